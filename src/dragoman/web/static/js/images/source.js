// The picture that an edit or a variation begins with: chosen, dropped, pasted, or one that was made here.

import { append, byId, freshId, h, replace } from "../shared/dom.js";
import { clearError, errorBox } from "../shared/errors.js";
import { maskEditor } from "./mask.js";
import { squareOf } from "./picture.js";

let square = null;
let version = 0; // only the picture that was chosen last is shown
const editor = maskEditor();
const error = h("div");
const told = h("p", { class: "hint" });

/** Build the field and the editor into the page. */
export function build() {
  const file = h("input", { type: "file", id: freshId("file"), accept: "image/*" });
  file.addEventListener("change", () => file.files.length && take(file.files[0]));
  const label = h("label", { for: file.id, class: "label" }, "Picture");
  const drop = h("div", { class: "drop stack" }, label, file, h("p", { class: "hint" }, "Or drop one here, or take one from below. The middle square of it is sent, as PNG."), error);
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const [dropped] = event.dataTransfer.files;
    if (dropped) take(dropped);
  });
  editor.element.hidden = true;
  append(byId("source"), drop, told, editor.element);
}

/** Show what a mode needs. */
export function show(mode) {
  byId("source").hidden = mode === "generate";
  editor.paints(mode === "edit");
}

/** Take a picture; say so where the browser cannot read it. @returns {Promise<boolean>} whether it was taken */
export async function take(file) {
  const mine = ++version;
  clearError(error);
  try {
    const made = await squareOf(file);
    if (mine !== version) return false;
    square = made;
  } catch (fault) {
    if (mine === version) replace(error, errorBox(fault));
    return false;
  }
  editor.show(square);
  editor.element.hidden = false;
  const { width } = square.canvas;
  told.textContent = `${width} × ${width} pixels${square.cut ? ", the middle of a picture that is not square" : ""}.`;
  return true;
}

/**
 * Return what a request takes from here; the mask only where it is asked for, as it is encoded anew each time.
 * @returns {Promise<{image: Blob | null, mask: Blob | null, painted: boolean}>}
 */
export async function held(masked) {
  if (!square) return { image: null, mask: null, painted: false };
  return { image: square.blob, mask: masked ? await editor.file() : null, painted: editor.painted() };
}
