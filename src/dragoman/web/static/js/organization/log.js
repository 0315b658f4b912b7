// The log of what administrators did, newest first. Knows api/audit.

import { request } from "../shared/api.js";
import { byId, h, replace } from "../shared/dom.js";
import { time } from "../shared/format.js";

const FIRST = 50;
const MOST = 10_000;

const WORDS = {
  "key.create": "created the key",
  "key.revoke": "revoked the key",
  "key.rotate": "rotated the key",
  "organization.create": "created the organisation",
  "member.join": "added",
  "member.role": "changed the role of",
  "member.leave": "removed",
  "limit.set": "set the limit",
  "limit.remove": "took away the limit",
  "model.install": "installed the model",
  "model.remove": "removed the model",
  "model.delete": "deleted the model",
  "model.alias": "gave a model the name",
  "model.unalias": "took away the name",
  "state.export": "exported everything to",
  "state.import": "imported everything from",
  "state.backup": "made the backup",
  "price.set": "set the price of",
  "price.remove": "took away the price of",
};

/** @param {{organization: () => string, refresh: Function}} page */
export function buildLog(page) {
  let limit = FIRST;
  const more = () => {
    limit = Math.min(limit * 10, MOST);
    page.refresh();
  };
  return {
    async load({ signal }) {
      const { data } = await request(`api/audit?organization=${encodeURIComponent(page.organization())}&limit=${limit}`, { signal });
      return () => {
        replace(byId("log"), data.length ? table(data) : h("p", { class: "panel empty" }, "Nothing yet."));
        const further = data.length === limit && limit < MOST;
        replace(byId("log-more"), further ? h("button", { class: "button small", type: "button", on: { click: more } }, "Show more") : null);
      };
    },
  };
}

function table(acts) {
  const row = (act) =>
    h(
      "tr",
      null,
      h("td", { class: "when" }, time(act.at)),
      h("td", null, act.actor),
      h("td", null, `${WORDS[act.act] ?? act.act} `, h("code", null, act.target)),
      h("td", { class: "details small muted" }, details(act.details)),
    );
  const heads = ["When", "Who", "What", "Details"].map((name) => h("th", { scope: "col" }, name));
  return h(
    "div",
    { class: "panel table", tabindex: "0", role: "region", "aria-label": "What was done" },
    h("table", null, h("thead", null, h("tr", null, heads)), h("tbody", null, acts.map(row))),
  );
}

function details(given) {
  const said = Object.entries(given).filter(([, value]) => value !== null && value !== "");
  return said.map(([name, value]) => `${name.replaceAll("_", " ")}: ${Array.isArray(value) ? value.join(", ") : value}`).join(" · ");
}
