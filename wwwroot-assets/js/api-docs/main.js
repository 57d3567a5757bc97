// The API's page: reads its description and shows it by group, with search and a way to try each call.
import { make, say } from "./dom.js";
import { describe } from "./operation.js";

const part = (name) => document.querySelector(`[data-part="${name}"]`);
const methods = ["get", "post", "put", "patch", "delete"];

function groupsOf(document) {
  const groups = new Map();
  for (const [path, calls] of Object.entries(document.paths)) {
    for (const method of methods.filter((m) => calls[m])) {
      const call = { ...calls[method], method: method.toUpperCase(), path };
      const name = call.tags?.[0] ?? "";
      groups.set(name, [...(groups.get(name) ?? []), call]);
    }
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b));
}

function show(document) {
  const operations = part("operations");
  const side = part("groups");
  part("about").replaceChildren(...document.info.description.trim().split("\n").map((line) => make("p", {}, ...line.split("`").map((piece, i) => (i % 2 ? make("code", {}, piece) : piece)))));
  for (const [name, calls] of groupsOf(document)) {
    const id = `group-${name.toLowerCase().replace(/[^a-z]+/g, "-")}`;
    side.append(make("a", { href: `#${id}`, "data-group": id }, name, make("span", { class: "end" }, String(calls.length))));
    operations.append(make("section", { class: "ad-group", id, "aria-labelledby": `${id}-name`, lang: "en" },
      make("h2", { id: `${id}-name` }, name), ...calls.map((call) => describe(call, document))));
  }
}

// Every word must be somewhere in what a call says of itself.
function search(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let left = 0;
  for (const group of document.querySelectorAll(".ad-group")) {
    let shown = 0;
    for (const call of group.querySelectorAll(".ad-call")) {
      call.hidden = !words.every((word) => call.dataset.words.includes(word));
      if (!call.hidden) shown++;
    }
    group.hidden = shown === 0;
    document.querySelector(`[data-group="${group.id}"]`).hidden = group.hidden;
    left += shown;
  }
  part("state").textContent = left === 0 ? say("none") : "";
}

// What an address names is open: a link to one call can be sent to somebody.
function openNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!named) return;
  if (named.matches("details")) named.open = true;
  named.scrollIntoView();
}

async function start() {
  const token = part("token");
  token.value = sessionStorage.getItem("api-docs-token") ?? "";
  token.addEventListener("change", () => sessionStorage.setItem("api-docs-token", token.value.trim()));
  try {
    const answer = await fetch("/openapi/v1.json", { credentials: "omit" });
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.json());
    part("state").textContent = "";
    part("search").addEventListener("input", (event) => search(event.target.value));
    addEventListener("hashchange", openNamed);
    openNamed();
  } catch {
    part("state").textContent = say("failed");
  } finally {
    part("main").setAttribute("aria-busy", "false");
  }
}

start();
