// Files as lines, read piece by piece: a file of hundreds of megabytes never stands in memory as a whole.

/** Bytes one line may have: those the server takes. */
export const LONGEST_LINE = 8 * 2 ** 20;

const BREAK = 10;
const BOM = [0xef, 0xbb, 0xbf];

/**
 * Yield the lines of a file, many at a time.
 * @param {Blob} file
 * @param {{signal?: AbortSignal, onProgress?: (share: number) => void}} [options]
 * @returns {AsyncGenerator<{number: number, bytes: Uint8Array}[]>}  numbers count from 1; no line break in `bytes`
 */
export async function* linesOf(file, { signal, onProgress } = {}) {
  const reader = file.stream().getReader();
  let rest = new Uint8Array(0);
  let number = 0;
  let read = 0;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      signal?.throwIfAborted();
      if (done) break;
      read += value.length;
      const { lines, left } = cut(joined(rest, value));
      rest = left;
      if (rest.length > LONGEST_LINE) throw new TooLong(number + lines.length + 1);
      yield lines.map((bytes) => ({ number: (number += 1), bytes: number === 1 ? withoutBom(bytes) : bytes }));
      onProgress?.(file.size ? read / file.size : 1);
    }
    if (rest.length) yield [{ number: number + 1, bytes: number === 0 ? withoutBom(rest) : rest }];
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** A line is longer than any line may be; reading it on would fill the memory. */
export class TooLong extends Error {
  constructor(line) {
    super(`Line ${line} is longer than ${LONGEST_LINE} bytes.`);
    this.line = line;
  }
}

function joined(a, b) {
  if (!a.length) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function cut(bytes) {
  const lines = [];
  let start = 0;
  for (let end = bytes.indexOf(BREAK); end >= 0; end = bytes.indexOf(BREAK, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return { lines, left: bytes.slice(start) };
}

function withoutBom(bytes) {
  return BOM.every((byte, at) => bytes[at] === byte) ? bytes.subarray(3) : bytes;
}
