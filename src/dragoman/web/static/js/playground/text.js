// The modes Complete and Insert: one text, in which what was generated is marked and can be edited.

import { h, replace } from "../shared/dom.js";
import { icon } from "../shared/icons.js";
import { Editor } from "./editor.js";
import { penFor } from "./pen.js";
import { Probabilities } from "./probabilities.js";
import { MARK } from "./requests.js";
import { changed, state } from "./state.js";

/** Continue the text at its end. */
export const complete = textMode("complete", {
  label: "Text to continue",
  placeholder: "Write a text; Submit continues it.",
  tools: () => null,
  place: (editor) => editor.text.length,
  back: "",
});

/** Fill the place that `[insert]` marks. */
export const insert = textMode("insert", {
  label: "Text with a gap",
  placeholder: `Write a text with ${MARK} where something is missing; Submit fills it.`,
  tools: (editor) => h("div", { class: "row" }, markButton(editor), h("span", { class: "hint" }, "What stands before and after the mark is sent as prompt and suffix.")),
  place: (editor) => {
    const at = editor.text.indexOf(MARK);
    editor.replace(at, at + MARK.length, "");
    return at;
  },
  back: MARK,
});

function textMode(mode, { label, placeholder, tools, place, back }) {
  const content = () => state.contents[mode];
  const editor = new Editor({
    label,
    placeholder,
    onInput: (text) => {
      content().text = text;
      changed();
    },
  });
  const below = h("div");
  return {
    element: h("div", { class: "stack text" }, tools(editor), editor.element, below),
    show() {
      editor.setText(content().text);
      below.replaceChildren();
    },
    focus: () => editor.field.focus({ preventScroll: true }),
    begin() {
      const start = place(editor);
      editor.open(start);
      editor.field.readOnly = true;
      below.replaceChildren();
      const pen = penFor((text) => editor.write(text));
      let strip = null;
      return {
        text: pen.add,
        tokens(found) {
          if (!strip) replace(below, (strip = new Probabilities()).element);
          strip.push(found);
        },
        calls() {},
        end() {
          pen.flush();
          strip?.end();
          editor.field.readOnly = false;
          const mark = editor.generated;
          if (mark && mark[0] === mark[1]) editor.replace(start, start, back); // nothing came: the gap is still there
          content().text = editor.text;
          changed();
        },
      };
    },
    takeBack() {
      if (!editor.generated) return;
      editor.replace(...editor.generated, back);
      content().text = editor.text;
      changed();
    },
  };
}

function markButton(editor) {
  const click = () => {
    const { field } = editor;
    field.setRangeText(MARK, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input"));
    field.focus();
  };
  return h("button", { class: "button small", type: "button", on: { click } }, icon("add"), `Put ${MARK} here`);
}
