// The texts of messages as elements: a user's as it was typed, an answer as Markdown; long ones at first in part.

import { h, replace } from "../shared/dom.js";
import { count } from "../shared/format.js";
import { MarkdownView, showSlowly } from "./markdown/view.js";

/** A text longer than this is shown in part until somebody asks for all of it. */
const LONG = { user: 12_000, assistant: 40_000 };
const PART = { user: 3_000, assistant: 20_000 };

/** A long text is laid out in pieces of about this many characters, those in sight first. */
const PIECE = 4_000;

/** Whether a message is shown in part at first. */
export function isLong({ role, content }) {
  return content.length > LONG[role];
}

/** Fill `place` with the text of a message that is whole. */
export function showText(place, message) {
  const part = isLong(message) ? partOf(message.content, PART[message.role]) : message.content;
  const body = h("div", { class: message.role === "user" ? "plain" : "markdown" });
  replace(place, body);
  if (message.role === "user") showPlain(body, part);
  else new MarkdownView(body).update(part);
  if (part !== message.content) place.append(more(place, body, message));
}

function more(place, body, message) {
  body.classList.add("cut");
  const click = () => {
    button.remove();
    body.classList.remove("cut");
    body.classList.add("pieces");
    body.tabIndex = -1;
    body.focus({ preventScroll: true }); // the button is gone, and with it the place of the keyboard
    if (message.role === "user") showPlain(body, message.content);
    else showSlowly(body, message.content);
  };
  const button = h("button", { class: "button small more", type: "button", on: { click } }, `Show all ${count(message.content.length)} characters`);
  return button;
}

/** Fill `body` with a text as it is, in pieces where it is long. */
export function showPlain(body, text) {
  replace(body, text.length <= PIECE ? text : pieces(text).map((piece) => h("div", { class: "piece" }, piece)));
}

/** Cut a text at the ends of lines, or where a line is too long, anywhere between two characters. */
function pieces(text) {
  const result = [];
  for (let at = 0; at < text.length; ) {
    const line = text.indexOf("\n", at + PIECE);
    if (line !== -1 && line < at + 2 * PIECE) {
      result.push(text.slice(at, line));
      at = line + 1;
    } else {
      const end = between(text, at + (line === -1 && text.length - at < 2 * PIECE ? text.length : PIECE));
      result.push(text.slice(at, end));
      at = end;
    }
  }
  return result;
}

function partOf(text, most) {
  const line = text.lastIndexOf("\n", most);
  return text.slice(0, line > most / 2 ? line : between(text, most));
}

/** Return `at`, or the place before it when two halves of a character meet there. */
function between(text, at) {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
