// Which models there are, and the list to choose one from. Knows v1/models, and api/installed for the kinds.

import { request } from "./api.js";
import { append, h } from "./dom.js";

/** Names that stand for the default model of each kind: what they point at tells the kind where nothing else does. */
const DEFAULTS = { text: "gpt-3.5-turbo", embedding: "text-embedding-ada-002", moderation: "text-moderation-latest", image: "dall-e-2" };

/**
 * @typedef {{id: string, root: string, kind: string, context: number | null}} Model
 *   `root` is the installed model that answers to `id`; `context` how many tokens it holds, where that is known
 * @returns {Promise<{installed: Model[], aliases: Model[], defaults: Record<string, string>}>}
 *   `defaults`: kind to installed model
 */
export async function loadModels() {
  const [{ data }, installed] = await Promise.all([
    request("v1/models"),
    request("api/installed", { quiet: true }).catch(() => null),
  ]);
  const roots = new Map(data.map((card) => [card.id, card.root]));
  const defaults = Object.fromEntries(Object.entries(DEFAULTS).map(([kind, name]) => [kind, roots.get(name)]));
  defaults.image ??= roots.get("dall-e-3"); // a key may be for this name alone
  const known = new Map((installed?.data ?? []).map((model) => [model.id, model]));
  const kindOf = (root) => known.get(root)?.kind ?? kindByDefault(root, defaults);
  const models = data.map(({ id, root }) => ({ id, root, kind: kindOf(root), context: known.get(root)?.context ?? null }));
  return {
    installed: models.filter((model) => model.id === model.root),
    aliases: models.filter((model) => model.id !== model.root),
    defaults,
  };
}

function kindByDefault(root, defaults) {
  if (root === defaults.embedding && root !== defaults.text) return "embedding";
  if (root === defaults.moderation && root !== defaults.text) return "moderation";
  if (root === defaults.image) return "image";
  return "text";
}

/**
 * Fill `select` with the models of `kind` (`null`: of all kinds), installed ones first, then the names that point at them.
 * A `value` that no model has is listed all the same: the API will say what is wrong with it.
 *
 * @param {HTMLSelectElement} select
 * @param {{kind?: string | null, value?: string | null, models?: Awaited<ReturnType<typeof loadModels>>}} [options]
 * @returns {Promise<Awaited<ReturnType<typeof loadModels>>>}
 */
export async function fillModels(select, { kind = "text", value = null, models } = {}) {
  models ??= await loadModels();
  const fits = (model) => kind === null || model.kind === kind;
  const chosen = value ?? (select.value || models.defaults[kind ?? "text"]);
  select.replaceChildren();
  addGroup(select, "Installed", models.installed.filter(fits));
  addGroup(select, "Names that point at them", models.aliases.filter(fits));
  selectModel(select, chosen);
  return models;
}

/** Select the model `id`; one that is not listed is added. */
export function selectModel(select, id) {
  if (!id) return;
  if (![...select.options].some((option) => option.value === id)) {
    append(select, h("optgroup", { label: "Not installed" }, h("option", { value: id }, id)));
  }
  select.value = id;
}

function addGroup(select, label, models) {
  if (!models.length) return;
  append(select, h("optgroup", { label }, models.map(({ id }) => h("option", { value: id }, id))));
}
