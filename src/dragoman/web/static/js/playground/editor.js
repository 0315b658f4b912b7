// A text to write in, where what was generated is marked. Marks lie behind the field: the text stays plain text.

import { h } from "../shared/dom.js";

/** Past this many characters nothing is marked: the marks need the whole text laid out a second time. */
const MARKED = 200_000;

export class Editor {
  #marks = [];
  #behind = h("div", { class: "behind", "aria-hidden": "true" });
  #last = "";

  /** @param {{label: string, placeholder: string, onInput: (text: string) => void}} options */
  constructor({ label, placeholder, onInput }) {
    this.field = h("textarea", { "aria-label": label, placeholder, spellcheck: "false" });
    this.element = h("div", { class: "editor" }, this.#behind, this.field);
    this.field.addEventListener("input", () => {
      this.#follow(this.field.value);
      onInput(this.field.value);
    });
    this.field.addEventListener("scroll", () => this.#align(), { passive: true });
  }

  /** Put a text in; nothing in it is marked. */
  setText(text) {
    this.#marks = [];
    this.field.value = text;
    this.#last = this.field.value;
    this.#draw();
  }

  get text() {
    return this.field.value;
  }

  /** Where the last generated text stands, as `[start, end]`, or `null`. */
  get generated() {
    return this.#marks.at(-1) ?? null;
  }

  /** Put `text` in place of `start` to `end`. */
  replace(start, end, text) {
    this.field.setRangeText(text, start, end, "preserve");
    this.#follow(this.field.value, [start, end, text.length - (end - start)]);
  }

  /** Open a mark at `at`; `write` fills it. */
  open(at) {
    this.#marks = this.#marks.filter(([start, end]) => end > start);
    this.#marks.push([at, at]);
  }

  /** Append generated text to the open mark. */
  write(text) {
    const mark = this.#marks.at(-1);
    if (!mark) return; // another text was put in meanwhile
    const follows = this.field.scrollHeight - this.field.scrollTop - this.field.clientHeight < 60;
    this.field.setRangeText(text, mark[1], mark[1], "preserve");
    mark[1] += text.length;
    this.#last = this.field.value;
    this.#draw();
    if (follows) this.field.scrollTop = this.field.scrollHeight;
  }

  /** Shift the marks with an edit: it is where old and new text differ. */
  #follow(text, edit = null) {
    if (this.#marks.length) {
      edit ??= difference(this.#last, text);
      this.#marks = this.#marks.map((mark) => shifted(mark, edit)).filter(([start, end]) => end > start);
    }
    this.#last = text;
    this.#draw();
  }

  #draw() {
    const text = this.#last;
    const marks = text.length > MARKED ? [] : [...this.#marks].sort((a, b) => a[0] - b[0]);
    const parts = [];
    let at = 0;
    for (const [start, end] of marks) {
      parts.push(text.slice(at, start), h("mark", null, text.slice(start, end)));
      at = end;
    }
    // A last line break shows only with something behind it.
    if (marks.length) parts.push(`${text.slice(at)}\u200b`);
    this.#behind.replaceChildren(...parts);
    this.#align();
  }

  #align() {
    this.#behind.scrollTop = this.field.scrollTop;
  }
}

/** Return where `before` was changed, `from` to `to`, and by how much it grew. */
function difference(before, after) {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  let same = 0;
  while (same < shorter - from && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same += 1;
  return [from, before.length - same, after.length - before.length];
}

/** Return a mark after an edit of `from` to `to`: what is written inside it belongs to it, what crosses its border does not. */
function shifted([start, end], [from, to, grown]) {
  if (to <= start) return [start + grown, end + grown];
  if (from >= end) return [start, end];
  return [from < start ? to + grown : start, to > end ? from : end + grown];
}
