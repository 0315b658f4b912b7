// What is said below the last message: what went wrong, in the API's words, and ways on from there.

import { errorBox } from "../shared/errors.js";
import { h } from "../shared/dom.js";
import { isTooLong } from "./request.js";

/**
 * Return what to show when no answer is coming, `null` for nothing.
 * @param {import("./talk.js").Talk} talk
 * @param {{again: () => void, shorten: () => void}} acts  `shorten`: leave out the oldest messages, and try again
 * @returns {Node | null}
 */
export function failureBox(talk, { again, shorten }) {
  const { failure, messages } = talk;
  if (talk.coming) return null;
  if (!failure) {
    if (messages.at(-1)?.role !== "user") return null;
    return line("There is no answer to this yet.", button("Get an answer", again));
  }
  if (!failure.error) return failure.edit ? null : line("Stopped before the first word.", button("Try again", again));
  const error = errorBox(failure.error);
  const retry = failure.edit ? null : button("Try again", again);
  if (!isTooLong(failure.error)) return h("div", { class: "failure" }, error, h("div", { class: "row" }, retry));
  const { leaveOut } = talk.conversation.settings;
  const earlier = failure.edit ? messages.some(({ order }) => order < failure.edit.message.order) : messages.length > 1;
  const [words, act] =
    earlier && !leaveOut
      ? ["The conversation is longer than the model's context.", button("Send only the latest messages that fit", shorten)]
      : ["This message alone is longer than the model's context. A shorter one may fit.", null];
  return h("div", { class: "failure" }, error, h("p", null, words), h("div", { class: "row" }, act, retry));
}

function line(text, act) {
  return h("div", { class: "row failure" }, h("p", { class: "muted" }, text), act);
}

function button(label, click) {
  return h("button", { class: "button small", type: "button", on: { click } }, label);
}
