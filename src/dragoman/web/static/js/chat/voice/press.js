// A button to hold, or to press once to begin and once more to end: by pointer, finger, key, or whatever else clicks.

const HELD_MS = 400;

/**
 * Emits "begin", "end", and "tap" when it was let go so soon that only another press ends it. Its owner says through
 * `begun` since when something is going on that can be held.
 */
export class Press extends EventTarget {
  #pressed = false; // by a pointer or a key, at this moment
  #pointed = false; // the click that follows belongs to a pointer
  #since = null;

  /** @param {HTMLButtonElement} button */
  constructor(button) {
    super();
    button.addEventListener("pointerdown", (event) => this.#point(button, event));
    for (const name of ["pointerup", "pointercancel", "blur"]) button.addEventListener(name, (event) => this.#release(event));
    button.addEventListener("click", () => this.#click());
    button.addEventListener("keydown", (event) => this.#key(event));
    button.addEventListener("keyup", (event) => {
      if (!isKey(event)) return;
      event.preventDefault(); // no click
      this.#release(event);
    });
    button.addEventListener("contextmenu", (event) => event.preventDefault()); // what a finger held long enough asks for
  }

  /** Whether it is held down at this moment. */
  get held() {
    return this.#pressed;
  }

  /** What it was pressed for has begun; `false`: it is over. */
  begun(is = true) {
    this.#since = is ? performance.now() : null;
  }

  #point(button, event) {
    if (event.button !== 0) return;
    event.preventDefault(); // no text is selected
    button.focus({ preventScroll: true });
    button.setPointerCapture?.(event.pointerId);
    this.#pointed = true;
    this.#down();
  }

  #key(event) {
    if (!isKey(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (!event.repeat) this.#down();
  }

  #click() {
    if (this.#pointed || this.#pressed) return;
    this.#emit(this.#since === null ? "begin" : "end"); // a screen reader, or a voice that steers
  }

  #down() {
    if (this.#pressed) return;
    if (this.#since !== null) return this.#emit("end");
    this.#pressed = true;
    this.#emit("begin");
  }

  #release({ timeStamp }) {
    setTimeout(() => {
      this.#pointed = false;
    });
    if (!this.#pressed) return;
    this.#pressed = false;
    // Let go before it began, or right after: it was a press, and another one ends it.
    if (this.#since !== null && timeStamp - this.#since >= HELD_MS) this.#emit("end");
    else this.#emit("tap");
  }

  #emit(name) {
    this.dispatchEvent(new Event(name));
  }
}

function isKey(event) {
  return event.key === " " || event.key === "Enter";
}
