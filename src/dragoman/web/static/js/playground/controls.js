// The settings beside the prompt. Each mode shows those that its endpoint knows.

import { append, byId, h } from "../shared/dom.js";
import { fillModels, loadModels, selectModel } from "../shared/models.js";
import { SETTINGS } from "./requests.js";
import { changed, NUMBERS, state } from "./state.js";
import * as stops from "./stops.js";
import * as tools from "./tools.js";

/** How long a slider lets an answer be where nobody knows what the model holds; a larger number can be typed. */
const LENGTH = 4096;

const LABELS = {
  temperature: ["Temperature", "0 always takes the likeliest token; higher is more varied."],
  max_tokens: ["Maximum length", "The most tokens that are generated."],
  top_p: ["Top P", "Draws only from the likeliest tokens that together have this probability."],
  frequency_penalty: ["Frequency penalty", "Lowers tokens the more often they have come."],
  presence_penalty: ["Presence penalty", "Lowers tokens that have come at all."],
  best_of: ["Best of", "Generates several and shows the likeliest; several are not streamed."],
};

const model = h("select", { id: "model" });
const answering = h("p", { class: "hint", id: "answering" });
const parts = {};
let models = null;
let filling = null;

/** Build the settings into the page and fill the list of models. @returns {Promise<void>} once it is filled */
export async function build() {
  append(byId("controls"), modelField());
  for (const name of ["temperature", "max_tokens"]) addPart(name, slider(name));
  addPart("stop", stops);
  for (const name of ["top_p", "frequency_penalty", "presence_penalty", "best_of"]) addPart(name, slider(name));
  addPart("seed", seed());
  addPart("json", toggle("json", "JSON mode", "The answer is JSON; a message must say so."));
  addPart("tools", tools);
  addPart("stream", toggle("stream", "Stream", "Show the answer as it is generated."));
  addPart("probabilities", toggle("probabilities", "Show probabilities", "Colour tokens by how likely they were."));
  show();
  document.addEventListener("keychange", () => {
    if (!models) fill().catch(() => {});
  });
  await fill();
}

/** Show the state. */
export function show() {
  for (const [name, part] of Object.entries(parts)) {
    part.element.hidden = !SETTINGS[state.mode].includes(name);
    part.show();
  }
  selectModel(model, state.model);
  showAnswering();
}

/** Resolve when a model is chosen: the list may be on its way still. Throws why none can be had. */
export async function ready() {
  if (!state.model) await fill();
}

function fill() {
  filling ??= load().finally(() => {
    filling = null;
  });
  return filling;
}

/** Fill the list of models, and choose the one of the state, which may have come meanwhile. */
async function load() {
  models = await loadModels();
  await fillModels(model, { models, value: state.model || null });
  state.model = model.value;
  showAnswering();
  changed();
}

function addPart(name, part) {
  parts[name] = part;
  append(byId("controls"), part.element);
}

function modelField() {
  model.addEventListener("change", () => {
    state.model = model.value;
    showAnswering();
    changed();
  });
  return h("div", { class: "field" }, h("label", { for: "model" }, "Model"), model, answering);
}

/** Say who answers to the name that is chosen, and let the slider of the length reach what that model holds. */
function showAnswering() {
  const chosen = [...(models?.installed ?? []), ...(models?.aliases ?? [])].find(({ id }) => id === state.model);
  const alias = chosen && chosen.root !== chosen.id;
  answering.textContent = alias ? `${chosen.root} answers.` : "";
  answering.hidden = !alias;
  const { range } = parts.max_tokens;
  range.max = chosen?.context ?? LENGTH;
  range.value = state.settings.max_tokens;
}

function slider(name) {
  const [label, hint] = LABELS[name];
  const { low, high, step } = NUMBERS[name];
  const range = h("input", { type: "range", min: low, max: name === "max_tokens" ? LENGTH : high, step, "aria-label": label });
  const number = h("input", { type: "number", id: name, min: low, max: high, step, inputmode: "decimal", "aria-describedby": `${name}-hint` });
  const take = (value) => {
    state.settings[name] = value;
    range.value = value;
    changed();
  };
  range.addEventListener("input", () => {
    number.value = range.value;
    number.removeAttribute("aria-invalid");
    take(Number(range.value));
  });
  number.addEventListener("input", () => {
    const fits = number.value !== "" && number.checkValidity();
    number.setAttribute("aria-invalid", String(!fits));
    if (fits) take(Number(number.value));
  });
  number.addEventListener("blur", () => {
    number.value = state.settings[name]; // what could not be used is not left standing
    number.removeAttribute("aria-invalid");
  });
  const show = () => {
    number.value = range.value = state.settings[name];
  };
  const head = h("div", { class: "row slider" }, h("label", { for: name, class: "label grow", title: hint }, label), number);
  return { show, range, element: h("div", { class: "field" }, head, range, h("p", { class: "visually-hidden", id: `${name}-hint` }, hint)) };
}

function seed() {
  const field = h("input", { type: "text", id: "seed", inputmode: "numeric", autocomplete: "off", placeholder: "none", "aria-describedby": "seed-hint" });
  const hint = h("p", { class: "hint", id: "seed-hint" });
  const say = (wrong) => {
    hint.textContent = wrong ? "A seed is a whole number." : "The same request with the same seed gives the same text.";
    hint.classList.toggle("bad", wrong);
    field.setAttribute("aria-invalid", String(wrong));
  };
  field.addEventListener("input", () => {
    const text = field.value.trim();
    const value = text === "" ? null : Number(text);
    const fits = value === null || (/^[+-]?\d+$/.test(text) && Number.isSafeInteger(value));
    say(!fits);
    if (!fits) return;
    state.settings.seed = value;
    changed();
  });
  const show = () => {
    field.value = state.settings.seed ?? "";
    say(false);
  };
  return { show, element: h("div", { class: "field" }, h("label", { for: "seed" }, "Seed"), field, hint) };
}

function toggle(name, label, hint) {
  const box = h("input", { type: "checkbox", id: name });
  box.addEventListener("change", () => {
    state.settings[name] = box.checked;
    changed();
  });
  const show = () => {
    box.checked = state.settings[name];
  };
  return { show, element: h("label", { class: "check", for: name, title: hint }, box, label) };
}
