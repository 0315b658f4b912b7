// The playground put together: modes, settings, presets, and the one request that may be running.

import { isAbort } from "../shared/api.js";
import { toast } from "../shared/dialog.js";
import { byId, h, replace } from "../shared/dom.js";
import { clearError, showError } from "../shared/errors.js";
import { foldWhenNarrow } from "../shared/folding.js";
import { icon } from "../shared/icons.js";
import { listen } from "../shared/shortcuts.js";
import * as chat from "./chat.js";
import { showCode } from "./codedialog.js";
import * as controls from "./controls.js";
import { countSoon, spent } from "./counts.js";
import { keepSoon, restoreDraft } from "./draft.js";
import * as edit from "./edit.js";
import { readFragment } from "./links.js";
import * as presets from "./presets.js";
import { Incomplete, requestOf } from "./requests.js";
import { run } from "./run.js";
import { changed, cleaned, MODES, onChange, restore, state } from "./state.js";
import { complete, insert } from "./text.js";

const VIEWS = { chat, complete, insert, edit };

const ENDS = {
  length: "cut at the maximum length",
  content_filter: "ended by the content filter",
  tool_calls: "waits for the results of tools",
};

const submit = byId("submit");
const stop = byId("stop");
const status = byId("status");
let running = null;
let sent = null; // the last request that was answered, and how the page looked then

function showMode() {
  const tabs = Object.entries(MODES).map(([mode, name]) =>
    h("button", { type: "button", "aria-pressed": String(mode === state.mode), on: { click: () => switchTo(mode) } }, name),
  );
  const focused = byId("modes").contains(document.activeElement);
  replace(byId("modes"), tabs);
  if (focused) byId("modes").querySelector("[aria-pressed=true]").focus();
  replace(byId("mode"), VIEWS[state.mode].element);
  byId("mode").dataset.mode = state.mode;
  VIEWS[state.mode].show();
  controls.show();
}

function switchTo(mode) {
  if (mode === state.mode) return;
  running?.abort();
  state.mode = mode;
  settle();
}

/** Show a state that came from elsewhere. */
function use(clean) {
  running?.abort();
  restore(clean);
  settle();
}

function settle() {
  clearError(byId("error"));
  status.textContent = "";
  showMode();
  changed();
}

/** Return the request as it stands; say what is missing where there is none. */
function currentRequest() {
  clearError(byId("error"));
  try {
    return requestOf(state);
  } catch (error) {
    if (!(error instanceof Incomplete)) throw error;
    replace(byId("error"), h("div", { class: "notice warning", role: "alert" }, error.message));
    return null;
  }
}

/** Return what the request is made of, to be compared. */
function standing() {
  const { mode, model, settings, contents } = state;
  return JSON.stringify([mode, model, settings, contents[mode]]);
}

/** Return what View code shows: the request that was answered as long as nothing was changed, else the next one. */
function requestAsCode() {
  return sent?.standing === standing() ? sent.request : currentRequest();
}

async function send() {
  if (running || !currentRequest()) return;
  running = new AbortController();
  const { signal } = running;
  const { mode } = state;
  let sink = null;
  let answered = null;
  showRunning(true);
  let said = "";
  try {
    const stopped = new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    await Promise.race([controls.ready(), stopped]);
    const request = currentRequest();
    if (!request) return;
    sink = VIEWS[mode].begin();
    countSoon.cancel(); // half an answer is no prompt to count
    status.textContent = "Generating…";
    const outcome = await run(request, sink, signal);
    answered = request;
    said = [ENDS[outcome.finish], await spent(request.body.model, outcome.usage)].filter(Boolean).join(" · ");
  } catch (error) {
    said = isAbort(error) ? "Stopped" : "";
    showError(byId("error"), error);
  } finally {
    sink?.end();
    running = null;
    sent = answered && { request: answered, standing: standing() };
    showRunning(false);
    if (state.mode === mode) status.textContent = said;
  }
}

function showRunning(yes) {
  const focused = document.activeElement;
  submit.hidden = yes;
  stop.hidden = !yes;
  byId("regenerate").disabled = yes;
  // The button that was pressed has gone; its successor takes the focus.
  if (yes && (focused === submit || focused === byId("regenerate"))) stop.focus();
  if (!yes && focused === stop) submit.focus();
}

/** Ask again; where nothing comes of it, the answer that was there stays. */
async function regenerate() {
  if (running) return;
  const { mode } = state;
  const before = structuredClone(state.contents[mode]);
  VIEWS[mode].takeBack();
  const without = JSON.stringify(state.contents[mode]);
  await send();
  if (state.mode !== mode || running || JSON.stringify(state.contents[mode]) !== without) return;
  state.contents[mode] = before;
  VIEWS[mode].show();
  changed();
}

/** Take over what the address brings, and leave the address clean. */
async function openFragment() {
  if (!location.hash) return;
  let found;
  try {
    found = await readFragment(location.hash);
  } catch {
    found = { state: {} };
  }
  if (!found.state && !found.model) return;
  history.replaceState(null, "", location.pathname + location.search);
  const clean = found.state ? cleaned(found.state) : null;
  if (found.state && !clean) toast("This link is damaged");
  if (clean) {
    use(clean);
    presets.unchoose();
  }
  if (found.model) state.model = found.model;
  if (clean || found.model) settle();
}

async function start() {
  replace(submit, icon("send"), "Submit");
  submit.title = "Ctrl+Enter";
  replace(stop, icon("stop"), "Stop");
  stop.title = "Esc";
  replace(byId("regenerate"), icon("redo"));
  byId("regenerate").title = "Regenerate";
  byId("regenerate").setAttribute("aria-label", "Regenerate");
  submit.addEventListener("click", send);
  stop.addEventListener("click", () => running?.abort());
  byId("regenerate").addEventListener("click", regenerate);
  listen(send, () => running?.abort());
  addEventListener("hashchange", openFragment);
  foldWhenNarrow(byId("settings")); // above the prompt then
  restoreDraft();
  presets.build({
    use,
    code() {
      const request = requestAsCode();
      if (request) showCode(request);
    },
  });
  const filled = controls.build();
  await openFragment();
  showMode();
  VIEWS[state.mode].focus();
  onChange(countSoon);
  onChange(keepSoon);
  try {
    await filled;
  } catch (error) {
    showError(byId("error"), error);
  }
}

start();
