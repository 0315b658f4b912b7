"""One order, many texts: a label for each in turn, so that a conversation teaches several labels for one order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from training.text.generate.base import Dice, Example, capital, says, system, user
from training.text.generate.classify import emotion_text, feeling, kind_of, mail, one_of, opinion, topic_text
from training.text.generate.classify_asked import FIRST_ORDERS
from training.text.marks import END_OF_TEXT

Pair = tuple[str, str]


def by_feeling(dice: Dice) -> Callable[[], Pair]:
    """Choose between two labels and three."""
    if dice.random() < 0.5:
        return lambda: feeling(dice)

    def opposed() -> Pair:
        good = dice.random() < 0.5
        return opinion(dice, good), "positive" if good else "negative"

    return opposed


def drawn(dice: Dice, count: int) -> tuple[list[Pair], list[str]]:
    """Draw texts with their labels, of one task; at most four labels in all."""
    tasks: dict[str, Callable[[], Pair]] = {
        "feeling": by_feeling(dice), "topic": lambda: topic_text(dice)[:2], "spam": lambda: mail(dice), "emotion": lambda: emotion_text(dice), "sentence": lambda: kind_of(dice),
    }  # fmt: skip
    make = tasks[dice.pick("feeling|feeling|feeling|topic|topic|topic|spam|emotion|emotion|sentence")]
    labels: list[str] = []
    pairs: list[Pair] = []
    while len(pairs) < count or len(labels) < 2:
        text, label = make()
        if label not in labels and len(labels) < 4:
            labels.append(label)
        if label in labels:
            pairs.append((text, label))
    return pairs, dice.sample(labels, len(labels))


def in_turn(dice: Dice) -> Example:
    """Label message after message."""
    pairs, labels = drawn(dice, dice.randint(4, 7))
    change: Callable[[str], str] = dice.choice((str, str, capital, str.upper))
    order = dice.fill(FIRST_ORDERS, c=one_of(dice, [change(label) for label in labels]))
    if dice.random() < 0.6:
        messages = [system(order), user(pairs[0][0])]
    else:
        messages = [user(f"{order}{dice.choice((' ', chr(10), chr(10) * 2))}{pairs[0][0]}")]
    messages.append(says(change(pairs[0][1])))
    for text, label in pairs[1:]:
        messages += [user(text), says(change(label))]
    return Example(messages)


def page(dice: Dice) -> Example:
    """Print a page of texts and labels, of which only the labels are to be learned."""
    pairs, labels = drawn(dice, dice.randint(6, 9))
    change: Callable[[str], str] = dice.choice((str, str, capital))
    parts: list[tuple[str, bool]] = [(f"{dice.pick('Labels|Classes|Categories')}: {', '.join(map(change, labels))}\n", False)]  # fmt: skip
    before, middle = dice.choice((("", " ->"), ("Text: ", "\nLabel:"), ("- ", " ="), ("Message: ", "\nClass:")))
    for text, label in pairs:
        parts += [(f"{before}{text}{middle}", False), (f" {change(label)}\n", True)]
    return Example(raw=[*parts, (END_OF_TEXT, True)])


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return the makers with their weights."""
    return {"in turn": (2, in_turn), "page": (1.5, page)}
