// The dialog View code: a request as a program.

import { copyButton } from "../shared/clipboard.js";
import { closeButton, modal } from "../shared/dialog.js";
import { h } from "../shared/dom.js";
import { plural } from "../shared/format.js";
import { root } from "../shared/api.js";
import { tabbed } from "../shared/tabs.js";
import { codeFor, LANGUAGES, NOTES } from "./code.js";

/** More characters than this would take seconds to lay out; then the end is left out of sight, not out of the copy. */
const SHOWN = 200_000;

let last = "curl";

/** Show the request as code. */
export function showCode(request) {
  const code = () => codeFor(last, request, root.href);
  const tabs = Object.entries(LANGUAGES).map(([id, name]) => ({ id, name, content: () => viewOf(codeFor(id, request, root.href), NOTES[id]) }));
  const onChoose = (id) => {
    last = id;
  };
  const [list, panel] = tabbed(tabs, { label: "Language", chosen: last, onChoose });
  modal(
    h(
      "div",
      { class: "inside view-code" },
      h("header", null, h("h2", null, "View code"), closeButton()),
      h("div", { class: "row" }, list, h("span", { class: "grow" }), copyButton(code)),
      panel,
    ),
    { label: "View code", wide: true },
  );
  list.querySelector("[aria-selected=true]").focus();
}

function viewOf(code, note) {
  const cut = code.length > SHOWN ? `The last ${plural(code.length - SHOWN, "character")} are not shown; Copy takes them too. ` : "";
  return [h("pre", { tabindex: "0" }, h("code", null, code.slice(0, SHOWN))), h("p", { class: "hint" }, `${cut}${note} It reads the key from OPENAI_API_KEY.`)];
}
