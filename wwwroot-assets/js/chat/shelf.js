// What the page keeps in the browser between visits. Some browsers refuse storage to a frame on another site, or it is full:
// the chat then works all the same; the site that shows it keeps the session for it, and without such a site it forgets when the page closes.

export class Shelf {
  #prefix;
  #host;
  #memory = new Map();

  /** @param {string} prefix keeps two workspaces' chats in one browser apart; @param host who keeps the session where the browser does not, or null */
  constructor(prefix, host) {
    this.#prefix = prefix;
    this.#host = host;
  }

  read(name) {
    const key = this.#prefix + name;
    if (this.#memory.has(key)) return this.#memory.get(key);
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return name === "session" ? (this.#host?.kept ?? null) : null;
    }
  }

  /** Writes a value; null takes it away. */
  write(name, value) {
    const key = this.#prefix + name;
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(value));
      this.#memory.delete(key);
    } catch {
      this.#memory.set(key, value);
      if (name === "session") this.#host?.keep(value);
    }
  }

  /** The names that begin so, sorted. */
  names(beginning) {
    const from = this.#prefix + beginning;
    const keys = new Set(this.#memory.keys());
    try {
      for (let i = 0; i < localStorage.length; i++) keys.add(localStorage.key(i));
    } catch {
      // only the memory then
    }
    return [...keys]
      .filter((key) => key.startsWith(from))
      .map((key) => key.slice(this.#prefix.length))
      .filter((name) => this.read(name) !== null)
      .sort();
  }

  /** Calls back when another tab has written a name that begins so. */
  watch(beginning, changed) {
    const from = this.#prefix + beginning;
    addEventListener("storage", (event) => {
      if (event.key === null || event.key.startsWith(from)) changed();
    });
  }

  /** Runs work in one tab at a time. Browsers know locks only on secure pages, and some refuse them to frames; there the server's own checks must do. */
  async alone(name, work) {
    if (!navigator.locks) return work();
    let isRunning = false;
    const run = () => {
      isRunning = true;
      return work();
    };
    try {
      return await navigator.locks.request(this.#prefix + name, run);
    } catch (refusal) {
      if (isRunning) throw refusal;
      return work();
    }
  }
}
