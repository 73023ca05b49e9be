// How a message looks: who, what, its files, and when.
import { log, make, say, texts } from './page.js';
import { link, markup, safe } from './markup.js';
import { call } from './server.js';

export function bubble(from, parts, at) {
  const who = from === 'visitor' ? make('span', 'quiet', `${texts.you}: `) : from === 'staff' ? make('span', 'author', texts.staff) : '';
  const node = make('div', `message ${from}`, make('div', 'bubble', who, ...parts), make('span', 'foot'));
  foot(node, at);
  return node;
}
export function foot(node, at) {
  const when = new Date(at);
  const time = make('time', '', when.toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' }));
  time.dateTime = when.toISOString();
  time.title = when.toLocaleString(document.documentElement.lang);
  node.querySelector('.foot').replaceChildren(time);
}
export function content(message) {
  const parts = [];
  if (message.pressed) parts.push(message.pressed);
  else if (message.contact) parts.push(contactText(message.contact.phone));
  else if (message.location) parts.push(placeText(message.location));
  else if (message.text) parts.push(markup(message.text));
  for (const f of message.files ?? []) parts.push(attachment(f));
  return parts;
}
export function contactText(phone) { return `${texts.phone}: ${phone}`; }
export function placeText(place) { return `${texts.place}: ${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`; }

function attachment(f) {
  const name = f.name ?? texts[f.kind] ?? texts.file;
  if (f.url) return safe(f.url) ? link(f.url, 'file', `${texts.file}: ${name}`) : name;
  const button = make('button', 'file', `${texts.file}: ${name}${f.size ? ` (${size(f.size)})` : ''}`);
  button.type = 'button';
  button.addEventListener('click', () => download(f, name));
  if (f.kind === 'photo') preview(f, name, button);
  return button;
}
function size(bytes) { return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`; }
async function fetched(f) {
  const answer = await call(`files/${f.id}`);
  if (!answer.ok) throw new Error(answer.status);
  return URL.createObjectURL(await answer.blob());
}
async function preview(f, name, button) {
  try {
    const picture = new Image();
    picture.alt = name;
    picture.src = await fetched(f);
    await picture.decode();
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    button.replaceChildren(picture);
    if (atEnd) log.scrollTop = log.scrollHeight;
  } catch { /* the file's name stays, and pressing it says what is wrong */ }
}
async function download(f, name) {
  try {
    const target = make('a');
    target.href = await fetched(f);
    target.download = name;
    target.click();
  } catch { say(texts.noFile); }
}
