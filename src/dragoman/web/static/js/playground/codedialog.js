// The playground's requests as programs.

import { root } from "../shared/api.js";
import { showPrograms } from "../shared/codedialog.js";
import { codeFor, LANGUAGES, NOTES } from "./code.js";

/** Show the request as code. */
export function showCode(request) {
  showPrograms(Object.entries(LANGUAGES).map(([id, name]) => ({ id, name, note: NOTES[id], code: () => codeFor(id, request, root.href) })));
}
