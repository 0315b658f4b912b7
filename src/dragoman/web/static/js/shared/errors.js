// Errors as the API gave them: its message, and type, param, code and status beside it.

import { ApiError, isAbort } from "./api.js";
import { h, replace } from "./dom.js";

/** Return a box that shows `error`. */
export function errorBox(error) {
  const facts = error instanceof ApiError ? factsOf(error) : [];
  return h(
    "div",
    { class: "notice error", role: "alert" },
    h("p", null, error?.message || String(error)),
    facts.length ? h("dl", null, facts.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value)))) : null,
  );
}

function factsOf(error) {
  const named = { type: error.type, param: error.param, code: error.code, status: error.status };
  return Object.entries(named).filter(([, value]) => value !== null && value !== undefined);
}

/** Show `error` in `place`, in place of what it holds; an aborted request is no error and shows nothing. */
export function showError(place, error) {
  if (isAbort(error)) {
    clearError(place);
    return;
  }
  replace(place, errorBox(error));
  if (!(error instanceof ApiError) && error?.name !== "Unreachable") console.error(error); // a fault of the page itself
}

/** Show no error in `place` any more. */
export function clearError(place) {
  place.replaceChildren();
}
