// Channel-neutral markup as nodes: a strict parser that only ever makes these.
import { make, texts } from './page.js';

const tags = new Set(['b', 'i', 'u', 's', 'code', 'pre', 'a', 'blockquote']);
const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
function plain(text) {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name) return named[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
export function safe(address) { return /^(https?:\/\/|tel:|mailto:)/i.test(address) ? address : null; }
export function link(address, type, ...content) {
  const node = make('a', type, ...content);
  node.href = address;
  node.rel = 'noopener noreferrer nofollow';
  if (/^http/i.test(address)) {
    node.target = '_blank';
    node.append(make('span', 'quiet', ` (${texts.newTab})`));
  }
  return node;
}
export function markup(text) {
  const open = [{ tag: '', node: document.createDocumentFragment() }];
  const add = node => open[open.length - 1].node.append(node);
  for (const [whole, slash, name, attributes] of text.matchAll(/<(\/?)([a-z]+)((?:\s+[a-z-]+="[^"<>]*")*)\s*>|[^<]+|</gi)) {
    const tag = name?.toLowerCase();
    if (!tag || !tags.has(tag)) add(plain(whole));
    else if (!slash) open.push({ tag, node: element(tag, attributes) });
    else if (open.some(o => o.tag === tag)) while (finish() !== tag);
  }
  while (open.length > 1) finish();
  return open[0].node;

  function finish() {
    const { tag, node } = open.pop();
    add(node);
    return tag;
  }
}
function element(tag, attributes) {
  if (tag !== 'a') return document.createElement(tag);
  const address = safe(plain(/\shref="([^"]*)"/i.exec(attributes)?.[1] ?? '').trim());
  return address ? link(address) : document.createElement('span');
}
