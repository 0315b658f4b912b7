// The installed models: loaded once, then looked at quietly again and again. Knows api/installed and v1/models.

import { request } from "../shared/api.js";
import { confirmDialog, toast } from "../shared/dialog.js";
import { append, byId, h } from "../shared/dom.js";
import { clearError, showError } from "../shared/errors.js";
import { bytes, plural } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { currentKey } from "../shared/key.js";
import { modelRow } from "./row.js";

const AGAIN_MS = 4_000;

const rows = new Map(); // id -> {element, update}
let timer = null;
let wanted = 0; // only the last answer that was asked for is shown

/** Load the list, and keep it fresh for as long as somebody can see it. */
export function watchModels() {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && rows.size) refresh();
  });
  document.addEventListener("keychange", () => {
    if (currentKey() && byId("error").hasChildNodes()) refresh();
  });
  refresh({ quiet: false });
}

/** Look again, now; `quiet` unless somebody waits for it. */
export async function refresh({ quiet = true } = {}) {
  clearTimeout(timer);
  const mine = ++wanted;
  try {
    const { data } = await request("api/installed", { quiet });
    if (mine !== wanted) return;
    clearError(byId("error"));
    show(data);
  } catch (error) {
    if (mine !== wanted) return;
    showError(byId("error"), error);
    const click = () => refresh({ quiet: false });
    append(byId("error"), h("div", null, h("button", { class: "button small", type: "button", on: { click } }, icon("redo"), "Try again")));
    if (error.status !== undefined) return; // an answer, and it will be the same; unlike a server that is starting again
  }
  timer = setTimeout(() => document.visibilityState === "visible" && refresh(), AGAIN_MS);
}

function show(models) {
  const list = byId("models");
  const ids = new Set(models.map((model) => model.id));
  for (const [id, row] of rows) {
    if (ids.has(id)) continue;
    row.element.remove();
    rows.delete(id);
  }
  models.forEach((model, place) => {
    const row = rows.get(model.id);
    if (row) row.update(model);
    else rows.set(model.id, modelRow(model, remove));
    const { element } = rows.get(model.id);
    // Only what stands elsewhere is moved: moving takes the focus away.
    if (list.children[place] !== element) list.insertBefore(element, list.children[place] ?? null);
  });
  showSummary(models);
}

function showSummary(models) {
  const loaded = models.filter((model) => model.loaded);
  const memory = loaded.reduce((sum, model) => sum + (model.resident ?? 0), 0);
  const disk = models.reduce((sum, model) => sum + (model.size ?? 0), 0);
  const text = [
    `${plural(models.length, "model")} installed, ${bytes(disk)}`,
    loaded.length ? `${loaded.length} loaded${memory ? `, ${bytes(memory)} of memory` : ""}` : "none loaded: each is when it is first asked",
  ].join(" · ");
  if (byId("summary").textContent !== text) byId("summary").textContent = text;
}

async function remove(model) {
  const sure = {
    title: "Delete this model?",
    text: `${model.id} is removed from the server, with its file. That cannot be undone.`,
    action: "Delete",
    danger: true,
  };
  if (!(await confirmDialog(sure))) return;
  clearError(byId("delete-error"));
  try {
    await request(`v1/models/${encodeURIComponent(model.id)}`, { method: "DELETE" });
    toast(`Deleted ${model.id}`);
  } catch (error) {
    showError(byId("delete-error"), error);
    return;
  }
  await refresh();
  byId("main").focus(); // its button has gone
}
