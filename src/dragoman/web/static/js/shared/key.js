// The API key: asked for once, kept until the tab closes, in no address and in no other storage.

import { h } from "./dom.js";
import { closeButton, modal } from "./dialog.js";
import { icon } from "./icons.js";

const NAME = "dragoman.key";
let kept = null; // where the session's storage is forbidden, the page itself keeps it

/** Return the key, or `null`. */
export function currentKey() {
  try {
    return sessionStorage.getItem(NAME) ?? kept;
  } catch {
    return kept;
  }
}

/** Keep a key until the tab closes; `null` forgets it. */
export function keepKey(key) {
  kept = key;
  try {
    if (key === null) sessionStorage.removeItem(NAME);
    else sessionStorage.setItem(NAME, key);
  } catch {
    // Kept by the page.
  }
  document.dispatchEvent(new CustomEvent("keychange"));
}

let asking = null;

/**
 * Ask for a key, whoever needs it, in one dialog; `reason` is what the API said.
 * @returns {Promise<boolean>} whether a key was given
 */
export function askForKey(reason) {
  asking ??= ask(reason).finally(() => {
    asking = null;
  });
  return asking;
}

function ask(reason) {
  return new Promise((resolve) => {
    let given = false;
    const field = h("input", { type: "password", id: "api-key", autocomplete: "off", spellcheck: "false", required: true });
    const wrong = h("p", { class: "hint bad", role: "alert" });
    const submit = (event) => {
      event.preventDefault();
      const key = field.value.trim();
      if (!/^[\x21-\x7e]+$/.test(key)) {
        wrong.textContent = "A key has only letters, digits and signs of ASCII, without spaces.";
        return;
      }
      given = true;
      keepKey(key);
      dialog.close();
    };
    const dialog = modal(
      h(
        "form",
        { class: "inside", on: { submit } },
        h("header", null, h("h2", null, "API key"), closeButton()),
        reason ? h("p", null, reason) : null,
        h(
          "div",
          { class: "field" },
          h("label", { for: "api-key" }, "Key of this server"),
          field,
          h("p", { class: "hint" }, "It stays in this tab, until the tab is closed."),
          wrong,
        ),
        h("footer", null, h("button", { class: "button primary", type: "submit" }, icon("key"), "Use this key")),
      ),
      { label: "API key", onClose: () => resolve(given) },
    );
    field.focus();
  });
}
