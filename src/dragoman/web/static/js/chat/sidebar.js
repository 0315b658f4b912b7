// The list of conversations: find one, open it, give it another name, delete it.

import { confirmDialog, promptDialog } from "../shared/dialog.js";
import { debounce, h, replace } from "../shared/dom.js";
import { plural, time } from "../shared/format.js";
import { icon } from "../shared/icons.js";
import { plain } from "./library.js";

const LATER_MS = 200;

/** Emits "remove" (detail: id) when a conversation is to be deleted, and "rename" (detail: {id, title}). */
export class Sidebar extends EventTarget {
  #library;
  #list;
  #search;
  #found;
  #items = new Map(); // id -> {element, link, mark}
  #matching = null; // ids whose messages match the search
  #searching = new AbortController();
  #current = null;
  #busy = () => false;

  /**
   * @param {import("./library.js").Library} library
   * @param {{list: HTMLElement, search: HTMLInputElement, found: HTMLElement}} places
   * @param {(id: string) => boolean} busy  whether an answer is coming in a conversation
   */
  constructor(library, { list, search, found }, busy) {
    super();
    this.#library = library;
    this.#list = list;
    this.#search = search;
    this.#found = found;
    this.#busy = busy;
    library.addEventListener("change", () => this.show());
    const look = debounce(() => this.#look(), LATER_MS);
    search.addEventListener("input", look);
    search.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || search.value === "") return;
      event.preventDefault();
      search.value = "";
      look();
    });
    this.show();
  }

  /** Mark the open conversation. */
  set current(id) {
    this.#current = id;
    this.show();
  }

  /** Show the list as it is now; what is there already stays, and so does the focus. */
  show() {
    const words = plain(this.#search.value.trim());
    const all = this.#library.conversations;
    const shown = words ? all.filter(({ id, title }) => plain(title).includes(words) || this.#matching?.has(id)) : all;
    const elements = shown.map((conversation) => this.#item(conversation).element);
    const kept = new Set(elements);
    // What goes goes first: an element that is moved loses the focus.
    for (const element of [...this.#list.children]) if (!kept.has(element)) element.remove();
    elements.forEach((element, index) => {
      const place = this.#list.children[index];
      if (element !== place) this.#list.insertBefore(element, place ?? null);
    });
    this.#forget(all);
    this.#say(words, shown.length, all.length);
  }

  #forget(all) {
    if (this.#items.size === all.length) return;
    const ids = new Set(all.map(({ id }) => id));
    for (const id of this.#items.keys()) if (!ids.has(id)) this.#items.delete(id);
  }

  #say(words, shown, all) {
    const text = words ? (shown ? plural(shown, "conversation") : "Nothing found.") : all ? "" : "No conversations yet.";
    if (this.#found.textContent !== text) this.#found.textContent = text;
  }

  #item(conversation) {
    const { id, title, updated } = conversation;
    const item = this.#items.get(id) ?? this.#newItem(id);
    if (item.link.firstChild.data !== title) {
      item.link.firstChild.data = title;
      item.rename.setAttribute("aria-label", `Rename “${title}”`);
      item.remove.setAttribute("aria-label", `Delete “${title}”`);
    }
    item.link.title = `${title}\n${time(updated / 1000)}`;
    item.mark.hidden = !this.#busy(id);
    if (id === this.#current) item.link.setAttribute("aria-current", "page");
    else item.link.removeAttribute("aria-current");
    return item;
  }

  #newItem(id) {
    const mark = h("span", { class: "spinner", role: "img", "aria-label": "Answering", hidden: true });
    const link = h("a", { href: `#${id}` }, document.createTextNode(""));
    const rename = button("edit", "Rename", () => this.#rename(id));
    const remove = button("trash", "Delete", () => this.#remove(id));
    const item = { element: h("li", null, link, mark, h("div", { class: "acts" }, rename, remove)), link, mark, rename, remove };
    this.#items.set(id, item);
    return item;
  }

  async #rename(id) {
    const { title } = this.#library.find(id);
    const name = await promptDialog({ title: "Rename conversation", label: "Name", value: title });
    if (name !== null && name !== title) this.dispatchEvent(new CustomEvent("rename", { detail: { id, title: name } }));
  }

  async #remove(id) {
    const { title } = this.#library.find(id);
    const sure = { title: "Delete this conversation?", text: `“${title}” is deleted from this browser for good.`, action: "Delete", danger: true };
    if (!(await confirmDialog(sure))) return;
    const element = this.#items.get(id)?.element;
    const next = element?.nextElementSibling ?? element?.previousElementSibling;
    this.dispatchEvent(new CustomEvent("remove", { detail: id }));
    (next?.querySelector("a") ?? this.#search).focus();
  }

  /** Look for the words in all messages too, and show what is found as it is found. */
  async #look() {
    this.#searching.abort();
    this.#searching = new AbortController();
    const { signal } = this.#searching;
    this.#matching = new Set();
    this.show();
    const words = this.#search.value.trim();
    if (!words) return;
    for await (const id of this.#library.search(words, signal)) {
      if (signal.aborted) return;
      this.#matching.add(id);
      this.show();
    }
  }
}

function button(name, label, click) {
  return h("button", { class: "icon small", type: "button", title: label, on: { click } }, icon(name));
}
