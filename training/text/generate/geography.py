"""Conversations about the countries of the world: capitals, continents, languages, neighbours, and the Earth as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from training.text.generate import geography_table as table
from training.text.generate import geography_words as words
from training.text.generate.base import SYSTEM, Dice, Example, a, ask, capital, careless, join, says, system, user
from training.text.generate.geography_countries import (
    CONTINENTS,
    NO_LANGUAGE,
    Country,
    among,
    ascii_only,
    by_name,
    called,
    end,
    spoken,
    twice,
)

MOST_NEIGHBOURS = 8
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight")


def decorate(dice: Dice, question: str) -> str:
    """Open a question, or close it, as people do; most stand alone."""
    if dice.random() < 0.17 and "\n" not in question:
        opener = dice.pick(words.OPENERS)
        keeps = opener.rstrip()[-1] in "!." or question.startswith(("I ", "I'", "Q"))
        first = question.split(" ")[0]
        lower = not keeps and (first.lower() in LOWERED or first in ("The",))
        question = opener + (question[0].lower() + question[1:] if lower else question)
    if dice.random() < 0.1 and question[-1] in ".?":
        question += dice.pick(words.CLOSERS)
    if dice.random() < (0.08 if question[-1] in ".?!:" else 0.4):
        question = question.lower()
    return ascii_only(question) if dice.random() < 0.5 else question


LOWERED = set(
    "what what's which tell name give do can could would please where where's in on to is does how who remind say state list are with from".split()
)


def choose(dice: Dice) -> Country:
    """Choose a country, a well-known one twice as often as another."""
    return dice.choice(twice())


def slots(dice: Dice, country: Country) -> tuple[dict[str, str], str]:
    """Return the slots of a question, and the name to answer with: the one that was asked with, as far as it is usual."""
    shown = answered = country.name
    if country.others and dice.random() < 0.45:
        shown = dice.choice(country.others)
        answered = country.name if shown.startswith("=") else shown
        shown = shown.lstrip("=")
    bare = shown.removeprefix("the ")
    return {"n": shown, "N": capital(shown), "b": bare, "c": country.capital}, answered


def put(text: str, **values: str) -> str:
    """Fill the slots of a wording, with the genitive of plural names as it should be ("the Netherlands' capital")."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return re.sub(r"\b([Tt]he [A-Z][\w ]*s)'s\b", r"\1'", text)


def wording(dice: Dice, wordings: str, country: Country, values: dict[str, str]) -> str:
    """Fill a wording; one with an adjective only where the country has one."""
    text = dice.pick(wordings)
    while "{a}" in text and not country.adjective:
        text = dice.pick(wordings)
    return put(text, a=country.adjective, **values)


def capital_answer(country: Country, answered: str) -> str:
    """Say what the capital is."""
    return table.CAPITALS.get(country.name) or end(f"The capital of {answered} is {country.capital}")


def ask_capital(dice: Dice, country: Country) -> tuple[str, str]:
    """Ask for a capital in one of many ways."""
    values, answered = slots(dice, country)
    kind = dice.random()
    if kind < 0.62:
        thing = wording(dice, words.CAPITAL_NAMES, country, values)
        question = dice.fill(words.CAPITAL_SHELLS, p=thing, P=capital(thing))
    elif kind < 0.85:
        question = wording(dice, words.CAPITAL_OWN, country, values)
    elif kind < 0.9 and country.name not in table.SEAT_ELSEWHERE:
        question = wording(dice, words.CAPITAL_SEAT, country, values)
    else:
        question = wording(dice, words.CAPITAL_QUIZ, country, values)
    return question, capital_answer(country, answered)


def ask_continent(dice: Dice, country: Country) -> tuple[str, str]:
    """Ask for the continent."""
    values, answered = slots(dice, country)
    return wording(dice, words.CONTINENT, country, values), f"{capital(answered)} is in {country.on}."


def language_answer(country: Country, answered: str) -> str:
    """Say what the main languages are."""
    if len(country.languages) == 1:
        return f"The main language of {answered} is {country.languages[0]}."
    return f"The main languages of {answered} are {join(country.languages)}."


def ask_language(dice: Dice, country: Country) -> tuple[str, str]:
    """Ask for the languages."""
    values, answered = slots(dice, country)
    return wording(dice, words.LANGUAGE, country, values), language_answer(country, answered)


