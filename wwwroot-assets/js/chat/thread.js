// What was said, as far as this page knows: the server's messages in their order, then what is still on its way out.
// Anything may arrive twice, late or in the wrong order (stream, catch-up, answer to a send) and must come to the same.

const ranks = { queued: 0, sent: 1, failed: 2, delivered: 3, read: 4 };
const forward = (from, to) => ((ranks[to] ?? -1) > (ranks[from] ?? -1) ? to : from);

export class Thread {
  #messages = []; // by id: ids grow in the order in which the server stored them
  #byId = new Map();
  #early = new Map(); // a tick may overtake its message

  /** The last message of the server's own list that is known without a gap before it; a new stream resumes here. */
  cursor = null;

  /** Takes a message in; true when it was not known. */
  put(message) {
    const known = this.#byId.get(message.id);
    if (known) {
      known.status = forward(known.status, message.status);
      return false;
    }
    const early = this.#early.get(message.id);
    this.#early.delete(message.id);
    const own = { ...message, status: early ? forward(message.status, early) : message.status, time: Date.parse(message.created_at) };
    this.#byId.set(own.id, own);
    const place = this.#messages.findLastIndex((m) => m.id < own.id);
    this.#messages.splice(place + 1, 0, own);
    return true;
  }

  /** A message of the server's own list. */
  find(id) {
    return this.#byId.get(id);
  }

  /** Moves one message's tick, forward only. */
  mark(id, status) {
    const message = this.#byId.get(id);
    if (message) message.status = forward(message.status, status);
    else this.#early.set(id, forward(this.#early.get(id), status));
  }

  /** The business has read what the visitor wrote until a moment. */
  markRead(until) {
    for (const message of this.#messages) {
      if (message.direction === "in" && message.time <= until) message.status = forward(message.status, "read");
    }
  }

  /** Whether ticks of the visitor's own messages may have moved unseen. */
  get hasUnread() {
    return this.#messages.some((m) => m.direction === "in" && m.status !== "read");
  }

  /** Everything to show: the server's messages, then those of the outbox which it has not confirmed. */
  shown(outgoing) {
    const confirmed = new Set(this.#messages.map((m) => m.client_id).filter(Boolean));
    const waiting = outgoing.filter((item) => !confirmed.has(item.client_id));
    return [...this.#messages, ...waiting.map(asMessage)];
  }

  clear() {
    this.#messages = [];
    this.#byId.clear();
    this.#early.clear();
    this.cursor = null;
  }
}

function asMessage(item) {
  return {
    id: "",
    direction: "in",
    author: "",
    kind: "text",
    text: item.text,
    file: item.file,
    quote: item.quote,
    client_id: item.client_id,
    created_at: item.created_at,
    time: Date.parse(item.created_at),
    status: item.refused === undefined ? "queued" : "failed",
    reason: item.refused,
  };
}
