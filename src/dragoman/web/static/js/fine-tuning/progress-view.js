// How far a job is, and about how long it will take. Draws; asks nobody.

import { h, replace } from "../shared/dom.js";
import { count } from "../shared/format.js";
import { progressOf } from "./curve.js";

/** Below this share of the steps no end can be told from the beginning. */
const EARLY = 0.05;

const WAITING = {
  pending: "Waiting for its turn",
  validating_files: "The files are being checked",
  queued: "Waiting for its turn",
  running: "Training begins",
};

/** Return the view; `show(job, events)` brings it up to date; it is hidden when the job has ended. */
export function progressView() {
  const bar = h("progress", { "aria-label": "Training" });
  const words = h("p", { class: "small muted number" });
  const element = h("div", { class: "stack tight" }, bar, words);
  return {
    element,
    show(job, events) {
      element.hidden = job.ended;
      if (job.ended) return;
      const progress = progressOf(events);
      if (!progress) {
        bar.removeAttribute("value");
        replace(words, `${WAITING[job.status] ?? job.status}…`);
        return;
      }
      bar.max = progress.total;
      bar.value = progress.done;
      replace(words, `${progress.word} ${count(progress.done)} of ${count(progress.total)}${restOf(progress, events)}`);
    },
  };
}

function restOf({ done, total }, events) {
  const began = events.find(({ message }) => /started$/.test(message))?.at;
  const now = events.at(-1)?.at;
  if (!began || done >= total || done / total < EARLY || now - began < 3) return "";
  const seconds = ((now - began) / done) * (total - done);
  return seconds < 90 ? `, about ${Math.max(1, Math.round(seconds))} s left` : `, about ${Math.round(seconds / 60)} minutes left`;
}
