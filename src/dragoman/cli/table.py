"""Rows for people: columns as wide as what is in them. Clients choose some names, so none can steer a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def show(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table. Nothing is ever cut: ids are there to be copied."""
    table = [tuple(head), *(tuple(map(printable, row)) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        print("  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())


def printable(text: str) -> str:
    """Return a text with a question mark for whatever is not to be seen."""
    return "".join(character if character.isprintable() else "?" for character in text)
