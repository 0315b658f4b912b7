// One message of a conversation as it is seen: its text, what is said below it, and what can be done with it.

import { copy } from "../shared/clipboard.js";
import { toast } from "../shared/dialog.js";
import { h, replace } from "../shared/dom.js";
import { count, plural } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { MarkdownView } from "./markdown/view.js";
import { TextBox } from "./textbox.js";
import { isLong, showText } from "./texts.js";

/**
 * @typedef {object} Acts  what a message's buttons do
 * @property {(view: MessageView) => void} edit  sends what stands in its box
 * @property {(message: object, value: object | null) => void} editing  hears what is being changed, `null` for no more
 * @property {() => void} retry
 */

/** A message in the list. It is plain text until `fill` is called: there may be thousands. */
export class MessageView {
  #acts;
  #body = h("div", { class: "body" });
  #foot = h("div", { class: "foot" });
  #growing = null; // the Markdown of an answer that is coming
  #coming;
  #last = false;
  #content; // the text that is shown
  #facts = ""; // what the foot was made from

  /** The box in which the message is being changed, or `null`. */
  box = null;

  /**
   * @param {import("./shapes.js").Message} message
   * @param {boolean} coming  whether it is an answer that is coming
   * @param {Acts} acts
   */
  constructor(message, coming, acts) {
    this.message = message;
    this.#acts = acts;
    this.#coming = coming;
    this.#content = message.content;
    this.filled = false;
    const label = message.role === "user" ? "You" : "Answer";
    this.element = h("li", { class: `message ${message.role}`, "aria-label": label, style: { "--size": `${estimate(message)}px` } }, plainly(message));
  }

  /** Whether this can show `message` as it is now. */
  shows(message) {
    return this.message.id === message.id && (this.#coming || this.#content === message.content);
  }

  /** Build what is shown. */
  fill() {
    if (this.filled) return;
    this.filled = true;
    const name = this.message.role === "user" ? "You" : "Answer";
    replace(this.element, h("h2", { class: "visually-hidden" }, name), this.#body, this.#foot);
    this.#showBody();
    this.#showFoot();
  }

  /** Show more of an answer, if it is still coming. */
  grow() {
    if (this.filled && this.#coming) this.#grow();
  }

  #grow() {
    const { content } = this.message;
    if (!this.#growing) {
      const place = h("div", { class: "markdown" });
      replace(this.#body, waiting(), place);
      this.#growing = new MarkdownView(place);
      this.element.setAttribute("aria-busy", "true");
    }
    if (content) this.#body.querySelector(".waiting")?.remove();
    this.#growing.update(content);
    this.#content = content;
  }

  /** Show what is known of the message now; `last`: it is the last answer. */
  refresh(message, coming, last) {
    const ended = this.#coming && !coming;
    this.message = message;
    this.#coming = coming;
    this.#last = last;
    if (!this.filled) return;
    if (ended) {
      if (message.content) this.#grow();
      else this.#showBody();
      this.#content = message.content;
      this.#growing = null;
      this.element.removeAttribute("aria-busy");
    }
    this.#showFoot();
  }

  /**
   * Open the box to change a user's message in.
   * @param {object | null} [value]  what was written there before: `{text, pasted}`, or a message
   * @param {Node | null} [error]  what came of it
   */
  edit(value = null, error = null) {
    this.fill();
    const box = this.box ?? this.#newBox();
    this.box = box;
    if (value?.content !== undefined) box.message = value;
    else if (value) box.value = value;
    const send = h("button", { class: "button primary small", type: "button", on: { click: () => this.#send() } }, "Send");
    const cancel = h("button", { class: "button small", type: "button", on: { click: () => this.cancel() } }, "Cancel");
    const hint = h("p", { class: "hint grow" }, "What follows is replaced when the answer comes.");
    replace(this.#body, h("div", { class: "editor" }, box.element, error, h("div", { class: "row end" }, hint, cancel, send)));
    this.#foot.hidden = true;
    this.element.classList.add("edited");
    this.#acts.editing(this.message, box.value);
    box.field.focus();
    box.field.setSelectionRange(box.field.value.length, box.field.value.length);
    this.element.scrollIntoView({ block: "nearest" });
  }

  /** Close the box and leave the message as it was. */
  cancel() {
    if (!this.box) return;
    this.close();
    this.#acts.editing(this.message, null);
    this.#foot.querySelector("[data-does=edit]")?.focus();
  }

  /** Close the box. */
  close() {
    this.box = null;
    this.element.classList.remove("edited");
    this.#foot.hidden = false;
    this.#showBody();
  }

  #newBox() {
    const box = new TextBox({ label: "Edit message" });
    box.message = this.message;
    box.addEventListener("send", () => this.#send());
    box.addEventListener("change", () => this.#acts.editing(this.message, box.value));
    box.field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      this.cancel();
    });
    return box;
  }

  #send() {
    if (this.box && !this.box.isEmpty) this.#acts.edit(this);
  }

  #showBody() {
    if (this.#coming) this.#grow();
    else if (this.message.content) showText(this.#body, this.message);
    else replace(this.#body, h("p", { class: "muted" }, "(an empty answer)"));
  }

  #showFoot() {
    const { usage, finish, leftOut } = this.message;
    const facts = JSON.stringify([usage, finish, leftOut, this.#last, this.#coming]);
    if (facts === this.#facts) return;
    this.#facts = facts;
    const words = [...notesOf(this.message), usageOf(this.message)].filter(Boolean);
    if (this.#coming) replace(this.#foot);
    else replace(this.#foot, this.#buttons(), words.map((word) => h("span", { class: "word" }, word)));
  }

  #buttons() {
    const user = this.message.role === "user";
    return h(
      "div",
      { class: "acts" },
      act("copy", user ? "Copy message" : "Copy answer", async () => {
        toast((await copy(this.message.content)) ? "Copied" : "Copying is not allowed here");
      }),
      user ? act("edit", "Edit message", () => this.edit()) : null,
      this.#last ? act("redo", "Answer again", () => this.#acts.retry()) : null,
    );
  }
}

function act(name, label, click) {
  return h("button", { class: "icon small", type: "button", "aria-label": label, title: label, dataset: { does: name }, on: { click } }, icon(name));
}

function waiting() {
  return h("p", { class: "waiting muted" }, h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")), h("span", { class: "visually-hidden" }, "Waiting for the first word"));
}

function usageOf({ usage, model }) {
  if (!usage) return null;
  const words = `${plural(usage.prompt, "token")} in, ${count(usage.completion)} out`;
  return [model ? `${model}: ` : "", h("span", { class: "number" }, words)];
}

const ENDS = {
  length: "Cut off: no more tokens were allowed.",
  content_filter: "Cut off by the content filter.",
  stopped: "Stopped.",
  broken: "Broken off.",
};

function notesOf({ role, finish, leftOut }) {
  if (role === "user") return [];
  const end = finish === null ? "Unfinished." : ENDS[finish];
  return [end, leftOut ? `Made without the oldest ${plural(leftOut, "message")}.` : null];
}

function plainly(message) {
  return isLong(message) ? message.content.slice(0, 1000) : message.content;
}

/** Return about how high a message will be, so that the scroll bar is right before it is built. */
function estimate(message) {
  const { content } = message;
  if (isLong(message)) return message.role === "user" ? 900 : 6000;
  let lines = 0;
  for (const line of content.split("\n")) lines += Math.max(1, Math.ceil(line.length / 80));
  return 60 + 24 * lines;
}
