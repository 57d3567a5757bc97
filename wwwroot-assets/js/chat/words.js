// The page's texts, in its language, as the server wrote them into the page.

const texts = JSON.parse(document.getElementById("chat-strings").textContent);

/** A text by its key, with {0}, {1} … filled in. */
export function say(key, ...values) {
  return texts[key].replace(/\{(\d)\}/g, (_, index) => values[Number(index)]);
}

/** The text for one or for several: keys `name_one` and `name_many`. */
export const sayCount = (name, count) => say(count === 1 ? `${name}_one` : `${name}_many`, count);
