// A button with data-insert puts its text where the caret is: in the field that data-insert-into selects, or in the one of its data-insert-scope that had the caret last.
(() => {
  const fields = 'textarea, input:not([type=search], [type=checkbox], [type=hidden])';
  const last = new WeakMap(), carets = new WeakSet();

  document.addEventListener('focusin', event => {
    carets.add(event.target);
    const scope = event.target.matches?.(fields) && event.target.dataset.part !== 'field' && event.target.closest('[data-insert-scope]');
    if (scope) last.set(scope, event.target);
  });

  function fieldOf(button) {
    if (button.dataset.insertInto) return document.querySelector(button.dataset.insertInto);
    const scope = button.closest('[data-insert-scope]');
    const seen = scope && last.get(scope);
    return seen && scope.contains(seen) ? seen : scope && [...scope.querySelectorAll(fields)].find(field => !field.closest('.menu') && field.dataset.part !== 'field');
  }

  document.addEventListener('click', event => {
    const button = event.target.closest?.('[data-insert]');
    const field = button && fieldOf(button);
    if (!field) return;
    const [from, to] = carets.has(field) ? [field.selectionStart, field.selectionEnd] : [field.value.length, field.value.length]; // one that was never in use takes it at its end
    field.setRangeText(button.dataset.insert, from, to, 'end');
    button.closest('details')?.removeAttribute('open');
    field.focus();
    for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
  });
})();
