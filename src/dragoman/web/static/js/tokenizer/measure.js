// A text's tokens, as many as are shown, and the count of all of them. Knows api/tokenize and api/detokenize.

import { request } from "../shared/api.js";

/** Characters of text that are cut for each token that is shown: English has four or five a token. */
const CHARACTERS_A_TOKEN = 5;

/** The last tokens of a part may be others in the whole text: that many are not shown. */
const UNSURE = 64;

let last = { model: null, text: null, counted: null }; // to show more of a text is no reason to count it again

/**
 * Cut `text`. A long one is counted whole, and only its beginning comes as tokens.
 *
 * @param {{model: string, text: string, limit: number, signal?: AbortSignal}} what  `limit`: the most tokens to return
 * @returns {Promise<{model: string, count: number, characters: number, tokens: import("./pieces.js").Token[]}>}
 */
export async function measure({ model, text, limit, signal }) {
  const part = beginning(text, limit * CHARACTERS_A_TOKEN);
  const send = (body) => request("api/tokenize", { body: { model, ...body }, signal, quiet: true });
  if (part === text) {
    const all = await send({ text });
    return { ...all, tokens: all.tokens.slice(0, limit) };
  }
  const known = last.model === model && last.text === text;
  const [counted, cut] = await Promise.all([known ? last.counted : send({ text, tokens: false }), send({ text: part })]);
  last = { model, text, counted };
  return { ...counted, tokens: cut.tokens.slice(0, Math.min(limit, Math.max(0, cut.tokens.length - UNSURE))) };
}

/** Return the first `length` units of `text`, not ending inside a character. */
function beginning(text, length) {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

/** Return how many tokens and characters `text` has: `{model, count, characters}`. */
export function countOf(model, text, signal) {
  return request("api/tokenize", { body: { model, text, tokens: false }, signal, quiet: true });
}

/** Return all ids of `text`. */
export async function idsOf(model, text) {
  const { tokens } = await request("api/tokenize", { body: { model, text } });
  return tokens.map((token) => token.id);
}

/** Return what `ids` stand for: `{model, text, bytes}`, `bytes` where they are no whole text. */
export function textOf(model, ids, signal) {
  return request("api/detokenize", { body: { model, tokens: ids }, signal, quiet: true });
}

/** What is no list of ids. */
export class NoIds extends Error {}

/**
 * Return the ids in `text`: a JSON array, or numbers apart by blanks or commas.
 * @throws {NoIds}
 */
export function parseIds(text) {
  const words = text.trim().replace(/^\[/, "").replace(/\]$/, "").split(/[\s,]+/).filter(Boolean);
  const wrong = words.find((word) => !/^\d{1,9}$/.test(word));
  if (wrong !== undefined) throw new NoIds(`“${wrong.slice(0, 40)}” is not a token id: ids are whole numbers.`);
  return words.map(Number);
}
