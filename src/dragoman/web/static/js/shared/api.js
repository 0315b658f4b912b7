// The API as pages use it: addresses, the key, JSON, streams, and errors as the API gave them. Knows no endpoint.

import { askForKey, currentKey } from "./key.js";

/** Where the server is, whatever prefix stands before it; every page lies at its root. */
export const root = new URL("./", document.baseURI);

/** Return the absolute address of `path` ("v1/models"). */
export function address(path) {
  return new URL(path.replace(/^\/+/, ""), root).href;
}

/** An error in the API's own words: `message`, `type`, `param`, `code`, `status`, and the whole `body`. */
export class ApiError extends Error {
  constructor(body, status = null, requestId = null) {
    const error = body?.error ?? {};
    super(String(error.message ?? `The server answered with status ${status}.`));
    this.name = "ApiError";
    this.body = body;
    this.status = status;
    this.type = error.type ?? null;
    this.param = error.param ?? null;
    this.code = error.code ?? null;
    this.requestId = requestId;
  }
}

/** No answer came, or it broke off. */
export class Unreachable extends Error {
  constructor(message) {
    super(message);
    this.name = "Unreachable";
  }
}

/** Whether `error` only says that the user, or the page, stopped the request. */
export function isAbort(error) {
  return error?.name === "AbortError";
}

/**
 * Send one request and return its answer.
 *
 * @param {string} path  relative: "v1/models"
 * @param {object} [options]
 * @param {string} [options.method]  "POST" where there is a body, else "GET"
 * @param {any} [options.body]  sent as JSON; a FormData or Blob is sent as it is
 * @param {Record<string, string>} [options.headers]  further ones
 * @param {AbortSignal} [options.signal]
 * @param {boolean} [options.quiet]  for requests nobody asked for: a missing key is an error, not a question
 * @param {"json" | "text" | "blob"} [options.as]  what to return
 * @returns {Promise<any>}
 * @throws {ApiError | Unreachable | DOMException}
 */
export async function request(path, { as = "json", ...options } = {}) {
  const response = await send(path, options);
  try {
    return await response[as]();
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new Unreachable("The answer broke off.");
  }
}

/**
 * Send one request and yield the objects of its event stream, up to `[DONE]`. An error inside the stream is thrown.
 * Leaving the loop, or aborting the signal, closes the connection, which stops the engine.
 *
 * @param {string} path
 * @param {object} [options]  as for `request`, and
 * @param {(response: Response) => void} [options.onResponse]  called with the head of the answer
 * @returns {AsyncGenerator<any, void, void>}
 */
export async function* stream(path, { onResponse, ...options } = {}) {
  const response = await send(path, options);
  onResponse?.(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const cut = eventCutter();
  try {
    for (;;) {
      const { value, done } = await readFrom(reader);
      if (done) throw new Unreachable("The stream broke off before its end.");
      for (const data of cut(value)) {
        if (data === "[DONE]") return;
        const event = JSON.parse(data);
        if (event.error) throw new ApiError(event, null, response.headers.get("x-request-id"));
        yield event;
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

async function readFrom(reader) {
  try {
    return await reader.read();
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new Unreachable("The stream broke off before its end.");
  }
}

/** Return a function that takes text as it comes and returns the data of the events that are whole. */
function eventCutter() {
  let rest = "";
  let data = [];
  return (text) => {
    const events = [];
    const lines = (rest + text).split("\n");
    rest = lines.pop();
    for (const raw of lines) {
      const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
      if (line.startsWith("data:")) {
        data.push(line.slice(line[5] === " " ? 6 : 5));
      } else if (line === "" && data.length) {
        events.push(data.join("\n"));
        data = [];
      }
    }
    return events;
  };
}

/** Send, asking for a key where one is needed; return the response if all is well. */
async function send(path, options) {
  for (;;) {
    const key = currentKey();
    const response = await once(path, options, key);
    if (response.ok) return response;
    const error = await errorOf(response);
    if (error.status !== 401 || options.quiet) throw error;
    // Another request may have asked, and been answered, meanwhile.
    if (key === currentKey() && !(await askForKey(error.message))) throw error;
  }
}

async function once(path, { method, body, signal, headers: more }, key) {
  const plain = body instanceof FormData || body instanceof Blob;
  const headers = { ...more };
  if (body !== undefined && !plain) headers["content-type"] = "application/json";
  if (key) headers.authorization = `Bearer ${key}`;
  try {
    return await fetch(address(path), {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers,
      body: body === undefined || plain ? body : JSON.stringify(body),
      signal,
      cache: "no-store",
      // The API's 401 names Basic, as the real one's does: with credentials the browser would ask for a password first.
      credentials: "omit",
    });
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new Unreachable("The server cannot be reached.");
  }
}

async function errorOf(response) {
  let body = null;
  try {
    body = await response.json();
  } catch {
    // Not from the API: a proxy, perhaps. The status is all there is to say.
  }
  return new ApiError(body, response.status, response.headers.get("x-request-id"));
}
