"""Stories: a plot, a cast and a place, with every asked word in a role that fits it; and the ways people ask for one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from training.text.generate import story_asked as asked
from training.text.generate import story_words as bank
from training.text.generate.asking import Ways, worded
from training.text.generate.base import SYSTEM, Dice, Example, careless, join, says, system, user
from training.text.generate.coined import coined
from training.text.generate.story_plots import PLOTS
from training.text.generate.story_requests import CLOSERS, FRAMES, NOUNS, OPENERS, SHORT, TOPICS
from training.text.marks import END_OF_TEXT

FEWEST, MOST = 86, 143
PLAIN = ("found", "gift", "home", "lost", "neighbour", "share", "storm", "stranger")  # plots that most casts fit
ANIMALS, CREATURES, PEOPLE = (
    f"{bank.ANIMALS}|{asked.ANIMALS}", f"{bank.CREATURES}|{asked.CREATURES}", f"{bank.PEOPLE}|{asked.PEOPLE}",
)  # fmt: skip
THINGS, PLACES = f"{bank.THINGS}|{asked.THINGS}", f"{bank.PLACES}|{asked.PLACES}"
Item = tuple[str, str]  # the kind of a given word, and the word
Draw = Callable[[Sequence[str]], str]


@cache
def words(text: str) -> tuple[str, ...]:
    """Return the words that `|` separates."""
    return tuple(text.split("|"))


def article(noun: str) -> str:
    """Put the indefinite article before a noun."""
    vowel = noun[0].lower() in "aeiou" and not re.match(r"(?i)uni|use|uku|one|eu", noun)
    return f"{'an' if vowel or noun.startswith(('hour', 'honest', 'heir')) else 'a'} {noun}"


def plural(noun: str) -> str:
    """Make the plural of a regular noun."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh", "tomato", "potato")) else "s")


def invented(dice: Dice) -> str:
    """Make up a name or a word that nobody has heard."""
    if dice.random() < 0.5:
        return coined(dice)
    return "".join(dice.choice(part) for part in (*bank.SYLLABLES[:1] * dice.choice((1, 1, 2)), bank.SYLLABLES[1]))


@dataclass
class Cast:
    """Who and what a story is about; what is not given is drawn."""

    kind: str = ""
    name: str = ""
    look: str = ""
    she: bool = False
    helper: str = ""
    helper_name: str = ""
    place: str = ""
    thing: str = ""
    food: str = ""
    weather: str = ""
    skill: str = ""
    fear: str = ""
    extras: list[Item] = field(default_factory=list)


def person(dice: Dice, draw: Draw) -> str:
    """Draw an animal, a creature or a person, as "noun" or "noun:m" or "noun:f"."""
    sort = dice.random()
    return draw(words(ANIMALS if sort < 0.5 else CREATURES if sort < 0.62 else PEOPLE))


def given_name(dice: Dice, she: bool, draw: Draw) -> str:
    """Draw a name, often one that nobody has heard."""
    if dice.random() < 0.3:
        return invented(dice).capitalize()
    return draw(bank.NAMES_F if she else bank.NAMES_M)


def cast_of(dice: Dice, items: list[Item], plot: str) -> Cast:
    """Give every word a role; what finds none becomes an extra."""
    cast, free = Cast(), "".join(PLOTS[plot])
    roles = {"hero": ("kind", "helper"), "name": ("name", "helper_name"), "place": ("place",), "look": ("look",), "skill": ("skill",), "fear": ("fear",)}  # fmt: skip
    if re.search(r"\{\^?(an|the|o)\}", free):
        roles["thing"] = ("thing",)
    if "food" in free:
        roles["food"] = ("food",)
    if plot == "storm":
        roles["weather"] = ("weather",)
    if "{v}" in free:
        roles["verb"] = ("skill",)
    for kind, word in items:
        role = next((role for role in roles.get(kind, ()) if not getattr(cast, role)), "")
        if role:
            setattr(cast, role, word)
        else:
            cast.extras.append((kind, word))
    return drawn(dice, cast)


