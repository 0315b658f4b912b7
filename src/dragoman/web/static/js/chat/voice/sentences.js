// An answer as it is spoken: in pieces that are whole sentences while it is still coming, without the marks of Markdown.
// Pure.

/** A piece that is spoken is at least so long, unless a paragraph ends: single words sound cut off. */
const LEAST = 40;
/** And no longer than this: the API takes 4,096 characters, and a short piece is heard sooner. */
const MOST = 600;

const END = /[.!?…。！？]["'”’)\]]*(?=\s)|[。！？]/g;
const FENCE = /^\s*(```|~~~)/;

/** Cuts one answer that grows. */
export class Sentences {
  #read = 0; // characters of the answer
  #fenced = false;

  /** Return what can be spoken of the answer `text` by now and was not returned before; `ended`: all of it. */
  next(text, ended) {
    const pieces = [];
    for (let end = text.indexOf("\n", this.#read); end !== -1; end = text.indexOf("\n", this.#read)) {
      pieces.push(...this.#line(text.slice(this.#read, end)));
      this.#read = end + 1;
    }
    const last = text.slice(this.#read);
    if (ended) {
      this.#read = text.length;
      pieces.push(...this.#line(last));
    } else if (!this.#fenced && !FENCE.test(last)) {
      const end = endOf(last);
      if (end) {
        this.#read += end;
        pieces.push(last.slice(0, end));
      }
    }
    return pieces.flatMap((piece) => cut(plain(piece))).filter((piece) => /[\p{L}\p{N}]/u.test(piece));
  }

  #line(line) {
    if (FENCE.test(line)) {
      this.#fenced = !this.#fenced;
      return [];
    }
    return this.#fenced ? [] : [line];
  }
}

/** Return where the last sentence that is whole and long enough ends, 0 where none does. */
function endOf(text) {
  let end = 0;
  for (const match of text.matchAll(END)) end = match.index + match[0].length;
  return end >= LEAST ? end : 0;
}

/** Return a line of Markdown as one would read it out. */
function plain(line) {
  const row = /^\s*\|(.*?)\|?\s*$/.exec(line);
  return (row ? row[1].replaceAll("|", ",") : line)
    .replace(/^\s*(#{1,6}|>|[-*+])\s+/, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\*\*|__|~~|`/g, "")
    .replace(/\*(\S(?:[^*]*\S)?)\*/g, "$1")
    .replace(/\s+(?=,)/g, "")
    .trim();
}

/** Cut what is too long at the end of a sentence, else between words, else anywhere. */
function cut(text) {
  const pieces = [];
  let rest = text;
  while (rest.length > MOST) {
    const head = rest.slice(0, MOST);
    const end = endOf(head) || head.lastIndexOf(" ");
    const at = end > 0 ? end : MOST;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at).trim();
  }
  return [...pieces, rest];
}
