// What a conversation, its settings and its messages are, and the files they travel in. Pure; knows no page and no storage.

const MOST = 100_000; // conversations or messages in a file
const TITLE = 60;

/**
 * @typedef {object} Settings
 * @property {string} system
 * @property {number | null} temperature
 * @property {number | null} maxTokens
 * @property {boolean} leaveOut  whether the oldest messages are left out where all of them do not fit
 *
 * @typedef {object} Conversation
 * @property {string} id
 * @property {string} title
 * @property {boolean} named  whether somebody gave it its title
 * @property {number} created
 * @property {number} updated  in milliseconds
 * @property {string} model
 * @property {Settings} settings
 * @property {{model: string, order: number} | null} window  for this model, messages before `order` are left out
 *
 * @typedef {object} Message
 * @property {string} id
 * @property {string} conversation
 * @property {number} order
 * @property {"user" | "assistant"} role
 * @property {string} content
 * @property {number} created
 * @property {number} [typed]  so many characters were typed; what follows was pasted
 * @property {string} [model]
 * @property {{prompt: number, completion: number} | null} [usage]
 * @property {string | null} [finish]  why an answer ended: the API's reason, "stopped", or "broken"; `null` while it comes
 * @property {number} [leftOut]  how many messages this answer was made without
 */

/** Return an id that nobody else has. (`crypto.randomUUID` is missing where pages come over plain HTTP.) */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(15));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
}

/** @returns {Settings} */
export function newSettings(given = {}) {
  return { system: "", temperature: null, maxTokens: null, leaveOut: false, ...given };
}

/** Return the title that a conversation gets from its first message. */
export function titleFrom(text) {
  const line = text.slice(0, 2000).trim().split("\n", 1)[0].replace(/\s+/g, " ");
  const signs = Array.from(line.replace(/^[#>*\-\s]+(?=\S)/, ""));
  if (signs.length <= TITLE) return signs.join("") || "Untitled";
  const cut = signs.slice(0, TITLE).join("");
  const space = cut.lastIndexOf(" ");
  return `${space > TITLE / 2 ? cut.slice(0, space) : cut}…`;
}

// Files

export const OBJECT = "dragoman.conversations";

/** Return a conversation as it stands in a file. */
export function toFile({ title, created, updated, model, settings }, messages) {
  return {
    title,
    created: Math.round(created / 1000),
    updated: Math.round(updated / 1000),
    model,
    settings: { system: settings.system, temperature: settings.temperature, max_tokens: settings.maxTokens, leave_out: settings.leaveOut },
    messages: messages.map((message) => ({
      role: message.role,
      content: message.content,
      created: Math.round(message.created / 1000),
      ...(message.typed === undefined ? {} : { typed: message.typed }),
      ...(message.role === "user" ? {} : { model: message.model ?? null, usage: usageToFile(message.usage), finish_reason: message.finish ?? null }),
    })),
  };
}

function usageToFile(usage) {
  return usage ? { prompt_tokens: usage.prompt, completion_tokens: usage.completion } : null;
}

/** A file that is not what it should be. */
export class BadFile extends Error {
  constructor(message) {
    super(message);
    this.name = "BadFile";
  }
}

/**
 * Return what a file holds, with ids of its own; nothing in it is taken on trust.
 * @returns {{conversation: Conversation, messages: Message[]}[]}
 * @throws {BadFile} that says what is wrong, and where
 */
export function fromFile(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch (error) {
    throw new BadFile(`This is not JSON: ${error.message}`);
  }
  if (!isObject(file) || file.object !== OBJECT) throw new BadFile(`This is not a file of conversations: "object" must be "${OBJECT}".`);
  if (file.version !== 1) throw new BadFile(`"version" must be 1: this file comes from another version.`);
  return listAt(file, "conversations", "").map((each, index) => conversationFrom(each, `conversations[${index}]`));
}

function conversationFrom(value, place) {
  const given = objectAt(value, place);
  const created = timeAt(given, "created", place) ?? Date.now();
  const conversation = {
    id: newId(),
    title: textAt(given, "title", place).replace(/\s+/g, " ").trim().slice(0, 200) || "Untitled",
    named: true,
    created,
    updated: timeAt(given, "updated", place) ?? created,
    model: textAt(given, "model", place),
    settings: settingsFrom(given.settings ?? {}, `${place}.settings`),
    window: null,
  };
  const messages = listAt(given, "messages", `${place}.`).map((each, order) => ({
    id: newId(),
    conversation: conversation.id,
    order,
    ...messageFrom(each, `${place}.messages[${order}]`),
  }));
  return { conversation, messages };
}

function settingsFrom(value, place) {
  const given = objectAt(value, place);
  return {
    system: given.system === undefined ? "" : textAt(given, "system", place),
    temperature: numberAt(given, "temperature", place, 2),
    maxTokens: numberAt(given, "max_tokens", place, 1e9, -1e9), // what it may be is the API's to say
    leaveOut: given.leave_out === true,
  };
}

function messageFrom(value, place) {
  const given = objectAt(value, place);
  const { role } = given;
  if (role !== "user" && role !== "assistant") throw new BadFile(`${place}.role must be "user" or "assistant".`);
  const content = textAt(given, "content", place);
  const message = { role, content, created: timeAt(given, "created", place) ?? Date.now() };
  if (role === "user") {
    const typed = numberAt(given, "typed", place, content.length);
    return typed === null ? message : { ...message, typed: Math.floor(typed) };
  }
  return {
    ...message,
    model: given.model == null ? "" : textAt(given, "model", place).slice(0, 300),
    usage: given.usage == null ? null : usageFrom(given.usage, `${place}.usage`),
    finish: given.finish_reason == null ? "stop" : textAt(given, "finish_reason", place).slice(0, 40),
  };
}

function usageFrom(value, place) {
  const given = objectAt(value, place);
  return { prompt: numberAt(given, "prompt_tokens", place, 1e12) ?? 0, completion: numberAt(given, "completion_tokens", place, 1e12) ?? 0 };
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function objectAt(value, place) {
  if (!isObject(value)) throw new BadFile(`${place} must be an object.`);
  return value;
}

function listAt(given, name, place) {
  if (!Array.isArray(given[name])) throw new BadFile(`${place}${name} must be a list.`);
  if (given[name].length > MOST) throw new BadFile(`${place}${name} must have at most ${MOST} entries.`);
  return given[name];
}

function textAt(given, name, place) {
  if (typeof given[name] !== "string") throw new BadFile(`${place}.${name} must be a text.`);
  // Half a character cannot be sent to any server.
  return given[name].isWellFormed?.() === false ? given[name].toWellFormed() : given[name];
}

function numberAt(given, name, place, most, least = 0) {
  const value = given[name] ?? null;
  if (value !== null && !(typeof value === "number" && value >= least && value <= most)) {
    throw new BadFile(`${place}.${name} must be a number from ${least} to ${most}, or null.`);
  }
  return value;
}

function timeAt(given, name, place) {
  const seconds = numberAt(given, name, place, 1e11);
  return seconds === null ? null : seconds * 1000;
}
