// What a browser keeps for these pages. Storage may be full or forbidden: then nothing is kept, and nothing breaks.

const PREFIX = "dragoman.";

/**
 * Return what was kept under `name`, or `fallback` when there is nothing, or nothing that passes `check`.
 * Anybody may have written there: `check` returns the cleaned value, or `undefined` to refuse it.
 */
export function load(name, fallback, check = (value) => value) {
  try {
    const text = localStorage.getItem(PREFIX + name);
    if (text === null) return fallback;
    return check(JSON.parse(text)) ?? fallback;
  } catch {
    return fallback;
  }
}

/** Keep `value` under `name`; return whether it is kept. */
export function save(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Forget what was kept under `name`. */
export function forget(name) {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing could be kept, so there is nothing to forget.
  }
}
