// The mode Chat: a conversation as rows; each can be edited, moved, deleted, and answered by the model.

import { h } from "../shared/dom.js";
import { icon } from "../shared/icons.js";
import { MessageRow } from "./message.js";
import { penFor } from "./pen.js";
import { Probabilities } from "./probabilities.js";
import { changed, state } from "./state.js";

const rows = [];
const list = h("ol", { class: "messages", "aria-label": "Messages" });
const told = h("p", { class: "visually-hidden", role: "status" });
const add = h("button", { class: "button", type: "button", on: { click: () => addMessage() } }, icon("add"), "Add message");
const acts = { move, remove, renamed: number };

/** What the page shows in this mode. */
export const element = h("div", { class: "stack chat" }, list, add, told);

const messages = () => state.contents.chat.messages;

/** Show the state. */
export function show() {
  rows.splice(0);
  rows.push(...messages().map((message) => new MessageRow(message, acts)));
  list.replaceChildren(...rows.map((row) => row.element));
  number();
}

/** Go to where one writes first. */
export function focus() {
  const row = rows.findLast(({ message }) => message.role === "user") ?? rows.at(-1);
  row?.field.focus({ preventScroll: true });
}

/** Make room for an answer and return where it goes. */
export function begin() {
  const row = append({ role: "assistant", content: "" });
  const pen = penFor((text) => {
    row.write(text);
    keepInView(row);
  });
  let strip = null;
  const strips = () => {
    if (!strip) row.attach((strip = new Probabilities()).element);
    return strip;
  };
  row.field.readOnly = true;
  return {
    text: pen.add,
    tokens: (tokens) => strips().push(tokens),
    calls: (parts) => takeCalls(row, parts),
    end() {
      pen.flush();
      strip?.end();
      row.field.readOnly = false;
      finish(row);
      changed();
    },
  };
}

/** Take back the last answer, and the results of its calls that nobody wrote: Regenerate makes another. */
export function takeBack() {
  while (rows.at(-1)?.message.role === "tool" && !rows.at(-1).message.content) drop(rows.at(-1));
  if (rows.at(-1)?.message.role === "assistant") drop(rows.at(-1));
  number();
  changed();
}

function takeCalls(row, parts) {
  const calls = (row.message.tool_calls ??= []);
  for (const { index, id, function: called } of parts) {
    calls[index] ??= { id: "", type: "function", function: { name: "", arguments: "" } };
    const call = calls[index];
    if (id) call.id = id;
    call.function.name += called?.name ?? "";
    call.function.arguments += called?.arguments ?? "";
  }
  row.showCalls();
}

/** An answer that says nothing leaves no row; one that calls tools waits for what they return. */
function finish(row) {
  const { content, tool_calls: calls } = row.message;
  if (!rows.includes(row)) return; // deleted while it came
  if (!content && !calls) {
    drop(row);
    number();
  }
  row.showCalls();
  for (const { id } of calls ?? []) append({ role: "tool", content: "", tool_call_id: id });
  if (calls) rows.at(-1).field.focus();
}

function addMessage() {
  const role = rows.at(-1)?.message.role === "user" ? "assistant" : "user";
  append({ role, content: "" }).field.focus();
  changed();
}

function append(message) {
  const row = new MessageRow(message, acts);
  messages().push(message);
  rows.push(row);
  list.append(row.element);
  number();
  return row;
}

function drop(row) {
  const index = rows.indexOf(row);
  rows.splice(index, 1);
  messages().splice(index, 1);
  row.element.remove();
}

function remove(row) {
  const index = rows.indexOf(row);
  drop(row);
  number();
  (rows[index] ?? rows.at(-1))?.field.focus();
  if (!rows.length) add.focus();
  told.textContent = `Message ${index + 1} deleted`;
  changed();
}

function move(row, step) {
  const from = rows.indexOf(row);
  const to = from + step;
  if (to < 0 || to >= rows.length) return;
  const focused = document.activeElement;
  const { selectionStart: start, selectionEnd: end } = row.field;
  rows.splice(to, 0, ...rows.splice(from, 1));
  messages().splice(to, 0, ...messages().splice(from, 1));
  if (step < 0) rows[to + 1].element.before(row.element);
  else rows[to - 1].element.after(row.element);
  number();
  // What moves in the document loses the focus.
  if (focused === row.field) row.field.setSelectionRange(start, end);
  const target = row.element.contains(focused) ? focused : row.field;
  (target.disabled ? row.field : target).focus();
  told.textContent = `Message moved to place ${to + 1} of ${rows.length}`;
  changed();
}

function number() {
  rows.forEach((row, index) => row.place(index, rows.length));
}

/** Follow the answer as it grows, unless the reader has gone elsewhere. */
function keepInView(row) {
  const { bottom } = row.element.getBoundingClientRect();
  const beyond = bottom - (innerHeight - 90);
  if (beyond > 0 && beyond < 200) scrollBy(0, beyond);
}
