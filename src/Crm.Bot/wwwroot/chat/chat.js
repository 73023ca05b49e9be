// The site chat: shows the history, sends what the visitor writes until it is accepted, and listens for answers.
import { close, embedded, file, input, log, make, query, say, store, texts, touch, typing, uuid } from './page.js';
import { link, safe } from './markup.js';
import { call, visitor } from './server.js';
import { askPhone, askPlace, pressable } from './ask.js';
import { bubble, contactText, content, foot, placeText } from './bubble.js';

const shown = new Map();   // message id -> { message, node }
const pending = new Map(); // client id -> { item, node }
const cleared = new Set(); // ids of messages whose buttons were taken away
const blobs = new Map();   // client id -> file to upload
let newest = '0', inView = !embedded, ended = false;

function after(a, b) { return a.length - b.length || (a > b ? 1 : a < b ? -1 : 0); }
// ---- messages ----
function show(message) {
  if (after(message.id, newest) > 0) newest = message.id;
  if (shown.has(message.id)) return;
  const waiting = waitingFor(message);
  const entry = { message, node: waiting?.node ?? null };
  shown.set(message.id, entry);
  if (waiting) settle(waiting, message);
  else if (says(message)) insert(entry);
  if (message.from !== 'visitor') type(false);
  refresh();
}
function says(m) { return m.text || m.pressed || m.contact || m.location || m.files || m.buttons || m.request; }
function waitingFor(message) {
  if (message.from !== 'visitor') return null;
  return pending.get(message.clientId) ?? (message.kind === 'button' ? [...pending.values()].find(p => presses(p.item, message)) : null);
}
// A press keeps no id of its own; it is the one that came after the message it was pressed under, be the stream or the answer to its post the first to tell.
function presses(item, message) { return item.body?.button && after(message.id, item.body.button.messageId) > 0; }
function settle(waiting, message) {
  pending.delete(waiting.item.id);
  if (message.files) waiting.node.querySelector('.bubble').replaceChildren(...content(message));
  foot(waiting.node, message.at);
  place(waiting.node, message.id);
}
function insert(entry) {
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  entry.node = bubble(entry.message.from, content(entry.message), entry.message.at);
  choices(entry);
  place(entry.node, entry.message.id);
  if (atEnd) log.scrollTop = log.scrollHeight;
}
// In the order of ids, before what still waits to be sent; a node that is in its place is not moved, or it would be read out again.
function place(node, id) {
  node.dataset.id = id;
  const others = [...log.children].filter(n => n !== node);
  const next = others.find(n => !n.dataset.id || after(n.dataset.id, id) > 0) ?? null;
  if (node.parentNode !== log || node.nextElementSibling !== next) log.insertBefore(node, next);
}
// ---- buttons: only those under the newest bot message work, and only once ----
function choices({ message, node }) {
  const rows = (message.buttons ?? []).map(row => make('div', 'row', ...row.map(b => choice(message, b))));
  if (message.request) rows.push(make('div', 'row', request(message.request, node)));
  if (rows.length) node.append(make('div', 'rows', ...rows));
}
function choice(message, b) {
  if (b.url) return safe(b.url) ? link(b.url, 'choice', b.label) : '';
  return pressable(b.label, () => queue({ button: { data: b.data, messageId: message.id, label: b.label.slice(0, 200) } }, b.label));
}
function request(asked, node) {
  return pressable(asked.label, asked.kind === 'contact' ? () => askPhone(node, phone => queue({ contact: { phone } }, contactText(phone))) : () => askPlace(place => queue({ location: place }, placeText(place))));
}
function refresh() {
  const entries = [...shown.values()].sort((a, b) => after(a.message.id, b.message.id));
  const last = entries.findLast(e => e.message.from !== 'visitor' && says(e.message));
  const answered = entries.some(e => last && after(e.message.id, last.message.id) > 0 && (e.message.kind === 'button' || e.message.contact || e.message.location))
    || [...pending.values()].some(p => p.item.body?.button || p.item.body?.contact || p.item.body?.location);
  for (const { message, node } of entries) {
    if (!node) continue;
    const works = message === last?.message && !answered && !cleared.has(message.id);
    for (const button of node.querySelectorAll('button.choice')) {
      if (!works && button === document.activeElement) input.focus();
      button.disabled = !works;
    }
    if (!works) node.querySelector('.phone')?.remove();
  }
  tellUnread();
}
// ---- sending: an item stays in the outbox, with the same id, until the server has it ----
let outbox = store.get('outbox') ?? [], pumping = false, retry = 0, retryTimer = 0;
function keep() { store.set('outbox', outbox); }
function queue(body, label, upload) {
  const item = { id: uuid(), body, label, at: new Date().toISOString(), state: 'waiting' };
  if (upload) {
    blobs.set(item.id, upload);
    item.file = upload.name;
  }
  outbox.push(item);
  keep();
  draft(item);
  refresh();
  pump();
}
function draft(item) {
  if (item.body?.start) return;
  const node = bubble('visitor', [item.label], item.at);
  pending.set(item.id, { item, node, accepted: false });
  log.append(node);
  log.scrollTop = log.scrollHeight;
  mark(item);
}
function mark(item) {
  const entry = pending.get(item.id);
  if (!entry) return;
  const place = entry.node.querySelector('.foot');
  if (item.state === 'waiting') place.replaceChildren(texts.sending);
  else if (item.state === 'failed') place.replaceChildren(act(texts.failed, again));
  else place.replaceChildren(make('span', 'bad', item.reason), ' ', act(texts.discard, () => drop(item)));
  if (item.state !== 'waiting') entry.node.scrollIntoView({ block: 'nearest' });
}
function act(label, does) {
  const button = make('button', '', label);
  button.type = 'button';
  button.addEventListener('click', does);
  return button;
}
function drop(item) {
  pending.get(item.id)?.node.remove();
  pending.delete(item.id);
  forget(item);
  input.focus();
  refresh();
}
function forget(item) {
  blobs.delete(item.id);
  outbox = outbox.filter(i => i.id !== item.id);
  keep();
}
function again() {
  clearTimeout(retryTimer);
  for (const item of outbox.filter(i => i.state === 'failed')) {
    item.state = 'waiting';
    mark(item);
  }
  pump();
}
async function pump() {
  if (pumping || !visitor.token) return;
  pumping = true;
  for (let item; (item = outbox.find(i => i.state === 'waiting'));) {
    const outcome = await post(item);
    if (outcome === 'later') break;
    retry = 0;
    if (outcome === 'taken') taken(item);
    else refuse(item, outcome);
  }
  pumping = false;
  if (outbox.some(i => i.state === 'waiting')) postpone();
}
function taken(item) {
  const entry = pending.get(item.id);
  if (entry) {
    entry.accepted = true;
    foot(entry.node, item.at);
    type(true);
  }
  forget(item);
}
function refuse(item, reason) {
  if (item.body?.start) return forget(item);
  item.state = 'refused';
  item.reason = reason;
  keep();
  mark(item);
}
function postpone() {
  for (const item of outbox.filter(i => i.state === 'waiting')) {
    item.state = 'failed';
    mark(item);
  }
  keep();
  retryTimer = setTimeout(again, Math.min(30000, 1000 * 2 ** retry++));
}
async function post(item) {
  const upload = blobs.get(item.id);
  if (item.file && !upload) return texts.gone;
  try {
    const answer = upload
      ? await call(`files?${new URLSearchParams({ clientId: item.id, name: item.file })}`, { method: 'POST', body: upload, signal: AbortSignal.timeout(180000) })
      : await call('messages', { method: 'POST', body: JSON.stringify({ clientId: item.id, ...item.body }), headers: { 'Content-Type': 'application/json' }, signal: AbortSignal.timeout(30000) });
    if (answer.ok) return 'taken';
    if (answer.status === 401) await begin();
    if (answer.status === 401 || answer.status === 429 || answer.status >= 500 || answer.status === 408) return 'later';
    return answer.status === 413 ? texts.tooLarge : answer.status === 415 ? texts.wrongType : texts.refused;
  } catch { return 'later'; }
}
// ---- the visit ----
let beginning = null;
function begin() {
  return beginning ??= resume().finally(() => { beginning = null; });
}
async function resume() {
  const known = visitor.token;
  let answer = await call('session', { method: 'POST' });
  if (answer.status === 401) {
    visitor.token = null;
    answer = await call('session', { method: 'POST' });
  }
  if (answer.status === 404) return end();
  if (!answer.ok) throw new Error(answer.status);
  const session = await answer.json();
  if (!visitor.token || !known) outbox.unshift(arrival());
  keep();
  store.set('token', visitor.token = session.token);
  session.messages.forEach(show);
}
function arrival() {
  const details = {};
  for (const [name, value] of query) if (name.startsWith('utm_') || name === 'page' || name === 'referrer') details[name] = value.slice(0, 500);
  if (!embedded) Object.assign(details, { page: location.origin + location.pathname, referrer: document.referrer.slice(0, 500) });
  return { id: uuid(), body: { start: { payload: (query.get('start') ?? '').slice(0, 200), details } }, state: 'waiting' };
}
function end() {
  ended = true;
  say(texts.unavailable);
  document.getElementById('composer').hidden = true;
}

