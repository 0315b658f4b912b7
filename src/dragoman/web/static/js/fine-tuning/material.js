// What was chosen to train on: a JSONL file as it is, or a table that becomes one. Knows no page.

import { checkExamples, checkFile } from "./check.js";
import { TableError, examplesOf, jsonlOf, readTable } from "./csv.js";

const TABLES = /\.(csv|tsv|tab)$/i;

/** Largest table: it is read as a whole. */
const LARGEST_TABLE = 256 * 2 ** 20;

/** Whether a file is a table, by its name. */
export function isTable(file) {
  return TABLES.test(file.name);
}

/**
 * Read a table.
 * @param {File} file
 * @throws {TableError}
 */
export async function tableOf(file) {
  if (file.size > LARGEST_TABLE) throw new TableError("The table is too large to be converted here. Make it JSONL, or cut it.");
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new TableError("The table is not UTF-8 text. Save it as CSV with UTF-8.");
  }
  return readTable(text, /\.(tsv|tab)$/i.test(file.name) ? "\t" : undefined);
}

/**
 * What can be uploaded: `partial` where some of it was left out because it cannot be used.
 * @typedef {{report: import("./check.js").Report, content: Blob, name: string, partial: boolean}} Material
 */

/** Return what a JSONL file is. @returns {Promise<Material>} */
export async function fromLines(file, options) {
  return { report: await checkFile(file, options), content: file, name: file.name, partial: false };
}

/** Return what a table becomes by a plan. @returns {Material} */
export function fromTable(file, table, plan) {
  const { report, good } = checkExamples(examplesOf(table.rows, plan));
  const name = file.name.replace(TABLES, ".jsonl");
  return { report, content: new Blob([jsonlOf(good)]), name, partial: report.wrong > 0 };
}
