// Answering one message: the arrow beside it puts it above the box, and a press on a quote leads to what it quotes.
import { element, icon } from "./element.js";
import { say } from "./words.js";

const longest = 140;

export class Quote {
  #log;
  #bar;
  #thread;
  #quoted = null;

  /** @param thread finds messages by id; @param focus is called when one was chosen */
  constructor(log, form, thread, focus) {
    this.#log = log;
    this.#thread = thread;
    this.#bar = element("div", { class: "quote quote--bar", hidden: "" });
    form.before(this.#bar);
    log.addEventListener("click", ({ target }) => {
      const to = target.closest(".quote[data-to]")?.dataset.to;
      if (to) return this.#leadTo(to);
      const line = target.closest("[data-quote]")?.closest("[data-message-id]");
      if (!line) return;
      this.#choose(this.#thread.find(line.dataset.messageId));
      focus();
    });
    this.#bar.addEventListener("click", ({ target }) => {
      if (target.closest("button")) this.drop();
      focus();
    });
    document.addEventListener("keydown", ({ key }) => key === "Escape" && this.drop());
  }

  /** The answered message, once: what is sent next answers nothing unless told anew. */
  take() {
    const quoted = this.#quoted;
    this.drop();
    return quoted;
  }

  drop() {
    this.#quoted = null;
    this.#bar.hidden = true;
  }

  #choose(message) {
    if (!message) return;
    this.#quoted = { id: message.id, direction: message.direction, author: message.author, text: message.text.replace(/\s+/g, " ").slice(0, longest) };
    const name = message.direction === "in" ? say("you") : message.author;
    const off = element("button", { type: "button", class: "btn btn--icon btn--ghost btn--sm", "aria-label": say("quote_none") }, "×");
    this.#bar.replaceChildren(element("span", { class: "grow" }, element("b", {}, name), this.#quoted.text), off);
    this.#bar.hidden = false;
  }

  #leadTo(id) {
    const line = this.#log.querySelector(`[data-message-id="${CSS.escape(id)}"]`);
    if (!line) return;
    line.scrollIntoView({ block: "center" });
    line.classList.add("is-led-to");
    setTimeout(() => line.classList.remove("is-led-to"), 1_600);
  }
}

/** The arrow that stands beside a message which can be answered. */
export const arrow = () =>
  element("button", { type: "button", class: "btn btn--icon btn--ghost btn--sm quote-this", "data-quote": "", "aria-label": say("quote") }, icon("reply"));
