// The pictures that were made, the newest first: looked at, saved, edited, varied, removed. Knows no API.

import { closeButton, modal } from "../shared/dialog.js";
import { byId, h } from "../shared/dom.js";
import { icon } from "../shared/icons.js";

let number = 0;

/**
 * Show pictures.
 * @param {Blob[]} pictures
 * @param {{words: string, read?: string, facts: string}} told  the prompt, how far it was read where it was cut, and what else to say
 * @param {{edit: (picture: Blob) => void, vary: (picture: Blob) => void}} does
 */
export function add(pictures, told, does) {
  byId("empty").hidden = true;
  byId("gallery").prepend(...pictures.map((picture) => item(picture, ++number, told, does)));
}

function item(picture, place, { words, read, facts }, { edit, vary }) {
  const url = URL.createObjectURL(picture);
  const name = `picture ${place}`;
  const button = (label, sign, click) =>
    h("button", { class: "icon", type: "button", "aria-label": `${label} ${name}`, title: label, on: { click } }, icon(sign));
  const remove = () => {
    const next = element.nextElementSibling ?? element.previousElementSibling;
    element.remove();
    URL.revokeObjectURL(url);
    byId("empty").hidden = Boolean(next);
    (next?.querySelector("button") ?? byId("main")).focus();
  };
  const element = h(
    "li",
    { class: "panel" },
    h("button", { class: "open", type: "button", "aria-label": `Enlarge ${name}`, on: { click: () => enlarge(url, name, words) } }, h("img", { src: url, alt: words })),
    h("p", { class: "small words" }, words),
    read === undefined ? null : h("p", { class: "small muted" }, `The model reads no more than: ${read}`),
    h("p", { class: "small muted number" }, `${place} · ${facts}`),
    h(
      "div",
      { class: "row" },
      h("a", { class: "button quiet small", href: url, download: `picture-${place}.png`, "aria-label": `Download ${name}` }, icon("download"), "Download"),
      button("Edit", "edit", () => edit(picture)),
      button("Vary", "redo", () => vary(picture)),
      h("span", { class: "grow" }),
      button("Remove", "trash", remove),
    ),
  );
  return element;
}

function enlarge(url, name, words) {
  const title = name[0].toUpperCase() + name.slice(1);
  modal(h("div", { class: "inside large" }, h("header", null, h("h2", null, title), closeButton()), h("img", { src: url, alt: words })), { label: title, wide: true });
}
