// JSON values as Python and JavaScript write them. Pure.

/** Return a JSON value as Python writes it. */
export function pythonOf(value, depth = 0) {
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  return literal(value, depth, 4, pythonOf, (name) => JSON.stringify(name));
}

/** Return a JSON value as JavaScript writes it. */
export function nodeOf(value, depth = 0) {
  return literal(value, depth, 2, nodeOf, (name) => {
    if (name === "__proto__") return '["__proto__"]'; // written plainly it would not be a property
    return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  });
}

/**
 * Return a value as both languages write it. A text in JSON's form is the same text in Python and in JavaScript:
 * every escape that JSON.stringify uses means the same in all three.
 */
function literal(value, depth, width, nested, key) {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const list = Array.isArray(value);
  const parts = list
    ? value.map((each) => nested(each, depth + 1))
    : Object.entries(value).map(([name, each]) => `${key(name)}: ${nested(each, depth + 1)}`);
  const [open, close] = list ? "[]" : "{}";
  if (!parts.length) return open + close;
  const short = `${open}${parts.join(", ")}${close}`;
  if (short.length <= 70 && !short.includes("\n")) return short;
  const pad = " ".repeat(width * (depth + 1));
  return `${open}\n${parts.map((part) => `${pad}${part},\n`).join("")}${" ".repeat(width * depth)}${close}`;
}
