"""Pages of copying: lists told twice, lines said again, entries looked up; what every other ability with contents rests on.

Only what can be known is taught: the second telling, never the first. The words are mostly coined, so that nothing but
looking back helps.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from training.text.generate import extraction_words as words
from training.text.generate import text_contents as contents
from training.text.generate.base import Dice, Example, says, user
from training.text.generate.coined import coined, named
from training.text.marks import END_OF_TEXT

KINDS = ("first", "full", "city", "age", "job", "hobby", "item", "colour", "pet", "code", "email", "time", "date", "money", "food", "word")  # fmt: skip
AGAIN = "Again|Copy|The same|Once more|Repeated|Second copy"
LEDGER = "Register|Table|Notes|List|Index|Entries"


def token(dice: Dice, data: Path) -> str:
    """Draw a word, mostly one that nobody has heard."""
    chance = dice.random()
    if chance < 0.35:
        return coined(dice, 1, 3)
    if chance < 0.6:
        return named(dice)
    return contents.word(dice, data) if chance < 0.92 else contents.code(dice)


def page(head: str, parts: list[tuple[str, bool]]) -> Example:
    """Make a page of text of which parts are taught; it ends with the end mark."""
    return Example(raw=[(head + "\n", False), *parts, (END_OF_TEXT, True)])


def told_twice(dice: Dice, data: Path) -> Example:
    """Tell a list of words twice."""
    drawn = [token(dice, data) for _ in range(dice.randint(8, 20))]
    listed = dice.choice((" ", " ", ", ", "\n")).join(drawn)
    return page(dice.pick("Words|Names|Text|Input|Original"), [(f"{listed}\n\n{dice.pick(AGAIN)}\n", False), (listed, True)])  # fmt: skip


def line_by_line(dice: Dice, data: Path) -> Example:
    """Say each of several lines again."""
    before, after = dice.choice((("", ""), ("> ", ""), ("A: ", "B: "), ("In: ", "Out: "), ("Say: ", "")))
    parts: list[tuple[str, bool]] = []
    for _ in range(dice.randint(3, 6)):
        line = contents.anything(dice, data).strip().replace("\n", " ")
        parts += [(f"{before}{line}\n{after}", False), (line + "\n", True)]
    return page(dice.pick("Echo|Repeat each line|Line by line"), parts)


def looked_up(dice: Dice) -> Example:
    """Write a small register and ask for its entries: each answer stands above, beside its name."""
    keys = [named(dice) if dice.random() < 0.6 else words.first(dice) for _ in range(dice.randint(3, 6))]
    keys = list(dict.fromkeys(keys))
    kinds = dice.sample(KINDS, dice.randint(1, 3))
    rows = {key: {kind: str(words.make(dice, kind)) for kind in kinds} for key in keys}
    shown = [f"{key}: " + ", ".join(f"{kind} {value}" for kind, value in row.items()) for key, row in rows.items()]
    parts: list[tuple[str, bool]] = [("\n".join(shown) + "\n\n", False)]
    for _ in range(dice.randint(4, 8)):
        key, kind = dice.choice(keys), dice.choice(kinds)
        parts += [(f"{kind} of {key}:", False), (f" {rows[key][kind]}\n", True)]
    return page(dice.pick(LEDGER), parts)


def whose(dice: Dice) -> Example:
    """Ask in a conversation what was just told of several people, and who it was told of."""
    people = list(dict.fromkeys(words.first(dice) for _ in range(dice.randint(2, 4))))
    kind, told, asked, turned = dice.choice(
        (
            ("city", "{n} lives in {v}.", "Where does {n} live?", "Who lives in {v}?"),
            ("item", "{n} has the {v}.", "What does {n} have?", "Who has the {v}?"),
            ("hobby", "{n} likes {v}.", "What does {n} like?", "Who likes {v}?"),
            ("colour", "The bag of {n} is {v}.", "What colour is the bag of {n}?", "Whose bag is {v}?"),
            ("word", "The dog of {n} is called {v}.", "What is the dog of {n} called?", "Whose dog is called {v}?"),
            ("day", "{n} comes on {v}.", "When does {n} come?", "Who comes on {v}?"),
        )
    )
    values = dict.fromkeys(str(words.make(dice, "weekday" if kind == "day" else kind)) for _ in range(12))
    pairs = dict(zip(people, values, strict=False))
    story = " ".join(told.replace("{n}", name).replace("{v}", value) for name, value in pairs.items())
    messages = []
    for place, (name, value) in enumerate(dice.sample(list(pairs.items()), len(pairs))):
        back = dice.random() < 0.4
        question = (turned if back else asked).replace("{n}", name).replace("{v}", value)
        answer = f"{name}." if back else told.replace("{n}", name).replace("{v}", value)
        messages += [user(f"{story} {question}" if place == 0 else question), says(answer)]
    return Example(messages)


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return the makers with their weights."""
    return {
        "told twice": (4, lambda dice: told_twice(dice, data)),
        "line by line": (3, lambda dice: line_by_line(dice, data)),
        "looked up": (4, looked_up),
        "whose": (2, whose),
    }
