// The pill that says how the line stands. It is silent while all is well, patient with a line that is back in a blink, and
// never says "online" before it is true.
import { say } from "./words.js";

const patience = { connecting: 2_500, lost: 700, offline: 0 };
const goodNews = 3_000;

export class Standing {
  #pill;
  #problem;
  #timer = 0;
  #shown = "";

  constructor(pill, problem) {
    this.#pill = pill;
    this.#problem = problem;
  }

  get isOnline() {
    return this.#pill.dataset.state === "online";
  }

  tell(state, reason) {
    clearTimeout(this.#timer);
    this.#pill.dataset.state = state;
    this.#problem.hidden = state !== "refused" && (this.#problem.hidden || state === "online");
    if (state === "refused") {
      this.#problem.querySelector("[data-reason]").textContent = reason.message || say("problem_other");
      this.#show("");
    } else if (state === "online") {
      const wasShown = this.#shown !== "";
      this.#show(wasShown ? "back" : "");
      if (wasShown) this.#timer = setTimeout(() => this.#show(""), goodNews);
    } else if (!this.#problem.hidden) {
      this.#show("");
    } else {
      this.#timer = setTimeout(() => this.#show(state === "connecting" ? "lost" : state), this.#shown === "offline" ? 300 : patience[state]);
    }
  }

  #show(what) {
    if (this.#shown === what) return;
    this.#shown = what;
    this.#pill.hidden = what === "";
    this.#pill.classList.toggle("cc-pill--ok", what === "back");
    this.#pill.querySelector("[data-text]").textContent = what === "" ? "" : say(`line_${what}`);
  }
}
