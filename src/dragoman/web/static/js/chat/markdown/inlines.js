// Markdown inside a line of text: emphasis, code, links. Text to a tree; pure, knows no page. Linear in time.

import { angleAddress, bareAddress, readTarget, safeAddress } from "./links.js";

/**
 * @typedef {object} Inline
 * @property {"text"|"break"|"code"|"em"|"strong"|"del"|"link"|"image"} kind
 * @property {string} [text]  of text, code and images
 * @property {URL} [url]  of links and images
 * @property {Inline[]} [children]  of em, strong, del and link
 */

/** Emphasis deeper than this is text, so that no page drowns in it. */
const DEEPEST = 12;

const SPECIAL = /[\\`*_~[\]!<\n]|https?:\/\//gi;

/** Return the inlines of `text`. @returns {Inline[]} */
export function parseInlines(text) {
  return pair(new Reader(text).read());
}

/** Reads text into tokens: what is complete, and marks of emphasis that are still to be paired. */
class Reader {
  #text;
  #tokens = [];
  #brackets = []; // where links may have begun, among the tokens
  #runs = null; // length of a run of backticks -> where such runs begin

  constructor(text) {
    this.#text = text;
  }

  read() {
    let at = 0;
    for (;;) {
      SPECIAL.lastIndex = at;
      const match = SPECIAL.exec(this.#text);
      this.#say(this.#text.slice(at, match?.index));
      if (!match) return this.#tokens;
      at = this.#special(match.index, match[0]);
    }
  }

  #say(text) {
    pushText(this.#tokens, text);
  }

  /** Read what begins at `at`; return where it ends. */
  #special(at, sign) {
    if (sign === "\n") return this.#token({ kind: "break" }, at + 1);
    if (sign === "\\") return this.#escape(at);
    if (sign === "`") return this.#code(at);
    if (sign === "*" || sign === "_" || sign === "~") return this.#mark(at, sign);
    if (sign === "[") return this.#open(at, "[");
    if (sign === "!") return this.#text[at + 1] === "[" ? this.#open(at, "![") : this.#literal(at, "!");
    if (sign === "]") return this.#close(at);
    if (sign === "<") return this.#angle(at);
    return this.#bare(at, sign);
  }

  #token(token, end) {
    this.#tokens.push(token);
    return end;
  }

  #literal(at, text) {
    this.#say(text);
    return at + text.length;
  }

  #escape(at) {
    const next = this.#text[at + 1];
    if (next === "\n") return this.#token({ kind: "break" }, at + 2);
    if (next === undefined || !/[!-/:-@[-`{-~]/.test(next)) return this.#literal(at, "\\");
    this.#say(next);
    return at + 2;
  }

  #code(at) {
    const length = runLength(this.#text, at, "`");
    const start = at + length;
    const end = this.#nextRun(length, start);
    if (end === -1) return this.#literal(at, "`".repeat(length));
    const text = this.#text.slice(start, end).replace(/\n/g, " ");
    const padded = text.length > 2 && text[0] === " " && text.at(-1) === " " && text.trim() !== "";
    return this.#token({ kind: "code", text: padded ? text.slice(1, -1) : text }, end + length);
  }

  /** Return where the next run of exactly `length` backticks begins, from `from` on; -1 for nowhere. */
  #nextRun(length, from) {
    if (!this.#runs) {
      this.#runs = new Map();
      for (const match of this.#text.matchAll(/`+/g)) {
        const places = this.#runs.get(match[0].length) ?? [];
        places.push(match.index);
        this.#runs.set(match[0].length, places);
      }
      // Asked for in order: the first come last, so that those passed by can be dropped.
      for (const places of this.#runs.values()) places.reverse();
    }
    const places = this.#runs.get(length) ?? [];
    while (places.length && places.at(-1) < from) places.pop();
    return places.at(-1) ?? -1;
  }

  #mark(at, sign) {
    const count = runLength(this.#text, at, sign);
    const end = at + count;
    if (sign === "~" && count !== 2) return this.#literal(at, sign.repeat(count));
    const before = this.#text[at - 1] ?? " ";
    const after = this.#text[end] ?? " ";
    // Korean, Chinese and Japanese put no blank between a word and what follows it, so that one of their letters
    // beside punctuation must do for one: **"강조"**는.
    const left = !isBlank(after) && (!isPunctuation(after) || isBlank(before) || isPunctuation(before) || isEastern(before));
    const right = !isBlank(before) && (!isPunctuation(before) || isBlank(after) || isPunctuation(after) || isEastern(after));
    const word = sign === "_"; // inside words an underscore is a letter
    const opens = left && (!word || !right || isPunctuation(before));
    const closes = right && (!word || !left || isPunctuation(after));
    return this.#token({ kind: "mark", sign, count, whole: count, opens, closes }, end);
  }

  #open(at, sign) {
    this.#brackets.push({ at: this.#tokens.length, from: at + sign.length, image: sign === "![" });
    // A token of its own, so that no text before or after it is merged with it.
    return this.#token({ kind: "bracket", text: sign }, at + sign.length);
  }

  #close(at) {
    const bracket = this.#brackets.pop();
    const target = bracket && readTarget(this.#text, at + 1);
    const url = target && safeAddress(target.address);
    if (!url) return this.#literal(at, "]");
    const inside = this.#tokens.splice(bracket.at).slice(1);
    if (bracket.image) return this.#token({ kind: "image", url, text: this.#text.slice(bracket.from, at) }, target.end);
    // No link stands in a link: those that were begun before this one are text.
    this.#brackets.length = 0;
    const children = pair(inside);
    const depth = 1 + deepest(children);
    return this.#token({ kind: "link", url, children, depth }, target.end);
  }

  #angle(at) {
    const found = angleAddress(this.#text, at);
    const url = found && safeAddress(found.address);
    if (!url) return this.#literal(at, "<");
    return this.#token(link(url, found.label), found.end);
  }

  #bare(at, sign) {
    const found = bareAddress(this.#text, at);
    const url = found && safeAddress(found);
    if (!url) return this.#literal(at, found || sign);
    return this.#token(link(url, found), at + found.length);
  }
}

