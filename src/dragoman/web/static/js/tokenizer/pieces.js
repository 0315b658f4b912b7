// Tokens as people can see them: bytes that make a character together, and signs that would otherwise be invisible. Pure.

/**
 * @typedef {{id: number, text: string | null, bytes: number[] | null}} Token  `bytes` where it is no whole text
 * @typedef {{tokens: Token[], whole: string | null}} Group  `whole`: the characters that several tokens make together
 */

/** No character, however odd, takes more tokens; a longer run of bytes is not worth waiting for. */
const LONGEST_RUN = 32;

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Put the tokens that make a character only together into one group; each other token is a group of its own.
 * @param {Token[]} tokens
 * @returns {Group[]}
 */
export function groupTokens(tokens) {
  const groups = [];
  let run = [];
  let bytes = [];
  const giveUp = () => {
    for (const token of run) groups.push({ tokens: [token], whole: null });
    run = [];
    bytes = [];
  };
  for (const token of tokens) {
    if (token.bytes === null) {
      giveUp();
      groups.push({ tokens: [token], whole: null });
      continue;
    }
    run.push(token);
    bytes.push(...token.bytes);
    const whole = decoded(bytes);
    if (whole !== null) {
      groups.push({ tokens: run, whole });
      run = [];
      bytes = [];
    } else if (run.length === LONGEST_RUN) {
      giveUp();
    }
  }
  giveUp();
  return groups;
}

function decoded(bytes) {
  try {
    return strict.decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}

/** [0xEC, 0x95] -> "\xEC\x95" */
export function escapedBytes(bytes) {
  return bytes.map((byte) => `\\x${hex(byte)}`).join("");
}

/** [0xEC, 0x95] -> "EC 95" */
export function plainBytes(bytes) {
  return bytes.map(hex).join(" ");
}

/** Return the text of bytes that may not be whole: what is no character is written as \xNN. */
export function textOfBytes(bytes) {
  const parts = [];
  for (let place = 0; place < bytes.length; ) {
    const length = lengthOf(bytes[place]);
    const piece = bytes.slice(place, place + length);
    const text = piece.length === length ? decoded(piece) : null;
    parts.push(text ?? escapedBytes(piece.slice(0, 1)));
    place += text === null ? 1 : length;
  }
  return parts.join("");
}

/** Return how many bytes a character has that begins with this one. */
function lengthOf(byte) {
  if (byte >= 0xf0) return 4;
  if (byte >= 0xe0) return 3;
  return byte >= 0xc0 ? 2 : 1;
}

function hex(number) {
  return number.toString(16).toUpperCase().padStart(2, "0");
}

/** Controls, directions, separators, selectors: signs that show nothing, or move what stands around them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Variation_Selector}]/u;
/** Those that belong inside emoji and words: only alone are they written out. */
const JOINING = /[\u200c\u200d\ufe0e\ufe0f]/;

/**
 * Return a token's text in parts that can be seen: `mark` stands for a sign that cannot.
 * @returns {{text: string, mark: boolean}[]}
 */
export function visible(text) {
  const signs = [...text];
  const alone = signs.every((sign) => UNSEEN.test(sign));
  const parts = [];
  const add = (part, mark) => {
    const last = parts.at(-1);
    if (last && last.mark === mark && !mark) last.text += part;
    else parts.push({ text: part, mark });
  };
  if (/^\p{M}/u.test(text) && !alone) add("◌", true); // or it would be put onto the token before
  for (const sign of signs) {
    if (sign === "\n") {
      add("↵", true);
      add("\n", false);
    } else if (sign === "\t") {
      add("⇥", true);
      add("\t", false);
    } else if (UNSEEN.test(sign) && (alone || !JOINING.test(sign))) {
      add(codePoint(sign), true);
    } else {
      add(sign, false);
    }
  }
  return parts;
}

/** Return a text on one line, every sign of it to be seen. */
export function written(text) {
  return visible(text)
    .map(({ text: part, mark }) => (mark ? part : part.replaceAll("\n", "").replaceAll("\t", "")))
    .join("");
}

/** "안" -> "U+C548" */
export function codePoint(sign) {
  return `U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

const BLANKS = { " ": ["space", "spaces"], "\n": ["line break", "line breaks"], "\t": ["tab", "tabs"] };

/** Return the name of a text of blanks alone ("2 spaces"), `null` for any other. */
export function nameOfBlanks(text) {
  if (!text || !/^[ \n\t]+$/.test(text)) return null;
  const names = [...text.matchAll(/ +|\n+|\t+/g)].map(([run]) => {
    const [one, many] = BLANKS[run[0]];
    return run.length === 1 ? one : `${run.length} ${many}`;
  });
  return names.join(", ");
}

/** Return the bytes of a token's text, or its own. */
export function bytesOf(token) {
  return token.bytes ?? [...new TextEncoder().encode(token.text)];
}
