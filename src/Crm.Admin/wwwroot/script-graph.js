// The picture of a script: moved by dragging, the wheel or the arrow keys, zoomed by ctrl and the wheel, two fingers, keys or buttons; the end of a way can be dragged to another step.
const views = new WeakMap();
const step = 60;

export function open(svg, page) {
  const view = { x: 0, y: 0, scale: 1, page, pointers: new Map(), drag: null };
  views.set(svg, view);
  begin(svg, view);
  svg.addEventListener('wheel', event => {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) zoom(svg, view, Math.exp(-event.deltaY / 300), event.offsetX, event.offsetY);
    else pan(svg, view, event.shiftKey && !event.deltaX ? -event.deltaY : -event.deltaX, event.shiftKey && !event.deltaX ? 0 : -event.deltaY);
  }, { passive: false });
  svg.addEventListener('pointerdown', event => down(svg, view, event));
  svg.addEventListener('pointermove', event => move(svg, view, event));
  for (const end of ['pointerup', 'pointercancel']) svg.addEventListener(end, event => up(svg, view, event));
  svg.addEventListener('keydown', event => key(svg, view, event));
  svg.addEventListener('focusin', event => { if (event.target.matches(':focus-visible') && event.target.dataset.node) reveal(svg, view, event.target); });
  svg.parentElement.querySelectorAll('[data-zoom]').forEach(button => button.addEventListener('click', () => change(svg, view, button.dataset.zoom)));
}

// After a change of the picture the chosen step stays where it was on the screen; one that was chosen elsewhere comes into sight.
export function show(svg) {
  const view = views.get(svg), node = view && anchorOf(svg);
  if (!node) return;
  const place = placeOf(node), isSame = view.anchor?.name === node.dataset.node;
  if (isSame) pan(svg, view, (view.anchor.x - place.x) * view.scale, (view.anchor.y - place.y) * view.scale);
  view.anchor = { name: node.dataset.node, ...place };
  if (!isSame) reveal(svg, view, node);
}

function anchorOf(svg) {
  const chosen = svg.dataset.chosen;
  return chosen && svg.querySelector(`[data-node="${CSS.escape(chosen)}"]`) || svg.querySelector('.node.start') || svg.querySelector('.node');
}

function placeOf(node) {
  const [, x, y] = /translate\(([\d.-]+) ([\d.-]+)/.exec(node.getAttribute('transform'));
  return { x: Number(x), y: Number(y) };
}

function reveal(svg, view, node) {
  const box = node.getBoundingClientRect(), frame = svg.getBoundingClientRect();
  if (box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom) return;
  pan(svg, view, frame.left + frame.width / 2 - (box.left + box.width / 2), frame.top + frame.height / 2 - (box.top + box.height / 2));
}

function pan(svg, view, x, y) {
  view.x += x;
  view.y += y;
  place(svg, view);
}

function place(svg, view) {
  svg.querySelector('[data-plane]').setAttribute('transform', `translate(${view.x} ${view.y}) scale(${view.scale})`);
}

// In the size of the page's text: the chosen step in the middle, or the first one at the top.
function begin(svg, view) {
  const node = anchorOf(svg);
  if (!node) return;
  const { x, y } = placeOf(node);
  view.anchor = { name: node.dataset.node, x, y };
  view.scale = 1;
  view.x = svg.clientWidth / 2 - x - 95;
  view.y = svg.dataset.chosen === node.dataset.node ? Math.min(20, svg.clientHeight / 3 - y) : 20 - y;
  place(svg, view);
}

function change(svg, view, how) {
  const [x, y] = [svg.clientWidth / 2, svg.clientHeight / 2];
  if (how === 'all') whole(svg, view);
  else if (how === 'one') zoom(svg, view, 1 / view.scale, x, y);
  else zoom(svg, view, how === 'in' ? 1.3 : 1 / 1.3, x, y);
}

function key(svg, view, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const by = event.shiftKey ? 5 * step : step;
  const act = {
    '+': () => change(svg, view, 'in'), '=': () => change(svg, view, 'in'), '-': () => change(svg, view, 'out'), '0': () => change(svg, view, 'one'), f: () => change(svg, view, 'all'), F: () => change(svg, view, 'all'),
    ArrowLeft: () => pan(svg, view, by, 0), ArrowRight: () => pan(svg, view, -by, 0), ArrowUp: () => pan(svg, view, 0, by), ArrowDown: () => pan(svg, view, 0, -by),
  }[event.key];
  if (event.key === ' ' || act) event.preventDefault();
  act?.();
}

function whole(svg, view) {
  const width = Number(svg.dataset.width), height = Number(svg.dataset.height);
  view.scale = Math.min(1, svg.clientWidth / (width + 40), svg.clientHeight / (height + 40));
  view.x = (svg.clientWidth - width * view.scale) / 2;
  view.y = (svg.clientHeight - height * view.scale) / 2;
  place(svg, view);
}

function zoom(svg, view, factor, x, y) {
  const scale = Math.min(2.5, Math.max(0.05, view.scale * factor));
  view.x = x - (x - view.x) * scale / view.scale;
  view.y = y - (y - view.y) * scale / view.scale;
  view.scale = scale;
  place(svg, view);
}

function at(svg, view, event) {
  const frame = svg.getBoundingClientRect();
  return [(event.clientX - frame.left - view.x) / view.scale, (event.clientY - frame.top - view.y) / view.scale];
}

function down(svg, view, event) {
  view.pointers.set(event.pointerId, event);
  const grip = event.target.closest('[data-grip]');
  if (grip) {
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    line.setAttribute('class', 'dragged');
    svg.querySelector('[data-plane]').append(line);
    view.drag = { grip, line };
    svg.setPointerCapture(event.pointerId);
  } else if (!event.target.closest('[data-node]')) svg.setPointerCapture(event.pointerId);
}

function move(svg, view, event) {
  const before = view.pointers.get(event.pointerId);
  if (!before) return;
  if (view.drag) {
    const [x, y] = at(svg, view, event);
    view.drag.line.setAttribute('d', `M${view.drag.grip.dataset.x} ${view.drag.grip.dataset.y}L${x} ${y}`);
  } else if (view.pointers.size === 2) {
    const other = [...view.pointers.values()].find(p => p.pointerId !== event.pointerId);
    const frame = svg.getBoundingClientRect();
    const span = p => Math.hypot(p.clientX - other.clientX, p.clientY - other.clientY);
    zoom(svg, view, span(event) / Math.max(1, span(before)), (event.clientX + other.clientX) / 2 - frame.left, (event.clientY + other.clientY) / 2 - frame.top);
  } else {
    view.x += event.clientX - before.clientX;
    view.y += event.clientY - before.clientY;
    place(svg, view);
  }
  view.pointers.set(event.pointerId, event);
}

function up(svg, view, event) {
  view.pointers.delete(event.pointerId);
  if (!view.drag) return;
  const { grip, line } = view.drag;
  view.drag = null;
  line.remove();
  const target = document.elementsFromPoint(event.clientX, event.clientY).map(e => e.closest?.('[data-node]')).find(Boolean);
  if (target && event.type === 'pointerup') view.page.invokeMethodAsync('Retarget', Number(grip.dataset.grip), target.dataset.node);
}
