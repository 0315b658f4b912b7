// What came of a job: the model and those of single epochs, each to be tried or deleted. Draws; asks nobody.

import { h } from "../shared/dom.js";
import { icon } from "../shared/icons.js";

/**
 * Return the models of a job.
 * @param {import("./jobs.js").Job} job
 * @param {any[]} checkpoints  as the API lists them, the newest first
 * @param {Set<string>} there  names of models that are still installed
 * @param {{remove: (name: string) => void}} page
 */
export function modelView(job, checkpoints, there, { remove }) {
  const points = checkpoints.map((point) => lineOf(point.fine_tuned_model_checkpoint, there, remove, metricsOf(point)));
  return [
    job.tuned ? h("ul", { class: "models" }, lineOf(job.tuned, there, remove)) : null,
    points.length
      ? h("details", null, h("summary", null, `Models of single epochs (${points.length})`), h("ul", { class: "models" }, points))
      : null,
  ];
}

function lineOf(name, there, remove, metrics = "") {
  const installed = there.has(name);
  const about = encodeURIComponent(name);
  const link = (page, text, look) => h("a", { class: `button small${look}`, href: `${page}#model=${about}`, "aria-label": `${text}: ${name}` }, text);
  const tools = installed
    ? [
        link("playground", "Try it in the playground", metrics ? "" : " primary"),
        link("chat", "Chat with it", ""),
        h("button", { class: "icon small", type: "button", "aria-label": `Delete the model ${name}`, title: "Delete the model", on: { click: () => remove(name) } }, icon("trash")),
      ]
    : h("span", { class: "badge" }, "deleted");
  return h("li", null, h("span", { class: "grow" }, h("span", { class: "mono name" }, name), metrics ? h("span", { class: "small muted number" }, metrics) : null), h("span", { class: "row" }, tools));
}

function metricsOf({ step_number: step, metrics }) {
  const losses = [["training loss", metrics.train_loss], ["validation loss", metrics.valid_loss]];
  return [` step ${step}`, ...losses.filter(([, loss]) => typeof loss === "number").map(([name, loss]) => `${name} ${loss.toFixed(3)}`)].join(" · ");
}
