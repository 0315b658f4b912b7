// What was found in a file: numbers, what is wrong by line, what could be better, the first examples. Draws, decides nothing.

import { countTokens } from "../shared/counting.js";
import { h, replace } from "../shared/dom.js";
import { bytes, count, plural } from "../shared/format.js";
import { CHAT, KINDS, textOf } from "./example.js";
import { exampleView } from "./example-view.js";

/**
 * Return the view of a report.
 * @param {import("./check.js").Report} report
 * @param {{name: string, size: number, model: string, signal: AbortSignal}} file
 */
export function reportView(report, { name, size, model, signal }) {
  const tokens = h("span");
  if (report.count) tellTokens(tokens, report, model, signal);
  const numbers = report.count ? [`${plural(report.count, "example")}: ${KINDS[report.kind]}`, tokens] : [];
  return [
    h("p", { class: "found" }, h("strong", { class: "mono" }, name), h("span", { class: "muted" }, bytes(size)), numbers.map((each) => h("span", null, each))),
    report.wrong ? wrongView(report) : null,
    report.advice.length ? listNotice("notice warning", "Good to know", report.advice) : null,
    report.first.length ? firstView(report) : null,
  ];
}

async function tellTokens(place, report, model, signal) {
  if (!model) return;
  const total = await countTokens({ model, text: report.texts.join("\n") }, { signal });
  if (total === null || signal.aborted) return;
  const { where, value } = report.longest;
  const text = await countTokens({ model, text: textOf(value, report.kind) }, { signal });
  const longest = report.kind === CHAT ? await countTokens({ model, ...chatOf(value) }, { signal }) : text;
  if (signal.aborted) return;
  const around = longest === null || text === null ? 0 : Math.max(0, longest - text); // what the template adds to each
  const all = Math.round((total * report.characters) / Math.max(1, report.counted)) + around * report.count;
  replace(place, `about ${count(all)} tokens`, longest === null ? "" : `, the longest example ${count(longest)} (${where.toLowerCase()})`);
}

/** Weights and the like are for training: what is counted is a request. */
function chatOf({ messages, tools }) {
  const plain = messages.map(({ weight, refusal, ...message }) => ({ ...message, content: message.content ?? refusal ?? null }));
  return { messages: plain, ...(tools ? { tools } : {}) };
}

function wrongView({ problems, wrong }) {
  const more = wrong - problems.length;
  return h("div", { role: "alert" }, listNotice("notice error", `${plural(wrong, "line")} cannot be used`, [...problems, ...(more ? [`and ${count(more)} more`] : [])]));
}

function listNotice(look, title, texts) {
  return h("div", { class: look }, h("strong", null, title), h("ul", null, texts.map((text) => h("li", null, text))));
}

function firstView({ first, kind, count: all }) {
  const title = all > first.length ? `The first ${first.length} of ${count(all)} examples` : plural(all, "example");
  return h("div", { class: "stack" }, h("h3", null, title), first.map((value) => exampleView(value, kind)));
}
