// Tables as text: CSV and its kin, read by RFC 4180, and the examples made of them. Pure.

const DELIMITERS = [",", ";", "\t"];

/** A table cannot be read; the message says where. */
export class TableError extends Error {}

/**
 * Read a table with a header.
 * @param {string} text
 * @param {string} [delimiter]  found from the header when it is not given
 * @returns {{header: string[], rows: {line: number, cells: string[]}[]}}  lines count from 1
 * @throws {TableError}
 */
export function readTable(text, delimiter = delimiterOf(text)) {
  const [head, ...rows] = recordsOf(text.replace(/^\ufeff/, ""), delimiter).filter(({ cells }) => cells.length > 1 || cells[0]);
  if (!head) throw new TableError("The table is empty.");
  const width = head.cells.length;
  const wide = rows.find(({ cells }) => cells.length > width);
  if (wide) throw new TableError(`Line ${wide.line} has ${wide.cells.length} columns, but the header has ${width}.`);
  for (const { cells } of rows) while (cells.length < width) cells.push("");
  return { header: head.cells, rows };
}

function delimiterOf(text) {
  const header = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, "");
  const counts = DELIMITERS.map((each) => header.split(each).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))];
}

function recordsOf(text, delimiter) {
  const records = [];
  let cells = [];
  let line = 1;
  let start = 1; // the line a record begins on
  let at = 0;
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at, line) : plainCell(text, at, delimiter);
    cells.push(cell.value);
    line += cell.breaks;
    at = cell.end;
    if (text[at] === delimiter) {
      at += 1;
      if (at < text.length) continue;
      cells.push(""); // the text ends behind a delimiter
    } else if (at < text.length && !/[\r\n]/.test(text[at])) {
      throw new TableError(`Line ${line}: there is text behind a closing quotation mark.`);
    }
    at += text.startsWith("\r\n", at) ? 2 : 1;
    line += 1;
    records.push({ line: start, cells });
    cells = [];
    start = line;
  }
  return records;
}

function plainCell(text, start, delimiter) {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return { value: text.slice(start, end), end, breaks: 0 };
}

function quotedCell(text, start, line) {
  let end = start;
  do {
    end = text.indexOf('"', end + 1);
    if (end < 0) throw new TableError(`Line ${line}: a quotation mark is never closed.`);
  } while (text[end + 1] === '"' && (end += 1));
  const value = text.slice(start + 1, end).replaceAll('""', '"');
  return { value, end: end + 1, breaks: value.split(/\r\n|\r|\n/).length - 1 };
}

/** Where a completion begins and ends, for models that continue texts. */
const SEPARATOR = " ->";
const ENDING = "\n";

/**
 * What becomes of a table: `asked` and `answer` are places of columns, `system` is said before each conversation,
 * `marks` puts a separator and an ending around completions.
 * @typedef {{kind: "chat" | "pairs", asked: number, answer: number, system?: string, marks?: boolean}} Plan
 * @param {{line: number, cells: string[]}[]} rows
 * @param {Plan} plan
 * @returns {{line: number, value: any}[]}
 */
export function examplesOf(rows, { kind, asked, answer, system = "", marks = false }) {
  const before = system ? [{ role: "system", content: system }] : [];
  return rows.map(({ line, cells }) => {
    const [question, reply] = [cells[asked], cells[answer]];
    if (kind === "pairs") return { line, value: pairOf(question, reply, marks) };
    // An empty answer is left out, so that the line is refused: nothing could be learnt from it.
    const said = reply ? [{ role: "assistant", content: reply }] : [];
    return { line, value: { messages: [...before, { role: "user", content: question }, ...said] } };
  });
}

function pairOf(prompt, completion, marks) {
  if (!marks || !completion) return { prompt, completion };
  return { prompt: prompt.trimEnd() + SEPARATOR, completion: ` ${completion.trim()}${ENDING}` };
}

const ASKED = /prompt|question|input|user|instruction|text|from/i;
const ANSWER = /completion|answer|output|response|assistant|reply|label|class|to\b/i;

/** Return the columns that seem to be meant, by their names; else the first two. */
export function likelyColumns(header) {
  const answer = header.findIndex((name) => ANSWER.test(name));
  const asked = header.findIndex((name, at) => at !== answer && ASKED.test(name));
  const first = asked >= 0 ? asked : answer === 0 ? 1 : 0;
  const second = answer >= 0 ? answer : first === 0 ? 1 : 0;
  return { asked: Math.min(first, header.length - 1), answer: Math.min(second, header.length - 1) };
}

/** Return examples as JSONL. */
export function jsonlOf(examples) {
  return examples.map(({ value }) => `${JSON.stringify(value)}\n`).join("");
}