def drawn(dice: Dice, cast: Cast) -> Cast:
    """Draw what is not given, common words above all."""
    draw = dice.leaning
    if cast.name and not cast.kind:
        cast.kind = "girl:f" if cast.name in bank.NAMES_F else "boy:m" if dice.random() < 0.6 else person(dice, draw)
    cast.kind = cast.kind or person(dice, draw)
    noun, _, sex = cast.kind.partition(":")
    cast.she = {"f": True, "m": False}.get(sex, cast.name in bank.NAMES_F or (not cast.name and dice.random() < 0.5))
    cast.kind = noun
    cast.name = cast.name or (given_name(dice, cast.she, draw) if dice.random() < 0.7 else "")
    cast.look = cast.look or (draw(words(bank.ADJECTIVES)) if dice.random() < 0.75 else "")
    if noun.startswith("old ") and cast.look in ("young", "old", "little"):
        cast.look = "kind" if cast.look != "old" else ""
    while not cast.helper or cast.helper.partition(":")[0] == noun:
        cast.helper = person(dice, draw)
    cast.helper_name = cast.helper_name or (given_name(dice, dice.random() < 0.5, draw) if dice.random() < 0.25 else "")
    cast.helper_name = "" if cast.helper_name == cast.name else cast.helper_name
    cast.place = cast.place or draw(words(PLACES))
    cast.thing = cast.thing or draw(words(THINGS))
    cast.food = cast.food or draw(words(bank.FOODS))
    cast.weather = cast.weather or draw(words(bank.BAD_WEATHER))
    cast.skill = cast.skill or draw(words(bank.VERBS))
    cast.fear = cast.fear or draw(words(bank.FEARS))
    return cast


EXTRAS = {
    "thing": "{^h} never left home without {x}.|In {his} house there was also {x}.|By the door of {his} house lay {x}.|{^h} also had {x}, and {he} took good care of it.|On the table beside {his} bed lay {x}.",
    "place": "Every morning {he} walked past the {y}.|From {his} window {he} could see the {y}.|It was not far to the {y}, and {he} often went there.|{^he} liked to go to the {y} on Sundays.",
    "food": "{^he} liked {y} more than anything.|For breakfast {he} always had {y}.|The whole house smelled of {y}.|{^he} often dreamed of {y}.",
    "weather": "That day there was {x}.|There had been {x} since the morning.|Outside there was {x}, but {h} did not mind.|It was a day with {x}.",
    "feeling": "On that day {h} felt {y}.|{^h} was {y} that morning.|Sometimes {h} felt {y}, and nobody knew why.|{^h} was often {y}.",
    "verb": "{^h} loved to {y}.|Nobody could {y} like {h}.|In the evening {he} liked to {y}.|Every day {h} wanted to {y}.",
    "sky": "{^h} loved to look at the {y}.|Above {pl} was the {y}.|{^h} often looked up at the {y}.",
    "season": "It was {y}, and everything was quiet.|It was {y}.|It happened one {y}.",
    "hero": "Next door lived {x}.|{^his} neighbour was {x}, who said hello every morning.|{^his} cousin was {x}.|Not far away lived {x}.",
    "name": "{^his} best friend was called {y}.|{^he} had a cousin named {y}.|Next door lived {y}.",
    "theme": "This is a story about {y}.|Let me tell you about {y}.|People still tell this story when they talk about {y}.",
    "look": "Everyone said that {h} was {y}.",
}  # fmt: skip
FIRST = "Once upon a time there was {H}, who lived {at}."
OPENINGS = (
    "Once upon a time there was {H}, who lived {at}.|Once upon a time {H} lived {at}.|Long ago, {H} lived {at}.|{^H} lived {at}.|There once was {H}, who lived {at}.|"
    "{^at} lived {H}.|Everyone {at} knew {H}.|In a little house {at} lived {H}.|Once there was {H}, whose home was {at}.|{^at} there lived {H}.|Many years ago there lived {H} {at}.|"
    "This is the story of {H}, who lived {at}.|Far away, {at}, lived {H}.|{^H} had a small house {at}.|Somewhere {at} lived {H}.|There was once {H} who was at home {at}.|"
    "Not so long ago, {H} came to live {at}.|If you had been {at} that day, you would have met {H}."
)
LAST = "And the {y} is still in its old place.|And the {y} was never forgotten.|And {h} still has the {y} today."
THEMED = "And so {h} learned how much {y} can mean.|That day {h} understood what {y} can do.|And that is what {h} thought of as {y}."


