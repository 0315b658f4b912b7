// Stop sequences: up to four, each a button that removes it. `\n` and `\t` are written as such.

import { h, replace } from "../shared/dom.js";
import { icon } from "../shared/icons.js";
import { changed, MOST_STOPS, state } from "./state.js";

const chips = h("div", { class: "row chips" });
const field = h("input", { type: "text", id: "stop-sequences", autocomplete: "off", spellcheck: "false", "aria-describedby": "stop-hint" });
const hint = h("p", { class: "hint", id: "stop-hint" });

field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if ((event.key === "Enter" || event.key === "Tab") && field.value) {
    event.preventDefault(); // a Tab with nothing written goes on to the next field
    add();
  } else if (event.key === "Backspace" && !field.value && state.settings.stop.length) {
    remove(state.settings.stop.length - 1);
  }
});
field.addEventListener("blur", () => {
  if (field.value) add();
});

/** The field as it stands among the settings. */
export const element = h("div", { class: "field" }, h("label", { for: "stop-sequences" }, "Stop sequences"), chips, field, hint);

/** Show the state. */
export function show() {
  const stops = state.settings.stop;
  replace(chips, stops.map(chip));
  chips.hidden = stops.length === 0;
  field.hidden = stops.length >= MOST_STOPS;
  hint.textContent = field.hidden ? "Four are the most." : "Enter or Tab adds one; \\n is a line break.";
}

function add() {
  const stop = read(field.value);
  field.value = "";
  if (!state.settings.stop.includes(stop)) state.settings.stop.push(stop);
  show();
  if (field.hidden) chips.lastElementChild.focus();
  changed();
}

function remove(index) {
  state.settings.stop.splice(index, 1);
  show();
  field.focus();
  changed();
}

function chip(stop, index) {
  const click = () => remove(index);
  return h("button", { class: "button small mono", type: "button", "aria-label": `Remove stop sequence ${written(stop)}`, on: { click } }, written(stop), icon("close"));
}

function read(text) {
  const signs = { n: "\n", t: "\t", "\\": "\\" };
  return text.replace(/\\([nt\\])/g, (_, sign) => signs[sign]);
}

function written(stop) {
  return stop.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t");
}
