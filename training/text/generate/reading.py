"""Reading: questions on a short paragraph, answered from it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from training.text import corpus
from training.text.generate import reading_asked as asked
from training.text.generate import reading_words, sources
from training.text.generate.base import SYSTEM, Dice, Example, Message, a, capital, says, system, user
from training.text.generate.reading_more import SCENES as MORE
from training.text.generate.reading_scenes import SCENES

NOT_SAID = "The text doesn't say."


@dataclass
class Line:
    """A sentence of a scene with its questions; `fixed` ones are always told."""

    fixed: bool
    told: str
    asked: list[tuple[str, str]] = field(default_factory=list)
    judged: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Scene:
    """A kind of paragraph: its slots, its sentences and what it never tells."""

    slots: dict[str, str]
    own: dict[str, list[str]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    never: str = ""


@cache
def scenes() -> tuple[Scene, ...]:
    """Read the table of scenes."""
    found: list[Scene] = []
    for row in f"{SCENES.strip()}\n{MORE.strip()}".split("\n"):
        mark, rest = row[0], row[2:]
        if mark == "#":
            found.append(Scene(dict(part.split("=") for part in rest.split()[1:])))
        elif mark == "+":
            name, _, choices = rest.partition(": ")
            found[-1].own[name] = choices.split("; ")
        elif mark == "!":
            found[-1].never = rest
        elif mark in "*-":
            found[-1].lines.append(Line(mark == "*", rest))
        else:
            question, _, answer = rest.partition(" => ")
            line = found[-1].lines[-1]
            (line.asked if mark == "?" else line.judged).append((question, answer))
    return tuple(found)


def values(dice: Dice, scene: Scene) -> dict[str, str]:
    """Choose what fills the slots; no two are the same."""
    chosen: dict[str, str] = {}
    for name, kind in scene.slots.items():
        value = reading_words.KINDS[kind](dice)
        while value in chosen.values() or any(value.split()[0] == old.split()[0] for old in chosen.values()):
            value = reading_words.KINDS[kind](dice)
        chosen[name] = value
    for name, choices in scene.own.items():
        chosen[name] = dice.choice([part for part in choices if part not in chosen.values()])
    first = chosen.get("who", "Anna").split()[0]
    he, his, him = ("she", "her", "her") if first in reading_words.WOMEN else ("he", "his", "him")
    return {**chosen, "he": he, "He": capital(he), "his": his, "His": capital(his), "him": him}


def fill(text: str, chosen: dict[str, str]) -> str:
    """Fill the slots: {x}, {a x} and {A x}; twice, as values may hold slots."""

    def value(found: re.Match[str]) -> str:
        article, name = found.group(1), found.group(2)
        return chosen[name] if not article else a(chosen[name]) if article == "a " else capital(a(chosen[name]))

    for _ in range(2):
        text = re.sub(r"\{([aA] )?(\w+)\}", value, text)
    return re.sub(r"\b([Aa]) (?=[aeio])", r"\1n ", text)


@dataclass(frozen=True)
class Passage:
    """A paragraph with what it answers and what it does not."""

    text: str
    answered: tuple[tuple[str, str], ...]
    open: tuple[str, ...]


def judgement(dice: Dice, scene: Scene, line: Line, chosen: dict[str, str]) -> tuple[str, str]:
    """Ask for yes or no; half of the time with a wrong value."""
    question, fact = dice.choice(line.judged)
    found = re.search(r"\{(?:a )?(\w+)~\}", question)
    fact = fill(fact, chosen)
    if found is None or dice.random() < 0.5:
        return fill(question.replace("~", ""), chosen), f"Yes, {fact}"
    name, wrong = found.group(1), ""
    while not wrong or wrong in chosen.values():
        wrong = dice.choice(scene.own[name]) if name in scene.own else reading_words.KINDS[scene.slots[name]](dice)
    return fill(question.replace("~", ""), {**chosen, name: wrong}), f"No, {fact}"


def passage(dice: Dice, most: int = 6) -> Passage:
    """Compose a paragraph from a scene."""
    scene = dice.choice(scenes())
    chosen = values(dice, scene)
    free = [line for line in scene.lines if not line.fixed]
    told = dice.sample(free, dice.randint(min(1, len(free)), min(most, len(free))))
    lines = [line for line in scene.lines if line.fixed or line in told]
    if dice.random() < 0.5:
        middle = [line for line in lines if not line.fixed]
        dice.shuffle(middle)
        fixed = [line for line in lines if line.fixed]
        lines = [fixed[0], *middle, *fixed[1:]]
    text = " ".join(capital(fill(dice.pick(line.told), chosen)) for line in lines)
    answered, unknown = [], []
    for line in scene.lines:
        pairs = [
            (fill(dice.pick(question), chosen), capital(fill(dice.pick(answer), chosen)))
            for question, answer in line.asked
        ]
        if line not in lines:
            unknown += [question for question, answer in pairs if not told_elsewhere(answer, text)]
            continue
        answered += pairs
        if line.judged and dice.random() < 0.7:
            answered.append(judgement(dice, scene, line, chosen))
    if scene.never:
        unknown.append(fill(dice.pick(scene.never), chosen))
    return Passage(text, tuple(answered), tuple(unknown))


def told_elsewhere(answer: str, text: str) -> bool:
    """Tell whether the last word of an answer stands in the text, so that it may be told after all."""
    return answer.rstrip(".").split()[-1].lower() in text.lower()


LABELS = asked.LABELS
FORMS = (
    "{x}\n\n{q}|{x}\n\n{q}|{x}\n\n{q}|{x} {q}|{x} {q}|{x}\n{q}|{q}\n\n{x}|{q}\n{x}|{q} {x}|{L}: {x}\n\nQuestion: {q}\nAnswer:|{L}: {x}\nQuestion: {q}|{L}: {x}\n\nQuestion: {q}|{L}: {x}\n\nQ: {q}\nA:|{L}:\n{x}\n\nQuestion:\n{q}|Question: {q}\n\n{L}: {x}|Question: {q}\nContext: {x}\nAnswer:|"
    '"{x}"\n\n{q}|"{x}" {q}|"""{x}"""\n\n{q}|{x}\n---\n{q}|---\n{x}\n---\n{q}|```\n{x}\n```\n\n{q}|<{l}>\n{x}\n</{l}>\n\n{q}|[{L}] {x} [Question] {q}|{i}\n\n{x}\n\n{q}|{i}\n\n{L}: {x}\n\nQuestion: {q}|{i} {x} {q}|{i}\n{L}: {x}\nQuestion: {q}\nAnswer:|{i}\n\n"{x}"\n\n{q}|'
    '{L}: {x}\n\n{b} {q}|{x}\n\n{b} {q}|{x} {b} {q}|{b} {q}\n\n{x}|{b} {q}\n\n{L}: {x}|Here is a {l}: {x}\n\n{q}|Here\'s a text:\n\n{x}\n\nNow the question: {q}|Given this {l}: {x}\n\n{q}|I read this: "{x}" {q}|{x}\n\n{e} {q}|{e} {q}\n\n{x}|{x}\n\n{q} {z}|{L}: {x}\n\n{q} {z}|{q} {z}\n\n{x}|{x} {q} {z}'
)
INTROS = (
    "Read the {l} and answer the question.|Read the following {l} and answer the question.|Answer the question based on the {l}.|Answer the question using the {l} below.|Use the {l} to answer the question.|Please read this {l}.|Answer with the help of this {l}.|Find the answer in the {l}.|Reading comprehension:|Answer the following question from the {l}.|Look at this {l}.|Answer the question below about this {l}.|Use only the information in the {l}.|Below is a {l} with a question about it.|Please answer my question about the {l}.|Read this carefully.|I will give you a {l} and a question."
    + "|"
    + asked.INTROS
)
BASED = (
    "Based on the {l},|According to the {l},|According to the text,|Based on the text above,|From the {l},|In the {l},|Based on this,|Based on this information,|Using the {l},|As the {l} says,|Given the {l},|Going by the {l},|According to this,|From this text,"
    + "|"
    + asked.BASED
)
EASED = (
    "Can you tell me:|Please tell me:|Tell me,|I want to know:|So,|Now,|My question:|Question:|Q:|Please answer:|Quick question:|Could you answer this?|Answer this:|I wonder:|One question:|Help me out:"
    + "|"
    + asked.EASED
)
BRIEF = (
    "Answer briefly.|Keep it short.|Answer in one sentence.|Short answer, please.|Use the text only.|Please answer from the text.|Be brief.|Just the answer.|Answer in a few words."
    + "|"
    + asked.BRIEF
)
ORDERS = (
    "Answer the question using the text.|You answer questions about texts.|Answer from the given text only.|Use the context to answer.|Answer questions based only on the text. If the answer is not there, say so.|You are a reading assistant. Answer briefly.|Answer only with what the text says. If it is not in the text, say \"The text doesn't say.\"|You are a helpful assistant that reads documents.|Use the provided context to answer the user's question."
    + "|"
    + asked.ORDERS
)


def laid_out(dice: Dice, text: str, question: str) -> str:
    """Lay out a paragraph and a question in one of many ways."""
    form = dice.pick(FORMS if dice.random() < 0.35 else asked.FORMS)
    label = dice.pick(LABELS)
    for mark, table in (("{i}", INTROS), ("{b}", BASED), ("{e}", EASED), ("{z}", BRIEF), ("{c}", asked.CONTEXTS)):
        if mark in form:
            if mark == "{b}" or (mark == "{e}" and dice.random() < 0.5):
                question = lowered(question)
            form = form.replace(mark, dice.pick(table))
    if dice.random() < 0.08:
        question = question.lower()
    elif dice.random() < 0.08:
        question = question.rstrip("?")
    for mark, value in (
        ("{L}", label),
        ("{l}", "text" if label in ("Information", "Input", "Reading", "Reference", "Source") else label.lower()),
        ("{q}", question),
        ("{x}", text),
    ):
        form = form.replace(mark, value)
    return re.sub(r"\b([Aa]) (?=(?:article|excerpt|extract|email|entry|input|information)\b)", r"\1n ", form)


def lowered(question: str) -> str:
    """Begin a question with a small letter where its first word is an ordinary one."""
    ordinary = "what who whom whose where when why how which in on at for from to is does do did was were are can by since until near".split()
    return question[0].lower() + question[1:] if question.split()[0].lower() in ordinary else question


def before(dice: Dice) -> list[Message]:
    """Give a neutral system prompt now and then."""
    return [system(dice.pick(SYSTEM if dice.random() < 0.6 else ORDERS))] if dice.random() < 0.25 else []


def padded(dice: Dice, text: str, data: Path) -> str:
    """Put a sentence of a picture book before or after a paragraph, now and then, as something beside the point."""
    if dice.random() < 0.85 or text.startswith("Dear"):
        return text
    other = dice.choice(sources.sentences(data))
    return f"{text} {other}" if dice.random() < 0.7 else f"{other} {text}"


def answered(dice: Dice, data: Path) -> Example:
    """Ask what a paragraph tells."""
    made = passage(dice)
    question, answer = dice.choice(made.answered)
    return Example([*before(dice), user(laid_out(dice, padded(dice, made.text, data), question)), says(answer)])


def unanswered(dice: Dice) -> Example:
    """Ask what a paragraph does not tell."""
    made = passage(dice, 3)
    return Example([*before(dice), user(laid_out(dice, made.text, dice.choice(made.open))), says(NOT_SAID)])


def several(dice: Dice) -> Example:
    """Ask several things of one paragraph, one after the other."""
    made = passage(dice)
    pairs = dice.sample(made.answered, min(len(made.answered), dice.randint(2, 5)))
    if dice.random() < 0.3:
        pairs[dice.randrange(len(pairs))] = (dice.choice(made.open), NOT_SAID)
    messages: list[Message] = [*before(dice)]
    if dice.random() < 0.25:
        messages = [system(dice.pick(asked.GIVEN).replace("{x}", made.text))]
        start = pairs[0][0]
    else:
        start = laid_out(dice, made.text, pairs[0][0])
    messages += [user(start), says(pairs[0][1])]
    for question, answer in pairs[1:]:
        opening = dice.pick(asked.NEXT)
        messages += [user(opening + (lowered(question) if opening.endswith("And ") else question)), says(answer)]
    return Example(messages)


def numbered(dice: Dice) -> Example:
    """Ask two or three numbered questions at once."""
    made = passage(dice)
    pairs = dice.sample(made.answered, min(len(made.answered), dice.randint(2, 3)))
    listed = "\n".join(f"{place}. {question}" for place, (question, _) in enumerate(pairs, 1))
    form = dice.pick(asked.NUMBERED)
    answer = "\n".join(f"{place}. {answer}" for place, (_, answer) in enumerate(pairs, 1))
    return Example([*before(dice), user(form.replace("{x}", made.text).replace("{q}", listed)), says(answer)])


@cache
def tales(data: Path) -> tuple[tuple[str, str, str], ...]:
    """Read one to three sentences of a tale, a question and an answer whose words stand in them."""
    found = []
    for row in corpus.rows(data, "chat_fairytaleqa"):
        story, _, question = corpus.tidy(row["messages"][0]["content"]).rpartition("\n")
        answer = corpus.tidy(row["messages"][1]["content"])
        if not question.strip().endswith("?") or not 2 < len(answer) < 80:
            continue
        parts = re.split(r"(?<=[.!?])\s+", story.replace("\n", " "))
        words = answer.lower().rstrip(".!?")
        places = [place for place, part in enumerate(parts) if words in part.lower()]
        if not places:
            continue
        first = max(0, places[0] - 1)
        cut = " ".join(parts[first : places[0] + 2]).strip()
        named = [word for word in re.findall(r"\b[A-Z][a-z]+\b", question[1:]) if word not in cut]
        if 60 < len(cut) < 500 and cut.count('"') % 2 == 0 and not named and not sources.NAMED.search(cut):
            found.append((cut, question.strip(), capital(answer)))
    return tuple(found)


def tale(dice: Dice, data: Path) -> Example:
    """Ask about a few sentences of a tale."""
    cut, question, answer = dice.choice(tales(data))
    return Example(
        [
            *before(dice),
            user(laid_out(dice, cut, capital(question))),
            says(answer if answer[-1] in ".!?" else answer + "."),
        ]
    )


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return every maker with its weight."""
    return {
        "answered": (4.5, lambda dice: answered(dice, data)), "unanswered": (0.6, unanswered), "several": (5.0, several), "numbered": (0.8, numbered),
        "tale": (0.6, lambda dice: tale(dice, data)),
    }  # fmt: skip
