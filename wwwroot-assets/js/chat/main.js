// The customer's chat page: puts its parts together and lets them talk to each other. No framework, no circuit: a visitor
// costs the server one open answer. Needs the page's shell (elements, data-workspace, texts) and nothing else.
import "../time.js";
import { Api } from "./api.js";
import { Uploads } from "../files/uploads.js";
import { lightbox } from "../files/lightbox.js";
import { Clip } from "./clip.js";
import { Composer } from "./composer.js";
import { fileWord, readFilesWith } from "./file-view.js";
import { Follow } from "./follow.js";
import { Host } from "./host.js";
import { keepAboveKeyboard } from "./keyboard.js";
import { Line } from "./line.js";
import { Log } from "./log.js";
import { Offers } from "./offers.js";
import { Outbox } from "./outbox.js";
import { Dots, Head, Place } from "./presence.js";
import { Quote } from "./quote.js";
import { Reading } from "./reading.js";
import { Session } from "./session.js";
import { Shelf } from "./shelf.js";
import { Standing } from "./standing.js";
import { Thread } from "./thread.js";
import { say } from "./words.js";

const page = document.querySelector("[data-chat]");
const part = (name) => page.querySelector(`[data-part="${name}"]`);
const address = new URL(location.href);
const given = (name) => address.searchParams.get(name) || undefined;
const language = document.documentElement.lang;
const workspace = given("workspace") ?? page.dataset.workspace;

const host = await Host.meet(page.dataset.site); // first of all: it knows who the visitor is
const user = host?.user?.user_id ? host.user : null;
const shelf = shelfFor(given("session"));
const api = new Api(page.dataset.api, language);
const thread = new Thread();
const opening = { workspace, language, question: given("question"), email: given("email"), name: given("name"), site: page.dataset.site, ...host?.user };
const session = new Session(shelf, api, opening, { renewed: forget, replaced: () => location.reload() });
const outbox = new Outbox(shelf, api, { changed: () => render(), delivered: (message) => thread.put(message), unknown: lost });
const line = new Line(session, api, { cursor: () => thread.cursor, opened, event, state });
const log = new Log(part("log"), { retry: (id) => outbox.retry(id), discard: (id) => outbox.discard(id) });
const follow = new Follow(part("log"), part("news"));
const reading = new Reading(api, part("log"));
const composer = new Composer(part("form"), shelf, { send, typing, hasFiles: () => clip.sendable.length > 0 });
const uploads = new Uploads(uploadTo, { moved, done: (key, view) => filed(key, view), failed: (key, why) => filed(key, null, why ?? fileWord("lost")) });
const clip = new Clip({ clip: part("clip"), file: part("file"), place: part("attach"), page, input: part("form").querySelector("textarea") }, shelf, uploads, JSON.parse(page.dataset.files), {
  changed: () => follow.during(() => ({ isOwn: false, news: 0 })),
  dropped: (id) => api.dropFile(id).catch(() => {}), // forgotten in a week all the same
});
const quote = new Quote(part("log"), part("form"), thread, () => composer.focus());
const standing = new Standing(part("line"), part("problem"));
const head = new Head(part("head"));
const place = new Place(part("place"));
const dots = new Dots(part("dots"));
const offers = new Offers(part("offers"), choose);
const title = document.title;
let unseen = 0;

/** A link may name a session: one of this browser's own is gone on with, another is kept apart from it. */
function shelfFor(named) {
  // What somebody has typed is shown to nobody who only calls themselves the same: the proof is part of the name.
  if (user) return new Shelf(`chat of ${workspace} ${user.user_id} ${user.user_hash} `, null);
  const own = new Shelf(`chat ${workspace} `, host);
  return !named || own.read("session")?.session_id === named ? own : new Shelf(`chat ${workspace} ${named} `, null);
}

function render(isOwn = false) {
  follow.during(() => {
    const messages = thread.shown(outbox.items);
    const added = log.show(messages);
    reading.add(added);
    offers.show(messages);
    host?.count(messages);
    return { isOwn, news: added.filter(({ message }) => message.direction !== "in").length };
  });
}

/** Several files go as several messages, the first with the text. */
function send(text) {
  const [quoted, [first, ...others]] = [quote.take(), clip.take()];
  outbox.add(text, quoted, first);
  for (const file of others) outbox.add("", null, file);
  render(true);
}

