// Server-sent events read from a fetch: the browser's own EventSource can't carry the visitor's token in a header.

const silence = 45_000; // the server says something every 15 s; three missed and the line is dead, whatever TCP believes

/** Puts lines together into events; a blank line ends one. */
class Assembly {
  #type = "";
  #data = [];

  /** The event that this line completes, if it does. */
  take(line) {
    if (line === "") return this.#complete();
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") this.#type = value;
    else if (field === "data") this.#data.push(value);
    return null; // a line that starts with a colon is a comment, and only shows that the other side lives
  }

  #complete() {
    const whole = this.#data.length > 0 ? { type: this.#type || "message", data: JSON.parse(this.#data.join("\n")) } : null;
    this.#type = "";
    this.#data = [];
    return whole;
  }
}

/** Yields {type, data} until the stream ends; throws when it breaks. Silence ends it through `abort`. */
export async function* readEvents(answer, abort) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const assembly = new Assembly();
  let rest = "";
  let timer = 0;
  try {
    for (;;) {
      timer = setTimeout(() => abort.abort(), silence);
      const { done, value } = await reader.read();
      clearTimeout(timer);
      if (done) return;
      // A chunk may end anywhere, also between the two characters of a line's end.
      const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop();
      for (const line of lines) {
        const event = assembly.take(line);
        if (event) yield event;
      }
    }
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => {}); // it may have ended already, and there is nobody to tell
  }
}
