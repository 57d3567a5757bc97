// Files the visitor attaches: by the clip, dropped on the chat, or pasted. Each goes up at once; chips and bytes are kept, so that a page that closes loses none.
import { filesOf, kindOf, measure, refusal, size } from "../files/kinds.js";
import { element } from "./element.js";
import { chipPicture, fileWord, previews } from "./file-view.js";

const shelved = "attached";

export class Clip {
  #place;
  #shelf;
  #uploads;
  #limits;
  #on;
  #chips;

  /**
   * @param parts.clip the button, parts.file the input, parts.place the list of chips, parts.page what files are dropped on, parts.input where they are pasted
   * @param on.changed called when there are more or fewer; on.dropped with the server's id of a file that is not wanted any more
   */
  constructor(parts, shelf, uploads, limits, on) {
    this.#place = parts.place;
    this.#shelf = shelf;
    this.#uploads = uploads;
    this.#limits = limits;
    this.#on = on;
    this.#chips = shelf.read(shelved) ?? [];
    for (const chip of this.#chips) if (!chip.id && !chip.failed) uploads.resume(chip.key, chip.name, { client_id: chip.key });
    parts.file.accept = limits.extensions.map((end) => `.${end}`).join(",");
    parts.clip.addEventListener("click", () => parts.file.click());
    parts.file.addEventListener("change", () => {
      this.add([...parts.file.files]);
      parts.file.value = "";
    });
    parts.input.addEventListener("paste", (event) => {
      const pasted = filesOf(event.clipboardData);
      if (pasted.length === 0 || event.clipboardData.types.includes("text/plain")) return;
      event.preventDefault();
      this.add(pasted);
    });
    this.#receive(parts.page);
    this.#draw();
  }

  /** What may be sent with the next message. */
  get sendable() {
    return this.#chips.filter((chip) => !chip.failed);
  }

  add(files) {
    const rules = { rules: [{ as: "document", largest: this.#limits.largest }] };
    for (const file of files.slice(0, Math.max(0, this.#limits.most - this.#chips.length))) {
      const why = refusal(file, rules, this.#limits);
      const chip = { key: newKey(), name: file.name || "file", type: file.type, size: file.size, kind: kindOf(file.type) };
      if (why) chip.failed = fileWord(...why);
      else {
        if (chip.kind === "image") previews.set(chip.key, URL.createObjectURL(file));
        this.#uploads.add(chip.key, file, chip.name, { client_id: chip.key });
        measure(file).then((found) => Object.assign(chip, found));
      }
      this.#chips.push(chip);
    }
    this.#changed();
  }

  /** Takes the chips that go with a message; those that were refused go too. */
  take() {
    const taken = this.sendable;
    this.#chips = [];
    this.#changed();
    return taken;
  }

  done(key, view) {
    this.#change(key, { id: view.id, url: view.url, size: view.size, name: view.name, width: view.width, height: view.height });
  }

  failed(key, why) {
    this.#change(key, { failed: why ?? fileWord("lost") });
  }

  #change(key, what) {
    const chip = this.#chips.find((one) => one.key === key);
    if (!chip) return;
    Object.assign(chip, what);
    this.#changed();
  }

  #remove(chip) {
    this.#chips = this.#chips.filter((one) => one !== chip);
    this.#uploads.cancel(chip.key);
    if (chip.id) this.#on.dropped(chip.id);
    this.#changed();
  }

  #changed() {
    this.#shelf.write(shelved, this.#chips.length > 0 ? this.#chips : null);
    this.#draw();
    this.#on.changed();
  }

  #draw() {
    this.#place.replaceChildren(...this.#chips.map((chip) => this.#chip(chip)));
    this.#place.hidden = this.#chips.length === 0;
  }

  #chip(chip) {
    const off = element("button", { type: "button", class: "btn btn--icon btn--ghost", "aria-label": fileWord("remove", chip.name), "data-testid": "attach-remove" }, element("i", { class: "ic ic-x" }));
    off.addEventListener("click", () => this.#remove(chip));
    const about = chip.failed
      ? element("span", { class: "meta t-danger", role: "alert" }, chip.failed)
      : element("span", { class: "meta" }, chip.id ? size(chip.size) : `${fileWord("uploading")}, ${size(chip.size)}`);
    const state = chip.failed ? "failed" : chip.id ? "ready" : "uploading";
    const made = element(
      "li",
      { class: `attach-item${chip.failed ? " is-failed" : ""}`, "data-testid": "attach-chip", "data-state": state },
      chipPicture(chip),
      element("span", { class: "attach-words" }, element("span", { class: "name cut" }, chip.name), about),
      off,
    );
    if (state === "uploading") made.append(element("span", { class: "upload", "data-upload": chip.key, role: "progressbar", "aria-label": `${fileWord("uploading")} ${chip.name}` }));
    return made;
  }

  #receive(page) {
    const veil = element("div", { class: "drop-veil", hidden: "", "aria-hidden": "true" }, element("b", {}, fileWord("drop_here")));
    page.append(veil);
    const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    addEventListener("dragover", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      veil.hidden = false;
    });
    addEventListener("dragleave", (event) => event.relatedTarget === null && (veil.hidden = true));
    addEventListener("drop", (event) => {
      veil.hidden = true;
      if (!hasFiles(event)) return;
      event.preventDefault();
      this.add(filesOf(event.dataTransfer));
    });
  }
}

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
