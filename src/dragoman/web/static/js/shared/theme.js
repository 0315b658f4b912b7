// Runs before the page is drawn, so that a chosen theme does not flash: a classic script in the head.
(() => {
  try {
    const theme = localStorage.getItem("dragoman.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be forbidden; then the system's choice holds.
  }
})();
