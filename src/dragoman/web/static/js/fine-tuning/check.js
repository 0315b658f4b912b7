// A whole training file: each line looked at, what is wrong by line, what could be better. Knows no page and no API.

import { CHAT, KINDS, PAIRS, Problem, checkExample, kindOf, textOf } from "./example.js";
import { LONGEST_LINE, TooLong, linesOf } from "./lines.js";

/** Examples that are kept to be shown, problems that are listed, characters that are counted as tokens. */
const FIRST = 3;
const LISTED = 20;
const COUNTED = 400_000;

/** Up to here repeated examples are looked for: each is kept in memory for that. */
const REMEMBERED = 100_000;

/** What a job takes at least; the older fine-tunes take any number. */
const FEWEST_OF_A_JOB = 10;

/**
 * What a file was found to be. `texts` are the first texts, to be counted; `characters` those of the whole file.
 * @typedef {{kind: "chat" | "pairs" | null, count: number, problems: string[], wrong: number, advice: string[],
 *   first: any[], texts: string[], counted: number, characters: number, longest: {where: string, value: any} | null}} Report
 */

/**
 * Look at every line of a JSONL file.
 * @param {Blob} file
 * @param {{signal?: AbortSignal, onProgress?: (share: number) => void}} [options]
 * @returns {Promise<Report>}
 */
export async function checkFile(file, options = {}) {
  const check = new Check();
  try {
    for await (const lines of linesOf(file, options)) {
      for (const { number, bytes } of lines) check.line(bytes, number);
    }
  } catch (error) {
    if (!(error instanceof TooLong)) throw error;
    check.problem(error.message);
  }
  return check.report();
}

/**
 * Look at examples that were made from a table; `line` is that of the table.
 * @returns {{report: Report, good: typeof examples}}  `good`: those that can be trained on
 */
export function checkExamples(examples) {
  const check = new Check();
  const good = examples.filter(({ value, line }) => check.example(value, `Line ${line}`));
  return { report: check.report(), good };
}

class Check {
  #kind = null;
  #count = 0;
  #wrong = 0;
  #problems = [];
  #first = [];
  #texts = [];
  #counted = 0;
  #characters = 0;
  #longest = { length: -1, where: "", value: null };
  #seen = new Set();
  #repeated = 0;
  #ends = { prompt: null, completion: null };
  #unblanked = 0;
  #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

  line(bytes, number) {
    const where = `Line ${number}`;
    if (bytes.length > LONGEST_LINE) {
      this.problem(`${where} is longer than ${LONGEST_LINE} bytes.`);
      return;
    }
    let value;
    try {
      const text = this.#decoder.decode(bytes);
      if (/^[\t\n\v\f\r ]*$/.test(text)) return;
      value = JSON.parse(text);
    } catch (error) {
      this.problem(`${where} is not ${error instanceof SyntaxError ? `JSON: ${reasonOf(error)}` : "valid UTF-8"}.`);
      return;
    }
    this.example(value, where);
  }

  /** Return whether the example can be trained on. */
  example(value, where) {
    try {
      const kind = kindOf(value);
      if (this.#kind !== null && kind !== this.#kind) {
        throw new Problem(`it is of ${KINDS[kind]}, but the lines before are of ${KINDS[this.#kind]}`);
      }
      this.#kind = kind;
      checkExample(value, kind);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem(`${where}: ${error.message}.`);
      return false;
    }
    this.#count += 1;
    this.#remember(value, where);
    return true;
  }

  problem(text) {
    this.#wrong += 1;
    if (this.#problems.length < LISTED) this.#problems.push(text);
  }

  #remember(value, where) {
    const text = textOf(value, this.#kind);
    this.#characters += text.length;
    if (this.#first.length < FIRST) this.#first.push(value);
    if (text.length > this.#longest.length) this.#longest = { length: text.length, where, value };
    if (this.#counted < COUNTED) {
      this.#texts.push(text);
      this.#counted += text.length;
    }
    if (this.#count <= REMEMBERED) {
      const whole = JSON.stringify(value);
      this.#repeated += this.#seen.has(whole) ? 1 : 0;
      this.#seen.add(whole);
    }
    if (this.#kind !== PAIRS) return;
    for (const key of ["prompt", "completion"]) {
      const end = this.#ends[key];
      this.#ends[key] = end === null ? value[key] : commonEnd(end, value[key]);
    }
    this.#unblanked += /^\s/.test(value.completion) ? 0 : 1;
  }

  /** @returns {Report} */
  report() {
    if (!this.#count && !this.#wrong) this.problem("The file has no lines.");
    return {
      kind: this.#kind,
      count: this.#count,
      problems: this.#problems,
      wrong: this.#wrong,
      advice: this.#advice(),
      first: this.#first,
      texts: this.#texts,
      counted: this.#counted,
      characters: this.#characters,
      longest: this.#longest.value === null ? null : this.#longest,
    };
  }

  #advice() {
    const advice = [];
    const few = this.#count < FEWEST_OF_A_JOB;
    if (few) advice.push(`A fine-tuning job takes ${FEWEST_OF_A_JOB} examples at least; a few hundred are better.`);
    if (this.#repeated) advice.push(`Examples that stood there before: ${this.#repeated}.`);
    if (this.#kind === CHAT || this.#count < 2) return advice;
    if (!this.#ends.prompt) advice.push("Prompts do not end alike. A separator, such as “ ->”, shows the model where the completion begins.");
    if (!this.#ends.completion) advice.push("Completions do not end alike. A fixed ending, such as a line break, shows the model where to stop.");
    if (this.#unblanked) advice.push("Completions should begin with a blank: most tokens of words hold the blank before the word.");
    return advice;
  }
}

/** What the browser's parser says, without its own counting of lines: it is given one at a time. */
function reasonOf(error) {
  return error.message.replace(/ \(line 1 column \d+\)$/, "");
}

function commonEnd(a, b) {
  let length = 0;
  const most = Math.min(a.length, b.length);
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) length += 1;
  return length ? a.slice(-length) : "";
}
