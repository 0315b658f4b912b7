# ruff: noqa: E501 - tables of prompts, one a line
"""Held-out questions on countries: capitals, continents, languages and neighbours, in wordings that training avoids."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from training.text.evaluate.case import Case, asked
from training.text.evaluate.checks import Check, Reply, has
from training.text.generate.base import says, user
from training.text.generate.geography_countries import countries
from training.text.generate.geography_table import NO_COUNTRY

RESERVED: tuple[str, ...] = ()  # facts of the world can't be kept from training: only the wordings are


def simple(text: str) -> str:
    """Return a text in small letters without accents."""
    return unicodedata.normalize("NFKD", text.replace("\u2019", "'")).encode("ascii", "ignore").decode().lower()


@cache
def names() -> dict[str, str]:
    """Map every name of every country, in small letters, to its usual one."""
    found = {simple(name): simple(name) for name in NO_COUNTRY}
    for country in countries():
        for name in (country.name, *country.others):
            found[simple(name.lstrip("=").removeprefix("the "))] = simple(country.bare)
    return found


def mentioned(text: str) -> set[str]:
    """Return the countries that a text names; the America of "South America" is none."""
    text = re.sub(r"\b(north|south|central|latin) america\b", "", simple(text))
    every = "|".join(re.escape(name) for name in sorted(names(), key=len, reverse=True))
    return {names()[name] for name in re.findall(rf"(?<![\w-])(?:{every})(?![\w-])", text)}


def neighbours(country: str, *wanted: str) -> Check:
    """Accept an answer with at least 80 % of the neighbours and no country that is none."""
    true = {simple(name) for name in wanted}

    def check(reply: Reply) -> bool:
        found = mentioned(reply.text) - {simple(country)}
        return len(found & true) >= 0.8 * len(true) and found <= true

    return check


def from_continent(count: int, continent: str) -> Check:
    """Accept at least so many countries of a continent and none of another."""
    true = {simple(country.bare) for country in countries() if country.continent == continent}
    true |= {"russia", "turkey", "egypt"} if continent in ("Asia", "Europe") else set()
    return lambda reply: len(mentioned(reply.text)) >= count and mentioned(reply.text) <= true


def city(pattern: str) -> Check:
    """Accept a short answer with this city, accents aside."""
    return lambda reply: len(reply.text) < 400 and re.search(rf"\b({pattern})\b", simple(reply.text)) is not None


def verdict(yes: bool) -> Check:
    """Accept a yes, or a no, but not both, and not the question once more."""

    def check(reply: Reply) -> bool:
        text = simple(reply.text)
        agrees = re.search(r"\b(yes|correct|right|indeed)\b", text) is not None
        denies = re.search(r"\b(no|not)\b|n't\b", text) is not None
        return agrees != denies and agrees == yes and not re.match(r"(is|do|would) ", text)

    return check


def both(one: Check, other: Check) -> Check:
    """Accept what passes two checks."""
    return lambda reply: one(reply) and other(reply)


def but(check: Check, *others: str) -> Check:
    """Accept what passes and names none of these."""
    return lambda reply: check(reply) and not re.search(rf"\b({'|'.join(others)})\b", simple(reply.text))


CAPITALS = (
    ("which city do they rule {n} from", "Germany", "berlin"),
    ("I'm filling in a crossword: capital of {n}, what do I write?", "Norway", "oslo"),
    ("Which city would you call the capital of {n}?", "Burkina Faso", "ouagadougou"),
    ("If someone asked you for the capital of {n}, what would you answer?", "Canada", "ottawa"),
    ("{n} has its capital where?", "Bhutan", "thimphu"),
    ("What city is {n}'s government based in?", "France", "paris"),
    ("Do me a favour and tell me {n}'s capital.", "Vanuatu", "port[- ]vila"),
    ("This is a test. Capital of {n}?", "Japan", "tokyo"),
    ("Is there a capital in {n}, and if so which?", "Tajikistan", "dushanbe"),
    ("I bet you don't know the capital of {n}.", "Mongolia", "ulaan ?baatar|ulan bator"),
    ("Let's test your geography. {n}'s capital city?", "Kenya", "nairobi"),
    ("could u tell me the capital of {n} pls", "Italy", "rome"),
    ("My flight lands in the capital of {n}. Which city is that?", "Peru", "lima"),
    ("Hi there, which city do people in {n} call their capital?", "Suriname", "paramaribo"),
    ("Name the city that is the capital of {n}.", "Egypt", "cairo"),
    ("What is the capital city of the country {n}?", "Lesotho", "maseru"),
    ("Which is {n}'s capital city?", "Cuba", "havana"),
    ("I always mix it up, what's the capital of {n}?", "Australia", "canberra"),
    ("Out of all the cities in {n}, which one is the capital?", "Brazil", "brasilia"),
    ("I must fill in the capital of {n} on my worksheet", "Moldova", "chisinau|kishinev"),
    ("Tell me, what is {n}'s capital city called?", "Palau", "ngerulmud"),
    ("capital city of {n} is?", "Poland", "warsaw"),
    ("We have a test tomorrow. What do I need to write for the capital of {n}?", "Burundi", "gitega"),
    ("Please could you say which city is the capital in {n}?", "Gabon", "libreville"),
)
FROM_CAPITALS = (
    ("I just landed in {c}. What country am I in?", "Helsinki", "finland"),
    ("{c} is the capital city of what nation?", "Ankara", "turkey|turkiye"),
    ("Which nation has {c} for a capital?", "Lusaka", "zambia"),
    ("What country would I have to travel to in order to visit {c}?", "Hanoi", "vietnam"),
)
CONTINENTS: tuple[tuple[str, str, Check], ...] = (
    ("What continent would I find {n} on?", "Peru", has("south america")),
    ("Is {n} a European or an African country?", "Ghana", but(has("africa"), "european", "europe")),
    ("Which of the continents is {n} located on?", "Laos", has("asia")),
    ("{n}: Asia or Africa?", "Nepal", but(has("asia"), "africa")),
    ("Would you say {n} is in Asia?", "Vietnam", but(has(r"\byes\b|asia(?!\?)"), "no", "not")),
    ("So is {n} in Africa or not?", "Norway", but(has(r"\bno\b|\bnot\b(?!\?)|(is|does)n't\b|europe"), "yes")),
    ("Please put {n} on a continent for me.", "Estonia", has("europe")),
    ("I never know what continent {n} is on.", "Suriname", has("south america")),
    ("Roughly where in the world would I find {n}?", "Mongolia", has("asia|china")),
    ("What part of the globe is {n} in?", "Uruguay", has("south america")),
    ("Give me three countries located in {n}, please.", "South America", from_continent(3, "South America")),
    ("Can you think of two countries that are in {n}?", "Africa", from_continent(2, "Africa")),
    (
        "Only one of these countries is European, which? {n}",
        "Egypt, Poland, Chile",
        but(has("poland"), "egypt", "chile"),
    ),
)
LANGUAGES: tuple[tuple[str, str, Check], ...] = (
    ("What do folks in {n} speak?", "Brazil", but(has("portuguese"), "spanish")),
    ("Which language will I hear in {n}?", "Egypt", has("arabic")),
    ("If I move to {n}, what language do I have to learn?", "Poland", has("polish")),
    ("what language is used by people in {n}", "Iran", has("persian|farsi")),
    ("Which language would a person from {n} speak?", "Greece", has("greek")),
    ("Tell me the official language spoken in {n}.", "Mozambique", has("portuguese")),
    ("I'm writing to someone in {n}, in what language should I write?", "Austria", has("german")),
    ("Folks in {n} talk in what language?", "Ethiopia", has("amharic|oromo")),
    ("people from {n} talk in which language", "Thailand", has(r"\bthai\b")),
    ("Name one language that people use in {n}.", "Switzerland", has("german|french|italian|romansh")),
    ("Newspapers in {n} are written in what language?", "Denmark", has("danish")),
    ("Name a place where I could hear {n}.", "Hungarian", has("hungary|budapest")),
)
NEIGHBOURS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Which countries lie right next to {n}?", "Cambodia", ("Vietnam", "Thailand", "Laos")),
    ("{n} is bordered by which countries?", "Chile", ("Argentina", "Bolivia", "Peru")),
    ("What countries are located on the borders of {n}?", "Kenya", ("Ethiopia", "Uganda", "Tanzania", "Somalia", "South Sudan")),
    ("I'd like a list of all countries that touch {n}.", "Bulgaria", ("Romania", "Greece", "Serbia", "Turkey", "North Macedonia")),
    ("Leaving {n} by car, which countries can I drive to first?", "Portugal", ("Spain",)),
    ("What countries lie around {n}?", "Mongolia", ("China", "Russia")),
    ("Tell me what {n} borders on.", "Norway", ("Sweden", "Finland", "Russia")),
    ("Which states are adjacent to {n}?", "Uruguay", ("Brazil", "Argentina")),
    ("Please give the neighbouring countries of {n}.", "Ecuador", ("Peru", "Colombia")),
    ("who does {n} share its borders with", "Nepal", ("India", "China")),
)  # fmt: skip
TOUCH = (
    ("Is {n} right beside {o}?", "Portugal", "Spain", True),
    ("Do the countries {n} and {o} have a common border?", "Mexico", "Brazil", False),
    ("Would you say that {n} and {o} are neighbours?", "Poland", "Germany", True),
)
EARTH: tuple[tuple[str, Check], ...] = (
    ("How many continents exist?", has(r"\bseven\b|\b7\b")),
    ("Which ocean is bigger than all the others?", has("pacific")),
    ("What is Earth's highest mountain?", has("everest")),
    ("Which country has the most land?", has("russia")),
    ("How many oceans can you count?", has(r"\bfive\b|\b5\b")),
)


def turns() -> Iterator[Case]:
    """Yield questions that go on from the one before, or ask two things at once."""
    spain = (user("What is the capital of Spain?"), says("The capital of Spain is Madrid."))
    ghana = (user("Where is Ghana?"), says("Ghana is in West Africa."))
    italy = (user("What language do people speak in Italy?"), says("The main language of Italy is Italian."))
    yield asked("ok and what would it be for {n}?", city("athens"), before=spain, n="Greece")
    yield asked("Which city is the capital over there?", city("accra"), before=ghana)
    yield asked("and what is it in {n}'s case?", has("swedish"), before=italy, n="Sweden")
    yield asked(
        "Can you give me both capitals, of {n} and {o}?", both(city("vienna"), city("dublin")), n="Austria", o="Ireland"
    )


def cases() -> Iterator[Case]:
    """Yield the held-out questions."""
    for frame, name, wanted in CAPITALS:
        yield asked(frame, city(wanted), n=name)
    for frame, name, wanted in FROM_CAPITALS:
        yield asked(frame, city(wanted), c=name)
    for frame, name, check in (*CONTINENTS, *LANGUAGES):
        yield asked(frame, check, n=name)
    for frame, name, around in NEIGHBOURS:
        yield asked(frame, neighbours(name, *around), n=name)
    for frame, one, other, yes in TOUCH:
        yield asked(frame, verdict(yes), n=one, o=other)
    for frame, check in EARTH:
        yield asked(frame, check)
    yield from turns()
