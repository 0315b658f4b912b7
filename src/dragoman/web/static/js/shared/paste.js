// Long texts in a text box. Browsers lay out what is pasted piece by piece, and a megabyte holds the page up for long.

const LONG = 50_000; // characters

/** Take in long pasted or dropped texts at once; only undoing them is not possible then. */
export function pasteAtOnce(field) {
  field.addEventListener("beforeinput", (event) => {
    if (event.inputType !== "insertFromPaste" && event.inputType !== "insertFromDrop") return;
    const text = event.data ?? event.dataTransfer?.getData("text/plain") ?? "";
    if (text.length < LONG || field.readOnly) return;
    event.preventDefault();
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: event.inputType }));
  });
}
