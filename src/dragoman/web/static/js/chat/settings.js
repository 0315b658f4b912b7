// The settings of one conversation: what the model is told first, how freely it chooses, how long it may answer.

import { h, replace } from "../shared/dom.js";
import { TEMPERATURE } from "./request.js";
import { newSettings } from "./shapes.js";

/** Emits "change" when a setting was changed. */
export class Settings extends EventTarget {
  #value = newSettings();
  #system = h("textarea", { id: "system", rows: "5", placeholder: "You are a helpful assistant." });
  #temperature = h("input", { id: "temperature", type: "range", min: "0", max: "2", step: "0.1" });
  #shown = h("output", { for: "temperature", class: "number small" });
  #most = h("input", { id: "max-tokens", type: "number", min: "1", step: "1", inputmode: "numeric", placeholder: "No limit" });
  #leaveOut = h("input", { id: "leave-out", type: "checkbox", "aria-describedby": "leave-out-hint" });

  /** @param {HTMLElement} place */
  constructor(place) {
    super();
    const reset = h("button", { class: "button small", type: "button", on: { click: () => this.#set(newSettings()) } }, "Use defaults");
    replace(
      place,
      field("System message", this.#system, "Stands before all messages."),
      h(
        "div",
        { class: "field" },
        h("div", { class: "row" }, h("label", { class: "label grow", for: "temperature" }, "Temperature"), this.#shown),
        this.#temperature,
        h("p", { class: "hint" }, "Lower: more predictable. Higher: more varied."),
      ),
      field("Max tokens", this.#most, "The longest answer, in tokens."),
      h(
        "div",
        { class: "field" },
        h("label", { class: "check", for: "leave-out" }, this.#leaveOut, "Leave out the oldest"),
        h("p", { class: "hint", id: "leave-out-hint" }, "When the conversation is longer than the model's context, only the latest messages that fit are sent."),
      ),
      h("div", { class: "row" }, reset),
    );
    this.#system.addEventListener("input", () => this.#change({ system: this.#system.value }));
    this.#temperature.addEventListener("input", () => this.#change({ temperature: Number(this.#temperature.value) }));
    this.#most.addEventListener("input", () => this.#change({ maxTokens: this.#most.value === "" ? null : Number(this.#most.value) }));
    this.#leaveOut.addEventListener("change", () => this.#change({ leaveOut: this.#leaveOut.checked }));
    this.#show();
  }

  /** @returns {import("./shapes.js").Settings} */
  get value() {
    return this.#value;
  }

  set value(value) {
    this.#value = newSettings(value);
    this.#show();
  }

  #set(value) {
    this.#change(value);
    this.#show();
  }

  #change(facts) {
    this.#value = { ...this.#value, ...facts };
    this.#showTemperature();
    this.dispatchEvent(new Event("change"));
  }

  #show() {
    const { system, temperature, maxTokens, leaveOut } = this.#value;
    this.#system.value = system;
    this.#temperature.value = String(temperature ?? TEMPERATURE);
    this.#most.value = maxTokens === null ? "" : String(maxTokens);
    this.#leaveOut.checked = leaveOut;
    this.#showTemperature();
  }

  #showTemperature() {
    this.#shown.textContent = (this.#value.temperature ?? TEMPERATURE).toFixed(1);
  }
}

function field(label, control, hint) {
  const id = `${control.id}-hint`;
  control.setAttribute("aria-describedby", id);
  return h("div", { class: "field" }, h("label", { for: control.id }, label), control, h("p", { class: "hint", id }, hint));
}
