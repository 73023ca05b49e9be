// Asks for what only the visitor's hands can give: a press, a phone number, a place.
import { input, make, say, texts } from './page.js';

export function pressable(label, act) {
  const button = make('button', 'choice', label);
  button.type = 'button';
  button.addEventListener('click', act);
  return button;
}
// A form for the number under the message that asks for it; the number goes to give.
export function askPhone(node, give) {
  if (node.querySelector('.phone')) return;
  const number = make('input');
  Object.assign(number, { type: 'tel', autocomplete: 'tel', maxLength: 30 });
  const label = make('label', '', texts.phone, number);
  const wrong = make('p', 'bad');
  wrong.setAttribute('role', 'alert');
  const send = make('button', 'choice', document.getElementById('send').getAttribute('aria-label'));
  const form = make('form', 'phone', label, make('p', 'hint', texts.phoneHint), wrong, send, pressable(texts.cancel, () => leave()));
  form.noValidate = true;
  form.addEventListener('submit', e => {
    e.preventDefault();
    const digits = number.value.replace(/\D/g, '').length;
    if (digits < 7 || digits > 15 || /[^\d\s+().\-/]/.test(number.value)) {
      wrong.textContent = texts.phoneWrong;
      number.setAttribute('aria-invalid', 'true');
      form.scrollIntoView({ block: 'nearest' });
      return number.focus();
    }
    give(number.value.trim());
    input.focus();
  });
  form.addEventListener('keydown', e => { if (e.key === 'Escape') { e.stopPropagation(); leave(); } });
  node.append(form);
  form.scrollIntoView({ block: 'nearest' });
  number.focus();
  function leave() {
    form.remove();
    node.querySelector('button.choice')?.focus();
  }
}
export function askPlace(give) {
  const denied = () => say(texts.placeDenied);
  if (!navigator.geolocation) return denied();
  navigator.geolocation.getCurrentPosition(({ coords: { latitude, longitude } }) =>
    give({ latitude, longitude }), denied, { timeout: 20000 });
}
