// Tries a call with the token that was pasted, and with no cookie: what happens is what would happen to another system.
import { make, say } from "./dom.js";

const shown = 100_000;
const token = () => document.querySelector('[data-part="token"]').value.trim();

async function send(method, path, body, signal = undefined) {
  const headers = { accept: "application/json, text/event-stream", "accept-language": document.documentElement.lang };
  if (token()) headers.authorization = `Bearer ${token()}`;
  if (typeof body === "string") headers["content-type"] = "application/json";
  return fetch(path, { method, headers, body, signal, credentials: "omit", cache: "no-store" });
}

const at = (json, pointer) => pointer.split("/").slice(1).reduce((value, step) => value?.[step], json);

/** Finds what stands at "METHOD /path#/pointer" (GET when no method is named); ids in that path are those filled in already. */
async function lookUp(from, filled, description) {
  const [place, pointer] = from.split("#");
  const [method, path] = place.includes(" ") ? place.split(" ") : ["GET", place];
  const target = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(filled[name] ?? ""));
  const sent = description.paths[path]?.[method.toLowerCase()]?.requestBody?.content?.["application/json"];
  if (method !== "GET" && !sent) return undefined; // a file that only a person can choose
  const body = method === "GET" ? null : JSON.stringify(await completed(structuredClone(sent.example), sent["x-from"], filled, description));
  const answer = await send(method, target, body);
  return answer.ok ? at(await answer.json(), pointer) : undefined;
}

async function completed(example, places, filled, description) {
  for (const [pointer, from] of Object.entries(places ?? {})) {
    const steps = pointer.split("/").slice(1);
    const last = steps.pop();
    const value = await lookUp(from, filled, description);
    if (value !== undefined) steps.reduce((node, step) => node[step], example)[last] = value;
  }
  return example;
}

async function fill(call, fields, description) {
  const filled = {};
  for (const parameter of call.parameters ?? []) {
    const field = fields.get(parameter.name);
    if (!field.value && parameter["x-from"]) field.value = (await lookUp(parameter["x-from"], filled, description)) ?? "";
    if (field.value) filled[parameter.name] = field.value;
  }
  return filled;
}

function address(call, filled) {
  const query = new URLSearchParams();
  for (const parameter of call.parameters ?? []) if (parameter.in === "query" && filled[parameter.name]) query.set(parameter.name, filled[parameter.name]);
  const path = call.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(filled[name] ?? ""));
  return query.size > 0 ? `${path}?${query}` : path;
}

async function read(answer, into) {
  if (!answer.headers.get("content-type")?.startsWith("text/event-stream")) {
    const text = await answer.text();
    try {
      into(JSON.stringify(JSON.parse(text), null, 2));
    } catch {
      into(text);
    }
    return;
  }
  into(say("stream") + "\n\n");
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) into(part.value, true);
}

/** A form that sends the call. */
export function trial(call, description) {
  const sent = call.requestBody?.content?.["application/json"];
  const upload = call.requestBody?.content?.["multipart/form-data"];
  const file = upload && make("input", { type: "file", class: "input", "aria-label": say("body") });
  const fields = new Map((call.parameters ?? []).map((p) => [p.name, make("input", { class: "input mono", id: `${call.operationId}-${p.name}`, value: p.example ?? "", autocomplete: "off", spellcheck: "false" })]));
  const text = sent && make("textarea", { class: "textarea mono", rows: "6", spellcheck: "false", "aria-label": say("body") });
  if (text) text.value = JSON.stringify(sent.example, null, 2);
  const press = make("button", { type: "submit", class: "btn btn--primary", "data-testid": "docs-send" }, say("send"));
  const stop = make("button", { type: "button", class: "btn", hidden: true }, say("stop"));
  const status = make("p", { class: "ad-status", role: "status", "data-testid": "docs-status" });
  const output = make("pre", { class: "ad-code", tabindex: "0", hidden: true, "aria-label": say("answer"), "data-testid": "docs-answer" });
  const tell = (words, more = false) => {
    output.hidden = false;
    output.textContent = ((more ? output.textContent : "") + words).slice(-shown);
  };
  const form = make("form", { class: "ad-try", lang: document.documentElement.lang }, make("h3", {}, say("try")),
    ...[...fields].map(([name, field]) => make("div", { class: "field" }, make("label", { for: field.id }, make("code", {}, name)), field)),
    text, file, make("p", { class: "help" }, call.method === "GET" ? null : `${say("real")} `, call.parameters?.some((p) => p["x-from"]) ? say("found") : null),
    make("div", { class: "row" }, press, stop, status), output);
  let going = null;
  stop.addEventListener("click", () => going?.abort());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (call.security?.length && !token()) {
      status.textContent = say("needs_token");
      document.querySelector('[data-part="token"]').focus();
      return;
    }
    going = new AbortController();
    press.disabled = true;
    stop.hidden = false;
    status.textContent = say("sending");
    try {
      const filled = await fill(call, fields, description);
      let body = null;
      if (text) {
        body = JSON.stringify(await completed(JSON.parse(text.value), sent["x-from"], filled, description), null, 2);
        text.value = body;
      } else if (file) {
        body = new FormData();
        if (file.files[0]) body.append("file", file.files[0]);
      }
      const answer = await send(call.method, address(call, filled), body, going.signal);
      status.textContent = `${answer.status} ${answer.statusText}`;
      tell("");
      await read(answer, tell);
      output.hidden = output.textContent === "";
    } catch (failure) {
      if (failure.name !== "AbortError") status.textContent = failure instanceof SyntaxError ? failure.message : say("unreachable");
    } finally {
      press.disabled = false;
      stop.hidden = true;
    }
  });
  return form;
}
