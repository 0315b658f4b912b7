// The mode Edit: a text and an instruction in, the edited text out.

import { copyButton } from "../shared/clipboard.js";
import { h } from "../shared/dom.js";
import { icon } from "../shared/icons.js";
import { changed, state } from "./state.js";

const content = () => state.contents.edit;
const input = field("edit-input", "Input", "input", { rows: "8", placeholder: "The text to edit; it may be empty." });
const instruction = field("edit-instruction", "Instruction", "instruction", { rows: "2", placeholder: "Fix the spelling mistakes." });
const output = field("edit-output", "Output", "output", { rows: "8" });

const again = h("button", { class: "button small", type: "button", on: { click: useAsInput } }, icon("up"), "Use as input");
const under = h("div", { class: "row end" }, again, copyButton(() => content().output));

/** What the page shows in this mode. */
export const element = h("div", { class: "stack edit" }, input.element, instruction.element, output.element, under);

/** Show the state. */
export function show() {
  for (const each of [input, instruction, output]) each.show();
}

/** Go to where one writes first. */
export function focus() {
  input.area.focus({ preventScroll: true });
}

/** Make room for an answer and return where it goes. */
export function begin() {
  content().output = "";
  output.show();
  return {
    text(text) {
      content().output += text;
      output.show();
    },
    tokens() {},
    calls() {},
    end: changed,
  };
}

/** The next edit begins with the input again: there is nothing to take back. */
export function takeBack() {}

function useAsInput() {
  content().input = content().output;
  input.show();
  input.area.focus();
  changed();
}

function field(id, label, name, attributes) {
  const area = h("textarea", { id, spellcheck: "false", ...attributes });
  area.addEventListener("input", () => {
    content()[name] = area.value;
    changed();
  });
  const show = () => {
    area.value = content()[name];
  };
  return { area, show, element: h("div", { class: "field" }, h("label", { for: id }, label), area) };
}
