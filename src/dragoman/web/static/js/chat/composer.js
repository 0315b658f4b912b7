// Where the next message is written: the box, the model, the button to talk, and the one that sends or stops.

import { h, replace } from "../shared/dom.js";
import { icon } from "../shared/icons.js";
import { TextBox } from "./textbox.js";

/** Emits "send", "stop", "change" when what is written has changed, "model" when another is chosen, and "back" on arrow up. */
export class Composer extends EventTarget {
  #busy = false;
  #send = h("button", { class: "button primary send", type: "submit", "aria-label": "Send", title: "Send (Enter)" }, icon("send"));
  #stop = h("button", { class: "button send", type: "button", "aria-label": "Stop", title: "Stop (Escape)", hidden: true }, icon("stop"));

  /** @param {HTMLFormElement} form */
  constructor(form) {
    super();
    this.box = new TextBox({ label: "Message", placeholder: "Write a message" });
    this.model = h("select", { id: "model", title: "Model" });
    this.talk = h("button", { class: "icon talk-button", type: "button", "aria-label": "Talk", "aria-pressed": "false", title: "Hold to talk, or press to begin and again to send" }, icon("microphone"));
    const foot = h(
      "div",
      { class: "foot" },
      h("label", { class: "visually-hidden", for: "model" }, "Model"),
      this.model,
      h("p", { class: "hint keys" }, h("kbd", null, "Enter"), " sends, ", h("kbd", null, "Shift"), "+", h("kbd", null, "Enter"), " new line"),
      this.talk,
      this.#stop,
      this.#send,
    );
    replace(form, this.box.element, foot);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#emit("send");
    });
    // A press anywhere on the frame is meant for the box.
    form.addEventListener("mousedown", (event) => {
      if (event.target !== form && event.target !== foot) return;
      event.preventDefault();
      this.focus();
    });
    this.#stop.addEventListener("click", () => this.#emit("stop"));
    this.model.addEventListener("change", () => this.#emit("model"));
    this.box.addEventListener("send", () => this.#emit("send"));
    this.box.addEventListener("change", () => {
      this.#show();
      this.#emit("change");
    });
    this.box.field.addEventListener("keydown", (event) => this.#key(event));
    this.#show();
  }

  /** What is written: `{text, pasted}`. */
  get value() {
    return this.box.value;
  }

  set value(value) {
    this.box.value = value;
    this.#show();
  }

  /** Whether an answer is coming, which can be stopped. */
  set busy(busy) {
    const held = [this.#send, this.#stop].includes(document.activeElement);
    this.#busy = busy;
    this.#show();
    if (held) this.focus();
  }

  /** Put the keyboard here. */
  focus() {
    this.box.field.focus();
  }

  #show() {
    this.#send.hidden = this.#busy;
    this.#stop.hidden = !this.#busy;
    this.#send.disabled = this.box.isEmpty;
  }

  #key(event) {
    const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey && !event.isComposing;
    if (event.key !== "ArrowUp" || !plain || !this.box.isEmpty || this.box.field.value !== "") return;
    event.preventDefault();
    this.#emit("back");
  }

  #emit(name) {
    this.dispatchEvent(new Event(name));
  }
}
