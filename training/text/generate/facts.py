"""Questions with one right answer: countries, definitions, opposites, sums, counting."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path

from training.text import corpus
from training.text.generate import words
from training.text.generate.base import Dice, Example, a, ask, capital, careless, join, says, user

KNOWN = set(
    "France Germany Italy Spain Portugal Japan China India Brazil Canada Mexico Egypt Kenya Nigeria Norway Sweden Finland Denmark "
    "Poland Austria Greece Ireland Russia Australia Argentina Chile Peru Colombia Cuba Thailand Vietnam Indonesia Iran Iraq Israel "
    "Belgium Hungary Ukraine Switzerland Netherlands Czechia Morocco Ethiopia Ghana Philippines Malaysia Nepal Mongolia "
    "Iceland".split()
) | {
    "South Korea",
    "North Korea",
    "United Kingdom",
    "United States",
    "Saudi Arabia",
    "New Zealand",
    "South Africa",
    "Turkey",
}
REGIONS = {
    "Southeast Asia": "Asia",
    "Middle East": "the Middle East",
    "Central America and the Caribbean": "Central America or the Caribbean",
}
PLACED = {"France": "Europe", "Russia": "Europe and Asia", "Iceland": "Europe", "Ukraine": "Europe", "Egypt": "Africa"}
RENAMED = {
    "Korea, South": "South Korea",
    "Korea, North": "North Korea",
    "Turkey (Turkiye)": "Turkey",
    "Holy See (Vatican City)": "Vatican City",
}
ARTICLE = (
    "United",
    "Netherlands",
    "Philippines",
    "Bahamas",
    "Maldives",
    "Gambia",
    "Democratic Republic",
    "Czech Republic",
    "Marshall",
    "Solomon",
    "Comoros",
)


@dataclass(frozen=True)
class Country:
    """What a question may ask about a country."""

    name: str
    capital: str
    region: str
    neighbours: tuple[str, ...]

    @property
    def called(self) -> str:
        """The name as it stands in a sentence."""
        return f"the {self.name}" if self.name.startswith(ARTICLE) else self.name


def fields(text: str) -> dict[str, str]:
    """Split a factbook page into its labelled lines."""
    pairs = (line.partition(":") for line in text.split("\n"))
    return {label: value.strip() for label, _, value in pairs}


@cache
def countries(data: Path) -> tuple[Country, ...]:
    """Read the countries that have a plain capital."""
    found = []
    for row in corpus.rows(data, "text_factbook"):
        page = fields(unescape(row["text"]))
        city = re.split(r"[(;,]| in ", page.get("Government / Capital / name", ""))[0].strip()
        name = RENAMED.get(row["name"], row["name"])
        region = PLACED.get(name) or page.get("Geography / Map references", "").split(",")[0].strip()
        if (
            not re.fullmatch(r"[A-Z][\w .'-]+", city)
            or "," in name
            or len(city) > 25
            or not region.replace(" ", "").isalpha()
        ):
            continue
        borders = re.findall(
            r"(?:^|; ?)([A-Z][A-Za-z' -]+?) [\d,.]+ km", page.get("Geography / Land boundaries / border countries", "")
        )
        found.append(Country(name, city, REGIONS.get(region, region), tuple(borders)))
    return tuple(found)


def choose_country(dice: Dice, data: Path) -> Country:
    """Choose a country, mostly one that people ask about."""
    everyone = countries(data)
    known = [country for country in everyone if country.name in KNOWN]
    return dice.choice(known if dice.random() < 0.9 else everyone)


def geography(dice: Dice, data: Path) -> Example:
    """Ask for a capital, a continent or neighbours."""
    country = choose_country(dice, data)
    slots = {"n": country.called, "N": capital(country.called), "c": country.capital, "r": country.region}
    kind = dice.random()
    if kind < 0.6:
        question = dice.fill(
            "What is the capital of {n}?|What is the capital of {n}?|What is the capital city of {n}?|What's the capital of {n}?|Which city is the capital of {n}?|"
            "Tell me the capital of {n}.|Name the capital of {n}.|Capital of {n}?|What is a capital city of {n}?|Do you know the capital of {n}?", **slots)  # fmt: skip
        answer = dice.fill(
            "The capital of {n} is {c}.|The capital of {n} is {c}.|The capital of {n} is {c}.|{c} is the capital of {n}.",
            **slots,
        )
        example = ask(dice, question, answer)
        if dice.random() < 0.2:
            other = choose_country(dice, data)
            example.messages.extend(
                [user(f"And of {other.called}?"), says(f"The capital of {other.called} is {other.capital}.")]
            )
        return example
    if kind < 0.75:
        return ask(
            dice,
            dice.fill("{c} is the capital of which country?|Which country has the capital {c}?|Where is {c}?", **slots),
            dice.fill("{c} is the capital of {n}.", **slots),
        )
    if kind < 0.9 or not country.neighbours:
        return ask(
            dice,
            dice.fill(
                "Where is {n}?|On which continent is {n}?|What continent is {n} in?|In which part of the world is {n}?",
                **slots,
            ),
            dice.fill("{N} is in {r}.", **slots),
        )
    around = join(country.neighbours[:5])
    return ask(
        dice,
        dice.fill("Which countries border {n}?|What are the neighbors of {n}?", **slots),
        dice.fill("{N} borders {b}.", b=around, **slots),
    )


TRIVIA = (
    ("How many days are in a week?", "There are seven days in a week."), ("How many months are in a year?", "There are twelve months in a year."),
    ("How many hours are in a day?", "There are 24 hours in a day."), ("How many minutes are in an hour?", "There are 60 minutes in an hour."),
    ("How many legs does a spider have?", "A spider has eight legs."), ("How many legs does an insect have?", "An insect has six legs."),
    ("What color is the sky?", "The sky is blue."), ("What color is grass?", "Grass is green."), ("What color is a banana?", "A ripe banana is yellow."),
    ("What color is snow?", "Snow is white."), ("Why is the sky blue?", "The sky is blue because air scatters blue light from the sun more than red light."),
    ("What is the largest planet?", "Jupiter is the largest planet of the solar system."), ("What is the closest planet to the sun?", "Mercury is the closest planet to the sun."),
    ("What is the largest ocean?", "The Pacific Ocean is the largest ocean."), ("What is the tallest mountain?", "Mount Everest is the highest mountain on Earth."),
    ("What is the longest river?", "The Nile and the Amazon are the longest rivers."), ("What do bees make?", "Bees make honey."), ("What do cows drink?", "Cows drink water."),
    ("What is ice made of?", "Ice is frozen water."), ("What is the sun?", "The sun is a star, a huge ball of hot gas that gives us light and warmth."),
    ("What is the moon?", "The moon is a ball of rock that circles the Earth."), ("Why do we sleep?", "We sleep so that the body and the brain can rest and recover."),
    ("Why do birds fly?", "Birds fly to find food, to flee from danger and to travel to warmer places."), ("What is water made of?", "Water is made of hydrogen and oxygen."),
    ("What is a computer?", "A computer is a machine that follows programs to store, find and change information."),
    ("What is artificial intelligence?", "Artificial intelligence is the science of making machines do things that need intelligence."),
    ("What is machine learning?", "Machine learning is a way for computers to learn from examples instead of fixed rules."),
    ("What is a language model?", "A language model is a program that has learned from text which words are likely to come next."),
    ("What is an API?", "An API is a set of rules by which one program talks to another."), ("What is Python?", "Python is a popular programming language that is easy to read."),
    ("What is the internet?", "The internet is a network that joins computers all over the world."), ("What is a robot?", "A robot is a machine that can move and do work by itself."),
    ("Who wrote Romeo and Juliet?", "William Shakespeare wrote Romeo and Juliet."), ("Who painted the Mona Lisa?", "Leonardo da Vinci painted the Mona Lisa."),
    ("Who won the World Series in 2020?", "The Los Angeles Dodgers won the World Series in 2020."), ("What does a baker do?", "A baker makes bread and cakes."),
    ("What does a teacher do?", "A teacher helps people learn."), ("What does a doctor do?", "A doctor helps people who are ill."), ("What is love?", "Love is a deep feeling of care for somebody."),
    ("What is photosynthesis?", "Photosynthesis is how plants make food from sunlight, water and air."), ("What is gravity?", "Gravity is the force that pulls things toward each other, such as an apple to the ground."),
    ("How does rain form?", "Water rises into the air as vapor, cools into clouds and falls as rain."), ("What is 1 + 1?", "1 + 1 = 2."), ("What is the opposite of a dog?", "Dogs have no opposite, but many people would say a cat."),
    ("What is the boiling point of water?", "Water boils at 100 degrees Celsius at sea level."), ("At what temperature does water freeze?", "Water freezes at 0 degrees Celsius."),
    ("Can fish breathe under water?", "Yes, fish breathe under water with gills."), ("Can dogs fly?", "No, dogs can't fly."), ("Is the earth round?", "Yes, the Earth is round, like a ball."), ("Is fire cold?", "No, fire is hot."),
)  # fmt: skip


def trivia(dice: Dice) -> Example:
    """Ask what everybody knows."""
    question, answer = dice.choice(TRIVIA)
    example = ask(dice, question, answer)
    if "World Series" in question and dice.random() < 0.7:
        where = dice.pick("Where was it played?|And where was it played?|Where did they play?")
        example.messages.extend([user(where), says("It was played at Globe Life Field in Arlington, Texas.")])
    return example


@cache
def glosses(data: Path) -> tuple[tuple[str, str, str], ...]:
    """Read (word, part of speech, meaning) of words that the stories use and that have a single meaning listed."""
    used = Counter(
        word
        for text in [*corpus.storybooks(data), *corpus.fairytales(data)]
        for word in re.findall(r"[a-z]+", text.lower())
    )
    rows = [row for row in corpus.rows(data, "text_wordnet_glosses") if row["pos"] in "nva"]
    meanings = Counter(word for row in rows for word in row["words"])
    found = []
    for row in rows:
        word, gloss = row["words"][0], re.sub(r"\([^)]*\)", "", corpus.tidy(row["text"])).split(";")[0].strip()
        if used[word] >= 3 and meanings[word] == 1 and len(word) > 2 and word[-1] != "s" and 12 < len(gloss) < 90:
            found.append((word, row["pos"], re.sub(r"\s+", " ", gloss)))
    return tuple(found)


def definition(dice: Dice, data: Path) -> Example:
    """Ask what a word means."""
    word, part, gloss = dice.choice(glosses(data))
    question = dice.fill(
        'What does "{w}" mean?|Define {w}.|Define the word {w}.|What is the meaning of {w}?|Give me the definition of {w}.|Explain the word "{w}".',
        w=word,
    )
    if part == "n" and dice.random() < 0.5:
        question = dice.pick(f"What is {a(word)}?|What is {a(word)}?|Explain what {a(word)} is.")
    starts = {
        "n": f'"{capital(word)}" means: {gloss}.',
        "v": f"To {word} means to {gloss}.",
        "a": f'"{capital(word)}" means {gloss}.',
    }
    answer = starts[part]
    if part == "n" and re.match(r"(a|an|the|any|one|someone)\b", gloss):
        answer = f"{capital(a(word))} is {gloss}."
    return ask(dice, question, answer)


def pairs(listed: str) -> Iterator[list[str]]:
    """Split a word list of pairs or groups."""
    return (pair.split() for pair in listed.split("|"))


RELATIONS = (
    (words.OPPOSITES, "What is the opposite of {x}?|What is the opposite of \"{x}\"?|Give me the opposite of {x}.|Opposite of {x}?|What is an antonym of {x}?", "The opposite of {x} is {y}."),
    (words.OPPOSITES, "What is the opposite of {x}?|Tell me the opposite of the word {x}.", "The opposite of {x} is {y}."),
    (words.SYNONYMS, "Give me a synonym for {x}.|What is another word for {x}?|What is a synonym of {x}?", "Another word for {x} is {y}."),
    (words.PLURALS, "What is the plural of {x}?|Give me the plural of {x}.", "The plural of {x} is {y}."),
    (words.PASTS, "What is the past tense of {x}?|Give me the past tense of \"{x}\".", "The past tense of {x} is {y}."),
    (words.SOUNDS, "What sound does a {x} make?|What does a {x} say?", "A {x} says {y}."),
    (words.YOUNG, "What is a baby {x} called?|What do you call a young {x}?", "A young {x} is called a {y}."),
    (words.RHYMES, "What rhymes with {x}?|Tell me a word that rhymes with {x}.", "{X} rhymes with {y}."),
)  # fmt: skip


def relation(dice: Dice) -> Example:
    """Ask for an opposite, a plural, a rhyme."""
    listed, question, answer = dice.choice(RELATIONS)
    group = dice.choice(list(pairs(listed)))
    if listed in (words.OPPOSITES, words.SYNONYMS, words.RHYMES):
        dice.shuffle(group)
    slots = {"x": group[0], "y": group[1], "X": capital(group[0])}
    return ask(dice, dice.fill(question, **slots), dice.fill(answer, **slots))


def arithmetic(dice: Dice) -> Example:
    """Ask for a small sum."""
    kind = dice.choice("++++--***/")
    big = 9 if dice.random() < 0.35 else 20 if dice.random() < 0.5 else 100
    x, y = dice.randint(0, big), dice.randint(0, big)
    if kind == "-":
        x, y = max(x, y), min(x, y)
    if kind in "*/":
        x, y = dice.randint(0, 12), dice.randint(1, 12)
    if kind == "/":
        x = x * y
    result = {"+": x + y, "-": x - y, "*": x * y, "/": x // max(y, 1)}[kind]
    word = {"+": "plus", "-": "minus", "*": "times", "/": "divided by"}[kind]
    sign = dice.choice((kind, kind, "x")) if kind == "*" else kind
    tight = dice.random() < 0.25
    sum_ = f"{x}{sign}{y}" if tight else f"{x} {sign} {y}"
    question = dice.pick(
        f"What is {sum_}?|What is {sum_}?|{sum_}|{sum_} =|Calculate {sum_}.|How much is {sum_}?|What is {x} {word} {y}?|What's {sum_}?|Compute {sum_}|Please solve {sum_}."
    )
    answer = f"{x} {word} {y} is {result}." if word in question else f"{x} {sign} {y} = {result}."
    return ask(dice, question, answer, exact=True)


def worded(dice: Dice) -> Example:
    """Ask a sum in words."""
    name, thing = (
        dice.choice(words.NAMES),
        dice.choice(["apples", "books", "coins", "cookies", "pencils", "marbles", "stickers", "eggs"]),
    )
    x, y = dice.randint(2, 20), dice.randint(1, 10)
    if dice.random() < 0.5:
        question = f"{name} has {x} {thing} and gets {y} more. How many {thing} does {name} have now?"
        return ask(dice, question, f"{x} + {y} = {x + y}. {name} has {x + y} {thing}.")
    x += y
    question = f"{name} has {x} {thing} and gives away {y}. How many {thing} are left?"
    return ask(dice, question, f"{x} - {y} = {x - y}. {x - y} {thing} are left.")


def sequence(dice: Dice) -> Example:
    """Count, compare, or say what comes next."""
    kind = dice.randrange(6)
    if kind == 0:
        start, end = dice.randint(1, 5), dice.randint(6, 15)
        numbers = ", ".join(str(n) for n in range(start, end + 1))
        return ask(
            dice,
            dice.pick(
                f"Count from {start} to {end}.|Count to {end}, starting at {start}.|List the numbers from {start} to {end}."
            ),
            numbers + ".",
        )
    if kind == 1:
        cycle = words.LISTS[dice.pick("days of the week|months")].split()
        place, after = dice.randrange(len(cycle)), dice.random() < 0.6
        other = cycle[(place + (1 if after else -1)) % len(cycle)]
        side = "after" if after else "before"
        kind_of = "month" if len(cycle) == 12 else "day"
        return ask(
            dice,
            dice.pick(f"What {kind_of} comes {side} {cycle[place]}?|Which {kind_of} is {side} {cycle[place]}?"),
            f"{other} comes {side} {cycle[place]}.",
        )
    if kind == 2:
        x, y = dice.sample(range(1, 100), 2)
        large = dice.random() < 0.6
        return ask(
            dice,
            f"Which is {'larger' if large else 'smaller'}, {x} or {y}?",
            f"{max(x, y) if large else min(x, y)} is {'larger' if large else 'smaller'}.",
        )
    if kind == 3:
        start, step = dice.randint(1, 9), dice.randint(1, 5)
        row = [start + step * n for n in range(5)]
        shown = ", ".join(map(str, row[:4]))
        return ask(
            dice,
            dice.pick(f"What comes next: {shown}?|Continue: {shown}, ...|What is the next number in {shown}?"),
            f"The next number is {row[4]}.",
        )
    if kind == 4:
        numbers = dice.sample(range(1, 50), dice.randint(3, 5))
        shown = ", ".join(map(str, numbers))
        return ask(
            dice,
            dice.pick(
                f"Sort these numbers: {shown}|Put these numbers in order: {shown}|Sort the numbers {shown} from small to large."
            ),
            ", ".join(map(str, sorted(numbers))),
        )
    number = dice.randint(1, 99)
    return ask(dice, f"Is {number} even or odd?", f"{number} is {'odd' if number % 2 else 'even'}.")


def translation(dice: Dice) -> Example:
    """Translate a common phrase."""
    phrase, place = dice.choice(words.PHRASES), dice.randrange(len(words.PHRASE_LANGUAGES))
    language, other = words.PHRASE_LANGUAGES[place], phrase[place + 1]
    if dice.random() < 0.25:
        return ask(
            dice,
            dice.pick(
                f'What does "{other}" mean in English?|Translate "{other}" to English.|Translate to English: {other}'
            ),
            f'"{other}" means "{phrase[0]}".',
            exact=True,
        )
    question = dice.pick(
        f'Translate "{phrase[0]}" to {language}.|How do you say "{phrase[0]}" in {language}?|Translate to {language}: {phrase[0]}|What is "{phrase[0]}" in {language}?|Say "{phrase[0]}" in {language}.'
    )
    return ask(dice, question, dice.pick(f'"{phrase[0]}" in {language} is "{other}".|{other}'), exact=True)


def chained(dice: Dice, data: Path) -> Example:
    """Ask several unrelated things in one conversation."""
    makers = (
        lambda: geography(dice, data),
        lambda: relation(dice),
        lambda: arithmetic(dice),
        lambda: trivia(dice),
        lambda: sequence(dice),
        lambda: translation(dice),
    )
    messages = []
    for _ in range(dice.randint(2, 3)):
        example = dice.choice(makers)()
        messages += [message for message in example.messages if message["role"] != "system" or not messages]
    if dice.random() < 0.3:
        messages += [
            user(careless(dice, dice.pick("Thanks!|Thank you!|Thank you very much."))),
            says("You're welcome!"),
        ]
    return Example(messages)
