// One example of a training file: what kind it is, and what is wrong with it. Pure.
// The rules are those of the server, which has the last word; here they are told before anything is uploaded.

export const CHAT = "chat";
export const PAIRS = "pairs";

/** What the kinds are called. */
export const KINDS = { [CHAT]: "conversations", [PAIRS]: "prompts and completions" };

const PAIR = ["prompt", "completion"];
const ROLES = ["system", "user", "assistant", "tool", "function", "developer"];
const LINE_KEYS = ["messages", "tools", "functions", "parallel_tool_calls"];
const MESSAGE_KEYS = ["role", "content", "name", "function_call", "tool_calls", "tool_call_id", "refusal", "weight"];
const OF_THE_ASSISTANT = ["function_call", "tool_calls", "refusal", "weight"];
const NAME = /^[a-zA-Z0-9_-]{1,64}$/;

/** What is wrong with an example; the message has no line number. */
export class Problem extends Error {}

/**
 * Return the kind of an example.
 * @param {any} value  what the line holds
 * @throws {Problem}
 */
export function kindOf(value) {
  if (!isObject(value)) throw new Problem("it is no JSON object");
  if ("messages" in value) return CHAT;
  if (PAIR.some((key) => key in value)) return PAIRS;
  throw new Problem("it has neither 'messages' nor 'prompt' and 'completion'");
}

/** Throw a Problem if an example of this kind cannot be trained on. */
export function checkExample(value, kind) {
  if (kind === CHAT) checkConversation(value);
  else checkPair(value);
}

/** Return what is learnt and what is read, as one text: to be counted. */
export function textOf(value, kind) {
  if (kind === PAIRS) return value.prompt + value.completion;
  return value.messages.map(({ content }) => textIn(content)).join("\n");
}

/** Return the text of a message's content, which may be in parts. */
export function textIn(content) {
  if (Array.isArray(content)) return content.map((part) => part?.text ?? part?.refusal ?? "").join("");
  return content ?? "";
}

function checkPair(value) {
  for (const key of PAIR) {
    if (!(key in value)) throw new Problem(`'${key}' is missing`);
    if (typeof value[key] !== "string") throw new Problem(`'${key}' is not a string`);
  }
  const extra = Object.keys(value).find((key) => !PAIR.includes(key));
  if (extra !== undefined) throw new Problem(`'${extra}' is neither 'prompt' nor 'completion'`);
  if (!value.completion) throw new Problem("the completion is empty");
}

function checkConversation(value) {
  const { messages } = value;
  const extra = Object.keys(value).find((key) => !LINE_KEYS.includes(key));
  if (extra !== undefined) throw new Problem(`'${extra}' does not belong there`);
  if (!Array.isArray(messages) || !messages.length) throw new Problem("'messages' is not a list of messages");
  if ("functions" in value && "tools" in value) throw new Problem("it has both 'functions' and 'tools'");
  messages.forEach((message, index) => {
    const wrong = wrongWith(message);
    if (wrong) throw new Problem(`message ${index + 1}: ${wrong}`);
  });
  checkCalls(messages);
  if (messages.at(-1).role !== "assistant") throw new Problem("the last message is not from the assistant");
  const learnt = messages.some(({ role, weight }) => role === "assistant" && (weight ?? 1) === 1);
  if (!learnt) throw new Problem("there is no message from the assistant whose weight is 1");
}

/** Return what is wrong with a message by itself, "" if nothing is. */
function wrongWith(message) {
  if (!isObject(message)) return "it is no JSON object";
  const { role } = message;
  const given = Object.keys(message).filter((key) => message[key] !== null);
  const unknown = Object.keys(message).find((key) => !MESSAGE_KEYS.includes(key));
  if (!("role" in message)) return "'role' is missing";
  if (!ROLES.includes(role)) return `the role ${JSON.stringify(role)} is none of ${ROLES.join(", ")}`;
  if (unknown !== undefined) return `'${unknown}' does not belong there`;
  const foreign = given.find((key) => OF_THE_ASSISTANT.includes(key) && role !== "assistant");
  if (foreign) return `'${foreign}' is for the assistant only`;
  if (given.includes("tool_call_id") && role !== "tool") return "'tool_call_id' is for tools only";
  if (role === "tool" && !given.includes("tool_call_id")) return "'tool_call_id' is missing";
  if (role === "function" && !given.includes("name")) return "'name' is missing";
  if ("weight" in message && message.weight !== 0 && message.weight !== 1) return "'weight' is neither 0 nor 1";
  if (given.includes("name") && !NAME.test(message.name)) return "'name' has more than letters, digits, _ and -";
  return wrongWithContent(message, given);
}

function wrongWithContent({ role, content, tool_calls: calls }, given) {
  if (given.includes("tool_calls") && !Array.isArray(calls)) return "'tool_calls' is not a list";
  const optional = role === "function" || given.some((key) => ["tool_calls", "function_call", "refusal"].includes(key));
  if (!given.includes("content")) return optional ? "" : "'content' is missing";
  const inParts = Array.isArray(content) && content.length && content.every(isTextPart);
  return typeof content === "string" || inParts ? "" : "'content' is no text";
}

function isTextPart(part) {
  return isObject(part) && ["text", "refusal"].includes(part.type) && typeof part[part.type] === "string";
}

/** Every tool's call is answered, and every answer answers a call; those of the last message are to be learnt. */
function checkCalls(messages) {
  let open = new Set();
  let known = new Set();
  messages.forEach(({ role, tool_call_id: id, tool_calls: calls }, index) => {
    if (role === "tool") {
      if (!known.has(id)) throw new Problem(`message ${index + 1}: it answers no call of the message before`);
      open.delete(id);
      return;
    }
    if (open.size) throw new Problem(`message ${index + 1}: a tool call before it has not been answered`);
    known = new Set((calls ?? []).map((call) => call?.id));
    open = new Set(known);
  });
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
