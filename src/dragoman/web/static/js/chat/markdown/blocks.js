// Markdown's blocks: text to a tree of headings, paragraphs, lists, quotes, code, tables and rules. Pure; knows no page.
//
// Follows CommonMark and the tables of GitHub, except where models write otherwise: no code by indentation, no lazy
// quotes, and what stands two columns deeper than a numbered item belongs to it. Raw HTML is text. Linear in time,
// whatever the text: every line is looked at a bounded number of times.

/** Containers deeper than this are text: nobody writes them, and somebody might to do harm. */
const DEEPEST = 12;

/**
 * @typedef {object} Block
 * @property {"heading"|"paragraph"|"code"|"quote"|"list"|"item"|"table"|"rule"} kind
 * @property {number} [line]  where it begins, among the lines of its container
 * @property {string} [text]  of headings, paragraphs (inlines not read yet) and code (as it is)
 * @property {number} [level]  of headings
 * @property {string} [language]  of code
 * @property {boolean} [ordered]  of lists, with `start`; `tight` without blank lines between what stands in it
 * @property {string[]} [head]  of tables, with `rows` and `align`
 * @property {Block[]} [children]  of quotes, lists and items
 */

/** Return the blocks of `text`. @returns {Block[]} */
export function parseBlocks(text) {
  return blocksOf(text.split("\n").map(withoutReturn), 0);
}

