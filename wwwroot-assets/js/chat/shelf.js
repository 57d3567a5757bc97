// What the page keeps in the browser between visits. Some browsers refuse storage to a frame on another site, or it is full:
// the chat then works all the same, and only forgets when the page closes.

export class Shelf {
  #prefix;
  #memory = new Map();

  /** @param {string} prefix keeps two workspaces' chats in one browser apart */
  constructor(prefix) {
    this.#prefix = prefix;
  }

  read(name) {
    const key = this.#prefix + name;
    if (this.#memory.has(key)) return this.#memory.get(key);
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
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

  /** Runs work in one tab at a time. Browsers know locks only on secure pages; elsewhere the server's own checks must do. */
  alone(name, work) {
    return navigator.locks ? navigator.locks.request(this.#prefix + name, work) : work();
  }
}
