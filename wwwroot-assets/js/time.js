// <x-time datetime="2026-11-21T09:46:00Z" kind="ago|clock|day|full|left|month|since|wait"></x-time>: a moment in the reader's own time zone and
// in the page's language. The server knows neither zone nor "now", so it sends the moment and this element writes the words.
// One timer serves all elements, and none runs while nothing on the page can change.

const words = {
  it: { now: "ora", minute: "min", hour: "h", day: "g" },
  en: { now: "now", minute: "min", hour: "h", day: "d" },
  es: { now: "ahora", minute: "min", hour: "h", day: "d" },
  pt: { now: "agora", minute: "min", hour: "h", day: "d" },
};
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const formats = new Map();

function language() {
  const tag = document.documentElement.lang || "en";
  if (tag === "en") return "en-GB"; // plain English in a European shop: "12 Mar", not "Mar 12"
  return words[tag.slice(0, 2)] ? tag : "en-GB";
}

function format(name, options) {
  const tag = language();
  const key = tag + name;
  let made = formats.get(key);
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat(tag, options)));
  return made;
}

const clock = (date) => format("clock", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date);
const month = (date) => format("month", { month: "long", year: "numeric" }).format(date);
const full = (date) => format("full", { dateStyle: "full", timeStyle: "short", hourCycle: "h23" }).format(date);

function shortDate(date, now) {
  const thisYear = date.getFullYear() === now.getFullYear();
  return thisYear
    ? format("date", { day: "numeric", month: "short" }).format(date)
    : format("year", { day: "numeric", month: "short", year: "numeric" }).format(date);
}

function daysBetween(date, now) {
  // Noon to noon, rounded: a day with a change of the clock is 23 or 25 hours long.
  const noon = (d) => new Date(d.getFullYear(), d.getMonth(), d.getDate(), 12).getTime();
  return Math.round((noon(now) - noon(date)) / day);
}

function dayName(date, now) {
  const days = daysBetween(date, now);
  if (days !== 0 && days !== 1) return shortDate(date, now);
  const name = new Intl.RelativeTimeFormat(language(), { numeric: "auto" }).format(-days, "day");
  return name.charAt(0).toLocaleUpperCase(language()) + name.slice(1);
}

function ago(date, now) {
  const passed = now - date;
  const w = words[language().slice(0, 2)];
  if (passed < minute) return w.now; // a moment slightly ahead is the server's clock, not the future
  if (passed < hour) return `${Math.floor(passed / minute)} ${w.minute}`;
  if (passed < day) return `${Math.floor(passed / hour)} ${w.hour}`;
  if (passed < 7 * day) return `${Math.floor(passed / day)} ${w.day}`;
  return shortDate(date, now);
}

function wait(date, now) {
  const total = Math.max(0, Math.floor((now - date) / second));
  const two = (n) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

// "4 s ago", in words that fit into a sentence; it counts on while it stands there.
function since(date, now) {
  const passed = Math.max(0, now - date);
  const [size, unit] = passed < minute ? [second, "second"] : passed < hour ? [minute, "minute"] : passed < day ? [hour, "hour"] : [day, "day"];
  return new Intl.RelativeTimeFormat(language(), { style: "short" }).format(-Math.floor(passed / size), unit);
}

// "3 h 20 min", "48 min": what is left of a time, always rounded down; over, the element's own word for it.
function left(date, now, element) {
  const rest = date - now;
  const w = words[language().slice(0, 2)];
  const toggled = element?.closest("[data-window]");
  if (toggled) toggled.dataset.state = rest <= 0 ? "over" : rest < 2 * hour ? "soon" : "open";
  if (rest <= 0) return element?.dataset.over ?? "";
  if (rest < minute) return `< 1 ${w.minute}`;
  return rest < hour ? `${Math.floor(rest / minute)} ${w.minute}` : `${Math.floor(rest / hour)} ${w.hour} ${Math.floor((rest % hour) / minute)} ${w.minute}`;
}

const kinds = { ago, clock, day: dayName, full, left, month, since, wait };

/** The words for a moment; for scripts that build their own elements. */
export const describe = (kind, date, now = new Date()) => kinds[kind](date, now);

const live = new Set();
let timer = 0;

function pace() {
  let next = 0;
  for (const element of live) {
    if (element.kind === "wait" || element.kind === "since") return second;
    if (element.kind === "ago" || element.kind === "day" || element.kind === "left") next = 15 * second;
  }
  return next;
}

function tick() {
  timer = 0;
  const now = new Date();
  for (const element of live) {
    if (element.kind !== "clock" && element.kind !== "full" && element.kind !== "month") element.show(now);
  }
  schedule();
}

function schedule() {
  if (timer || document.hidden) return;
  const step = pace();
  // On the second, so that all counters of a page turn together.
  if (step) timer = setTimeout(tick, step - (Date.now() % second));
}

function reschedule() {
  clearTimeout(timer);
  timer = 0;
  schedule();
}

function refresh() {
  const now = new Date();
  for (const element of live) element.show(now);
  reschedule();
}

class Time extends HTMLElement {
  static observedAttributes = ["datetime", "kind"];

  get kind() {
    const kind = this.getAttribute("kind");
    return Object.hasOwn(kinds, kind ?? "") ? kind : "ago";
  }

  connectedCallback() {
    live.add(this);
    this.show(new Date());
    // A counter of seconds can't wait for the slow beat that may be running.
    if (this.kind === "wait" || this.kind === "since") reschedule();
    else schedule();
  }

  disconnectedCallback() {
    live.delete(this);
    if (live.size === 0) reschedule();
  }

  attributeChangedCallback() {
    if (!this.isConnected) return;
    this.show(new Date());
    reschedule();
  }

  show(now) {
    const date = new Date(this.getAttribute("datetime") ?? "");
    const known = !Number.isNaN(date.getTime());
    const text = known ? kinds[this.kind](date, now, this) : "";
    if (this.textContent !== text) this.textContent = text;
    const title = known ? full(date) : "";
    if (this.title !== title) this.title = title;
  }
}

if (!customElements.get("x-time")) customElements.define("x-time", Time);

// A hidden page lets timers sleep: stop, and be right at once when it is seen again.
document.addEventListener("visibilitychange", () => (document.hidden ? reschedule() : refresh()));
// Enhanced navigation empties elements whose text the server did not send.
globalThis.Blazor?.addEventListener?.("enhancedload", refresh);
