// The chat page: one conversation open at a time, its id in the fragment of the address, all of them in the browser.

import { byId, replace } from "../shared/dom.js";
import { fragment } from "../shared/fragment.js";
import { icon } from "../shared/icons.js";
import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { Drafts } from "./drafts.js";
import { Drawer } from "./drawer.js";
import { Library } from "./library.js";
import { Settings } from "./settings.js";
import { Sidebar } from "./sidebar.js";
import { keepButtons } from "./keeping.js";
import { Voice } from "./voice/voice.js";

const touch = matchMedia("(hover: none) and (pointer: coarse)");

async function start() {
  for (const [id, name] of [["close-list", "close"], ["close-settings", "close"], ["show-list", "menu"], ["export", "download"]]) {
    replace(byId(id), icon(name));
  }
  byId("new").prepend(icon("add"));
  byId("latest").prepend(icon("down"));
  const list = new Drawer(byId("sidebar"), {
    button: byId("show-list"),
    close: byId("close-list"),
    others: [byId("talk")],
    narrow: "(max-width: 860px)",
    always: true,
  });
  new Drawer(byId("settings"), {
    button: byId("show-settings"),
    close: byId("close-settings"),
    others: [byId("talk")],
    narrow: "(max-width: 1180px)",
  });
  const library = await Library.open();
  const composer = new Composer(byId("composer"));
  const settings = new Settings(byId("fields"));
  const chat = new Chat({ library, composer, settings, drafts: new Drafts(library) });
  new Voice({ chat, composer, place: byId("voice") });
  const places = { list: byId("conversations"), search: byId("search"), found: byId("found") };
  const sidebar = new Sidebar(library, places, (id) => chat.isBusy(id));
  const goTo = async (id) => {
    sidebar.current = id;
    list.closeIfOver();
    await chat.open(id);
  };
  const here = () => location.hash.slice(1) || null;
  const rest = () => {
    // Where the keyboard lies on the screen it would hide what was just opened.
    if (!touch.matches && !byId("messages").querySelector("textarea")) composer.focus();
  };

  // "#ID" is a conversation, "#model=NAME" a new one with that model.
  const arrive = async () => {
    const model = fragment().get("model");
    if (!model) return goTo(here());
    await leave(true);
    await chat.beginWith(model);
  };

  addEventListener("hashchange", async () => {
    await arrive();
    rest();
  });
  chat.addEventListener("busy", () => sidebar.show());
  chat.addEventListener("named", ({ detail }) => {
    history.pushState(null, "", `#${detail}`);
    sidebar.current = detail;
  });
  sidebar.addEventListener("rename", ({ detail: { id, title } }) => chat.rename(id, title));
  sidebar.addEventListener("remove", async ({ detail }) => {
    await chat.remove(detail);
    if (detail === here()) leave(true);
  });
  const leave = (back = false) => {
    history[back ? "replaceState" : "pushState"](null, "", location.pathname + location.search);
    return goTo(null);
  };
  // The link to the conversation that is open already leads nowhere new.
  byId("conversations").addEventListener("click", ({ target }) => {
    if (target.closest("a")) list.closeIfOver();
  });
  byId("new").addEventListener("click", async () => {
    if (here()) await leave();
    list.closeIfOver();
    composer.focus();
  });
  byId("export").addEventListener("click", () => chat.export());
  keepButtons(library, async () => {
    await chat.clear();
    await leave(true);
  });
  library.addEventListener("elsewhere", async ({ detail }) => {
    chat.dropDeleted(detail);
    const id = here();
    if (id && !library.find(id)) await leave(true);
    else if (id && (detail === id || detail === null)) await chat.reload();
  });

  await arrive();
  rest();
}

start();
