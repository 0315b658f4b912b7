// The usage page put together: range, chart, tables, CSV. Knows api/usage, and api/keys for the names of keys.

import { request } from "../shared/api.js";
import { attempts } from "../shared/attempts.js";
import { saveFile } from "../shared/clipboard.js";
import { byId, h, replace } from "../shared/dom.js";
import { showError } from "../shared/errors.js";
import { count, dollars } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { organizationChoice } from "../shared/organizations.js";
import { barChart } from "./chart.js";
import { METRICS, daysBetween, seriesOf, sumBy } from "./sums.js";
import { buildRange } from "./range.js";
import { usageTable } from "./table.js";

const SPLITS = ["model", "key", "user"];

const chart = barChart();
const choice = organizationChoice(byId("organization"), { every: true, onChange: () => refresh() });
const range = buildRange(() => refresh());
const refresh = attempts(byId("error"), load);

let latest = null; // {days, rows: {model, key, user}, names}
let metric = "requests";
let split = "model";

async function load(signal) {
  await choice.load(signal);
  const within = choice.value ? `&organization=${encodeURIComponent(choice.value)}` : "";
  const [keys, ...answers] = await Promise.all([
    request(`api/keys${within.replace("&", "?")}`, { signal }),
    ...SPLITS.map((name) => request(`api/usage?${query()}&group_by=day,${name}`, { signal })),
  ]);
  const { total, start, end } = answers[0];
  latest = {
    days: daysBetween(start, end),
    rows: Object.fromEntries(SPLITS.map((name, at) => [name, answers[at].data])),
    keys: new Map(keys.data.map((key) => [key.id, `${key.name} (${key.shown})`])),
  };
  showTotals(total);
  byId("whole").hidden = false;
  showTables();
  draw();
}

function query() {
  const within = choice.value ? `&organization=${encodeURIComponent(choice.value)}` : "";
  return `start=${range.start}&end=${range.end}${within}`;
}

/** Return what people call a value of a column. */
function nameOf(column, value) {
  if (column === "key") return value ? (latest.keys.get(value) ?? value) : "without a key of its own";
  return value || (column === "user" ? "none named" : "–");
}

function showTotals(total) {
  const facts = [
    ["Requests", count(total.requests)],
    ["Prompt tokens", count(total.prompt_tokens)],
    ["Completion tokens", count(total.completion_tokens)],
    ["Cost", dollars(total.cost)],
    ["Would have cost", dollars(total.published)],
  ];
  replace(byId("totals"), facts.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))));
}

function showTables() {
  for (const column of SPLITS) {
    const sums = sumBy(latest.rows[column], column).map((row) => ({ ...row, name: nameOf(column, row[column]) }));
    replace(byId(`by-${column}`), usageTable(sums, byId(`by-${column}-label`).textContent));
  }
  showDays();
}

function showDays() {
  if (!byId("days").open || !latest) return;
  const sums = sumBy(latest.rows.model, "day").map((row) => ({ ...row, name: row.day }));
  sums.sort((one, other) => (one.day < other.day ? -1 : 1));
  replace(byId("days").querySelector(".days"), usageTable(sums, "By day"));
}

function draw() {
  if (!latest) return;
  const series = seriesOf(latest.rows[split], split, latest.days, METRICS[metric].of);
  chart.show({
    days: latest.days,
    series: series.map(({ value, numbers }) => ({ name: value === null ? "all others" : nameOf(split, value), numbers })),
    words: METRICS[metric].words,
    name: METRICS[metric].name,
  });
}

/** Make one of the buttons of a group the pressed one. */
function press(group, name, choose) {
  byId(group).addEventListener("click", ({ target }) => {
    const value = target.dataset?.[name];
    if (!value) return;
    for (const button of byId(group).children) button.setAttribute("aria-pressed", String(button === target));
    choose(value);
    draw();
  });
}

async function saveCsv() {
  try {
    const text = await request(`api/usage?${query()}&group_by=day,model,key,user&format=csv`, { as: "text" });
    saveFile(`usage-${range.start}-${range.end}.csv`, text, "text/csv");
  } catch (error) {
    showError(byId("error"), error);
  }
}

replace(byId("csv"), icon("download"), "CSV");
byId("csv").addEventListener("click", saveCsv);
byId("days").addEventListener("toggle", showDays);
press("metrics", "metric", (value) => {
  metric = value;
});
press("splits", "split", (value) => {
  split = value;
});
replace(byId("chart"), chart.element);
refresh();
