// Jobs of both families as one kind of thing: listed, created, followed, cancelled. Knows the API; draws nothing.

import { request, stream } from "../shared/api.js";

/** The two families: where their jobs are, and what they are called. */
export const FAMILIES = {
  job: { path: "v1/fine_tuning/jobs", name: "Job" },
  tune: { path: "v1/fine-tunes", name: "Fine-tune" },
};

const PAGE = 100;
const POLL_MS = 1_000;
const ENDED = ["succeeded", "failed", "cancelled"];

/**
 * A job of either family. `results` and `training` are ids of files; `numbers` those it trains with; `started` and
 * `finished` seconds since 1970.
 * @typedef {{id: string, family: "job" | "tune", status: string, ended: boolean, model: string, tuned: string | null,
 *   created: number, finished: number | null, training: string | null, validation: string | null, results: string[],
 *   numbers: Record<string, any>, tokens: number | null, error: any}} Job
 */

/** Return all jobs, the newest first. @returns {Promise<Job[]>} */
export async function listJobs(options = {}) {
  const [jobs, tunes] = await Promise.all([
    allPages(FAMILIES.job.path, options),
    request(FAMILIES.tune.path, options).then(({ data }) => data),
  ]);
  return [...jobs.map(jobOf), ...tunes.map(tuneOf)].sort((a, b) => b.created - a.created);
}

/** Start a job and return it. */
export async function createJob(family, body) {
  return read(family, await request(FAMILIES[family].path, { body }));
}

/** Return one job as it is now. */
export async function getJob({ id, family }, options = {}) {
  return read(family, await request(`${FAMILIES[family].path}/${id}`, options));
}

/** End a job that has not ended. */
export async function cancelJob({ id, family }) {
  return read(family, await request(`${FAMILIES[family].path}/${id}/cancel`, { method: "POST" }));
}

/** Return the models of single epochs that a job left; only jobs have them. */
export async function checkpointsOf({ id, family }, options = {}) {
  return family === "job" ? allPages(`${FAMILIES.job.path}/${id}/checkpoints`, options) : [];
}

/** Return the family that an id belongs to. */
export function familyOf(id) {
  return id.startsWith("ftjob-") ? "job" : "tune";
}

/**
 * Yield the events of a job as they come, some at a time and the oldest first, until it has ended.
 * @param {Job} job
 * @param {{signal: AbortSignal}} options
 * @returns {AsyncGenerator<{at: number, level: string, message: string, data: any}[]>}
 */
export async function* follow(job, { signal }) {
  if (job.family === "job") {
    yield* polled(job, signal);
    return;
  }
  const path = `${FAMILIES.tune.path}/${job.id}/events?stream=true`;
  for await (const event of stream(path, { signal })) yield [eventOf(event)];
}

async function* polled({ id }, signal) {
  const path = `${FAMILIES.job.path}/${id}`;
  let last = null;
  for (;;) {
    // Asked first: what came before the end is told below.
    const { status } = await request(path, { signal });
    const fresh = [];
    for await (const event of pages(`${path}/events`, { signal })) {
      if (event.id === last) break;
      fresh.push(event);
    }
    last = fresh[0]?.id ?? last;
    yield fresh.reverse().map(eventOf);
    if (ENDED.includes(status)) return;
    await pause(POLL_MS, signal);
  }
}

function eventOf({ created_at: at, level, message, data }) {
  return { at, level, message, data: data ?? null };
}

async function allPages(path, options) {
  const found = [];
  for await (const each of pages(path, options)) found.push(each);
  return found;
}

async function* pages(path, options) {
  let after = "";
  for (;;) {
    const { data, has_more: more } = await request(`${path}?limit=${PAGE}${after}`, options);
    yield* data;
    if (!more || !data.length) return;
    after = `&after=${encodeURIComponent(data.at(-1).id)}`;
  }
}

/** Wait; an abort ends it. */
export function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const stopped = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stopped);
      resolve();
    }, ms);
    if (signal.aborted) stopped();
    signal.addEventListener("abort", stopped, { once: true });
  });
}

function read(family, body) {
  return family === "job" ? jobOf(body) : tuneOf(body);
}

/** @returns {Job} */
function jobOf(body) {
  return {
    ...common(body),
    family: "job",
    finished: body.finished_at,
    training: body.training_file,
    validation: body.validation_file,
    results: body.result_files,
    numbers: body.hyperparameters,
    tokens: body.trained_tokens,
    error: body.error,
  };
}

/** @returns {Job} */
function tuneOf(body) {
  return {
    ...common(body),
    family: "tune",
    finished: ENDED.includes(body.status) ? body.updated_at : null,
    training: body.training_files[0]?.id ?? null,
    validation: body.validation_files[0]?.id ?? null,
    results: body.result_files.map(({ id }) => id),
    numbers: body.hyperparams,
    tokens: null,
    error: null, // told by its last event
  };
}

function common({ id, status, model, fine_tuned_model: tuned, created_at: created }) {
  return { id, status, ended: ENDED.includes(status), model, tuned, created };
}
