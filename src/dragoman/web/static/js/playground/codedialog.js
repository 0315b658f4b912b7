// The dialog View code: the request that Submit would send, as a program.

import { copyButton } from "../shared/clipboard.js";
import { closeButton, modal } from "../shared/dialog.js";
import { h, replace } from "../shared/dom.js";
import { plural } from "../shared/format.js";
import { root } from "../shared/api.js";
import { codeFor, LANGUAGES, NOTES } from "./code.js";

/** More characters than this would take seconds to lay out; then the end is left out of sight, not out of the copy. */
const SHOWN = 200_000;

let last = "curl";

/** Show the request as code. */
export function showCode(request) {
  let code = "";
  const text = h("code");
  const note = h("p", { class: "hint" });
  const panel = h("pre", { tabindex: "0", role: "tabpanel", id: "code-panel", "aria-labelledby": `code-${last}` }, text);
  const tabs = Object.entries(LANGUAGES).map(([language, name]) =>
    h("button", { type: "button", role: "tab", id: `code-${language}`, "aria-controls": "code-panel", on: { click: () => choose(language) } }, name),
  );
  const choose = (language) => {
    last = language;
    for (const tab of tabs) {
      const here = tab.id === `code-${language}`;
      tab.setAttribute("aria-selected", String(here));
      tab.tabIndex = here ? 0 : -1;
    }
    panel.setAttribute("aria-labelledby", `code-${language}`);
    code = codeFor(language, request, root.href);
    replace(text, code.slice(0, SHOWN));
    const cut = code.length > SHOWN ? `The last ${plural(code.length - SHOWN, "character")} are not shown; Copy takes them too. ` : "";
    note.textContent = `${cut}${NOTES[language]} It reads the key from OPENAI_API_KEY.`;
  };
  const list = h("div", { class: "tabs", role: "tablist", "aria-label": "Language", on: { keydown: (event) => step(event, tabs) } }, tabs);
  modal(
    h(
      "div",
      { class: "inside" },
      h("header", null, h("h2", null, "View code"), closeButton()),
      h("div", { class: "row" }, list, h("span", { class: "grow" }), copyButton(() => code)),
      panel,
      note,
    ),
    { label: "View code", wide: true },
  );
  choose(last);
  tabs.find((tab) => tab.id === `code-${last}`).focus();
}

/** Arrows go from tab to tab. */
function step(event, tabs) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const next = tabs[(tabs.indexOf(event.target) + by + tabs.length) % tabs.length];
  next.click();
  next.focus();
}
