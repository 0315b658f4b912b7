// Days as stacked bars, drawn as SVG; whoever cannot see it has the same numbers in tables. Knows numbers and names.

import { h, replace, svg } from "../shared/dom.js";
import { ticks } from "./sums.js";

const HEIGHT = 220;
const EDGE = { left: 58, right: 6, top: 10, bottom: 26 };

/**
 * @typedef {{days: string[], series: {name: string, numbers: number[]}[], words: (number: number) => string, name: string}} Shown
 */

/** Return a chart that fits its place, and draws itself anew when that changes. */
export function barChart() {
  const picture = h("div", { class: "picture" });
  const legend = h("figcaption", { class: "row small legend" });
  const readout = h("p", { class: "hint readout", "aria-hidden": "true" });
  let shown = null;
  let width = 0;

  const draw = () => {
    if (!width || !shown) return;
    replace(picture, drawing(shown, width, (at) => replace(readout, at === null ? "" : wordsOf(shown, at))));
    replace(legend, shown.series.map(({ name }, at) => h("span", { class: "entry" }, swatch(at), name)));
  };
  new ResizeObserver(([entry]) => {
    const now = Math.round(entry.contentRect.width);
    if (now === width) return;
    width = now;
    draw();
  }).observe(picture);
  return {
    element: h("figure", { class: "chart" }, picture, readout, legend),
    show(/** @type {Shown} */ given) {
      shown = given;
      draw();
    },
  };
}

function swatch(at) {
  return svg("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" }, svg("rect", { class: `s${at}`, width: 12, height: 12, rx: 2 }));
}

function drawing(shown, width, tell) {
  const { days, series, words } = shown;
  const totals = days.map((_, at) => sum(series.map(({ numbers }) => numbers[at])));
  const highest = Math.max(...totals) || 1;
  const room = width - EDGE.left - EDGE.right;
  const tall = HEIGHT - EDGE.top - EDGE.bottom;
  const step = room / days.length;
  const y = (number) => HEIGHT - EDGE.bottom - (tall * number) / highest;
  const over = svg("rect", { class: "over", y: EDGE.top, width: step, height: tall, visibility: "hidden" });
  const move = (event) => {
    const at = Math.floor((event.offsetX - EDGE.left) / step);
    const inside = at >= 0 && at < days.length;
    over.setAttribute("visibility", inside ? "visible" : "hidden");
    if (inside) over.setAttribute("x", EDGE.left + at * step);
    tell(inside ? at : null);
  };
  const leave = () => {
    over.setAttribute("visibility", "hidden");
    tell(null);
  };
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: "img", "aria-label": summary(shown, totals), on: { pointermove: move, pointerleave: leave } },
    axes(days, highest, words, step, y, width),
    days.map((_, at) => bar(series, at, EDGE.left + at * step, step, y)),
    over,
  );
}

function bar(series, at, x, step, y) {
  const gap = Math.min(3, step * 0.2);
  let below = 0;
  return series.map(({ numbers }, place) => {
    const number = numbers[at];
    if (!number) return null;
    below += number;
    const height = y(below - number) - y(below);
    return svg("rect", { class: `s${place}`, x: round(x + gap / 2), y: round(y(below)), width: round(step - gap), height: round(height) });
  });
}

function axes(days, highest, words, step, y, width) {
  const across = ticks(highest, 4).map((number) => [
    svg("line", { class: "rule", x1: EDGE.left, x2: width - EDGE.right, y1: round(y(number)), y2: round(y(number)) }),
    svg("text", { x: EDGE.left - 8, y: round(y(number)) + 4, "text-anchor": "end" }, words(number)),
  ]);
  const every = Math.ceil(days.length / Math.max(2, Math.floor((width - EDGE.left) / 64)));
  const along = days.map((day, at) =>
    at % every ? null : svg("text", { x: round(EDGE.left + (at + 0.5) * step), y: HEIGHT - 8, "text-anchor": "middle" }, day.slice(5)),
  );
  return svg("g", null, across, along);
}

function wordsOf({ days, series, words }, at) {
  const parts = series.filter(({ numbers }) => numbers[at]).map(({ name, numbers }) => `${name} ${words(numbers[at])}`);
  return [days[at], ...(parts.length ? parts : ["nothing"])].join(" · ");
}

function summary({ days, name, words }, totals) {
  const all = sum(totals);
  if (!all) return `${name} per day, nothing from ${days[0]} to ${days.at(-1)}`;
  const most = totals.indexOf(Math.max(...totals));
  return `${name} per day from ${days[0]} to ${days.at(-1)}: ${words(all)} in all, most on ${days[most]} with ${words(totals[most])}. The numbers stand in the tables below.`;
}

function sum(numbers) {
  return numbers.reduce((all, number) => all + number, 0);
}

function round(number) {
  return Math.round(number * 10) / 10;
}
