// The frame of every page: skip link, navigation, key, light and dark. Fills <header class="shell">.

import { root } from "./api.js";
import { byId, h, replace } from "./dom.js";
import { confirmDialog } from "./dialog.js";
import { icon } from "./icons.js";
import { currentKey, keepKey } from "./key.js";

const PAGES = [
  ["playground", "Playground"],
  ["chat", "Chat"],
  ["images", "Images"],
  ["tokenizer", "Tokenizer"],
  ["models", "Models"],
  ["fine-tuning", "Fine-tuning"],
  ["usage", "Usage"],
  ["keys", "Keys"],
  ["organization", "Organisation"],
];

const THEME = "dragoman.theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

function build() {
  const main = byId("main");
  main.tabIndex = -1;
  document.body.prepend(h("a", { class: "skip", href: "#main", on: { click: skip } }, "Skip to the content"));
  const home = location.pathname === root.pathname;
  const brand = h(
    "a",
    { class: "brand", href: "./", "aria-current": home ? "page" : null },
    h("img", { src: "static/icon.svg", alt: "", width: 22, height: 22 }),
    "dragoman",
  );
  const items = PAGES.map(([path, name]) => h("li", null, link(path, name)));
  replace(
    document.querySelector("header.shell"),
    brand,
    h("nav", { "aria-label": "Pages" }, h("ul", null, items)),
    h("div", { class: "tools" }, keyButton(), themeButton()),
  );
  document.querySelector(".shell nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
}

/** Go to the content without touching the address: its fragment may mean something to the page. */
function skip(event) {
  event.preventDefault();
  byId("main").focus();
}

function link(path, name) {
  const here = location.pathname.replace(/\/+$/, "") === root.pathname + path;
  return h("a", { href: path, "aria-current": here ? "page" : null }, name);
}

function keyButton() {
  const click = async () => {
    const sure = { title: "Forget the key?", text: "This tab forgets the API key. It is asked for again when needed.", action: "Forget" };
    if (await confirmDialog(sure)) keepKey(null);
  };
  const button = h("button", { class: "icon", type: "button", "aria-label": "Forget the API key", title: "Forget the API key", on: { click } }, icon("key"));
  const show = () => {
    button.hidden = currentKey() === null;
  };
  document.addEventListener("keychange", show);
  show();
  return button;
}

function themeButton() {
  const button = h("button", { class: "icon", type: "button", on: { click: () => choose(isDark() ? "light" : "dark") } });
  const show = () => {
    const label = isDark() ? "Use light colours" : "Use dark colours";
    button.setAttribute("aria-label", label);
    button.title = label;
    replace(button, icon(isDark() ? "sun" : "moon"));
  };
  const choose = (theme) => {
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem(THEME, theme);
    } catch {
      // Chosen for this page only.
    }
    show();
  };
  dark.addEventListener("change", show);
  show();
  return button;
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : dark.matches;
}

build();
