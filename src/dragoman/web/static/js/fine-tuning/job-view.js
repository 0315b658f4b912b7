// One job: where it stands, its events as they come, its loss curve, and what can be done with it and its model.

import { Unreachable, isAbort, request } from "../shared/api.js";
import { confirmDialog, toast } from "../shared/dialog.js";
import { append, h, replace } from "../shared/dom.js";
import { showError } from "../shared/errors.js";
import { count, time } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { classificationOf, progressOf, rowsOfEvents, rowsOfResults } from "./curve.js";
import { curveView } from "./curve-view.js";
import { eventsView } from "./events-view.js";
import { download, textOfFile } from "./files.js";
import { FAMILIES, cancelJob, checkpointsOf, follow, getJob, pause } from "./jobs.js";
import { statusBadge } from "./job-list.js";
import { modelView } from "./model-view.js";
import { progressView } from "./progress-view.js";

/** After a connection broke off, the next attempt waits for this long. */
const AGAIN_MS = 3_000;

/**
 * Show a job in `place` until `signal` is aborted.
 * @param {HTMLElement} place
 * @param {import("./jobs.js").Job} job
 * @param {{signal: AbortSignal, nameOf: (id: string) => string, onChange: () => void}} page
 *   `nameOf`: the name of a file; `onChange`: the list of jobs, files or models is another now
 */
export function showJob(place, job, { signal, nameOf, onChange }) {
  const title = h("h2", { id: "job-title", tabindex: "-1", class: "mono" }, job.id);
  const badge = h("span", { role: "status" });
  const actions = h("div", { class: "row" });
  const facts = h("dl", { class: "values" });
  const trouble = h("div");
  const progress = progressView();
  const events = eventsView();
  const curve = curveView();
  const models = h("div", { class: "stack" });

  function showState() {
    replace(badge, statusBadge(job.status));
    replace(facts, factsOf(job, nameOf));
    replace(actions, actionsOf());
    progress.show(job, events.all());
  }

  function actionsOf() {
    const action = (name, text, act, look = "button small") =>
      h("button", { class: look, type: "button", on: { click: attempt(act) } }, icon(name), text);
    if (!job.ended) return action("stop", "Cancel", cancel, "button small danger");
    return job.results.length ? action("download", "Download the results", () => download(job.results[0], `${job.id}.csv`)) : null;
  }

  const attempt = (act) => async () => {
    replace(trouble);
    try {
      await act();
    } catch (error) {
      showError(trouble, error);
    }
  };

  async function cancel() {
    const sure = { title: "Cancel the training?", text: `${job.id} stops within seconds. What it has learnt so far is lost.`, action: "Cancel the training", danger: true };
    if (!(await confirmDialog(sure))) return;
    job = await cancelJob(job);
    showState();
    onChange();
  }

  async function followOn() {
    for (;;) {
      events.clear();
      try {
        for await (const fresh of follow(job, { signal })) {
          events.add(fresh);
          curve.show(rowsOfEvents(events.all()), { total: progressOf(events.all())?.total ?? null });
          if (!job.ended) await refresh();
        }
        break;
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        events.say(`${error.message} Trying again…`);
        await pause(AGAIN_MS, signal);
      }
    }
    await refresh();
    await showEnd();
  }

  async function refresh() {
    const before = JSON.stringify(job);
    job = await getJob(job, { signal });
    // The progress moves with each event, the rest only when the job has changed.
    if (JSON.stringify(job) === before) progress.show(job, events.all());
    else showState();
  }

  async function showEnd() {
    onChange();
    if (job.error?.message) append(trouble, h("p", { class: "notice error", role: "alert" }, job.error.message, errorFacts(job.error)));
    await Promise.all([showResults(), showModels()]);
  }

  async function showResults() {
    if (!job.results.length) return;
    try {
      const text = await textOfFile(job.results[0], { signal });
      curve.show(rowsOfResults(text), { classification: classificationOf(text) });
    } catch (error) {
      if (error.status !== 404) throw error;
      events.say("The file with the results has been deleted.");
      replace(actions);
    }
  }

  async function showModels() {
    const points = await checkpointsOf(job, { signal });
    if (!job.tuned && !points.length) return;
    const { data } = await request("v1/models", { signal });
    const there = new Set(data.map(({ id }) => id));
    replace(models, modelView(job, points, there, { remove }));
  }

  async function remove(name) {
    const sure = { title: "Delete the model?", text: `${name} is deleted from this server. The job and its results stay.`, action: "Delete the model", danger: true };
    if (!(await confirmDialog(sure))) return;
    await attempt(async () => {
      await request(`v1/models/${encodeURIComponent(name)}`, { method: "DELETE" });
      toast("Deleted");
      title.focus(); // the button that had the focus goes
      await showModels();
      onChange();
    })();
  }

  replace(
    place,
    h("div", { class: "row head" }, title, badge, h("div", { class: "grow" }), actions),
    trouble,
    facts,
    progress.element,
    models,
    h("div", { class: "course" }, curve.element, events.element),
  );
  showState();
  followOn().catch((error) => {
    if (!isAbort(error)) showError(trouble, error);
  });
  return title;
}

function factsOf(job, nameOf) {
  const { n_epochs: epochs, batch_size: batch, learning_rate_multiplier: rate, prompt_loss_weight: weight } = job.numbers ?? {};
  const facts = [
    ["API", FAMILIES[job.family].path],
    ["Base", job.model],
    ["Training file", job.training && nameOf(job.training)],
    ["Validation file", job.validation && nameOf(job.validation)],
    ["Epochs", epochs],
    ["Batch size", batch],
    ["Learning rate multiplier", rate],
    ["Prompt loss weight", weight],
    ["Created", time(job.created)],
    ["Ended", job.finished === null ? null : time(job.finished)],
    ["Trained tokens", job.tokens === null ? null : count(job.tokens)],
  ];
  return facts
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, String(value))));
}

function errorFacts({ code, param }) {
  const facts = Object.entries({ code, param }).filter(([, value]) => value);
  return facts.length ? h("dl", null, facts.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value)))) : null;
}
