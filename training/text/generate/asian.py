"""Korean, Japanese and Chinese: everyday talk, who the assistant is, and the capitals of well-known countries."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType

from training.text.generate import asian_chinese, asian_japanese, asian_korean
from training.text.generate.base import SYSTEM, Dice, Example, says, system, user
from training.text.generate.talk_words import lines, woven

LANGUAGES = (asian_korean, asian_japanese, asian_chinese)
SAME_CITY = ("대한민국", "한국")  # two names of one country: a capital alone does not say which is meant


@cache
def split(table: str) -> tuple[str, ...]:
    """Split a table into its lines, once."""
    return lines(table)


@cache
def countries(language: ModuleType) -> tuple[tuple[str, str], ...]:
    """Return the countries of a language with their capitals."""
    pairs = (pair.partition(":") for pair in language.COUNTRIES.split("|"))
    return tuple((name, city) for name, _, city in pairs)


def remark(dice: Dice, language: ModuleType) -> tuple[str, str]:
    """Choose something that people say, and what is said back."""
    _, said, back = dice.choices(language.TALK, [weight for weight, _, _ in language.TALK])[0]
    return woven(dice, dice.choice(split(said))), back


def capital_of(dice: Dice, language: ModuleType) -> tuple[str, str]:
    """Ask for a capital, or sometimes for the country of one."""
    name, city = dice.choice(countries(language))
    if dice.random() < 0.12 and name not in SAME_CITY:
        question = woven(dice, dice.choice(split(language.WHICH)), n=name, c=city)
        return with_particles(question, city), with_particles(woven(dice, language.WHICH_ANSWER, n=name, c=city), city)
    question = woven(dice, dice.choice(split(language.CAPITAL)), n=name)
    return question, woven(dice, language.ANSWER, n=name, c=city)


def with_particles(question: str, city: str) -> str:
    """Give a Korean city the particle that its last syllable asks for."""
    last = ord(city[-1])
    if not 0xAC00 <= last <= 0xD7A3:
        return question
    topic, subject = ("은", "이") if (last - 0xAC00) % 28 else ("는", "가")
    for wrong, right in (("은 ", topic), ("는 ", topic), ("이 ", subject), ("가 ", subject)):
        if question.startswith(city + wrong):
            return city + right + " " + question[len(city + wrong) :]
    return question


def conversation(dice: Dice, pairs: list[tuple[str, str]]) -> Example:
    """Make a conversation of questions and answers, now and then after a neutral system prompt."""
    messages = [system(dice.pick(SYSTEM))] if dice.random() < 0.25 else []
    for question, answer in pairs:
        messages += [user(question), says(answer)]
    return Example(messages)


def everyday(dice: Dice) -> Example:
    """Answer an everyday remark."""
    return conversation(dice, [remark(dice, dice.choice(LANGUAGES))])


def capitals(dice: Dice) -> Example:
    """Name a capital; sometimes two, one after the other."""
    language = dice.choice(LANGUAGES)
    return conversation(dice, [capital_of(dice, language) for _ in range(dice.choice((1, 1, 1, 1, 2)))])


def chat(dice: Dice) -> Example:
    """Talk for two or three turns in one language."""
    language = dice.choice(LANGUAGES)
    greeting = woven(dice, dice.choice(split(language.TALK[0][1]))), language.TALK[0][2]
    later = [
        remark(dice, language) if dice.random() < 0.7 else capital_of(dice, language)
        for _ in range(dice.choice((1, 2)))
    ]
    return conversation(dice, [greeting, *later])


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return the makers of this ability, by name, each with its weight."""
    del data  # everything is made of our own words
    return {"everyday talk": (5.5, everyday), "capitals": (3.5, capitals), "short chat": (1, chat)}
