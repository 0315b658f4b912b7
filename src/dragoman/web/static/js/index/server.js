// What this server says of itself. Everything but /healthz may be missing: what is not known is left out.

import { address, request } from "../shared/api.js";
import { currentKey } from "../shared/key.js";

/** The name that programs of the API use: what answers to it is the default model. */
const USUAL = "gpt-3.5-turbo";

/**
 * Return whether the server lives and can answer: "ready", "loading" or "gone"; and its version, if it tells.
 * @returns {Promise<{state: "ready" | "loading" | "gone", version: string | null}>}
 */
export async function health() {
  try {
    const { version } = await request("healthz", { quiet: true });
    return { state: await readiness(), version: typeof version === "string" ? version : null };
  } catch {
    return { state: "gone", version: null };
  }
}

async function readiness() {
  try {
    await request("readyz", { quiet: true });
    return "ready";
  } catch (error) {
    if (error.status === 503) return "loading";
    throw error;
  }
}

/** Return whether requests need a key: what the API answers to one without. */
export async function isLocked() {
  try {
    const { status } = await fetch(address("v1/models"), { cache: "no-store", credentials: "omit" });
    return status === 401;
  } catch {
    return false; // unreachable, which `health` tells
  }
}

/**
 * @typedef {{id: string, kind: string, loaded: boolean | null, memory: number | null, size: number | null}} Model
 * @returns {Promise<{models: Model[], fallback: string | null, usual: string} | null>}
 *   `fallback`: the default model; `usual`: a name to use in programs; `null` without a key that fits
 */
export async function installed(locked, { ask = false } = {}) {
  if (locked && currentKey() === null && !ask) return null;
  try {
    const { data } = await request("v1/models", { quiet: !ask });
    const facts = await request("api/installed", { quiet: true }).catch(() => null);
    const usual = data.find(({ id }) => id === USUAL);
    const models = facts ? facts.data.map(modelOf) : data.filter(({ id, root }) => id === root).map(modelOf);
    const chosen = facts?.data.find((model) => model.default && model.kind === "text")?.id;
    const fallback = chosen ?? usual?.root ?? null;
    return { models, fallback, usual: usual ? USUAL : (fallback ?? USUAL) };
  } catch (error) {
    if (ask && error.status !== 401) throw error;
    return null;
  }
}

function modelOf({ id, kind, loaded, resident: memory, size }) {
  return { id, kind: kind ?? "", loaded: loaded ?? null, memory: memory ?? null, size: size ?? null };
}
