// What is being written survives a reload: kept a moment after the last key, and at once when the page is left.

import { debounce } from "../shared/dom.js";
import { forget, load, save } from "../shared/storage.js";

const LATER_MS = 400;
const LEFT = "chat.left";
const MOST = 100_000; // the storage that answers at once is small

/** The draft of the open conversation: `{text, pasted, editing: {id, value} | null, settings, model}`. */
export class Drafts {
  #library;
  #id = null;
  #draft = {};
  #later = debounce(() => this.flush(), LATER_MS);
  #dirty = false;
  #writing = null; // a page that is left does not wait for the database

  /** @param {import("./library.js").Library} library */
  constructor(library) {
    this.#library = library;
    addEventListener("pagehide", () => this.#leave());
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.flush();
    });
  }

  /** Turn to a conversation (`null`: a new one); return what was written there. */
  async open(id) {
    this.flush();
    this.#id = id;
    this.#draft = {};
    this.#writing = null;
    const left = load(LEFT, null, (value) => (typeof value?.draft?.text === "string" ? value : undefined));
    if (left) {
      forget(LEFT);
      await this.#library.keepDraft(left.id, { ...(await this.#library.draft(left.id)), ...left.draft });
    }
    const draft = (await this.#library.draft(id)) ?? {};
    if (this.#id === id) this.#draft = { ...draft, ...this.#draft };
    return draft;
  }

  /** Note what has changed. */
  change(facts) {
    if (Object.entries(facts).every(([name, value]) => (this.#draft[name] ?? null) === value)) return;
    const pasted = facts.pasted?.length !== undefined && facts.pasted.length !== (this.#draft.pasted?.length ?? 0);
    Object.assign(this.#draft, facts);
    this.#dirty = true;
    this.#later();
    if (pasted) this.flush(); // it may be much, and too much to be kept when the page is left
  }

  /** The conversation that was new has an id now. */
  rename(id) {
    this.#later.cancel();
    this.#dirty = false;
    this.#writing = null;
    this.#library.keepDraft(this.#id, null);
    this.#id = id;
    this.#draft = {};
  }

  /** Forget what was written: the conversation is no more. */
  drop() {
    this.#later.cancel();
    this.#dirty = false;
    this.#writing = null;
    this.#draft = {};
  }

  /** Keep it now. */
  flush() {
    this.#later.cancel();
    if (!this.#dirty) return;
    this.#dirty = false;
    const writing = this.#library.keepDraft(this.#id, this.#worth());
    this.#writing = writing;
    writing.then(() => {
      if (this.#writing === writing) this.#writing = null;
    });
  }

  #worth() {
    const { text, pasted, editing, settings, model } = this.#draft;
    return text || pasted?.length || editing || settings ? { text, pasted, editing, settings, model } : null;
  }

  /** The page is left: only what is written without waiting is sure to be kept. What was pasted is kept already. */
  #leave() {
    if (!this.#dirty && !this.#writing) return;
    const { text = "", editing = null, settings, model } = this.#draft;
    const draft = { text, editing, settings, model };
    if (JSON.stringify(draft).length > MOST || !save(LEFT, { id: this.#id, draft })) this.flush();
  }
}
