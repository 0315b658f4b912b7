// What the playground holds: the mode, the settings, and each mode's texts. Knows how to check it; neither page nor API.

export const MODES = { chat: "Chat", complete: "Complete", insert: "Insert", edit: "Edit" };

/** Numbers: least, most, step, and what they are at first. */
export const NUMBERS = {
  temperature: { low: 0, high: 2, step: 0.01, first: 0.7 },
  max_tokens: { low: 1, high: 1_000_000, step: 1, first: 256 },
  top_p: { low: 0, high: 1, step: 0.01, first: 1 },
  frequency_penalty: { low: -2, high: 2, step: 0.01, first: 0 },
  presence_penalty: { low: -2, high: 2, step: 0.01, first: 0 },
  best_of: { low: 1, high: 20, step: 1, first: 1 },
};

export const MOST_STOPS = 4;
const MOST_MESSAGES = 2048;
const ROLES = ["system", "user", "assistant", "tool"];
const CHOICES = ["auto", "none", "required"];

/** Return the settings as they are at first. */
function firstSettings() {
  const numbers = Object.fromEntries(Object.entries(NUMBERS).map(([name, { first }]) => [name, first]));
  return { ...numbers, stop: [], seed: null, json: false, stream: true, probabilities: false, tools: [], tool_choice: "auto" };
}

/** Return the texts of each mode as they are at first. */
function firstContents() {
  return {
    chat: {
      messages: [
        { role: "system", content: "" },
        { role: "user", content: "" },
      ],
    },
    complete: { text: "" },
    insert: { text: "" },
    edit: { input: "", instruction: "", output: "" },
  };
}

/** The one state of the page. */
export const state = { mode: "chat", model: "", settings: firstSettings(), contents: firstContents() };

const listeners = [];

/** Call `listener` after each change. */
export function onChange(listener) {
  listeners.push(listener);
}

/** Say that the state has changed. */
export function changed() {
  for (const listener of listeners) listener();
}

/** Return what a preset and a link hold: the mode, the model, the settings and this mode's texts; never a key. */
export function snapshot() {
  const { mode, model, settings, contents } = state;
  return structuredClone({ version: 1, mode, model, settings, content: contents[mode] });
}

/** Take over a snapshot that `cleaned` has checked. */
export function restore({ mode, model, settings, content }) {
  state.mode = mode;
  state.model = model || state.model;
  state.settings = settings;
  state.contents[mode] = content;
}

/**
 * Return the snapshot that `given` is, checked and without anything else in it, or `undefined`.
 * Links come from anybody: what is out of range falls back to what it is at first.
 */
export function cleaned(given) {
  if (!isObject(given) || given.version !== 1 || !Object.hasOwn(MODES, given.mode)) return undefined;
  const content = CONTENTS[given.mode](isObject(given.content) ? given.content : {});
  if (content === undefined) return undefined;
  return {
    version: 1,
    mode: given.mode,
    model: textOf(given.model).slice(0, 300),
    settings: settingsOf(isObject(given.settings) ? given.settings : {}),
    content,
  };
}

function settingsOf(given) {
  const clean = firstSettings();
  for (const [name, { low, high, step }] of Object.entries(NUMBERS)) {
    const value = given[name];
    if (Number.isFinite(value) && value >= low && value <= high && (step < 1 || Number.isInteger(value))) clean[name] = value;
  }
  if (Array.isArray(given.stop)) {
    clean.stop = given.stop.filter((each) => typeof each === "string" && each).slice(0, MOST_STOPS);
  }
  if (Number.isSafeInteger(given.seed)) clean.seed = given.seed;
  for (const name of ["json", "stream", "probabilities"]) {
    if (typeof given[name] === "boolean") clean[name] = given[name];
  }
  if (toolsProblem(given.tools) === null) clean.tools = given.tools;
  if (CHOICES.includes(given.tool_choice)) clean.tool_choice = given.tool_choice;
  return clean;
}

const CONTENTS = {
  chat: ({ messages }) => {
    if (!Array.isArray(messages) || messages.length > MOST_MESSAGES) return undefined;
    const clean = messages.map(messageOf);
    return clean.includes(undefined) ? undefined : { messages: clean };
  },
  complete: ({ text }) => ({ text: textOf(text) }),
  insert: ({ text }) => ({ text: textOf(text) }),
  edit: ({ input, instruction, output }) => ({
    input: textOf(input),
    instruction: textOf(instruction),
    output: textOf(output),
  }),
};

function messageOf(given) {
  if (!isObject(given) || !ROLES.includes(given.role)) return undefined;
  const message = { role: given.role, content: textOf(given.content) };
  if (message.role === "tool") message.tool_call_id = textOf(given.tool_call_id);
  if (message.role === "assistant" && Array.isArray(given.tool_calls) && given.tool_calls.length) {
    const calls = given.tool_calls.map(callOf);
    if (calls.includes(undefined)) return undefined;
    message.tool_calls = calls;
  }
  return message;
}

function callOf(given) {
  if (!isObject(given) || !isObject(given.function)) return undefined;
  const { name, arguments: args } = given.function;
  return { id: textOf(given.id), type: "function", function: { name: textOf(name), arguments: textOf(args) } };
}

/** Return what is wrong with a list of tools, `null` if nothing; the API looks closer. */
export function toolsProblem(tools) {
  if (!Array.isArray(tools)) return "Tools are a list: [ … ].";
  if (tools.length > 128) return "There may be at most 128 tools.";
  for (const [index, tool] of tools.entries()) {
    if (!isObject(tool) || tool.type !== "function") return `Tool ${index + 1} needs "type": "function".`;
    if (!isObject(tool.function) || typeof tool.function.name !== "string" || !tool.function.name) {
      return `Tool ${index + 1} needs "function" with a "name".`;
    }
  }
  return null;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value) {
  return typeof value === "string" ? value : "";
}
