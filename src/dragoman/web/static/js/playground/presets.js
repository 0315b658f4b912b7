// Presets: states kept in this browser under a name, or sent on as a link.

import { copy } from "../shared/clipboard.js";
import { closeButton, confirmDialog, modal, promptDialog, toast } from "../shared/dialog.js";
import { byId, h, replace } from "../shared/dom.js";
import { icon } from "../shared/icons.js";
import { load, save } from "../shared/storage.js";
import { linkFor } from "./links.js";
import { cleaned, snapshot } from "./state.js";

const NAME = "presets";

const choice = h("select", { "aria-label": "Your presets" });
const away = h("button", { class: "icon", type: "button", "aria-label": "Delete this preset", title: "Delete this preset" }, icon("trash"));
let presets = [];

/**
 * Build the row of buttons.
 * @param {{use: (state: object) => void, code: () => void}} acts  take over a state; show the code
 */
export function build({ use, code }) {
  read();
  choice.addEventListener("change", () => {
    const chosen = presets.find(({ name }) => name === choice.value);
    away.disabled = !chosen;
    if (chosen) use(structuredClone(chosen.state));
  });
  away.addEventListener("click", remove);
  replace(
    byId("presets"),
    choice,
    away,
    button("save", "Save", keep),
    button("code", "View code", code),
    button("link", "Share", share),
  );
  list("");
}

/** Look at what is kept now: another tab may have saved or deleted one. */
function read() {
  presets = load(NAME, [], checked);
}

/** The state is no longer the preset that was chosen. */
export function unchoose() {
  choice.value = "";
  away.disabled = true;
}

function checked(given) {
  if (!Array.isArray(given)) return undefined;
  const clean = given.map((each) => ({ name: each?.name, state: cleaned(each?.state) }));
  return clean.filter(({ name, state }) => typeof name === "string" && name && state);
}

function button(shape, text, click) {
  return h("button", { class: "button", type: "button", on: { click } }, icon(shape), text);
}

function list(chosen) {
  const first = h("option", { value: "" }, presets.length ? "Your presets" : "No presets yet");
  replace(choice, first, presets.map(({ name }) => h("option", { value: name }, name)));
  choice.value = chosen;
  away.disabled = !chosen;
}

async function keep() {
  const name = await promptDialog({ title: "Save as preset", label: "Name", value: choice.value });
  if (name === null) return;
  read();
  const there = presets.some((preset) => preset.name === name);
  if (there && !(await confirmDialog({ title: "Replace the preset?", text: `There is a preset “${name}” already.`, action: "Replace" }))) return;
  const others = presets.filter((preset) => preset.name !== name);
  const next = [...others, { name, state: snapshot() }].sort((a, b) => a.name.localeCompare(b.name));
  if (!save(NAME, next)) {
    toast("This browser has no room for it");
    return;
  }
  presets = next;
  list(name);
  toast(`Saved “${name}”`);
}

async function remove() {
  const name = choice.value;
  const sure = { title: "Delete the preset?", text: `“${name}” is deleted from this browser.`, action: "Delete", danger: true };
  if (!name || !(await confirmDialog(sure))) return;
  read();
  presets = presets.filter((preset) => preset.name !== name);
  save(NAME, presets);
  list("");
  choice.focus();
}

async function share() {
  const link = await linkFor(snapshot());
  if (link === null) {
    toast("This is too long for a link");
    return;
  }
  const field = h("input", { type: "text", id: "share-link", readonly: true, value: link });
  const click = async () => toast((await copy(link)) ? "Copied" : "Copying is not allowed here");
  modal(
    h(
      "div",
      { class: "inside" },
      h("header", null, h("h2", null, "Share"), closeButton()),
      h("div", { class: "field" }, h("label", { for: "share-link" }, "Link to this state"), field, h("p", { class: "hint" }, "It holds the mode, the settings and the texts, in the part of the address that is not sent to the server. The key is not in it.")),
      h("footer", null, h("button", { class: "button primary", type: "button", on: { click } }, icon("copy"), "Copy the link")),
    ),
    { label: "Share" },
  );
  field.focus();
  field.select();
}
