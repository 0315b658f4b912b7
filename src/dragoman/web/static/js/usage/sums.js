// Rows of usage added up and put in order. Pure.

import { count, dollars } from "../shared/format.js";

const COUNTED = ["requests", "prompt_tokens", "cached_tokens", "completion_tokens", "images", "seconds", "characters", "cost", "published"];

/** Told apart in a picture at most; the others together are one more. */
const SERIES = 6;

/** What can be drawn: its name, how it is told, how it is got from a row. */
export const METRICS = {
  requests: { name: "Requests", words: count, of: (row) => row.requests },
  tokens: { name: "Tokens", words: count, of: (row) => row.prompt_tokens + row.completion_tokens },
  cost: { name: "Cost", words: dollars, of: (row) => row.cost },
};

/** Add rows up by a column; what was used most comes first. */
export function sumBy(rows, column) {
  const found = new Map();
  for (const row of rows) {
    const sums = found.get(row[column]) ?? { [column]: row[column], ...Object.fromEntries(COUNTED.map((name) => [name, 0])) };
    for (const name of COUNTED) sums[name] += row[name];
    found.set(row[column], sums);
  }
  const weight = (row) => row.prompt_tokens + row.completion_tokens;
  return [...found.values()].sort((one, other) => weight(other) - weight(one) || other.requests - one.requests);
}

/** Return all days from one to another, both included: "2023-03-01" and so on. */
export function daysBetween(start, end) {
  const days = [];
  for (let at = Date.parse(start); at <= Date.parse(end); at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/**
 * Return a number for each day of each value of `column`, the largest values first, the rest together.
 * @returns {{value: string | null, numbers: number[]}[]}  `null`: all others
 */
export function seriesOf(rows, column, days, of) {
  const place = new Map(days.map((day, at) => [day, at]));
  const found = new Map();
  for (const row of rows) {
    const numbers = found.get(row[column]) ?? days.map(() => 0);
    if (place.has(row.day)) numbers[place.get(row.day)] += of(row);
    found.set(row[column], numbers);
  }
  const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);
  const all = [...found].map(([value, numbers]) => ({ value, numbers })).filter(({ numbers }) => total(numbers) > 0);
  all.sort((one, other) => total(other.numbers) - total(one.numbers));
  const others = all.splice(SERIES);
  if (others.length) all.push({ value: null, numbers: days.map((_, at) => total(others.map(({ numbers }) => numbers[at]))) });
  return all;
}

/** Return at most `most` round numbers from 0 to `highest`. */
export function ticks(highest, most) {
  const rough = highest / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= rough);
  const found = [];
  for (let at = 0; at * step <= highest * 1.000001; at += 1) found.push(Number((at * step).toPrecision(12)));
  return found;
}
