// States as links: the part of an address that no server sees. Knows how to pack a state; not what is in it.

import { fragment } from "../shared/fragment.js";

/** Browsers and chats cut longer addresses. */
const LONGEST = 30_000;

/** Most characters that a link may unpack to: a small one could hold gigabytes. */
const LARGEST = 4_000_000;

/** Return the link that holds `state`, `null` when it would be too long. */
export async function linkFor(state) {
  const packed = new Blob([JSON.stringify(state)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  if (bytes.length > LONGEST) return null;
  const text = btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const link = new URL(location.href);
  link.hash = `state=${text}`;
  return link.href.length > LONGEST ? null : link.href;
}

/**
 * Return what a fragment says: `{state}` of a link, or `{model}` of `#model=NAME`; both may be missing.
 * @throws when a link is damaged
 */
export async function readFragment(text) {
  const given = fragment(text);
  const packed = given.get("state");
  return { state: packed ? await unpack(packed) : null, model: given.get("model") };
}

async function unpack(text) {
  const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(raw, (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).pipeThrough(new TextDecoderStream());
  const reader = stream.getReader();
  let json = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return JSON.parse(json);
    json += value;
    if (json.length > LARGEST) {
      reader.cancel();
      throw new Error("the link unpacks to too much");
    }
  }
}
