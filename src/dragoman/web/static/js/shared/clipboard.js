// Text out of the page: to the clipboard, or into a file.

import { toast } from "./dialog.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";

/** Copy `text`; return whether that worked. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text); // over plain HTTP, browsers have no other way
  }
}

function copyBySelection(text) {
  const before = document.activeElement;
  const field = h("textarea", { class: "visually-hidden", value: text, "aria-hidden": "true" });
  // Inside an open dialog: outside of it nothing can be selected.
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } finally {
    field.remove();
    before?.focus?.();
  }
}

/**
 * Return a button that copies what `text()` returns.
 * @param {() => string} text
 * @param {{label?: string, small?: boolean}} [options]
 */
export function copyButton(text, { label = "Copy", small = true } = {}) {
  const click = async () => toast((await copy(text())) ? "Copied" : "Copying is not allowed here");
  return h("button", { class: `button quiet${small ? " small" : ""}`, type: "button", on: { click } }, icon("copy"), label);
}

/** Return a block of code with its name and a button that copies it. */
export function codeBlock(text, { title = "" } = {}) {
  return h(
    "div",
    { class: "code" },
    h("header", null, h("span", null, title), copyButton(() => text)),
    h("pre", { tabindex: "0" }, h("code", null, text)),
  );
}

/** Hand `text` to the browser as a file to save. */
export function saveFile(name, text, type = "text/plain") {
  const url = URL.createObjectURL(new Blob([text], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
