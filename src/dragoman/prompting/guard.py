"""Keeps what users wrote from becoming control tokens while a template handles it. Knows text; knows no Jinja.

Before rendering, a private-use character (the breaker) goes into the names of control tokens, and into whatever could
become one when a template cuts, trims and joins; the names that are whole after rendering can only be the template's.
Then the breaker is taken out again. Tags a template itself looks for, as ``</think>``, stay whole unless they name one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from dragoman.core.types import Segment

_BREAKERS = range(0xF0000, 0x10FFFE)
_TAG = 3  # characters by which a tag is recognised in the template's source


class Guard:
    """Breaks names in users' text and tells them from the template's afterwards."""

    def __init__(self, names: Iterable[str], source: str, sought: Iterable[str] = ()) -> None:
        """Protect ``names``, as far as the template ``source`` does not look for the same beginning itself.

        ``sought`` are further names, which the template looks for in what users wrote: they stay whole.
        """
        self.names = frozenset(name for name in names if len(name) > 1)  # shorter ones cannot be broken
        self._source = source
        self._intact = _any_of({*self.names, *sought})
        self._marked = frozenset(name for name in self.names if not name[0].isalnum())
        self._worded = self.names - self._marked
        self._begun = frozenset(name[:end] for name in self._marked for end in range(1, len(name) + 1))
        self._first = re.compile(
            "[" + "".join(re.escape(name[0]) for name in self._marked) + "]" if self._marked else "(?!)"
        )
        self._word = _any_of(self._worded)
        self._reach = max([_TAG, *map(len, self._marked)]) + 1
        self._spares = lru_cache(maxsize=1024)(self._decide)

    def breaker(self, *values: Any) -> str:
        """Return a character that occurs neither in ``values`` nor in the template."""
        used = "\n".join((self._source, *(text for value in values for text in _strings(value))))
        return next(c for c in map(chr, _BREAKERS) if c not in used and _escaped(c) not in used)

    def broken(self, value: Any, breaker: str) -> Any:
        """Return ``value`` with all names broken in the strings it holds, keys included."""
        if isinstance(value, str):
            return self._break(value, breaker)
        if isinstance(value, dict):
            return {self._break(key, breaker): self.broken(item, breaker) for key, item in value.items()}
        if isinstance(value, list):
            return [self.broken(item, breaker) for item in value]
        return value

    def segments(self, text: str, breaker: str) -> Iterator[Segment]:
        """Cut rendered ``text`` at the template's own names, and mend what was broken."""
        place = 0
        for found in self._intact.finditer(text):
            yield from _plain(text[place : found.start()], breaker)
            yield Segment(found[0], special=True)
            place = found.end()
        yield from _plain(text[place:], breaker)

    def _break(self, text: str, breaker: str) -> str:
        reach = self._reach
        text = self._first.sub(
            lambda found: found[0] if self._spares(text[found.start() : found.start() + reach]) else found[0] + breaker,
            text,
        )
        if not self._worded:
            return text
        text = self._word.sub(lambda found: found[0][0] + breaker + found[0][1:], text)
        cut = _begins(text, self._worded)
        return text if cut is None else text[: cut + 1] + breaker + text[cut + 1 :]

    def _decide(self, text: str) -> bool:
        """Whether a tag that the template looks for begins ``text``, and no name does."""
        end = 1
        while text[:end] in self._begun:
            if text[:end] in self._marked or end >= len(text):
                return False
            end += 1
        return text[: max(end, _TAG)] in self._source


def _plain(text: str, breaker: str) -> Iterator[Segment]:
    mended = text.replace(breaker, "").replace(_escaped(breaker), "")
    if mended:
        yield Segment(mended)


def _escaped(character: str) -> str:
    """Return ``character`` as a template writes it that wants its JSON in ASCII."""
    return json.dumps(character)[1:-1]


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or "(?!)")


def _begins(text: str, names: Iterable[str]) -> int | None:
    """Return where the longest end of ``text`` starts that begins one of ``names`` and is more than a letter."""
    starts = [
        len(text) - length
        for name in names
        for length in range(2, min(len(name) - 1, len(text)) + 1)
        if text.endswith(name[:length])
    ]
    return min(starts, default=None)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
