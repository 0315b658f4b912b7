// Text fields as high as their text, up to what their style allows; by hand where the browser has no property for it.

/** A longer text fills the greatest height anyway, and measuring it at each key would be felt. */
const LONG = 20_000;

const native = CSS.supports("field-sizing", "content");

/** Make a textarea grow with its text and return it. */
export function growing(field) {
  field.classList.add("growing");
  field.addEventListener("input", () => grow(field));
  grow(field);
  if (!native) requestAnimationFrame(() => grow(field)); // once it is in the page it can be measured
  return field;
}

/** Fit the field to its text, which a program may have written. */
export function grow(field) {
  const long = field.value.length > LONG;
  field.classList.toggle("long", long);
  if (native) return;
  field.style.removeProperty("height");
  if (!long) field.style.setProperty("height", `${field.scrollHeight + 2}px`);
}