// ---- listening: a stream, and questions in between when the stream does not hold ----
// Read with fetch and not EventSource, which can neither send the token in a header nor tell a refusal from a broken line.
let wake = () => { }, broken = 0;
const pause = time => new Promise(done => { wake = done; setTimeout(done, time); });
async function listen() {
  while (!ended) {
    try {
      if (broken < 3) await stream();
      else await poll();
    } catch (error) {
      if (error?.message === '401') await begin().catch(() => { });
      broken = broken < 3 ? broken + 1 : broken;
      await poll().then(() => online(true), () => { broken = 0; online(false); });
    }
    await pause(broken < 3 ? 500 * 2 ** broken : 3000);
  }
}
async function stream() {
  const stop = new AbortController();
  let watch = setTimeout(() => stop.abort(), 10000);
  const answer = await call('events', { headers: { 'Last-Event-ID': newest }, signal: stop.signal });
  try {
    if (!answer.ok) throw new Error(answer.status);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let text = '', part; !(part = await reader.read()).done;) {
      clearTimeout(watch);
      watch = setTimeout(() => stop.abort(), 45000);
      broken = 0;
      online(true);
      const events = (text + part.value).split('\n\n');
      text = events.pop();
      events.forEach(hear);
    }
  } finally { clearTimeout(watch); }
}
function hear(event) {
  const line = name => event.split('\n').find(l => l.startsWith(`${name}: `))?.slice(name.length + 2);
  const data = line('data');
  if (!data) return;
  if (line('event') === 'clear') cleared.add(JSON.parse(data));
  else if (line('event') === 'notice') say(JSON.parse(data), 6000);
  else if (line('event') === 'typing') say(texts.typing, 6000);
  else show(JSON.parse(data));
  refresh();
}
async function poll() {
  const answer = await call(`messages?after=${newest}`, { signal: AbortSignal.timeout(10000) });
  if (!answer.ok) throw new Error(answer.status);
  (await answer.json()).messages.forEach(show);
}

