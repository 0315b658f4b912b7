// A box to write a message in, and the long texts pasted beside it: a browser's text box is slow with a million
// characters in it, so these stand on cards instead. Knows not where the message goes.

import { modal, closeButton, toast } from "../shared/dialog.js";
import { append, h, replace } from "../shared/dom.js";
import { count } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { showPlain } from "./texts.js";

/** What is put in at once and is longer than this goes onto a card: many lines are what costs most. */
const CARD = 10_000;
const LINES = 400;
/** What has grown longer than this goes there too. */
const MOST = 50_000;

const JOINT = "\n\n";

/** Without a real keyboard there is no Shift+Enter: there the Enter key begins a new line. */
const touch = matchMedia("(hover: none) and (pointer: coarse)");

/** Emits "change" when what is written has changed, and "send". */
export class TextBox extends EventTarget {
  #pasted = [];
  #cards = h("ul", { class: "cards", "aria-label": "Pasted texts", hidden: true });

  /** @param {{label: string, placeholder?: string}} options */
  constructor({ label, placeholder = "" }) {
    super();
    this.field = h("textarea", { rows: "1", "aria-label": label, placeholder, enterkeyhint: touch.matches ? "enter" : "send" });
    this.element = h("div", { class: "textbox" }, this.#cards, this.field);
    this.field.addEventListener("paste", (event) => this.#put(event, event.clipboardData?.getData("text/plain")));
    this.field.addEventListener("beforeinput", (event) => this.#put(event, event.data ?? event.dataTransfer?.getData("text/plain")));
    this.field.addEventListener("input", () => this.#input());
    this.field.addEventListener("keydown", (event) => this.#key(event));
  }

  /** What is written: `{text, pasted}`. */
  get value() {
    return { text: this.field.value, pasted: [...this.#pasted] };
  }

  set value({ text = "", pasted = [] }) {
    this.field.value = text;
    this.#pasted = [...pasted];
    this.#show();
  }

  /** The message that this makes. */
  get message() {
    return messageOf(this.value);
  }

  /** Show a message that was made so. */
  set message({ content, typed = content.length > MOST ? 0 : content.length }) {
    const rest = content.slice(typed);
    this.value = { text: content.slice(0, typed), pasted: rest ? [typed ? rest.replace(JOINT, "") : rest] : [] };
  }

  get isEmpty() {
    return this.field.value.trim() === "" && this.#pasted.length === 0;
  }

  /** Put a long text that is on its way into the box onto a card instead. */
  #put(event, text) {
    if (!text || !event.cancelable || !isMuch(text)) return;
    event.preventDefault();
    this.#card(text);
  }

  #input() {
    if (this.field.value.length > MOST) {
      const text = this.field.value;
      this.field.value = "";
      this.#card(text);
      return;
    }
    this.#changed();
  }

  #card(text) {
    this.#pasted.push(text.replace(/\r\n?/g, "\n"));
    this.#show();
    toast(`Pasted text of ${count(text.length)} characters: sent after what you write`);
    this.#changed();
  }

  #show() {
    this.#cards.hidden = this.#pasted.length === 0;
    replace(this.#cards);
    append(this.#cards, this.#pasted.map((text, index) => this.#cardOf(text, index)));
  }

  #cardOf(text, index) {
    const name = `Pasted text ${index + 1}`;
    const remove = () => {
      this.#pasted.splice(index, 1);
      this.#show();
      this.#changed();
      this.field.focus();
    };
    return h(
      "li",
      { class: "card" },
      h("button", { class: "open", type: "button", "aria-label": `Show ${name.toLowerCase()}`, on: { click: () => show(text, name) } },
        h("span", { class: "start" }, text.slice(0, 200)),
        h("span", { class: "small muted number" }, `${name}, ${count(text.length)} characters`)),
      h("button", { class: "icon small", type: "button", "aria-label": `Remove ${name.toLowerCase()}`, title: "Remove", on: { click: remove } }, icon("close")),
    );
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.altKey) return;
    // While Korean, Japanese or Chinese is being put together, Enter ends a syllable and not the message.
    if (event.isComposing || event.keyCode === 229) return;
    if (touch.matches && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.dispatchEvent(new Event("send"));
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

function isMuch(text) {
  if (text.length > CARD) return true;
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines > LINES;
}

/** Return the message that `{text, pasted}` makes, `{content, typed}`: pasted texts follow what was typed. */
export function messageOf({ text, pasted = [] }) {
  const typed = text.trim();
  return { content: [typed, ...pasted].filter((part) => part !== "").join(JOINT), typed: typed.length };
}

function show(text, name) {
  const place = h("div", { class: "plain pieces pasted", tabindex: "0" });
  showPlain(place, text);
  modal(h("div", { class: "inside" }, h("header", null, h("h2", null, name), closeButton()), place), { label: name, wide: true });
}