def neighbours_answer(country: Country, answered: str) -> str:
    """Name the neighbours, the longest borders first."""
    name, around = capital(answered), [called()[other] for other in country.neighbours]
    if not around and country.name == "Australia":
        return "Australia has sea all around it, so it has no land borders."
    if not around:
        return f"{name} is an island{'' if country.name == 'Taiwan' else ' country'}, so it has no land borders."
    if len(around) == 1:
        return f"{name} borders only {around[0]}."
    if len(around) > MOST_NEIGHBOURS:
        return f"{name} borders {', '.join(around[: MOST_NEIGHBOURS - 1])} and {around[MOST_NEIGHBOURS - 1]}, among others."
    return f"{name} borders {join(around)}."


def ask_neighbours(dice: Dice, country: Country) -> tuple[str, str]:
    """Ask for the neighbours."""
    values, answered = slots(dice, country)
    return wording(dice, words.NEIGHBOURS, country, values), neighbours_answer(country, answered)


ASKERS = {"capital": ask_capital, "continent": ask_continent, "language": ask_language, "neighbours": ask_neighbours}


def asked(dice: Dice, question: str, answer: str) -> Example:
    """Make one exchange, opened or closed as people do."""
    shown = decorate(dice, question)
    return ask(dice, shown, answer, exact=shown.endswith((":", "..", "..?", "__.")))


def capitals(dice: Dice) -> Example:
    """Ask for one capital."""
    return asked(dice, *ask_capital(dice, choose(dice)))


def continents(dice: Dice) -> Example:
    """Ask for the continent of a country."""
    return asked(dice, *ask_continent(dice, choose(dice)))


def languages(dice: Dice) -> Example:
    """Ask for the languages of a country."""
    return asked(dice, *ask_language(dice, choose(dice)))


def neighbours(dice: Dice) -> Example:
    """Ask for the neighbours of a country; seldom of an island, which all get the same answer."""
    country = choose(dice)
    if not country.neighbours and dice.random() < 0.5:
        country = choose(dice)
    return asked(dice, *ask_neighbours(dice, country))


def only_name(dice: Dice) -> Example:
    """Ask for a capital without a sentence around it."""
    country = choose(dice)
    values, _ = slots(dice, country)
    if country.name in table.CAPITALS:
        return capitals(dice)
    return asked(dice, wording(dice, words.CAPITAL_ONLY, country, values), country.capital)


def part_of_country(dice: Dice) -> Example:
    """Ask for the capital of England and the like."""
    name, city, country = dice.choice(table.PARTS)
    values = {"n": name, "N": name, "b": name}
    if dice.random() < 0.2:
        return asked(dice, dice.pick(f"Where is {name}?|What is {name}?|Tell me about {name}.|Which country does {name} belong to?"),
                     f"{name} is part of {country}. Its capital is {city}.")  # fmt: skip
    question = dice.fill("What is the capital of {n}?|What's the capital of {n}?|capital of {n}|Which city is the capital of {n}?|{n}'s capital?|"
                         "Name the capital of {n}.|Do you know the capital of {n}?|Tell me the capital of {n}.", **values)  # fmt: skip
    return asked(dice, question, f"The capital of {name} is {city}.")


def city(dice: Dice) -> Example:
    """Ask which country a city belongs to."""
    country = choose(dice)
    while country.capital == country.name or country.name in table.CAPITALS:
        country = choose(dice)
    values, _ = slots(dice, country)
    if country.capital.startswith("Washington") and dice.random() < 0.5:
        values["c"] = "Washington"
    shown, kind = values["c"] if country.capital.startswith("Washington") else country.capital, dice.random()
    if kind < 0.4:
        return asked(dice, wording(dice, words.REVERSE, country, values), f"{shown} is the capital of {country.name}.")
    if kind < 0.8:
        return asked(dice, wording(dice, words.CITY_IN, country, values), f"{shown} is in {country.name}.")
    answer = f"{shown} is the capital of {country.name}, in {country.place}."
    return asked(dice, wording(dice, words.CITY_WHERE, country, values), answer)


def big_city(dice: Dice) -> Example:
    """Ask where a big city is that is no capital."""
    name = dice.choice(list(table.CITIES))
    town = dice.choice(table.CITIES[name].split("|"))
    return asked(dice, dice.fill(dice.pick(f"{words.CITY_IN}|{words.CITY_WHERE}"), c=town), f"{town} is in {name}.")


