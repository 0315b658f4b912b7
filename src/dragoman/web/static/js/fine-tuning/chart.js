// The loss over the steps, drawn as SVG; whoever cannot see it has the same numbers in a table (`curve-view.js`).

import { h, replace, svg } from "../shared/dom.js";
import { SMOOTH_FROM, pointsOf, runningMean, ticks } from "./curve.js";

const HEIGHT = 240;
const EDGE = { left: 44, right: 12, top: 10, bottom: 34 };

/**
 * Return a chart that fits its place, and draws itself anew when that changes.
 * @returns {{element: HTMLElement, show: (rows: import("./curve.js").Row[], total: number | null) => void}}
 *   `total`: steps of the whole run, so that the curve of a running job grows to the right
 */
export function lossChart() {
  const picture = h("div", { class: "picture" });
  const readout = h("p", { class: "hint readout", "aria-hidden": "true" });
  const validation = entry("validation");
  let rows = [];
  let total = null;
  let width = 0;

  const draw = () => {
    if (width) replace(picture, drawing(rows, total, width, (row) => replace(readout, row ? wordsOf(row) : "")));
  };
  new ResizeObserver(([entry]) => {
    const now = Math.round(entry.contentRect.width);
    if (now === width) return;
    width = now;
    draw();
  }).observe(picture);
  return {
    element: h("figure", { class: "chart" }, legend(validation), picture, readout),
    show(given, all) {
      rows = given;
      validation.hidden = rows.every((row) => row.validation === null);
      total = all;
      draw();
    },
  };
}

function entry(name) {
  return h("span", { class: `entry ${name}` }, name);
}

function legend(validation) {
  return h("figcaption", { class: "row small legend" }, h("strong", null, "Loss per token"), entry("training"), validation);
}

function drawing(rows, total, width, tell) {
  const training = pointsOf(rows, "training");
  const validation = pointsOf(rows, "validation");
  const scale = scaleOf(training, validation, total, width);
  const smooth = training.length >= SMOOTH_FROM;
  const guide = svg("line", { class: "guide", y1: EDGE.top, y2: HEIGHT - EDGE.bottom, visibility: "hidden" });
  const over = (event) => {
    const row = nearest(rows, scale, event.offsetX);
    guide.setAttribute("visibility", row ? "visible" : "hidden");
    for (const end of ["x1", "x2"]) guide.setAttribute(end, row ? scale.x(row.step) : 0);
    tell(row);
  };
  const out = () => {
    guide.setAttribute("visibility", "hidden");
    tell(null);
  };
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: "img", "aria-label": summary(training, validation), on: { pointermove: over, pointerleave: out } },
    axes(scale, width),
    path(training, scale, smooth ? "line training faint" : "line training"),
    smooth ? path(runningMean(training), scale, "line training") : null,
    path(validation, scale, "line validation"),
    validation.map(([step, loss]) => svg("circle", { class: "dot validation", cx: scale.x(step), cy: scale.y(loss), r: 3.5 })),
    training.length === 1 ? svg("circle", { class: "dot training", cx: scale.x(training[0][0]), cy: scale.y(training[0][1]), r: 3.5 }) : null,
    guide,
  );
}

function scaleOf(training, validation, total, width) {
  const all = [...training, ...validation];
  const last = Math.max(total ?? 0, ...all.map(([step]) => step), 2);
  const highest = Math.max(...all.map(([, loss]) => loss), 0.01) * 1.05;
  const room = width - EDGE.left - EDGE.right;
  const tall = HEIGHT - EDGE.top - EDGE.bottom;
  return {
    last,
    highest,
    x: (step) => round(EDGE.left + (room * (step - 1)) / (last - 1)),
    y: (loss) => round(HEIGHT - EDGE.bottom - (tall * loss) / highest),
  };
}

function axes(scale, width) {
  const right = width - EDGE.right;
  const bottom = HEIGHT - EDGE.bottom;
  const across = ticks(0, scale.highest, 4).map((loss) => [
    svg("line", { class: "rule", x1: EDGE.left, x2: right, y1: scale.y(loss), y2: scale.y(loss) }),
    svg("text", { x: EDGE.left - 8, y: scale.y(loss) + 4, "text-anchor": "end" }, String(loss)),
  ]);
  const along = ticks(1, scale.last, Math.max(2, Math.floor(width / 110)), true).map((step) =>
    svg("text", { x: scale.x(step), y: bottom + 16, "text-anchor": "middle" }, String(step)),
  );
  return svg("g", { class: "axes" }, across, along, svg("text", { x: right, y: HEIGHT - 3, "text-anchor": "end" }, "step"));
}

function path(points, scale, look) {
  if (points.length < 2) return null;
  const d = points.map(([step, loss], at) => `${at ? "L" : "M"}${scale.x(step)} ${scale.y(loss)}`).join("");
  return svg("path", { class: look, d });
}

function nearest(rows, scale, x) {
  let best = null;
  for (const row of rows) {
    if (best === null || Math.abs(scale.x(row.step) - x) < Math.abs(scale.x(best.step) - x)) best = row;
  }
  return best;
}

function wordsOf({ step, training, validation }) {
  const parts = [`step ${step}`];
  if (training !== null) parts.push(`training ${training.toFixed(4)}`);
  if (validation !== null) parts.push(`validation ${validation.toFixed(4)}`);
  return parts.join(" · ");
}

function summary(training, validation) {
  const course = (name, points) =>
    points.length ? `${name} loss from ${points[0][1].toFixed(2)} to ${points.at(-1)[1].toFixed(2)}` : "";
  const parts = [course("training", training), course("validation", validation)].filter(Boolean);
  return parts.length ? `Loss curve over ${training.at(-1)?.[0] ?? 0} steps: ${parts.join(", ")}. The numbers stand in the table below.` : "Loss curve, still empty";
}

function round(number) {
  return Math.round(number * 10) / 10;
}
