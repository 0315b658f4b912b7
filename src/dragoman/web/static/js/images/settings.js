// The settings beside the prompt, kept while the tab is open. Knows the page's fields.

import { byId, h, replace } from "../shared/dom.js";
import { fillModels, selectModel } from "../shared/models.js";
import { fragment } from "../shared/fragment.js";
import { MODES, mostOf, sizesOf } from "./requests.js";

const NAME = "dragoman.images";
const FIELDS = ["prompt", "n", "size", "quality", "style", "seed"];
const SIZE = "512x512";

let mode = "generate";
let models = null;
let size = SIZE; // as it was chosen, also where a mode does not have it

/** Take over what was kept, and keep what changes; `onMode` hears of the mode. */
export function build(onMode) {
  const kept = restored();
  mode = Object.hasOwn(MODES, kept.mode) ? kept.mode : mode;
  size = typeof kept.size === "string" ? kept.size : size;
  for (const name of FIELDS) if (name !== "size" && typeof kept[name] === "string") byId(name).value = kept[name];
  for (const name of ["quality", "style"]) if (!byId(name).value) byId(name).selectedIndex = 0;
  byId("size").addEventListener("change", () => {
    size = byId("size").value;
  });
  byId("model").addEventListener("change", show);
  addEventListener("pagehide", () => keep());
  byId("modes").addEventListener("click", ({ target }) => {
    if (!target.dataset.mode || target.dataset.mode === mode) return;
    use(target.dataset.mode);
    onMode(mode);
  });
  show();
  return kept.model ?? "";
}

/** Change the mode. */
export function use(to) {
  mode = to;
  show();
}

/** Fill the list of models. @returns {Promise<boolean>} whether there is one */
export async function fill(kept = "") {
  const { hash } = location;
  const asked = hash ? fragment(hash).get("model") : null;
  if (asked) history.replaceState(null, "", location.pathname + location.search);
  models = await fillModels(byId("model"), { kind: "image" });
  const known = [...models.installed, ...models.aliases].filter(({ kind }) => kind === "image");
  if (asked) selectModel(byId("model"), asked);
  else if (known.some(({ id }) => id === kept)) byId("model").value = kept;
  show();
  return known.length > 0;
}

/** Return what the fields hold. */
export function held() {
  const values = Object.fromEntries(FIELDS.map((name) => [name, byId(name).value]));
  return { ...values, mode, model: byId("model").value };
}

function show() {
  const focused = byId("modes").contains(document.activeElement);
  const buttons = Object.entries(MODES).map(([id, name]) => h("button", { type: "button", "aria-pressed": String(id === mode), dataset: { mode: id } }, name));
  replace(byId("modes"), buttons);
  if (focused) byId("modes").querySelector("[aria-pressed=true]").focus();
  byId("prompt-field").hidden = mode === "vary";
  for (const field of document.querySelectorAll(".generating")) field.hidden = mode !== "generate";
  const model = byId("model").value;
  const sizes = sizesOf(mode, model);
  replace(byId("size"), sizes.map((each) => h("option", { value: each }, each.replace("x", " × "))));
  byId("size").value = sizes.includes(size) ? size : sizes.includes(SIZE) ? SIZE : sizes[0];
  const most = mostOf(model);
  byId("n").max = most;
  if (Number(byId("n").value) > most) byId("n").value = most;
  showAnswering(model);
}

/** Say who answers to the name that is chosen. */
function showAnswering(id) {
  const chosen = models?.aliases.find((model) => model.id === id);
  byId("answering").textContent = chosen ? `${chosen.root} answers.` : "";
  byId("answering").hidden = !chosen;
}

function keep() {
  try {
    sessionStorage.setItem(NAME, JSON.stringify({ ...held(), size }));
  } catch {
    // No room, or no storage: then a reload begins anew.
  }
}

function restored() {
  try {
    return JSON.parse(sessionStorage.getItem(NAME)) ?? {};
  } catch {
    return {};
  }
}
