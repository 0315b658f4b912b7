// What is said to those who listen: whole paragraphs of an answer, not every token of it.

import { h } from "../shared/dom.js";

const KEPT = 3;

/** A place that screen readers read from. */
export class Announcer {
  #place;
  #said = 0; // characters of the answer

  /** @param {HTMLElement} place  a live region that nobody sees */
  constructor(place) {
    this.#place = place;
  }

  /** Say `text`. */
  say(text) {
    if (!text.trim()) return;
    this.#place.append(h("p", null, text.trim()));
    while (this.#place.childElementCount > KEPT) this.#place.firstElementChild.remove();
  }

  /** An answer begins. */
  begin() {
    this.#said = 0;
    this.say("Answering.");
  }

  /** Say what is whole of the answer `text` by now; `ended`: all that has not been said. */
  follow(text, ended) {
    const end = ended ? text.length : text.lastIndexOf("\n\n") + 1;
    if (end <= this.#said) return;
    this.say(withoutMarks(text.slice(this.#said, end)));
    this.#said = end;
  }
}

/** Return Markdown without the marks that are tiresome to hear. */
function withoutMarks(text) {
  return text.replace(/^#{1,6} |^[`~]{3}.*$|\*\*|__/gm, "");
}
