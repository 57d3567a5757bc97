// Building the page's elements. What people wrote becomes text nodes and nothing else.

/** An element with attributes (null ones are left out) and children. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** A small icon of icons.css. */
export const icon = (name) => element("i", { class: `ic ic-${name}`, "aria-hidden": "true" });

/** A moment, written by time.js. */
export const moment = (kind, iso) => element("x-time", { kind, datetime: iso });

const address = /\b(?:https?:\/\/|www\.)[^\s<>"`]+/gi;

/** The same text with its web addresses as links. */
export function linked(text) {
  const parts = document.createDocumentFragment();
  let from = 0;
  for (const match of text.matchAll(address)) {
    const shown = withoutEnd(match[0]);
    const target = /^www/i.test(shown) ? `https://${shown}` : shown;
    if (!URL.canParse(target)) continue;
    parts.append(text.slice(from, match.index));
    parts.append(element("a", { href: target, target: "_blank", rel: "noopener noreferrer nofollow" }, shown));
    from = match.index + shown.length;
  }
  parts.append(text.slice(from));
  return parts;
}

/** The address without what ends the sentence around it; a bracket stays where the address itself opened it. */
function withoutEnd(found) {
  let kept = found.replace(/[.,;:!?'\u2019\u201d\u2026]+$/, "");
  while (kept.endsWith(")") && kept.split(")").length > kept.split("(").length) kept = kept.slice(0, -1).replace(/[.,;:!?]+$/, "");
  return kept;
}
