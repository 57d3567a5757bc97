// One call of the API: what it takes, how it answers, and a form to try it.
import { code, make, say, written } from "./dom.js";
import { trial } from "./trial.js";

const first = (content) => Object.values(content ?? {})[0];

function parameters(call) {
  if (!call.parameters?.length) return null;
  return make("section", {}, make("h3", { lang: document.documentElement.lang }, say("parameters")),
    make("dl", { class: "ad-params" }, ...call.parameters.flatMap((p) => [
      make("dt", {}, make("code", {}, p.name), make("span", {}, p.in), p.required ? make("span", { class: "badge" }, say("required")) : null),
      make("dd", {}, p.description ?? ""),
    ])));
}

function body(call) {
  const sent = first(call.requestBody?.content);
  return sent && make("section", {}, make("h3", { lang: document.documentElement.lang }, say("body")), code(written(sent.example), say("body")));
}

function answers(call) {
  const rows = Object.entries(call.responses).map(([status, answer]) => {
    const example = first(answer.content)?.example;
    const tone = status < "300" ? "success" : status < "500" ? "warning" : "danger";
    const head = [make("span", { class: `badge badge--${tone}` }, status), make("span", {}, answer.description)];
    return example === undefined
      ? make("div", { class: "ad-answer" }, ...head)
      : make("details", { class: "ad-answer", open: status < "300" }, make("summary", {}, ...head), code(written(example), `${say("example")} ${status}`));
  });
  return make("section", {}, make("h3", { lang: document.documentElement.lang }, say("answers")), ...rows);
}

/** The call as an element that opens; what is in it is made when it is opened for the first time. */
export function describe(call, description) {
  const element = make("details", {
    class: "ad-call card", id: call.operationId, "data-testid": "docs-call",
    "data-words": `${call.method} ${call.path} ${call.summary} ${call.description} ${call.tags?.join(" ")}`.toLowerCase(),
  }, make("summary", {},
    make("span", { class: `ad-method ad-method--${call.method.toLowerCase()}` }, call.method),
    make("code", { class: "ad-path" }, call.path),
    make("span", { class: "ad-summary" }, call.summary)));
  element.addEventListener("toggle", () => {
    if (!element.open || element.dataset.made) return;
    element.dataset.made = "true";
    const parts = [make("p", { class: "muted" }, call.description), parameters(call), body(call), answers(call), trial(call, description)];
    element.append(make("div", { class: "ad-body" }, ...parts.filter(Boolean)));
  });
  return element;
}
