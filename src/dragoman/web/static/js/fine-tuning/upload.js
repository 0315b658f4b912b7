// Uploads, with how far they are: the one request that fetch() cannot make, because it tells nothing meanwhile.

import { ApiError, Unreachable, address, request } from "../shared/api.js";
import { currentKey } from "../shared/key.js";

/**
 * Upload a file to train with and return it as the API describes it.
 * @param {Blob} content
 * @param {string} name
 * @param {{signal?: AbortSignal, onProgress?: (share: number) => void}} [options]
 * @returns {Promise<{id: string, filename: string, bytes: number}>}
 * @throws {ApiError | Unreachable | DOMException}
 */
export async function upload(content, name, options = {}) {
  // Asks for a key where one is needed: the answer to an upload would come when all of it has been sent.
  await request("v1/files?limit=1", { signal: options.signal });
  const { status, body, id } = await send(content, name, currentKey(), options);
  if (status === 200) return body;
  throw new ApiError(body, status, id);
}

function send(content, name, key, { signal, onProgress }) {
  const form = new FormData();
  form.append("purpose", "fine-tune");
  form.append("file", content, name);
  const sending = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    signal?.addEventListener("abort", () => sending.abort(), { once: true });
    sending.upload.addEventListener("progress", ({ loaded, total }) => onProgress?.(total ? loaded / total : 0));
    sending.addEventListener("load", () => {
      resolve({ status: sending.status, body: bodyOf(sending), id: sending.getResponseHeader("x-request-id") });
    });
    sending.addEventListener("error", () => reject(new Unreachable("The server cannot be reached.")));
    sending.addEventListener("abort", () => reject(new DOMException("The upload was stopped.", "AbortError")));
    sending.open("POST", address("v1/files"));
    if (key) sending.setRequestHeader("authorization", `Bearer ${key}`);
    sending.send(form);
  });
}

function bodyOf({ responseText }) {
  try {
    return JSON.parse(responseText);
  } catch {
    return null; // not from the API: a proxy, perhaps
  }
}
