// Requests to the server, with the visitor's token.
import { home, query, store } from './page.js';

export const visitor = { token: store.get('token') };

export function call(path, init = {}) {
  const headers = { ...init.headers };
  if (visitor.token) headers.Authorization = `Bearer ${visitor.token}`;
  if (query.has('lang')) headers['Accept-Language'] = query.get('lang');
  return fetch(`${home}/${path}`, { ...init, headers, cache: 'no-store' });
}
