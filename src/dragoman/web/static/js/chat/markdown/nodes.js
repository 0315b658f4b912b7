// Markdown's blocks as elements, kept in step with a text that grows: what has not changed stays as it is, selection
// and scroll position with it. Builds nodes only: text is always text.

import { copyButton } from "../../shared/clipboard.js";
import { append, h } from "../../shared/dom.js";
import { parseInlines } from "./inlines.js";
import { targetOf } from "./links.js";

/** The blocks of one element, which it fills. */
export class BlockList {
  #element;
  #shown = []; // {block, element, update?: (block) => boolean}

  constructor(element) {
    this.#element = element;
  }

  /** Show `blocks` behind the first `kept` ones, which stay. */
  update(blocks, kept = 0) {
    blocks.forEach((block, index) => this.#set(kept + index, block));
    for (const { element } of this.#shown.splice(kept + blocks.length)) element.remove();
  }

  #set(index, block) {
    const old = this.#shown[index];
    if (old && (same(old.block, block) || (old.block.kind === block.kind && old.update?.(block)))) {
      old.block = block;
      return;
    }
    const shown = { block, ...build(block) };
    if (old) old.element.replaceWith(shown.element);
    else this.#element.append(shown.element);
    this.#shown[index] = shown;
  }
}

const FACTS = ["kind", "text", "level", "language", "ordered", "start", "tight"];

/** Whether two blocks look the same. */
function same(one, other) {
  if (FACTS.some((fact) => one[fact] !== other[fact])) return false;
  if (one.kind === "table") return JSON.stringify([one.head, one.align, one.rows]) === JSON.stringify([other.head, other.align, other.rows]);
  const [left, right] = [one.children ?? [], other.children ?? []];
  return left.length === right.length && left.every((child, index) => same(child, right[index]));
}

/** Return `{element, update}` for a block; `update(block)` returns whether the element could be kept. */
function build(block) {
  if (block.kind === "code") return buildCode(block);
  if (block.kind === "list") return buildList(block);
  if (block.kind === "quote") return holding(h("blockquote"), block);
  if (block.kind === "item") return holding(h("li"), block);
  return { element: buildLeaf(block) };
}

function holding(element, block) {
  const list = new BlockList(element);
  const update = ({ children }) => {
    list.update(children);
    return true;
  };
  update(block);
  return { element, update };
}

function buildList(block) {
  const start = block.ordered && block.start !== 1 ? block.start : null;
  const { element, update } = holding(h(block.ordered ? "ol" : "ul", { start }), block);
  const dress = (tight) => (tight ? element.setAttribute("class", "tight") : element.removeAttribute("class"));
  dress(block.tight);
  return {
    element,
    update: (now) => {
      if (now.ordered !== block.ordered || now.start !== block.start) return false;
      dress(now.tight);
      return update(now);
    },
  };
}

function buildCode({ language, text }) {
  const node = document.createTextNode(text);
  const element = h(
    "div",
    { class: "code" },
    h("header", null, h("span", { class: "language" }, language), copyButton(() => node.data)),
    // Reachable by keyboard, for it may be wider than the page.
    h("pre", { tabindex: "0" }, h("code", null, node)),
  );
  return {
    element,
    update: (now) => {
      if (now.language !== language) return false;
      if (now.text.startsWith(node.data)) node.appendData(now.text.slice(node.length));
      else node.data = now.text;
      return true;
    },
  };
}

function buildLeaf(block) {
  if (block.kind === "rule") return h("hr");
  if (block.kind === "table") return buildTable(block);
  if (block.kind === "paragraph") return h("p", null, inlines(block.text));
  // The page has its own first heading, and every message one of the second level.
  return h(`h${Math.min(6, block.level + 2)}`, { class: `level-${block.level}` }, inlines(block.text));
}

function buildTable({ head, align, rows }) {
  const cell = (tag) => (text, index) => h(tag, { class: align[index] }, inlines(text));
  const table = h(
    "table",
    null,
    h("thead", null, h("tr", null, head.map(cell("th")))),
    h("tbody", null, rows.map((row) => h("tr", null, row.map(cell("td"))))),
  );
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table" }, table);
}

function inlines(text) {
  return parseInlines(text).map((node) => inline(node, false));
}

function inline(node, linked) {
  if (node.kind === "text") return node.text;
  if (node.kind === "break") return h("br");
  if (node.kind === "code") return h("code", null, node.text);
  if (node.kind === "image") return linked ? node.text : anchor(node.url, node.text || "image");
  const children = node.children.map((child) => inline(child, linked || node.kind === "link"));
  if (node.kind !== "link") return h(node.kind, null, children);
  return linked ? children : anchor(node.url, children);
}

/** Return a link that says where it leads, unless its own words do. */
function anchor(url, children) {
  const link = h("a", { href: url.href, rel: "noopener noreferrer nofollow", target: "_blank", title: url.href });
  append(link, children);
  const target = targetOf(url);
  if (!link.textContent.toLowerCase().includes(target.toLowerCase())) append(link, h("span", { class: "target" }, ` (${target})`));
  return link;
}
