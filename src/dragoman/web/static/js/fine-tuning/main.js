// The fine-tuning page: files are checked and uploaded, jobs are started, watched and ended.

import { isAbort } from "../shared/api.js";
import { byId, replace } from "../shared/dom.js";
import { clearError, errorBox, showError } from "../shared/errors.js";
import { fragment } from "../shared/fragment.js";
import { dataView } from "./data.js";
import { FINE_TUNE, listFiles, showFiles } from "./files.js";
import { placeOf, showJobs } from "./job-list.js";
import { showJob } from "./job-view.js";
import { familyOf, getJob, listJobs } from "./jobs.js";
import { settings } from "./settings.js";

const POLL_MS = 3_000; // while a job runs

const form = settings({ onStarted: started });
let shown = null; // the job below the list, and what ends its watching
let drawn = "";
let timer = null;
let loaded = false;
let listings = 0; // of files, asked for so far
const names = new Map(); // of files, also of those that have been deleted meanwhile

dataView(byId("data"), { model: form.model, onUploaded: uploaded });

async function load() {
  const trouble = byId("trouble");
  try {
    await form.load();
    await Promise.all([refreshFiles(), refreshJobs()]);
    clearError(trouble);
    loaded = true;
    await openFromAddress();
  } catch (error) {
    showError(trouble, error);
  }
}

async function refreshFiles() {
  const listing = ++listings;
  const files = await listFiles();
  if (listing !== listings) return; // overtaken: what was chosen since it was asked for would be lost
  for (const { id, filename } of files) names.set(id, filename);
  form.offer(files.filter(({ purpose }) => purpose === FINE_TUNE));
  showFiles(files, { onDeleted: quietly(refreshFiles) });
}

async function refreshJobs(options = {}) {
  clearTimeout(timer);
  const jobs = await listJobs(options);
  const now = JSON.stringify([jobs, shown?.id]);
  if (now !== drawn) {
    drawn = now;
    showJobs(jobs, shown?.id ?? null);
  }
  if (jobs.some(({ ended }) => !ended)) timer = setTimeout(look, POLL_MS);
}

/** Look again; nobody asked for this, so nothing is said when it fails. */
async function look() {
  try {
    if (document.hidden) timer = setTimeout(look, POLL_MS);
    else await refreshJobs({ quiet: true });
  } catch {
    timer = setTimeout(look, POLL_MS);
  }
}

/** Return `action` with its errors shown at the head of the page. */
function quietly(action) {
  return async (...given) => {
    try {
      await action(...given);
    } catch (error) {
      showError(byId("trouble"), error);
    }
  };
}

async function uploaded(file, use, kind) {
  form.choose(use, file, kind);
  await quietly(refreshFiles)();
}

function started(job) {
  open(job);
  if (location.hash !== placeOf(job.id)) history.pushState(null, "", placeOf(job.id));
  quietly(refreshJobs)();
}

/** Show a job below the list, and bring it into view. */
function open(job) {
  shown?.watching.abort();
  const watching = new AbortController();
  shown = { id: job.id, watching };
  const place = byId("job");
  place.hidden = false;
  const title = showJob(place, job, {
    signal: watching.signal,
    nameOf: (id) => names.get(id) ?? id,
    onChange: quietly(changed),
  });
  title.focus({ preventScroll: true });
  place.scrollIntoView({ block: "start" });
}

async function changed() {
  await Promise.all([refreshJobs(), refreshFiles(), form.load()]);
}

function close() {
  shown?.watching.abort();
  shown = null;
  byId("job").hidden = true;
  replace(byId("job"));
}

/** Return the id of the job that the address names (#job=ID), `null` for none. */
function named() {
  return fragment().get("job");
}

/** Show the job that the address names. */
async function openFromAddress() {
  const id = named();
  if (!id) {
    close();
  } else if (id !== shown?.id) {
    try {
      const job = await getJob({ id: encodeURIComponent(id), family: familyOf(id) });
      if (id !== named()) return; // the address names another one meanwhile
      open(job);
    } catch (error) {
      if (isAbort(error) || id !== named()) return;
      close();
      byId("job").hidden = false;
      replace(byId("job"), errorBox(error));
    }
  }
  await quietly(refreshJobs)();
}

window.addEventListener("hashchange", openFromAddress);
document.addEventListener("keychange", () => loaded || load());
load();