/** An answer that was offered is the visitor's own message; every tab sends it by the same id, so that it counts once. */
function choose(text, offeredWith) {
  outbox.add(text, null, undefined, `answer-${offeredWith}`);
  render(true);
  focus();
}

function focus() {
  if (matchMedia("(pointer: fine)").matches) composer.focus(); // elsewhere it would bring the keyboard up
  else part("log").focus({ preventScroll: true });
}

async function uploadTo() {
  await session.open();
  return api.upload;
}

function moved(key, part) {
  for (const bar of document.querySelectorAll(`[data-upload="${CSS.escape(key)}"]`)) bar.style.setProperty("--v", `${Math.round(part * 100)}%`);
}

function filed(key, view, why) {
  if (view) clip.done(key, view);
  else clip.failed(key, why);
  outbox.filed(key, view && { id: view.id, url: view.url, name: view.name }, why);
}

function typing(isTyping) {
  if (api.token && standing.isOnline) api.typing(isTyping).catch(() => {}); // worth nothing a moment later
}

function forget() {
  thread.clear();
  reading.reset();
  render();
}

function lost(token) {
  session.lose(token);
  line.restart();
}

/** The line is open: read what was missed, then send what waits. */
async function opened(cursor) {
  if (cursor) await readAfter(cursor);
  if (!cursor || thread.hasUnread) take((await api.messages()).items); // the newest, for ticks that moved meanwhile
  render();
  part("log").setAttribute("aria-busy", "false");
  reading.resume();
  outbox.flush();
}

async function readAfter(cursor) {
  for (let after = cursor; ; after = thread.cursor) {
    const { items, more } = await api.messages(after);
    take(items);
    if (items.length === 0 || !(more ?? items.length >= 50)) return;
  }
}

function take(items) {
  for (const message of items) thread.put(message);
  thread.cursor = items.at(-1)?.id ?? thread.cursor;
}

function state(name, reason) {
  standing.tell(name, reason);
  if (name === "online") withoutQuestion();
  else dots.tell({ typing: false }); // nobody knows any more
}

/** The question of the address has been asked; a page load must not ask it again. */
function withoutQuestion() {
  if (!address.searchParams.has("question")) return;
  address.searchParams.delete("question");
  history.replaceState(history.state, "", address);
}

const hear = {
  message(message) {
    const isNew = thread.put(message);
    thread.cursor = message.id;
    if (message.direction === "out") dots.tell({ typing: false });
    if (isNew && message.direction === "out" && document.hidden) count(unseen + 1);
    render();
  },
  status({ message_id, status }) {
    thread.mark(message_id, status);
    render();
  },
  read({ timestamp }) {
    thread.markRead(Date.parse(timestamp));
    render();
  },
  typing: (somebody) => dots.tell(somebody),
  conversation(now) {
    head.tell(now);
    follow.during(() => {
      place.tell(now);
      return { isOwn: false, news: 0 };
    });
    composer.prompt(say(now.state === "waiting" ? "write_meanwhile" : "write"));
  },
};

function event({ type, data }) {
  if (Object.hasOwn(hear, type)) hear[type](data);
}

function count(number) {
  unseen = number;
  document.title = unseen > 0 ? `(${unseen}) ${title}` : title;
}

document.addEventListener("visibilitychange", () => document.hidden || count(0));
part("again").addEventListener("click", () => line.restart());
part("language").addEventListener("change", ({ target }) => {
  address.searchParams.set(target.name, target.value);
  location.assign(address);
});
// A page put away and taken out again (Back on a phone) continues; an open line would keep it from being put away at all.
addEventListener("pagehide", () => line.stop());
addEventListener("pageshow", ({ persisted }) => persisted && line.start());

if (session.isKept && opening.question) composer.propose(opening.question);
keepAboveKeyboard(page);
readFilesWith((address) => api.file(address));
lightbox(fileWord);
for (const { file } of outbox.items) if (file && !file.id) uploads.resume(file.key, file.name, { client_id: file.key });
render(true);
line.start();
if (host) {
  host.listen({ opened: () => (render(), focus()) });
  part("close").hidden = false;
  part("close").addEventListener("click", () => host.close());
}
if (host ? host.isOpen : matchMedia("(pointer: fine)").matches) focus();
