// Conversations out of the browser and into it again: Markdown to read, JSON to keep.

import { saveFile } from "../shared/clipboard.js";
import { closeButton, modal } from "../shared/dialog.js";
import { h } from "../shared/dom.js";
import { bytes, time } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { BadFile, fromFile, OBJECT, toFile } from "./shapes.js";

const LARGEST = 256 * 2 ** 20;

/** Ask in which form to save a conversation, and save it. */
export function exportDialog(conversation, messages) {
  const name = fileName(conversation.title);
  const save = (action) => () => {
    action();
    dialog.close();
  };
  const markdown = save(() => saveFile(`${name}.md`, toMarkdown(conversation, messages), "text/markdown"));
  const json = save(() => saveFile(`${name}.json`, jsonOf([toFile(conversation, messages)]), "application/json"));
  const dialog = modal(
    h(
      "div",
      { class: "inside" },
      h("header", null, h("h2", null, "Export conversation"), closeButton()),
      h("p", null, "Markdown is for reading. JSON can be imported again."),
      h(
        "footer",
        null,
        h("button", { class: "button", type: "button", on: { click: markdown } }, icon("download"), "Markdown"),
        h("button", { class: "button", type: "button", on: { click: json } }, icon("download"), "JSON"),
      ),
    ),
    { label: "Export conversation" },
  );
}

/** Save all conversations in one file. @param {import("./library.js").Library} library */
export async function exportAll(library) {
  const parts = [];
  for (const conversation of library.conversations) {
    parts.push(JSON.stringify(toFile(conversation, await library.messages(conversation.id)), null, 1));
  }
  // Put together by the browser: all in one text may be more than a text can hold.
  const file = new Blob([HEAD, ...parts.flatMap((part, index) => (index ? [",\n", part] : [part])), "\n]}\n"]);
  saveFile("conversations.json", file, "application/json");
}

const HEAD = `{"object": "${OBJECT}", "version": 1, "conversations": [\n`;

function jsonOf(conversations) {
  return `${JSON.stringify({ object: OBJECT, version: 1, conversations }, null, 2)}\n`;
}

/**
 * Read a file of conversations.
 * @param {File} file
 * @throws {BadFile}
 */
export async function readFile(file) {
  if (file.size > LARGEST) throw new BadFile(`The file has ${bytes(file.size)}; at most ${bytes(LARGEST)} can be read.`);
  return fromFile(await file.text());
}

function fileName(title) {
  const name = title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  return Array.from(name).slice(0, 50).join("") || "conversation";
}

function toMarkdown({ title, model, settings, updated }, messages) {
  const system = settings.system.trim() ? [`## System\n\n${settings.system.trim()}`] : [];
  const said = messages.map(({ role, content }) => `## ${role === "user" ? "You" : "Answer"}\n\n${content.trim()}`);
  return `${[`# ${title}`, `${model}, ${time(updated / 1000)}`, ...system, ...said].join("\n\n")}\n`;
}
