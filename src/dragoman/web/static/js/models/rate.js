// How fast a download is, and how long it will take. Pure: it is told the time.

import { bytes } from "../shared/format.js";

/** What was earlier says little about now. */
const WINDOW_MS = 8_000;
/** Before that, a rate would jump about. */
const LEAST_MS = 500;

/** Return a meter: tell it how far a download is, and it returns bytes a second, `null` while it cannot know. */
export function meter() {
  let seen = [];
  return (done, now) => {
    if (seen.length && done < seen.at(-1).done) seen = []; // it has begun again
    seen.push({ done, now });
    while (seen.length > 2 && now - seen[0].now > WINDOW_MS) seen.shift();
    const first = seen[0];
    const elapsed = now - first.now;
    return elapsed < LEAST_MS ? null : ((done - first.done) / elapsed) * 1000;
  };
}

/** 75 -> "1 min 15 s" */
export function duration(seconds) {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** Return the line under a bar: how much of how much, how fast, how long still. */
export function progressLine(done, total, rate) {
  const parts = [`${bytes(done)} of ${bytes(total)}`];
  if (rate !== null) parts.push(`${bytes(Math.round(rate))}/s`);
  if (rate && total > done) parts.push(`${duration((total - done) / rate)} left`);
  return parts.join(" · ");
}
