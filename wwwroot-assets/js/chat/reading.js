// Tells the business how far its messages have come: delivered when they are on this page, read when their end was on the
// screen of a page that is visible and has the focus. A tab in the background reads nothing.

const gather = 300; // ms, so that a screenful is told in one call

const isLater = (a, b) => !b || a.time > b.time || (a.time === b.time && a.id > b.id);
const isAttentive = () => document.visibilityState === "visible" && document.hasFocus();

export class Reading {
  #api;
  #observer;
  #messages = new Map(); // the element watched → its message
  #onScreen = new Set();
  #delivered = null;
  #read = null;
  #told = {};
  #timer = 0;

  constructor(api, log) {
    this.#api = api;
    this.#observer = new IntersectionObserver((entries) => this.#moved(entries), { root: log });
    addEventListener("focus", () => this.#look());
    document.addEventListener("visibilitychange", () => this.#look());
  }

  /** Takes in elements that are new on the page. */
  add(added) {
    for (const { node, message } of added) {
      if (message.direction !== "out" || message.status === "read") continue;
      if (message.status !== "delivered" && isLater(message, this.#delivered)) this.#delivered = message;
      // The stamp is the bubble's end: a message longer than the screen counts once its end was seen.
      const end = node.querySelector(".stamp");
      this.#messages.set(end, message);
      this.#observer.observe(end);
    }
    this.#tell();
  }

  /** Another conversation: nothing of the old one may be told in it. */
  reset() {
    this.#observer.disconnect();
    this.#messages.clear();
    this.#onScreen.clear();
    this.#delivered = this.#read = null;
    this.#told = {};
  }

  /** The line is open again: what could not be told is told now. */
  resume() {
    this.#tell();
  }

  #moved(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.#onScreen.add(target);
      else this.#onScreen.delete(target);
    }
    this.#look();
  }

  #look() {
    if (!isAttentive()) return;
    for (const end of this.#onScreen) {
      const message = this.#messages.get(end);
      if (message && isLater(message, this.#read)) this.#read = message;
      this.#observer.unobserve(end);
      this.#messages.delete(end);
    }
    this.#onScreen.clear();
    this.#tell();
  }

  #tell() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), gather);
  }

  async #send() {
    const marks = {};
    if (this.#delivered && this.#delivered.id !== this.#told.delivered_up_to) marks.delivered_up_to = this.#delivered.id;
    if (this.#read && this.#read.id !== this.#told.read_up_to) marks.read_up_to = this.#read.id;
    if (!this.#api.token || Object.keys(marks).length === 0) return;
    const before = this.#told;
    this.#told = { ...before, ...marks };
    try {
      await this.#api.receipts(marks);
    } catch {
      this.#told = before; // resume() tells it, once the line is open again
    }
  }
}
