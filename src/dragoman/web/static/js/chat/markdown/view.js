// Markdown shown in an element: at once, as it is being written, or, where it is long, little by little.

import { parseBlocks } from "./blocks.js";
import { BlockList } from "./nodes.js";

/** How long a long text may keep the page busy at a stretch. */
const SLICE_MS = 12;

/** A text that grows. What is complete is read once and built once. */
export class MarkdownView {
  #list;
  #offset = 0; // up to here the text is complete blocks
  #complete = 0; // so many

  constructor(element) {
    element.replaceChildren();
    this.#list = new BlockList(element);
  }

  /** Show `text`, which begins with what was shown before. */
  update(text) {
    const rest = text.slice(this.#offset);
    const blocks = parseBlocks(rest);
    this.#list.update(blocks, this.#complete);
    // The last block may still change; so may one whose first line is not whole, and with it the one before.
    const starts = offsets(rest, blocks);
    let last = blocks.length - 1;
    if (last > 0 && !rest.includes("\n", starts[last])) last -= 1;
    if (last > 0) {
      this.#complete += last;
      this.#offset += starts[last];
    }
  }
}

/** Return where each block begins in `text`. */
function offsets(text, blocks) {
  let line = 0;
  let at = 0;
  return blocks.map((block) => {
    for (; line < block.line; line += 1) at = text.indexOf("\n", at) + 1;
    return at;
  });
}

/** Show all of a long `text`, a little at a time, so that the page goes on answering. */
export async function showSlowly(element, text, signal) {
  element.replaceChildren();
  const blocks = parseBlocks(text);
  const list = new BlockList(element);
  for (let at = 0; at < blocks.length && !signal?.aborted; ) {
    const end = performance.now() + SLICE_MS;
    for (; at < blocks.length && performance.now() < end; at += 1) list.update([blocks[at]], at);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
