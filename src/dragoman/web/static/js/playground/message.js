// One message of the conversation as a row to edit: its role, its text, its tool calls. Knows nothing of its neighbours.

import { freshId, h, replace } from "../shared/dom.js";
import { icon } from "../shared/icons.js";
import { grow, growing } from "./growing.js";
import { changed } from "./state.js";

const NAMES = { system: "System", user: "User", assistant: "Assistant", tool: "Tool" };
const HINTS = { system: "How the assistant is to behave, if you like.", user: "Write a message.", assistant: "", tool: "What the tool returned." };

/** A row. `acts`, for its buttons and keys: `move(row, step)`, `remove(row)`, `renamed()`. */
export class MessageRow {
  #acts;
  #calls = h("div", { class: "calls stack" });
  #extra = h("div");

  constructor(message, acts) {
    this.message = message;
    this.#acts = acts;
    this.field = growing(h("textarea", { id: freshId("message"), rows: "1", spellcheck: "false", value: message.content }));
    this.field.addEventListener("input", () => {
      message.content = this.field.value;
      changed();
    });
    this.role = this.#role();
    this.up = this.#button("up", "Move up", () => acts.move(this, -1));
    this.down = this.#button("down", "Move down", () => acts.move(this, 1));
    this.remove = this.#button("trash", "Delete message", () => acts.remove(this));
    const head = h("div", { class: "head" }, this.role, h("div", { class: "moves" }, this.up, this.down, this.remove));
    this.element = h("li", { class: "message" }, head, h("div", { class: "body" }, this.field, this.#calls, this.#extra));
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.showCalls();
    this.#dress();
  }

  /** Say where this row stands; names differ so that every button says what it moves. */
  place(index, count) {
    this.field.setAttribute("aria-label", `${NAMES[this.message.role]} message, ${index + 1} of ${count}`);
    for (const [button, name] of [[this.up, "Move up"], [this.down, "Move down"], [this.remove, "Delete"]]) {
      button.setAttribute("aria-label", `${name} message ${index + 1}`);
    }
    if (this.role.localName === "select") this.role.setAttribute("aria-label", `Role of message ${index + 1}`);
    this.up.disabled = index === 0;
    this.down.disabled = index === count - 1;
  }

  /** Append generated text. */
  write(text) {
    this.message.content += text;
    this.field.setRangeText(text, this.field.value.length, this.field.value.length, "preserve");
    grow(this.field);
  }

  /** Show the message's tool calls as they are now. */
  showCalls() {
    const calls = this.message.tool_calls ?? [];
    replace(this.#calls, calls.map((call) => this.#call(call)));
    this.field.hidden = calls.length > 0 && !this.message.content;
  }

  /** Show something below the message, in place of what was there. */
  attach(element) {
    replace(this.#extra, element);
  }

  #role() {
    const { role, tool_call_id: id } = this.message;
    if (role === "tool") return h("span", { class: "role" }, "Tool", h("code", { class: "muted small" }, id));
    const choice = h("select", { class: "role" }, ["system", "user", "assistant"].map((name) => h("option", { value: name }, NAMES[name])));
    choice.value = role;
    choice.addEventListener("change", () => {
      this.message.role = choice.value;
      delete this.message.tool_calls; // only an assistant calls
      this.showCalls();
      this.#dress();
      this.#acts.renamed();
      changed();
    });
    return choice;
  }

  #dress() {
    this.element.dataset.role = this.message.role;
    this.field.placeholder = HINTS[this.message.role];
  }

  #button(shape, title, click) {
    return h("button", { class: "icon small", type: "button", title, on: { click } }, icon(shape));
  }

  #call(call) {
    const id = freshId("arguments");
    const input = (event) => {
      call.function.arguments = event.target.value;
      changed();
    };
    return h(
      "div",
      { class: "call" },
      h("label", { for: id }, "calls ", h("code", null, call.function.name), " ", h("code", { class: "muted small" }, call.id)),
      growing(h("textarea", { id, class: "mono", rows: "1", spellcheck: "false", value: call.function.arguments, on: { input } })),
    );
  }

  #key(event) {
    const step = event.altKey && !event.ctrlKey && !event.metaKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (!step) return;
    event.preventDefault();
    this.#acts.move(this, step);
  }
}
