// Who the visitor is to the server: a session and its token, kept so that the history is there on the next visit.

export class Session {
  #shelf;
  #api;
  #opening;
  #on;
  #token = null;

  /**
   * @param opening what a new session is started with: workspace, language, and what the page's address carries
   * @param on.renewed called when this page had to start anew: what it shows belongs to a conversation that is gone
   * @param on.replaced called when another tab had to
   */
  constructor(shelf, api, opening, on) {
    this.#shelf = shelf;
    this.#api = api;
    this.#opening = opening;
    this.#on = on;
    shelf.watch("session", () => {
      const kept = shelf.read("session");
      if (kept && this.#token && kept.token !== this.#token) on.replaced();
    });
  }

  /** Whether this browser has written here before. */
  get isKept() {
    return this.#shelf.read("session") !== null;
  }

  /** Makes sure there is a session; two tabs opened together share one. */
  open() {
    return this.#shelf.alone("session", async () => {
      const kept = this.#shelf.read("session");
      if (kept) return this.#use(kept);
      this.#api.token = null;
      const made = await this.#api.startSession(this.#opening);
      this.#opening = { ...this.#opening, question: undefined }; // it is asked once
      this.#shelf.write("session", made);
      this.#use(made);
    });
  }

  /** The server refused a token. Unsent text stays: it belongs to the person, not to the session. */
  lose(token) {
    if (this.#shelf.read("session")?.token === token) this.#shelf.write("session", null);
  }

  #use({ token }) {
    const isOther = this.#token !== null && this.#token !== token;
    this.#token = this.#api.token = token;
    if (isOther) this.#on.renewed();
  }
}
