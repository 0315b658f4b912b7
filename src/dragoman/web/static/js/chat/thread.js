// The messages of the open conversation: thousands of them, of which only those in sight are laid out. A message is
// plain text until it comes near: to be found by a search in the page, and read out, without costing much.

import { h, replace } from "../shared/dom.js";
import { MessageView } from "./message.js";

const AT_ONCE = 12; // messages built before anything is shown
const NEAR = 48; // so many pixels from the end count as the end

/** Fills the list `list` in the box `scroller`, which it keeps at its end while the reader is there. */
export class Thread {
  #list;
  #scroller;
  #latest;
  #acts;
  #views = [];
  #stuck = true;
  #top = 0;
  #byElement = new WeakMap();
  #seen;
  #grown = false;
  #drawing = false;

  /**
   * @param {{list: HTMLElement, scroller: HTMLElement, latest: HTMLElement}} places  `latest`: a button that leads to the end
   * @param {import("./message.js").Acts} acts
   */
  constructor({ list, scroller, latest }, acts) {
    this.#list = list;
    this.#scroller = scroller;
    this.#latest = latest;
    this.#acts = acts;
    this.#seen = new IntersectionObserver((entries) => this.#meet(entries), { root: scroller, rootMargin: "1200px 0px" });
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    latest.addEventListener("click", () => {
      this.toEnd();
      scroller.focus({ preventScroll: true }); // the button is gone
    });
    const keep = new ResizeObserver(() => {
      if (this.#stuck) this.toEnd();
      else this.#showLatest();
    });
    keep.observe(scroller);
    keep.observe(list.parentElement);
  }

  /** Show these messages in place of those of another conversation. */
  open(messages, coming) {
    for (const view of this.#views) this.#seen.unobserve(view.element);
    this.#views = [];
    replace(this.#list);
    this.#stuck = true;
    this.show(messages, coming);
    for (const view of this.#views.slice(-AT_ONCE)) view.fill();
    this.toEnd();
  }

  /** Show these messages; those that were there already stay as they are. */
  show(messages, coming) {
    const views = this.#views;
    let same = 0;
    while (same < views.length && same < messages.length && views[same].shows(messages[same])) same += 1;
    for (const view of views.splice(same)) {
      this.#seen.unobserve(view.element);
      view.element.remove();
    }
    const added = messages.slice(same).map((message) => new MessageView(message, message === coming, this.#acts));
    this.#list.append(...added.map((view) => view.element));
    views.push(...added);
    for (const view of added) this.#byElement.set(view.element, view);
    // The last two are what was just asked and answered.
    for (const view of added.slice(-2)) view.fill();
    for (const view of added) if (!view.filled) this.#seen.observe(view.element);
    const last = messages.at(-1);
    views.forEach((view, index) => view.refresh(messages[index], messages[index] === coming, messages[index] === last && last.role === "assistant"));
    this.#list.hidden = messages.length === 0;
  }

  /** Show more of the answer that is coming: when the page is next drawn, and not oftener than it can be. */
  grow(done) {
    this.#grown = true;
    if (this.#drawing) return;
    this.#drawing = true;
    requestAnimationFrame(() => {
      const before = performance.now();
      this.#grown = false;
      this.#views.at(-1)?.grow();
      done();
      const pause = 3 * (performance.now() - before);
      setTimeout(() => {
        this.#drawing = false;
        if (this.#grown) this.grow(done); // what came meanwhile
      }, pause);
    });
  }

  /** Return the view of a message, `null` where there is none. */
  view(id) {
    return this.#views.find((view) => view.message.id === id) ?? null;
  }

  /** Return the view of the last message that the user wrote, `null` where there is none. */
  lastOfUser() {
    return this.#views.findLast((view) => view.message.role === "user") ?? null;
  }

  /** Whether a message is being changed. */
  get edited() {
    return this.#views.some((view) => view.box !== null);
  }

  /** Go to the end, and stay there. */
  toEnd() {
    this.#stuck = true;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#top = this.#scroller.scrollTop;
    this.#latest.hidden = true;
  }

  #scrolled() {
    const { scrollTop } = this.#scroller;
    if (this.#far() <= NEAR) this.#stuck = true;
    else if (scrollTop < this.#top) this.#stuck = false;
    this.#top = scrollTop;
    this.#showLatest();
  }

  /** How far it is to the end. */
  #far() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return scrollHeight - clientHeight - scrollTop;
  }

  #showLatest() {
    this.#latest.hidden = this.#stuck || this.#far() < this.#scroller.clientHeight / 2;
  }

  #meet(entries) {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      this.#seen.unobserve(target);
      this.#byElement.get(target).fill();
    }
  }
}
