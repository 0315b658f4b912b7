// From what the page holds to the one request that it sends, and that View code shows. Pure.

/** Something is missing before there is a request; the API never hears of it. */
export class Incomplete extends Error {
  constructor(message) {
    super(message);
    this.name = "Incomplete";
  }
}

export const MODES = { generate: "Generate", edit: "Edit", vary: "Vary" };

const SQUARE = ["256x256", "512x512", "1024x1024"];
const ALL = [...SQUARE, "1792x1024", "1024x1792"];
const KNOWN = { "dall-e-2": SQUARE, "dall-e-3": ["1024x1024", "1792x1024", "1024x1792"] };

/** Names under which a request makes one picture. */
const ONE_ONLY = ["dall-e-3"];

const PATHS = { generate: "v1/images/generations", edit: "v1/images/edits", vary: "v1/images/variations" };

/** Return the sizes that a mode takes with the model of this name. */
export function sizesOf(mode, model) {
  const taken = mode === "generate" ? ALL : SQUARE;
  return taken.filter((size) => !KNOWN[model] || KNOWN[model].includes(size));
}

/** Return the most pictures a request may ask for. */
export function mostOf(model) {
  return ONE_ONLY.includes(model) ? 1 : 10;
}

/**
 * Return the request for what the page holds; whether its values fit is the API's to say.
 * @param {{mode: string, model: string, prompt: string, n: string, size: string, quality: string, style: string,
 *   seed: string, image: Blob | null, mask: Blob | null, painted: boolean}} held
 * @returns {{path: string, fields: Record<string, any>, files: Record<string, Blob>}}
 * @throws {Incomplete}
 */
export function requestOf(held) {
  const { mode, model, size, quality, style } = held;
  const fields = { model };
  if (mode !== "vary") fields.prompt = held.prompt.toWellFormed?.() ?? held.prompt;
  if (held.n.trim()) fields.n = number(held.n);
  fields.size = size;
  if (mode === "generate" && quality !== "standard") fields.quality = quality;
  if (mode === "generate" && style !== "vivid") fields.style = style;
  if (held.seed.trim()) fields.seed = number(held.seed);
  return { path: PATHS[mode], fields, files: mode === "generate" ? {} : filesOf(held) };
}

function filesOf({ mode, image, mask, painted }) {
  if (!image) throw new Incomplete("Choose a picture first.");
  if (mode === "vary") return { image };
  if (!painted) throw new Incomplete("Paint over what is to be made anew, or give a rectangle.");
  return { image, mask };
}

/** Return a text as the number it is, or as it is: the API says what is wrong with it. */
function number(text) {
  const value = Number(text);
  return /^\s*[+-]?\d+\s*$/.test(text) && Number.isSafeInteger(value) ? value : text.trim();
}

/** Return the body to send: JSON, or a form where there are files. */
export function bodyOf({ fields, files }) {
  const whole = { ...fields, response_format: "b64_json" }; // other addresses may be out of this page's reach
  if (!Object.keys(files).length) return whole;
  const form = new FormData();
  for (const [name, value] of Object.entries(whole)) form.append(name, String(value));
  for (const [name, file] of Object.entries(files)) form.append(name, file, `${name}.png`);
  return form;
}
