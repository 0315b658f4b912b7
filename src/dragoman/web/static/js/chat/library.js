// All conversations of this browser: listed, kept, searched, and the same in every tab. Knows no page and no model.

import { openDatabase } from "./database.js";

const TOGETHER = 200; // messages read at a time by a search

/**
 * Emits "change" when the list has changed, "elsewhere" (detail: id) when another tab changed a conversation, and
 * "trouble" (detail: error) when something could not be kept.
 */
export class Library extends EventTarget {
  #database;
  #conversations = new Map();
  #channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("dragoman.chat");

  /** Open the library. @returns {Promise<Library>} */
  static async open() {
    const library = new Library();
    library.#database = await openDatabase();
    await library.#load();
    library.#channel?.addEventListener("message", ({ data }) => library.#heard(data));
    return library;
  }

  /** Whether conversations outlast the page. */
  get lasting() {
    return this.#database.lasting;
  }

  /** All conversations, the one used last first. @returns {import("./shapes.js").Conversation[]} */
  get conversations() {
    return [...this.#conversations.values()].sort((one, other) => other.updated - one.updated);
  }

  /** The conversation with this id. @returns {import("./shapes.js").Conversation | undefined} */
  find(id) {
    return this.#conversations.get(id);
  }

  /** The messages of a conversation, in order. @returns {Promise<import("./shapes.js").Message[]>} */
  async messages(id) {
    return await this.#database.thread(id);
  }

  /** Keep a conversation, and messages of it; `gone`: messages that are no more. All of it, or nothing. */
  async keep(conversation, messages = [], gone = []) {
    this.#conversations.set(conversation.id, conversation);
    this.#emit("change");
    await this.#apply(conversation.id, [
      { put: "conversations", values: [conversation] },
      { put: "messages", values: messages },
      { remove: "messages", keys: gone.map(({ id }) => id) },
    ]);
    this.#conversations.set(conversation.id, conversation); // another tab's news may have come in between
  }

  /** Forget a conversation and all that belongs to it. */
  async remove(id) {
    const messages = await this.messages(id);
    this.#conversations.delete(id);
    this.#emit("change");
    await this.#apply(id, [
      { remove: "conversations", keys: [id] },
      { remove: "messages", keys: messages.map((message) => message.id) },
      { remove: "drafts", keys: [id] },
    ]);
  }

  /** Forget everything. */
  async clear() {
    await this.#apply(null, [{ clear: "conversations" }, { clear: "messages" }, { clear: "drafts" }]);
    this.#conversations.clear(); // only now: what was on its way to be kept is in the list again by then
    this.#emit("change");
  }

  /** Take in what a file held. */
  async add(entries) {
    await this.#apply(null, [
      { put: "conversations", values: entries.map(({ conversation }) => conversation) },
      { put: "messages", values: entries.flatMap(({ messages }) => messages) },
    ]);
    for (const { conversation } of entries) this.#conversations.set(conversation.id, conversation);
    this.#emit("change");
  }

  /** Yield the ids of conversations whose messages contain `words`. */
  async *search(words, signal) {
    const wanted = plain(words);
    const found = new Set();
    let after = "";
    while (!signal.aborted) {
      const messages = await this.#database.some(after, TOGETHER);
      for (const { conversation, content } of messages) {
        if (found.has(conversation) || !plain(content).includes(wanted)) continue;
        found.add(conversation);
        yield conversation;
      }
      if (messages.length < TOGETHER) return;
      after = messages.at(-1).id;
    }
  }

  /** What was being written: `{text, pasted, editing, settings, model}` of a conversation, or of a new one (`null`). */
  async draft(id) {
    return await this.#database.get("drafts", id ?? "new");
  }

  /** Keep what is being written; `null` forgets it. */
  async keepDraft(id, draft) {
    const key = id ?? "new";
    const change = draft ? { put: "drafts", values: [{ ...draft, id: key }] } : { remove: "drafts", keys: [key] };
    await this.#database.apply([change]).catch((error) => this.#emit("trouble", error));
  }

  async #load() {
    const all = await this.#database.all("conversations");
    this.#conversations = new Map(all.map((conversation) => [conversation.id, conversation]));
  }

  async #apply(id, changes) {
    try {
      await this.#database.apply(changes);
      this.#channel?.postMessage(id);
    } catch (error) {
      this.#emit("trouble", error);
    }
  }

  async #heard(id) {
    if (!this.lasting) return; // nothing is shared there
    await this.#load();
    this.#emit("change");
    this.#emit("elsewhere", id);
  }

  #emit(name, detail = null) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** Return a text as it is compared: without regard to capitals, and to how a character is put together. */
export function plain(text) {
  return text.normalize("NFC").toLowerCase();
}
