// A text area with line numbers beside it and a list of words that fit the place of the caret.
const states = new WeakMap();

export function open(frame, page) {
  const area = frame.querySelector('textarea'), gutter = frame.querySelector('.gutter'), list = frame.querySelector('.completions');
  const state = { page, area, list, words: [], from: 0, at: 0, timer: 0, asked: 0 };
  states.set(frame, state);
  area.addEventListener('scroll', () => { gutter.scrollTop = area.scrollTop; });
  area.addEventListener('input', () => {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => send(state), 350);
    complete(state);
  });
  area.addEventListener('keydown', event => key(state, event));
  state.again = () => { state.sent = null; send(state); }; // what was typed without a connection, or on its last way
  document.addEventListener('crm:reconnected', state.again);
  area.addEventListener('blur', () => { send(state); setTimeout(() => hide(state), 150); });
  list.addEventListener('mousedown', event => {
    const item = event.target.closest('li');
    if (!item) return;
    event.preventDefault();
    take(state, Number(item.dataset.index));
  });
}

export function write(frame, text) {
  const { area } = states.get(frame);
  if (area.value === text) return;
  const [from, to, top] = [area.selectionStart, area.selectionEnd, area.scrollTop];
  area.value = text;
  area.setSelectionRange(from, to);
  area.scrollTop = top;
}

export function go(frame, line) {
  const { area } = states.get(frame);
  const lines = area.value.split('\n');
  const from = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(from, from + (lines[line - 1] ?? '').length);
  area.scrollTop = Math.max(0, (line - 6) * parseFloat(getComputedStyle(area).lineHeight));
}

export function close(frame) {
  const state = states.get(frame);
  if (!state) return;
  clearTimeout(state.timer);
  document.removeEventListener('crm:reconnected', state.again);
}

function send(state) {
  clearTimeout(state.timer);
  if (state.sent === state.area.value) return;
  state.sent = state.area.value;
  state.page.invokeMethodAsync('Typed', state.area.value).catch(() => { state.sent = null; });
}

async function complete(state) {
  const asked = ++state.asked;
  const found = await state.page.invokeMethodAsync('Complete', state.area.value, state.area.selectionStart).catch(() => ({ words: [], from: 0 }));
  if (asked !== state.asked) return;
  [state.words, state.from, state.at] = [found.words, found.from, 0];
  draw(state);
}

function draw(state) {
  state.list.replaceChildren(...state.words.map((word, index) => {
    const item = document.createElement('li');
    item.textContent = word;
    item.dataset.index = index;
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', index === state.at);
    return item;
  }));
  state.list.hidden = state.words.length === 0;
  if (state.list.hidden) return;
  const before = state.area.value.slice(0, state.from).split('\n');
  const style = getComputedStyle(state.area);
  const top = before.length * parseFloat(style.lineHeight) + parseFloat(style.paddingTop) - state.area.scrollTop;
  const left = state.area.offsetLeft + parseFloat(style.paddingLeft) + before.at(-1).length * parseFloat(style.fontSize) * 0.6 - state.area.scrollLeft;
  state.list.style.top = `${Math.max(0, top)}px`;
  state.list.style.left = `${Math.max(0, Math.min(left, state.area.offsetLeft + state.area.clientWidth - 160))}px`;
  state.list.children[state.at]?.scrollIntoView({ block: 'nearest' });
}

function hide(state) {
  state.words = [];
  draw(state);
}

function take(state, index) {
  const { area } = state;
  area.setRangeText(state.words[index], state.from, area.selectionStart, 'end');
  hide(state);
  area.dispatchEvent(new Event('input'));
}

function key(state, event) {
  if (event.ctrlKey && event.key === ' ') {
    event.preventDefault();
    complete(state);
  } else if (!state.list.hidden && ['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape'].includes(event.key)) {
    event.preventDefault();
    if (event.key === 'Escape') hide(state);
    else if (event.key === 'Enter' || event.key === 'Tab') take(state, state.at);
    else {
      state.at = (state.at + (event.key === 'ArrowDown' ? 1 : state.words.length - 1)) % state.words.length;
      draw(state);
    }
  } else if (event.key === 'Enter') {
    const line = state.area.value.slice(0, state.area.selectionStart).split('\n').at(-1);
    event.preventDefault();
    state.area.setRangeText('\n' + /^ */.exec(line)[0], state.area.selectionStart, state.area.selectionEnd, 'end');
    state.area.dispatchEvent(new Event('input'));
  }
}
