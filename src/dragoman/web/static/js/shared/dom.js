// Nodes without markup: text is always text. Knows no page.

const PROPERTIES = new Set(["value", "checked", "selected", "disabled", "hidden", "indeterminate", "readOnly", "open"]);
const MARKUP = new Set(["innerHTML", "outerHTML", "srcdoc"]);

/**
 * Return a new element.
 *
 * `props`: `class`; `on: {click: fn}`; `dataset: {}`; `style: {"--p": 0.5}`; properties such as `value` and `checked`;
 * anything else is an attribute (`true` writes it empty; `false`, `null` and `undefined` leave it out).
 * Children: texts, numbers, nodes, arrays of them; `null` and `false` are left out.
 *
 * @param {string} tag
 * @param {Record<string, any> | null} [props]
 * @param {...any} children
 * @returns {any} the element
 */
export function h(tag, props, ...children) {
  return build(document.createElement(tag), props, children);
}

const SVG = "http://www.w3.org/2000/svg";

/** Return a new SVG element; as `h`. */
export function svg(tag, props, ...children) {
  return build(document.createElementNS(SVG, tag), props, children);
}

function build(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) set(element, name, value);
  append(element, children);
  return element;
}

function set(element, name, value) {
  if (name.startsWith("on") && name !== "on") throw new Error(`listeners stand in "on": ${name}`);
  if (MARKUP.has(name)) throw new Error(`markup is not for texts: ${name}`);
  if (name === "on") {
    for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
  } else if (name === "dataset") {
    Object.assign(element.dataset, value);
  } else if (name === "style") {
    for (const [property, each] of Object.entries(value)) element.style.setProperty(property, String(each));
  } else if (name === "class") {
    if (value) element.setAttribute("class", value);
  } else if (PROPERTIES.has(name)) {
    element[name] = value;
  } else if (value === true) {
    element.setAttribute(name, "");
  } else if (value !== false && value !== null && value !== undefined) {
    element.setAttribute(name, String(value));
  }
}

/** Append children as `h` does. */
export function append(element, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Put these children in place of those that are there. */
export function replace(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/** Return the element with this id; it must be there. */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element #${id}`);
  return element;
}

let last = 0;

/** Return an id that no other element of this page has. */
export function freshId(prefix = "id") {
  last += 1;
  return `${prefix}-${last}`;
}

/** Call `action` when it has not been asked for during `ms`; `.cancel()` forgets a waiting call. */
export function debounce(action, ms) {
  let timer;
  const later = (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...given), ms);
  };
  later.cancel = () => clearTimeout(timer);
  return later;
}