def capital_right(dice: Dice) -> Example:
    """Ask whether a city is the capital."""
    country = choose(dice)
    while country.name in table.CAPITALS or country.capital == country.name:
        country = choose(dice)
    values, answered = slots(dice, country)
    kind = dice.random()
    if kind < 0.5:
        return asked(dice, wording(dice, words.CITY_CAPITAL, country, values),
                     end(f"Yes, the capital of {answered} is {country.capital}"))  # fmt: skip
    towns = table.CITIES.get(country.name)
    values["c"] = dice.choice(towns.split("|")) if towns and dice.random() < 0.8 else choose(dice).capital
    if values["c"] == country.capital:
        return capital_right(dice)
    answer = end(f"No, the capital of {answered} is {country.capital}")
    return asked(dice, wording(dice, words.CITY_CAPITAL, country, values), answer)


def where(dice: Dice) -> Example:
    """Ask where a country is."""
    country = choose(dice)
    values, answered = slots(dice, country)
    return asked(dice, wording(dice, words.WHERE, country, values), f"{capital(answered)} is in {country.place}.")


def in_continent(dice: Dice) -> Example:
    """Ask whether a country is in a continent."""
    country = choose(dice)
    while country.name in table.DISPUTED_CONTINENT or country.name in table.TWO_CONTINENTS:
        country = choose(dice)
    values, answered = slots(dice, country)
    right = dice.random() < 0.5
    asked_for = country.continent if right else dice.choice([k for k in CONTINENTS if k != country.continent])
    values |= {"k": asked_for, "an": a(CONTINENTS[asked_for])}
    answer = f"{'Yes' if right else 'No'}, {answered} is in {country.continent}."
    return asked(dice, wording(dice, words.IN_CONTINENT, country, values), answer)


def where_spoken(dice: Dice) -> Example:
    """Ask where a language is spoken."""
    if dice.random() < 0.5:
        language = dice.choice(choose(dice).languages)
        if language in NO_LANGUAGE:
            return where_spoken(dice)
    else:
        language = dice.choice(list(spoken()))
    places = spoken()[language]
    shown = join(places[:3]) + (", among other countries" if len(places) > 3 else "")
    return asked(dice, dice.fill(words.SPOKEN, l=language), f"{language} is spoken in {shown}.")


def speaks(dice: Dice) -> Example:
    """Ask whether a language is spoken in a country."""
    country = choose(dice)
    values, answered = slots(dice, country)
    right = dice.random() < 0.5
    # A wrong language is a small one, that nobody brings along to another country.
    foreign = [name for name, places in spoken().items() if len(places) == 1 and name not in country.languages]
    around = [by_name()[called()[other]] for other in country.neighbours if other not in table.NO_COUNTRY]
    close = {name for other in around for name in other.languages}
    language = (
        dice.choice([name for name in country.languages if name not in NO_LANGUAGE])
        if right
        else dice.choice([name for name in foreign if name not in close])
    )
    answer = language_answer(country, answered)
    answer = f"{'Yes, t' if right else 'No, t'}{answer[1:]}"
    return asked(dice, wording(dice, words.SPEAKS, country, values | {"l": language}), answer)


def how_many(dice: Dice) -> Example:
    """Ask how many neighbours a country has."""
    country = choose(dice)
    while not 1 < len(country.neighbours) <= MOST_NEIGHBOURS or set(country.neighbours) & set(table.NO_COUNTRY):
        country = choose(dice)
    values, answered = slots(dice, country)
    answer = f"{neighbours_answer(country, answered)[:-1]}: {len(country.neighbours)} countries."
    return asked(dice, wording(dice, words.HOW_MANY, country, values), answer)


def borders(dice: Dice) -> Example:
    """Ask whether two countries touch; the neighbours are named first, and then it is plain to see."""
    country = choose(dice)
    while not country.neighbours or len(country.neighbours) > MOST_NEIGHBOURS:
        country = choose(dice)
    values, answered = slots(dice, country)
    right = dice.random() < 0.5
    if right:
        other = dice.choice(country.neighbours)
    else:
        near = {
            two
            for one in country.neighbours
            if one not in table.NO_COUNTRY
            for two in by_name()[called()[one]].neighbours
        }
        near -= {*country.neighbours, country.bare, *table.NO_COUNTRY}
        other = dice.choice(sorted(near)) if near and dice.random() < 0.5 else choose(dice).bare
        if other in (country.bare, *country.neighbours) or unclear(country.bare, other):
            return borders(dice)
    shown = called()[other]
    verdict = f"So yes, it borders {shown}." if right else f"So no, it doesn't border {shown}."
    answer = f"{neighbours_answer(country, answered)} {verdict}"
    return asked(dice, wording(dice, words.BORDERS, country, values | {"o": shown}), answer)


