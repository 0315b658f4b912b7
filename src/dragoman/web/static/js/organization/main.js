// The organisation page put together. Each section knows its own addresses; this file knows in what order they come.

import { request } from "../shared/api.js";
import { attempts } from "../shared/attempts.js";
import { toast } from "../shared/dialog.js";
import { byId } from "../shared/dom.js";
import { clearError, showError } from "../shared/errors.js";
import { organizationChoice } from "../shared/organizations.js";
import { buildLimits } from "./limits.js";
import { buildLog } from "./log.js";
import { buildMembers } from "./members.js";
import { buildPrices } from "./prices.js";

const choice = organizationChoice(byId("organization"), { onChange: () => refresh() });
const refresh = attempts(byId("error"), load);
const page = { organization: () => choice.value, refresh, attempt };
const sections = [buildMembers(page), buildLimits(page), buildPrices(page), buildLog(page)];

async function load(signal) {
  const { caller } = await choice.load(signal);
  const shown = await Promise.all(sections.map((section) => section.load({ signal, caller })));
  for (const show of shown) show();
  byId("founding").hidden = !caller.all;
  byId("whole").hidden = false;
}

/** Do what a form or a button asks for, show why not below it, and look again; return whether it was done. */
async function attempt(place, act, said) {
  clearError(place);
  try {
    await act();
  } catch (error) {
    showError(place, error);
    return false;
  }
  if (said) toast(said);
  await refresh();
  return true;
}

byId("found").addEventListener("submit", async (event) => {
  event.preventDefault();
  const title = byId("org-title").value.trim();
  const act = async () => {
    const made = await request("api/organizations", { body: { slug: byId("slug").value, ...(title ? { title } : {}) } });
    choice.choose(made.id, made.slug);
    event.target.reset();
  };
  if (await attempt(byId("founding-error"), act, "Created")) byId("members-label").focus();
});
refresh();
