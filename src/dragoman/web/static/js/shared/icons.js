// Small line drawings for buttons; each button also has a name in words. Knows nothing else.

import { svg } from "./dom.js";

const PATHS = {
  add: "M8 3v10M3 8h10",
  close: "M4 4l8 8M12 4l-8 8",
  up: "M8 13V3M4 7l4-4 4 4",
  down: "M8 3v10M4 9l4 4 4-4",
  trash: "M3 4.5h10M6 4.5V3h4v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5",
  copy: "M6 6h7v7H6zM3 10V3h7",
  check: "M3 8.5l3.5 3.5L13 4.5",
  stop: "M4 4h8v8H4z",
  redo: "M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3",
  send: "M2.5 8h10M8.5 4l4 4-4 4",
  code: "M5.5 4L2 8l3.5 4M10.5 4L14 8l-3.5 4",
  link: "M6.5 9.5l3-3M7 5l1.6-1.6a2.8 2.8 0 0 1 4 4L11 9M9 11l-1.6 1.6a2.8 2.8 0 0 1-4-4L5 7",
  save: "M3 3h8l2 2v8H3zM5.5 3v3.5h4V3M5.5 13V9.5h5V13",
  edit: "M3 13l.7-3L11 2.7l2.3 2.3L6 12.3z",
  key: "M10.3 2.5a3.2 3.2 0 1 1-2.2 5.5L3 13.1V13h2.2v-1.9h1.9V9.2M10.8 5.2h.01",
  sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M12.6 3.4l-1.1 1.1M4.5 11.5l-1.1 1.1",
  moon: "M13 9.6A5.5 5.5 0 0 1 6.4 3 5.5 5.5 0 1 0 13 9.6z",
  download: "M8 2.5v8M4.5 7L8 10.5 11.5 7M3 13.5h10",
  upload: "M8 10.5v-8M4.5 6L8 2.5 11.5 6M3 13.5h10",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  microphone: "M8 2a2 2 0 0 1 2 2v3.5a2 2 0 0 1-4 0V4a2 2 0 0 1 2-2zM3.8 7.5a4.2 4.2 0 0 0 8.4 0M8 11.7V14M5.5 14h5",
};

/** Return a drawing by name: add close up down trash copy check stop redo send code link save edit key sun moon download upload menu microphone. */
export function icon(name) {
  const shape = PATHS[name];
  if (!shape) throw new Error(`no icon ${name}`);
  return svg(
    "svg",
    { viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" },
    svg("path", {
      d: shape,
      fill: "none",
      stroke: "currentColor",
      "stroke-width": "1.5",
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    }),
  );
}
