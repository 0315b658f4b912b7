// One example as people read it: who says what. Texts stay texts.

import { h } from "../shared/dom.js";
import { CHAT, textIn } from "./example.js";

/** Longest text that is shown whole. */
const SHOWN = 400;

/** Return an example as a list of what is said. */
export function exampleView(value, kind) {
  const turns = kind === CHAT ? value.messages.map(turnOf) : [["prompt", value.prompt], ["completion", value.completion]];
  return h(
    "dl",
    { class: "example" },
    turns.map(([who, text]) => h("div", null, h("dt", null, who), h("dd", { class: kind === CHAT ? "" : "mono" }, short(text)))),
  );
}

function turnOf(message) {
  const calls = [...(message.tool_calls ?? []).map((call) => call.function), message.function_call].filter(Boolean);
  const text = [textIn(message.content) || message.refusal || "", ...calls.map((call) => `${call.name}(${call.arguments})`)];
  const weight = message.weight === 0 ? " (not learnt)" : "";
  return [message.role + weight, text.filter(Boolean).join("\n")];
}

function short(text) {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
