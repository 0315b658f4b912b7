"""Lists: things of a kind, whole rows such as the months, numbers and letters in order, and ideas on a topic."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from training.text.generate import lists_orders as more_orders
from training.text.generate import lists_words
from training.text.generate.base import SYSTEM, Dice, Example, capital, careless, says, system, user
from training.text.generate.lists_kinds import MORE_IDEAS, MORE_KINDS
from training.text.generate.lists_words import WHOLES
from training.text.generate.text_wordings import dressed, fill, ordered

KINDS = {**lists_words.KINDS, **MORE_KINDS}
IDEAS = {**lists_words.IDEAS, **MORE_IDEAS}
NUMBERS = "no one two three four five six seven eight nine ten".split()
USUAL = 5  # how many are given where nobody says how many
# {n} is the number, {k} the kind in the plural
COUNTED = (
    "List {n} {k}|Name {n} {k}|Give me {n} {k}|Tell me {n} {k}|Write {n} {k}|Write down {n} {k}|Write a list of {n} {k}|Make a list of {n} {k}|"
    "Give me a list of {n} {k}|Can you list {n} {k}?|Can you name {n} {k}?|Can you give me {n} {k}?|Could you list {n} {k}?|Could you tell me {n} {k}?|"
    "Please name {n} {k}|Please give me {n} {k}|I want {n} {k}|I'd like {n} {k}|I need {n} {k}|I need the names of {n} {k}|Show me {n} {k}|Say {n} {k}|"
    "What are {n} {k}?|What are the names of {n} {k}?|Which {n} {k} do you know?|Do you know {n} {k}?|Think of {n} {k}|Come up with {n} {k}|Suggest {n} {k}|"
    "{n} {k}|{n} {k} please|A list of {n} {k}|{n} examples of {k}|Give {n} examples of {k}|Give me {n} examples of {k}|Name any {n} {k}|Pick {n} {k}|"
    "Would you name {n} {k}?|Help me name {n} {k}|For a quiz I need {n} {k}|My homework is to name {n} {k}|Provide {n} {k}|Enumerate {n} {k}|Let me have {n} {k}|"
    "Tell me the names of {n} {k}|Give me the names of {n} {k}|I am looking for {n} {k}|Create a list with {n} {k}|Generate a list of {n} {k}|Quick, {n} {k}|Just list {n} {k}"
)
UNCOUNTED = (
    "List some {k}|Name some {k}|Give me some {k}|Tell me some {k}|Write a list of {k}|Make a list of {k}|Give me a list of {k}|What are some {k}?|"
    "Can you list some {k}?|Can you name some {k}?|Could you tell me some {k}?|Please name some {k}|Which {k} do you know?|Do you know any {k}?|List of {k}|"
    "I need a list of {k}|Show me some {k}|Some {k} please|What are examples of {k}?|Give me examples of {k}|Some examples of {k}|A list of {k} please|Tell me a few {k}|"
    "Name a few {k}|List a few {k}|List {k}|Suggest some {k}|I need some {k}|Help me think of some {k}|What {k} are there?"
)
ONE = "Name a {k}|Name one {k}|Give me one {k}|Tell me a {k}|Give me an example of a {k}|Can you name a {k}?|Give me the name of a {k}|What is an example of a {k}?|Say the name of a {k}|Think of a {k}"
HIDDEN = (  # kinds asked by a question of their own
    ("things in a kitchen", "things you find in a kitchen|things you can find in a kitchen|objects in a kitchen|items in a kitchen|things that are in a kitchen|kitchen items|things found in the kitchen"),
    ("things in a bathroom", "things you find in a bathroom|items in a bathroom|objects found in a bathroom|bathroom items"),
    ("things in a bedroom", "things you find in a bedroom|items in a bedroom|objects in a bedroom"),
    ("things in a classroom", "things you find in a classroom|objects in a classroom|items you see at school"),
    ("things in an office", "things you find in an office|objects in an office|office items"),
    ("things at the beach", "things you find at the beach|things you see at the beach|things on a beach"),
    ("things in a forest", "things you find in a forest|things you see in a forest|things found in the woods"),
    ("things in a garden", "things you find in a garden|things you see in a garden"),
    ("things in the sky", "things you see in the sky|things you can see in the sky"),
    ("things in a supermarket", "things you buy in a supermarket|things you can buy at the store|grocery items"),
    ("things to take on a trip", "things to pack for a trip|things to take on vacation|things to bring on a journey"),
    ("things to take camping", "things to bring camping|things you need for camping|camping items"),
    ("things that fly", "things that can fly|flying things"), ("ocean animals", "animals that live in the sea|sea animals|animals in the ocean|sea creatures|marine animals|animals that live in the ocean"),
    ("farm animals", "animals on a farm|animals that live on a farm|animals you find on a farm"), ("colors", "colours|different colors"), ("vehicles", "means of transport|types of vehicles|ways to travel"),
    ("musical instruments", "instruments|kinds of instruments"), ("jobs", "professions|occupations|careers"), ("emotions", "feelings|human emotions"), ("clothes", "pieces of clothing|articles of clothing|items of clothing|things to wear"),
    ("body parts", "parts of the body|parts of the human body"), ("drinks", "beverages|things to drink"), ("foods", "things to eat|kinds of food|food items"), ("trees", "kinds of trees|types of trees|tree species"),
    ("birds", "kinds of birds|types of birds|bird species"), ("fruits", "kinds of fruit|types of fruit|different fruits"), ("vegetables", "kinds of vegetables|veggies|types of vegetables"), ("flowers", "kinds of flowers|types of flowers"),
    ("insects", "bugs|kinds of insects"), ("pets", "animals people keep as pets|animals to keep at home"), ("wild animals", "animals that live in the wild"), ("cities", "big cities|cities in the world|cities of the world"),
    ("countries in Europe", "European countries|countries of Europe|European nations"), ("countries in Asia", "Asian countries|countries of Asia"), ("countries in Africa", "African countries|countries of Africa"),
    ("countries in South America", "South American countries|countries of South America"), ("countries", "countries of the world|nations|different countries"), ("hobbies", "popular hobbies|free time activities"), ("sports", "popular sports|kinds of sport|types of sports"),
    ("kinds of music", "music genres|types of music|genres of music|styles of music"), ("kinds of weather", "types of weather"), ("movie genres", "kinds of movies|types of movies|film genres"), ("things in a hospital", "things you find in a hospital|objects in a hospital"),
    ("girls' names", "names for girls|female names|girl names|names for a baby girl"), ("boys' names", "names for boys|male names|boy names|names for a baby boy"), ("kitchen utensils", "cooking utensils|things to cook with"),
    ("capital cities", "capitals|capitals of countries|capitals of the world"), ("shops", "kinds of shops|types of stores|stores"), ("tools", "tools in a toolbox|hand tools"), ("school subjects", "subjects at school|subjects taught at school"),
    ("programming languages", "coding languages|computer languages|languages for programming"), ("languages", "languages of the world|languages people speak"), ("dog breeds", "breeds of dog|breeds of dogs|kinds of dogs"),
    ("snacks", "good snacks|snack foods"), ("desserts", "sweet dishes|kinds of dessert"), ("US states", "American states|states of the USA|states in the US"), ("chemical elements", "elements|elements of the periodic table"),
)  # fmt: skip
AKA: dict[str, list[str]] = {kind: names.split("|") for kind, names in HIDDEN}
NO_SINGULAR = ("clothes", "names", "supplies", "herbs", "kinds", "pieces", "good qualities", "soccer", "cattle")
ODD = {
    "gases": "gas",
    "volcanoes": "volcano",
    "sauces": "sauce",
    "horse breeds": "horse breed",
    "fish": "fish",
    "senses": "sense",
    "dishes": "dish",
    "boxes": "box",
    "religions": "religion",
}

# closing words that ask for a form, and the form
FORMS = (
    ("numbered", ("in a numbered list", "as a numbered list", "with numbers", ", numbered", "as numbered lines", "in the form 1. 2. 3.")),
    ("bullets", ("as a bulleted list", "as bullet points", "with bullet points", "in bullets", "as a bullet list", "with dashes", "in bullet form")),
    ("commas", ("separated by commas", "in one line, separated by commas", "as a comma separated list", "with commas between them", "on one line", "comma-separated", "in a single line")),
    ("lines", ("one per line", "each on its own line", "one on each line", ", one per line, no numbers", "without numbers, one per line")),
)  # fmt: skip


def title(item: str) -> str:
    """Write an item with a capital letter, unless it has its own spelling (iOS)."""
    return item if any(letter.isupper() for letter in item.split()[0][1:]) else capital(item)


def write(items: list[str], form: str) -> str:
    """Write a list in a form."""
    if form == "commas":
        return ", ".join([title(items[0]), *items[1:]])
    marks = {"bullets": "- ", "lines": ""}
    return "\n".join(marks.get(form, f"{place}. ") + title(item) for place, item in enumerate(items, 1))


def amount(dice: Dice, count: int) -> str:
    """Write a number in digits or as a word."""
    return str(count) if dice.random() < 0.5 else NUMBERS[count]


def closed(dice: Dice, question: str, often: float = 0.22) -> tuple[str, str]:
    """End a question, now and then with the form that is wanted; return it and the form."""
    stop = question[-1] if question[-1] in "?." else ""
    question = question.rstrip("?.")
    if dice.random() < often:
        form, closers = dice.choice(FORMS)
        closer = dice.choice(closers)
        return question + ("" if closer[0] == "," else dice.choice((" ", " ", ", "))) + closer + (stop or "."), form
    polite = dice.choice(
        (
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            ", please",
            " please",
            " for me",
            ". Thanks",
            ". Only the list",
            ". No explanations",
        )
    )
    if polite.startswith("."):
        return question + (stop or ".") + polite[1:] + dice.choice((".", "")), "numbered"
    return question + polite + (stop or dice.choice((".", ".", ""))), "numbered"


def asks(dice: Dice, question: str, answer: str) -> Example:
    """Make an example of a question, typed carelessly at times, and its answer."""
    before = [system(dice.pick(SYSTEM))] if dice.random() < 0.25 else []
    return Example([*before, user(careless(dice, capital(question))), says(answer)])


def some_of(dice: Dice, members: list[str], count: int) -> list[str]:
    """Return the first members, or sometimes others; always in the order of the table, so that none comes twice."""
    if dice.random() < 0.8:
        return members[:count]
    return [members[place] for place in sorted(dice.sample(range(len(members)), count))]


def worded(dice: Dice, wordings: str, count: str, name: str) -> str:
    """Ask for things in one of the wordings of old, in an order with any opener, or in a statement, label or keywords."""
    chance = dice.random()
    if chance < 0.35:
        return dice.fill(wordings, n=count, k=name)
    if chance < 0.65:
        return fill(ordered(dice, dice.pick(more_orders.ORDERS)), n=count, k=name)
    return fill(dressed(dice, dice.pick(more_orders.SAID), tail=False), n=count, k=name)


def kind_of(dice: Dice) -> tuple[str, str, list[str]]:
    """Return a kind, a name for it, and its members."""
    kind = dice.choice(tuple(KINDS))
    if dice.random() < 0.3:
        kind = dice.choice(tuple(AKA))
    name = dice.choice(AKA[kind]) if kind in AKA and dice.random() < 0.55 else kind
    if dice.random() < 0.05 and " " not in name:
        name = "different " + name
    return kind, name, KINDS[kind].split(", ")


def counted(dice: Dice) -> Example:
    """Ask for so many things of a kind."""
    _, name, members = kind_of(dice)
    count = min(dice.choice((2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 5, 5, 6, 6, 7, 8, 9, 10, 10)), len(members))
    question, form = closed(dice, worded(dice, COUNTED, amount(dice, count), name))
    return asks(dice, question, write(some_of(dice, members, count), form))


def uncounted(dice: Dice) -> Example:
    """Ask for some things of a kind."""
    _, name, members = kind_of(dice)
    question, form = closed(dice, worded(dice, UNCOUNTED, "some", name))
    return asks(dice, question, write(some_of(dice, members, min(USUAL, len(members))), form))


def singular(kind: str) -> str | None:
    """Return the singular of a kind, or None where the rule does not serve."""
    head, link, rest = re.split(r"( in | at | of | on | to | made | that |$)", kind, maxsplit=1)
    if head.split()[-1] in NO_SINGULAR or kind in NO_SINGULAR:
        return None
    *before, last = head.split()
    last = ODD.get(last) or (last[:-3] + "y" if last.endswith("ies") and last != "movies" else last[:-1])
    return " ".join([*before, last]) + link + rest


def single(dice: Dice) -> Example:
    """Ask for one thing of a kind."""
    while (one := singular(kind := dice.choice(tuple(KINDS)))) is None:
        continue
    question = dice.fill(ONE + "|" + more_orders.ONE_MORE, k=one)
    if one[0] in "aeiouAEIO":
        question = question.replace(f" a {one}", f" an {one}")
    question, _ = closed(dice, question, 0)
    return asks(dice, question, title(KINDS[kind].split(", ")[0]) + ".")


def more(dice: Dice) -> Example:
    """Ask for a list, then for more of it."""
    _, name, members = kind_of(dice)
    count = dice.randint(2, 4)
    extra = min(dice.randint(1, 3), len(members) - count)
    if extra < 1:
        return counted(dice)
    example = asks(dice, worded(dice, COUNTED, amount(dice, count), name), write(members[:count], "numbered"))
    again = dice.fill(
        more_orders.MORE,
        n=amount(dice, extra),
    )
    if extra == 1:
        again = again.replace("others", "other").replace("ones", "one")
    example.messages.extend([user(capital(again)), says(write(members[count : count + extra], "numbered"))])
    return example


def whole(dice: Dice) -> Example:
    """Ask for a whole row of things: the days, the months, the planets."""
    names, listed = dice.choice(WHOLES[:6] if dice.random() < 0.5 else WHOLES)
    members, name = listed.split(", "), dice.choice(names.split("|"))
    if dice.random() < 0.2 and len(members) > 5 and names.split("|")[0].startswith(("days", "months", "planets")):
        return partly(dice, names.split("|")[0], members)
    question = dice.fill(
        "What are the {k}?|List the {k}.|Name the {k}.|List all the {k}.|Name all the {k}.|Name all {k}.|List all {k}|Tell me the {k}.|Give me the {k}.|Write the {k}.|Can you list the {k}?|Can you name the {k}?|"
        "Which are the {k}?|What are all the {k}?|Please list the {k}.|Could you tell me the {k}?|The {k}, please|Write down all the {k}.|What are the names of the {k}?|Do you know the {k}?|Give me a list of the {k}.|{k}|"
        "Write a list of the {k}.|I need the {k}.|Say the {k}.|Show me the {k}.|Recite the {k}.|List the {k} in order.|Name the {k} in order.|Can you tell me all the {k}?|Help me remember the {k}.|What are the {k} called?|" + more_orders.WHOLE, k=name)  # fmt: skip
    question, form = closed(dice, question.replace("in order in order", "in order"), 0.2)
    return asks(dice, question.replace("all the three", "the three"), write(members, form))


def partly(dice: Dice, name: str, members: list[str]) -> Example:
    """Ask for the first or the last of a row."""
    count = dice.randint(2, 5)
    first = dice.random() < 0.7
    text = dice.fill(
        "What are the {p} {n} {k}?|List the {p} {n} {k}.|Name the {p} {n} {k}.|Give me the {p} {n} {k}.|Tell me the {p} {n} {k}.",
        p="first" if first else "last", n=amount(dice, count), k=name)  # fmt: skip
    return asks(dice, text, write(members[:count] if first else members[-count:], "numbered"))


ROWS = "List {w}.|Write {w}.|Give me {w}.|Tell me {w}.|What are {w}?|Show me {w}.|Can you list {w}?|Can you write {w}?|Please list {w}.|Please write {w}.|I need {w}.|Write down {w}.|Name {w}.|Print {w}.|Say {w}.|Could you give me {w}?|Output {w}."


def row(dice: Dice) -> Example:
    """Ask for numbers or letters in order; the answer is one line."""
    kind = dice.choice(("count", "count", "even", "odd", "times", "down", "letters", "between", "squares"))
    low, size = dice.choice((1, 1, 1, dice.randint(2, 60))), dice.randint(3, 11)
    span = (low, low + size)
    step = dice.randint(2, 10)
    if kind == "count":
        what, found = (
            f"the numbers from {span[0]} to {span[1]}|numbers {span[0]} to {span[1]}|all numbers from {span[0]} to {span[1]}|the numbers {span[0]} through {span[1]}",
            range(low, span[1] + 1),
        )
        if dice.random() < 0.4:
            return counting(dice, *span)
    elif kind == "down":
        high = dice.randint(3, 20)
        end = 1 if dice.random() < 0.7 else 0
        return asks(
            dice,
            f"{dice.pick('Count down|Count backwards|Please count down|Can you count down')} from {high} to {end}{dice.pick('.||?')}",
            ", ".join(map(str, range(high, end - 1, -1))),
        )
    elif kind in ("even", "odd"):
        high, start = dice.randint(4, 30), 2 if kind == "even" else 1
        what, found = (
            f"the {kind} numbers up to {high}|{kind} numbers up to {high}|all {kind} numbers from 1 to {high}|the {kind} numbers between 1 and {high}|the {kind} numbers from 1 to {high}",
            range(start, high + 1 if (high % 2 == 0) == (kind == "even") else high, 2),
        )
        if dice.random() < 0.3:
            what, found = f"the first {size} {kind} numbers|{size} {kind} numbers", range(start, start + 2 * size, 2)
    elif kind == "times":
        what, found = (
            f"the first {size} multiples of {step}|{size} multiples of {step}|the multiples of {step} up to {step * size}",
            range(step, step * size + 1, step),
        )
    elif kind == "squares":
        return asks(
            dice,
            dice.fill(
                ROWS, w=dice.pick(f"the first {size} square numbers|the squares of the numbers from 1 to {size}")
            ),
            ", ".join(str(n * n) for n in range(1, size + 1)),
        )
    elif kind == "between":
        what, found = (
            f"the numbers between {low} and {span[1]}|all the numbers between {low} and {span[1]}",
            range(low, span[1] + 1),
        )
    else:
        return letters(dice)
    return asks(dice, dice.fill(ROWS, w=dice.pick(what)), ", ".join(map(str, found)))


def counting(dice: Dice, low: int, high: int) -> Example:
    """Ask to count."""
    question = dice.fill(
        "Count from {a} to {b}.|Can you count from {a} to {b}?|Please count from {a} to {b}.|Count {a} to {b}|Count up from {a} to {b}.|I want you to count from {a} to {b}.",
        a=low,
        b=high,
    )
    if low == 1 and dice.random() < 0.4:
        question = dice.fill("Count to {b}.|Can you count to {b}?|Please count up to {b}.|Let's count to {b}", b=high)
    return asks(dice, question, ", ".join(map(str, range(low, high + 1))))


def letters(dice: Dice) -> Example:
    """Ask for letters of the alphabet."""
    count, start = dice.randint(2, 10), dice.randint(0, 15)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    first, last = alphabet[start], alphabet[start + count]
    what, found = dice.choice((
        (f"the first {amount(dice, count)} letters of the alphabet", alphabet[:count]), (f"the letters from {first} to {last}", alphabet[start : start + count + 1]),
        (f"the last {amount(dice, count)} letters of the alphabet", alphabet[-count:]), ("the alphabet|all letters of the alphabet|the letters of the alphabet|the English alphabet", alphabet),
        (f"the first {amount(dice, count)} letters in the alphabet", alphabet[:count])))  # fmt: skip
    return asks(dice, dice.fill(ROWS, w=dice.pick(what)), ", ".join(found))


IDEA = (
    "Give me {n} {k}|List {n} {k}|Name {n} {k}|{n} {k}|{n} {k} please|What are {n} {k}?|Tell me {n} {k}|Write {n} {k}|Can you give me {n} {k}?|Can you suggest {n} {k}?|I need {n} {k}|Suggest {n} {k}|Please give me {n} {k}|"
    "Write a list of {n} {k}|Make a list of {n} {k}|Could you list {n} {k}?|Could you give me {n} {k}?|Share {n} {k}|Come up with {n} {k}|I want {n} {k}|Show me {n} {k}|Do you have {n} {k}?|Help me with {n} {k}|Write down {n} {k}|I'm looking for {n} {k}"
)


def ideas(dice: Dice) -> Example:
    """Ask for tips, ideas, reasons or steps."""
    names, listed = dice.choice(tuple(IDEAS.items()))
    members, name = listed.split("; "), dice.choice(names.split("|"))
    steps = name.startswith("steps")
    if dice.random() < 0.3 or steps:
        count = len(members) if steps else USUAL
        words = "the" if steps else "some"
        question, form = closed(dice, dice.fill(IDEA, n=words, k=name), 0.15)
        if steps and dice.random() < 0.5:
            question, form = (
                f"{dice.pick('What are the steps|Tell me the steps|List the steps|Give me the steps|Write the steps')} {name.removeprefix('steps ')}{dice.pick('.|?|')}",
                "numbered",
            )
    else:
        count = min(dice.choice((2, 3, 3, 3, 3, 4, 4, 5, 5, 6)), len(members))
        question, form = closed(dice, worded(dice, IDEA, amount(dice, count), name), 0.15)
    form = "numbered" if form == "commas" else form
    if ", separated" in question or "comma" in question or "one line" in question or "single line" in question:
        return ideas(dice)
    chosen = members[:count] if steps else some_of(dice, members, count)
    return asks(dice, question, write(chosen, form))


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return the makers of this ability with their weights."""
    return {
        "counted": (45.0, counted), "uncounted": (12.0, uncounted), "single": (5.0, single), "more": (4.0, more),
        "whole": (9.0, whole), "row": (10.0, row), "ideas": (16.0, ideas),
    }  # fmt: skip