function withoutReturn(line) {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

function blocksOf(lines, depth) {
  const blocks = [];
  let at = 0;
  while (at < lines.length) {
    if (isBlank(lines[at])) {
      at += 1;
      continue;
    }
    const [block, next] = readBlock(lines, at, depth);
    block.line = at;
    blocks.push(block);
    at = next;
  }
  return blocks;
}

function readBlock(lines, at, depth) {
  if (depth >= DEEPEST) return [paragraph(lines.slice(at)), lines.length];
  const line = lines[at];
  const fence = fenceOf(line);
  if (fence) return readCode(lines, at, fence);
  const heading = headingOf(line);
  if (heading) return [heading, at + 1];
  if (isRule(line)) return [{ kind: "rule" }, at + 1];
  if (isQuote(line)) return readQuote(lines, at, depth);
  if (markerOf(line)) return readList(lines, at, depth);
  if (isTable(lines, at)) return readTable(lines, at);
  return readParagraph(lines, at);
}

/** Whether a line ends the paragraph before it by beginning something else. */
function interrupts(lines, at) {
  const line = lines[at];
  const marker = markerOf(line);
  // A year at the start of a line is no list.
  if (marker) return marker.rest !== "" && (!marker.ordered || marker.number === 1);
  return startsBlock(line) || isTable(lines, at);
}

function startsBlock(line) {
  // Nearly no line does: one look at its first sign says so.
  if (!/^[ \t]*[#>\-+*_~`\d]/.test(line)) return false;
  return isQuote(line) || isRule(line) || fenceOf(line) !== null || headingOf(line) !== null || markerOf(line) !== null;
}

// Lines

function isBlank(line) {
  return line.trim() === "";
}

function indentOf(line) {
  let columns = 0;
  for (const sign of line) {
    if (sign === " ") columns += 1;
    else if (sign === "\t") columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}

/** Return `line` without its first `columns` columns of blanks, as far as there are so many. */
function dedent(line, columns) {
  let seen = 0;
  let at = 0;
  while (at < line.length && seen < columns) {
    if (line[at] === " ") seen += 1;
    else if (line[at] === "\t") seen += 4 - (seen % 4);
    else break;
    at += 1;
  }
  return " ".repeat(Math.max(0, seen - columns)) + line.slice(at);
}

// Headings, rules, paragraphs

function headingOf(line) {
  const match = /^[ \t]*(#{1,6})(?=[ \t]|$)/.exec(line);
  if (!match) return null;
  const text = line.slice(match[0].length).trim();
  let end = text.length;
  while (text[end - 1] === "#") end -= 1;
  const closed = end === 0 || /[ \t]/.test(text[end - 1]);
  return { kind: "heading", level: match[1].length, text: closed ? text.slice(0, end).trim() : text };
}

function isRule(line) {
  const text = line.trimStart();
  if (!/^[-*_]/.test(text)) return false;
  const signs = text.replace(/[ \t]/g, "");
  return signs.length >= 3 && /^(?:-+|\*+|_+)$/.test(signs);
}

/** Return the level of the heading that an underline makes of the paragraph above it, 0 for none. */
function underline(line) {
  const signs = line.trim();
  // One sign alone may be the beginning of a list that is still being written.
  if (/^={2,}$/.test(signs)) return 1;
  return /^-{2,}$/.test(signs) ? 2 : 0;
}

function paragraph(lines) {
  return { kind: "paragraph", text: lines.map((line) => line.trim()).join("\n").trim() };
}

function readParagraph(lines, at) {
  let next = at + 1;
  while (next < lines.length && !isBlank(lines[next])) {
    const level = underline(lines[next]);
    if (level) return [{ kind: "heading", level, text: paragraph(lines.slice(at, next)).text }, next + 1];
    if (interrupts(lines, next)) break;
    next += 1;
  }
  return [paragraph(lines.slice(at, next)), next];
}

// Code

function fenceOf(line) {
  const match = /^[ \t]*(`{3,}|~{3,})/.exec(line);
  if (!match) return null;
  const info = line.slice(match[0].length).trim();
  if (match[1][0] === "`" && info.includes("`")) return null;
  return { sign: match[1][0], length: match[1].length, info, indent: indentOf(line) };
}

function closes(line, fence) {
  const end = fenceOf(line);
  return end !== null && end.info === "" && end.sign === fence.sign && end.length >= fence.length;
}

/** Read a fenced block; without its end, which may be still to come, it takes everything. */
function readCode(lines, at, fence) {
  let end = at + 1;
  while (end < lines.length && !closes(lines[end], fence)) end += 1;
  const text = lines.slice(at + 1, end).map((line) => dedent(line, fence.indent)).join("\n");
  const language = fence.info.split(/\s/, 1)[0].slice(0, 40);
  return [{ kind: "code", language, text }, Math.min(end + 1, lines.length)];
}

// Quotes

function isQuote(line) {
  return line.trimStart().startsWith(">");
}

function readQuote(lines, at, depth) {
  const inside = [];
  let next = at;
  while (next < lines.length && isQuote(lines[next])) {
    const text = lines[next].trimStart().slice(1);
    inside.push(text[0] === " " ? text.slice(1) : text);
    next += 1;
  }
  return [{ kind: "quote", children: blocksOf(inside, depth + 1) }, next];
}

// Lists

function markerOf(line) {
  const match = /^[ \t]*([-+*]|\d{1,9}[.)])(?=[ \t]|$)/.exec(line);
  if (!match || isRule(line)) return null;
  const indent = indentOf(line);
  const rest = line.slice(match[0].length);
  const blanks = indentOf(rest);
  const width = match[1].length + (rest.trim() === "" || blanks > 4 ? 1 : blanks);
  return {
    indent,
    offset: indent + width,
    ordered: match[1].length > 1,
    number: parseInt(match[1], 10),
    sign: match[1].at(-1),
    rest: rest.trim() === "" ? "" : dedent(rest, width - match[1].length),
  };
}

function readList(lines, at, depth) {
  const first = markerOf(lines[at]);
  const items = [];
  let tight = true;
  let next = at;
  let gap = false; // whether blank lines stood before this item
  while (next < lines.length) {
    const marker = markerOf(lines[next]);
    if (!marker || marker.sign !== first.sign || marker.ordered !== first.ordered) break;
    const item = readItem(lines, next, marker, depth);
    if (gap || item.loose) tight = false;
    items.push({ kind: "item", children: item.children });
    next = item.next;
    gap = next < lines.length && isBlank(lines[next - 1]);
  }
  return [{ kind: "list", ordered: first.ordered, start: first.ordered ? first.number : null, tight, children: items }, next];
}

function readItem(lines, at, marker, depth) {
  const own = [marker.rest];
  const needed = Math.min(marker.offset, marker.indent + 2);
  let fence = fenceOf(marker.rest);
  let next = at + 1;
  for (; next < lines.length; next += 1) {
    const line = lines[next];
    if (isBlank(line)) {
      own.push("");
      continue;
    }
    const inside = indentOf(line) >= needed;
    // A line that merely goes on with the item's paragraph need not be indented.
    const lazy = !inside && own.at(-1) !== "" && !fence && !startsBlock(line);
    if (!inside && !lazy) break;
    const text = inside ? dedent(line, marker.offset) : line.trimStart();
    own.push(text);
    if (fence) fence = closes(text, fence) ? null : fence;
    else fence = fenceOf(text);
  }
  while (own.length > 1 && own.at(-1) === "") own.pop();
  const children = blocksOf(own, depth + 1);
  const loose = children.some((child, index) => index > 0 && own[child.line - 1] === "");
  return { children, loose, next };
}

// Tables

const ALIGN = { ":-:": "center", "-:": "right", ":-": "left", "-": null };

function isTable(lines, at) {
  const under = lines[at + 1];
  if (under === undefined || !lines[at].includes("|") || !/^[-:| \t]+$/.test(under) || !under.includes("|")) return false;
  const align = alignOf(under);
  return align !== null && align.length === cellsOf(lines[at]).length;
}

function alignOf(line) {
  const cells = cellsOf(line).map((cell) => (/^:?-+:?$/.test(cell) ? ALIGN[cell.replace(/-+/, "-")] : undefined));
  return cells.includes(undefined) ? null : cells;
}

function cellsOf(line) {
  const cells = [];
  let cell = "";
  let row = line.trim();
  if (row.startsWith("|")) row = row.slice(1);
  for (let at = 0; at < row.length; at += 1) {
    if (row[at] === "\\" && row[at + 1] === "|") {
      cell += "|";
      at += 1;
    } else if (row[at] === "|") {
      cells.push(cell.trim());
      cell = "";
    } else {
      cell += row[at];
    }
  }
  if (cell.trim() !== "" || !row.endsWith("|")) cells.push(cell.trim());
  return cells;
}

function readTable(lines, at) {
  const head = cellsOf(lines[at]);
  const rows = [];
  let next = at + 2;
  while (next < lines.length && lines[next].includes("|") && !startsBlock(lines[next])) {
    // Missing cells are not filled up: a wide head over many short rows would grow without measure.
    rows.push(cellsOf(lines[next]).slice(0, head.length));
    next += 1;
  }
  return [{ kind: "table", head, align: alignOf(lines[at + 1]), rows }, next];
}
