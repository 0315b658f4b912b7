// The open conversation on the page: what is shown of it, and what the keys and buttons do to it.

import { byId, h, replace } from "../shared/dom.js";
import { clearError, showError } from "../shared/errors.js";
import { Announcer } from "./announcer.js";
import { Choice } from "./choice.js";
import { failureBox } from "./failures.js";
import { exportDialog } from "./files.js";
import { newId, newSettings } from "./shapes.js";
import { Talk } from "./talk.js";
import { messageOf } from "./textbox.js";
import { Thread } from "./thread.js";
import { showWelcome } from "./welcome.js";

const NEW = "New chat";

/**
 * Emits "busy" when an answer begins or ends anywhere, "named" (detail: id) when a new conversation gets its id, and
 * "open" when another is opened.
 */
export class Chat extends EventTarget {
  #library;
  #composer;
  #settings;
  #drafts;
  #talks = new Map(); // those in which an answer is coming, or failed
  #talk = null;
  #model;
  #thread;
  #announcer = new Announcer(byId("spoken"));
  #opening = 0;
  #opened = Promise.resolve();
  #listening = new AbortController();

  constructor({ library, composer, settings, drafts }) {
    super();
    this.#library = library;
    this.#composer = composer;
    this.#settings = settings;
    this.#drafts = drafts;
    const places = { list: byId("messages"), scroller: byId("thread"), latest: byId("latest") };
    this.#thread = new Thread(places, {
      edit: (view) => this.#edit(view),
      editing: (message, value) => this.#drafts.change({ editing: value && { id: message.id, value } }),
      retry: () => this.#retry(),
    });
    this.#listen();
    showWelcome(byId("welcome"), (text) => this.#send({ content: text, typed: text.length }));
    this.#model = new Choice(composer.model, (error) => showError(byId("notices"), error));
    this.#model.fill();
  }

  /** Whether an answer is coming in a conversation. */
  isBusy(id) {
    return Boolean(this.#talks.get(id)?.coming);
  }

  /** Open a conversation; `null`: a new one. */
  open(id) {
    this.dispatchEvent(new Event("open"));
    this.#opened = this.#open(id);
    return this.#opened;
  }

  /** Send `text`; return the conversation that it went into. Where it cannot be sent it goes into the box: `null`. */
  async say(text) {
    const talk = await this.#send({ content: text, typed: text.length });
    if (!talk) this.write(text);
    return talk || null;
  }

  /** Put `text` into the box, after what is written there. */
  write(text) {
    const { text: written, pasted } = this.#composer.value;
    this.#composer.value = { text: [written, text].filter(Boolean).join(" "), pasted };
    this.#drafts.change(this.#composer.value);
  }

  /** Say something to those who listen to the page. */
  tell(text) {
    this.#announcer.say(text);
  }

  /** Stop the answer that is coming. */
  stop() {
    this.#talk?.stop();
  }

  async #open(id) {
    const turn = ++this.#opening;
    const drafted = this.#drafts.open(id);
    this.#composer.value = {};
    const draft = await drafted;
    const conversation = id && this.#library.find(id);
    const messages = conversation && !this.#talks.has(id) ? await this.#library.messages(id) : [];
    if (turn !== this.#opening) return; // another was opened meanwhile
    this.#talk = conversation ? (this.#talks.get(id) ?? new Talk(this.#library, conversation, messages)) : null;
    this.#follow();
    // Somebody may have begun to write meanwhile.
    if (this.#composer.box.isEmpty) this.#composer.value = { text: draft.text, pasted: draft.pasted };
    this.#settings.value = this.#talk?.conversation.settings ?? draft.settings;
    this.#model.want(this.#talk?.conversation.model ?? draft.model ?? null);
    clearError(byId("notices"));
    if (id && !conversation) replace(byId("notices"), h("p", { class: "notice warning" }, "This conversation is not kept in this browser."));
    else if (!this.#library.lasting) replace(byId("notices"), h("p", { class: "notice warning" }, "This browser keeps nothing: conversations last until the page is closed."));
    this.#thread.open(this.#talk?.messages ?? [], this.#talk?.coming);
    this.#show();
    this.#showDraftedEdit(draft.editing);
    this.#showFailedEdit();
  }

  /** Show the open conversation as another tab left it. */
  async reload() {
    await this.#talk?.reload();
  }

  /** Give a conversation another title. */
  async rename(id, title) {
    const facts = { title, named: true };
    if (this.#talkOf(id)) await this.#talkOf(id).change(facts);
    else await this.#library.keep({ ...this.#library.find(id), ...facts });
    this.#show();
  }

  /** Delete a conversation. */
  async remove(id) {
    this.#drop(id);
    await this.#library.remove(id);
  }

  /** Another tab changed the conversation `id`, or any (`null`): an answer must not bring back what it deleted. */
  dropDeleted(id) {
    for (const coming of [...this.#talks.keys()]) {
      if ((id === null || id === coming) && !this.#library.find(coming)) this.#drop(coming);
    }
  }

  /** Delete all conversations. */
  async clear() {
    for (const { id } of this.#library.conversations) this.#drop(id);
    this.#drafts.drop();
    await this.#library.clear();
  }

  /** Offer the open conversation as a file. */
  export() {
    if (this.#talk) exportDialog(this.#talk.conversation, this.#talk.messages);
  }

  #talkOf(id) {
    return this.#talk?.id === id ? this.#talk : this.#talks.get(id);
  }

  #drop(id) {
    this.#talkOf(id)?.drop();
    this.#talks.delete(id);
    if (this.#talk?.id === id) this.#drafts.drop();
  }

  #listen() {
    const composer = this.#composer;
    composer.addEventListener("send", () => this.#send());
    composer.addEventListener("stop", () => this.stop());
    composer.addEventListener("change", () => this.#drafts.change(composer.value));
    composer.addEventListener("model", () => this.#modelChosen());
    composer.addEventListener("back", () => {
      if (!this.#talk?.coming) this.#thread.lastOfUser()?.edit();
    });
    this.#settings.addEventListener("change", () => this.#settingsChanged());
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
      this.stop();
    });
    this.#library.addEventListener("trouble", ({ detail }) => {
      replace(byId("notices"), h("p", { class: "notice error", role: "alert" }, `The browser could not keep this: ${detail?.message ?? "storage failed"}`));
    });
  }

  // Model and settings

  /** Begin a new conversation with a model: links of other pages ask for that. */
  async beginWith(model) {
    await this.open(null);
    this.#model.want(model);
    this.#drafts.change({ model });
  }

  #modelChosen() {
    const model = this.#model.value;
    if (this.#talk) this.#talk.change({ model });
    else this.#drafts.change({ model });
  }

  #settingsChanged() {
    const settings = this.#settings.value;
    if (this.#talk) this.#talk.change({ settings });
    else this.#drafts.change({ settings });
  }

  // What is done

  /** Send what is written, or `given` and leave what is written; return the conversation, `null` if it was not sent. */
  async #send(given = null) {
    await this.#opened;
    if (!this.#model.value && !(await this.#model.fill())) return null;
    const message = given ?? this.#composer.box.message;
    if (this.#talk?.coming || message.content === "") return null;
    clearError(byId("notices"));
    if (!given) this.#composer.value = {};
    if (!this.#talk) this.#begin();
    this.#drafts.change(this.#composer.value);
    const talk = this.#talk;
    this.#run(() => talk.send(message.content, message.typed));
    return talk;
  }

  /** The new conversation gets an id, and what was set for it. */
  #begin() {
    const now = Date.now();
    const conversation = {
      id: newId(),
      title: NEW,
      named: false,
      created: now,
      updated: now,
      model: this.#model.value,
      settings: newSettings(this.#settings.value),
      window: null,
    };
    this.#talk = new Talk(this.#library, conversation, []);
    this.#drafts.rename(conversation.id);
    this.#follow();
    this.dispatchEvent(new CustomEvent("named", { detail: conversation.id }));
  }

  #retry() {
    if (this.#talk.coming) return;
    this.#composer.focus(); // the button that was pressed goes
    this.#run(() => this.#talk.retry());
  }

  /** Do once more what failed. */
  #again() {
    const { failure, coming } = this.#talk;
    if (coming || !failure) return this.#retry();
    if (failure.edit) this.#thread.view(failure.edit.message.id)?.close();
    this.#composer.focus();
    return this.#run(failure.again);
  }

  #shorten() {
    this.#settings.value = { ...this.#settings.value, leaveOut: true };
    this.#settingsChanged();
    this.#again();
  }

  #edit(view) {
    if (this.#talk.coming) return;
    const { message, box } = view;
    const { content, typed } = box.message;
    view.close();
    this.#composer.focus();
    this.#run(() => this.#talk.edit(message, content, typed));
  }

  /** Do what brings an answer, and see it through, whatever is shown by then. */
  async #run(action) {
    const talk = this.#talk;
    const busy = () => this.dispatchEvent(new Event("busy"));
    this.#talks.set(talk.id, talk);
    this.#thread.toEnd();
    const done = action();
    busy();
    await done;
    if (!talk.failure) this.#talks.delete(talk.id);
    busy();
  }

  // What is shown

  /** Listen to the open conversation, and to no other. */
  #follow() {
    this.#listening.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const talk = this.#talk;
    if (!talk) return;
    talk.addEventListener("messages", () => this.#showMessages(), { signal });
    talk.addEventListener("state", () => this.#stateChanged(), { signal });
    talk.addEventListener("progress", () => {
      if (!this.#thread.edited) this.#drafts.change({ editing: null }); // the change that was sent is kept by now
      this.#thread.grow(() => this.#announcer.follow(talk.coming?.content ?? "", false));
    }, { signal });
  }

  #showMessages() {
    this.#thread.show(this.#talk.messages, this.#talk.coming);
    this.#show();
  }

  #stateChanged() {
    const { coming, messages, failure } = this.#talk;
    if (coming) this.#announcer.begin();
    else if (failure && !failure.error) this.#announcer.say("Stopped.");
    else if (messages.at(-1)?.role === "assistant") this.#announcer.follow(messages.at(-1).content, true);
    this.#show();
    this.#showFailedEdit();
  }

  #show() {
    const talk = this.#talk;
    const title = talk?.conversation.title ?? NEW;
    byId("title").textContent = title;
    document.title = talk ? `${title} · Chat · dragoman` : "Chat · dragoman";
    byId("welcome").hidden = Boolean(talk?.messages.length);
    byId("export").hidden = !talk;
    this.#composer.busy = Boolean(talk?.coming);
    const acts = { again: () => this.#again(), shorten: () => this.#shorten() };
    const box = talk && !talk.failure?.edit ? failureBox(talk, acts) : null;
    replace(byId("after"), box);
  }

  /** A change that was begun and not sent goes on. */
  #showDraftedEdit(editing) {
    const view = editing && this.#thread.view(editing.id);
    if (view && view.message.content !== messageOf(editing.value).content) view.edit(editing.value);
  }

  /** A change that was not made goes back into its box, with what is wrong. */
  #showFailedEdit() {
    const { failure } = this.#talk ?? {};
    if (!failure?.edit) return;
    const acts = { again: () => this.#again(), shorten: () => this.#shorten() };
    this.#thread.view(failure.edit.message.id)?.edit(failure.edit, failure.error && failureBox(this.#talk, acts));
  }
}
