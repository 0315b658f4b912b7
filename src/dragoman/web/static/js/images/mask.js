// A mask over a picture: painted with mouse, finger or pen, or given as rectangles in numbers. Knows no API.

import { append, freshId, h } from "../shared/dom.js";
import { icon } from "../shared/icons.js";
import { pngOf } from "./picture.js";

const UNDOS = 10;
const FIELDS = { x: "From the left", y: "From the top", width: "Width", height: "Height" };

/**
 * Return an editor of masks.
 * @returns {{element: HTMLElement, show: (square: {canvas: HTMLCanvasElement, clear: ImageData}) => void,
 *   painted: () => boolean, file: () => Promise<Blob>, paints: (yes: boolean) => void}}
 */
export function maskEditor() {
  const picture = h("canvas", { class: "picture" });
  const mask = h("canvas", { class: "mask", role: "img", "aria-label": "Picture with its mask" });
  const context = mask.getContext("2d", { willReadFrequently: true });
  const undo = h("button", { class: "button small", type: "button", on: { click: takeBack } }, icon("redo"), "Undo");
  const clear = h("button", { class: "button small", type: "button", on: { click: clearAll } }, icon("trash"), "Clear the mask");
  const brush = h("input", { type: "range", id: freshId("brush"), min: 2, max: 200, value: 60 });
  const share = h("p", { class: "small muted number", role: "status" });
  const tools = h("div", { class: "tabs", role: "group", "aria-label": "Tool" });
  const numbers = {};
  const before = []; // what Undo brings back
  let erasing = false;
  let covered = 0;

  const canvas = h("div", { class: "canvas" }, picture, mask);
  const panel = h(
    "div",
    { class: "stack" },
    h("p", { class: "hint" }, "Paint over what is to be made anew; everything else stays as it is."),
    tools,
    h("div", { class: "field" }, h("label", { for: brush.id }, "Brush"), brush),
    h("div", { class: "row" }, undo, clear),
    rectangle(),
    share,
  );
  const element = h("div", { class: "painting" }, canvas, panel);

  function rectangle() {
    const fields = Object.entries(FIELDS).map(([name, label]) => {
      numbers[name] = h("input", { type: "number", id: freshId(name), min: 0, step: 1, inputmode: "numeric" });
      return h("div", { class: "field" }, h("label", { for: numbers[name].id }, label), numbers[name]);
    });
    const button = (text, erase) => h("button", { class: "button small", type: "button", on: { click: () => fill(erase) } }, text);
    const buttons = h("div", { class: "row" }, button("Add the rectangle", false), button("Erase the rectangle", true));
    return h("fieldset", null, h("legend", null, "Rectangle, in pixels"), h("div", { class: "rectangle" }, fields, buttons));
  }

  function showTools() {
    const focused = tools.contains(document.activeElement);
    tools.replaceChildren();
    for (const [name, erase] of [["Paint", false], ["Erase", true]]) {
      const click = () => {
        erasing = erase;
        showTools();
      };
      append(tools, h("button", { type: "button", "aria-pressed": String(erase === erasing), on: { click } }, name));
    }
    if (focused) tools.querySelector("[aria-pressed=true]").focus();
  }

  function remember() {
    before.push(context.getImageData(0, 0, mask.width, mask.height));
    if (before.length > UNDOS) before.shift();
  }

  function takeBack() {
    if (before.length) context.putImageData(before.pop(), 0, 0);
    settle();
  }

  function clearAll() {
    remember();
    context.clearRect(0, 0, mask.width, mask.height);
    settle();
  }

  function pen(erase) {
    context.globalCompositeOperation = erase ? "destination-out" : "source-over";
    context.fillStyle = context.strokeStyle = "#e5008a";
    context.lineCap = context.lineJoin = "round";
    context.lineWidth = (brush.valueAsNumber * mask.width) / 512;
  }

  /** Fill the rectangle of the numbers, or the part of it that lies in the picture. */
  function fill(erase) {
    const [x, y, width, height] = Object.keys(FIELDS).map((name) => numbers[name].valueAsNumber || 0);
    remember();
    pen(erase);
    context.fillRect(x, y, width, height);
    settle();
  }

  function settle() {
    const { data } = context.getImageData(0, 0, mask.width, mask.height);
    covered = 0;
    for (let place = 3; place < data.length; place += 4) if (data[place] > 127) covered += 1;
    const percent = (100 * covered) / (mask.width * mask.height);
    share.textContent = covered ? `${percent < 1 ? "Less than 1" : Math.round(percent)} % of the picture is made anew.` : "Nothing is painted yet.";
    undo.disabled = !before.length;
    clear.disabled = !covered;
  }

  /** Follow a pointer from where it is pressed to where it is let go. */
  function follow(event) {
    if (event.button !== 0 || !event.isPrimary) return;
    event.preventDefault();
    mask.setPointerCapture(event.pointerId);
    remember();
    pen(erasing);
    let last = placeOf(event);
    dot(last);
    const move = (moved) => {
      for (const each of moved.getCoalescedEvents?.() ?? [moved]) {
        const next = placeOf(each);
        line(last, next);
        last = next;
      }
    };
    const end = () => {
      mask.removeEventListener("pointermove", move);
      settle();
    };
    mask.addEventListener("pointermove", move);
    mask.addEventListener("lostpointercapture", end, { once: true });
  }

  function placeOf({ clientX, clientY }) {
    const box = mask.getBoundingClientRect();
    return [((clientX - box.left) * mask.width) / box.width, ((clientY - box.top) * mask.height) / box.height];
  }

  /** Paint where the pointer came down: a line of no length is none. */
  function dot([x, y]) {
    context.beginPath();
    context.arc(x, y, context.lineWidth / 2, 0, 2 * Math.PI);
    context.fill();
  }

  function line(from, to) {
    context.beginPath();
    context.moveTo(...from);
    context.lineTo(...to);
    context.stroke();
  }

  mask.addEventListener("pointerdown", follow);
  showTools();

  return {
    element,
    /** Show a picture; what is wholly transparent in it is to be made anew already. */
    show({ canvas: square, clear: pixels }) {
      for (const each of [picture, mask]) Object.assign(each, { width: square.width, height: square.height });
      picture.getContext("2d").drawImage(square, 0, 0);
      context.putImageData(covering(pixels), 0, 0);
      before.length = 0;
      for (const [name, number] of Object.entries(numbers)) {
        number.max = square.width;
        const quarter = Math.round(square.width / 4);
        number.value = name === "width" || name === "height" ? 2 * quarter : quarter;
      }
      settle();
    },
    painted: () => covered > 0,
    /** Return the mask as the API has it: transparent where the picture is to be made anew. */
    async file() {
      const { width, height } = mask;
      const pixels = context.getImageData(0, 0, width, height);
      for (let place = 3; place < pixels.data.length; place += 4) pixels.data[place] = pixels.data[place] > 127 ? 0 : 255;
      const whole = h("canvas", { width, height });
      whole.getContext("2d").putImageData(pixels, 0, 0);
      return pngOf(whole);
    },
    /** Show the mask and its tools, or the picture alone. */
    paints(yes) {
      mask.hidden = panel.hidden = !yes;
    },
  };
}

/** Return the paint that covers what is wholly transparent in `pixels`. */
function covering({ data, width, height }) {
  const paint = new ImageData(width, height);
  for (let place = 0; place < data.length; place += 4) {
    if (data[place + 3] === 0) paint.data.set([229, 0, 138, 255], place);
  }
  return paint;
}
