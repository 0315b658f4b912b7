// The images page put together: settings, a picture to begin with, the one request that may be running, what came of it.

import { isAbort, request, root } from "../shared/api.js";
import { showPrograms } from "../shared/codedialog.js";
import { byId, h, replace } from "../shared/dom.js";
import { clearError, showError } from "../shared/errors.js";
import { foldWhenNarrow } from "../shared/folding.js";
import { plural } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { codeBlock } from "../shared/clipboard.js";
import { listen } from "../shared/shortcuts.js";
import { programs } from "./code.js";
import * as gallery from "./gallery.js";
import { pngFromBase64 } from "./picture.js";
import { follow, HEADER } from "./progress.js";
import { bodyOf, Incomplete, MODES, requestOf } from "./requests.js";
import * as settings from "./settings.js";
import * as source from "./source.js";

const submit = byId("submit");
const stop = byId("stop");
const status = byId("status");
let running = null;

function showMode(mode) {
  clearError(byId("error"));
  source.show(mode);
  replace(submit, icon("send"), MODES[mode]);
}

/** Return the request as it stands; say what is missing where there is none. */
async function current() {
  clearError(byId("error"));
  try {
    const asked = settings.held();
    return requestOf({ ...asked, ...(await source.held(asked.mode === "edit")) });
  } catch (error) {
    if (error instanceof Incomplete) replace(byId("error"), h("div", { class: "notice warning", role: "alert" }, error.message));
    else showError(byId("error"), error);
    return null;
  }
}

async function send() {
  if (running) return;
  running = new AbortController();
  const { signal } = running;
  let unfollow = () => {};
  let said = "";
  showRunning(true);
  try {
    const asked = await current();
    if (!asked) return;
    status.textContent = "Painting…";
    const id = crypto.randomUUID?.() ?? `page-${Date.now()}-${Math.random()}`; // a page without TLS has no better one
    unfollow = follow(id);
    const began = performance.now();
    const { data } = await request(asked.path, { body: bodyOf(asked), signal, headers: { [HEADER]: id } });
    gallery.add(data.map(({ b64_json }) => pngFromBase64(b64_json)), toldOf(asked, data[0]), { edit, vary });
    said = `${plural(data.length, "picture")} in ${Math.round((performance.now() - began) / 1000)} s`;
  } catch (error) {
    said = isAbort(error) ? "Stopped" : "";
    showError(byId("error"), error);
  } finally {
    unfollow();
    running = null;
    showRunning(false);
    status.textContent = said;
  }
}

function toldOf({ path, fields }, { revised_prompt: read }) {
  const words = fields.prompt ?? "A variation";
  const facts = [fields.model, fields.size.replace("x", " × "), "seed" in fields ? `seed ${fields.seed}` : null];
  return {
    words: path.endsWith("edits") ? `Edit: ${words}` : words,
    read: read === fields.prompt ? undefined : read,
    facts: facts.filter(Boolean).join(" · "),
  };
}

function showRunning(yes) {
  const focused = document.activeElement;
  submit.hidden = yes;
  stop.hidden = !yes;
  // The button that was pressed has gone; its successor takes the focus.
  if (yes && focused === submit) stop.focus();
  if (!yes && focused === stop) submit.focus();
}

/** Take a picture from below into a mode. */
async function begin(picture, mode) {
  settings.use(mode);
  showMode(mode);
  return source.take(picture);
}

async function edit(picture) {
  if (await begin(picture, "edit")) byId("prompt").focus();
  byId("source").scrollIntoView({ block: "start" });
}

async function vary(picture) {
  if (running || !(await begin(picture, "vary"))) return;
  byId("main").scrollIntoView({ block: "start" });
  submit.focus();
  await send();
}

async function showCode() {
  const asked = await current();
  if (!asked) return;
  const urls = Object.entries(asked.files).map(([name, file]) => [name, URL.createObjectURL(file)]);
  const links = urls.map(([name, url]) => h("a", { class: "button small", href: url, download: `${name}.png` }, icon("download"), `${name}.png`));
  const dialog = showPrograms(programs(asked, root.href), links.length ? h("div", { class: "row" }, links) : null);
  dialog.addEventListener("close", () => urls.forEach(([, url]) => URL.revokeObjectURL(url)));
}

/** Say what to do where there is no model to ask: one ships, so the key is not for any. */
function showNone() {
  replace(
    byId("none"),
    h(
      "div",
      { class: "notice stack" },
      h("h2", null, "Your key is for no image model"),
      h("p", null, "Who runs this server can make one that is for all models, on the page of ", h("a", { href: "keys" }, "keys"), " or on the command line. Forget yours with the button at the top, and this page asks for the other."),
      codeBlock("dragoman keys create\n", { title: "Shell" }),
    ),
  );
}

async function fill(kept) {
  try {
    const found = await settings.fill(kept);
    byId("none").hidden = found;
    submit.disabled = !found && !byId("model").value;
    if (!found) showNone();
  } catch (error) {
    showError(byId("error"), error);
  }
}

async function start() {
  submit.title = "Ctrl+Enter";
  replace(stop, icon("stop"), "Stop");
  stop.title = "Esc";
  replace(byId("code"), icon("code"), "View code");
  submit.addEventListener("click", send);
  stop.addEventListener("click", () => running?.abort());
  byId("code").addEventListener("click", showCode);
  listen(send, () => running?.abort());
  source.build();
  const kept = settings.build(showMode);
  showMode(settings.held().mode);
  foldWhenNarrow(byId("settings")); // above the prompt then
  document.addEventListener("keychange", () => byId("model").value || fill(kept));
  await fill(kept);
}

start();