class Teller:
    """Fills the slots of one story, and knows what was mentioned already."""

    def __init__(self, dice: Dice, cast: Cast) -> None:
        self.dice, self.cast, self.met = dice, cast, set[str]()
        self.spot = dice.leaning(words(bank.SPOTS))
        self.look = dice.leaning(words(bank.LOOKS)) if dice.random() < 0.5 else ""
        self.food, self.sort = (cast.food[:-1], cast.food[-1])
        self.fixed = {
            "he": ("he", "she")[cast.she], "him": ("him", "her")[cast.she], "his": ("his", "her")[cast.she],
            "self": ("himself", "herself")[cast.she], "at": cast.place, "spot": self.spot, "v": cast.skill, "fear": cast.fear,
            "pl": "the " + cast.place.partition(" the ")[2], "w": cast.weather, "an_plain": article(cast.thing),
            "foodname": plural(self.food) if self.sort == "+" else self.food,
        }  # fmt: skip

    def being(self, kind: str, name: str, look: str, first: bool) -> str:
        """Name a being: with all that is known at first, shortly after."""
        if not first:
            return name if name and self.dice.random() < 0.7 else f"the {kind}"
        called = f" {self.dice.choice(('named', 'named', 'called'))} {name}" if name else ""
        return article(f"{look} {kind}".strip()) + called

    def mentioned(self, what: str, first: str, then: str) -> str:
        """Return the first wording at first, the other one after."""
        known = what in self.met
        self.met.add(what)
        return then if known else first

    def slot(self, name: str) -> str:
        """Return what stands in a slot."""
        cast = self.cast
        if name in self.fixed:
            return self.fixed[name]
        if name in ("an", "the"):
            thing = article(f"{self.look} {cast.thing}".strip())
            return self.mentioned("thing", thing, f"the {cast.thing}")
        if name == "o":
            return self.mentioned("thing", cast.thing, cast.thing)
        if name in ("food", "thefood"):
            some = article(self.food) if self.sort == "+" else f"some {self.food}"
            return self.mentioned("food", some, f"the {self.food}")
        if name in ("H", "h"):
            return self.being(cast.kind, cast.name, cast.look, name == "H")
        look = self.dice.leaning(words(bank.ADJECTIVES)) if self.dice.random() < 0.5 else ""
        look = "" if cast.helper.startswith("old ") else look
        return self.being(cast.helper.partition(":")[0], cast.helper_name, look, name == "G")

    def tell(self, wordings: str, **more: str) -> str:
        """Fill one of the wordings."""
        text = self.dice.pick(wordings).removeprefix("?")

        def one(match: re.Match[str]) -> str:
            value = more.get(match[2]) or self.slot(match[2])
            return value[:1].upper() + value[1:] if match[1] else value

        return re.sub(r"\{(\^?)(\w+)\}", one, text)

    def extra(self, item: Item, wordings: str) -> str:
        """Weave in a word that has no role in the plot."""
        kind, word = item
        if kind == "food":
            word = article(word[:-1]) if word.endswith("+") else word[:-1]
        word = word.partition(" the ")[2] if kind == "place" else word.partition(":")[0]
        return self.tell(wordings, x=word if kind == "weather" else article(word), y=word)


