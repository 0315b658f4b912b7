// The first part of the page: a file is chosen, looked at, and uploaded.

import { isAbort } from "../shared/api.js";
import { toast } from "../shared/dialog.js";
import { freshId, h, replace } from "../shared/dom.js";
import { errorBox, showError } from "../shared/errors.js";
import { plural } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { columnsView } from "./columns.js";
import { TableError } from "./csv.js";
import { inventedFile } from "./invented.js";
import { fromLines, fromTable, isTable, tableOf } from "./material.js";
import { reportView } from "./report-view.js";
import { FEWEST_TO_SPLIT, partName, split } from "./split.js";
import { upload } from "./upload.js";

/** Changes of the plan for a table wait for this long before everything is looked at again. */
const PATIENCE_MS = 250;

/** What the two parts of a file are called in their names. */
const PARTS = { training: "train", validation: "valid" };

/**
 * Fill `place`.
 * @param {HTMLElement} place
 * @param {{model: () => string, onUploaded: (file: any, use: "training" | "validation", kind: string | null) => void}} page
 */
export function dataView(place, { model, onUploaded }) {
  const columns = h("div");
  const findings = h("div", { class: "stack" });
  const spoken = h("p", { class: "visually-hidden", role: "status" });
  const sending = h("div", { class: "stack" });
  let running = new AbortController();

  /** Stop whatever concerns the file before. */
  function anew() {
    running.abort();
    running = new AbortController();
    replace(findings);
    replace(sending);
    return running.signal;
  }

  async function take(file) {
    const signal = anew();
    replace(columns);
    try {
      await (isTable(file) ? takeTable(file, signal) : takeLines(file, signal));
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof TableError) replace(findings, errorBox(error));
      else showError(findings, error);
    }
  }

  async function takeLines(file, signal) {
    const bar = h("progress", { max: 1, value: 0, "aria-label": `Looking at ${file.name}` });
    replace(findings, h("p", { class: "muted" }, `Looking at ${file.name}…`), bar);
    const onProgress = (share) => {
      bar.value = share;
    };
    show(await fromLines(file, { signal, onProgress }), signal);
  }

  async function takeTable(file, signal) {
    const table = await tableOf(file);
    signal.throwIfAborted(); // another file was taken while this one was read
    let waiting;
    const look = () => show(fromTable(file, table, choice.plan()), anew());
    const choice = columnsView(table.header, () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => choice.element.isConnected && look(), PATIENCE_MS);
    });
    replace(columns, choice.element);
    look();
  }

  function show(material, signal) {
    const { name, content } = material;
    replace(spoken, `${name}: ${plural(material.report.count, "example")}`);
    replace(findings, reportView(material.report, { name, size: content.size, model: model(), signal }));
    replace(sending, sendingView(material, signal));
  }

  function sendingView(material, signal) {
    const { report, content, name, partial } = material;
    const uses = usesView();
    const hold = h("input", { type: "checkbox" });
    const trouble = h("div");
    const meanwhile = h("div", { class: "stack" });
    const whole = report.wrong > 0 && !partial;
    const label = whole ? "Upload it all the same" : partial ? `Upload the other ${plural(report.count, "example")}` : "Upload";
    const button = h("button", { class: whole ? "button" : "button primary", type: "button", disabled: partial && !report.count, on: { click: send } }, icon("upload"), label);

    async function send() {
      button.disabled = true;
      replace(trouble);
      try {
        const parts = hold.checked ? await split(content) : { [uses.chosen()]: content };
        const done = [];
        for (const [use, part] of Object.entries(parts)) {
          const called = hold.checked ? partName(name, PARTS[use]) : name;
          onUploaded(await sendOne(part, called, meanwhile, signal), use, report.kind);
          done.push(h("li", null, h("span", { class: "mono" }, called), ` is the ${use} file now.`));
        }
        const notice = h("div", { class: "notice good", tabindex: "-1" }, h("strong", null, "Uploaded"), h("ul", null, done));
        replace(sending, notice);
        notice.focus(); // the button that had the focus is gone
      } catch (error) {
        showError(trouble, error);
        if (isAbort(error)) toast("Stopped");
      } finally {
        replace(meanwhile);
        button.disabled = false;
      }
    }

    const split5 = report.count >= FEWEST_TO_SPLIT ? h("label", { class: "check" }, hold, "Hold a fifth back, to measure on what the model has not seen") : null;
    hold.addEventListener("change", () => {
      uses.element.hidden = hold.checked;
    });
    return [uses.element, split5, h("div", { class: "row" }, button), meanwhile, trouble];
  }

  replace(place, chooser(take), spoken, columns, findings, sending);
}

async function sendOne(content, name, place, signal) {
  const mine = new AbortController();
  const bar = h("progress", { max: 1, value: 0, "aria-label": `Uploading ${name}` });
  const stop = h("button", { class: "button small", type: "button", on: { click: () => mine.abort() } }, icon("stop"), "Stop");
  replace(place, h("p", { class: "muted small" }, `Uploading ${name}…`), h("div", { class: "row" }, h("div", { class: "grow" }, bar), stop));
  const onProgress = (share) => {
    bar.value = share;
  };
  return upload(content, name, { signal: AbortSignal.any([mine.signal, signal]), onProgress });
}

function usesView() {
  const name = freshId("use");
  const radio = (value, text) => h("label", { class: "check" }, h("input", { type: "radio", name, value, checked: value === "training" }), text);
  const element = h(
    "fieldset",
    null,
    h("legend", null, "Use it"),
    h("div", { class: "row choices" }, radio("training", "to train on"), radio("validation", "to measure on (validation)")),
  );
  return { element, chosen: () => element.querySelector("input:checked").value };
}

/** A field for a file, onto which one can be dropped as well. */
function chooser(take) {
  const field = h("input", { type: "file", id: "data-file", accept: ".jsonl,.csv,.tsv,.tab,.json,.txt" });
  field.addEventListener("change", () => field.files[0] && take(field.files[0]));
  // A file that was changed and is chosen again is another one.
  field.addEventListener("click", () => {
    field.value = "";
  });
  const example = h("button", { class: "button small", type: "button", on: { click: () => take(inventedFile()) } }, "Take an example file");
  const drop = h(
    "div",
    { class: "drop" },
    h("label", { for: field.id, class: "label" }, "File with examples"),
    field,
    h("p", { class: "hint" }, "Or drop it here."),
    h("div", { class: "row" }, h("span", { class: "hint" }, "None at hand?"), example),
  );
  const over = (on) => (event) => {
    event.preventDefault();
    drop.classList.toggle("over", on);
  };
  drop.addEventListener("dragover", over(true));
  drop.addEventListener("dragleave", over(false));
  drop.addEventListener("drop", (event) => {
    over(false)(event);
    const [file] = event.dataTransfer.files;
    if (file) take(file);
  });
  return drop;
}
