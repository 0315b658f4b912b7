// What a text costs: tokens by the model's own tokenizer, prices as published. Both are extras: without them, no number.

import { request } from "./api.js";

let counts = true; // whether the server counts; asked anew with each page

/**
 * Return how many tokens `{model, text}` or `{model, messages, tools}` has, `null` when that cannot be said.
 * @param {{model: string, text?: string, messages?: object[], tools?: object[]}} what
 * @param {{signal?: AbortSignal}} [options]
 * @returns {Promise<number | null>}
 */
export async function countTokens(what, { signal } = {}) {
  if (!counts) return null;
  try {
    const { count } = await request("api/tokenize", { body: { ...what, tokens: false }, signal, quiet: true });
    return count;
  } catch (error) {
    if (error.status === 404 && error.param !== "model") counts = false;
    return null;
  }
}

let prices = null;

/**
 * Return the published price of the model `name`, per 1,000 tokens; `null` when it has none.
 * @returns {Promise<{prompt: number, completion: number} | null>}
 */
export async function priceOf(name) {
  prices ??= request("api/prices", { quiet: true }).then(
    ({ data }) => new Map(data.map((price) => [price.model, price])),
    (error) => {
      if (error.status !== 404) prices = null; // a key may be given later
      return new Map();
    },
  );
  return (await prices).get(name) ?? null;
}

/** Return the cost of tokens in dollars, `null` without a price. */
export function costOf(price, prompt, completion = 0) {
  if (!price) return null;
  return (prompt * (price.prompt ?? 0) + completion * (price.completion ?? 0)) / 1000;
}
