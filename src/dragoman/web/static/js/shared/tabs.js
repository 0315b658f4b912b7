// A list of tabs: one is chosen by click or arrow keys, and its panel shows. Knows no page.

import { freshId, h, replace } from "./dom.js";

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * Return tabs with their panel.
 * @param {{id: string, name: string, content: () => any}[]} tabs  `content` makes what the panel shows
 * @param {{label: string, chosen?: string, onChoose?: (id: string) => void}} options
 */
export function tabbed(tabs, { label, chosen, onChoose }) {
  const panel = h("div", { role: "tabpanel", id: freshId("panel"), class: "stack" });
  const buttons = tabs.map(({ id, name }) =>
    h("button", { role: "tab", type: "button", id: freshId("tab"), "aria-controls": panel.id, dataset: { id }, on: { click: () => choose(id) } }, name),
  );

  function choose(id) {
    for (const button of buttons) {
      const selected = button.dataset.id === id;
      button.setAttribute("aria-selected", String(selected));
      button.tabIndex = selected ? 0 : -1;
      if (selected) panel.setAttribute("aria-labelledby", button.id);
    }
    replace(panel, tabs.find((tab) => tab.id === id).content());
    onChoose?.(id);
  }

  function keydown(event) {
    const at = buttons.indexOf(event.target);
    const last = buttons.length - 1;
    const to = event.key === "Home" ? 0 : event.key === "End" ? last : at + (STEPS[event.key] ?? 0);
    if (at < 0 || to === at) return;
    event.preventDefault();
    const button = buttons[(to + buttons.length) % buttons.length];
    choose(button.dataset.id);
    button.focus();
  }

  choose(tabs.some(({ id }) => id === chosen) ? chosen : tabs[0].id);
  return [h("div", { class: "tabs", role: "tablist", "aria-label": label, on: { keydown } }, buttons), panel];
}
