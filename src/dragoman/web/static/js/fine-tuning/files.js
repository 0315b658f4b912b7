// The files on the server: those to train with, and what was measured. Listed, downloaded, deleted.

import { ApiError, request } from "../shared/api.js";
import { saveFile } from "../shared/clipboard.js";
import { confirmDialog, toast } from "../shared/dialog.js";
import { byId, h, replace } from "../shared/dom.js";
import { showError } from "../shared/errors.js";
import { bytes, time } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { Problem, kindOf } from "./example.js";

/** The purpose of files to train with. */
export const FINE_TUNE = "fine-tune";

/** Columns and how they look; a narrow window spares some. */
const HEADS = { Name: "", Purpose: "spare", Size: "number", Uploaded: "number spare" };

/** Of larger files nobody looks which kind they are: the worker will say. */
const LOOKED_INTO = 4 * 2 ** 20;

/** Return all files, the newest first. */
export async function listFiles(options = {}) {
  return (await request("v1/files", options)).data;
}

/** Return the content of a file as text. */
export function textOfFile(id, options = {}) {
  return request(`v1/files/${encodeURIComponent(id)}/content`, { as: "text", ...options });
}

/** Return which kind of examples an uploaded file holds, `null` where that is not known. */
export async function kindOfFile(id, size) {
  if (size > LOOKED_INTO) return null;
  try {
    const text = await textOfFile(id, { quiet: true });
    return kindOf(JSON.parse(text.split("\n").find((line) => line.trim())));
  } catch (error) {
    if (error instanceof ApiError || error instanceof Problem || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Hand a file to the browser. */
export async function download(id, name) {
  const content = await request(`v1/files/${encodeURIComponent(id)}/content`, { as: "blob" });
  saveFile(name, content, "application/octet-stream");
}

/**
 * Show `files` in the third part of the page.
 * @param {any[]} files
 * @param {{onDeleted: () => void}} page
 */
export function showFiles(files, { onDeleted }) {
  const trouble = h("div");
  const attempt = (action) => async () => {
    replace(trouble);
    try {
      await action();
    } catch (error) {
      showError(trouble, error);
    }
  };
  const remove = async (file) => {
    const sure = { title: "Delete the file?", text: `${file.filename} (${file.id}) is deleted on the server. Models that were trained on it stay.`, action: "Delete", danger: true };
    if (!(await confirmDialog(sure))) return;
    await request(`v1/files/${encodeURIComponent(file.id)}`, { method: "DELETE" });
    toast("Deleted");
    byId("files-title").focus(); // the row that had the focus goes
    onDeleted();
  };
  const button = (name, file, label, action) =>
    h("button", { class: "icon small", type: "button", "aria-label": `${label} ${file.filename}`, title: label, on: { click: attempt(action) } }, icon(name));
  const row = (file) =>
    h(
      "tr",
      null,
      h("th", { scope: "row", class: "mono name" }, file.filename),
      h("td", { class: "spare" }, file.purpose),
      h("td", { class: "number" }, bytes(file.bytes)),
      h("td", { class: "number when spare" }, time(file.created_at)),
      h("td", { class: "actions" }, button("download", file, "Download", () => download(file.id, file.filename)), button("trash", file, "Delete", () => remove(file))),
    );
  const heads = Object.entries(HEADS).map(([name, look]) => h("th", { scope: "col", class: look }, name));
  const table = h(
    "table",
    null,
    h("thead", null, h("tr", null, heads, h("td", null))),
    h("tbody", null, files.map(row)),
  );
  const box = h("div", { class: "panel table" }, table);
  replace(byId("files"), files.length ? box : h("p", { class: "panel empty" }, "No files yet."), trouble);
}
