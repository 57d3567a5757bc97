// Messages on their way out. Each is written down before it is tried, keeps its id through every attempt, page load and tab,
// and leaves only when the server has it: so none is lost, and the server can tell a second attempt from a second message.
import { backOff } from "./pause.js";
import { Refused } from "./api.js";

const shelved = "outgoing ";
let written = 0;

// Names sort in the order of writing, and no two are the same: two tabs that write at once take nothing from each other.
const nextName = () => `${shelved}${Date.now()} ${String(++written).padStart(6, "0")} ${newId()}`;

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID(); // only on secure pages
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Outbox {
  #shelf;
  #api;
  #on;
  #running = false;
  #again = false;
  #failures = 0;
  #timer = 0;

  /**
   * @param on.changed called when the list is another than before
   * @param on.delivered called with the message as the server keeps it
   * @param on.unknown called with the token that the server did not accept
   */
  constructor(shelf, api, on) {
    this.#shelf = shelf;
    this.#api = api;
    this.#on = on;
    shelf.watch(shelved, () => on.changed());
  }

  /** In the order they were written: {client_id, text, created_at, refused?}. */
  get items() {
    return this.#entries().map(([, item]) => item);
  }

  /** @param quote what it answers: {id, direction, author, text}, or null; @param file what goes with it, as its chip had it; @param clientId of what may be written once only */
  add(text, quote, file, clientId = newId()) {
    if (this.items.some((item) => item.client_id === clientId)) return;
    this.#write(nextName(), { client_id: clientId, text, quote: quote ?? undefined, file, created_at: new Date().toISOString() });
    this.flush();
  }

  /** Tries a refused message again, after those that wait. */
  retry(clientId) {
    for (const [name, item] of this.#entries()) {
      if (item.client_id !== clientId) continue;
      this.#shelf.write(nextName(), { ...item, refused: undefined });
      this.#write(name, null);
    }
    this.flush();
  }

  /** A file is on the server, or will never be: the message that waits for it goes, or says why not. */
  filed(key, view, why) {
    for (const [name, item] of this.#entries()) {
      if (item.file?.key === key) this.#write(name, view ? { ...item, file: { ...item.file, ...view } } : { ...item, refused: why });
    }
    this.flush();
  }

  discard(clientId) {
    for (const [name, item] of this.#entries()) {
      if (item.client_id === clientId) this.#write(name, null);
    }
  }

  /** Sends what waits, one after the other. Safe to call at any time. */
  async flush() {
    clearTimeout(this.#timer);
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    do {
      this.#again = false;
      await this.#shelf.alone("sending", () => this.#sendAll());
    } while (this.#again);
    this.#running = false;
  }

  async #sendAll() {
    if (!this.#api.token) return; // the line, once it is open, calls flush()
    for (let entry; (entry = this.#entries().find(([, item]) => item.refused === undefined)); ) {
      const [name, item] = entry;
      if (item.file && !item.file.id) return; // filed() calls flush()
      try {
        const message = await this.#api.send(item.text, item.client_id, item.quote?.id, item.file && [item.file.id]);
        this.#failures = 0;
        this.#on.delivered({ ...message, client_id: item.client_id });
        this.#write(name, null);
      } catch (reason) {
        if (!this.#settle(name, item, reason)) return;
      }
    }
  }

  /** Whether the next message may be tried now. */
  #settle(name, item, reason) {
    if (reason instanceof Refused && reason.isUnknownVisitor) {
      this.#on.unknown(reason.token);
      return false;
    }
    if (reason instanceof Refused && !reason.isPassing) {
      this.#write(name, { ...item, refused: reason.message });
      return true;
    }
    const wait = Math.max(backOff(this.#failures++), (reason.retryAfter ?? 0) * 1_000);
    this.#timer = setTimeout(() => this.flush(), wait);
    return false;
  }

  #entries() {
    return this.#shelf.names(shelved).map((name) => [name, this.#shelf.read(name)]);
  }

  #write(name, item) {
    this.#shelf.write(name, item);
    this.#on.changed();
  }
}
