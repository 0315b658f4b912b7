// What stands where there are no messages yet.

import { h, replace } from "../shared/dom.js";

const STARTS = ["What is the capital of France?", "Write a short poem about the sea.", "Name three things to take to the beach."];

/** Fill `place` with ways to begin; `send(text)` sends a first message. */
export function showWelcome(place, send) {
  const start = (text) => h("button", { class: "button", type: "button", on: { click: () => send(text) } }, text);
  replace(
    place,
    h("p", { class: "large" }, "What would you like to talk about?"),
    h("div", { class: "starts" }, STARTS.map(start)),
    h("p", { class: "small muted" }, "Conversations are kept in this browser only."),
  );
}
