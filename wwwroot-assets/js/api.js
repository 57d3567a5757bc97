// Calls of the console's own API with the session's cookie: JSON in snake_case, the anti-forgery token in a header.
export const token = () => document.querySelector('meta[name=antiforgery]')?.content ?? '';

export async function call(method, path, body) {
  return fetch(path, {
    method, credentials: 'same-origin', keepalive: true,
    headers: { 'content-type': 'application/json', RequestVerificationToken: token() },
    body: JSON.stringify(body ?? {}),
  });
}

export const post = (path, body) => call('POST', path, body);

/** What the API keeps at an address; throws when it is not to be had. */
export async function read(path) {
  const answer = await fetch(path, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** Any call that ends with its page: unlike the others it may be large. */
export const request = (method, path, body) => fetch(path, {
  method, credentials: 'same-origin',
  headers: { 'content-type': 'application/json', RequestVerificationToken: token() },
  body: body === undefined ? undefined : JSON.stringify(body),
});

export async function remove(path) {
  return fetch(path, { method: 'DELETE', credentials: 'same-origin', keepalive: true, headers: { RequestVerificationToken: token() } });
}

export const conversation = (id, verb) => `/api/v1/conversations/${encodeURIComponent(id)}/${verb}`;

export const newId = () => crypto.randomUUID?.() ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
