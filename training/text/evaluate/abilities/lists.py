# ruff: noqa: E501 - tables of prompts, one a line
"""Held-out lists: the wordings are ours for this alone; the kinds of things are the world's, so they are not held out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from training.text.evaluate.case import Case, asked
from training.text.evaluate.checks import Check, Reply, plain
from training.text.generate.lists_words import IDEAS, KINDS, WHOLES

RESERVED: tuple[str, ...] = ()
# good members that our own table has not
ALSO = {
    "fruits": "mandarin, clementine, watermelon, grapefruit, blackberry, coconut, nectarine, pomegranate, tangerine, avocado, cranberry, guava, date, tomato",
    "vegetables": "corn, pepper, bell pepper, eggplant, asparagus, kale, turnip, bean, green bean, sweet potato, mushroom, brussels sprout, zucchini",
    "colors": "grey, violet, indigo, teal, beige, magenta, cyan, lime, navy, maroon",
    "animals": "hamster, goldfish, guinea pig, parrot, donkey, leopard, sheep, chicken, whale, snake, eagle, penguin, dolphin, squirrel, frog, duck, owl, bird, fish, cheetah, panda, gorilla, hippo, rhino, turtle",
    "ocean animals": "fish, tuna, salmon, turtle, walrus, coral, sea urchin, eel, shrimp, orca, penguin, manatee, oyster",
    "birds": "hen, chicken, goose, turkey, hummingbird, dove, falcon, kingfisher, canary, blackbird, finch, heron, magpie, pelican",
    "musical instruments": "drums, bass, viola, keyboard, tuba, bassoon, mandolin, tambourine, xylophone, harmonica, recorder",
    "sports": "soccer, skating, running, wrestling, table tennis, softball, surfing, lacrosse, karate, athletics, fencing",
    "things in a kitchen": "stove, refrigerator, microwave, dishwasher, glass, table, chair, cutting board, blender, dish, cupboard",
    "jobs": "chef, police officer, scientist, singer, actor, mechanic, electrician, architect, journalist, artist, farmer, musician, librarian, tailor",
    "clothes": "pants, blouse, shoes, boots, suit, tie, belt, cap, sweatshirt, hoodie, underwear, pajamas, glove, sock",
    "vehicles": "bike, airplane, plane, scooter, subway, ferry, lorry, ambulance, trolley, carriage",
    "countries in Europe": "Netherlands, Switzerland, United Kingdom, England, Iceland, Croatia, Serbia, Bulgaria, Ukraine, Russia, Czechia, Czech Republic, Slovakia, Slovenia, Estonia, Latvia, Lithuania, Luxembourg, Malta, Cyprus, Albania",
    "countries in Africa": "Cameroon, Sudan, Angola, Libya, Rwanda, Somalia, Namibia, Botswana, Zimbabwe, Mozambique, Madagascar, Niger, Chad, Congo, Ivory Coast, Gabon, Malawi",
    "countries in Asia": "Philippines, Bangladesh, Myanmar, Sri Lanka, Singapore, Israel, Iraq, Saudi Arabia, North Korea, Bhutan, Kazakhstan, Turkey, Russia, Afghanistan",
    "trees": "apple, cherry, spruce, sycamore, cypress, redwood, sequoia, hickory, walnut, olive, fig, aspen, larch, alder",
    "flowers": "daisies, lotus, hyacinth, peony, lilac, chrysanthemum, pansy, geranium, magnolia, petunia, snowdrop, crocus, dandelion",
    "programming languages": "C#, Scala, R, Lua, SQL, Dart, Elixir, Fortran, Lisp, Julia, Basic, Go",
    "insects": "spider, flea, locust, caterpillar, firefly, bumblebee, honeybee, aphid, lice, earwig",
    "metals": "steel, aluminium, bronze, brass, chromium, cobalt, tungsten, magnesium, sodium, uranium",
    "school subjects": "mathematics, science, PE, physical education, gym, languages, French, Spanish, economics, philosophy, computer science, drama, reading",
    "hobbies": "drawing, running, swimming, writing, sewing, baking, traveling, collecting stamps, playing guitar, music, camping, sports",
}
ANYWHERE = frozenset(
    "your with make have good them they when tips ways reasons ideas keep that take from before every".split()
)
WORDS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven"}


def entries(text: str) -> list[str]:
    """Return the entries of a written list, without their marks and without a sentence that leads in."""
    text = (
        re.sub(r"^[^\n]*:\s*\n?", "", text.strip(), count=1) if re.match(r"^[^\n]{0,80}:(\s|$)", text.strip()) else text
    )
    lines = [line for line in text.split("\n") if line.strip()]
    parts = lines if len(lines) > 1 else re.split(r",|\band\b", text)
    found = [plain(re.sub(r"^(?:\d+[.)](?=\s|[^\W\d])|[-*•])?\s*(?:and\s+)?", "", part.strip())) for part in parts]
    return [re.sub(r"^(?:an?|the) ", "", part) for part in found if part]


def bare(word: str) -> str:
    """Return a name so that singular and plural are the same."""
    return re.sub(r"^(?:an?|the) ", "", plain(word)).removesuffix("s")


def listing(count: int, kind: str, form: str = "") -> Check:
    """Accept so many different members of a kind, in the form asked for: numbered, bullets or commas."""
    known = {bare(item) for item in (KINDS[kind] + ", " + ALSO.get(kind, "")).split(",")}

    def check(reply: Reply) -> bool:
        found = [bare(item) for item in entries(reply.text)]
        return len(found) == count == len(set(found)) and set(found) <= known and shaped(reply.text, form)

    return check


def shaped(text: str, form: str) -> bool:
    """Tell whether a list is written in the form asked for."""
    lines = [line.strip() for line in text.strip().split("\n")]
    if form == "commas":
        return len(lines) == 1 and "," in text
    mark = {"numbered": r"\d+[.)] ", "bullets": r"[-*•] "}.get(form, "")
    return sum(bool(re.match(mark, line)) for line in lines) >= max(2, len(lines) - 1) if form else True


def row(listed: str) -> Check:
    """Accept exactly these entries in this order."""
    wanted = [plain(item) for item in listed.split(",")]
    return lambda reply: [item.replace("fall", "autumn") for item in entries(reply.text)] == wanted


def whole(listed: str) -> Check:
    """Accept exactly these entries in any order."""
    wanted = sorted(bare(item) for item in listed.split(","))
    return lambda reply: sorted(bare(item.replace("fall", "autumn")) for item in entries(reply.text)) == wanted


def ideas(count: int, about: str) -> Check:
    """Accept so many different short lines, most of them with a word of the topic."""
    listed = next(text for names, text in IDEAS.items() if about in names)
    topic = {word[:5] for word in plain(listed + " " + about).split() if len(word) > 3 and word not in ANYWHERE}

    def check(reply: Reply) -> bool:
        found = entries(reply.text) if "\n" in reply.text else []
        near = [item for item in found if {word[:5] for word in item.split()} & topic]
        return (
            len(found) == count == len(set(found))
            and all(len(item.split()) < 25 for item in found)
            and len(near) > count * 0.6
        )

    return check


def of(names: str) -> str:
    """Return the members of a whole by one of its names."""
    return next(listed for called, listed in WHOLES if names in called.split("|"))


# (wording, how many, kind, form)
COUNTED: tuple[tuple[str, int, str, str], ...] = (
    ("Would you list me {n} fruits?", 5, "fruits", ""), ("For my kid: which {n} ocean animals are there?", 3, "ocean animals", ""), ("Walk into a kitchen: what {n} things would you find?", 4, "things in a kitchen", ""),
    ("hey, throw me {n} colors", 3, "colors", ""), ("Would you mind naming {n} vegetables?", 4, "vegetables", ""), ("I'm stuck on my homework, it wants {n} birds", 3, "birds", ""),
    ("Could I get {n} different animals?", 5, "animals", ""), ("Let's hear {n} musical instruments", 3, "musical instruments", ""), ("Put together a list of {n} sports", 6, "sports", ""),
    ("I'd love to hear {n} professions", 4, "jobs", ""), ("Can you think of {n} articles of clothing?", 3, "clothes", ""), ("How about {n} European countries?", 4, "countries in Europe", ""),
    ("Any {n} African countries will do", 3, "countries in Africa", ""), ("Mention {n} kinds of trees", 3, "trees", ""), ("Jot down {n} flowers for my garden", 4, "flowers", ""),
    ("We need {n} programming languages for a slide", 3, "programming languages", ""), ("State any {n} metals you like", 2, "metals", ""), ("You should know {n} insects, right? Which ones?", 3, "insects", ""),
    ("Please provide me with {n} vehicles", 4, "vehicles", ""), ("Recommend {n} hobbies I could try", 5, "hobbies", ""), ("Prepare a list of {n} school subjects", 5, "school subjects", ""),
    ("What would be {n} countries located in Asia?", 3, "countries in Asia", ""), ("Give {n} fruits as bullet points please", 4, "fruits", "bullets"), ("In a bulleted list, name {n} animals", 3, "animals", "bullets"),
    ("{n} vegetables, comma separated, on one line", 4, "vegetables", "commas"), ("Name {n} colors and separate them with commas", 5, "colors", "commas"), ("Number them: {n} sports", 3, "sports", "numbered"),
    ("Make me a numbered list of {n} birds", 5, "birds", "numbered"), ("Fill in a list with exactly {n} vehicles", 7, "vehicles", ""), ("Off the top of your head, {n} flowers?", 3, "flowers", ""),
)  # fmt: skip
OTHERS: tuple[tuple[str, Check], ...] = (
    ("What fruits can you think of?", listing(5, "fruits")), ("Got any examples of musical instruments for me?", listing(5, "musical instruments")), ("Just throw out some insects", listing(5, "insects")),
    ("How does the week go, day by day?", row(of("days of the week"))), ("Put the days of the week in order for me", row(of("days of the week"))), ("Could you write out all the months of the year?", row(of("months"))),
    ("I forgot the names of the four seasons, can you list them?", whole(of("seasons"))), ("Starting from the sun, list every planet", row(of("planets"))), ("How are the seven continents called?", whole(of("continents"))),
    ("Let me see the first five letters of the alphabet", row("a,b,c,d,e")), ("Please give all numbers from 4 to 9", row("4,5,6,7,8,9")), ("Could you show the even numbers up to 10?", row("2,4,6,8,10")),
    ("Start at 1 and count up to 8", row("1,2,3,4,5,6,7,8")), ("What are the odd numbers below 10?", row("1,3,5,7,9")), ("Which colors does a rainbow have?", whole(of("rainbow colors"))),
    ("I can't sleep. Could I have 3 tips for sleeping well?", ideas(3, "tips for sleeping well")), ("Brainstorm 4 ideas for a birthday party", ideas(4, "ideas for a birthday party")), ("Why should I work out? List three reasons to exercise", ideas(3, "reasons to exercise")),
    ("Got 3 tips for saving money?", ideas(3, "tips for saving money")), ("Share with me five ways to relax after work", ideas(5, "ways to relax")), ("My interview is tomorrow, what are 3 tips for a job interview?", ideas(3, "tips for a job interview")),
    ("Which 3 study tips would you give a student?", ideas(3, "study tips")), ("Propose 4 gift ideas for a friend", ideas(4, "gift ideas for a friend")), ("Explain in a list how to make tea, step by step", ideas(6, "steps to make tea")),
)  # fmt: skip


def cases() -> Iterator[Case]:
    """Yield the held-out lists, the number now in digits, now as a word."""
    for place, (frame, count, kind, form) in enumerate(COUNTED):
        yield asked(frame, listing(count, kind, form), n=count if place % 2 == 0 else WORDS[count])
    for question, check in OTHERS:
        yield asked(question, check)
