// Adds the chat to any page: a button, and the chat's own page in a frame. Nothing of it is stored on the host's side but "was opened".
(() => {
  'use strict';
  const script = document.currentScript;
  if (!script || document.getElementById('crm-chat')) return;
  const home = new URL('.', script.src).href.slice(0, -1);
  const origin = new URL(home).origin;
  const all = __WIDGET_TEXTS__;
  const language = (script.dataset.lang || navigator.language || 'en').split('-')[0].toLowerCase();
  const texts = all[language] || all.en;
  const style = `
    :host { all: initial; }
    button { position: fixed; inset: auto 20px 20px auto; z-index: 2147483000; width: 56px; height: 56px; padding: 0; border: 0;
      border-radius: 50%; background: #1d5fd1; color: #fff; cursor: pointer; box-shadow: 0 4px 14px rgb(0 0 0 / .3); }
    button:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #1d5fd1; }
    svg { width: 26px; height: 26px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; vertical-align: middle; }
    b { position: absolute; top: -4px; right: -4px; min-width: 22px; height: 22px; box-sizing: border-box; padding: 0 6px; border-radius: 11px;
      background: #c81e1e; color: #fff; font: 600 13px/22px system-ui, sans-serif; }
    iframe { position: fixed; inset: auto 20px 90px auto; z-index: 2147483000; width: 380px; height: min(620px, calc(100dvh - 110px)); border: 0;
      border-radius: 14px; box-shadow: 0 8px 40px rgb(0 0 0 / .35); background: Canvas; color-scheme: light dark; }
    [hidden] { display: none; }
    @media (max-width: 480px) { iframe { inset: 0; width: 100%; height: 100%; border-radius: 0; } }`;

  const host = document.createElement('div');
  host.id = 'crm-chat';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-expanded', 'false');
  button.append(icon(), badge());
  root.append(button);
  (document.body || document.documentElement).append(host);

  let frame = null, open = false, ready = false;
  label(0);
  button.addEventListener('click', () => toggle(!open));
  addEventListener('keydown', e => { if (e.key === 'Escape' && open) toggle(false); });
  addEventListener('message', e => {
    if (!frame || e.source !== frame.contentWindow || e.origin !== origin || !e.data) return;
    if (e.data.crmChat === 'ready') { ready = true; tell(); }
    if (e.data.crmChat === 'close') toggle(false);
    if (e.data.crmChat === 'unread') label(Number(e.data.count) || 0);
  });
  if (opened()) load();

  function toggle(wanted) {
    open = wanted;
    if (open) load();
    frame.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    label(0);
    tell();
    if (open) { opened(true); frame.focus(); } else button.focus();
  }

  function load() {
    if (frame) return;
    const query = new URLSearchParams({ embed: '1', page: location.origin + location.pathname, referrer: document.referrer });
    for (const [name, value] of new URLSearchParams(location.search)) if (name === 'start' || name.startsWith('utm_')) query.set(name, value);
    if (script.dataset.lang) query.set('lang', script.dataset.lang);
    frame = document.createElement('iframe');
    frame.title = texts.chat;
    frame.allow = 'geolocation';
    frame.hidden = true;
    frame.src = `${home}?${query}`;
    root.append(frame);
  }

  function tell() {
    if (frame && ready) frame.contentWindow.postMessage({ crmChat: open ? 'open' : 'closed' }, origin);
  }

  function label(unread) {
    const count = root.querySelector('b');
    count.hidden = unread === 0 || open;
    count.textContent = unread > 99 ? '99+' : String(unread);
    button.setAttribute('aria-label', open ? texts.close : unread ? `${texts.open}. ${texts.unread}: ${unread}` : texts.open);
  }

  function badge() {
    const count = document.createElement('b');
    count.setAttribute('aria-hidden', 'true');
    return count;
  }

  function icon() {
    const space = 'http://www.w3.org/2000/svg';
    const picture = document.createElementNS(space, 'svg');
    picture.setAttribute('viewBox', '0 0 24 24');
    picture.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', 'M4 5h16v11H10l-5 4v-4H4z');
    picture.append(path);
    return picture;
  }

  // A page that was here before looks for unread messages at once; a stranger's page loads nothing until the button is pressed.
  function opened(yes) {
    const key = `crm-chat:${home}`;
    try {
      if (yes) localStorage.setItem(key, '1');
      return localStorage.getItem(key) === '1';
    } catch { return false; }
  }
})();
