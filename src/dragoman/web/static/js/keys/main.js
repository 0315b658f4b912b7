// The keys page put together: which there are, making one, ending and replacing them. Knows api/keys.

import { request } from "../shared/api.js";
import { attempts } from "../shared/attempts.js";
import { confirmDialog, toast } from "../shared/dialog.js";
import { byId, h, replace } from "../shared/dom.js";
import { clearError, showError } from "../shared/errors.js";
import { plural } from "../shared/format.js";
import { currentKey } from "../shared/key.js";
import { mayChange, organizationChoice } from "../shared/organizations.js";
import { buildCreating, fillMembers } from "./creating.js";
import { keyRow } from "./row.js";
import { askOverlap, tellSecret } from "./secret.js";

const choice = organizationChoice(byId("organization"), { onChange: () => refresh() });
const refresh = attempts(byId("error"), load);
let never = true; // nothing was shown yet

async function load(signal) {
  const { caller } = await choice.load(signal);
  const within = encodeURIComponent(choice.value);
  const [{ data: keys }, { data: members }] = await Promise.all([
    request(`api/keys?organization=${within}`, { signal }),
    request(`api/organizations/${within}/members`, { signal }),
  ]);
  const unlocked = caller.all && !keys.length && currentKey() === null;
  byId("open").hidden = !unlocked;
  fillMembers(members);
  if (never && unlocked) document.querySelector("[name=scope][value=administration]").checked = true;
  never = false;
  byId("creating").closest("section").hidden = !mayChange(caller);
  show(keys, mayChange(caller));
  byId("whole").hidden = false;
}

function show(keys, may) {
  const row = (key) => keyRow(key, may ? { onRevoke: revoke, onRotate: rotate } : null);
  const [valid, ended] = [keys.filter((key) => key.valid), keys.filter((key) => !key.valid)];
  replace(byId("keys"), valid.length ? valid.map(row) : h("li", { class: "panel empty" }, "No key that works."));
  const [summary, list] = byId("ended").children;
  summary.textContent = `${plural(ended.length, "key")} that ended`;
  replace(list, ended.map(row));
  byId("ended").hidden = !ended.length;
  byId("summary").textContent = `${plural(valid.length, "key")} of this organisation ${valid.length === 1 ? "works" : "work"}.`;
}

async function revoke(key) {
  const sure = {
    title: "Revoke this key?",
    text: `${key.name} (${key.shown}) opens nothing any more, at once. That cannot be undone.`,
    action: "Revoke",
    danger: true,
  };
  if (!(await confirmDialog(sure))) return;
  if (await changed(() => request(`api/keys/${encodeURIComponent(key.id)}/revoke`, { body: {} }))) toast(`Revoked ${key.name}`);
}

async function rotate(key) {
  const seconds = await askOverlap(key);
  if (seconds === null) return;
  await changed(async () => {
    const made = await request(`api/keys/${encodeURIComponent(key.id)}/rotate`, { body: { overlap_seconds: seconds } });
    await tellSecret(made);
  });
}

/** Do what changes a key, then look again; the key's row is a new one, so the focus goes to the list. */
async function changed(act) {
  clearError(byId("change-error"));
  try {
    await act();
  } catch (error) {
    showError(byId("change-error"), error);
    return false;
  }
  await refresh();
  byId("keys-label").focus();
  return true;
}

buildCreating(async (wanted) => {
  const made = await request("api/keys", { body: { ...wanted, organization: choice.value } });
  await tellSecret(made);
  await refresh();
});
refresh();
