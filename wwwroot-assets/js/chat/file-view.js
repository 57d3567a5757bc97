// A message's files: pictures, sound and film are read with the visitor's token when they come near the screen; a document when it is pressed.
import "../files/sound.js";
import { extension, kindOf, size } from "../files/kinds.js";
import { element, icon } from "./element.js";

const words = JSON.parse(document.getElementById("file-strings").textContent);
const signs = { image: "image", audio: "mic", video: "video", document: "file" };
const fetched = new Map(); // address → the promise of its bytes
const opened = new Map(); // bytes → the browser's own address of them
const near = new IntersectionObserver(
  (seen) => {
    for (const { target, isIntersecting } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      target.come();
    }
  },
  { rootMargin: "300px" },
);

/** A text of files by its key, with {0} filled in. */
export const fileWord = (key, ...values) => words[key].replace(/\{(\d)\}/g, (_, index) => values[Number(index)]);

/** The browser's own picture of a file that is on its way, by its key. */
export const previews = new Map();

let read = null;

/** @param reader gives the bytes of an address as a blob */
export function readFilesWith(reader) {
  read = reader;
}

function bytesOf(address) {
  if (!fetched.has(address)) {
    const fetching = read(address);
    fetched.set(address, fetching);
    fetching.catch(() => fetched.delete(address)); // the next look tries again
  }
  return fetched.get(address);
}

async function open(address) {
  const bytes = await bytesOf(address);
  if (!opened.has(bytes)) opened.set(bytes, URL.createObjectURL(bytes));
  return opened.get(bytes);
}

/** The class of a message's bubble. */
export const bubbleClass = ({ text, attachments }) => (!text && attachments?.length === 1 && kindOf(attachments[0].content_type) === "audio" ? "bubble bubble--voice" : "bubble");

/** The elements of a message's files, those of the server or the one that is on its way. */
export function filesOf(message) {
  if (message.attachments?.length) return message.attachments.map(shown);
  return message.file ? [waiting(message.file)] : [];
}

function shown(file) {
  const kind = kindOf(file.content_type);
  if (kind === "image") return photo(file);
  if (kind === "audio") return sound(file);
  return kind === "video" ? film(file) : card(file);
}

function photo(file) {
  const picture = element("img", { alt: file.name, width: file.width, height: file.height, decoding: "async" });
  const link = element("a", { class: "photo", "data-photo": "", "data-name": file.name, "aria-label": fileWord("open", file.name) }, picture);
  picture.come = async () => {
    try {
      picture.src = link.href = await open(file.url);
    } catch {
      setTimeout(() => near.observe(picture), 5_000);
    }
  };
  near.observe(picture);
  return link;
}

function sound(file) {
  const made = element("oc-sound", {
    class: "voice", "data-size": file.size, "data-name": file.name, "data-play": fileWord("play", file.name), "data-pause": fileWord("pause"),
    "data-position": fileWord("position"), "data-speed": fileWord("speed", "{0}"), "data-unplayable": fileWord("unplayable"),
  });
  made.bytes = () => bytesOf(file.url);
  return made;
}

// Fetched only when it is wanted: it may be large, and the visitor's connection small.
function film(file) {
  const start = element("button", { type: "button", class: "film film--still", "aria-label": fileWord("watch", file.name) }, icon("play"), element("span", { class: "meta" }, size(file.size)));
  start.addEventListener("click", async () => {
    start.disabled = true;
    try {
      start.replaceWith(element("video", { class: "film", controls: "", playsinline: "", autoplay: "", "aria-label": file.name, src: await open(file.url) }));
    } catch {
      start.disabled = false;
    }
  });
  return start;
}

function card(file) {
  const made = element("button", { type: "button", class: "file", "data-testid": "file", "aria-label": fileWord("save", file.name) }, ...cardParts(file), icon("download"));
  made.addEventListener("click", async () => {
    made.disabled = true;
    try {
      element("a", { href: await open(file.url), download: file.name }).click();
    } finally {
      made.disabled = false;
    }
  });
  return made;
}

function waiting(file) {
  const source = previews.get(file.key);
  const bar = element("span", { class: "upload", "data-upload": file.key });
  if (!source) return element("span", { class: "file" }, ...cardParts(file), bar);
  return element("span", { class: "photo" }, element("img", { src: source, alt: file.name, width: file.width ?? null, height: file.height ?? null }), bar);
}

const cardParts = (file) => [
  element("span", { class: "file-mark" }, icon(signs[file.kind] ?? "file")),
  element("span", { class: "file-words" }, element("span", { class: "name" }, file.name), element("span", { class: "meta" }, `${extension(file.name).toUpperCase()}, ${size(file.size)}`)),
];

/** The small picture or sign of a file on its chip. */
export function chipPicture(file) {
  const source = previews.get(file.key);
  return source ? element("img", { class: "attach-picture", src: source, alt: "" }) : element("span", { class: "file-mark" }, icon(signs[file.kind] ?? "file"));
}
