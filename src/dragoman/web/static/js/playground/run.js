// One request on its way: streamed or whole, both endpoints' shapes in one. Knows no page.

import { request, stream } from "../shared/api.js";
import { fromChat, fromCompletion } from "./logprobs.js";

/**
 * @typedef {object} Sink  where the answer goes
 * @property {(text: string) => void} text
 * @property {(tokens: import("./logprobs.js").Token[]) => void} tokens
 * @property {(calls: object[]) => void} calls  parts of tool calls, by `index`
 * @typedef {{usage: object | null, finish: string | null, model: string | null}} Outcome
 */

/**
 * Send the request and hand the answer to `sink` as it comes.
 * @param {{path: string, body: Record<string, any>}} what
 * @param {Sink} sink
 * @param {AbortSignal} signal
 * @returns {Promise<Outcome>}
 */
export async function run({ path, body }, sink, signal) {
  const outcome = { usage: null, finish: null, model: null };
  if (!body.stream) {
    take(path, await request(path, { body, signal }), sink, outcome);
    return outcome;
  }
  for await (const chunk of stream(path, { body, signal })) take(path, chunk, sink, outcome);
  return outcome;
}

/** Take in a chunk or a whole answer: only the place of the text differs. */
function take(path, answer, sink, outcome) {
  outcome.usage = answer.usage ?? outcome.usage;
  outcome.model = answer.model ?? outcome.model;
  const [choice] = answer.choices;
  if (!choice) return;
  outcome.finish = choice.finish_reason ?? outcome.finish;
  const message = choice.delta ?? choice.message;
  const text = message ? message.content : choice.text;
  if (text) sink.text(text);
  if (message?.tool_calls) sink.calls(message.tool_calls.map((call, index) => ({ index, ...call })));
  if (choice.logprobs) sink.tokens(path === "v1/chat/completions" ? fromChat(choice.logprobs) : fromCompletion(choice.logprobs));
}
