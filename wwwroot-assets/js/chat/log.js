// The list of messages on the page. It is made equal to what should be shown, touching only what changed, so that the
// reader's place, selection and a screen reader's position survive every update.
import { dayLine, draw, update } from "./bubbles.js";

const minute = 60_000;

function isSameDay(a, b) {
  return new Date(a.time).toDateString() === new Date(b.time).toDateString();
}

function follows(message, before) {
  return (
    before !== undefined &&
    before.direction === message.direction &&
    before.author === message.author &&
    message.time - before.time < minute &&
    isSameDay(message, before)
  );
}

export class Log {
  #root;
  #act;
  #nodes = new Map();
  #hello;

  /**
   * @param root the element with role=log; what stands in it already stays below the last message, but for the greeting, which stays above the first
   * @param act.retry and act.discard take the client id of a message that was refused
   */
  constructor(root, act) {
    this.#root = root;
    this.#act = act;
    this.#hello = root.querySelector("[data-hello]");
  }

  /** Shows these messages; returns the elements that are new. */
  show(messages) {
    const rows = messages.flatMap((message, index) => {
      const before = messages[index - 1];
      const row = { key: keyOf(message), message, follows: follows(message, before) };
      return before && isSameDay(before, message) ? [row] : [{ key: `day ${row.key}`, day: message.created_at }, row];
    });
    this.#drop(new Set(rows.map((row) => row.key)));
    const added = [];
    let next = this.#first;
    for (const { key, day, message, follows } of rows) {
      let node = this.#nodes.get(key);
      if (!node) {
        this.#nodes.set(key, (node = day ? dayLine(day) : draw(message)));
        if (message) added.push({ node, message });
      }
      if (message) update(node, message, follows, this.#act);
      if (node === next) next = node.nextElementSibling;
      else this.#root.insertBefore(node, next);
    }
    return added;
  }

  get #first() {
    return this.#hello ? this.#hello.nextElementSibling : this.#root.firstElementChild;
  }

  #drop(wanted) {
    for (const [key, node] of this.#nodes) {
      if (wanted.has(key)) continue;
      node.remove();
      this.#nodes.delete(key);
    }
  }
}

/** A message keeps its element when the server gives it its own id. */
const keyOf = (message) => message.client_id || message.id;
