// What was being written, kept while the tab is open, so that a reload loses nothing.

import { debounce } from "../shared/dom.js";
import { cleaned, restore, snapshot, state } from "./state.js";

const NAME = "dragoman.playground";
const WAIT_MS = 600;

/** Keep the state, once nobody has changed it for a moment. */
export const keepSoon = debounce(keep, WAIT_MS);

addEventListener("pagehide", keep);

function keep() {
  try {
    const { version, mode, model, settings } = snapshot();
    sessionStorage.setItem(NAME, JSON.stringify({ version, mode, model, settings, contents: state.contents }));
  } catch {
    // No room, or no storage: then a reload begins anew.
  }
}

/** Take over what was kept, mode by mode. */
export function restoreDraft() {
  let kept;
  try {
    kept = JSON.parse(sessionStorage.getItem(NAME));
  } catch {
    return;
  }
  if (!kept) return;
  for (const mode of Object.keys(state.contents)) {
    const clean = cleaned({ ...kept, mode, content: kept.contents?.[mode] });
    if (clean) restore(clean);
  }
  if (Object.hasOwn(state.contents, kept.mode)) state.mode = kept.mode;
}
