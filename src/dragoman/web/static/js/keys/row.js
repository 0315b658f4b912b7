// One key as the page shows it.

import { h } from "../shared/dom.js";
import { time } from "../shared/format.js";
import { icon } from "../shared/icons.js";

const SCOPES = { inference: "models", files: "files and fine-tuning", administration: "administration" };

/** Return the row of a key. One that has ended has nothing to press, nor has who may only look: then `acts` is null. */
export function keyRow(key, acts) {
  return h(
    "li",
    { class: "panel key" },
    h("div", { class: "row" }, h("h3", null, key.name), badges(key)),
    h("dl", { class: "facts number" }, facts(key).map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value)))),
    key.valid && acts
      ? h(
          "div",
          { class: "row actions" },
          button("redo", "Rotate", key, () => acts.onRotate(key)),
          button("trash", "Revoke", key, () => acts.onRevoke(key), "danger"),
        )
      : null,
  );
}

function badges(key) {
  return [
    key.scopes.map((scope) => h("span", { class: scope === "administration" ? "badge accent" : "badge" }, SCOPES[scope] ?? scope)),
    key.revoked_at === null ? null : h("span", { class: "badge danger" }, "revoked"),
    key.valid || key.revoked_at !== null ? null : h("span", { class: "badge warning" }, "expired"),
  ];
}

function facts(key) {
  return [
    ["Key", h("code", null, key.shown)],
    ["Member", key.member || "–"],
    ["Models", key.models ? key.models.join(", ") : "all"],
    ["Created", time(key.created_at)],
    key.revoked_at === null ? ["Expires", key.expires_at === null ? "never" : time(key.expires_at)] : ["Revoked", time(key.revoked_at)],
    ["Last used", key.last_used_at === null ? "never" : time(key.last_used_at)],
  ];
}

function button(drawing, name, key, click, look = "") {
  const label = `${name} ${key.name}`;
  return h("button", { class: `button quiet small ${look}`, type: "button", "aria-label": label, on: { click } }, icon(drawing), name);
}
