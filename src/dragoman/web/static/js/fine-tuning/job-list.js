// The list of jobs: one row each, the newest first; a row opens its job.

import { byId, h, replace } from "../shared/dom.js";
import { time } from "../shared/format.js";
import { FAMILIES } from "./jobs.js";

const LOOKS = { succeeded: "badge good", failed: "badge danger", cancelled: "badge", running: "badge accent" };

/** Columns and how they look; a narrow window spares some, which the job itself tells. */
const HEADS = { Job: "", Status: "", Base: "spare", "Fine-tuned model": "spare", Created: "number spare" };

/** Return the status of a job as a mark. */
export function statusBadge(status) {
  return h("span", { class: LOOKS[status] ?? "badge warning" }, status.replaceAll("_", " "));
}

/** Return the address of a job within this page. */
export function placeOf(id) {
  return `#job=${encodeURIComponent(id)}`;
}

/**
 * Show the jobs.
 * @param {import("./jobs.js").Job[]} jobs
 * @param {string | null} open  id of the job that is shown below
 */
export function showJobs(jobs, open) {
  const row = (job) =>
    h(
      "tr",
      { class: job.id === open ? "open" : "" },
      h("th", { scope: "row" }, link(job, open)),
      h("td", null, statusBadge(job.status)),
      h("td", { class: "mono name spare" }, job.model),
      h("td", { class: "mono name spare" }, job.tuned ?? ""),
      h("td", { class: "number when spare" }, time(job.created)),
    );
  const heads = Object.entries(HEADS).map(([name, look]) => h("th", { scope: "col", class: look }, name));
  const table = h(
    "table",
    null,
    h("thead", null, h("tr", null, heads)),
    h("tbody", null, jobs.map(row)),
  );
  const focused = document.activeElement?.closest?.("#jobs a")?.getAttribute("href");
  const box = h("div", { class: "panel table" }, table);
  replace(byId("jobs"), jobs.length ? box : h("p", { class: "panel empty" }, "Nothing has been trained yet."));
  // The list is drawn anew while a job runs: the focus stays where it was.
  if (focused) [...byId("jobs").querySelectorAll("a")].find((each) => each.getAttribute("href") === focused)?.focus({ preventScroll: true });
}

function link(job, open) {
  return h("a", { class: "mono", href: placeOf(job.id), title: FAMILIES[job.family].name, "aria-current": job.id === open ? "true" : null }, job.id);
}
