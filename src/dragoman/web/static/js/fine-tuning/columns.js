// How a table becomes examples: which kind, which columns, what is said before. Draws the choice, knows no file.

import { freshId, h } from "../shared/dom.js";
import { CHAT, PAIRS } from "./example.js";
import { likelyColumns } from "./csv.js";

const WORDS = {
  [CHAT]: { name: "Conversations", asked: "The user says", answer: "The assistant answers" },
  [PAIRS]: { name: "Prompts and completions", asked: "Prompt", answer: "Completion" },
};

/**
 * Return the choice and its plan as it stands.
 * @param {string[]} header
 * @param {() => void} onChange
 * @returns {{element: HTMLElement, plan: () => import("./csv.js").Plan}}
 */
export function columnsView(header, onChange) {
  const likely = likelyColumns(header);
  const kinds = freshId("kind");
  const kindButtons = [CHAT, PAIRS].map((kind) => h("input", { type: "radio", name: kinds, value: kind, checked: kind === CHAT, on: { change: changed } }));
  const asked = columnSelect(header, likely.asked, onChange);
  const answer = columnSelect(header, likely.answer, onChange);
  const system = h("input", { type: "text", id: freshId("system"), autocomplete: "off", on: { input: onChange } });
  const marks = h("input", { type: "checkbox", checked: true, on: { change: onChange } });
  const before = h("div", { class: "field" }, h("label", { for: system.id }, "System message before each (optional)"), system);
  const around = h(
    "label",
    { class: "check" },
    marks,
    h("span", null, "Mark where a completion begins (", h("code", null, "\" ->\""), ", a blank) and ends (a line break)"),
  );
  const kind = () => kindButtons.find((button) => button.checked).value;

  function changed() {
    const words = WORDS[kind()];
    asked.label.textContent = words.asked;
    answer.label.textContent = words.answer;
    before.hidden = kind() !== CHAT;
    around.hidden = kind() !== PAIRS;
    onChange();
  }

  const element = h(
    "div",
    { class: "stack columns" },
    h("fieldset", null, h("legend", null, "Make of each row"), h("div", { class: "row choices" }, kindButtons.map((button) => h("label", { class: "check" }, button, WORDS[button.value].name)))),
    h("div", { class: "grid" }, asked.element, answer.element),
    before,
    around,
  );
  asked.label.textContent = WORDS[CHAT].asked;
  answer.label.textContent = WORDS[CHAT].answer;
  around.hidden = true;
  return {
    element,
    plan: () => ({
      kind: kind(),
      asked: Number(asked.select.value),
      answer: Number(answer.select.value),
      system: system.value.trim(),
      marks: marks.checked,
    }),
  };
}

function columnSelect(header, value, onChange) {
  const id = freshId("column");
  const options = header.map((name, at) => h("option", { value: at }, name || `column ${at + 1}`));
  const select = h("select", { id, on: { change: onChange } }, options);
  select.value = String(value);
  const label = h("label", { for: id });
  return { element: h("div", { class: "field" }, label, select), label, select };
}
