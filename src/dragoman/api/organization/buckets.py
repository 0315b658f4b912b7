"""Stretches of time and the cursors between pages of them. Pure."""

from __future__ import annotations

import base64
import binascii
import struct
from dataclasses import dataclass

from dragoman.core.errors import InvalidRequest

NO_PAGE = "The page '{}' is none of this list: give the next_page of an answer to the same query."
PREFIX = "page_"


@dataclass(frozen=True, slots=True)
class Bucket:
    """Seconds from ``start`` to before ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Course:
    """A length of time cut into buckets ``width`` seconds long, at multiples of that (UTC); the outer ones are shorter.

    So it is recorded.
    """

    start: int
    end: int
    width: int

    def page(self, cursor: str | None, limit: int) -> tuple[list[Bucket], str | None]:
        """Return ``limit`` buckets from where ``cursor`` stands, and the cursor of the next page, None at the end."""
        at = self.start if cursor is None else self._place(cursor)
        found: list[Bucket] = []
        while at < self.end and len(found) < limit:
            stop = min(self.end, (at // self.width + 1) * self.width)
            found.append(Bucket(at, stop))
            at = stop
        return found, None if at >= self.end else _cursor(at)

    def _place(self, cursor: str) -> int:
        try:
            packed = base64.urlsafe_b64decode(cursor.removeprefix(PREFIX).encode("ascii"))
            at = int(struct.unpack(">q", packed)[0])
        except (binascii.Error, struct.error, ValueError):
            at = -1
        if not (cursor.startswith(PREFIX) and self.start < at < self.end and at % self.width == 0):
            raise InvalidRequest(NO_PAGE.format(cursor[:200]), param="page")
        return at


def _cursor(at: int) -> str:
    return PREFIX + base64.urlsafe_b64encode(struct.pack(">q", at)).decode("ascii")
