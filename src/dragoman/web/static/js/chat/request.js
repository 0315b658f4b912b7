// What is sent for an answer, and what is left out where the conversation is longer than the model's context. Pure.

/** Unless the user says otherwise; the API's own 1 makes small models ramble. */
export const TEMPERATURE = 0.7;

/** The API takes so many messages at most; one of them may be the system message. */
const MOST = 2048 - 1;

/** Part of the context that is kept free for the answer, and for the next few messages, where no limit is set. */
const FREE = 0.25;

/** Return the body of the request that answers `messages`. */
export function bodyOf({ model, settings }, messages) {
  const { system, temperature, maxTokens } = settings;
  const said = messages.filter(({ content }) => content !== "").map(({ role, content }) => ({ role, content }));
  return {
    model,
    messages: system.trim() ? [{ role: "system", content: system }, ...said] : said,
    stream: true,
    stream_options: { include_usage: true },
    temperature: temperature ?? TEMPERATURE,
    ...(maxTokens === null ? {} : { max_tokens: maxTokens }),
  };
}

const TOO_LONG = "context_length_exceeded";
const TOO_MANY = /is too long - 'messages'$/;

/** Whether the API refused a conversation because it is too long. */
export function isTooLong(error) {
  return error.code === TOO_LONG || TOO_MANY.test(error.message);
}

/** Return the first of `messages` that may be sent where not more of them can be, from `from` on: a user's. */
export function firstSent(messages, from) {
  return nextUser(messages, Math.max(from, messages.length - MOST));
}

/**
 * Return from where on `messages` may fit, after `error` refused those from `from` on; `null` when nothing is left to
 * leave out. The API says how many tokens there were and how many there may be; what each message takes of them is
 * estimated by its size, so that a second refusal is possible, and asks again.
 *
 * @param {import("./shapes.js").Message[]} messages
 * @param {number} from
 * @param {Error} error
 * @param {{system: string, maxTokens: number | null}} settings
 * @returns {number | null}
 */
export function leaveOut(messages, from, error, { system, maxTokens }) {
  const last = messages.findLastIndex(({ role }) => role === "user");
  if (last <= from) return null;
  const sizes = messages.map((message, index) => (index < from ? 0 : sizeOf(message)));
  const all = sizes.reduce((sum, size) => sum + size, 0) + system.length;
  const share = shareThatFits(error, maxTokens);
  let room = all * share - system.length;
  let start = messages.length;
  while (start > from && room >= sizes[start - 1]) {
    start -= 1;
    room -= sizes[start];
  }
  return Math.min(last, nextUser(messages, Math.max(start, from + 1)));
}

function shareThatFits(error, maxTokens) {
  const [, context, asked] = /maximum context length is (\d+) tokens.*?(?:resulted in|requested) (\d+) tokens/s.exec(error.message) ?? [];
  if (!context) return 0.5;
  const free = Math.max(maxTokens ?? 0, Math.round(context * FREE));
  const prompt = asked - (maxTokens ?? 0);
  return Math.max(0, Math.min(0.95, (context - free) / prompt));
}

const encoder = new TextEncoder();
const known = new WeakMap();

/** A message's size: bytes, which are closer to tokens than characters are where scripts are mixed. */
function sizeOf(message) {
  let size = known.get(message);
  if (size === undefined || message.finish === null) {
    size = encoder.encode(message.content).length + 16;
    known.set(message, size);
  }
  return size;
}

function nextUser(messages, from) {
  if (from <= 0) return 0;
  const next = messages.findIndex(({ role }, index) => index >= from && role === "user");
  return next === -1 ? messages.findLastIndex(({ role }) => role === "user") : next;
}
