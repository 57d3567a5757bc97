// Small pieces of the page. Everything that is shown is set as text, never as HTML.

const texts = JSON.parse(document.getElementById("api-docs-strings").textContent);

/** A text of the page, in its language. */
export const say = (key) => texts[key];

/** An element with attributes and children; null and undefined among either are left out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** What an example looks like: JSON by lines, a text as it stands. */
export const written = (example) => (typeof example === "string" ? example : JSON.stringify(example, null, 2));

/** A block of code that can be scrolled by keyboard. */
export const code = (text, label) => make("pre", { class: "ad-code", tabindex: "0", "aria-label": label }, make("code", {}, text));
