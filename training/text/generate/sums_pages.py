"""Pages of sums, of which only the results are to be learned: many facts in little room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from training.text.generate.base import Dice, Example
from training.text.generate.sums import numbers, worked
from training.text.marks import END_OF_TEXT

HEADS = "Sums|Exercises|Maths|Arithmetic|Practice|Sums to know by heart"


def page(dice: Dice) -> Example:
    """Print a page of sums to know by heart, or of a few that are worked out by columns."""
    pieces: list[tuple[str, bool]] = [(dice.pick(HEADS) + "\n", False)]
    known = dice.random() < 0.75
    for _ in range(14 if known else 5):
        sort = dice.choice("++++---xxx//2h") if known else dice.choice("++-")
        if sort in "2h":
            a = dice.randint(1, 50)
            pieces += [(f"Twice {a}", False), (f" is {2 * a}\n", True)] if sort == "2" else [(f"Half of {2 * a}", False), (f" is {a}\n", True)]  # fmt: skip
            continue
        a, b = dice.randint(0, 19), dice.randint(0, 12)
        if sort in "x/":
            a, b = numbers(dice, sort)
        elif not known:
            a, b = dice.randint(20, dice.choice((99, 99, 999))), dice.randint(2, 99)
        a, b = (max(a, b), min(a, b)) if sort == "-" else (a, b) if dice.random() < 0.5 or sort == "/" else (b, a)
        start = f"{a} {sort} {b}"
        pieces += [(start, False), (worked(sort, a, b).removeprefix(start) + "\n", True)]
    return Example(raw=[*pieces[:-1], (pieces[-1][0].rstrip("\n") + END_OF_TEXT, True)])


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return the maker with its weight; it needs no file."""
    return {"page": (1, page)}
