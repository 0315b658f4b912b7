// The two dialogs of keys: the one time that a new key is shown, and how long an old one still works.

import { copyButton } from "../shared/clipboard.js";
import { closeButton, modal } from "../shared/dialog.js";
import { h } from "../shared/dom.js";
import { icon } from "../shared/icons.js";
import { currentKey, keepKey } from "../shared/key.js";

/** Show a key that was just made; return when the dialog is closed, and the key is nowhere any more. */
export function tellSecret({ name, key }) {
  return new Promise((resolve) => {
    const use = () => {
      keepKey(key);
      dialog.close();
    };
    const copying = copyButton(() => key, { label: "Copy the key", small: false });
    const content = h(
      "div",
      { class: "inside" },
      h("header", null, h("h2", null, `The key ${name}`), closeButton()),
      h("p", null, "This is the only time it is shown: copy it now."),
      h("p", { class: "secret mono" }, key),
      h(
        "footer",
        null,
        copying,
        // Without one in this tab, this page would ask for a key next.
        currentKey() === null ? h("button", { class: "button primary", type: "button", on: { click: use } }, icon("key"), "Use it in this tab") : null,
      ),
    );
    const dialog = modal(content, { label: "A new key", onClose: resolve });
    copying.focus();
  });
}

const OVERLAPS = [
  ["0", "ends at once"],
  ["3600", "works for an hour more"],
  ["86400", "works for a day more"],
  ["604800", "works for a week more"],
];

/** Ask how long the old key is to work beside the new one. @returns {Promise<number | null>} seconds; `null`: no */
export function askOverlap(key) {
  return new Promise((resolve) => {
    let answer = null;
    const select = h("select", { id: "overlap" }, OVERLAPS.map(([value, text]) => h("option", { value }, text)));
    const submit = (event) => {
      event.preventDefault();
      answer = Number(select.value);
      dialog.close();
    };
    const content = h(
      "form",
      { class: "inside", on: { submit } },
      h("header", null, h("h2", null, "Rotate this key?"), closeButton()),
      h("p", null, `A new key that may do the same takes the place of ${key.name} (${key.shown}).`),
      h("div", { class: "field" }, h("label", { for: "overlap" }, "The old key"), select),
      h("footer", null, h("button", { class: "button primary", type: "submit" }, "Rotate")),
    );
    const dialog = modal(content, { label: "Rotate this key?", onClose: () => resolve(answer) });
    select.focus();
  });
}