function link(url, label) {
  return { kind: "link", url, children: [{ kind: "text", text: label }] };
}

function runLength(text, at, sign) {
  let end = at;
  while (text[end] === sign) end += 1;
  return end - at;
}

function isBlank(sign) {
  return /\s/.test(sign);
}

function isPunctuation(sign) {
  return /[\p{P}\p{S}]/u.test(sign);
}

function isEastern(sign) {
  return /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sign);
}

function pushText(nodes, text) {
  if (!text) return;
  const last = nodes.at(-1);
  if (last?.kind === "text") last.text += text;
  else nodes.push({ kind: "text", text });
}

/**
 * Pair the marks of emphasis among `tokens`; what has no partner is text. CommonMark's rules: a mark that closes takes
 * the nearest one that opens, and what was opened between the two is text.
 */
function pair(tokens) {
  const nodes = [];
  const open = []; // marks that may open: {at: index in nodes, depth: of what follows it}
  const floor = new Map(); // kind of closing mark -> below this nothing in `open` fits it
  for (const token of tokens) {
    if (token.kind === "mark") pairMark(token, nodes, open, floor);
    else pushNode(token, nodes, open);
  }
  return settled(nodes);
}

function pushNode(token, nodes, open) {
  if (token.kind === "text" || token.kind === "bracket") {
    pushText(nodes, token.text);
    return;
  }
  nodes.push(token);
  deepen(open, token.depth ?? 0);
}

function deepest(nodes) {
  return nodes.reduce((depth, node) => Math.max(depth, node.depth ?? 0), 0);
}

/** Note that something of this depth stands behind the last mark that may open. */
function deepen(open, depth) {
  const last = open.at(-1);
  if (last) last.depth = Math.max(last.depth, depth);
}

function pairMark(mark, nodes, open, floor) {
  while (mark.closes && mark.count > 0) {
    const at = findOpening(mark, nodes, open, floor);
    if (at === -1) break;
    const wrapped = wrap(at, mark, nodes, open);
    for (const [kind, below] of floor) if (below > open.length) floor.set(kind, open.length);
    if (!wrapped) break;
  }
  if (mark.count === 0) return;
  if (mark.opens) {
    open.push({ at: nodes.length, depth: 0 });
    nodes.push(mark);
  } else {
    pushText(nodes, mark.sign.repeat(mark.count));
  }
}

/** Return the place in `open` of the nearest mark that fits the closing `mark`, -1 for none. */
function findOpening(mark, nodes, open, floor) {
  const kind = `${mark.sign}${mark.opens}${mark.whole % 3}`;
  const end = floor.get(kind) ?? 0;
  for (let at = open.length - 1; at >= end; at -= 1) {
    const other = nodes[open[at].at];
    if (other.sign !== mark.sign) continue;
    const both = other.closes || mark.opens;
    const odd = (other.whole + mark.whole) % 3 === 0 && (other.whole % 3 !== 0 || mark.whole % 3 !== 0);
    if (!(both && odd)) return at;
  }
  floor.set(kind, open.length);
  return -1;
}

/** Put what stands behind the opening mark into an element; return whether that was done. */
function wrap(at, mark, nodes, open) {
  const depth = 1 + deepest(open.slice(at));
  const begin = open[at].at;
  const opening = nodes[begin];
  open.length = at;
  if (depth > DEEPEST) {
    deepen(open, depth - 1);
    return false;
  }
  const strong = opening.count >= 2 && mark.count >= 2;
  const kind = mark.sign === "~" ? "del" : strong ? "strong" : "em";
  const children = settled(nodes.splice(begin + 1));
  opening.count -= strong ? 2 : 1;
  mark.count -= strong ? 2 : 1;
  if (opening.count === 0) nodes.pop();
  else open.push({ at: begin, depth });
  nodes.push({ kind, children, depth });
  deepen(open, depth);
  return true;
}

/** Return `nodes` with marks that found no partner as text. */
function settled(nodes) {
  const result = [];
  for (const node of nodes) {
    if (node.kind === "mark") pushText(result, node.sign.repeat(node.count));
    else if (node.kind === "text") pushText(result, node.text);
    else result.push(node);
  }
  return result;
}
