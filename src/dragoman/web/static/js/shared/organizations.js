// Which organisations the caller administers, and a choice among them where there are several. Knows api/organizations.

import { request } from "./api.js";
import { h, replace } from "./dom.js";

/**
 * @typedef {{id: string, slug: string, title: string, created_at: number}} Organization
 * @typedef {{data: Organization[], caller: {organization: string, member: string, role: string, all: boolean}}} Administered
 */

/**
 * Make `select` a choice of organisations, hidden with its field where there is none to choose.
 * @param {HTMLSelectElement} select  it stands in a `.field`
 * @param {{every?: boolean, onChange: () => void}} options  `every`: all together can be chosen, and are at first
 */
export function organizationChoice(select, { every = false, onChange }) {
  let fresh = true;
  select.addEventListener("change", onChange);
  return {
    /** Ask who there are; what was chosen stays chosen. @returns {Promise<Administered>} */
    async load(signal) {
      const answer = await request("api/organizations", { signal });
      const { data, caller } = answer;
      const chosen = fresh ? (every && caller.all ? "" : caller.organization) : select.value;
      fresh = false;
      replace(
        select,
        every && caller.all ? h("option", { value: "" }, "All") : null,
        data.map(({ id, title, slug }) => h("option", { value: id }, title.toLowerCase() === slug ? title : `${title} (${slug})`)),
      );
      select.value = chosen;
      if (!select.value && !every) select.value = caller.organization;
      select.closest(".field").hidden = data.length < 2;
      return answer;
    },
    /** The id that is chosen; empty for all together. */
    get value() {
      return select.value;
    },
    /** Choose an organisation that is not listed yet. */
    choose(id, name) {
      select.append(h("option", { value: id }, name));
      select.value = id;
    },
  };
}

/** Whether who calls may change things, and not only look. */
export function mayChange(caller) {
  return caller.all || caller.role === "owner";
}