def draft(dice: Dice, items: list[Item], plot: str) -> list[str]:
    """Tell a story once, as sentences."""
    cast = cast_of(dice, items, plot)
    teller = Teller(dice, cast)
    told = [teller.tell(OPENINGS if dice.random() < 0.3 else FIRST)]
    told += [teller.extra(item, EXTRAS[item[0]]) for item in cast.extras]
    told += [teller.tell(beat) for beat in PLOTS[plot] if beat[0] != "?" or dice.random() < 0.5]
    for item in cast.extras:
        if item[0] == "theme":
            told.append(teller.extra(item, THEMED))
        elif item[0] == "thing" and dice.random() < 0.4:
            told.append(teller.extra(item, LAST))
    return told


AVOID = {"fear": {"brave", "bold", "fearless"}, "invention": {"lazy"}, "share": {"greedy", "selfish"}, "market": {"greedy", "selfish"}, "noise": {"brave", "fearless", "bold"}}  # fmt: skip


def simple(dice: Dice, items: list[Item]) -> str:
    """Tell a story of given words, mostly on one of the simple plots."""
    plots = PLAIN if dice.random() < 0.7 and all(kind in ("hero", "name", "thing", "food", "look") for kind, _ in items) else ()  # fmt: skip
    return tell(dice, items, plots)


def tell(dice: Dice, items: list[Item], plots: tuple[str, ...] = ()) -> str:
    """Tell a story of the right length in which every given word occurs."""
    looks = {word for kind, word in items if kind == "look"}
    usual = [plot for plot in PLOTS if not looks & AVOID.get(plot, set())]
    if any(kind == "verb" for kind, _ in items):
        usual += ["skill"] * 6
    if any(word in words(bank.BAD_WEATHER) for _, word in items):
        usual += ["storm"] * 20
    best, missed = list[str](), MOST
    for _ in range(60):
        told = draft(dice, items, dice.choice(plots or usual))
        text = " ".join(told)
        if not all(bare(one).lower() in text.lower() for one in items):
            continue
        length = text.count(" ") + 1
        far = max(FEWEST - length, length - MOST, 0)
        if far < missed:
            best, missed = told, far
        if not missed:
            break
    return laid_out(dice, best or told)


def laid_out(dice: Dice, told: list[str]) -> str:
    """Join the sentences, in one paragraph or, rarely, in three."""
    if dice.random() < 0.9:
        return " ".join(told)
    first, last = 2, len(told) - 2
    return "\n\n".join(" ".join(part) for part in (told[:first], told[first:last], told[last:]))


def item(dice: Dice, kind: str) -> Item:
    """Draw a word of a kind."""
    if kind == "hero":
        return kind, invented(dice) if dice.random() < 0.35 else person(dice, dice.choice)
    if kind == "name":
        return kind, given_name(dice, dice.random() < 0.5, dice.choice)
    if kind == "thing" and dice.random() < 0.3:
        return kind, invented(dice)
    table = {"thing": THINGS, "place": PLACES, "food": bank.FOODS, "weather": bank.WEATHER, "feeling": bank.FEELINGS, "theme": bank.THEMES, "verb": bank.VERBS, "sky": bank.SKY, "season": bank.SEASONS, "look": bank.ADJECTIVES}  # fmt: skip
    return kind, dice.choice(words(table[kind]))


def bare(thing: Item) -> str:
    """Write a given word alone."""
    kind, word = thing
    if kind == "place":
        return word.partition(" the ")[2]
    if kind == "weather":
        return word.removeprefix("a ")
    return word[:-1] if kind == "food" else word.partition(":")[0]


def phrase(dice: Dice, thing: Item) -> str:
    """Write a given word as one says it in a sentence."""
    kind, word = thing
    if kind in ("hero", "thing"):
        return article(bare(thing)) if dice.random() < 0.92 else f"the {bare(thing)}"
    if kind == "place":
        return article(bare(thing)) if dice.random() < 0.6 else f"the {bare(thing)}"
    if kind == "food" and word.endswith("+"):
        return article(word[:-1])
    return word if kind == "weather" else f"the {word}" if kind == "sky" else bare(thing)


