// The events of a job, one below the other as they come. The many that tell of steps are shown when asked for.

import { h, replace } from "../shared/dom.js";

/** Return the list: `add(events)`, `clear()`, `all()`, and `say(text)` for a word of the page's own. */
export function eventsView() {
  let events = [];
  const list = h("ol");
  const log = h("div", { class: "events", role: "log", "aria-label": "Events", tabindex: "0" }, list);
  const steps = h("input", { type: "checkbox", on: { change: draw } });
  const element = h(
    "div",
    { class: "stack tight" },
    h("div", { class: "row" }, h("h3", { class: "grow" }, "Events"), h("label", { class: "check small" }, steps, "each step")),
    log,
  );
  const isShown = ({ data }) => steps.checked || typeof data?.step !== "number";

  function draw() {
    replace(list, events.filter(isShown).map(lineOf));
    log.scrollTop = log.scrollHeight;
  }

  return {
    element,
    all: () => events,
    clear() {
      events = [];
      replace(list);
    },
    add(fresh) {
      events = [...events, ...fresh];
      const shown = fresh.filter(isShown);
      if (!shown.length) return;
      // Whoever has scrolled back to read stays there.
      const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 30;
      list.append(...shown.map(lineOf));
      if (atEnd) log.scrollTop = log.scrollHeight;
    },
    say(text) {
      list.append(h("li", { class: "muted" }, text));
    },
  };
}

function lineOf({ at, level, message }) {
  const moment = new Date(at * 1000).toLocaleTimeString("en-GB");
  return h("li", { class: level === "error" ? "bad" : level === "warn" || level === "warning" ? "warned" : "" }, h("time", { class: "number muted" }, moment), " ", message);
}
