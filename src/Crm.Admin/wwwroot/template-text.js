// A text area that tells what is typed after a short pause, and takes words where the caret is.
const states = new WeakMap();

export function open(area, page, text) {
  const state = { page, sent: text, timer: 0 };
  states.set(area, state);
  area.addEventListener('input', () => {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => send(area), 250);
  });
  area.addEventListener('blur', () => send(area));
  send(area); // what was typed before
}

export function write(area, text) {
  const state = states.get(area);
  clearTimeout(state.timer);
  if (area.value !== text) area.value = text;
  state.sent = area.value;
}

export function insert(area, text) {
  area.focus();
  area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end');
  send(area);
}

export function go(area, line, column) {
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const at = Math.min(start + column - 1, area.value.length);
  area.focus();
  area.setSelectionRange(at, Math.max(at, start + (lines[line - 1] ?? '').length));
  area.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(area).lineHeight));
}

export function close(area) {
  const state = states.get(area);
  if (state) clearTimeout(state.timer);
}

function send(area) {
  const state = states.get(area);
  clearTimeout(state.timer);
  if (state.sent === area.value) return;
  state.sent = area.value;
  state.page.invokeMethodAsync('Typed', area.value);
}