def answered(dice: Dice, question: str, text: str) -> Example:
    """Make the conversation."""
    if dice.random() < 0.06 and "title" not in question:
        question = question.rstrip(".?! ") + dice.pick(". Give it a title.|, with a title.|. Please add a title.")
        named = re.findall(r"\b(?:named|called) ([A-Z]\w+)|\bthe ([a-z]+)\b", text)
        first = next((one or f"the {two}" for one, two in named), "the road")
        text = f"{first[0].upper()}{first[1:]}'s Story\n\n{text}" if not first.startswith("the ") else f"The Story of {first}\n\n{text}"  # fmt: skip
    before = [system(dice.pick(SYSTEM))] if dice.random() < 0.25 else []
    return Example([*before, user(careless(dice, question)), says(text)])


def fill_frame(dice: Dice, about: str) -> str:
    """Ask with a whole sentence that is not built of an opener and a link."""
    text = dice.fill(FRAMES, x=about)
    return text[0].upper() + text[1:] if dice.random() < 0.9 else text


def composed(dice: Dice, about: str, ways: Ways) -> str:
    """Ask in one of the forms of grammar, now and then with a wish about the whole."""
    size = dice.pick(asked.SIZES) if dice.random() < 0.6 else "story"
    question = worded(dice, ways, {"x": about, "s": size, "S": size.capitalize()}, asked.CONTEXTS, 0.15, of_words=False)
    if question[-1] in ".?!" and dice.random() < 0.12:
        question += dice.pick(
            " Keep it short.| About 100 words.| With a happy ending, please.| Simple words, please.| One paragraph.| Thanks!| Make it fun."
        )
    return question


def request(dice: Dice, about: str, links: str, framed: bool = True) -> str:
    """Ask for a story about something, in one of very many ways."""
    if framed and dice.random() < 0.6:
        return composed(dice, about, asked.ABOUT)
    if framed and dice.random() < 0.4:
        return fill_frame(dice, about)
    opener, noun = dice.pick(OPENERS), dice.pick(NOUNS)
    if dice.random() < 0.45:
        opener, noun = (
            dice.pick("Write|Tell me|Write me|Can you tell me|Please write|Tell"),
            dice.pick("a story|a short story"),
        )
    core = f"{opener} {noun} {dice.pick(links)} {about}".strip()
    core = core[0].upper() + core[1:]
    mark = "?" if re.match("Can|Could|Would|Will|Do|How|May|Got", core) else "."
    closer = dice.pick(CLOSERS) if dice.random() < 0.3 else ""
    return core + (mark + closer if closer.startswith(" ") and closer[1:2].isupper() else closer + mark)


KINDS = ("hero", "thing", "place", "food", "weather", "sky", "season", "name", "feeling", "verb", "theme")
SPOKEN = (34, 26, 14, 6, 6, 3, 2, 5, 0, 0, 2)
LISTED = (26, 26, 14, 8, 5, 4, 2, 3, 6, 6, 4)


def some_items(dice: Dice, weights: tuple[int, ...], count: int) -> list[Item]:
    """Draw different words, at most two of a kind where more would not fit."""
    found: list[Item] = []
    while len(found) < count:
        kind = dice.choices(KINDS, weights)[0]
        new = item(dice, kind)
        allowed = 2 if kind in ("hero", "thing", "name") else 1
        if sum(old[0] == kind for old in found) < allowed and bare(new) not in " ".join(bare(old) for old in found):
            found.append(new)
    return found


def about_words(dice: Dice) -> Example:
    """Tell a story about one to four things, as one says them: "a fox, a lamp and a river"."""
    items = some_items(dice, SPOKEN, dice.choices((1, 2, 3, 4), (2, 4, 6, 1))[0])
    if dice.random() < 0.5:
        items.sort(key=lambda one: one[0] not in ("hero", "name"))
    spoken = [phrase(dice, one) for one in items]
    about = join(spoken) if dice.random() < 0.8 or len(spoken) < 3 else ", ".join(spoken[:-1]) + f", and {spoken[-1]}"
    links = (
        "about|about|about|with|featuring|that includes|in which there is"
        if len(items) < 3
        else "about|about|about|with|with|featuring|that includes|that has in it|involving|of"
    )
    return answered(dice, request(dice, about, links), simple(dice, items))


