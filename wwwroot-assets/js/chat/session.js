// Who the visitor is to the server: a session and its token, kept so that the history is there on the next visit. Whom the site says it knows is
// proved anew each time, and nothing of them is kept here: the next at this browser may be somebody else.
import { Refused } from "./api.js";
import { say } from "./words.js";

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
    return this.#opening.user_id ? this.#prove() : this.#find();
  }

  async #prove() {
    if (this.#token === null) this.#use(await this.#start());
  }

  #find() {
    return this.#shelf.alone("session", async () => {
      const kept = this.#shelf.read("session");
      if (kept) return this.#use(kept);
      const made = await this.#start();
      this.#shelf.write("session", made);
      this.#use(made);
    });
  }

  async #start() {
    this.#api.token = null;
    const made = await this.#api.startSession(this.#opening).catch((reason) => {
      // The server's words are for those who build the site.
      if (reason instanceof Refused && reason.status === 401) reason.message = say("unproved");
      throw reason;
    });
    this.#opening = { ...this.#opening, question: undefined }; // it is asked once
    return made;
  }

  /** The server refused a token. Unsent text stays: it belongs to the person, not to the session. */
  lose(token) {
    if (this.#opening.user_id && this.#token === token) this.#token = null;
    else if (this.#shelf.read("session")?.token === token) this.#shelf.write("session", null);
  }

  #use({ token }) {
    const isOther = this.#token !== null && this.#token !== token;
    this.#token = this.#api.token = token;
    if (isOther) this.#on.renewed();
  }
}
