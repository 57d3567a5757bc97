// Where the visitor writes. What is typed is kept as it is typed; sending empties the box at once, so a second press finds
// nothing to send.
import { sayCount } from "./words.js";

const longest = 4096;
const near = 200; // from here on the counter shows
const lines = 5;
const typingEvery = 3_000;
const typingEnds = 5_000;

export class Composer {
  #form;
  #input;
  #button;
  #counter;
  #shelf;
  #on;
  #typingSince = 0;
  #typingTimer = 0;
  #draftTimer = 0;

  /** @param on.send takes the text; on.typing takes true or false, at most every 3 s; on.hasFiles tells whether there is something to send without a text */
  constructor(form, shelf, on) {
    this.#form = form;
    this.#input = form.querySelector("textarea");
    this.#button = form.querySelector("[type=submit]");
    this.#counter = form.parentElement.querySelector("[data-counter]");
    this.#shelf = shelf;
    this.#on = on;
    this.#input.value ||= shelf.read("draft") ?? ""; // who was quicker than this script has typed already
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("input", () => this.#changed());
    addEventListener("pagehide", () => this.#keep());
    this.#fit();
  }

  /** Puts a text into an empty box for the visitor to send or change. */
  propose(text) {
    if (this.#input.value) return;
    this.#input.value = text;
    this.#keep();
    this.#fit();
  }

  prompt(text) {
    this.#input.placeholder = text;
    this.#input.setAttribute("aria-label", text);
  }

  focus() {
    this.#input.focus({ preventScroll: true });
  }

  #key(event) {
    // While an input method composes, Enter chooses a word. Safari says so only by the old key code.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#send();
  }

  #send() {
    const text = this.#input.value.trim();
    if ((!text && !this.#on.hasFiles()) || text.length > longest) return;
    this.#input.value = "";
    this.#keep();
    this.#fit();
    clearTimeout(this.#typingTimer);
    this.#typingSince = 0; // the message itself ends "is typing"
    this.#on.send(text);
    this.focus();
  }

  #changed() {
    this.#fit();
    clearTimeout(this.#draftTimer);
    this.#draftTimer = setTimeout(() => this.#keep(), 300);
    this.#tellTyping();
  }

  #tellTyping() {
    clearTimeout(this.#typingTimer);
    const now = Date.now();
    if (this.#input.value.trim() && now - this.#typingSince >= typingEvery) {
      this.#typingSince = now;
      this.#on.typing(true);
    }
    if (this.#typingSince) this.#typingTimer = setTimeout(() => this.#stopTyping(), this.#input.value.trim() ? typingEnds : typingEvery);
  }

  #stopTyping() {
    this.#typingSince = 0;
    this.#on.typing(false);
  }

  #keep() {
    clearTimeout(this.#draftTimer);
    this.#shelf.write("draft", this.#input.value || null);
  }

  #fit() {
    const input = this.#input;
    input.style.height = "auto";
    const style = getComputedStyle(input);
    const room = parseFloat(style.lineHeight) * lines + parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
    input.style.height = `${Math.min(input.scrollHeight, room)}px`;
    input.style.overflowY = input.scrollHeight > room + 1 ? "auto" : "hidden";
    const left = longest - input.value.trim().length;
    this.#counter.hidden = left > near;
    this.#counter.classList.toggle("t-danger", left < 0);
    this.#counter.textContent = left < 0 ? sayCount("over", -left) : sayCount("left", left);
    this.#button.disabled = left < 0;
  }
}
