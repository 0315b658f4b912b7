// Limits: which there are, setting one, taking one away. Knows api/limits, and api/keys and v1/models for the names.

import { request } from "../shared/api.js";
import { confirmDialog } from "../shared/dialog.js";
import { byId, h, replace } from "../shared/dom.js";
import { count, dollars } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { mayChange } from "../shared/organizations.js";

const KINDS = {
  requests_per_minute: "requests per minute",
  requests_per_day: "requests per day",
  tokens_per_minute: "tokens per minute",
  tokens_per_day: "tokens per day",
  images_per_minute: "images per minute",
  concurrent_requests: "requests at once",
  monthly_budget: "US dollars per month",
};
const EVERY = "*";

/** @param {{organization: () => string, attempt: Function}} page */
export function buildLimits(page) {
  const error = byId("limits-error");
  const every = byId("limit-every").querySelector("input");
  replace(byId("limit-kind"), Object.entries(KINDS).map(([value, name]) => h("option", { value }, name)));

  byId("limiting").addEventListener("submit", (event) => {
    event.preventDefault();
    const body = {
      organization: every.checked ? EVERY : page.organization(),
      kind: byId("limit-kind").value,
      amount: Number(byId("limit-amount").value),
      key: byId("limit-key").value,
      model: byId("limit-model").value,
    };
    page.attempt(error, () => request("api/limits", { method: "PUT", body }), "The limit is set");
  });
  const remove = async (limit, words) => {
    const sure = { title: "Take this limit away?", text: `${words} is not limited any more.`, action: "Take away", danger: true };
    if (!(await confirmDialog(sure))) return;
    const act = () => request(`api/limits/${encodeURIComponent(limit.id)}`, { method: "DELETE" });
    if (await page.attempt(error, act, "The limit is gone")) byId("limits-label").focus();
  };
  return {
    async load({ signal, caller }) {
      const within = encodeURIComponent(page.organization());
      const [limits, keys, models] = await Promise.all([
        request(`api/limits?organization=${within}`, { signal }),
        request(`api/keys?organization=${within}`, { signal }),
        request("v1/models", { signal }),
      ]);
      return () => {
        const names = new Map(keys.data.map((key) => [key.id, key.name]));
        fill(byId("limit-key"), "all keys together", "each key", keys.data.filter((key) => key.valid).map((key) => [key.id, key.name]));
        fill(byId("limit-model"), "all models together", "each model", models.data.map(({ id }) => [id, id]));
        byId("limit-every").hidden = !caller.all;
        byId("limiting").hidden = !mayChange(caller);
        const removable = (limit) => (limit.organization === EVERY ? caller.all : mayChange(caller));
        replace(byId("limits"), limits.data.length ? table(limits.data, names, remove, removable) : h("p", { class: "panel empty" }, "Nothing is limited."));
      };
    },
  };
}

function takeAway(words, click) {
  return h("button", { class: "button quiet danger small", type: "button", "aria-label": `Take away ${words}`, on: { click } }, icon("trash"), "Take away");
}

/** Offer all together, each one, and every single one; what was chosen stays chosen. */
function fill(select, all, each, ones) {
  const before = select.value;
  replace(
    select,
    [["", all], [EVERY, each], ...ones].map(([value, name]) => h("option", { value }, name)),
  );
  select.value = [...select.options].some((option) => option.value === before) ? before : "";
}

function table(limits, names, remove, removable) {
  const row = (limit) => {
    const kind = KINDS[limit.kind] ?? limit.kind;
    const key = { "": "all together", [EVERY]: "each" }[limit.key] ?? names.get(limit.key) ?? limit.key;
    const model = { "": "all together", [EVERY]: "each" }[limit.model] ?? limit.model;
    const amount = limit.kind === "monthly_budget" ? dollars(limit.amount) : count(limit.amount);
    const words = `${amount} ${limit.kind === "monthly_budget" ? "a month" : kind}`;
    return h(
      "tr",
      null,
      h("th", { scope: "row" }, kind, limit.organization === EVERY ? [" ", h("span", { class: "badge" }, "every organisation")] : null),
      h("td", { class: "number" }, amount),
      h("td", null, key),
      h("td", null, model),
      h("td", { class: "actions" }, removable(limit) ? takeAway(words, () => remove(limit, words)) : null),
    );
  };
  const heads = [["What"], ["At most", "number"], ["Keys"], ["Models"]].map(([name, look]) => h("th", { scope: "col", class: look }, name));
  return h(
    "div",
    { class: "panel table", tabindex: "0", role: "region", "aria-label": "Limits" },
    h("table", null, h("thead", null, h("tr", null, heads, h("td"))), h("tbody", null, limits.map(row))),
  );
}
