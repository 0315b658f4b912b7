// Texts as other languages write them. Pure.

/** Return `text` as one word of a POSIX shell, in quotes only where it needs them. */
export function shellWord(text) {
  return /^[\w./:=%@,+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
