// What a run measured: points of loss from the events of a job or from its results file. Pure.

import { readTable } from "./csv.js";

/** What the columns of both families' results are called here. */
const COLUMNS = {
  training: ["training_loss", "train_loss"],
  validation: ["validation_loss", "valid_loss"],
  trainingAccuracy: ["training_token_accuracy", "train_accuracy"],
  validationAccuracy: ["validation_token_accuracy", "valid_mean_token_accuracy"],
};

/** Steps from which a running mean is drawn too: single steps of a long run are noise. */
export const SMOOTH_FROM = 40;

/**
 * One step: what was not measured is `null`.
 * @typedef {{step: number, training: number | null, validation: number | null,
 *   trainingAccuracy: number | null, validationAccuracy: number | null}} Row
 */

/** Return the rows of a results file. @returns {Row[]} */
export function rowsOfResults(text) {
  const { header, rows } = readTable(text, ",");
  const places = Object.entries(COLUMNS).map(([name, names]) => [name, header.findIndex((each) => names.includes(each))]);
  const step = header.indexOf("step");
  return rows.map(({ cells }) => ({
    step: Number(cells[step]),
    ...Object.fromEntries(places.map(([name, at]) => [name, numberIn(cells[at])])),
  }));
}

/** Return what a results file says of a classification at its end: name to number. */
export function classificationOf(text) {
  const { header, rows } = readTable(text, ",");
  const found = header.map((name, at) => [name, rows.findLast(({ cells }) => cells[at] !== "")?.cells[at]]);
  return found
    .filter(([name, value]) => name.startsWith("classification/") && value !== undefined)
    .map(([name, value]) => [name.slice("classification/".length), Number(value)]);
}

/** Return the rows that events of a job tell; those of fine-tunes tell none. @returns {Row[]} */
export function rowsOfEvents(events) {
  const rows = events.filter(({ data }) => typeof data?.step === "number").map(({ data }) => ({
    step: data.step,
    training: data.train_loss ?? null,
    validation: data.valid_loss ?? null,
    trainingAccuracy: data.train_mean_token_accuracy ?? null,
    validationAccuracy: data.valid_mean_token_accuracy ?? null,
  }));
  return rows.sort((a, b) => a.step - b.step);
}

/** Return (step, value) wherever a value of this name was measured. @returns {[number, number][]} */
export function pointsOf(rows, name) {
  return rows.filter((row) => row[name] !== null).map((row) => [row.step, row[name]]);
}

/** Return the mean around each point, over a twentieth of all; fewer near the ends. */
export function runningMean(points) {
  const reach = Math.floor(points.length / 40);
  return points.map(([step], place) => {
    const around = Math.min(reach, place, points.length - 1 - place);
    const window = points.slice(place - around, place + around + 1);
    return [step, window.reduce((sum, [, value]) => sum + value, 0) / window.length];
  });
}

/** Return how far a run is: steps or epochs done, and all of them; `null` before the first. */
export function progressOf(events) {
  for (const { data, message } of events.toReversed()) {
    if (typeof data?.step === "number" && typeof data.total_steps === "number") {
      return { done: data.step, total: data.total_steps, word: "step" };
    }
    const epoch = /^Completed epoch (\d+)\/(\d+)$/.exec(message);
    if (epoch) return { done: Number(epoch[1]), total: Number(epoch[2]), word: "epoch" };
  }
  return null;
}

/** Return marks for an axis from 0 or `low` to `high`: round numbers, about `wanted` of them. */
export function ticks(low, high, wanted, whole = false) {
  const rough = Math.max((high - low) / wanted, whole ? 1 : Number.EPSILON);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough && (!whole || Number.isInteger(each)));
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

function numberIn(cell) {
  return cell === undefined || cell === "" ? null : Number(cell);
}
