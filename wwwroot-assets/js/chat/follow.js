// The log follows new messages only for a reader who is at its end. For anyone reading further up nothing moves; a pill counts.
import { sayCount } from "./words.js";

const slack = 48; // px from the end that still count as being there

export class Follow {
  #log;
  #pill;
  #count = 0;
  #isAtEnd = true;

  constructor(log, pill) {
    this.#log = log;
    this.#pill = pill;
    pill.addEventListener("click", () => this.toEnd());
    log.addEventListener("scroll", () => this.#look(), { passive: true });
    // The keyboard, a taller input or a turned phone take room away from below.
    new ResizeObserver(() => this.#isAtEnd && this.toEnd()).observe(log);
  }

  /** Runs a change of the log; `isOwn` tells that the reader made it, `news` how many messages came from the other side. */
  during(change) {
    const { isOwn, news } = change();
    if (isOwn || this.#isAtEnd) this.toEnd();
    else if (news > 0) this.#tell(this.#count + news);
  }

  toEnd() {
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#isAtEnd = true;
    this.#tell(0);
  }

  #look() {
    this.#isAtEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < slack;
    if (this.#isAtEnd) this.#tell(0);
  }

  #tell(count) {
    this.#count = count;
    this.#pill.hidden = count === 0;
    if (count > 0) this.#pill.querySelector("[data-count]").textContent = sayCount("new", count);
  }
}
