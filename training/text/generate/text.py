"""Working on given text: saying and repeating it, changing its capitals, spelling, counting, turning round, mending."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from training.text.generate import sources, writing
from training.text.generate import text_case as case
from training.text.generate import text_contents as contents
from training.text.generate import text_edits as edits
from training.text.generate import text_letters as letters
from training.text.generate import text_places as places
from training.text.generate import text_says as spoken
from training.text.generate.base import Dice, Example, capital, says, user
from training.text.generate.text_wordings import about, any_of, dressed, fill, opening, ordered, reply
from training.text.marks import END_OF_TEXT


def mark_free(text: str) -> str:
    """Drop the mark at the end of a text."""
    return text.rstrip(".!?,;:\"'") or "hello"


def say(dice: Dice, data: Path) -> Example:
    """Say what is asked for: as a sentence, with a capital first and a mark last."""
    text = mark_free(contents.sayable(dice, data))
    low = text[0].lower() + text[1:] if not text.startswith(("I ", "I'")) and text[1:2].islower() else text
    shown = text if dice.random() < 0.3 or text.split()[0].lower() not in contents.known(data) else low
    if dice.random() < 0.25:
        frames = [frame for frame in spoken.SAY_BARE.split("|") if '"' not in shown or '"' not in frame]
        return reply(dice, fill(dressed(dice, dice.choice(frames), tail=False), x=shown), writing.sentence(text))
    if dice.random() < 0.4 and '"' not in shown:
        core = dice.pick(spoken.SAY_QUOTED)
    else:
        core = dice.pick(spoken.SAY)
    opener, core, mark = opening(dice, core) if dice.random() < 0.65 else ("", core, dice.choice(("", "", ".")))
    if len(mark) > 1:
        opener, mark = "Would you mind ", "?"
    if '"' not in core:
        mark = dice.choice((", please", " please")) + mark if dice.random() < 0.05 and "lease" not in opener else mark
    question = opener + core + mark
    question = capital(question) if dice.random() < 0.8 else question
    question = dressed(dice, question, tail='"{x}"' in core)
    return reply(dice, fill(question, x=shown), writing.sentence(text))


def repeat(dice: Dice, data: Path) -> Example:
    """Repeat a text exactly."""
    text = contents.anything(dice, data).strip()
    chance = dice.random()
    if chance < 0.1:
        return reply(dice, text, text, order=dice.pick(spoken.ECHO_SYSTEM))
    if chance < 0.4:
        frame = dice.pick(spoken.BARE)
        frame = (
            frame if frame.startswith(("{x}", '"', "'", "<", "-", "#", ">", "$")) else dressed(dice, frame, tail=False)
        )
        return reply(dice, fill(frame, x=text), text)
    core = dice.pick(spoken.REPEAT)
    if "{this}" not in core:
        quoted = '"' not in text and dice.random() < 0.3
        question = ordered(dice, core).rstrip(".?!") + dice.choice((": ", ": ", ":\n", "\n\n", ", ", ". "))
        return reply(dice, question + (f'"{text}"' if quoted else text), text)
    question, order = about(dice, core, text)
    return reply(dice, question, text, order)


def times(dice: Dice, data: Path) -> Example:
    """Say a word several times."""
    count = dice.randint(2, 6)
    text = contents.long_word(dice, data) if dice.random() < 0.8 else contents.shaped(dice, data)
    shown = f'"{text}"' if dice.random() < 0.5 or " " in text else text
    often = dice.choice(
        (
            f"{count} times",
            f"{('two', 'three', 'four', 'five', 'six')[count - 2]} times",
            "twice" if count == 2 else f"{count} times",
        )
    )
    core = dice.pick(spoken.TIMES)
    if " " in text:
        core = core.replace("the word ", "")
    return reply(dice, fill(ordered(dice, core), x=shown, o=often), " ".join([text] * count))


def any_word(dice: Dice, data: Path) -> str:
    """Draw a word of any length: a common one, a rare one, a coined one or a name."""
    chance = dice.random()
    if chance < 0.6:
        ranked = contents.vocabulary(data)
        return ranked[dice.randrange(len(ranked) if chance < 0.3 else min(contents.COMMON, len(ranked)))]
    return contents.invented(dice) if chance < 0.92 else contents.name(dice)


def case_text(dice: Dice, data: Path, kind: int) -> str:
    """Draw a text whose capitals are to be changed, and give it those that make the change visible."""
    text = mark_free(contents.anything(dice, data)) if dice.random() < 0.3 else contents.shaped(dice, data)
    if dice.random() < 0.5:
        text = dice.choice(
            (contents.fragment, contents.long_word, contents.long_word, contents.series, contents.sentence)
        )(dice, data)
    text = text if text.isascii() else contents.shaped(dice, data)
    if kind < 2 and dice.random() < 0.3:
        text = " ".join(any_word(dice, data) for _ in range(dice.choice((1, 1, 1, 2, 3, 4))))
    if kind == 1:
        text = dice.choice((str.upper, str.upper, str.title, capital))(text)
    elif kind > 1:
        text = (
            " ".join(re.sub(r"[^\w\s]|\d", "", text).lower().split()[: 1 if kind == 3 and dice.random() < 0.5 else 9])
            or "garden"
        )
    elif dice.random() < 0.2:
        text = text.title()
    return text


CASE_LINES = (
    "{a}: {b}",
    "{a}: {b}",
    "{a}: {b}",
    "{a} - {b}",
    "{a} -> {b}",
    "{a} = {b}",
    "{a} {b}",
    "{a}\n{b}",
    "in: {a}\nout: {b}",
    "{a} | {b}",
)


def case_page(dice: Dice, data: Path) -> Example:
    """Print a page of words and the same words in capitals, or in small letters; a few of them letter by letter first."""
    big, pieces = dice.random() < 0.8, dice.random()
    heads = case.UPPER_HEADS if big else case.LOWER_HEADS
    line, parts = dice.choice(CASE_LINES), [(dice.pick(heads) + "\n", False)]
    for _ in range(dice.randint(10, 20)):
        count = dice.choice((1, 1, 1, 1, 2, 3)) if pieces < 0.6 else 1
        told = " ".join(any_word(dice, data) for _ in range(count)).lower()
        told = told if big else dice.choice((told.upper(), told.upper(), told.title()))
        made = told.upper() if big else told.lower()
        if pieces >= 0.6:
            made = f"{dashed(made)}{' ' if pieces < 0.8 else f': {made}'}".strip()
        if pieces >= 0.9:
            made = (
                ", ".join(
                    f"{one} {other}" for one, other in zip(told, told.upper() if big else told.lower(), strict=True)
                )
                + f": {told.upper() if big else told.lower()}"
            )
        before, after = line.split("{b}")[0].replace("{a}", told), "\n"
        parts += [(before.rstrip(" "), False), (" " * (before[-1] == " ") + made + after, True)]
    return Example(raw=[*parts, (END_OF_TEXT, True)])


def case_turns(dice: Dice, data: Path) -> Example:
    """Change the capitals of several words or lines, one after the other, in one conversation."""
    big = dice.random() < 0.75
    messages = []
    for place in range(dice.randint(2, 6)):
        text = any_word(dice, data) if dice.random() < 0.7 else contents.shaped(dice, data)
        text = text.lower() if big else text.upper()
        asked = text
        if place == 0:
            asked, _ = about(dice, dice.pick(case.UPPER if big else case.LOWER), text)
            if text not in asked or asked == text:
                asked = fill(dice.pick("{o}: {x}"), o="Upper case" if big else "Lower case", x=text)
        elif dice.random() < 0.5:
            asked = fill(
                dice.pick(letters.AGAIN)
                .replace("Now spell", "Now")
                .replace("Spell {w} as well", "{w} as well")
                .replace("How do you spell {w}, then?", "{w} as well, please."),
                w=text,
            )
        messages += [user(asked), says(text.upper() if big else text.lower())]
    return Example(messages)


def change_case(dice: Dice, data: Path) -> Example:
    """Change capitals."""
    kind = dice.choices(range(4), (42, 28, 16, 14))[0]
    text = case_text(dice, data, kind)
    answer = (text.upper(), text.lower(), " ".join(map(capital, text.split())), capital(text))[kind]
    if dice.random() < 0.3:
        frames = (case.UPPER_BARE, case.LOWER_BARE, case.TITLE_BARE, case.FIRST_BARE)[kind].split("|")
        frame = dice.choice([one for one in frames if '"' not in text or '"' not in one])
        return reply(dice, fill(dressed(dice, frame, tail=False) if frame[0].isalpha() else frame, x=text), answer)
    question, order = about(dice, dice.pick((case.UPPER, case.LOWER, case.TITLE, case.FIRST_CAPITAL)[kind]), text)
    return reply(dice, question, answer, order)


def shown(dice: Dice, text: str, noun: str = letters.NOUN) -> str:
    """Write a word as users name it: bare, quoted, or as "the word ..."."""
    return fill(dice.pick(noun), x=text)


def dashed(text: str) -> str:
    """Spell a word with dashes."""
    return "-".join(text)


def ticked(text: str, sign: str) -> str:
    """Spell a word and number a letter each time it comes: b-a1-n-a2-n-a3."""
    seen, parts = 0, []
    for letter in text:
        seen += letter.lower() == sign
        parts.append(f"{letter}{seen}" if letter.lower() == sign else letter)
    return "-".join(parts)


def spell(dice: Dice, data: Path) -> Example:
    """Spell a word, or several."""
    if dice.random() < 0.42:
        drawn = [contents.long_word(dice, data) for _ in range(dice.randint(2, 6))]
        listed = ", ".join(drawn) if dice.random() < 0.6 else ", ".join(drawn[:-1]) + " and " + drawn[-1]
        core = dice.pick(letters.SPELL_SEVERAL)
        return reply(dice, fill(ordered(dice, core), w=listed), ", ".join(map(dashed, drawn)) + ".")
    text = contents.long_word(dice, data)
    if dice.random() < 0.08:
        text = dice.choice((str.upper, capital))(text)
    question = fill(any_of(dice, letters.SPELL, letters.SPELL_ASKED, letters.SPELL_TOLD), w=shown(dice, text))
    if dice.random() < 0.07:
        other = contents.long_word(dice, data)
        again = fill(dice.pick(letters.AGAIN), w=other)
        return Example([user(question), says(dashed(text) + "."), user(again), says(dashed(other) + ".")])
    return reply(dice, question, dashed(text) + ".")


def spelling_list(dice: Dice, data: Path) -> Example:
    """Print a page of a spelling book: the letters of many words, without a question before each line."""
    drawn = [
        any_word(dice, data) if dice.random() < 0.5 else contents.long_word(dice, data, 2, 12)
        for _ in range(dice.randint(10, 18))
    ]
    count = dice.random() < 0.5
    parts: list[tuple[str, bool]] = [(dice.pick(letters.SPELL_HEADS) + "\n", False)]
    joined = dice.choice(("-", "-", "-", "-", " ", ", "))
    for word in drawn:
        word = dice.choice((str.upper, capital))(word) if dice.random() < 0.08 else word
        parts += [
            (f"{dice.pick(letters.SPELL_LINES)} {word}:\n" if dice.random() < 0.7 else f"{word}:\n", False),
            (f"{joined.join(word)}{f': {len(word)} letters' if count else ''}.\n", True),
        ]
    return Example(raw=[*parts, (END_OF_TEXT, True)])


def long(dice: Dice, data: Path) -> Example:
    """Count the letters of a word: spell it first."""
    text = contents.long_word(dice, data, 2, 12)
    question = fill(any_of(dice, letters.LONG, letters.LONG_ASKED, letters.LONG_TOLD), w=shown(dice, text))
    return reply(dice, question, f"{dashed(text)}: {len(text)} letters.")


@cache
def doubled(data: Path) -> tuple[str, ...]:
    """Return the words in which a letter comes more than once."""
    return tuple(text for text in contents.vocabulary(data) if 4 <= len(text) <= 11 and len(set(text)) < len(text))


def often(dice: Dice, data: Path) -> Example:
    """Count a letter in a word: number it while spelling."""
    text = contents.long_word(dice, data, 3, 11) if dice.random() < 0.4 else dice.choice(doubled(data))
    several = [letter for letter in set(text.lower()) if text.lower().count(letter) > 1 and letter.isalpha()]
    sign = dice.choice(sorted(several)) if several and dice.random() < 0.7 else dice.choice(text.lower())
    if dice.random() < 0.12:
        sign = dice.choice("abcdefghiklmnoprstuvwy")
    letter = dice.choice((sign, sign, f'"{sign}"', sign.upper(), f"'{sign}'"))
    question = any_of(dice, letters.OFTEN, letters.OFTEN_ASKED, letters.OFTEN_TOLD)
    if "{l}s" in question or "{l}'s" in question:
        letter = dice.choice((sign, sign, sign.upper()))
    question = fill(question, l=letter, w=shown(dice, text))
    return reply(dice, question, f"{ticked(text, sign)}: {text.lower().count(sign)}.")


def count_words(dice: Dice, data: Path) -> Example:
    """Count words by numbering them."""
    text = dice.choice((contents.fragment, contents.series, contents.shaped, contents.sentence))(dice, data)
    text = " ".join(text.replace('"', "").split()[:10])
    order = ""
    if dice.random() < 0.5:
        question = fill(dice.pick(places.COUNT_WORDS_ASKED), x=text)
    else:
        question, order = about(dice, dice.pick(places.COUNT_WORDS), text)
    counted = [part.strip(",.!?;:") for part in text.split()]
    count = len(counted)
    listed = ", ".join(f"{place} {part}" for place, part in enumerate(counted, 1))
    return reply(dice, question, f"{listed}: {count} word{'s' * (count != 1)}.", order)


def turn(dice: Dice, data: Path) -> Example:
    """Turn a word round: spell it, then spell it backwards."""
    text = contents.long_word(dice, data, 3, 9)
    question = fill(any_of(dice, places.TURN, places.TURN_ASKED, places.TURN_TOLD), w=shown(dice, text)).replace(
        "string the word", "string"
    )
    return reply(dice, question, f"{dashed(text)}, backwards: {dashed(text[::-1])}.")


PLACES = "first second third fourth fifth last".split()


def letter_at(dice: Dice, data: Path) -> Example:
    """Name the first, last or another letter of a word."""
    text = contents.long_word(dice, data, 5, 11)
    place = dice.choices(PLACES, (34, 8, 8, 4, 3, 40))[0]
    text = text if len(text) >= 5 else "garden"
    asked = places.LETTER_ASKED + {"first": places.BEGINS, "last": places.ENDS}.get(place, "")
    question = fill(any_of(dice, places.LETTER, asked, places.LETTER_TOLD), p=place, w=shown(dice, text))
    sign = text[-1 if place == "last" else PLACES.index(place)]
    return reply(dice, question, f"{dashed(text)}: the {place} letter is {sign}.")


def word_at(dice: Dice, data: Path) -> Example:
    """Name the first, last or another word of a sentence."""
    text = dice.choice((contents.fragment, contents.series, contents.shaped, contents.sentence, contents.sentence))(
        dice, data
    )
    text, order = text.replace('"', ""), ""
    parts = [part.strip(",.!?;:") for part in text.split()]
    if len(parts) < 4:
        return word_at(dice, data)
    place = dice.choices(("first", "second", "third", "last"), (38, 12, 10, 40))[0]
    if dice.random() < 0.5:
        question = fill(
            dice.pick(places.WORDS_ASKED + {"first": places.STARTS_WORD, "last": places.ENDS_WORD}.get(place, "")),
            p=place,
            x=text,
        )
    else:
        question, order = about(dice, fill(dice.pick(places.WORDS), p=place), text)
    found = parts[-1 if place == "last" else PLACES.index(place)]
    return reply(dice, question, f'The {place} word is "{found}".', order)


STRIP = {
    ",": "remove the commas from {this}|delete all commas in {this}|take the commas out of {this}|write {this} without commas|leave out the commas in {this}|drop every comma from {this}",
    ",.!?": "remove the punctuation from {this}|remove all punctuation marks from {this}|write {this} without punctuation|strip the punctuation from {this}|delete the punctuation in {this}|take out all marks from {this}",
}  # fmt: skip


def mend(dice: Dice, data: Path) -> Example:
    """Correct a sentence, or change one thing in it."""
    text = contents.sentence(dice, data)
    if dice.random() < 0.6 or '"' in text:
        text = dice.choice(sources.sentences(data))
        question, order = about(dice, dice.pick(edits.MEND), writing.damage(dice, text))
        return reply(dice, question, text, order)
    if dice.random() < 0.3:
        marks = dice.choice(sorted(STRIP))
        text = dice.choice([one for one in (contents.sentence(dice, data) for _ in range(8)) if "," in one] or [text])
        question, order = about(dice, dice.pick(STRIP[marks]), text)
        return reply(dice, question, text.translate({ord(mark): None for mark in marks}), order)
    inner = re.findall(r"(?<= )[a-z]{3,}(?=[ ,.!?])", text) or ["the"]
    old, new, quote = dice.choice(inner), contents.word(dice, data), dice.choice(("", '"'))
    core, answer = dice.pick(edits.SWAP), re.sub(rf"\b{old}\b", new, text)
    if dice.random() < 0.25:
        core, answer = dice.pick(edits.LOSE), re.sub(rf" {old}\b(?=[ ,.!?])", "", text)
    question, order = about(dice, core, text)
    question, order = (fill(one, a=quote + old + quote, b=quote + new + quote) for one in (question, order))
    return reply(dice, question, answer, order)


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return the makers with their weights."""
    return {
        "say": (12, lambda dice: say(dice, data)),
        "repeat": (15, lambda dice: repeat(dice, data)),
        "times": (2, lambda dice: times(dice, data)),
        "change case": (13, lambda dice: change_case(dice, data)),
        "case page": (11, lambda dice: case_page(dice, data)),
        "case turns": (3, lambda dice: case_turns(dice, data)),
        "spell": (12, lambda dice: spell(dice, data)),
        "spelling list": (11, lambda dice: spelling_list(dice, data)),
        "letters": (8, lambda dice: long(dice, data)),
        "letter count": (8, lambda dice: often(dice, data)),
        "word count": (4, lambda dice: count_words(dice, data)),
        "reverse": (5, lambda dice: turn(dice, data)),
        "letter at": (6, lambda dice: letter_at(dice, data)),
        "word at": (3, lambda dice: word_at(dice, data)),
        "mend": (5, lambda dice: mend(dice, data)),
        "edit": (4, lambda dice: writing.edit(dice, sources.sentences(data))),
    }
