// The tokenizer page put together: what is given, what is counted, what is shown.

import { isAbort } from "../shared/api.js";
import { copy, copyButton } from "../shared/clipboard.js";
import { toast } from "../shared/dialog.js";
import { append, byId, debounce, h, replace } from "../shared/dom.js";
import { clearError, showError } from "../shared/errors.js";
import { foldWhenNarrow } from "../shared/folding.js";
import { count, plural } from "../shared/format.js";
import { fragment } from "../shared/fragment.js";
import { icon } from "../shared/icons.js";
import { currentKey } from "../shared/key.js";
import { loadModels } from "../shared/models.js";
import { pasteAtOnce } from "../shared/paste.js";
import { EXAMPLES } from "./examples.js";
import { countOf, idsOf, measure, NoIds, parseIds, textOf } from "./measure.js";
import { buildTable, compare, compareOwn, density } from "./parallel.js";
import { textOfBytes } from "./pieces.js";
import { choose, chosen, countAll, loadTokenizers, showCount } from "./tokenizers.js";
import { tokenView } from "./view.js";

const FIRST = 2_000; // tokens that are shown at once
const MOST = 32_000; // more make a page slow
const SOON_MS = 150;
const LONG = 50_000; // characters; of a longer text each count costs something
const LATER_MS = 600;
const PATIENCE_MS = 300; // until the page says that it is waiting

const text = byId("text");
const ids = byId("ids");
const view = tokenView(byId("tokens"));
const soon = debounce(update, SOON_MS);
const later = debounce(update, LATER_MS);

let mode = "text";
let shownAs = "text";
let limit = FIRST;
let result = null; // of the text: {count, characters, tokens}
let running = null;

/** Count and cut anew, after a pause. */
function changed() {
  soon.cancel();
  later.cancel();
  (text.value.length > LONG ? later : soon)();
}

/** Count and cut what is given with the chosen tokenizer; whatever was still under way is not wanted any more. */
async function update() {
  soon.cancel();
  later.cancel();
  running?.abort();
  const mine = (running = new AbortController());
  const model = chosen();
  byId("chosen").textContent = model ?? "";
  if (!model) return;
  const waiting = setTimeout(() => showBusy(true), PATIENCE_MS);
  try {
    if (mode === "text") await updateText(model, mine.signal);
    else await updateIds(model, mine.signal);
    if (mine === running) clearError(byId("error"));
  } catch (error) {
    if (error instanceof NoIds) refuseIds(error.message);
    else if (error.status === 401) openList(); // which asks for a key, and then comes back here
    else if (!isAbort(error)) showError(byId("error"), error);
  } finally {
    clearTimeout(waiting);
    if (mine === running) showBusy(false);
  }
}

async function updateText(model, signal) {
  const given = text.value;
  const none = { count: 0, characters: 0, tokens: [] };
  const found = given ? await measure({ model, text: given, limit, signal }) : none;
  result = found;
  showNumbers(found, new Blob([given]).size);
  showCount(model, given ? found.count : null);
  showTokens();
  compareOwn(found);
}

async function updateIds(model, signal) {
  const given = parseIds(ids.value);
  refuseIds("");
  const found = given.length ? await textOf(model, given, signal) : { text: "", bytes: null };
  const made = found.bytes ? textOfBytes(found.bytes) : found.text;
  const characters = found.bytes ? null : [...found.text].length;
  showNumbers({ count: given.length, characters }, found.bytes?.length ?? new Blob([found.text]).size);
  showCount(model, null);
  byId("made-text").value = made;
}

/** Say what is wrong with the ids; nothing, if nothing is. */
function refuseIds(reason) {
  byId("ids-wrong").textContent = reason;
  byId("ids-wrong").hidden = !reason;
  ids.setAttribute("aria-invalid", String(Boolean(reason)));
}

function showNumbers(found, bytes) {
  byId("count").textContent = count(found.count);
  byId("characters").textContent = found.characters === null ? "–" : count(found.characters);
  byId("bytes").textContent = count(bytes);
  byId("density").textContent = found.characters ? density(found).toFixed(2) : "–";
}

function showTokens() {
  const { tokens, count: all } = result;
  const rest = all > tokens.length;
  byId("tokens").hidden = !tokens.length;
  byId("tokens").classList.toggle("as-ids", shownAs === "ids");
  byId("none").hidden = tokens.length > 0;
  byId("more").hidden = !rest;
  byId("more-button").hidden = limit >= MOST;
  const end = limit >= MOST ? " The rest is counted, not shown." : "";
  byId("shown").textContent = rest ? `The first ${count(tokens.length)} of ${plural(all, "token")}.${end}` : "";
  view.show(tokens, shownAs);
}

