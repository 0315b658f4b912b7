// Prices: the operator's own, and those that were published. Knows api/prices.

import { request } from "../shared/api.js";
import { byId, h, replace } from "../shared/dom.js";
import { icon } from "../shared/icons.js";

const UNITS = { "1K tokens": "1,000 tokens", image: "an image", minute: "a minute of audio", "1K characters": "1,000 characters" };
/** The side of a unit on which nothing is counted. */
const UNCOUNTED = { image: "prompt", minute: "completion", "1K characters": "completion" };

/** @param {{attempt: Function}} page */
export function buildPrices(page) {
  const error = byId("prices-error");
  const unit = byId("price-unit");
  replace(unit, Object.entries(UNITS).map(([value, name]) => h("option", { value }, name)));
  const sides = () => {
    for (const side of ["prompt", "completion"]) {
      const field = byId(`price-${side}`);
      field.disabled = UNCOUNTED[unit.value] === side;
      if (field.disabled) field.value = "";
    }
  };
  unit.addEventListener("change", sides);
  byId("pricing").addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = ["prompt", "completion"].map((side) => [side, byId(`price-${side}`).value]).filter(([, value]) => value !== "");
    const body = { model: byId("price-model").value.trim(), unit: unit.value, ...Object.fromEntries(given.map(([side, value]) => [side, Number(value)])) };
    if (await page.attempt(error, () => request("api/prices", { method: "PUT", body }), "The price is set")) {
      event.target.reset();
      sides();
    }
  });
  const remove = async (price) => {
    const act = () => request(`api/prices/${encodeURIComponent(price.model)}`, { method: "DELETE" });
    if (await page.attempt(error, act, `${price.model} has no price of its own any more`)) byId("prices-label").focus();
  };
  return {
    async load({ signal, caller }) {
      const [{ data, own }, models] = await Promise.all([request("api/prices", { signal }), request("v1/models", { signal })]);
      return () => {
        byId("pricing").hidden = !caller.all;
        replace(byId("price-models"), models.data.map(({ id }) => h("option", { value: id })));
        replace(byId("prices"), own.length ? table(own, "Own prices", caller.all ? remove : null) : h("p", { class: "panel empty" }, "No model has a price of its own."));
        replace(byId("published").lastElementChild, table(data, "Published prices", null));
      };
    },
  };
}

function table(prices, label, remove) {
  const side = (dollars) => (dollars === null ? "–" : `$${dollars}`);
  const row = (price) =>
    h(
      "tr",
      null,
      h("th", { scope: "row", class: "mono" }, price.model),
      h("td", null, UNITS[price.unit] ?? price.unit),
      h("td", { class: "number" }, side(price.prompt)),
      h("td", { class: "number" }, side(price.completion)),
      remove
        ? h("td", { class: "actions" }, h("button", { class: "button quiet danger small", type: "button", "aria-label": `Take away the price of ${price.model}`, on: { click: () => remove(price) } }, icon("trash"), "Take away"))
        : null,
    );
  const heads = [["Model"], ["For"], ["In", "number"], ["Out", "number"]].map(([name, look]) => h("th", { scope: "col", class: look }, name));
  return h(
    "div",
    { class: "panel table", tabindex: "0", role: "region", "aria-label": label },
    h("table", null, h("thead", null, h("tr", null, heads, remove ? h("td") : null)), h("tbody", null, prices.map(row))),
  );
}
