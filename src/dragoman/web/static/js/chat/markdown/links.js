// Which addresses become links, and how addresses are written in Markdown. Pure; knows no page.

const ALLOWED = new Set(["http:", "https:", "mailto:"]);
const LONGEST = 4000;

/**
 * Return `text` as an address that may stand in a link: http, https or mailto, whole, without a name and password in
 * front of the host, which only serve to deceive. `null` for all others.
 * @returns {URL | null}
 */
export function safeAddress(text) {
  if (text.length > LONGEST || !/^[a-z]/i.test(text)) return null;
  let url;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  return ALLOWED.has(url.protocol) && !url.username && !url.password ? url : null;
}

/** Return where an address leads, in few words: the host, or whom a mail goes to. */
export function targetOf(url) {
  return url.protocol === "mailto:" ? url.pathname : url.host;
}

const ASCII = "[\\w\\-.~:/?#[\\]@!$&'()*+,;=%]";
// Letters of other scripts belong to an address where one of its parts begins with them; elsewhere they follow it, as
// Korean particles do.
const BARE = new RegExp(`https?://[\\w[](?:${ASCII}|(?<=[/=?&#])[^\\x00-\\x7f\\s]{1,400}){0,${LONGEST}}`, "iy");

/** Return the address that begins at `at` in running text, without what only ends the sentence; "" for none. */
export function bareAddress(text, at) {
  if (at > 0 && /\w/.test(text[at - 1])) return "";
  BARE.lastIndex = at;
  const found = BARE.exec(text)?.[0] ?? "";
  let open = 0;
  for (const sign of found) open += sign === "(" ? 1 : sign === ")" ? -1 : 0;
  let end = found.length;
  for (; end > 0; end -= 1) {
    const last = found[end - 1];
    if (last === ")" && open < 0) open += 1;
    else if (!"?!.,:;*_~'\"]".includes(last)) break;
  }
  return found.slice(0, end);
}

const ANGLE = /<([a-z][a-z0-9+.-]{1,31}:[^\s<>]{0,4000})>/iy;
const MAIL = /<([\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,10})>/iy;

/** Return `{address, label, end}` for an address in angle brackets at `at`, `null` for none. */
export function angleAddress(text, at) {
  ANGLE.lastIndex = at;
  MAIL.lastIndex = at;
  const plain = ANGLE.exec(text);
  if (plain) return { address: plain[1], label: plain[1], end: at + plain[0].length };
  const mail = MAIL.exec(text);
  return mail ? { address: `mailto:${mail[1]}`, label: mail[1], end: at + mail[0].length } : null;
}

const BLANKS = /[ \t\n]{0,100}/y;
const POINTED = /<((?:[^<>\\\n]|\\[^\n]){0,4000})>/y;
const TITLE = /"(?:[^"\\]|\\[^]){0,1000}"|'(?:[^'\\]|\\[^]){0,1000}'|\((?:[^()\\]|\\[^]){0,1000}\)/y;

/** Read `(address "title")` at `at`, just behind a closing bracket; return `{address, end}`, or `null`. */
export function readTarget(text, at) {
  if (text[at] !== "(") return null;
  let next = skip(BLANKS, text, at + 1);
  const address = pointed(text, next) ?? plain(text, next);
  if (!address) return null;
  next = skip(BLANKS, text, address.end);
  if (next > address.end) next = skip(BLANKS, text, skip(TITLE, text, next));
  return text[next] === ")" ? { address: unescape(address.text), end: next + 1 } : null;
}

function skip(pattern, text, at) {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match ? at + match[0].length : at;
}

function pointed(text, at) {
  POINTED.lastIndex = at;
  const match = POINTED.exec(text);
  return match ? { text: match[1], end: at + match[0].length } : null;
}

/** Read an address without blanks, whose parentheses are in pairs. */
function plain(text, at) {
  let open = 0;
  let end = at;
  for (; end < text.length && end - at <= LONGEST; end += 1) {
    const sign = text[end];
    if (sign === "\\" && end + 1 < text.length) {
      end += 1;
    } else if (sign === "(") {
      open += 1;
      if (open > 32) return null;
    } else if (sign === ")") {
      if (open === 0) break;
      open -= 1;
    } else if (/[\s\x00-\x1f]/.test(sign)) {
      break;
    }
  }
  return open === 0 && end > at ? { text: text.slice(at, end), end } : null;
}

function unescape(text) {
  return text.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}