def unclear(one: str, other: str) -> bool:
    """Tell whether two countries may be said to touch or not to."""
    return (one, other) in table.UNCLEAR_BORDERS or (other, one) in table.UNCLEAR_BORDERS


def currency(dice: Dice) -> Example:
    """Ask for the money of a well-known country."""
    country = by_name()[dice.choice(list(table.CURRENCIES))]
    values, answered = slots(dice, country)
    answer = f"The currency of {answered} is {table.CURRENCIES[country.name]}."
    return asked(dice, wording(dice, words.CURRENCY, country, values), answer)


def profile(dice: Dice) -> Example:
    """Ask about a country in general."""
    country = choose(dice)
    values, answered = slots(dice, country)
    one = f"{capital(answered)} is a country in {country.place}."
    if country.name in ("Palestine", "Taiwan"):
        one = f"{capital(answered)} is in {country.place}."
    two = end(f"Its capital is {country.capital}")
    if country.name in table.CAPITALS:
        two = table.CAPITALS[country.name]
    plural = len(country.languages) > 1
    three = f"Its main language{'s are' if plural else ' is'} {join(country.languages)}."
    return asked(dice, wording(dice, words.PROFILE, country, values), f"{one} {two} {three}")


def coast(dice: Dice) -> Example:
    """Ask whether a country lies by the sea or is an island."""
    country = choose(dice)
    while country.name in table.CASPIAN:
        country = choose(dice)
    values, answered = slots(dice, country)
    if dice.random() < 0.6 or country.name in (*table.ISLANDS_WITH_NEIGHBOURS, *table.NO_ISLAND, "Taiwan", "Singapore"):
        question = wording(dice, words.LANDLOCKED, country, values)
        inland = country.name in table.LANDLOCKED
        yes = inland == ("landlocked" in question)
        fact = "is landlocked: it has no coast" if inland else "has a coast: it lies by the sea"
        return asked(dice, question, f"{'Yes' if yes else 'No'}, {answered} {fact}.")
    island = not country.neighbours
    answer = f"Yes, {answered} is an island country." if island else f"No, {answered} is not an island."
    return asked(dice, wording(dice, words.ISLAND, country, values), answer)


def some(dice: Dice) -> Example:
    """Ask for a few countries of a continent."""
    continent = dice.choice(list(CONTINENTS))
    count = dice.choice((1, 2, 2, 3, 3, 3, 4, 5))
    if count == 1:
        question = dice.fill(words.ONE, k=continent, aj=CONTINENTS[continent])
        question = question.replace("a African", "an African").replace("a Asian", "an Asian").replace("a Oce", "an Oce")
        return asked(dice, question, f"{capital(dice.choice(among(continent)))} is in {continent}.")
    number = NUMBERS[count] if dice.random() < 0.75 else str(count)
    chosen = dice.sample(among(continent), min(count, len(among(continent))))
    question = capital(dice.fill(words.SOME, x=number, k=continent, aj=CONTINENTS[continent]))
    return asked(dice, question, f"{capital(NUMBERS[count])} countries in {continent} are {join(chosen)}.")


def which_is(dice: Dice) -> Example:
    """Ask which of a few countries is in a continent."""
    continent = dice.choice(list(CONTINENTS))
    plain = [c for c in twice() if c.name not in table.DISPUTED_CONTINENT and c.name not in table.TWO_CONTINENTS]
    right = dice.choice([country for country in plain if country.continent == continent])
    others = [country for country in plain if country.continent != continent]
    chosen = [right.name, *(dice.choice(others).name for _ in range(dice.choice((1, 2, 2, 3))))]
    chosen = list(dict.fromkeys(chosen))
    dice.shuffle(chosen)
    shown = join(chosen).replace(" and ", " or ") if "and " not in "".join(chosen) else ", ".join(chosen)
    values = {
        "k": continent,
        "aj": CONTINENTS[continent],
        "an": a(CONTINENTS[continent]),
        "t": shown,
        "T": capital(shown),
    }
    return asked(dice, dice.fill(words.WHICH_IS, **values), f"{capital(right.name)} is in {continent}.")


