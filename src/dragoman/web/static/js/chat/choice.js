// The choice of a model: what the open conversation asks for, or in a new one what was chosen last.

import { currentKey } from "../shared/key.js";
import { fillModels, selectModel } from "../shared/models.js";
import { load, save } from "../shared/storage.js";

const LAST = "chat.model";

/** Fills `select`. */
export class Choice {
  #select;
  #failed;
  #wanted = null;

  /**
   * @param {HTMLSelectElement} select
   * @param {(error: Error) => void} failed  hears why there is no list of models
   */
  constructor(select, failed) {
    this.#select = select;
    this.#failed = failed;
    document.addEventListener("keychange", () => {
      if (currentKey() !== null) this.fill(); // one that was just forgotten is not asked for at once
    });
    select.addEventListener("focus", () => {
      if (!this.value) this.fill();
    });
    select.addEventListener("change", () => {
      this.#wanted = this.value;
      save(LAST, this.value);
    });
  }

  /** The model that is chosen, "" while there is no list. */
  get value() {
    return this.#select.value;
  }

  /** Show what a conversation asks for; `null`: nothing yet. */
  want(id) {
    this.#wanted = id;
    this.#show();
  }

  /** Ask the server for its models; return whether there is something to choose from. */
  async fill() {
    try {
      await fillModels(this.#select, { kind: "text" });
      this.#show();
      return true;
    } catch (error) {
      this.#failed(error);
      return false;
    }
  }

  #show() {
    const last = load(LAST, null);
    if (this.#wanted) selectModel(this.#select, this.#wanted);
    else if ([...this.#select.options].some(({ value }) => value === last)) this.#select.value = last;
  }
}
