// From the state to the one request that Submit sends, and View code shows. Pure.

/** Something is missing before there is a request; the API never hears of it. */
export class Incomplete extends Error {
  constructor(message) {
    super(message);
    this.name = "Incomplete";
  }
}

/** Where the generated text goes. */
export const MARK = "[insert]";

/** The settings each mode's endpoint knows. */
export const SETTINGS = {
  chat: ["temperature", "max_tokens", "stop", "top_p", "frequency_penalty", "presence_penalty", "seed", "json", "tools", "stream", "probabilities"],
  complete: ["temperature", "max_tokens", "stop", "top_p", "frequency_penalty", "presence_penalty", "best_of", "seed", "stream", "probabilities"],
  insert: ["temperature", "max_tokens", "stop", "top_p", "frequency_penalty", "presence_penalty", "best_of", "seed", "stream", "probabilities"],
  edit: ["temperature", "top_p"],
};

/** How many of the likeliest tokens are asked for; the most that completions give. */
const TOP = 5;

/**
 * Return the request for `state`.
 * @returns {{path: string, body: Record<string, any>}}
 * @throws {Incomplete}
 */
export function requestOf({ mode, model, settings, contents }) {
  const { path, fields } = CONTENTS[mode](contents[mode]);
  const known = SETTINGS[mode];
  const body = { model, ...fields };
  for (const name of ["temperature", "max_tokens", "top_p", "frequency_penalty", "presence_penalty"]) {
    if (known.includes(name)) body[name] = settings[name];
  }
  if (known.includes("stop") && settings.stop.length) body.stop = [...settings.stop];
  if (known.includes("seed") && settings.seed !== null) body.seed = settings.seed;
  if (known.includes("best_of") && settings.best_of > 1) body.best_of = settings.best_of;
  if (known.includes("json") && settings.json) body.response_format = { type: "json_object" };
  if (known.includes("tools") && settings.tools.length) {
    body.tools = settings.tools;
    if (settings.tool_choice !== "auto") body.tool_choice = settings.tool_choice;
  }
  if (known.includes("probabilities") && settings.probabilities) Object.assign(body, probabilities(mode));
  if (streams({ mode, settings })) Object.assign(body, { stream: true, stream_options: { include_usage: true } });
  return { path, body: wellFormed(body) };
}

/** Whether the answer comes as a stream: the best of several is known only at the end. */
export function streams({ mode, settings }) {
  return SETTINGS[mode].includes("stream") && settings.stream && !(mode !== "chat" && settings.best_of > 1);
}

function probabilities(mode) {
  return mode === "chat" ? { logprobs: true, top_logprobs: TOP } : { logprobs: TOP };
}

const CONTENTS = {
  chat: ({ messages }) => ({ path: "v1/chat/completions", fields: { messages: wireMessages(messages) } }),
  complete: ({ text }) => ({ path: "v1/completions", fields: { prompt: text } }),
  insert: ({ text }) => {
    const parts = text.split(MARK);
    if (parts.length === 1) throw new Incomplete(`Write ${MARK} where the text is missing.`);
    if (parts.length > 2) throw new Incomplete(`${MARK} may stand in the text only once.`);
    return { path: "v1/completions", fields: { prompt: parts[0], suffix: parts[1] } };
  },
  edit: ({ input, instruction }) => ({ path: "v1/edits", fields: { input, instruction } }),
};

/** Return messages as the wire has them; a system message that says nothing is left out. */
export function wireMessages(messages) {
  return messages.filter(({ role, content }) => role !== "system" || content).map(wireMessage);
}

function wireMessage({ role, content, tool_calls, tool_call_id }) {
  if (role === "tool") return { role, tool_call_id, content };
  if (role === "assistant" && tool_calls?.length) return { role, content: content || null, tool_calls };
  return { role, content };
}

/** Return `value` without halves of surrogate pairs, which no encoding can send. */
function wellFormed(value) {
  if (typeof value === "string") return value.toWellFormed?.() ?? value;
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, wellFormed(each)]));
}
