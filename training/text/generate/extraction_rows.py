"""Several texts under one order, and several orders for one text: more objects of JSON in a conversation than asked orders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from training.text.generate.base import Dice, Example, says, system, user
from training.text.generate.extraction import around, chosen, order, style, written
from training.text.generate.extraction_texts import Record, article, slots, tell, text_of
from training.text.generate.extraction_texts import value as fresh

ROWS = (2, 4)  # texts after the first


def another(dice: Dice, record: Record, names: set[str]) -> tuple[str, dict[str, object]] | None:
    """Tell new contents in a wording that has these fields."""
    fits = [wording for wording in record.wordings if names <= set(slots(wording.partition("[")[0]))]
    if not fits:
        return None
    wording = dice.choice(fits).replace("[", "").replace("]", "")
    values = {name: fresh(dice, record.fields[name][0]) for name in slots(wording)}
    return tell(wording, values), values


def many(dice: Dice) -> Example:
    """Give the same fields of several texts, the order told once."""
    record, text, values = text_of(dice)
    keys = chosen(dice, record, values, 0.0)
    found = {key: values[name] for key, name in keys.items()}
    asked = order(dice, found)
    if dice.random() < 0.5:
        messages = [system(asked.strip().rstrip(":") + dice.pick(".|. Answer with JSON only.|.")), user(text)]
    else:
        messages = [user(around(dice, asked, text))]
    messages.append(says(written(found)))
    for _ in range(dice.randint(*ROWS)):
        new = another(dice, record, set(keys.values()))
        if new:
            messages += [user(new[0]), says(written({key: new[1][name] for key, name in keys.items()}))]
    return Example(messages)


def other_keys(dice: Dice) -> Example:
    """Give one text under other keys each time: the keys are those asked for, whatever they were before."""
    record, text, values = text_of(dice)
    messages = []
    for place in range(dice.randint(2, 4)):
        keys = chosen(dice, record, values, 0.0)
        if dice.random() < 0.3:
            keys = {style(dice, f"{dice.pick('the|main|my|user|item|text|first|given')} {name}"): name for name in keys.values()}  # fmt: skip
        found = {key: values[name] for key, name in keys.items()}
        asked = order(dice, found).strip()
        messages += [user(around(dice, asked, text) if place == 0 else asked), says(written(found))]
    return Example(messages)


def short(dice: Dice) -> Example:
    """Give two or three fields of one short sentence: the plainest kind, in the plainest words."""
    name, kinds = fresh(dice, "first"), dice.sample(sorted(SHORT), dice.randint(1, 2))
    values = {kind: fresh(dice, SHORT[kind][0]) for kind in kinds}
    told = [
        dice.pick(SHORT[kind][1]).replace("{v}", str(values[kind])).replace("{a}", article(values[kind]))
        for kind in kinds
    ]
    found: dict[str, object] = {"name": name, **values}
    text = f"{name} {' and '.join(told)}."
    return Example([user(around(dice, order(dice, found), text)), says(written(found))])


SHORT: dict[str, tuple[str, str]] = {
    "age": ("age", "is {v} years old|is {v}|has just become {v}"),
    "city": ("city", "lives in {v}|is from {v}|comes from {v}|has a flat in {v}"),
    "job": ("job", "is {a}|works as {a}|wants to be {a}"),
    "pet": ("pet", "has {a}|owns {a}|walks with {a}"),
    "hobby": ("hobby", "likes {v}|enjoys {v}|loves {v}"),
    "language": ("language", "speaks {v}|is learning {v}"),
    "country": ("country", "was born in {v}|travels to {v}"),
    "phone": ("phone", "has the number {v}|can be called at {v}"),
    "email": ("email", "can be reached at {v}|uses the address {v}"),
}


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return the makers with their weights."""
    return {"many": (4, many), "other keys": (2, other_keys), "short": (4, short)}
