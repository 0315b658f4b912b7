// Writes text that comes in many small pieces, once per frame: a fast stream must not draw the page once per token.

/** Return a pen for `write(text)`. `add` takes pieces; `flush` writes what waits, now. */
export function penFor(write) {
  let waiting = "";
  let frame = 0;
  const flush = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    const text = waiting;
    waiting = "";
    if (text) write(text);
  };
  return {
    add(text) {
      waiting += text;
      frame ||= requestAnimationFrame(flush);
    },
    flush,
  };
}
