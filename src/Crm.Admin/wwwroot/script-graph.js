// The picture of a script: moved by dragging, zoomed by the wheel, two fingers or buttons; the end of a way can be dragged to another step.
const views = new WeakMap();

export function open(svg, page) {
  const view = { x: 0, y: 0, scale: 1, page, pointers: new Map(), drag: null };
  views.set(svg, view);
  fit(svg, view);
  svg.addEventListener('wheel', event => {
    event.preventDefault();
    zoom(svg, view, Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY);
  }, { passive: false });
  svg.addEventListener('pointerdown', event => down(svg, view, event));
  svg.addEventListener('pointermove', event => move(svg, view, event));
  for (const end of ['pointerup', 'pointercancel']) svg.addEventListener(end, event => up(svg, view, event));
  svg.parentElement.querySelectorAll('[data-zoom]').forEach(button => button.addEventListener('click', () => {
    if (button.dataset.zoom === 'all') whole(svg, view);
    else zoom(svg, view, button.dataset.zoom === 'in' ? 1.3 : 1 / 1.3, svg.clientWidth / 2, svg.clientHeight / 2);
  }));
}

// Brings the chosen step into sight when it is not.
export function show(svg, step) {
  const view = views.get(svg);
  const node = view && step && svg.querySelector(`[data-node="${CSS.escape(step)}"]`);
  if (!node || view.shown === step) return;
  view.shown = step;
  const box = node.getBoundingClientRect(), frame = svg.getBoundingClientRect();
  if (box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom) return;
  view.x += frame.left + frame.width / 2 - (box.left + box.width / 2);
  view.y += frame.top + frame.height / 2 - (box.top + box.height / 2);
  place(svg, view);
}

function place(svg, view) {
  svg.querySelector('[data-plane]').setAttribute('transform', `translate(${view.x} ${view.y}) scale(${view.scale})`);
}

// The beginning of the script, large enough to read.
function fit(svg, view) {
  const first = svg.querySelector('.node.step');
  const width = Number(svg.dataset.width);
  view.scale = Math.min(1, Math.max(0.6, svg.clientWidth / (width + 40)));
  const middle = first ? Number(/translate\(([\d.-]+)/.exec(first.getAttribute('transform'))[1]) + 95 : width / 2;
  view.x = width * view.scale <= svg.clientWidth ? (svg.clientWidth - width * view.scale) / 2 : svg.clientWidth / 2 - middle * view.scale;
  view.y = 20;
  place(svg, view);
}

function whole(svg, view) {
  const width = Number(svg.dataset.width), height = Number(svg.dataset.height);
  view.scale = Math.min(1, svg.clientWidth / (width + 40), svg.clientHeight / (height + 40));
  view.x = (svg.clientWidth - width * view.scale) / 2;
  view.y = (svg.clientHeight - height * view.scale) / 2;
  place(svg, view);
}

function zoom(svg, view, factor, x, y) {
  const scale = Math.min(2.5, Math.max(0.1, view.scale * factor));
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
