// The start page: what is running, and the lines that bring a program here.

import { root } from "../shared/api.js";
import { codeBlock, copy } from "../shared/clipboard.js";
import { toast } from "../shared/dialog.js";
import { byId, h, replace } from "../shared/dom.js";
import { showError } from "../shared/errors.js";
import { bytes, plural } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { load, save } from "../shared/storage.js";
import { tabbed } from "../shared/tabs.js";
import { health, installed, isLocked } from "./server.js";
import { snippets } from "./snippets.js";

const BASE = `${root.href}v1`;
const CHOSEN = "client";
const SLOW_MS = 15_000;
const FAST_MS = 2_000; // while the default model loads

const STATES = {
  ready: ["Ready", "badge good"],
  loading: ["Loading the default model", "badge warning"],
  gone: ["Cannot be reached", "badge danger"],
};

let locked = false;
const drawn = new Map();

async function update({ ask = false } = {}) {
  const { state, version } = await health();
  locked = state === "gone" ? locked : await isLocked();
  const found = state === "gone" ? null : await installed(locked, { ask });
  draw(showFacts, state, version, locked, found);
  draw(showModels, found);
  draw(showClients, found?.usual ?? "gpt-3.5-turbo", locked);
  return state;
}

/** Draw a part of the page only when what it shows has changed: nothing is spoken twice, and the focus stays. */
function draw(part, ...facts) {
  const now = JSON.stringify(facts);
  if (drawn.get(part) === now) return;
  drawn.set(part, now);
  part(...facts);
}

function showFacts(state, version, locked, found) {
  const [word, look] = STATES[state];
  const facts = [
    ["State", h("span", { class: look, role: "status" }, word)],
    version ? ["Version", version] : null,
    ["Address", [h("code", null, BASE), copyAddress()], "long"],
    found?.fallback ? ["Default model", h("code", null, found.fallback)] : null,
    state === "gone" ? null : ["Keys", keyFact(locked, found)],
    memoryFact(found),
  ];
  replace(
    byId("facts"),
    facts.filter(Boolean).map(([name, value, look]) => [h("dt", { class: look }, name), h("dd", { class: look }, value)]),
  );
}

function copyAddress() {
  const click = async () => toast((await copy(BASE)) ? "Copied" : "Copying is not allowed here");
  return h("button", { class: "icon small", type: "button", "aria-label": "Copy the address", title: "Copy the address", on: { click } }, icon("copy"));
}

function keyFact(locked, found) {
  if (!locked) return "not needed";
  if (found) return "required; this tab has one";
  return ["required ", h("button", { class: "button small", type: "button", on: { click: giveKey } }, icon("key"), "Give a key")];
}

async function giveKey() {
  try {
    await update({ ask: true });
  } catch (error) {
    showError(byId("models"), error);
  }
}

function memoryFact(found) {
  const used = (found?.models ?? []).reduce((sum, { memory }) => sum + (memory ?? 0), 0);
  return used ? ["Memory", `${bytes(used)} for loaded models`] : null;
}

function showModels(found) {
  if (!found) {
    replace(byId("models"));
    return;
  }
  // Loaded ones first; many more may be installed, which the page of models shows.
  const models = found.models.toSorted((a, b) => Number(b.loaded) - Number(a.loaded));
  const few = models.slice(0, Math.max(5, models.filter(({ loaded }) => loaded).length));
  const rest = models.length - few.length;
  replace(
    byId("models"),
    h("h3", null, "Models"),
    h("ul", { class: "loaded" }, few.map(modelLine)),
    h("p", { class: "small" }, rest ? `${plural(rest, "more model")} installed. ` : null, h("a", { href: "models" }, "All models")),
  );
}

function modelLine({ id, kind, loaded, memory, size }) {
  const facts = [kind, loaded && memory !== null ? `${bytes(memory)} in memory` : size !== null ? bytes(size) : ""];
  return h(
    "li",
    null,
    h("span", { class: "name mono" }, id),
    loaded ? h("span", { class: "badge good" }, "loaded") : null,
    facts.some(Boolean) ? h("span", { class: "small muted" }, facts.filter(Boolean).join(" · ")) : null,
  );
}

function showClients(model, locked) {
  const text = ["This server requires a key. The lines below read it from the environment: ", h("code", null, "OPENAI_API_KEY"), "."];
  byId("locked").hidden = !locked;
  replace(byId("locked"), h("p", { class: "notice" }, text));
  const tabs = snippets({ base: BASE, model, locked }).map(({ id, name, title, note, code }) => ({
    id,
    name,
    content: () => [codeBlock(code, { title }), note ? h("p", { class: "hint" }, note) : null],
  }));
  const chosen = load(CHOSEN, "curl", (value) => (typeof value === "string" ? value : undefined));
  replace(byId("clients"), tabbed(tabs, { label: "Clients", chosen, onChoose: (id) => save(CHOSEN, id) }));
}

async function keepLooking() {
  for (;;) {
    const state = document.hidden ? "ready" : await update();
    await new Promise((resolve) => setTimeout(resolve, state === "ready" ? SLOW_MS : FAST_MS));
  }
}

document.addEventListener("keychange", () => update());
document.addEventListener("visibilitychange", () => document.hidden || update());
keepLooking();
