// One place that sounds come from. Knows no API.

const SAMPLES = 800;

/** Plays files one after the other. */
export class Player {
  #audio = new Audio();

  /**
   * Play nothing for a moment. Called while somebody presses something: a browser that lets pages be heard only then
   * lets this place be heard from now on.
   */
  unlock() {
    if (!this.#audio.paused) return;
    this.#play(silence()).catch(() => {}); // it will say so when there is something to hear
  }

  /**
   * Play a file to its end, or until `signal` aborts.
   * @param {Blob} file
   * @param {AbortSignal} signal
   */
  async play(file, signal) {
    signal.throwIfAborted();
    const over = new AbortController();
    const ended = new Promise((resolve, reject) => {
      const options = { signal: over.signal, once: true };
      this.#audio.addEventListener("ended", resolve, options);
      this.#audio.addEventListener("error", () => reject(new Error(`The browser cannot play this: ${this.#audio.error?.message}`)), options);
      signal.addEventListener("abort", () => reject(signal.reason), options);
    });
    ended.catch(() => {}); // it is awaited below, if playing begins
    const address = this.#load(file);
    try {
      await this.#audio.play();
      await ended;
    } finally {
      over.abort();
      this.#audio.pause();
      URL.revokeObjectURL(address);
    }
  }

  async #play(file) {
    const address = this.#load(file);
    try {
      await this.#audio.play();
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  #load(file) {
    const address = URL.createObjectURL(file);
    this.#audio.src = address;
    return address;
  }
}

/** Return a WAV file of a tenth of a second in which nothing is heard. */
function silence() {
  const view = new DataView(new ArrayBuffer(44 + SAMPLES));
  const text = (at, word) => [...word].forEach((sign, index) => view.setUint8(at + index, sign.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, 36 + SAMPLES, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // channels
  view.setUint32(24, 8000, true);
  view.setUint32(28, 8000, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true); // bits, whose middle is silence
  text(36, "data");
  view.setUint32(40, SAMPLES, true);
  for (let at = 0; at < SAMPLES; at += 1) view.setUint8(44 + at, 128);
  return new Blob([view.buffer], { type: "audio/wav" });
}