def with_words(dice: Dice) -> Example:
    """Tell a story with listed words: "using the words fox, lamp, river"."""
    items = some_items(dice, LISTED, dice.choices((1, 2, 3, 4), (1, 3, 7, 2))[0])
    listed = [bare(one) for one in items]
    quoted = [f'"{one}"' for one in listed] if dice.random() < 0.25 else listed
    about = ", ".join(quoted) if dice.random() < 0.45 else join(quoted)
    links = "with the words|using the words|using these words:|with these words:|that contains the words|that uses the words|including the words|containing the words|from the words|that has these words in it:|with the following words:|in which these words appear:|built on the words|made of the words"
    question = request(
        dice,
        about,
        links if len(items) > 1 else "with the word|using the word|that contains the word|that uses the word",
    )
    if dice.random() < 0.65:
        question = composed(dice, about, asked.USING if len(items) > 1 else asked.ABOUT)
    return answered(dice, question, simple(dice, items))


def about_hero(dice: Dice) -> Example:
    """Tell a story about a hero with an adjective, a name or a place."""
    hero, look, name, place = item(dice, "hero"), item(dice, "look"), item(dice, "name"), item(dice, "place")
    sex = hero[1].partition(":")[2]
    if sex:
        name = ("name", given_name(dice, sex == "f", dice.choice))
    items, about = [hero], bare(hero)
    if dice.random() < 0.7:
        look = ("look", "kind") if about.startswith("old ") else look
        items, about = [*items, look], f"{look[1]} {about}"
    about = article(about)
    if dice.random() < 0.55:
        items, about = (
            [*items, name],
            about + dice.fill(" named {n}| named {n}| called {n}| whose name is {n}|, {n}", n=name[1]),
        )
    if dice.random() < 0.3:
        items, about = [*items, place], about + dice.fill(" {p}| who lives {p}| living {p}", p=place[1])
    elif dice.random() < 0.35:
        thing = item(dice, "thing")
        items, about = [*items, thing], about + dice.fill(" and {t}| and {t}| with {t}", t=article(bare(thing)))
    return answered(dice, request(dice, about, "about"), simple(dice, items))


def about_topic(dice: Dice) -> Example:
    """Tell a story on a plot that is asked for: "a robot who learned to paint"."""
    plot = dice.choice(sorted(TOPICS))
    hero, thing, place = item(dice, "hero"), item(dice, "thing"), item(dice, "place")
    items = [hero, thing, place]
    slots = {"H": article(bare(hero)), "t": article(bare(thing)), "o": bare(thing), "p": place[1]}
    sex = hero[1].partition(":")[2]
    slots["his"] = {"f": "her", "m": "his"}.get(sex, "its" if hero[1] in words(ANIMALS) else "a")
    verb, fear = dice.choice(words(bank.VERBS)), dice.choice(words(bank.FEARS))
    topic = dice.pick(TOPICS[plot])
    used = [
        one
        for one, slot in zip(items, ("{H}", "{t}|{o}", "{p}"), strict=True)
        if any(part in topic for part in slot.split("|"))
    ]
    used += [("skill", verb)] if "{v}" in topic else [("fear", fear)] if "{f}" in topic else []
    about = dice.fill(topic, v=verb, f=fear, **slots)
    if dice.random() < 0.6:
        return answered(dice, composed(dice, about, asked.TOPIC), tell(dice, used, (plot,)))
    return answered(dice, request(dice, about, "about", framed=False), tell(dice, used, (plot,)))


