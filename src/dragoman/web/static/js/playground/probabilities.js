// Tokens coloured by how likely they were, with the likeliest others beside each: on hover, and on keyboard focus.

import { freshId, h, replace } from "../shared/dom.js";
import { hex, Joiner, percent } from "./logprobs.js";

const SHOWN = 5;

/** A strip of tokens that grows while they come. */
export class Probabilities {
  #joiner = new Joiner();
  #units = [];
  #tokens = h("div", { class: "tokens probabilities", role: "group", "aria-label": "Probabilities of the tokens" });

  constructor() {
    hide(); // what it stood beside may have gone with the strip before
    const legend = h("p", { class: "small muted legend" }, "unlikely ", h("span", { class: "scale" }), " likely");
    this.element = h("div", { class: "strip" }, legend, this.#tokens);
    this.#tokens.addEventListener("pointerover", (event) => this.#point(event.target));
    this.#tokens.addEventListener("pointerleave", () => hide());
    this.#tokens.addEventListener("focusin", (event) => this.#point(event.target));
    this.#tokens.addEventListener("focusout", () => hide());
    this.#tokens.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Take in tokens as `logprobs.js` reads them. */
  push(tokens) {
    this.#add(this.#joiner.push(tokens));
  }

  /** No more tokens will come. */
  end() {
    this.#add(this.#joiner.end());
  }

  #add(units) {
    for (const unit of units) {
      this.#tokens.append(this.#chip(unit, this.#units.length));
      this.#units.push(unit);
    }
  }

  #chip(unit, index) {
    const likely = unit.logprob === null ? 1 : Math.exp(unit.logprob);
    const kind = unit.special || !unit.whole ? "chip odd" : "chip";
    return h(
      "span",
      {
        class: kind,
        role: "button",
        tabindex: index ? "-1" : "0",
        "aria-label": `${spoken(unit)}, ${unit.logprob === null ? "first" : percent(unit.logprob)}`,
        dataset: { index },
        style: { "--p": likely.toFixed(4) },
      },
      visible(unit),
    );
  }

  #point(target) {
    const chip = target.closest?.(".chip");
    if (!chip) return;
    show(chip, this.#units[Number(chip.dataset.index)]);
  }

  /** One stop for Tab; arrows go from token to token. */
  #key(event) {
    const chip = event.target.closest(".chip");
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const chips = this.#tokens.children;
    let next = null;
    if (step) next = chips[Number(chip.dataset.index) + step];
    else if (event.key === "Home") next = chips[0];
    else if (event.key === "End") next = chips[chips.length - 1];
    else if (event.key === "Escape") hide();
    else if (event.key === "Enter" || event.key === " ") this.#point(chip);
    else return;
    event.preventDefault();
    event.stopPropagation();
    if (!next) return;
    chip.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
}

/** A line break is seen as a sign and as a break. */
function visible(unit) {
  return unit.text.replaceAll("\n", "↵\n");
}

function spoken(unit) {
  return unit.text.trim() ? unit.text : JSON.stringify(unit.text);
}

let card = null;
let owner = null;

/** Show what stood for choice where `chip` stands. */
function show(chip, unit) {
  if (!card) {
    card = h("div", { class: "card", id: freshId("card"), role: "tooltip", popover: "manual" });
    document.body.append(card);
    addEventListener("scroll", hide, { capture: true, passive: true });
  }
  if (owner === chip) return;
  hide();
  owner = chip;
  chip.setAttribute("aria-describedby", card.id);
  replace(card, unit.tokens.map((token) => section(token, unit)));
  card.showPopover();
  place(chip);
}

function hide() {
  if (!owner) return;
  owner.removeAttribute("aria-describedby");
  owner = null;
  card.hidePopover();
}

function place(chip) {
  const room = 8;
  const [first] = chip.getClientRects();
  const { width, height } = card.getBoundingClientRect();
  const left = Math.max(room, Math.min(first.left, innerWidth - width - room));
  const above = first.top - height - 4;
  const top = above >= room ? above : Math.min(first.bottom + 4, innerHeight - height - room);
  card.style.setProperty("left", `${left}px`);
  card.style.setProperty("top", `${Math.max(room, top)}px`);
}

function section(token, unit) {
  const part = unit.tokens.length > 1 ? h("p", { class: "small muted" }, `part of ${spoken(unit)}: ${hex(token.bytes)}`) : null;
  const best = token.top.slice(0, SHOWN);
  const rows = best.map((candidate) => row(candidate, same(candidate, token)));
  if (token.logprob !== null && !best.some((candidate) => same(candidate, token))) rows.push(row(token, true));
  const total = best.reduce((sum, { logprob }) => sum + Math.exp(logprob), 0);
  return [
    part,
    h("table", null, h("tbody", null, rows)),
    token.logprob === null ? null : h("p", { class: "small muted number" }, `logprob ${token.logprob.toFixed(3)} · top ${best.length} together ${(total * 100).toFixed(2)} %`),
  ];
}

function row(candidate, drawn) {
  const share = Math.exp(candidate.logprob);
  return h(
    "tr",
    { class: drawn ? "drawn" : "" },
    h("th", { scope: "row", class: "mono" }, nameOf(candidate), drawn ? h("span", { class: "visually-hidden" }, " (chosen)") : null),
    h("td", null, h("span", { class: "share", style: { "--p": share.toFixed(4) } })),
    h("td", { class: "number" }, percent(candidate.logprob)),
  );
}

function same(a, b) {
  return a.text === b.text && String(a.bytes) === String(b.bytes);
}

function nameOf({ text, bytes, special }) {
  if (text === null) return hex(bytes);
  return special ? text : JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll(" ", "␣");
}
