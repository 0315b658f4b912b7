// The loss curve of a job with its numbers: picture, last values, table. Knows rows; asks nobody for them.

import { h, replace } from "../shared/dom.js";
import { lossChart } from "./chart.js";

/** Rows of the table at most; every so-many-th step of a longer run, and those where validation was measured. */
const ROWS = 200;

const NAMES = {
  training: "Training loss",
  validation: "Validation loss",
  trainingAccuracy: "Training accuracy",
  validationAccuracy: "Validation accuracy",
};

/**
 * Return the view. `show(rows, {total, classification})` draws what has been measured; without rows it is hidden.
 */
export function curveView() {
  const chart = lossChart();
  const values = h("dl", { class: "values" });
  const table = h("div", { class: "scroll losses", tabindex: "0", role: "region", "aria-label": "Losses by step" });
  const details = h("details", null, h("summary", null, "The numbers as a table"), table);
  const element = h("div", { class: "stack", hidden: true }, chart.element, values, details);
  let latest = [];
  const fill = () => details.open && replace(table, tableOf(latest));
  details.addEventListener("toggle", fill);
  return {
    element,
    show(rows, { total = null, classification = [] } = {}) {
      latest = rows;
      element.hidden = !rows.length;
      if (!rows.length) return;
      chart.show(rows, total);
      replace(values, lastValues(rows), classification.map(([name, value]) => fact(name.replaceAll("_", " "), value)));
      fill();
    },
  };
}

/** Return the last value of each kind: what was there when it was over. */
function lastValues(rows) {
  return Object.entries(NAMES).map(([key, name]) => {
    const last = rows.findLast((row) => row[key] !== null);
    return last ? fact(name, last[key]) : null;
  });
}

function fact(name, value) {
  return h("div", null, h("dt", null, name), h("dd", { class: "number" }, value.toFixed(4)));
}

function tableOf(rows) {
  const shown = Object.keys(NAMES).filter((key) => rows.some((row) => row[key] !== null));
  const every = Math.ceil(rows.length / ROWS);
  const some = rows.filter((row, at) => at % every === 0 || row.validation !== null || at === rows.length - 1);
  return h(
    "table",
    null,
    h("thead", null, h("tr", null, ["Step", ...shown.map((key) => NAMES[key])].map((name) => h("th", { scope: "col", class: "number" }, name)))),
    h("tbody", null, some.map((row) => h("tr", null, h("th", { scope: "row", class: "number" }, row.step), shown.map((key) => h("td", { class: "number" }, row[key]?.toFixed(4) ?? ""))))),
  );
}
