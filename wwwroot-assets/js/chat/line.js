// The line to the server: opens it, keeps it open, comes back by itself, and says truly how it stands.
import { readEvents } from "./events.js";
import { backOff, Pause } from "./pause.js";
import { Refused } from "./api.js";

export class Line {
  #session;
  #api;
  #on;
  #pause = new Pause();
  #abort = null;
  #generation = 0; // 0 when stopped; a loop of another generation ends
  #last = 0;
  #failures = 0;
  #openedAt = 0;
  #lastSign = 0;

  /**
   * @param on.cursor the id of the last message seen, for the server to resume after
   * @param on.opened called with that id when the line is open; what was missed must be read before events are believed complete
   * @param on.event called with each event
   * @param on.state called with "connecting", "online", "lost" (trying again), "offline" or "refused" (and the reason)
   */
  constructor(session, api, on) {
    this.#session = session;
    this.#api = api;
    this.#on = on;
  }

  start() {
    if (this.#generation) return;
    this.#generation = ++this.#last;
    addEventListener("online", this.#tryNow);
    addEventListener("offline", this.#cut);
    document.addEventListener("visibilitychange", this.#seenAgain);
    this.#run(this.#generation);
  }

  stop() {
    this.#generation = 0;
    removeEventListener("online", this.#tryNow);
    removeEventListener("offline", this.#cut);
    document.removeEventListener("visibilitychange", this.#seenAgain);
    this.restart();
  }

  /** Gives up the line as it is; the loop opens a new one, if it still runs. */
  restart() {
    this.#abort?.abort();
    this.#pause.wake();
  }

  #tryNow = () => {
    this.#failures = 0;
    this.#pause.wake();
  };

  #cut = () => this.#abort?.abort();

  // A phone that slept may hold a line that died long ago and will not say so.
  #seenAgain = () => {
    if (document.visibilityState !== "visible") return;
    this.#pause.wake();
    if (this.#openedAt && Date.now() - this.#lastSign > 20_000) this.#cut();
  };

  async #run(generation) {
    this.#on.state("connecting");
    while (generation === this.#generation) {
      const reason = await this.#holdOnce();
      if (generation !== this.#generation) return;
      this.#on.state(this.#standing(reason), reason);
      // A server that hangs up at once is no better than one that is not there.
      if (this.#openedAt && Date.now() - this.#openedAt > 10_000) this.#failures = 0;
      this.#openedAt = 0;
      await this.#pause.sleep(backOff(this.#failures++));
      if (generation === this.#generation && navigator.onLine) this.#on.state("lost");
    }
  }

  #standing(reason) {
    if (reason instanceof Refused && !reason.isPassing && !reason.isUnknownVisitor) return "refused";
    return navigator.onLine && (this.#openedAt || this.#failures === 0) ? "lost" : "offline";
  }

  /** Holds the line as long as it lasts, and returns why it ended. */
  async #holdOnce() {
    const abort = (this.#abort = new AbortController());
    try {
      await this.#session.open();
      const cursor = this.#on.cursor();
      const answer = await this.#api.events(cursor, abort.signal);
      await this.#on.opened(cursor);
      this.#openedAt = this.#lastSign = Date.now();
      this.#on.state("online");
      for await (const event of readEvents(answer, abort)) {
        this.#lastSign = Date.now();
        this.#on.event(event);
      }
      return null;
    } catch (reason) {
      if (reason instanceof Refused && reason.isUnknownVisitor) this.#session.lose(reason.token);
      return reason;
    } finally {
      abort.abort();
    }
  }
}