function showBusy(yes) {
  byId("result").setAttribute("aria-busy", String(yes));
  if (yes) replace(byId("busy"), h("span", { class: "spinner" }), h("span", { class: "visually-hidden" }, "Counting…"));
  else replace(byId("busy"));
}

function press(group, name, value) {
  for (const button of byId(group).querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset[name] === value));
  }
}

function useMode(to) {
  mode = to;
  press("modes", "mode", to);
  text.hidden = byId("cut").hidden = byId("examples").hidden = to !== "text";
  ids.hidden = byId("made").hidden = to !== "ids";
  refuseIds("");
  byId("count-all").disabled = to !== "text";
  update();
}

function useText(given) {
  text.value = given;
  text.scrollTop = 0;
  limit = FIRST;
  useMode("text");
}

/** Cut with another tokenizer, and let the address say so. */
function useTokenizer(id) {
  history.replaceState(null, "", `${location.pathname}${location.search}#model=${encodeURIComponent(id)}`);
  update();
  compare(id);
}

/** Return the name of the address, or `null`. */
function named() {
  return fragment().get("model");
}

/** Choose what the address names, which may be an alias; else the default. */
async function chooseNamed(available) {
  const name = named();
  if (name && choose(name)) return;
  if (name) {
    try {
      const { model } = await countOf(name, "");
      if (choose(model)) return;
    } catch (error) {
      showError(byId("list-error"), error);
    }
  }
  if (chosen()) return;
  const { defaults } = await loadModels();
  if (!choose(defaults.text) && available.length) choose(available[0]);
}

let listed = false;

async function openList() {
  clearError(byId("list-error"));
  try {
    const available = await loadTokenizers(useTokenizer);
    byId("count-all").hidden = available.length < 2;
    await chooseNamed(available);
    listed = true;
  } catch (error) {
    showError(byId("list-error"), error);
    append(byId("list-error"), h("button", { class: "button small", type: "button", on: { click: openList } }, icon("redo"), "Try again"));
    return;
  }
  update();
  if (chosen()) compare(chosen());
}

async function copyIds() {
  const model = chosen();
  if (!model || !result) return;
  try {
    const whole = result.tokens.length === result.count;
    const all = whole ? result.tokens.map((token) => token.id) : await idsOf(model, text.value);
    toast((await copy(JSON.stringify(all))) ? `Copied ${plural(all.length, "id")}` : "Copying is not allowed here");
  } catch (error) {
    showError(byId("error"), error);
  }
}

async function showMore() {
  limit = Math.min(limit * 2, MOST);
  await update();
  if (byId("more-button").hidden || byId("more").hidden) view.focusLast(); // the pressed button has gone
}

function build() {
  // On a narrow window the list stands above the text, folded.
  foldWhenNarrow(byId("side"), (narrow) => (byId("side").querySelector("summary").tabIndex = narrow ? 0 : -1));
  const example = ({ name, text: given }) =>
    h("button", { class: "button quiet small", type: "button", on: { click: () => useText(given) } }, name);
  replace(byId("examples"), h("span", { class: "small muted" }, "Examples"), EXAMPLES.map(example));
  replace(byId("copy"), h("button", { class: "button quiet small", type: "button", on: { click: copyIds } }, icon("copy"), "Copy ids"));
  replace(
    byId("made-buttons"),
    copyButton(() => byId("made-text").value, { label: "Copy text" }),
    h("button", { class: "button quiet small", type: "button", on: { click: () => useText(byId("made-text").value) } }, "Use as text"),
  );
  text.addEventListener("input", () => {
    limit = FIRST;
    changed();
  });
  ids.addEventListener("input", changed);
  pasteAtOnce(text);
  pasteAtOnce(ids);
  byId("modes").addEventListener("click", ({ target }) => target.dataset.mode && useMode(target.dataset.mode));
  byId("views").addEventListener("click", ({ target }) => {
    if (!target.dataset.view) return;
    shownAs = target.dataset.view;
    press("views", "view", shownAs);
    if (result) showTokens();
  });
  byId("more-button").addEventListener("click", showMore);
  byId("count-all").addEventListener("click", () => countAll(text.value));
  addEventListener("hashchange", openList);
  document.addEventListener("keychange", () => {
    if (!listed && currentKey() && byId("list-error").hasChildNodes()) openList();
  });
  buildTable((given) => {
    useText(given);
    text.focus();
  });
}

build();
openList();
