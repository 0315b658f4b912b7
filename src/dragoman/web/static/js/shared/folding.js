// Parts of a page that are folded away where the window is narrow.

/**
 * Keep a details element open on a wide window and folded on a narrow one.
 * @param {HTMLDetailsElement} details
 * @param {(narrow: boolean) => void} [also]  told each time
 */
export function foldWhenNarrow(details, also = () => {}) {
  const narrow = matchMedia("(max-width: 860px)");
  const fold = () => {
    details.open = !narrow.matches;
    also(narrow.matches);
  };
  narrow.addEventListener("change", fold);
  fold();
}
