// Why does Korean cost more? One sentence in four languages, counted with the chosen tokenizer, beside the user's text.

import { isAbort } from "../shared/api.js";
import { byId, h, replace } from "../shared/dom.js";
import { clearError, showError } from "../shared/errors.js";
import { count, plural } from "../shared/format.js";
import { PARALLEL } from "./examples.js";
import { countOf } from "./measure.js";

const known = new Map(); // model -> counts, in the order of PARALLEL
let counts = null;
let own = null;
let asked = null;

/** Count the sentences with `model` and show them. */
export async function compare(model) {
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  clearError(byId("parallel-error"));
  try {
    if (!known.has(model)) {
      known.set(model, await Promise.all(PARALLEL.map(({ text }) => countOf(model, text, signal))));
    }
    if (signal.aborted) return;
    counts = known.get(model);
  } catch (error) {
    if (isAbort(error)) return;
    counts = null;
    showError(byId("parallel-error"), error);
  }
  show();
}

/** Take the user's own text into the table: `{count, characters}`, or `null` where there is none. */
export function compareOwn(measured) {
  own = measured && measured.characters ? measured : null;
  if (counts) show();
}

/** Build the table once; `use(text)` shows a sentence's tokens above. */
export function buildTable(use) {
  const rows = PARALLEL.map(({ name, lang, text }, n) => {
    const click = () => use(text);
    const button = h("button", { class: "button quiet small", type: "button", on: { click } }, "Show tokens", hidden(` of the ${name} sentence`));
    const sentence = h("span", { class: "sentence", lang }, text);
    return row(`parallel-${n}`, h("th", { scope: "row" }, h("span", { class: "language" }, name, button), sentence));
  });
  const mine = row("parallel-own", h("th", { scope: "row" }, "Your text"));
  mine.hidden = true;
  replace(byId("parallel-rows"), rows, mine);
}

function row(id, head) {
  const cell = () => h("td", { class: "number" });
  return h("tr", { id }, head, cell(), cell(), cell());
}

function hidden(text) {
  return h("span", { class: "visually-hidden" }, text);
}

function show() {
  byId("parallel-table").hidden = counts === null;
  byId("parallel-words").textContent = counts ? words(counts) : "";
  if (!counts) return;
  const most = Math.max(...counts.map((each) => each.count));
  const densest = Math.max(...counts.map(density), own ? density(own) : 0);
  counts.forEach((each, n) => fill(byId(`parallel-${n}`), each, each.count / most, densest));
  const mine = byId("parallel-own");
  mine.hidden = own === null;
  if (own) fill(mine, own, null, densest);
}

/** Fill a row; a text that is not the same as the others has no share of their tokens. */
function fill(row, measured, share, densest) {
  const [tokens, characters, each] = row.querySelectorAll("td");
  replace(tokens, count(measured.count), share === null ? null : bar(share));
  replace(characters, count(measured.characters));
  replace(each, density(measured).toFixed(2), bar(density(measured) / densest, "second"));
}

function bar(share, kind = "") {
  return h("span", { class: `bar ${kind}`, "aria-hidden": "true", style: { "--share": share } });
}

/** Return tokens per character. */
export function density({ count, characters }) {
  return characters ? count / characters : 0;
}

/** Say what the numbers say. */
function words([english, korean]) {
  const times = korean.count / english.count;
  const numbers =
    `the Korean sentence is ${plural(korean.count, "token")} for ${plural(korean.characters, "character")}, ` +
    `the English one ${plural(english.count, "token")} for ${count(english.characters)}`;
  if (times > 1.05) return `Models count and charge by the token. Here ${numbers}: ${times.toFixed(1)} times the price for the same words.`;
  if (times < 0.95) return `Models count and charge by the token. Here ${numbers}: this tokenizer has learned more Korean than most.`;
  return `Models count and charge by the token. Here ${numbers}: much the same.`;
}
