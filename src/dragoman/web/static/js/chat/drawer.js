// A panel beside the conversation; where the window is too narrow for both, it lies over it until it is closed.

/** Opens and closes `panel`. */
export class Drawer {
  #panel;
  #button;
  #others;
  #narrow;
  #always;

  /**
   * @param {HTMLElement} panel
   * @param {object} options
   * @param {HTMLElement} options.button  opens and closes it
   * @param {HTMLElement} options.close  closes it where it lies over the rest
   * @param {HTMLElement[]} options.others  what it lies over
   * @param {string} options.narrow  when it does: a media query
   * @param {boolean} [options.always]  whether it is always open where there is room
   */
  constructor(panel, { button, close, others, narrow, always = false }) {
    this.#panel = panel;
    this.#button = button;
    this.#others = others;
    this.#narrow = matchMedia(narrow);
    this.#always = always;
    button.addEventListener("click", () => (this.isOpen ? this.close() : this.open()));
    close.addEventListener("click", () => this.close());
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || !this.#covers) return;
      event.preventDefault();
      this.close();
    });
    document.addEventListener("mousedown", (event) => {
      if (this.#covers && !panel.contains(event.target) && !event.target.closest("dialog, header.shell")) this.close();
    });
    this.#narrow.addEventListener("change", () => this.#settle());
    this.#settle();
  }

  get isOpen() {
    return !this.#panel.hidden;
  }

  /** Whether it lies over the rest of the page now. */
  get #covers() {
    return this.isOpen && this.#narrow.matches;
  }

  open() {
    this.#show(true);
    if (this.#covers) this.#panel.querySelector("input, textarea, button")?.focus();
  }

  close() {
    if (this.#always && !this.#narrow.matches) return;
    const held = this.#panel.contains(document.activeElement);
    this.#show(false);
    if (held) this.#button.focus();
  }

  /** Close it where it lies over what was chosen in it. */
  closeIfOver() {
    if (this.#covers) this.close();
  }

  #show(open) {
    this.#panel.hidden = !open;
    this.#button.setAttribute("aria-expanded", String(open));
    for (const other of this.#others) other.inert = this.#covers;
    document.documentElement.classList.toggle("covered", this.#covers);
  }

  #settle() {
    this.#show(this.#always ? !this.#narrow.matches : this.isOpen && !this.#narrow.matches);
  }
}
