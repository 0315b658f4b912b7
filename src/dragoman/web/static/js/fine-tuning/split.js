// Examples held back: a file becomes one to train on and one to measure on. Knows lines, not what they hold.

import { diceOf } from "./dice.js";
import { linesOf } from "./lines.js";

/** One in so many is held back, and no more than `MOST`. */
const SHARE = 5;
const MOST = 1000;

/** With fewer examples than this a part of them is too little to measure on. */
export const FEWEST_TO_SPLIT = 15;

/**
 * Return the training file and the validation file made of a JSONL file.
 * @param {Blob} file
 * @returns {Promise<{training: Blob, validation: Blob}>}
 */
export async function split(file) {
  const parts = { training: [], validation: [] };
  const dice = diceOf(1);
  let number = 0;
  let held = 0;
  let place = 0;
  for await (const lines of linesOf(file)) {
    for (const { bytes } of lines) {
      if (!bytes.some((byte) => byte > 32)) continue; // blank
      // One of each five, by chance: data is often in an order of its own, of which no part may be missing.
      if (number % SHARE === 0) place = dice(SHARE);
      const aside = number % SHARE === place && held < MOST;
      number += 1;
      held += aside ? 1 : 0;
      parts[aside ? "validation" : "training"].push(bytes, "\n");
    }
  }
  return { training: new Blob(parts.training), validation: new Blob(parts.validation) };
}

/** "facts.jsonl", "train" -> "facts_train.jsonl" */
export function partName(name, part) {
  return `${name.replace(/\.[^.]*$/, "")}_${part}.jsonl`;
}