def two_capitals(dice: Dice) -> Example:
    """Ask for two or three capitals at once."""
    plain = [choose(dice) for _ in range(6)]
    plain = [country for country in dict.fromkeys(plain) if country.name not in table.CAPITALS]
    one, two = plain[:2]
    (values, first), (others, second) = slots(dice, one), slots(dice, two)
    if dice.random() < 0.25 and len(plain) > 2:
        three = plain[2]
        values |= {"n": f"{values['n']}, {others['n']}", "b": f"{values['b']}, {others['n']}"}
        question = wording(dice, words.TWO.replace("two countries", "three countries"), one, values | {"o": three.name})
        if "what is the capital of" in question or "the capital of" in question or "and of" in question:
            question = f"What are the capitals of {values['n']} and {three.name}?"
        told = f"The capital of {first} is {one.capital}, the capital of {second} is {two.capital}, and the capital of {three.name} is {three.capital}"
        return asked(dice, question, end(told))
    question = wording(dice, words.TWO, one, values | {"o": others["n"]})
    told = f"The capital of {first} is {one.capital}, and the capital of {second} is {two.capital}"
    return asked(dice, question, end(told))


def follow_up(dice: Dice) -> Example:
    """Ask the same of one country after the other."""
    asker = dice.choice((ask_capital, ask_capital, ask_capital, ask_continent, ask_language, ask_neighbours))
    messages = list(asked(dice, *asker(dice, choose(dice))).messages)
    for _ in range(dice.choice((1, 1, 2, 3))):
        country = choose(dice)
        values, answered = slots(dice, country)
        answer = {ask_capital: capital_answer, ask_language: language_answer, ask_neighbours: neighbours_answer}.get(
            asker
        )
        text = answer(country, answered) if answer else f"{capital(answered)} is in {country.on}."
        messages += [user(careless(dice, wording(dice, words.AND, country, values))), says(text)]
    return Example(messages)


def about_one(dice: Dice) -> Example:
    """Ask several things about one country, which is named only once."""
    country = choose(dice)
    kinds = dice.sample(list(ASKERS), dice.choice((2, 2, 3)))
    messages = list(asked(dice, *ASKERS[kinds[0]](dice, country)).messages)
    answers = {
        "capital": capital_answer(country, country.name), "language": language_answer(country, country.name),
        "neighbours": neighbours_answer(country, country.name), "continent": f"{capital(country.name)} is in {country.on}.",
    }  # fmt: skip
    for kind in kinds[1:]:
        messages += [user(careless(dice, dice.pick(words.THERE[kind]))), says(answers[kind])]
    return Example(messages)


def one_after_the_other(dice: Dice) -> Example:
    """Ask different things about different countries in one conversation."""
    messages = [system(dice.pick(SYSTEM))] if dice.random() < 0.25 else []
    for _ in range(dice.choice((2, 2, 3))):
        asker = ASKERS[dice.pick("capital|capital|continent|language|neighbours")]
        question, answer = asker(dice, choose(dice))
        messages += [user(careless(dice, decorate(dice, question))), says(answer)]
    return Example(messages)


def earth(dice: Dice) -> Example:
    """Ask what everybody knows about the Earth."""
    questions, answer = dice.choice(table.EARTH)
    return asked(dice, dice.pick(questions), answer)


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return the makers of this ability with their weights; the table stands in for the factbook, so `data` is not read."""
    return {
        "capitals": (26, capitals), "only_name": (2, only_name), "part_of_country": (0.6, part_of_country), "city": (7, city), "big_city": (2, big_city),
        "capital_right": (2.5, capital_right), "two_capitals": (5, two_capitals), "continents": (7, continents), "where": (4, where), "in_continent": (3, in_continent),
        "languages": (10, languages), "where_spoken": (1.5, where_spoken), "speaks": (1, speaks), "neighbours": (10, neighbours), "how_many": (1, how_many),
        "borders": (5, borders), "currency": (1.5, currency), "profile": (3, profile), "coast": (1, coast), "some": (3, some), "which_is": (2, which_is),
        "follow_up": (8, follow_up), "about_one": (6, about_one), "one_after_the_other": (5, one_after_the_other), "earth": (4, earth),
    }  # fmt: skip
