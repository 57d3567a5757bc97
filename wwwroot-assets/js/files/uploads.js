// Files on their way to the server: each begins at once, is tried again while the network is away, and goes on after a page load.
import * as blobs from './blobs.js';

const atOnce = 3;
const longestPause = 30_000;

/** The server answered, and will answer the same again. */
export class Refused extends Error {}

export class Uploads {
  #request;
  #on;
  #running = new Map(); // key → {part, abort}
  #waiting = [];
  #active = 0;

  /**
   * @param request gives {url, headers} of an upload; may wait until there is a session
   * @param on.moved called with a key and how much of it is there, from 0 to 1
   * @param on.done called with a key and the file as the server keeps it
   * @param on.failed called with a key and why, in words; nothing for a file whose bytes are lost
   */
  constructor(request, on) {
    this.#request = request;
    this.#on = on;
    addEventListener('online', () => { for (const one of this.#running.values()) one.wake?.(); });
  }

  /** A new file. @param fields what goes with it: {name, value} pairs */
  async add(key, blob, name, fields = {}) {
    const run = this.#enter(key);
    await blobs.keep(key, blob);
    this.#start(run, key, blob, name, fields);
  }

  /** Goes on with one that a page before this one began. */
  async resume(key, name, fields = {}) {
    if (this.#running.has(key)) return;
    const run = this.#enter(key);
    const blob = await blobs.take(key);
    if (run.abort.signal.aborted) return;
    if (blob) this.#start(run, key, blob, name, fields);
    else { this.#running.delete(key); this.#on.failed(key, null); }
  }

  cancel(key) {
    this.#running.get(key)?.abort.abort();
    this.#running.delete(key);
    blobs.forget(key);
  }

  /** How much of it is there, from 0 to 1; undefined when it is not under way. */
  part(key) { return this.#running.get(key)?.part; }

  #enter(key) {
    const run = { part: 0, abort: new AbortController() };
    this.#running.set(key, run);
    return run;
  }

  #start(run, key, blob, name, fields) {
    this.#waiting.push(() => this.#carry(run, key, blob, name, fields));
    this.#next();
  }

  #next() {
    while (this.#active < atOnce && this.#waiting.length > 0) {
      this.#active++;
      this.#waiting.shift()().finally(() => { this.#active--; this.#next(); });
    }
  }

  async #carry(run, key, blob, name, fields) {
    const { signal } = run.abort;
    for (let pause = 1000; !signal.aborted; pause = Math.min(pause * 2, longestPause)) {
      try {
        const { url, headers } = await this.#request();
        const view = await send(url, headers, blob, name, fields, signal, (part) => { run.part = part; this.#on.moved(key, part); });
        if (signal.aborted) return;
        this.#running.delete(key);
        blobs.forget(key);
        this.#on.done(key, view);
        return;
      } catch (reason) {
        if (signal.aborted) return;
        if (reason instanceof Refused) {
          this.#running.delete(key);
          this.#on.failed(key, reason.message);
          return;
        }
        run.part = 0;
        this.#on.moved(key, 0);
        await new Promise((resolve) => {
          run.wake = resolve;
          const timer = setTimeout(resolve, pause * (0.8 + Math.random() * 0.2));
          signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
        });
      }
    }
  }
}

// XMLHttpRequest, because fetch cannot tell how much of a request has left.
function send(url, headers, blob, name, fields, signal, moved) {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    form.append('file', blob, name); // last: what goes with it is read first
    const call = new XMLHttpRequest();
    call.open('POST', url);
    for (const [header, value] of Object.entries(headers)) call.setRequestHeader(header, value);
    call.responseType = 'json';
    call.upload.addEventListener('progress', (e) => { if (e.lengthComputable) moved(e.loaded / e.total); });
    call.addEventListener('load', () => {
      const answer = call.response;
      if (call.status >= 200 && call.status < 300) resolve(answer);
      else if (isFinal(call.status)) reject(new Refused(answer?.detail || answer?.title || String(call.status)));
      else reject(new Error(String(call.status)));
    });
    call.addEventListener('error', () => reject(new Error('away')));
    call.addEventListener('abort', () => reject(new Error('aborted')));
    if (signal.aborted) { reject(new Error('aborted')); return; }
    signal.addEventListener('abort', () => call.abort(), { once: true });
    call.send(form);
  });
}

// A full disk (507) is for a person to put right; trying on would only hide it.
const isFinal = (status) => status === 507 || (status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status));
