"""Writes the table of ``settings.md`` out of the one table of settings: ``python docs/settings_table.py``.

Knows the page's two marks and leaves all else on it alone. A test holds the page against the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.core.settings import settings_table

PAGE = Path(__file__).with_name("settings.md")
BEGIN, END = "<!-- settings: written by `make docs` -->\n", "<!-- end of settings -->\n"
HOME = "DRAGOMAN_HOME"  # its default is another folder on every machine


def table() -> str:
    """Return every setting as a row: its variable, its name in the file, its default, what it does."""
    return "".join(f"| {' | '.join(row)} |\n" for row in _rows())


def page() -> str:
    """Return the page as it should be."""
    head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n{table()}\n{END}{tail}"


def _rows() -> Iterator[tuple[str, str, str, str]]:
    yield "variable", "in the file", "default", ""
    yield "---", "---", "---", "---"
    for variable, default, help in settings_table():
        home = variable == HOME
        name = "" if home else f"`{variable.removeprefix('DRAGOMAN_').lower()}`"
        shown = "the user's data folder" if home else f"`{default}`" if default else ""
        yield f"`{variable}`", name, shown, help


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
