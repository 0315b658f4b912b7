// Chance that is the same each time: what a file becomes must not depend on when that happens. Pure.

/** Return a die: each call `dice(faces)` returns a number from 0 up to below `faces`; the same seed, the same numbers. */
export function diceOf(seed) {
  let state = seed;
  return (faces) => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * faces);
  };
}
