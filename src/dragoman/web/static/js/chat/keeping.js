// What is done with all conversations at once: bring in a file, save all, delete all.

import { confirmDialog, toast } from "../shared/dialog.js";
import { byId, replace } from "../shared/dom.js";
import { clearError, errorBox } from "../shared/errors.js";
import { plural } from "../shared/format.js";
import { exportAll, readFile } from "./files.js";

/**
 * Give the buttons below the list something to do.
 * @param {import("./library.js").Library} library
 * @param {() => Promise<void>} clear  deletes everything
 */
export function keepButtons(library, clear) {
  const place = byId("notices");
  const field = byId("file");
  byId("import").addEventListener("click", () => field.click());
  field.addEventListener("change", async () => {
    const [file] = field.files;
    field.value = ""; // so that the same file can be chosen again
    if (!file) return;
    clearError(place);
    try {
      const entries = await readFile(file);
      await library.add(entries);
      toast(`${plural(entries.length, "conversation")} imported`);
    } catch (error) {
      replace(place, errorBox(error));
    }
  });
  byId("export-all").addEventListener("click", () => exportAll(library));
  byId("delete-all").addEventListener("click", async () => {
    const all = library.conversations.length;
    if (!all) {
      toast("There is nothing to delete");
      return;
    }
    const sure = {
      title: "Delete all conversations?",
      text: `${plural(all, "conversation")} and all drafts are deleted from this browser for good.`,
      action: "Delete all",
      danger: true,
    };
    if (await confirmDialog(sure)) await clear();
  });
}
