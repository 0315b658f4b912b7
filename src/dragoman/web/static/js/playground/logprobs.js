// Logprobs of both endpoints, read into one form; tokens that are parts of a character are joined. Pure.

/**
 * @typedef {{text: string | null, bytes: number[] | null, logprob: number | null, special: boolean}} Candidate
 *   `text` is `null` where the bytes are no whole characters; a special token has no bytes
 * @typedef {Candidate & {top: Candidate[]}} Token
 * @typedef {{text: string, whole: boolean, special: boolean, logprob: number | null, tokens: Token[]}} Unit
 *   what can be shown: one token, or the several that make a character together
 */

/** Most tokens that may wait for the rest of a character; each may end one and begin another. */
const LONGEST = 16;

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Return the tokens of a chat choice's `logprobs`. */
export function fromChat(logprobs) {
  return (logprobs?.content ?? []).map((entry) => ({ ...chatCandidate(entry), top: entry.top_logprobs.map(chatCandidate) }));
}

function chatCandidate({ token, logprob, bytes }) {
  if (bytes === null) return { text: token, bytes: null, logprob, special: true };
  return { text: decoded(bytes), bytes, logprob, special: false };
}

/** Return the tokens of a completion choice's `logprobs`. */
export function fromCompletion(logprobs) {
  return (logprobs?.tokens ?? []).map((name, index) => {
    const top = Object.entries(logprobs.top_logprobs?.[index] ?? {});
    const candidates = top.map(([each, logprob]) => completionCandidate(each, logprob));
    candidates.sort((a, b) => b.logprob - a.logprob);
    return { ...completionCandidate(name, logprobs.token_logprobs[index]), top: candidates };
  });
}

/** Parts of characters come as the text `bytes:\xe2\x80`; control tokens as `<|...|>`. */
function completionCandidate(name, logprob) {
  if (/^bytes:(\\x[0-9a-f]{2})+$/.test(name)) {
    const bytes = name.slice(8).split("\\x").map((digits) => parseInt(digits, 16));
    return { text: null, bytes, logprob, special: false };
  }
  if (/^<\|[^|]*\|>$/.test(name)) return { text: name, bytes: null, logprob, special: true };
  return { text: name, bytes: [...encoder.encode(name)], logprob, special: false };
}

function decoded(bytes) {
  try {
    return strict.decode(new Uint8Array(bytes));
  } catch {
    return null;
  }
}

/** Joins tokens into units as they come. */
export class Joiner {
  #waiting = [];

  /** Take in tokens and return the units that are whole now. */
  push(tokens) {
    return tokens.flatMap((token) => this.#take(token));
  }

  /** Return what is left at the end: parts of a character that never came. */
  end() {
    return this.#waiting.splice(0).map(broken);
  }

  #take(token) {
    if (token.text !== null) return [...this.end(), unit(token.text, [token], true)];
    this.#waiting.push(token);
    const text = decoded(this.#waiting.flatMap(({ bytes }) => bytes));
    if (text !== null) return [unit(text, this.#waiting.splice(0), true)];
    return this.#waiting.length >= LONGEST ? this.end() : [];
  }
}

function broken(token) {
  return unit(hex(token.bytes), [token], false);
}

function unit(text, tokens, whole) {
  const logprob = tokens.some((token) => token.logprob === null) ? null : tokens.reduce((sum, token) => sum + token.logprob, 0);
  return { text, whole, special: tokens[0].special, logprob, tokens };
}

/** [226, 128] -> "\xe2\x80" */
export function hex(bytes) {
  return bytes.map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
}

/** -0.05 -> "95.12 %" */
export function percent(logprob) {
  const share = Math.exp(logprob) * 100;
  return share >= 0.01 || share === 0 ? `${share.toFixed(2)} %` : "< 0.01 %";
}
