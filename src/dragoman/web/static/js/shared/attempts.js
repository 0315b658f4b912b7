// Loading that may fail: what went wrong is shown with a way to try again, and a key given meanwhile tries again itself.

import { append, h } from "./dom.js";
import { clearError, showError } from "./errors.js";
import { icon } from "./icons.js";
import { currentKey } from "./key.js";

/**
 * Return a function that runs `load(signal)`; one that is still running is stopped, so that the last one asked for is
 * the one that is shown.
 * @param {HTMLElement} place  where errors are shown
 * @param {(signal: AbortSignal) => Promise<void>} load
 * @returns {() => Promise<boolean>} whether all is loaded
 */
export function attempts(place, load) {
  let running = null;
  const run = async () => {
    running?.abort();
    const mine = (running = new AbortController());
    try {
      await load(mine.signal);
      if (mine === running) clearError(place);
      return mine === running;
    } catch (error) {
      if (mine !== running) return false;
      showError(place, error);
      append(place, h("div", null, h("button", { class: "button small", type: "button", on: { click: run } }, icon("redo"), "Try again")));
      return false;
    }
  };
  document.addEventListener("keychange", () => {
    if (currentKey() && place.hasChildNodes()) run();
  });
  return run;
}
