// A page that has lost its connection: what was typed meanwhile is sent once it is back; what a page that must be loaded anew loses is shown after that.
(() => {
  const fields = 'input:not([type=search], [type=password], [type=file]), textarea, select';
  const key = 'crm.unsent', recent = 45_000; // so long a dead connection may go unnoticed
  const sent = new Map(), typed = new Set();
  let isDown = false;

  const keeps = field => field.matches?.(fields);
  document.addEventListener('input', event => { if (keeps(event.target)) typed.add(event.target); }, true);
  document.addEventListener('change', event => {
    if (!keeps(event.target)) return;
    typed.delete(event.target);
    sent.set(event.target, Date.now());
  }, true);

  // What the server surely has not got; where sending twice does no harm (data-resend) also what it may not have got.
  const late = () => [...sent].filter(([field, at]) => field.isConnected && isDown && at > (field.closest('[data-resend]') ? isDown - recent : isDown)).map(([field]) => field);

  function back() {
    const fieldsToSend = late();
    isDown = false;
    sent.clear();
    for (const field of fieldsToSend) field.dispatchEvent(new Event('change', { bubbles: true }));
    document.dispatchEvent(new CustomEvent('crm:reconnected'));
  }

  function keep() {
    const lost = [...new Set([...late(), ...typed])].filter(field => field.isConnected && field.value?.trim()).map(field => ({ name: nameOf(field), value: field.value.slice(0, 20_000) }));
    if (lost.length > 0) sessionStorage.setItem(key, JSON.stringify({ path: location.pathname, lost: lost.slice(0, 20) }));
  }

  const nameOf = field => [field.closest('fieldset')?.querySelector('legend')?.textContent, field.getAttribute('aria-label') ?? field.closest('label')?.firstChild?.textContent].filter(Boolean).map(t => t.trim()).join(', ');

  function show() {
    const box = document.getElementById('unsent'), stored = sessionStorage.getItem(key);
    if (!box || !stored) return;
    sessionStorage.removeItem(key);
    const { path, lost } = JSON.parse(stored);
    if (path !== location.pathname) return;
    box.querySelector('dl').replaceChildren(...lost.flatMap(({ name, value }) => {
      const [term, text] = [document.createElement('dt'), document.createElement('dd')];
      [term.textContent, text.textContent] = [name, value];
      return [term, text];
    }));
    box.hidden = false;
  }

  addEventListener('DOMContentLoaded', () => {
    show();
    const modal = document.getElementById('components-reconnect-modal');
    if (!modal) return;
    new MutationObserver(() => {
      const isShown = ['show', 'failed', 'rejected'].some(state => modal.classList.contains(`components-reconnect-${state}`));
      if (isShown && !isDown) isDown = Date.now();
      else if (!isShown && isDown) setTimeout(back, 200); // the page is told of it before the server may be called again
    }).observe(modal, { attributeFilter: ['class'] });
  });

  document.addEventListener('click', event => {
    if (event.target.closest?.('[data-reload]') && isDown) keep();
    if (event.target.closest?.('[data-retry]')) window.Blazor?.reconnect().then(isBack => { if (!isBack) keep(); });
    if (event.target.closest?.('[data-close-unsent]')) document.getElementById('unsent').hidden = true;
  }, true);
})();
