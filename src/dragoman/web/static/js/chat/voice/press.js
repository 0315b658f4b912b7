// A button to hold, or to press once to begin and once more to end: by pointer, finger, key, or whatever else clicks.

const HELD_MS = 400;
const CLICK_MS = 1000; // after it was let go, the click of a finger may still come: a later task than any timeout of 0

/**
 * Emits "begin", "end", and "tap" when it was let go so soon that only another press ends it. Its owner says through
 * `begun` since when something is going on that can be held.
 */
export class Press extends EventTarget {
  #pressed = false; // by a pointer or a key, at this moment
  #pointed = false; // the click that follows belongs to a pointer
  #forget = null; // the timeout after which no click of the pointer is expected any more
  #since = null;

  /** @param {HTMLButtonElement} button */
  constructor(button) {
    super();
    button.addEventListener("pointerdown", (event) => this.#point(button, event));
    for (const name of ["pointerup", "pointercancel"]) button.addEventListener(name, (event) => this.#lift(event));
    button.addEventListener("blur", (event) => this.#release(event));
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
    clearTimeout(this.#forget);
    this.#pointed = true;
    this.#down();
  }

  #lift(event) {
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => {
      this.#pointed = false;
    }, CLICK_MS);
    this.#release(event);
  }

  #key(event) {
    if (!isKey(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.#pointed = false;
    if (!event.repeat) this.#down();
  }

  #click() {
    const pointed = this.#pointed;
    this.#pointed = false;
    if (pointed || this.#pressed) return;
    this.#emit(this.#since === null ? "begin" : "end"); // a screen reader, or a voice that steers
  }

  #down() {
    if (this.#pressed) return;
    if (this.#since !== null) return this.#emit("end");
    this.#pressed = true;
    this.#emit("begin");
  }

  #release({ timeStamp }) {
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
