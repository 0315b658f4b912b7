// One conversation as it goes on: its messages, the answer that is coming, and what went wrong. Knows the API and the
// library; knows no page, so that an answer goes on coming while another conversation is shown.

import { isAbort, stream } from "../shared/api.js";
import { bodyOf, firstSent, isTooLong, leaveOut } from "./request.js";
import { newId, titleFrom } from "./shapes.js";

/** An answer that is coming is kept this often, so that little is lost with the page. */
const KEEP_MS = 1000;

/**
 * @typedef {object} Failure
 * @property {Error | null} error  `null` where the user stopped before the first word
 * @property {() => Promise<void>} again  does the same once more
 * @property {{message: import("./shapes.js").Message, content: string, typed: number} | null} edit  a change that was not made
 */

/**
 * Emits "messages" when there are others, "progress" when the answer has grown, "state" when it begins or ends.
 */
export class Talk extends EventTarget {
  #library;
  #run = null;
  #dropped = false;

  /** @type {Failure | null} */
  failure = null;

  /**
   * @param {import("./library.js").Library} library
   * @param {import("./shapes.js").Conversation} conversation
   * @param {import("./shapes.js").Message[]} messages
   */
  constructor(library, conversation, messages) {
    super();
    this.#library = library;
    this.conversation = conversation;
    this.messages = messages;
  }

  get id() {
    return this.conversation.id;
  }

  /** The answer that is coming, or `null`. */
  get coming() {
    return this.#run?.answer ?? null;
  }

  /** Send a message; `typed` of its characters were typed, what follows was pasted. */
  async send(content, typed) {
    if (this.coming) return;
    const message = this.#message("user", { content, ...(typed === content.length ? {} : { typed }) });
    this.conversation = { ...this.conversation, updated: Date.now() };
    this.#title(content);
    this.messages = [...this.messages, message];
    this.#keep([message]);
    await this.#answer(this.messages, { again: () => this.retry() });
  }

  /** Answer the last message anew; an answer that is there already goes when the new one comes. */
  async retry() {
    const last = this.messages.at(-1);
    if (this.coming || !last) return;
    const gone = last?.role === "assistant" ? [last] : [];
    await this.#answer(this.messages.slice(0, this.messages.length - gone.length), { gone, again: () => this.retry() });
  }

  /** Put another text in place of a user's message and go on from there; what came after goes when the answer comes. */
  async edit(message, content, typed) {
    if (this.coming) return;
    const at = this.messages.findIndex(({ id }) => id === message.id);
    if (at === -1) return;
    const { typed: _, ...rest } = this.messages[at];
    const changed = { ...rest, content, ...(typed === content.length ? {} : { typed }) };
    await this.#answer([...this.messages.slice(0, at), changed], {
      changed,
      gone: this.messages.slice(at + 1),
      again: () => this.edit(message, content, typed),
      edit: { message, content, typed },
    });
  }

  /** Stop the answer; what there is of it stays. */
  stop() {
    this.#run?.controller.abort();
  }

  /** Forget the conversation: whatever still comes is not kept. */
  drop() {
    this.#dropped = true;
    this.stop();
  }

  /** Change the conversation's facts: title, model, settings. */
  async change(facts) {
    this.conversation = { ...this.conversation, ...facts };
    if (!this.#dropped) await this.#library.keep(this.conversation);
  }

  /** Take over what another tab made of this conversation. */
  async reload() {
    const now = this.#library.find(this.id);
    if (this.coming) {
      if (now) this.conversation = { ...this.conversation, title: now.title, named: now.named };
      return;
    }
    this.conversation = now ?? this.conversation;
    this.messages = await this.#library.messages(this.id);
    this.#emit("messages");
  }

  #message(role, facts) {
    const order = (this.messages.at(-1)?.order ?? -1) + 1;
    return { id: newId(), conversation: this.id, order, role, created: Date.now(), ...facts };
  }

  #title(content, first = this.messages.length === 0) {
    if (first && !this.conversation.named) this.conversation = { ...this.conversation, title: titleFrom(content) };
  }

  async #keep(messages = [], gone = []) {
    if (this.#dropped) return;
    await this.#library.keep(this.conversation, messages, gone);
  }

  /** Get an answer to `asked`. Until its first word comes, nothing of the old conversation is given up. */
  async #answer(asked, { gone = [], changed = null, again, edit = null }) {
    const before = this.messages;
    const answer = this.#message("assistant", { content: "", model: this.conversation.model, usage: null, finish: null });
    answer.order = (asked.at(-1)?.order ?? -1) + 1;
    const run = { answer, controller: new AbortController(), begun: false, kept: 0 };
    run.begin = () => {
      run.begun = true;
      this.conversation = { ...this.conversation, updated: answer.created };
      if (changed && asked.length === 1) this.#title(changed.content, true);
      run.kept = performance.now();
      return this.#keep(changed ? [changed, answer] : [answer], gone);
    };
    this.#run = run;
    this.failure = null;
    this.messages = [...asked, answer];
    this.#emit("messages");
    this.#emit("state");
    let error = null;
    try {
      await this.#read(asked, run);
    } catch (raised) {
      error = raised;
    }
    this.#run = null;
    if (error) answer.finish = isAbort(error) ? "stopped" : "broken";
    if (run.begun) await this.#keep([answer]);
    else this.messages = before;
    if (error && !(run.begun && isAbort(error))) {
      const once = run.begun ? { again: () => this.retry(), edit: null } : { again, edit };
      this.failure = { error: isAbort(error) ? null : error, ...once };
    }
    this.#emit("messages");
    this.#emit("state");
  }

  async #read(asked, run) {
    for await (const event of this.#events(asked, run)) {
      run.answer.model = event.model ?? run.answer.model;
      if (event.usage) run.answer.usage = { prompt: event.usage.prompt_tokens, completion: event.usage.completion_tokens };
      const choice = event.choices?.[0];
      if (choice?.finish_reason) run.answer.finish = choice.finish_reason;
      const text = choice?.delta?.content;
      if (!text) continue;
      run.answer.content += text;
      if (!run.begun) run.begin();
      else this.#keepNowAndThen(run);
      this.#emit("progress");
    }
    if (!run.begun) await run.begin(); // it said nothing, which is an answer too
  }

  #keepNowAndThen(run) {
    if (performance.now() - run.kept < KEEP_MS) return;
    run.kept = performance.now();
    this.#keep([run.answer]);
  }

  /** Yield the events of an answer, with fewer messages sent where that is wanted and needed. */
  async *#events(asked, { answer, controller }) {
    const { model, settings, window } = this.conversation;
    let from = 0;
    if (settings.leaveOut) {
      const kept = window?.model === model ? asked.findIndex(({ order }) => order >= window.order) : 0;
      from = firstSent(asked, kept);
    }
    for (;;) {
      try {
        const body = bodyOf(this.conversation, asked.slice(from));
        let first = true;
        for await (const event of stream("v1/chat/completions", { body, signal: controller.signal })) {
          if (first) this.#sent(asked, from, answer);
          first = false;
          yield event;
        }
        return;
      } catch (error) {
        const next = settings.leaveOut && isTooLong(error) ? leaveOut(asked, from, error, settings) : null;
        if (next === null) throw error;
        from = next;
      }
    }
  }

  /** Note from where on messages were sent: the next time they are sent from there, which the server knows already. */
  #sent(asked, from, answer) {
    answer.leftOut = from;
    const window = from ? { model: this.conversation.model, order: asked[from].order } : null;
    this.conversation = { ...this.conversation, window };
  }

  #emit(name) {
    this.dispatchEvent(new Event(name));
  }
}
