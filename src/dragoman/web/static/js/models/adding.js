// Pull a model from a hub or add a file, with its progress. Knows api/installed/pull and api/installed/add.

import { isAbort, stream } from "../shared/api.js";
import { byId, replace } from "../shared/dom.js";
import { clearError, showError } from "../shared/errors.js";
import { icon } from "../shared/icons.js";
import { meter, progressLine } from "./rate.js";

const WAYS = {
  pull: { verb: "Pull", field: "repository", begins: "Asking the hub…" },
  add: { verb: "Add", field: "path", begins: "Looking at the file…" },
};
const SHOWN_EVERY_MS = 250;

let way = "pull";
let running = null;

/**
 * Make the form work.
 * @param {(model: {id: string}) => void} onInstalled
 */
export function buildAdding(onInstalled) {
  byId("ways").addEventListener("click", ({ target }) => target.dataset.way && use(target.dataset.way));
  byId("adding").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!running) start(onInstalled);
  });
  replace(byId("cancel"), icon("close"), "Cancel");
  byId("cancel").addEventListener("click", () => running?.abort());
  // A closed page closes the connection, and that ends the download.
  addEventListener("beforeunload", (event) => {
    if (running) event.preventDefault();
  });
  use("pull");
}

function use(to) {
  if (way !== to) clearError(byId("adding-error")); // it was about the other way
  way = to;
  for (const button of byId("ways").querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset.way === to));
  }
  byId("pull-fields").hidden = to !== "pull";
  byId("add-fields").hidden = to !== "add";
  for (const [name, { field }] of Object.entries(WAYS)) byId(field).required = name === to;
  replace(byId("start"), icon(to === "pull" ? "download" : "add"), WAYS[to].verb);
}

/** Return what is asked for; an empty name is none. */
function asked() {
  const { field } = WAYS[way];
  const name = byId("name").value.trim();
  return { [field]: byId(field).value.trim(), ...(name ? { name } : {}) };
}

async function start(onInstalled) {
  const { begins, field } = WAYS[way];
  running = new AbortController();
  clearError(byId("adding-error"));
  say(begins);
  showRunning(true);
  const body = asked();
  const show = shower(body[field]);
  let said = "";
  try {
    const events = stream(`api/installed/${way}`, { body, signal: running.signal });
    for await (const event of events) {
      if (event.object === "progress") show(event);
      if (event.object === "installed") {
        said = `Installed ${event.model.id}.`;
        onInstalled(event.model);
      }
    }
    byId(field).value = "";
    byId("name").value = "";
  } catch (error) {
    if (isAbort(error)) said = way === "pull" ? "Stopped. The same pull goes on from here." : "Stopped.";
    showError(byId("adding-error"), error);
  } finally {
    show.stop();
    running = null;
    showRunning(false);
    say(said);
  }
}

function say(text) {
  byId("status").textContent = text;
}

function showRunning(yes) {
  const focused = document.activeElement;
  byId("start").hidden = yes;
  byId("cancel").hidden = !yes;
  for (const field of byId("adding").querySelectorAll("input")) field.readOnly = yes;
  for (const button of byId("ways").querySelectorAll("button")) button.disabled = yes;
  if (!yes) byId("progress").hidden = true;
  // The button that was pressed has gone; its successor takes the focus.
  if (yes && focused === byId("start")) byId("cancel").focus();
  if (!yes && focused === byId("cancel")) byId("start").focus();
}

/**
 * Return what shows how far `what` is, not more often than it can be read; `.stop()` forgets what waits to be shown.
 */
function shower(what) {
  const bar = byId("bar");
  const measure = meter();
  let waiting = null;
  let last = null;
  const draw = () => {
    waiting = null;
    const { bytes, total, rate } = last;
    byId("progress").hidden = false;
    byId("doing").textContent = what;
    bar.max = total;
    bar.value = bytes;
    // All is here: what still takes time is reading it through.
    byId("speed").textContent = bytes < total ? progressLine(bytes, total, rate) : `${progressLine(bytes, total, null)} · checking`;
    say("");
  };
  const show = ({ bytes, total }) => {
    const first = last === null;
    last = { bytes, total: Math.max(total, 1), rate: measure(bytes, performance.now()) };
    if (first) draw();
    else waiting ??= setTimeout(draw, SHOWN_EVERY_MS);
  };
  show.stop = () => clearTimeout(waiting);
  return show;
}
