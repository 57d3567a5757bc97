// The page of another site that shows this one in a frame (widget.js does it there). It is believed, and told anything, only at the exact origin for which
// the server made this page; the browser lets no other page frame it.

const mark = "operator-console";
const patience = 3_000; // a page that frames this one without the button's script never says anything

export class Host {
  #site;
  #on = { opened() {} };
  #isOpen = false;
  #seen = "";
  #told = "";
  #kept = null;

  /** Who the site says its visitor is: {user_id, user_hash, name, email}; null for nobody. The server checks it. */
  user = null;

  /** Meets it; null when this page stands by itself. @param site its origin */
  static async meet(site) {
    if (!site || window.parent === window) return null;
    const host = new Host(site);
    return (await host.#greeted()) ? host : null;
  }

  constructor(site) {
    this.#site = site;
  }

  /** The visitor sees the chat, and does not only see its button. */
  get isOpen() {
    return this.#isOpen;
  }

  /** @param on.opened called when the visitor opens the chat */
  listen(on) {
    this.#on = on;
    // The innermost goes first: a picture that is large, a quote over the box.
    document.addEventListener("keydown", (event) => event.key === "Escape" && !event.isComposing && !document.querySelector("dialog[open], .quote--bar:not([hidden])") && this.close(), true);
  }

  /** Asks for the chat to be closed. */
  close() {
    this.#say("close");
  }

  /** Tells how many messages the visitor has not seen. What came while the chat was open they have. */
  count(messages) {
    if (this.#isOpen) this.#seen = messages.findLast((m) => m.id)?.id ?? this.#seen;
    const unread = messages.filter((m) => m.direction === "out" && m.status !== "read" && m.id > this.#seen).length;
    const begun = messages.length > 0;
    const telling = `${unread} ${begun}`;
    if (telling === this.#told) return;
    this.#told = telling;
    this.#say("state", { unread, begun });
  }

  /** What the site kept of the session, for a browser that refuses storage to frames. */
  get kept() {
    return this.#kept;
  }

  keep(session) {
    this.#kept = session;
    this.#say("keep", { session });
  }

  #greeted() {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), patience);
      addEventListener("message", ({ source, origin, data }) => {
        if (source !== window.parent || origin !== this.#site) return;
        const kind = data?.[mark];
        if (kind === "hello") {
          clearTimeout(timer);
          [this.user, this.#kept] = [data.user ?? null, data.kept ?? null];
          resolve(true);
        }
        if (kind === "hello" || kind === "shown") this.#shown(Boolean(data.open));
      });
      this.#say("ready");
    });
  }

  #shown(isOpen) {
    this.#isOpen = isOpen;
    if (isOpen) this.#on.opened();
  }

  #say(kind, more) {
    window.parent.postMessage({ [mark]: kind, ...more }, this.#site);
  }
}