// ---- what is said beside the messages ----
let typeTimer = 0, lost = false;
function online(yes) {
  if (lost === !yes) return;
  lost = !yes;
  say(yes ? '' : texts.offline);
  if (yes) again();
}
function type(yes) {
  clearTimeout(typeTimer);
  typing.hidden = !yes;
  if (!yes) return;
  log.scrollTop = log.scrollHeight;
  typeTimer = setTimeout(() => type(false), 12000);
}
function tellUnread() {
  if (inView && !document.hidden) store.set('read', newest);
  const read = store.get('read') ?? '0';
  const count = [...shown.values()].filter(e => e.node && e.message.from !== 'visitor' && after(e.message.id, read) > 0).length;
  if (embedded) window.parent.postMessage({ crmChat: 'unread', count }, '*');
  else document.title = document.title.replace(/^(\(\d+\) )?/, count ? `(${count}) ` : '');
}

// ---- the visitor's hands ----
document.getElementById('composer').addEventListener('submit', e => {
  e.preventDefault();
  const text = input.value.trim();
  if (text) queue({ text }, text);
  input.value = '';
  grow();
  if (!touch || document.activeElement === input) input.focus();
});
input.addEventListener('keydown', e => {
  if (e.key !== 'Enter' || e.shiftKey || e.isComposing || touch) return;
  e.preventDefault();
  input.form.requestSubmit();
});
input.addEventListener('input', grow);
function grow() {
  input.style.height = 'auto';
  input.style.height = `${input.scrollHeight + 2}px`;
  store.set('draft', input.value);
}
document.getElementById('attach').addEventListener('click', () => file.click());
file.addEventListener('change', () => {
  for (const chosen of file.files) {
    if (chosen.size > 10 * 1024 * 1024) say(texts.tooLarge, 8000);
    else queue(null, `${texts.file}: ${chosen.name}`, chosen);
  }
  file.value = '';
});
close.hidden = !embedded;
const hide = () => window.parent.postMessage({ crmChat: 'close' }, '*');
close.addEventListener('click', hide);
addEventListener('keydown', e => { if (e.key === 'Escape' && embedded) hide(); });
addEventListener('online', () => { wake(); again(); });
addEventListener('offline', () => online(false));
document.addEventListener('visibilitychange', () => { wake(); tellUnread(); });
addEventListener('message', e => {
  if (!embedded || e.source !== window.parent || !e.data?.crmChat) return;
  inView = e.data.crmChat === 'open';
  if (inView) {
    if (!touch) input.focus();
    log.scrollTop = log.scrollHeight;
    opening();
  }
  tellUnread();
});

// ---- opening: in a frame that nobody has opened yet a stranger is not a visitor ----
const first = new Promise(done => { opening.done = done; });
function opening() { opening.done(); }
async function run() {
  input.value = store.get('draft') ?? '';
  grow();
  for (const item of outbox) {
    if (item.state === 'failed') item.state = 'waiting';
    draft(item);
  }
  if (embedded) {
    window.parent.postMessage({ crmChat: 'ready' }, '*');
    if (!visitor.token) await first;
  } else if (!touch) input.focus();
  log.setAttribute('aria-live', 'off');
  for (let wait = 1000; ; wait = Math.min(15000, wait * 2)) {
    try { await begin(); break; } catch { online(false); await pause(wait); }
  }
  online(true);
  log.scrollTop = log.scrollHeight;
  setTimeout(() => log.setAttribute('aria-live', 'polite'), 500);
  pump();
  listen();
}
run();
