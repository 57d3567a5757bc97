// What is known of the other side: who answers, whether somebody types, how many wait before the visitor.
import { say, sayCount } from "./words.js";

const dotsLast = 6_000; // if nobody says that the typing ended, it ended
const told = new Set(["bot", "waiting", "open", "resolved"]);

/** The line "Anna is typing". */
export class Dots {
  #line;
  #timer = 0;

  constructor(line) {
    this.#line = line;
  }

  tell({ typing, name }) {
    clearTimeout(this.#timer);
    this.#line.hidden = !typing;
    this.#line.querySelector("[data-who]").textContent = !typing ? "" : name ? say("typing", name) : say("typing_somebody");
    if (typing) this.#timer = setTimeout(() => this.tell({ typing: false }), dotsLast);
  }
}

/** The head of the page: the shop, or the person who answers for it. */
export class Head {
  #name;
  #sub;
  #live;
  #logo;
  #face;
  #shop;

  constructor(root) {
    this.#name = root.querySelector("[data-name]");
    this.#sub = root.querySelector("[data-sub]");
    this.#live = root.querySelector("[data-live]");
    this.#logo = root.querySelector("[data-logo]");
    this.#face = root.querySelector("[data-face]");
    this.#shop = this.#name.textContent;
  }

  tell({ state, operator }) {
    const person = state === "open" ? operator : null;
    this.#name.textContent = person || this.#shop;
    this.#sub.textContent = person ? this.#shop : say(told.has(state) ? `state_${state}` : "state_other");
    this.#live.hidden = state !== "waiting";
    this.#logo.hidden = Boolean(person);
    this.#face.hidden = !person;
    if (!person) return;
    this.#face.textContent = [...person][0].toLocaleUpperCase();
    this.#face.style.setProperty("--h", hue(person));
  }
}

/** A person keeps their colour. */
const hue = (name) => [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);

/** The card of somebody who waits: place and, when it is known, about how long. */
export class Place {
  #card;

  constructor(card) {
    this.#card = card;
  }

  tell({ state, position, wait }) {
    this.#card.hidden = state !== "waiting" || !(position > 0);
    if (this.#card.hidden) return;
    const before = position - 1;
    this.#text("number", say("place", position));
    this.#text("before", before === 0 ? say("before_none") : sayCount("before", before));
    this.#text("wait", wait ? say("wait", wait.from, wait.to) : "");
  }

  #text(part, text) {
    const node = this.#card.querySelector(`[data-${part}]`);
    if (node.textContent !== text) node.textContent = text;
    node.hidden = text === "";
  }
}
