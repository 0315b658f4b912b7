// The second part of the page: what to train, from which files, with which numbers; and the start.

import { byId, h, replace } from "../shared/dom.js";
import { clearError, showError } from "../shared/errors.js";
import { time } from "../shared/format.js";
import { fillModels, selectModel } from "../shared/models.js";
import { createJob } from "./jobs.js";
import { CHAT, PAIRS } from "./example.js";
import { kindOfFile } from "./files.js";
import { bodyOf } from "./request.js";

/** Models of the job family that take prompts and completions; all others take conversations. */
const PAIRS_ONLY = ["davinci-002", "babbage-002"];
const USUAL = { job: { [CHAT]: "gpt-3.5-turbo", [PAIRS]: PAIRS_ONLY[0] }, tune: { [CHAT]: "curie", [PAIRS]: "curie" } };

const HINTS = {
  chats: "This file has prompts and completions. A job takes them with davinci-002 or babbage-002; the API of 2022 takes them with any model.",
  pairs: "This file has conversations. A job takes them with any chat model, but not with davinci-002 and babbage-002.",
  old: "This file has conversations, and the API of 2022 takes prompts and completions. Choose a job.",
};

/**
 * Bring the form to life.
 * @param {{onStarted: (job: import("./jobs.js").Job) => void}} page
 */
export function settings({ onStarted }) {
  const form = byId("settings");
  const model = byId("base-model");
  const training = byId("training-file");
  const validation = byId("validation-file");
  const kinds = new Map(); // what is known of files: their kind
  let models = null;
  let touched = false; // whether the model was chosen by hand

  const family = () => form.elements.family.value;
  const names = () => [...models.installed, ...models.aliases].map(({ id }) => id);
  const kind = () => kinds.get(training.value) ?? null;

  function suggest() {
    const usual = USUAL[family()][kind() ?? CHAT];
    if (!touched && models && names().includes(usual)) selectModel(model, usual);
    hint();
  }

  function hint() {
    const pairsOnly = PAIRS_ONLY.some((name) => model.value === name || model.value.startsWith(`ft:${name}:`));
    let text = "";
    if (kind() === PAIRS && family() === "job" && !pairsOnly) text = HINTS.chats;
    if (kind() === CHAT && family() === "job" && pairsOnly) text = HINTS.pairs;
    if (kind() === CHAT && family() === "tune") text = HINTS.old;
    replace(byId("model-hint"), text);
  }

  async function learnKind() {
    const option = training.selectedOptions[0];
    const id = training.value;
    if (id && !kinds.has(id)) kinds.set(id, await kindOfFile(id, Number(option.dataset.bytes)));
    suggest();
  }

  function showFamily() {
    for (const part of form.querySelectorAll("[data-family]")) part.hidden = part.dataset.family !== family();
    suggest();
  }

  async function start(event) {
    event.preventDefault();
    const button = byId("start");
    button.disabled = true;
    clearError(byId("settings-trouble"));
    try {
      onStarted(await createJob(family(), bodyOf(new FormData(form), family())));
    } catch (error) {
      showError(byId("settings-trouble"), error);
    } finally {
      button.disabled = false;
    }
  }

  form.addEventListener("submit", start);
  training.addEventListener("change", learnKind);
  model.addEventListener("change", () => {
    touched = true;
    hint();
  });
  for (const choice of form.elements.family) choice.addEventListener("change", showFamily);
  showFamily();

  return {
    model: () => model.value,
    /** Read the models anew. */
    async load() {
      models = await fillModels(model, { kind: "text", value: touched ? model.value : null });
      suggest();
    },
    /** Offer these files, and keep what is chosen as long as it is there. */
    offer(files) {
      fill(training, files, "Upload or choose a file");
      fill(validation, files, "None");
      learnKind();
    },
    /** Choose a file that has just been uploaded. */
    choose(use, file, fileKind) {
      if (fileKind) kinds.set(file.id, fileKind);
      const select = use === "training" ? training : validation;
      if (![...select.options].some(({ value }) => value === file.id)) select.append(optionOf(file));
      select.value = file.id;
      suggest();
    },
  };
}

function fill(select, files, nothing) {
  const chosen = select.value;
  replace(select, h("option", { value: "" }, nothing), files.map(optionOf));
  if (files.some(({ id }) => id === chosen)) select.value = chosen;
}

function optionOf({ id, filename, bytes: size, created_at: created }) {
  return h("option", { value: id, dataset: { bytes: size } }, `${filename} · ${time(created)}`);
}
