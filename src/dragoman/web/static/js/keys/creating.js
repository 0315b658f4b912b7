// The form for a new key. Knows its fields; asks nobody.

import { byId, h, replace } from "../shared/dom.js";
import { clearError, showError } from "../shared/errors.js";
import { icon } from "../shared/icons.js";

const DAY = 86_400;

/**
 * Make the form work.
 * @param {(wanted: object) => Promise<void>} create  what to do with what is asked for
 */
export function buildCreating(create) {
  replace(byId("create"), icon("key"), "Create");
  byId("creating").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (byId("create").disabled) return;
    byId("create").disabled = true;
    clearError(byId("creating-error"));
    try {
      await create(wanted());
      byId("creating").reset();
    } catch (error) {
      showError(byId("creating-error"), error);
    } finally {
      byId("create").disabled = false;
    }
  });
}

/** List whose key it may be; who was chosen stays chosen. */
export function fillMembers(members) {
  const select = byId("member");
  const before = select.value;
  replace(
    select,
    h("option", { value: "" }, "none: the organisation’s own, as an owner"),
    members.map(({ name, role }) => h("option", { value: name }, `${name} (${role})`)),
  );
  select.value = members.some(({ name }) => name === before) ? before : "";
}

function wanted() {
  const models = byId("models").value.split(",").map((name) => name.trim()).filter(Boolean);
  const days = Number(byId("expires").value);
  return {
    name: byId("name").value.trim(),
    scopes: [...document.querySelectorAll("[name=scope]:checked")].map((box) => box.value),
    ...(byId("member").value ? { member: byId("member").value } : {}),
    ...(models.length ? { models } : {}),
    ...(days ? { expires_at: Math.floor(Date.now() / 1000) + days * DAY } : {}),
  };
}
