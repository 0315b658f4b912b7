// The list of tokenizers to choose from, with a count beside each. Knows api/tokenizers.

import { isAbort, request } from "../shared/api.js";
import { byId, freshId, h, replace } from "../shared/dom.js";
import { count } from "../shared/format.js";
import { countOf } from "./measure.js";

const GROUPS = { model: "Installed models", encoding: "OpenAI encodings" };

const rows = new Map(); // id -> {input, number, note}
let counting = null;

/**
 * Load the list and show it.
 * @param {(id: string) => void} onChoose
 * @returns {Promise<string[]>} the ids that can be chosen
 */
export async function loadTokenizers(onChoose) {
  if (!rows.size) replace(byId("tokenizers"), h("p", { class: "row small muted" }, h("span", { class: "spinner" }), "Looking for tokenizers…"));
  const before = chosen();
  const data = await list();
  rows.clear();
  const groups = Object.entries(GROUPS).map(([kind, name]) => {
    const members = data.filter((each) => each.kind === kind);
    const label = freshId("group");
    return members.length
      ? h("div", { role: "group", "aria-labelledby": label }, h("p", { class: "label", id: label }, name), choices(members, onChoose))
      : null;
  });
  replace(byId("tokenizers"), groups);
  if (before && rows.get(before) && !rows.get(before).input.disabled) choose(before);
  return data.filter((each) => each.available).map((each) => each.id);
}

async function list() {
  try {
    return (await request("api/tokenizers")).data;
  } catch (error) {
    if (!rows.size) replace(byId("tokenizers"));
    throw error;
  }
}

/** Return a row for each; neighbours that cannot be had for the same reason share the words under them. */
function choices(members, onChoose) {
  let note = null;
  return members.map((each, n) => {
    note ??= h("p", { class: "hint", id: freshId("note"), hidden: each.available }, each.available ? null : `Not available: ${each.reason}`);
    const shown = note;
    const next = members[n + 1];
    const shared = next !== undefined && !each.available && !next.available && next.reason === each.reason;
    if (!shared) note = null;
    return [row(each, shown, onChoose), shared ? null : shown];
  });
}

function row({ id, available }, note, onChoose) {
  const number = h("span", { class: "number muted" });
  const change = () => onChoose(id);
  const input = h("input", { type: "radio", name: "tokenizer", value: id, disabled: !available, "aria-describedby": note.id, on: { change } });
  rows.set(id, { input, number, note });
  return h("label", { class: "check choice" }, input, h("span", { class: "mono grow name" }, id), number);
}

/** Return the chosen tokenizer's id, `null` without one. */
export function chosen() {
  for (const [id, { input }] of rows) if (input.checked) return id;
  return null;
}

/** Choose `id`; return whether it can be. */
export function choose(id) {
  const row = rows.get(id);
  if (!row || row.input.disabled) return false;
  row.input.checked = true;
  return true;
}

/** Show the count of the chosen tokenizer; those of the others are of another text. */
export function showCount(id, number) {
  counting?.abort();
  for (const [other, row] of rows) {
    row.number.textContent = other === id && number !== null ? count(number) : "";
    if (!row.input.disabled) row.note.hidden = true;
  }
}

/** Count `text` with every tokenizer, one after the other: a model that is not loaded may have to be. */
export async function countAll(text) {
  counting?.abort();
  counting = new AbortController();
  const { signal } = counting;
  for (const [id, { input, number, note }] of rows) {
    if (input.disabled || number.textContent) continue;
    replace(number, h("span", { class: "spinner" }));
    try {
      replace(number, count((await countOf(id, text, signal)).count));
    } catch (error) {
      replace(number);
      if (isAbort(error)) return;
      note.textContent = error.message;
      note.hidden = false;
    }
  }
}
