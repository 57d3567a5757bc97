// Passkeys: what the server asks to be made or signed goes to the browser's own dialog, what comes back goes to the server. WebAuthn's JSON forms are
// converted here by hand: the browser's own converters are newer than passkeys are.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
const text = (buffer) => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const listed = (credentials) => credentials?.map((c) => ({ ...c, id: bytes(c.id) }));

/** Whether passkeys can work here: a secure page, opened by a name. A number is no name a passkey can belong to. */
export const canUsePasskeys = () => Boolean(window.PublicKeyCredential && navigator.credentials && !/^[\d.]+$|:/.test(location.hostname));

async function post(path, body) {
  const token = document.querySelector('meta[name=antiforgery]')?.content;
  const answer = await fetch(path, {
    method: 'POST', credentials: 'same-origin', body: JSON.stringify(body ?? {}),
    headers: { 'content-type': 'application/json', ...(token ? { RequestVerificationToken: token } : {}) },
  });
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await answer.json().catch(() => null);
  throw Object.assign(new Error('refused'), { words: problem?.title });
}

function plain(credential) {
  const r = credential.response;
  return {
    id: credential.id, rawId: text(credential.rawId), type: credential.type, clientExtensionResults: {},
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    response: {
      clientDataJSON: text(r.clientDataJSON),
      ...(r.attestationObject ? { attestationObject: text(r.attestationObject), transports: r.getTransports?.() ?? [] } : {}),
      ...(r.signature ? { authenticatorData: text(r.authenticatorData), signature: text(r.signature), userHandle: text(r.userHandle) ?? null } : {}),
    },
  };
}

/** Makes a passkey on this device and gives its public half to the server. */
export async function addPasskey(password, name) {
  const options = await post('/api/v1/me/passkeys/options', { password });
  const publicKey = {
    ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) }, excludeCredentials: listed(options.excludeCredentials) ?? [],
  };
  const made = await navigator.credentials.create({ publicKey });
  await post('/api/v1/me/passkeys', { credential: plain(made), name });
}

/** Signs in with a passkey. */
export async function signInWithPasskey() {
  const options = await post('/api/v1/auth/passkey/options');
  const signed = await navigator.credentials.get({ publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: listed(options.allowCredentials) ?? [] } });
  await post('/api/v1/auth/passkey', { credential: plain(signed) });
}

/** The person closed the browser's dialog: nothing went wrong. */
export const wasCalledOff = (failure) => failure?.name === 'NotAllowedError' || failure?.name === 'AbortError';
