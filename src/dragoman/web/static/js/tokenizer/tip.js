// A few words beside what the pointer or the focus is on. Knows no page.

import { freshId, h, replace } from "../shared/dom.js";

const GAP = 4; // pixels

/**
 * Show `describe(element)` beside each element inside `container` that matches `selector`, under the pointer or the focus.
 * Escape takes it away; the pointer may move onto it.
 *
 * @param {HTMLElement} container
 * @param {string} selector
 * @param {(element: HTMLElement) => Node} describe
 */
export function tips(container, selector, describe) {
  const tip = h("div", { class: "tip", role: "tooltip", id: freshId("tip"), hidden: true });
  document.body.append(tip);
  let over = null;

  const show = (element) => {
    if (over === element && !tip.hidden) return;
    hide();
    over = element;
    replace(tip, describe(element));
    tip.hidden = false;
    element.setAttribute("aria-describedby", tip.id);
    place(tip, element);
  };
  const hide = () => {
    over?.removeAttribute("aria-describedby");
    over = null;
    tip.hidden = true;
  };
  const focused = () => document.activeElement?.closest?.(selector);
  /** Back to what has the focus, if that is one of ours. */
  const leave = () => {
    const element = focused();
    if (element && container.contains(element)) show(element);
    else hide();
  };

  container.addEventListener("pointerover", (event) => {
    const element = event.target.closest(selector);
    if (element) show(element);
  });
  for (const each of [container, tip]) {
    each.addEventListener("pointerleave", (event) => {
      if (!container.contains(event.relatedTarget) && !tip.contains(event.relatedTarget)) leave();
    });
  }
  container.addEventListener("focusin", (event) => {
    const element = event.target.closest(selector);
    if (element) show(element);
  });
  container.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  addEventListener("scroll", () => (over && over === focused() ? place(tip, over) : hide()), { capture: true, passive: true });
  return { hide };
}

/** Put `tip` under `element`, above it where there is no room, and inside the window. */
function place(tip, element) {
  const anchor = boxOf(element);
  const { width, height } = tip.getBoundingClientRect();
  const below = anchor.bottom + GAP;
  const top = below + height > innerHeight && anchor.top - GAP - height > 0 ? anchor.top - GAP - height : below;
  tip.style.setProperty("left", `${Math.max(GAP, Math.min(anchor.left, innerWidth - width - GAP))}px`);
  tip.style.setProperty("top", `${top}px`);
}

/** Return where an element is: of one over two lines, such as a blank at the end of one and its word, the larger part. */
export function boxOf(element) {
  const boxes = [...element.getClientRects()];
  return boxes.reduce((best, box) => (box.width > best.width ? box : best), boxes[0] ?? element.getBoundingClientRect());
}
