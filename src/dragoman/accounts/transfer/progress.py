"""How a long piece of work tells how far it is. Knows no terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Say = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


def silent(doing: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Steps:
    """What is done of one thing."""

    say: Say
    doing: str
    total: int
    done: int = 0

    def more(self, count: int) -> None:
        """So much more is done."""
        self.done += count
        self.say(self.doing, self.done, self.total)
