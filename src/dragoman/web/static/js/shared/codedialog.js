// The dialog View code: a request as a program, one language a tab. Knows no request.

import { copyButton } from "./clipboard.js";
import { closeButton, modal } from "./dialog.js";
import { h } from "./dom.js";
import { plural } from "./format.js";
import { tabbed } from "./tabs.js";

/** More characters than this would take seconds to lay out; then the end is left out of sight, not out of the copy. */
const SHOWN = 200_000;

let last = "curl";

/**
 * Show a request as code.
 * @param {{id: string, name: string, note: string, code: () => string}[]} programs  `note`: what to know before running it
 * @param {...any} more  what stands below the code
 * @returns {HTMLDialogElement}
 */
export function showPrograms(programs, ...more) {
  const code = () => programs.find(({ id }) => id === last).code();
  const tabs = programs.map(({ id, name, note, code }) => ({ id, name, content: () => viewOf(code(), note) }));
  const onChoose = (id) => {
    last = id;
  };
  const [list, panel] = tabbed(tabs, { label: "Language", chosen: last, onChoose });
  const dialog = modal(
    h(
      "div",
      { class: "inside view-code" },
      h("header", null, h("h2", null, "View code"), closeButton()),
      h("div", { class: "row" }, list, h("span", { class: "grow" }), copyButton(code)),
      panel,
      more,
    ),
    { label: "View code", wide: true },
  );
  list.querySelector("[aria-selected=true]").focus();
  return dialog;
}

function viewOf(code, note) {
  const cut = code.length > SHOWN ? `The last ${plural(code.length - SHOWN, "character")} are not shown; Copy takes them too. ` : "";
  return [h("pre", { tabindex: "0" }, h("code", null, code.slice(0, SHOWN))), h("p", { class: "hint" }, `${cut}${note} It reads the key from OPENAI_API_KEY.`)];
}