GENRES = {
    "a bedtime story|a good night story|a story before I sleep|a story to fall asleep to|a sleepy little story": ("moonlight", "noise", "home", "door", "stranger"),
    "an adventure story|an adventure|an exciting story|a story full of adventure": ("treasure", "rescue", "storm", "home", "door"),
    "a funny story|a silly story|a story that makes me laugh|something funny, a little story": ("invention", "trick", "job", "noise"),
    "a scary story|a spooky story|a ghost story that ends well|a mystery": ("noise", "door", "storm"),
    "a sad story with a happy ending|a touching story|a heartwarming story|a story that warms the heart": ("moving", "lost", "mistake", "birthday", "neighbour", "share"),
    "a fairy tale|a magic story|a tale of magic|a story like in the old days": ("wish", "share", "stranger", "seed", "door"),
    "a fable|a story with a moral|a story with a lesson|a story that teaches something": ("trick", "contest", "quarrel", "kindness", "seed", "found"),
    "a story|a short story|any story|a story of your choice|a tale|a story you like|a nice story|some story|a little story": (),
}  # fmt: skip


def of_a_genre(dice: Dice) -> Example:
    """Tell a story of a genre, or any story."""
    nouns = dice.choice([*GENRES, list(GENRES)[-1], list(GENRES)[0]])
    opener = dice.pick(OPENERS)
    items: list[Item] = []
    about = ""
    if dice.random() < 0.5 and " that " not in nouns:
        items = [item(dice, dice.choice(("hero", "hero", "thing", "name")))]
        about = " about " + phrase(dice, items[0])
    core = (f"{opener} {dice.pick(nouns)}{about}").strip()
    core = core[0].upper() + core[1:]
    mark = "?" if re.match("Can|Could|Would|Will|Do|How|May|Got", core) else "."
    return answered(
        dice,
        core + dice.pick(asked.GENRE_CLOSERS) + mark,
        tell(dice, items, GENRES[nouns]),
    )


def shorter(dice: Dice) -> Example:
    """Tell a story in two or three sentences."""
    count = dice.choice((2, 3))
    items = some_items(dice, (6, 4, 1, 0, 0, 0, 0, 0, 0, 0, 0), dice.choice((1, 2)))
    items.sort(key=lambda one: one[0] != "hero")
    plot = dice.choice(sorted(SHORT))
    cast = Cast()
    for kind, word in items:
        setattr(cast, "kind" if kind == "hero" else kind, word)
    cast = drawn(dice, cast)
    items = [one for one in items if bare(one) in (cast.kind, cast.thing, bare(("place", cast.place)))]
    teller = Teller(dice, cast)
    told = [teller.tell(beat) for beat in SHORT[plot]]
    two = (told[0], f"{told[1][:-1]}, and {told[2][0].lower()}{told[2][1:]}")
    text = " ".join(told if count == 3 else two)
    if any(bare(one) not in text for one in items):
        count, text = 3, " ".join(told)
    number = dice.choice((str(count), ("two", "three")[count - 2]))
    about = join([phrase(dice, one) for one in items])
    question = dice.fill(asked.SHORTER, s=(story := f"{dice.pick('Write|Tell me|Write me|Give me|Can you write|Please tell')} {dice.pick('a story|a short story|a tiny story|a very short story|a tale')} about {about}"), l=story[0].lower() + story[1:], n=number)  # fmt: skip
    return Example([user(careless(dice, question)), says(text)])


def continued(dice: Dice) -> Example:
    """Go on with a story that has begun, as plain text or when asked."""
    text = tell(dice, [])
    if text.startswith("Once upon a time") and dice.random() < 0.7:
        cut = len("Once upon a time")
    else:
        ends = [match.end() for match in re.finditer(r'[.!?]"?(?=\s)', text)][:3]
        cut = (
            dice.choice(ends)
            if dice.random() < 0.6
            else dice.choice([match.start() for match in re.finditer(" ", text)][3:25])
        )
    start, rest = text[:cut], text[cut:]
    if dice.random() < 0.7:
        return Example(raw=[(start, False), (rest + END_OF_TEXT, True)])
    question = dice.fill(asked.CONTINUE, s=start)
    return Example([user(question), says(rest.strip())])


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return every maker of this ability with its weight."""
    return {
        "about words": (8, about_words),
        "with words": (4, with_words),
        "about a hero": (4, about_hero),
        "about a topic": (1.5, about_topic),
        "of a genre": (2, of_a_genre),
        "shorter": (0.4, shorter),
        "continued": (0.6, continued),
    }
