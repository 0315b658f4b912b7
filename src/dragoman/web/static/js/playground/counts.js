// How many tokens a request has and what it costs: before it is sent, and after.

import { costOf, countTokens, priceOf } from "../shared/counting.js";
import { byId, debounce } from "../shared/dom.js";
import { dollars, plural } from "../shared/format.js";
import { MARK, wireMessages } from "./requests.js";
import { state } from "./state.js";

const WAIT_MS = 400;

let counting = new AbortController();

/** Count the prompt as it stands, once nobody has changed it for a moment. */
export const countSoon = debounce(count, WAIT_MS);

async function count() {
  counting.abort();
  counting = new AbortController();
  const { signal } = counting;
  const { model, mode, contents, settings } = state;
  if (!model) return;
  const [tokens, price] = await Promise.all([countTokens({ model, ...counted(mode, contents[mode], settings) }, { signal }), priceOf(model)]);
  if (signal.aborted) return;
  byId("count").textContent = tokens === null ? "" : before(tokens, price, mode === "edit" ? null : settings.max_tokens);
}

function counted(mode, content, settings) {
  if (mode === "chat") return { messages: wireMessages(content.messages), ...(settings.tools.length ? { tools: settings.tools } : {}) };
  if (mode === "edit") return { text: `${content.instruction}\n${content.input}` };
  return { text: content.text.replace(MARK, "") };
}

function before(tokens, price, most) {
  const words = `Prompt: ${plural(tokens, "token")}`;
  if (!price) return words;
  const highest = most === null ? "" : `, with the longest answer ${dollars(costOf(price, tokens, most))}`;
  return `${words}, ${dollars(costOf(price, tokens))}${highest}`;
}

/** Return what an answer took, in words; empty where the API did not say. */
export async function spent(model, usage) {
  if (!usage) return "";
  const { prompt_tokens: prompt, completion_tokens: completion, total_tokens: total } = usage;
  const cost = costOf(await priceOf(model), prompt, completion);
  return `Used ${prompt} + ${completion} = ${plural(total, "token")}${cost === null ? "" : `, ${dollars(cost)}`}`;
}
