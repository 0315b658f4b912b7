// Dialogs, and short words about what was done. Knows no page.

import { h } from "./dom.js";
import { icon } from "./icons.js";

/**
 * Open a modal dialog around `content` and return it. It leaves the page when it is closed, and the focus goes back.
 * @param {Node} content  give its outermost element the class "inside"
 * @param {{label: string, wide?: boolean, onClose?: () => void}} options
 * @returns {HTMLDialogElement}
 */
export function modal(content, { label, wide = false, onClose }) {
  const dialog = h("dialog", { "aria-label": label, class: wide ? "wide" : "" }, content);
  const before = document.activeElement;
  dialog.addEventListener("close", () => {
    dialog.remove();
    // The browser gives the focus back itself, unless what had it was hidden meanwhile.
    if (document.activeElement === document.body) before?.focus();
    onClose?.();
  });
  // A press on the backdrop, which counts as one on the dialog itself, closes it.
  dialog.addEventListener("mousedown", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Return the button that closes the dialog it stands in. */
export function closeButton() {
  const click = (event) => event.currentTarget.closest("dialog").close();
  return h("button", { class: "icon", type: "button", "aria-label": "Close", on: { click } }, icon("close"));
}

/**
 * Ask a question with one way on and one way back.
 * @returns {Promise<boolean>} whether it was confirmed
 */
export function confirmDialog({ title, text, action = "Continue", danger = false }) {
  return new Promise((resolve) => {
    let confirmed = false;
    const finish = (answer) => () => {
      confirmed = answer;
      dialog.close();
    };
    const no = h("button", { class: "button", type: "button", on: { click: finish(false) } }, "Cancel");
    const yes = h(
      "button",
      { class: danger ? "button danger" : "button primary", type: "button", on: { click: finish(true) } },
      action,
    );
    const content = h("div", { class: "inside" }, h("h2", null, title), h("p", null, text), h("footer", null, no, yes));
    const dialog = modal(content, { label: title, onClose: () => resolve(confirmed) });
    no.focus();
  });
}

/**
 * Ask for one line of text.
 * @returns {Promise<string | null>} the text without blanks around it, or `null`
 */
export function promptDialog({ title, label, value = "", action = "Save" }) {
  return new Promise((resolve) => {
    let answer = null;
    const field = h("input", { type: "text", id: "prompt-dialog", value, maxlength: "200", autocomplete: "off" });
    const submit = (event) => {
      event.preventDefault();
      answer = field.value.trim() || null;
      dialog.close();
    };
    const content = h(
      "form",
      { class: "inside", on: { submit } },
      h("header", null, h("h2", null, title), closeButton()),
      h("div", { class: "field" }, h("label", { for: "prompt-dialog" }, label), field),
      h("footer", null, h("button", { class: "button primary", type: "submit" }, action)),
    );
    const dialog = modal(content, { label: title, onClose: () => resolve(answer) });
    field.focus();
    field.select();
  });
}

const SHOWN_MS = 3000;

/** Say `text` for a moment, to eyes and to screen readers. */
export function toast(text) {
  const place = toasts();
  // The place must be there, empty, before the words come: only then are they spoken.
  requestAnimationFrame(() => {
    const word = h("div", { class: "toast" }, text);
    place.append(word);
    setTimeout(() => word.remove(), SHOWN_MS);
  });
}

function toasts() {
  let place = document.querySelector(".toasts");
  if (!place) {
    place = h("div", { class: "toasts", role: "status", "aria-live": "polite", popover: "manual" });
    document.body.append(place);
  }
  // A popover opened last stands above an open dialog.
  const open = [...document.querySelectorAll("dialog[open]")].at(-1);
  if (open && place.parentElement !== open) open.append(place);
  else if (!open && place.parentElement !== document.body) document.body.append(place);
  if (place.matches(":popover-open")) place.hidePopover();
  place.showPopover();
  return place;
}
