"""How far the pictures of a running request are, by the id its client gave it. Knows no models and no HTTP.

Told by the server that paints, for as long as it does: where several servers stand behind one address, another one
does not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

HEADER = "x-client-request-id"
"""The header by which clients name their requests, as the real API takes it."""

LONGEST_ID = 128


@dataclass(slots=True)
class Progress:
    """``made`` of ``pictures`` are finished; of the next one ``step`` of ``steps``, 0 of 0 before the first."""

    pictures: int
    made: int = 0
    step: int = 0
    steps: int = 0


@dataclass
class Easel:
    """All requests that are being painted or wait to be, by organisation and the client's id."""

    _running: dict[tuple[str, str], Progress] = field(default_factory=dict)

    @contextmanager
    def show(self, organization: str, id: str, pictures: int) -> Iterator[Progress]:
        """Show a request's progress while the block lasts; without an id of its client nobody can ask for it."""
        progress, key = Progress(pictures), (organization, id)
        if id and len(id) <= LONGEST_ID:
            self._running[key] = progress
        try:
            yield progress
        finally:
            if self._running.get(key) is progress:
                del self._running[key]

    def find(self, organization: str, id: str) -> Progress | None:
        """Return how far the organisation's request of that id is, None when none runs."""
        return self._running.get((organization, id))
