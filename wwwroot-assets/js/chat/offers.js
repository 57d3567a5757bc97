// Answers offered with a message: buttons below the last line, gone once the visitor has written anything since.
import { element } from "./element.js";

export class Offers {
  #place;
  #choose;
  #shown = null;

  /** @param choose takes the text and the id of the message that offered it */
  constructor(place, choose) {
    this.#place = place;
    this.#choose = choose;
  }

  /** @param messages all that are on the page, oldest first */
  show(messages) {
    const answered = messages.findLastIndex((m) => m.direction === "in");
    const open = messages.slice(answered + 1).findLast((m) => m.quick_replies?.length > 0) ?? null;
    if (open?.id === this.#shown) return;
    this.#shown = open?.id ?? null;
    this.#place.hidden = open === null;
    this.#place.replaceChildren(...(open?.quick_replies ?? []).map((text) => this.#button(text, open.id)));
  }

  #button(text, id) {
    const made = element("button", { type: "button", class: "answer", "data-testid": "quick-reply" }, text);
    made.addEventListener("click", () => this.#choose(text, id));
    return made;
  }
}
