// How a message looks: the bubble with its stamp, the line of the system, the line of the day.
// "In" is what the visitor wrote (to the business), and stands on the right like every own message.
import { element, icon, linked, moment } from "./element.js";
import { bubbleClass, filesOf } from "./file-view.js";
import { arrow } from "./quote.js";
import { say } from "./words.js";

const marks = { queued: "clock", sent: "check", delivered: "check2", read: "check2", failed: "alert" };

export const dayLine = (iso) => element("div", { class: "day" }, moment("day", iso));

/** A new element for a message; `update` then keeps it true. */
export function draw(message) {
  const attributes = { "data-testid": "chat-message", "data-direction": message.direction };
  if (message.direction === "system") {
    return element("p", { class: "sys", ...attributes }, message.text, ", ", moment("clock", message.created_at));
  }
  const own = message.direction === "in";
  const stamp = element("span", { class: "stamp" }, moment("clock", message.created_at));
  if (own) stamp.append(element("span", { "data-tick": "" }));
  const text = element("span", { class: "text" }, linked(message.text || (hasFiles(message) ? "" : say("unsupported"))));
  const bubble = element("div", { class: bubbleClass(message) }, element("span", { class: "sr-only" }, `${own ? say("you") : message.author}: `));
  if (message.quote) bubble.append(quoted(message.quote));
  bubble.append(...filesOf(message), text, stamp, arrow());
  const article = element("article", { class: own ? "msg msg--out" : "msg msg--in", ...attributes });
  if (!own && message.author) article.append(element("div", { class: "msg-by", "aria-hidden": "true" }, element("b", {}, message.author)));
  article.append(bubble);
  return article;
}

const hasFiles = (message) => message.attachments?.length > 0 || message.file !== undefined;

const nameOf = ({ direction, author }) => (direction === "in" ? say("you") : author);

/** What a message answers; a press leads there. */
function quoted(quote) {
  return element("button", { type: "button", class: "quote", "data-to": quote.id }, element("b", {}, nameOf(quote)), element("span", {}, quote.text));
}

/** Brings an element to the message's present state. @param follows the one before is of the same person and minute */
export function update(node, message, follows, act) {
  node.dataset.messageId = message.id;
  const time = node.querySelector("x-time");
  if (time.getAttribute("datetime") !== message.created_at) time.setAttribute("datetime", message.created_at); // the server's clock counts
  if (message.direction === "system") return;
  node.classList.toggle("msg--same", follows);
  const by = node.querySelector(".msg-by");
  if (by) by.hidden = follows;
  if (message.attachments?.length > 0 && node.querySelector(".upload")) { // what was on its way is there
    for (const old of node.querySelectorAll(".bubble > .photo, .bubble > .file")) old.remove();
    const text = node.querySelector(".text");
    text.before(...filesOf(message));
    text.parentElement.className = bubbleClass(message);
  }
  if (node.dataset.status === message.status) return;
  node.dataset.status = message.status;
  if (message.direction !== "in") return;
  const tick = node.querySelector("[data-tick]");
  tick.className = message.status === "read" ? "read" : "";
  tick.replaceChildren(icon(marks[message.status] ?? "check"), element("span", { class: "sr-only" }, say(`status_${message.status}`)));
  node.querySelector(".failure")?.remove();
  node.classList.toggle("msg--failed", message.status === "failed");
  if (message.status === "failed") node.append(failure(message, act));
}

function failure({ client_id, reason }, act) {
  const button = (key, kind, run) => {
    const made = element("button", { type: "button", class: `btn btn--sm ${kind}` }, say(key));
    made.addEventListener("click", () => run(client_id));
    return made;
  };
  return element(
    "div",
    { class: "failure", role: "alert" },
    element("span", {}, reason ? say("not_sent_because", reason) : say("not_sent")),
    button("retry", "", act.retry),
    button("discard", "btn--danger-ghost", act.discard),
  );
}
