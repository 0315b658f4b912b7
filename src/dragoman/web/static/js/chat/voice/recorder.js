// The microphone: what is said between two moments, as a file that the API takes. Knows no page and no API.

/** Minutes after which a recording is full: nobody talks so long at once, and a file stays far below the API's 25 MiB. */
export const LONGEST = 5;

/** What a browser may record, as the API's files are called; the first one that this browser knows is taken. */
const KINDS = [
  ["audio/webm;codecs=opus", "webm"],
  ["audio/mp4", "mp4"],
  ["audio/ogg;codecs=opus", "ogg"],
];

const WHY = {
  NotAllowedError: "The microphone was refused. Allow it for this page in the browser's settings.",
  NotFoundError: "No microphone was found.",
  NotReadableError: "The microphone cannot be read: another program may be using it.",
};

/** Why nothing can be recorded. */
export class NoMicrophone extends Error {
  constructor(message) {
    super(message);
    this.name = "NoMicrophone";
  }
}

/** One recording: `await begin()`, then `await end()` for the file, or `drop()`. Emits "full" where it should end by itself. */
export class Recording extends EventTarget {
  #stream = null;
  #recorder = null;
  #pieces = [];
  #timer = null; // until it is full
  #dropped = false;

  /** Ask for the microphone and begin; raises NoMicrophone. Return whether it was not dropped meanwhile. */
  async begin() {
    if (!navigator.mediaDevices?.getUserMedia) {
      throw new NoMicrophone("The browser gives the microphone only to pages that come over HTTPS or from this machine itself.");
    }
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (error) {
      throw new NoMicrophone(WHY[error.name] ?? `There is no microphone: ${error.message}`);
    }
    if (this.#dropped) {
      this.#close();
      return false;
    }
    const [type] = kind();
    this.#recorder = new MediaRecorder(this.#stream, type ? { mimeType: type } : {});
    this.#recorder.addEventListener("dataavailable", ({ data }) => {
      if (data.size) this.#pieces.push(data);
    });
    this.#recorder.start();
    this.#timer = setTimeout(() => this.dispatchEvent(new Event("full")), LONGEST * 60_000);
    return true;
  }

  /** End; return what was recorded, `null` where there is nothing. */
  async end() {
    if (this.#recorder.state !== "inactive") {
      const ended = new Promise((done) => this.#recorder.addEventListener("stop", done, { once: true }));
      this.#recorder.stop();
      await ended;
    }
    this.#close();
    const type = this.#recorder.mimeType;
    if (!this.#pieces.length) return null;
    return new File(this.#pieces, `voice.${endingOf(type)}`, { type: type.split(";")[0] });
  }

  /** Forget it. */
  drop() {
    this.#dropped = true;
    if (this.#recorder && this.#recorder.state !== "inactive") this.#recorder.stop();
    this.#close();
  }

  #close() {
    clearTimeout(this.#timer);
    for (const track of this.#stream?.getTracks() ?? []) track.stop(); // the browser's mark that it listens goes
  }
}

function kind() {
  return KINDS.find(([type]) => MediaRecorder.isTypeSupported(type)) ?? [];
}

function endingOf(type) {
  return KINDS.find(([known]) => type.startsWith(known.split(";")[0]))?.[1] ?? "webm";
}
