// An answer that is spoken while it comes: each piece is fetched while the one before it is heard.

import { request } from "../../shared/api.js";
import { Sentences } from "./sentences.js";

const MODEL = "tts-1";

/** Speaks one answer; `done` settles when all of it was heard, and rejects with what went wrong, also when it is stopped. */
export class Speaker {
  #player;
  #voice;
  #sentences = new Sentences();
  #controller = new AbortController();
  #settle;
  #begun;
  #ended = false;
  #fetched = Promise.resolve();
  #heard = Promise.resolve();
  #earlier = Promise.resolve(); // what was said before the last piece is over

  /**
   * @param {import("./player.js").Player} player
   * @param {{voice: () => string, begun: () => void}} options  `begun` is called when something is first heard
   */
  constructor(player, { voice, begun }) {
    this.#player = player;
    this.#voice = voice;
    this.#begun = begun;
    this.done = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.done.catch(() => {});
  }

  /** The answer is `text` by now; `ended`: that is all. */
  follow(text, ended) {
    if (this.#controller.signal.aborted || this.#ended) return;
    this.#ended = ended;
    for (const piece of this.#sentences.next(text, ended)) this.#say(piece);
    if (ended) this.#heard.then(this.#settle.resolve, this.#settle.reject);
  }

  /** Be silent. */
  stop() {
    this.#controller.abort();
    this.#settle.reject(this.#controller.signal.reason);
  }

  #say(input) {
    const { signal } = this.#controller;
    const before = this.#heard;
    const file = Promise.all([this.#fetched, this.#earlier]).then(() => {
      signal.throwIfAborted();
      const body = { model: MODEL, input, voice: this.#voice(), response_format: "mp3" };
      return request("v1/audio/speech", { body, signal, as: "blob" });
    });
    file.catch(() => {}); // it is awaited when its turn comes
    this.#fetched = file;
    this.#earlier = before;
    this.#heard = this.#hear(before, file).catch((error) => {
      this.#settle.reject(error);
      throw error;
    });
    this.#heard.catch(() => {});
  }

  async #hear(before, file) {
    await before;
    const sound = await file;
    this.#controller.signal.throwIfAborted();
    this.#begun();
    await this.#player.play(sound, this.#controller.signal);
  }
}
