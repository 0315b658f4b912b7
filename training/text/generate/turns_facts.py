"""Short questions with a whole sentence and a bare word for an answer: what conversations and manners are practised on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from training.text.generate.base import Dice, capital
from training.text.generate.geography_table import SEAT_ELSEWHERE, TABLE, TWO_CONTINENTS
from training.text.generate.meanings import Meaning, meanings, opposites


@dataclass(frozen=True)
class Land:
    """A country; `name` stands with its article."""

    name: str
    city: str
    languages: tuple[str, ...]
    neighbours: tuple[str, ...]
    continent: str
    known: bool


@dataclass(frozen=True)
class Fact:
    """A question, its answer as a sentence, and the answer alone."""

    question: str
    sentence: str
    short: str
    kind: str = ""
    about: str = ""


@cache
def lands() -> tuple[Land, ...]:
    """Read the table of the countries; those whose capital needs an explanation stay out."""
    found, continent = [], ""
    for line in TABLE.strip().split("\n"):
        if line.startswith("#"):
            continent = line.rpartition(":")[2].strip()
        elif line.strip():
            name, city, spoken, around, *_ = (part.strip() for part in line.split(";"))
            called, listed = name.lstrip("*").strip(), [part.strip() for part in around.split(",") if part.strip()]
            if called not in SEAT_ELSEWHERE:
                languages = tuple(part.strip() for part in spoken.split(","))
                part = TWO_CONTINENTS.get(called, continent)
                found.append(Land(called, city, languages, tuple(listed), part, name.startswith("*")))
    article = {land.name.removeprefix("the "): land.name for land in found}
    return tuple(
        Land(land.name, land.city, land.languages, tuple(article.get(name, name) for name in land.neighbours), land.continent, land.known)
        for land in found
    )  # fmt: skip


@cache
def known_lands() -> tuple[Land, ...]:
    """Return the countries that people ask about most."""
    return tuple(land for land in lands() if land.known)


def land(dice: Dice) -> Land:
    """Choose a country, mostly a well-known one."""
    return dice.choice(known_lands() if dice.random() < 0.75 else lands())


CAPITAL_QUESTIONS = (
    "What is the capital of {n}?|What is the capital of {n}?|What's the capital of {n}?|What is the capital city of {n}?|Which city is the capital of {n}?|Tell me the capital of {n}.|"
    "Name the capital of {n}.|Capital of {n}?|capital of {n}|Do you know the capital of {n}?|Can you tell me the capital of {n}?|I need the capital of {n}.|{n}: capital?|"
    "What city is the capital of {n}?|Please tell me the capital city of {n}.|The capital of {n} is what city?|What's {n}'s capital?|What is {n}'s capital city?|Which is the capital of {n}?"
)
TRIVIA = (
    ("How many days are in a week?|How many days does a week have?|How many days are there in a week?", "There are seven days in a week.", "Seven"),
    ("How many months are in a year?|How many months does a year have?", "There are twelve months in a year.", "Twelve"),
    ("How many legs does a spider have?|How many legs has a spider?", "A spider has eight legs.", "Eight"),
    ("How many legs does an insect have?|How many legs do insects have?", "An insect has six legs.", "Six"),
    ("How many legs does a dog have?|How many legs do dogs have?", "A dog has four legs.", "Four"),
    ("What color is the sky?|What colour is the sky on a clear day?", "The sky is blue.", "Blue"),
    ("What color is grass?|Which color does grass have?|What colour is grass?", "Grass is green.", "Green"),
    ("What color is a banana?|What colour is a ripe banana?", "A ripe banana is yellow.", "Yellow"),
    ("What color is snow?|What colour is snow?", "Snow is white.", "White"),
    ("What is the largest planet?|Which planet is the largest?|What's the biggest planet?", "Jupiter is the largest planet.", "Jupiter"),
    ("Which planet is closest to the sun?|What is the closest planet to the sun?", "Mercury is the closest planet to the sun.", "Mercury"),
    ("What is the largest ocean?|Which ocean is the largest?", "The Pacific is the largest ocean.", "Pacific"),
    ("What is the highest mountain?|Which mountain is the highest on Earth?|What is the tallest mountain?", "Mount Everest is the highest mountain on Earth.", "Everest"),
    ("What do bees make?|Which food do bees make?", "Bees make honey.", "Honey"), ("What do cows drink?|What does a cow drink?", "Cows drink water.", "Water"),
    ("What is ice made of?|What is ice?", "Ice is frozen water.", "Water"),
    ("Who wrote Romeo and Juliet?|Who is the writer of Romeo and Juliet?|Which writer wrote Romeo and Juliet?", "William Shakespeare wrote Romeo and Juliet.", "Shakespeare"),
    ("Who painted the Mona Lisa?|Which painter painted the Mona Lisa?", "Leonardo da Vinci painted the Mona Lisa.", "Leonardo"),
    ("Which animal says moo?|What animal says moo?", "A cow says moo.", "Cow"), ("Which animal barks?|What animal barks?", "A dog barks.", "Dog"),
    ("What is a baby dog called?|What do you call a young dog?", "A young dog is called a puppy.", "Puppy"), ("What is a baby cat called?|What do you call a young cat?", "A young cat is called a kitten.", "Kitten"),
    ("Which season comes after winter?|What season comes after winter?", "Spring comes after winter.", "Spring"), ("Which season is the coldest?|What is the coldest season?", "Winter is the coldest season.", "Winter"),
    ("Which day comes after Monday?|What day comes after Monday?", "Tuesday comes after Monday.", "Tuesday"), ("Which month comes after May?|What month comes after May?", "June comes after May.", "June"),
    ("Is fire hot or cold?|Is fire hot?", "Fire is hot.", "Hot"), ("Is the sun a star or a planet?|What is the sun?", "The sun is a star.", "Star"),
    ("What do you use to cut paper?|What can I cut paper with?", "You cut paper with scissors.", "Scissors"), ("Who bakes bread?|Who makes bread for a living?", "A baker bakes bread.", "Baker"),
    ("What is the opposite of yes?|What's the opposite of yes?", "The opposite of yes is no.", "No"), ("What do fish live in?|Where do fish live?", "Fish live in water.", "Water"),
    ("Which animal gives us wool?|What animal gives wool?", "Sheep give us wool.", "Sheep"), ("What is the fastest land animal?|Which land animal is the fastest?", "The cheetah is the fastest land animal.", "Cheetah"),
    ("What is the largest animal?|Which animal is the largest on Earth?", "The blue whale is the largest animal.", "Whale"), ("What do pandas eat?|What does a panda eat?", "Pandas eat bamboo.", "Bamboo"),
    ("What does the Earth go around?|What does the Earth circle?", "The Earth goes around the sun.", "Sun"), ("Which metal is in a steel knife?|What metal is steel mostly made of?", "Steel is mostly made of iron.", "Iron"),
)  # fmt: skip
MEANING_QUESTIONS = (
    "What is {a}?|What is {a}?|What's {a}?|Explain what {a} is.|Define {w}.|Tell me what {a} is.|what is {a}"
)
OPPOSITE_QUESTIONS = "What is the opposite of {w}?|What's the opposite of {w}?|Opposite of {w}?|Give me the opposite of {w}.|Tell me the opposite of {w}.|What is an antonym of {w}?"


@cache
def things() -> tuple[Meaning, ...]:
    """Return the nouns that take "a", with what they mean."""
    return tuple(meaning for meaning in meanings() if meaning.part == "n")


def capital_of(dice: Dice, place: Land | None = None) -> Fact:
    """Ask for a capital."""
    place = place or land(dice)
    question = capital(dice.fill(CAPITAL_QUESTIONS, n=place.name))
    return Fact(
        question, f"The capital of {place.name} is {place.city.rstrip('.')}.", place.city, "capital", place.name
    )


def continent_of(dice: Dice, place: Land | None = None) -> Fact:
    """Ask where a country is."""
    place = place or land(dice)
    question = dice.fill("Where is {n}?|On which continent is {n}?|Which continent is {n} in?|What continent is {n} on?|In which part of the world is {n}?", n=place.name)  # fmt: skip
    return Fact(question, f"{capital(place.name)} is in {place.continent}.", place.continent, "continent", place.name)


def sum_of(dice: Dice) -> Fact:
    """Ask for a small sum."""
    sign = dice.choice("+++--*")
    x, y = (dice.randint(1, 10), dice.randint(1, 10)) if sign == "*" or dice.random() < 0.5 else (dice.randint(1, 50), dice.randint(1, 50))  # fmt: skip
    if sign == "-":
        x, y = max(x, y), min(x, y)
    result = {"+": x + y, "-": x - y, "*": x * y}[sign]
    word = {"+": "plus", "-": "minus", "*": "times"}[sign]
    question = dice.fill("What is {x} {s} {y}?|What's {x} {s} {y}?|How much is {x} {s} {y}?|{x} {s} {y}|What is {x} {w} {y}?|Calculate {x} {s} {y}.|{x} {s} {y} = ?|Tell me {x} {w} {y}.|{x} {w} {y}?|I need {x} {s} {y}.", x=x, y=y, s=sign, w=word)  # fmt: skip
    return Fact(question, f"{x} {sign} {y} = {result}.", str(result), "sum", str(result))


def trivium(dice: Dice) -> Fact:
    """Ask what everybody knows."""
    questions, sentence, short = dice.choice(TRIVIA)
    return Fact(dice.pick(questions), sentence, short, "trivia", short)


def meaning_of(dice: Dice) -> Fact:
    """Ask what a thing is."""
    thing = dice.choice(things())
    question = dice.fill(MEANING_QUESTIONS, a=thing.noun, w=thing.word)
    return Fact(question, thing.sentence, thing.word, "meaning", thing.word)


def opposite_of(dice: Dice) -> Fact:
    """Ask for an opposite."""
    one, (other, *_) = dice.choice(tuple(opposites().items()))
    question = dice.fill(OPPOSITE_QUESTIONS, w=one)
    return Fact(question, f"The opposite of {one} is {other}.", capital(other), "opposite", one)


def fact(dice: Dice) -> Fact:
    """Ask for any fact that has a short answer, mostly a capital."""
    return dice.choice(
        (capital_of, capital_of, capital_of, continent_of, sum_of, sum_of, trivium, trivium, opposite_of)
    )(dice)
