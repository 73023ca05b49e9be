// What every part of the chat's page shares: its elements and texts, what the browser keeps, and a line for what is wrong.
export const home = document.body.dataset.home;
export const texts = JSON.parse(document.body.dataset.texts);
export const query = new URLSearchParams(location.search);
export const embedded = query.has('embed') && window.parent !== window;
export const [log, input, status, typing, file, close] = ['log', 'text', 'status', 'typing', 'file', 'close'].map(id => document.getElementById(id));
export const touch = matchMedia('(pointer: coarse)').matches;

// ---- what the browser keeps ----
const memory = new Map();
export const store = {
  get(key) { try { return JSON.parse(localStorage.getItem(`crm:${home}:${key}`)); } catch { return memory.get(key) ?? null; } },
  set(key, value) {
    memory.set(key, value);
    try { localStorage.setItem(`crm:${home}:${key}`, JSON.stringify(value)); } catch { /* a browser that keeps nothing has this page's memory */ }
  },
};

export function make(tag, type, ...content) {
  const node = document.createElement(tag);
  if (type) node.className = type;
  node.append(...content);
  return node;
}
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

let sayTimer = 0;
export function say(text, time) {
  clearTimeout(sayTimer);
  status.textContent = text;
  if (time) sayTimer = setTimeout(() => { status.textContent = ''; }, time);
}
