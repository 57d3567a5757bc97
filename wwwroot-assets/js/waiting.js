// Messages that were sent but not yet answered by the server: kept in the browser, tried again with the same id until the server has them.
import { conversation, post } from './api.js';

const KEY = 'console-outgoing';
const read = () => { try { return JSON.parse(localStorage.getItem(KEY)) ?? []; } catch { return []; } };
const write = (list) => localStorage.setItem(KEY, JSON.stringify(list));

let busy = false;
let pause = 1000;
let timer = 0;
const listeners = new Set();

export const onChange = (listener) => { listeners.add(listener); return () => listeners.delete(listener); };
export const of = (id, me) => read().filter((m) => m.conversation === id && m.me === me);
const tell = () => { for (const l of listeners) l(); };

export function add(...messages) {
  write([...read(), ...messages]);
  tell();
  flush();
}

export function drop(clientId) {
  write(read().filter((m) => m.clientId !== clientId));
  tell();
}

const mark = (clientId, change) => { write(read().map((m) => (m.clientId === clientId ? { ...m, ...change } : m))); tell(); };

/** Tries it again; what is given beside goes with it. */
export function again(clientId, extra) {
  const before = read().find((m) => m.clientId === clientId);
  mark(clientId, { failed: null, held: null, extra: { ...before?.extra, ...extra } });
  flush();
}

/** A file is on the server: the messages that waited for it may go. */
export function filed(key, view) { fileOf(key, (m) => ({ ...m, file: { ...m.file, id: view.id, url: view.url, width: view.width ?? m.file.width, height: view.height ?? m.file.height } })); flush(); }

/** A file will not come: the message says why. */
export function unfiled(key, why) { fileOf(key, (m) => ({ ...m, failed: why ?? LOST })); flush(); }

/** What a message says whose file was lost with its page; the composer has the words. */
export const LOST = 'lost';

/** Messages that wait for a file which no page carries any more. */
export const filesWaiting = () => read().filter((m) => m.file && !m.file.id && !m.failed);

function fileOf(key, change) {
  if (!read().some((m) => m.file?.key === key)) return;
  write(read().map((m) => (m.file?.key === key ? change(m) : m)));
  tell();
}

// A message whose file is still on its way holds up those after it in its conversation, and nobody else's.
function ready() {
  const open = read().filter((m) => !m.failed && !m.stored);
  const waits = (m) => m.file && !m.file.id;
  return open.find((m, i) => !waits(m) && !open.slice(0, i).some((before) => before.conversation === m.conversation && waits(before)));
}

// One at a time and in order: a later message must not overtake an earlier one.
export async function flush() {
  clearTimeout(timer);
  if (busy) return;
  busy = true;
  try {
    for (let next = ready(); next; next = ready()) {
      const answer = await post(conversation(next.conversation, 'messages'), {
        message_type: 'text', content: { text: next.text, preview_url: false }, client_id: next.clientId, private: next.note,
        attachment_ids: next.file ? [next.file.id] : undefined, ...next.extra,
      });
      if (answer.ok) { pause = 1000; mark(next.clientId, { stored: true, id: (await answer.json()).id }); continue; }
      if (answer.status >= 400 && answer.status < 500 && ![401, 408, 425, 429].includes(answer.status)) {
        const problem = await answer.json().catch(() => ({}));
        const held = answer.status === 409 && problem.operator_id ? problem : null; // a colleague was quicker: the writer decides
        mark(next.clientId, { failed: problem.detail || problem.title || String(answer.status), held });
        continue;
      }
      throw new Error(String(answer.status));
    }
  } catch { // the network or the server is away: nothing is lost, it is tried again
    pause = Math.min(pause * 2, 30000);
    timer = setTimeout(flush, pause * (0.8 + Math.random() * 0.2));
  } finally { busy = false; }
}

addEventListener('online', flush);
document.addEventListener('console:back', flush);
flush();
