// One installed model as the page shows it, kept up to date in place: nothing moves, closes or loses the focus.

import { append, h, replace } from "../shared/dom.js";
import { bytes, count, plural } from "../shared/format.js";
import { icon } from "../shared/icons.js";

const KINDS = { text: "text", embedding: "embeddings", moderation: "moderation", image: "images" };

/** Where a model can be used: page, name, kinds. */
const LINKS = [
  ["chat", "Chat", ["text"]],
  ["playground", "Playground", ["text"]],
  ["images", "Images", ["image"]],
  ["tokenizer", "Tokenizer", ["text", "embedding", "moderation"]],
];

/**
 * Return the row of a model.
 * @param {object} model  as api/installed has it
 * @param {(model: object) => void} onDelete
 * @returns {{element: HTMLElement, update: (model: object) => void}}
 */
export function modelRow(model, onDelete) {
  const badges = h("div", { class: "row" });
  const parent = h("p", { class: "small muted parent" });
  const facts = h("dl", { class: "facts number" });
  const aliases = h("details", { class: "aliases" }, h("summary"), h("ul"));
  const title = h("h3", null, model.id);
  const actions = h("div", { class: "row actions" });
  const element = h("li", { class: "panel model" }, h("div", { class: "row" }, title, badges), parent, facts, aliases, actions);
  let shown = "";

  const update = (now) => {
    const text = JSON.stringify(now);
    if (text === shown) return;
    shown = text;
    replace(badges, badgesOf(now));
    replace(parent, now.parent ? ["Fine-tuned from ", h("code", null, now.parent)] : null);
    parent.hidden = !now.parent;
    replace(facts, factsOf(now));
    showAliases(aliases, now.aliases ?? []);
  };
  append(actions, linksOf(model));
  if (model.fine_tuned) {
    append(
      actions,
      h(
        "button",
        { class: "button quiet danger small", type: "button", "aria-label": `Delete ${model.id}`, on: { click: () => onDelete(model) } },
        icon("trash"),
        "Delete",
      ),
    );
  }
  update(model);
  return { element, update };
}

function badgesOf(model) {
  return [
    h("span", { class: "badge" }, KINDS[model.kind] ?? model.kind),
    model.starter ? h("span", { class: "badge accent" }, "starter") : null,
    model.default ? h("span", { class: "badge accent" }, "default") : null,
    model.fine_tuned ? h("span", { class: "badge" }, "fine-tuned") : null,
    model.loaded ? h("span", { class: "badge good" }, "loaded") : null,
    model.size === null ? h("span", { class: "badge danger" }, "file missing") : null,
  ];
}

function factsOf(model) {
  const rows = [
    ["Context", model.context ? plural(model.context, "token") : "–"],
    ["On disk", model.size === null ? "missing" : bytes(model.size)],
    ["In memory", model.loaded ? memory(model) : "not loaded"],
  ];
  return rows.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value)));
}

function memory(model) {
  return model.resident ? bytes(model.resident) : "loaded";
}

function showAliases(place, aliases) {
  place.hidden = !aliases.length;
  const [summary, list] = place.children;
  summary.textContent = `Also answers to ${count(aliases.length)} other ${aliases.length === 1 ? "name" : "names"}`;
  replace(list, aliases.map((alias) => h("li", { class: "badge" }, alias)));
}

function linksOf(model) {
  const fragment = `#model=${encodeURIComponent(model.id)}`;
  return LINKS.filter(([, , kinds]) => kinds.includes(model.kind)).map(([page, name]) =>
    h("a", { href: page + fragment, "aria-label": `${name} with ${model.id}` }, name),
  );
}
