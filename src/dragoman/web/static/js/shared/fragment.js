// The part of an address that no server sees: "#model=NAME", "#job=ID". Pages lead to each other by it.

/** Return what a fragment says, that of the address if no other is given; a plus sign in it is one, and no blank. */
export function fragment(text = location.hash) {
  return new URLSearchParams(text.replace(/^#/, "").replaceAll("+", "%2B"));
}
