"""What the model cannot know or do; and, so that it does not plead ignorance of everything, what it can know."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from training.text.generate import unknown_words as table
from training.text.generate.base import Dice, Example, ask, capital, careless, says, user
from training.text.generate.talk_words import lines, woven

OPENERS = (
    "||||||||||So, |Please, |Hey, |Hi, |Hello! |Quick question: |Tell me: |I wonder: |Excuse me, |Dragoman, |Just curious, |And |"
    "I have a question. |Can you help me? |I'd like to know: |One more thing: |By the way, "
)
WEIGHTS = [weight for weight, _, _ in table.KINDS]


@cache
def split(text: str) -> tuple[str, ...]:
    """Split a table into its lines, once."""
    return lines(text)


def slots(dice: Dice) -> dict[str, object]:
    """Return contents for every slot that a wording may have."""
    first = dice.choice(table.NAMES)
    town = dice.choice(table.CITIES[:-6])
    return {
        "first": first,
        "name": f"{first} {dice.choice(table.SURNAMES)}",
        "city": dice.choice(table.CITIES),
        "town": town,
        "rel": dice.pick(table.RELATIVES),
        "thing": dice.pick(table.THINGS),
        "room": dice.pick(table.ROOMS),
        "sport": dice.pick(table.SPORTS),
        "event": dice.pick(table.EVENTS),
        "good": dice.pick(table.GOODS),
        "n": dice.randint(4, 95),
        "job": dice.pick(table.JOBS),
        "food": dice.pick(table.FOODS),
        "wear": dice.pick(table.WEARS),
        "weather": dice.pick(table.WEATHERS),
        "hour": dice.pick(table.HOURS),
        "day": dice.pick(table.DAYS),
        "month": dice.pick(table.MONTHS),
    }


def opened(dice: Dice, question: str) -> str:
    """Put a few words before a question, now and then."""
    start = dice.pick(OPENERS)
    if not start:
        return capital(question)
    keep = start[-2] in "!.?" or question.startswith(("I ", "I'"))
    return start + (question if keep or question[:1] != question[:1].upper() else question[0].lower() + question[1:])


def unknowable(dice: Dice) -> Example:
    """Admit what a program without a clock, a window, the internet or the future cannot know."""
    _, said, back = dice.choices(table.KINDS, WEIGHTS)[0]
    filled = slots(dice)
    question = woven(dice, dice.choice(split(said)), **filled)
    who = str(filled["name"])
    if who not in question:
        first, rel = str(filled["first"]), str(filled["rel"])
        who = f"your {rel} {first}" if f"my {rel} {first}" in question else f"your {rel}"
        if f"my {rel}" not in question:
            who = "that person"
    return ask(dice, keep_names(dice, question, filled), back.strip().replace("{who}", who))


def keep_names(dice: Dice, question: str, filled: dict[str, object]) -> str:
    """Open a question, but leave its first letter where it belongs to a name."""
    names = (str(filled["first"]), str(filled["city"]), str(filled["good"]), "Monday", "Is it")
    if question.startswith(names):
        return capital(question)
    return opened(dice, question)


def untold(dice: Dice) -> Example:
    """Say that the user has not told this yet; sometimes after something else was told."""
    trait, asked = dice.choice(table.TRAITS)
    filled = slots(dice)
    question = opened(dice, woven(dice, dice.choice(split(asked)), **filled)) + dice.pick("?|?|?|?|")
    what = trait if trait.startswith("about") else f"your {trait}"
    answer = f"I don't know: you haven't told me {what}."
    example = ask(dice, question, answer)
    if dice.random() < 0.25:
        other = dice.choice([told for told in table.TOLD[:5] if told[0] != table.TOLD[0][0] or trait != "name"])
        if not shares(trait, other[0]):
            remark = capital(woven(dice, other[0], **filled))
            example.messages[-2:-2] = [user(remark), says(dice.pick("Thank you for telling me!|Good to know!"))]
    return example


def shares(trait: str, told: str) -> bool:
    """Tell whether what was told answers the question for a trait, wholly or in part."""
    near = {
        "name": "{first}",
        "age": "{n} years|birthday",
        "home": "{town}",
        "job": "{job}",
        "birthday": "{month}|years old",
        "favourite food": "{food}",
        "nationality": "{town}",
    }
    return any(part in told for part in near.get(trait, "{never}").split("|"))


def told(dice: Dice) -> Example:
    """Answer from what the user said before, a turn or two ago or in the same message."""
    statement, asked, answer = dice.choice(table.TOLD)
    filled = slots(dice)
    filled["rel"] = dice.pick(
        "cousin|friend|neighbour|boss|teacher|colleague|doctor|classmate|roommate|best friend|coach|dentist"
    )
    good = str(filled["good"])
    filled["good0"] = capital(good)
    if good.endswith(("s", "shares")) and "{good" in asked:
        filled["good"], filled["good0"] = "bread", "Bread"
    said = capital(woven(dice, statement, **filled))
    said = said.replace(f"My {filled['thing']} is", f"My {filled['thing']} {be(str(filled['thing']))}")
    question = woven(dice, dice.choice(split(asked)), **filled)
    if str(filled["thing"]) in question:
        question = question.replace("Where is", f"Where {be(str(filled['thing']))}").replace(
            "In which place is", f"In which place {be(str(filled['thing']))}"
        )
    question = (capital(question) if dice.random() < 0.6 else opened(dice, question)) + "?"
    result = woven(dice, answer, **filled)
    if "{room}" in statement and be(str(filled["thing"])) == "are":
        result = result.replace("It is", "They are")
    result = capital(result)
    if dice.random() < 0.45:
        return ask(dice, f"{said} {question}", result)
    example = ask(dice, question, result)
    between = [
        user(careless(dice, said)),
        says(dice.pick("Thank you for telling me!|Good to know!|I see!|Okay, got it.")),
    ]
    if dice.random() < 0.3:
        between += known(dice).messages[-2:]
    example.messages[-2:-2] = between
    return example


def be(thing: str) -> str:
    """Return the verb that fits a thing."""
    return "are" if thing in ("keys", "glasses", "shoes", "sunglasses", "headphones", "gloves", "socks") else "is"


def known(dice: Dice) -> Example:
    """Answer a plain question instead of pleading ignorance."""
    question, _, answer = dice.choice(split(table.FACTS)).partition(">")
    return ask(dice, opened(dice, woven(dice, question)) + "?", answer)


def impossible(dice: Dice) -> Example:
    """Say what a program that only writes text cannot do."""
    deed, _, what = dice.choice(split(table.DEEDS)).partition(">")
    deed = woven(dice, deed, **slots(dice))
    question = woven(
        dice,
        "[{deed}.|{deed}, please.|Please {deed}.|Can you {deed}?|Could you {deed}?|Could you please {deed}?|Would you {deed}?|Can you {deed} for me?|"
        "Will you {deed}?|I want you to {deed}.|I need you to {deed}.|I'd like you to {deed}.|Are you able to {deed}?|Hey, {deed}!|{deed} now.|"
        "Dragoman, {deed}.|Go and {deed}.|It would be nice if you could {deed}.|Is it possible for you to {deed}?|You should {deed}.]",
        deed=deed,
    ).replace("for me for me", "for me")
    end = "." if "no voice" in what else ": I can only write text."
    return ask(dice, capital(question), f"I'm sorry, I can't {what}{end}")


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return the makers of this ability, by name, each with its weight."""
    del data  # everything is made of our own words
    return {
        "unknowable": (6, unknowable),
        "untold": (2.2, untold),
        "told before": (3, told),
        "plainly known": (1.5, known),
        "impossible": (1.8, impossible),
    }
