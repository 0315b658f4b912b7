// How far the running request is: asked for beside it, under the id that was sent with it.

import { request } from "../shared/api.js";
import { byId } from "../shared/dom.js";
import { plural } from "../shared/format.js";

const AGAIN_MS = 700;

/** The header by which the server knows a request of ours. */
export const HEADER = "x-client-request-id";

/** Show how far the request `id` is, until the function that is returned is called. */
export function follow(id) {
  const bar = byId("bar");
  const began = performance.now();
  const stop = new AbortController();
  let last = null;
  bar.removeAttribute("value");
  byId("progress").hidden = false;

  const draw = () => {
    const seconds = Math.round((performance.now() - began) / 1000);
    byId("doing").textContent = `${wordsOf(last)} · ${seconds} s`;
    if (!last?.steps) return;
    bar.max = last.pictures * last.steps;
    bar.value = last.made * last.steps + last.step;
  };
  const look = async () => {
    last = await request(`api/images/progress/${id}`, { quiet: true, signal: stop.signal }).catch(() => last);
    if (stop.signal.aborted) return;
    draw();
    timer = setTimeout(look, AGAIN_MS);
  };
  let timer = setTimeout(look, AGAIN_MS / 2);
  draw();
  return () => {
    stop.abort();
    clearTimeout(timer);
    byId("progress").hidden = true;
  };
}

/** Return progress in words; before the first step the request waits for its turn, or for the model. */
function wordsOf(progress) {
  if (!progress?.steps) return "Waiting for the model";
  const { pictures, made, step, steps } = progress;
  const which = pictures === 1 ? "" : `Picture ${Math.min(made + 1, pictures)} of ${plural(pictures, "picture").split(" ")[0]}, `;
  const text = `${which}step ${step} of ${steps}`;
  return text[0].toUpperCase() + text.slice(1);
}
