// Sums of usage as a table.

import { h } from "../shared/dom.js";
import { count, dollars } from "../shared/format.js";

const COLUMNS = [
  ["Requests", "requests", count],
  ["Prompt tokens", "prompt_tokens", count],
  ["of them cached", "cached_tokens", count],
  ["Completion tokens", "completion_tokens", count],
  ["Images", "images", count],
  ["Seconds of audio", "seconds", (seconds) => count(Math.round(seconds))],
  ["Characters", "characters", count],
  ["Cost", "cost", dollars],
  ["Would have cost", "published", dollars],
];
/** Shown only where there is something to show. */
const RARE = new Set(["images", "seconds", "characters"]);

/** Return the table of rows with a `name`; `label` is what it tells of. */
export function usageTable(rows, label) {
  if (!rows.length) return h("p", { class: "panel empty" }, "Nothing was used in these days.");
  const shown = COLUMNS.filter(([, key]) => !RARE.has(key) || rows.some((row) => row[key]));
  const head = h("th", { scope: "col" }, label.replace(/^By /, "").replace(/^./, (letter) => letter.toUpperCase()));
  return h(
    "div",
    { class: "panel table", tabindex: "0", role: "region", "aria-label": `Usage ${label.toLowerCase()}` },
    h(
      "table",
      null,
      h("thead", null, h("tr", null, head, shown.map(([name]) => h("th", { scope: "col", class: "number" }, name)))),
      h("tbody", null, rows.map((row) => h("tr", null, h("th", { scope: "row" }, row.name), shown.map(([, key, words]) => h("td", { class: "number" }, words(row[key])))))),
    ),
  );
}
