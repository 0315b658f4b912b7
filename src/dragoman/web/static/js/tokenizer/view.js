// The tokens in colours: as text or as ids, one of them in reach of the Tab key, the others of the arrows.

import { h } from "../shared/dom.js";
import { bytesOf, codePoint, escapedBytes, groupTokens, nameOfBlanks, plainBytes, visible, written } from "./pieces.js";
import { boxOf, tips } from "./tip.js";

const COLOURS = 5;
const MOST_CODE_POINTS = 4;

/**
 * Return a view of tokens in `place`.
 * @param {HTMLElement} place
 */
export function tokenView(place) {
  const facts = new WeakMap(); // element -> {token, group, number}
  let options = [];
  let active = -1;

  /** Show `tokens` as "text" or as "ids". */
  function show(tokens, as) {
    tip.hide();
    const hadFocus = place.contains(document.activeElement);
    const line = document.createDocumentFragment();
    options = [];
    for (const group of groupTokens(tokens)) {
      const first = options.length;
      const parts = group.tokens.map((token, n) => option(token, group, first + n, as));
      line.append(group.whole === null ? parts[0] : character(group, parts, as));
      if (as === "ids") line.append(" ");
    }
    place.replaceChildren(line);
    active = Math.min(Math.max(active, 0), options.length - 1);
    if (active >= 0) options[active].tabIndex = 0;
    if (hadFocus && active >= 0) options[active].focus({ preventScroll: true });
  }

  function option(token, group, number, as) {
    const element = document.createElement("span");
    element.className = `token t${number % COLOURS}`;
    element.setAttribute("role", "option");
    element.tabIndex = -1;
    facts.set(element, { token, group, number });
    options.push(element);
    if (as === "ids") element.textContent = token.id;
    else if (token.text === null) element.textContent = escapedBytes(token.bytes);
    else fill(element, token.text);
    return element;
  }

  /** Several tokens under the character that they make. */
  function character(group, parts, as) {
    const name = `${written(group.whole)}, ${group.tokens.length} tokens`;
    const inner = h("span", { class: "parts" });
    for (const part of parts) inner.append(part, ...(as === "ids" && part !== parts.at(-1) ? [" "] : []));
    return h(
      "span",
      { class: "character", role: "group", "aria-label": name },
      h("span", { class: "whole", "aria-hidden": "true" }, written(group.whole)),
      inner,
    );
  }

  function move(to) {
    if (!options.length) return;
    options[active].tabIndex = -1;
    active = Math.min(Math.max(to, 0), options.length - 1);
    options[active].tabIndex = 0;
    options[active].focus();
  }

  /** Return the token above (-1) or below (1) the active one. */
  function beyond(direction) {
    const here = boxOf(options[active]);
    let line = null;
    let best = active;
    let distance = Infinity;
    for (let n = active + direction; n >= 0 && n < options.length; n += direction) {
      const there = boxOf(options[n]);
      if (direction * (there.top - here.top) < here.height / 2) continue;
      line ??= there.top;
      if (Math.abs(there.top - line) > here.height / 2) break;
      const off = Math.abs(there.left - here.left);
      if (off < distance) [best, distance] = [n, off];
    }
    return best;
  }

  const keys = {
    ArrowRight: () => active + 1,
    ArrowLeft: () => active - 1,
    ArrowDown: () => beyond(1),
    ArrowUp: () => beyond(-1),
    Home: () => 0,
    End: () => options.length - 1,
  };
  place.addEventListener("keydown", (event) => {
    const to = keys[event.key];
    if (!to || event.ctrlKey || event.metaKey || event.altKey || active < 0) return;
    event.preventDefault();
    move(to());
  });
  place.addEventListener("focusin", (event) => {
    const number = facts.get(event.target)?.number;
    if (number === undefined || number === active) return;
    options[active].tabIndex = -1;
    active = number;
    options[active].tabIndex = 0;
  });
  const tip = tips(place, ".token", (element) => description(facts.get(element)));
  return {
    show,
    /** Put the focus on the last token. */
    focusLast: () => move(options.length - 1),
  };
}

function fill(element, text) {
  const name = nameOfBlanks(text);
  if (name) element.setAttribute("aria-label", name);
  for (const { text: part, mark } of visible(text)) {
    element.append(mark ? h("span", { class: "mark" }, part) : part);
  }
}

/** Return what is known of a token. */
function description({ token, group, number }) {
  const bytes = bytesOf(token);
  const rows = [["Token", String(token.id)]];
  if (token.text !== null) rows.push(["Text", `“${written(token.text)}”`]);
  if (group.whole !== null) rows.push(["Part of", named(group.whole.replace(/^ /, ""))]);
  else if (token.text && [...token.text].length <= MOST_CODE_POINTS) rows.push(["Characters", codePoints(token.text)]);
  rows.push(["Bytes", plainBytes(bytes) || "none"], ["Position", String(number + 1)]);
  return h("dl", null, rows.map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))));
}

/** "안" -> "안 (U+C548)" */
function named(text) {
  const points = codePoints(text);
  const seen = written(text);
  return seen === points ? points : `${seen} (${points})`;
}

function codePoints(text) {
  return [...text].map(codePoint).join(" ");
}
