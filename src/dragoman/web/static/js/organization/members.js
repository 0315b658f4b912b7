// Members and their roles. Knows api/organizations/ID/members.

import { request } from "../shared/api.js";
import { confirmDialog } from "../shared/dialog.js";
import { byId, h, replace } from "../shared/dom.js";
import { time } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { mayChange } from "../shared/organizations.js";

const ROLES = ["reader", "owner"];

/** @param {{organization: () => string, attempt: Function, refresh: Function}} page */
export function buildMembers(page) {
  const error = byId("members-error");
  const address = () => `api/organizations/${encodeURIComponent(page.organization())}/members`;
  const put = (name, role) => request(address(), { method: "PUT", body: { name, role } });

  const change = async (member, select) => {
    const done = await page.attempt(error, () => put(member.name, select.value), `${member.name} is ${select.value === "owner" ? "an owner" : "a reader"}`);
    if (!done) select.value = member.role;
  };
  const remove = async (member) => {
    const sure = {
      title: "Remove this member?",
      text: `${member.name} leaves the organisation, and the keys that were made for them open nothing any more.`,
      action: "Remove",
      danger: true,
    };
    if (!(await confirmDialog(sure))) return;
    const act = () => request(`${address()}/${encodeURIComponent(member.name)}`, { method: "DELETE" });
    if (await page.attempt(error, act, `Removed ${member.name}`)) byId("members-label").focus();
  };
  byId("joining").addEventListener("submit", async (event) => {
    event.preventDefault();
    const name = byId("member-name").value.trim();
    if (await page.attempt(error, () => put(name, byId("member-role").value), `Added ${name}`)) {
      event.target.reset();
      byId("member-name").focus();
    }
  });
  return {
    async load({ signal, caller }) {
      const { data } = await request(address(), { signal });
      const may = mayChange(caller);
      return () => {
        byId("joining").hidden = !may;
        replace(byId("members"), data.length ? table(data, may ? { change, remove } : null) : h("p", { class: "panel empty" }, "Nobody yet. Keys may also be made for the organisation itself."));
      };
    },
  };
}

/** Draw the members; `acts` is null for who may only look. */
function table(members, acts) {
  const row = (member) => {
    const select = () =>
      h(
        "select",
        { "aria-label": `Role of ${member.name}`, on: { change: (event) => acts.change(member, event.currentTarget) } },
        ROLES.map((role) => h("option", { selected: role === member.role }, role)),
      );
    return h(
      "tr",
      null,
      h("th", { scope: "row" }, member.name),
      h("td", null, acts ? select() : member.role),
      h("td", { class: "when" }, time(member.created_at)),
      h("td", { class: "actions" }, acts ? h("button", { class: "button quiet danger small", type: "button", "aria-label": `Remove ${member.name}`, on: { click: () => acts.remove(member) } }, icon("trash"), "Remove") : null),
    );
  };
  const heads = ["Name", "Role", "Since"].map((name) => h("th", { scope: "col" }, name));
  return h(
    "div",
    { class: "panel table", tabindex: "0", role: "region", "aria-label": "Members" },
    h("table", null, h("thead", null, h("tr", null, heads, h("td"))), h("tbody", null, members.map(row))),
  );
}
