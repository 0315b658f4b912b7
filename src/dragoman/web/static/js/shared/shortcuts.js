// The keys of a page that sends one request at a time.

/** Send on Ctrl+Enter (or Cmd+Enter), stop on Escape; while a dialog is open its keys are its own. */
export function listen(send, stop) {
  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape") {
      stop();
    }
  });
}
