// The tools a model may call: a list of their names, and a dialog to write them as JSON, which is checked.

import { closeButton, modal } from "../shared/dialog.js";
import { h, replace } from "../shared/dom.js";
import { icon } from "../shared/icons.js";
import { changed, state, toolsProblem } from "./state.js";

const EXAMPLE = {
  type: "function",
  function: {
    name: "get_weather",
    description: "The weather in a city",
    parameters: {
      type: "object",
      properties: { city: { type: "string" } },
      required: ["city"],
    },
  },
};

const names = h("div", { class: "row chips" });
const choice = h(
  "select",
  { id: "tool-choice" },
  h("option", { value: "auto" }, "the model decides"),
  h("option", { value: "required" }, "a tool must be called"),
  h("option", { value: "none" }, "no tool is called"),
);
choice.addEventListener("change", () => {
  state.settings.tool_choice = choice.value;
  changed();
});
const chooser = h("div", { class: "field" }, h("label", { for: "tool-choice" }, "Tool choice"), choice);
const button = h("button", { class: "button small", type: "button", on: { click: edit } }, icon("edit"), "Edit tools");

/** The tools as they stand among the settings. */
export const element = h("div", { class: "field", role: "group", "aria-label": "Tools" }, h("span", { class: "label" }, "Tools"), names, h("div", { class: "row" }, button), chooser);

/** Show the state. */
export function show() {
  const { tools, tool_choice: chosen } = state.settings;
  replace(names, tools.map((tool) => h("code", { class: "badge" }, tool.function.name)));
  names.hidden = chooser.hidden = tools.length === 0;
  choice.value = chosen;
}

function edit() {
  const { tools } = state.settings;
  const area = h("textarea", { id: "tools-json", class: "mono", rows: "16", spellcheck: "false", "aria-describedby": "tools-problem" });
  area.value = tools.length ? JSON.stringify(tools, null, 2) : "";
  const problem = h("p", { class: "hint bad", id: "tools-problem", role: "status" });
  const check = () => {
    const [found, wrong] = read(area.value);
    problem.textContent = wrong ?? "";
    area.setAttribute("aria-invalid", String(wrong !== null));
    return found;
  };
  area.addEventListener("input", check);
  const example = () => {
    const found = check();
    if (!found) return;
    area.value = JSON.stringify([...found, EXAMPLE], null, 2);
    check();
  };
  const submit = (event) => {
    event.preventDefault();
    const found = check();
    if (!found) return;
    state.settings.tools = found;
    show();
    changed();
    dialog.close();
  };
  const form = h(
    "form",
    { class: "inside", on: { submit } },
    h("header", null, h("h2", null, "Tools"), closeButton()),
    h("div", { class: "field" }, h("label", { for: "tools-json" }, "A JSON list, as the request's ", h("code", null, "tools"), " holds it"), area, problem),
    h(
      "footer",
      null,
      h("button", { class: "button", type: "button", on: { click: example } }, icon("add"), "Add an example"),
      h("button", { class: "button primary", type: "submit" }, "Use these tools"),
    ),
  );
  const dialog = modal(form, { label: "Tools", wide: true });
  area.focus();
}

/** Return the tools and what is wrong, one of them `null`. */
function read(text) {
  if (!text.trim()) return [[], null];
  try {
    const tools = JSON.parse(text);
    const wrong = toolsProblem(tools);
    return [wrong === null ? tools : null, wrong];
  } catch (error) {
    return [null, `This is not JSON: ${error.message}`];
  }
}
