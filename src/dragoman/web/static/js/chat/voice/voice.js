// Talking with the model: what is said into the microphone is written down and sent, and the answer is spoken.

import { isAbort, request } from "../../shared/api.js";
import { h, replace } from "../../shared/dom.js";
import { clearError, errorBox, showError } from "../../shared/errors.js";
import { load, save } from "../../shared/storage.js";
import { Player } from "./player.js";
import { Press } from "./press.js";
import { LONGEST, NoMicrophone, Recording } from "./recorder.js";
import { Speaker } from "./speaker.js";

const MODEL = "whisper-1";
const VOICES = ["alloy", "echo", "fable", "onyx", "nova", "shimmer"];
const SILENT = "";
const CHOSEN = "chat.voice";

/** What goes on, to what is said of it and what its button is called. */
const STATES = {
  idle: ["", null],
  asking: ["Asking for the microphone…", "Cancel"],
  held: ["Listening. Let go to send.", "Cancel"],
  listening: ["Listening. Press again to send.", "Cancel"],
  writing: ["Writing down what was said…", "Cancel"],
  answering: ["", "Do not speak"],
  speaking: ["Speaking.", "Stop speaking"],
};

/** Joins the button to talk, the open conversation and a line above the box. */
export class Voice {
  #chat;
  #button;
  #press;
  #place;
  #player = new Player();
  #turn = null; // what was begun last: {controller, recording, speaker}
  #state = "idle";
  #status = h("p", { class: "grow" });
  #stop = h("button", { class: "button small", type: "button", hidden: true, on: { click: () => this.#cancel() } });
  #voices = h("select", { id: "voice-name" }, VOICES.map((name) => h("option", { value: name }, name)), h("option", { value: SILENT }, "Not spoken"));
  #line = h("div", { class: "row", hidden: true }, h("div", { class: "voices" }, h("label", { class: "small muted", for: "voice-name" }, "Voice"), this.#voices), this.#stop);
  #error = h("div");

  /** @param {{chat: import("../chat.js").Chat, composer: import("../composer.js").Composer, place: HTMLElement}} options */
  constructor({ chat, composer, place }) {
    this.#chat = chat;
    this.#button = composer.talk;
    this.#place = place;
    this.#press = new Press(composer.talk);
    this.#line.prepend(this.#status);
    replace(place, this.#error, this.#line);
    this.#voices.value = load(CHOSEN, VOICES[0], (name) => ([...VOICES, SILENT].includes(name) ? name : undefined));
    this.#voices.addEventListener("change", () => {
      save(CHOSEN, this.#voices.value);
      if (this.#voices.value === SILENT && this.#turn?.speaker) this.#cancel();
    });
    this.#press.addEventListener("begin", () => this.#begin());
    this.#press.addEventListener("tap", () => {
      this.#player.unlock(); // a finger counts when it is lifted
      if (this.#state === "held") this.#show("listening");
    });
    this.#press.addEventListener("end", () => {
      this.#player.unlock();
      this.#end();
    });
    chat.addEventListener("open", () => this.#cancel());
    composer.addEventListener("stop", () => this.#cancel());
    addEventListener("pagehide", () => this.#cancel());
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
      this.#cancel();
    });
  }

  /** Listen; who talks interrupts what is spoken, and the answer. */
  async #begin() {
    this.#cancel();
    this.#chat.stop();
    this.#player.unlock();
    this.#line.hidden = false;
    this.#place.classList.add("used");
    clearError(this.#error);
    const turn = (this.#turn = { controller: new AbortController(), recording: new Recording(), speaker: null });
    turn.recording.addEventListener("full", () => this.#end(true));
    this.#show("asking");
    await this.#try(turn, async () => {
      if (!(await turn.recording.begin())) return;
      this.#press.begun();
      this.#show(this.#press.held ? "held" : "listening");
    });
  }

  /** Send what was said, and speak the answer. What nobody ended goes into the box: whoever spoke may be gone. */
  async #end(full = false) {
    const turn = this.#turn;
    this.#press.begun(false);
    this.#show("writing");
    await this.#try(turn, async () => {
      const text = await this.#written(turn);
      turn.controller.signal.throwIfAborted();
      if (!text) return this.#over("Nothing was heard.");
      if (full) {
        this.#chat.write(text);
        return this.#over(`Listening ended after ${LONGEST} minutes. What was said is in the box.`);
      }
      const talk = await this.#chat.say(text);
      if (turn !== this.#turn) return;
      if (!talk || this.#voices.value === SILENT) this.#over();
      else await this.#speak(turn, talk);
    });
  }

  async #written({ recording, controller }) {
    const file = await recording.end();
    if (!file) return "";
    const body = new FormData();
    body.append("model", MODEL);
    body.append("file", file);
    const { text } = await request("v1/audio/transcriptions", { body, signal: controller.signal });
    return text.trim();
  }

  async #speak(turn, talk) {
    const { signal } = turn.controller;
    turn.speaker = new Speaker(this.#player, { voice: () => this.#voices.value, begun: () => this.#show("speaking") });
    this.#show("answering");
    const follow = () => {
      const answer = talk.coming ?? talk.messages.at(-1);
      const ended = !talk.coming;
      // What went wrong with the answer is shown below it.
      if (ended && (talk.failure || answer?.role !== "assistant")) turn.speaker.stop();
      else turn.speaker.follow(answer.content, ended);
    };
    talk.addEventListener("progress", follow, { signal });
    talk.addEventListener("state", follow, { signal });
    follow();
    await turn.speaker.done;
    this.#over();
  }

  /** Do a part of a turn: what goes wrong ends it and is shown, unless it was cancelled. */
  async #try(turn, part) {
    try {
      await part();
    } catch (error) {
      if (turn !== this.#turn) return;
      turn.recording.drop();
      turn.speaker?.stop();
      this.#over();
      if (error instanceof NoMicrophone) replace(this.#error, errorBox(error));
      else if (!isAbort(error)) showError(this.#error, error);
    }
  }

  #cancel() {
    const turn = this.#turn;
    if (!turn) return;
    this.#over();
    turn.recording.drop();
    turn.speaker?.stop();
    turn.controller.abort();
  }

  #over(word = "") {
    this.#turn?.controller.abort();
    this.#turn = null;
    this.#press.begun(false);
    this.#show("idle", word);
  }

  #show(state, word = "") {
    const [said, act] = STATES[state];
    const listening = state === "held" || state === "listening";
    this.#state = state;
    this.#button.setAttribute("aria-pressed", String(listening));
    this.#status.textContent = said || word;
    this.#chat.tell(said || word);
    this.#status.classList.toggle("listening", listening);
    const focused = document.activeElement === this.#stop;
    this.#stop.hidden = act === null;
    this.#stop.textContent = act ?? "";
    if (focused && act === null) this.#button.focus();
  }
}
