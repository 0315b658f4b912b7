"""Correcting a text, and short pieces of our own: jokes, taglines, poems, sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from training.text.generate import sources, words
from training.text.generate.base import Dice, Example, a, ask, capital, says, system, user


def sentence(text: str) -> str:
    """Write as a sentence: a capital first, a mark last."""
    return capital(text) + ("" if text[-1] in ".!?" else ".")


MISSPELT = (
    "teh the|recieve receive|adn and|wich which|becuase because|freind friend|beleive believe|definately definitely|tommorow tomorrow|"
    "wierd weird|seperate separate|untill until|thier their|speling spelling|mistaks mistakes|wat what|dya day|mispelled misspelled|"
    "allways always|alot a_lot|goverment government|occured occurred|truely truly|writting writing|begining beginning|happend happened|"
    "littel little|peopel people|realy really|somthing something|thnig thing|woudl would|abuot about|agian again|frist first|hwo how|"
    "liek like|whihc which|yuo you|waht what|hte the|taht that|jsut just|tiem time|gerat great|mornign morning|todya today"
)


def misspell(dice: Dice, word: str) -> str:
    """Damage a word as hasty fingers do."""
    right = {correct.replace("_", " "): wrong for wrong, correct in (pair.split() for pair in MISSPELT.split("|"))}
    if word in right:
        return right[word]
    place = dice.randrange(1, len(word) - 1)
    kind = dice.randrange(4)
    if kind == 0:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if kind == 1:
        return word[:place] + word[place + 1 :]
    if kind == 2:
        return word[:place] + word[place] + word[place:]
    return word[:place] + dice.choice("aeioustrn") + word[place + 1 :]


def damage(dice: Dice, text: str) -> str:
    """Misspell a few words of a text."""
    parts = text.split(" ")
    places = [place for place, word in enumerate(parts) if len(word) > 3 and word.isalpha() and word.islower()]
    for place in dice.sample(places, min(len(places), dice.randint(1, 3))):
        parts[place] = misspell(dice, parts[place])
    return " ".join(parts)


def edit_of(dice: Dice, text: str) -> tuple[str, str, str]:
    """Return an instruction, the text before and the text after."""
    kind = dice.randrange(10)
    if kind < 6:
        order = "Fix the spelling mistakes|Fix the spelling mistakes.|Fix the spelling|Correct the spelling.|Fix the typos|Correct the mistakes.|Fix spelling and grammar.|Please correct this text."
        return dice.pick(order), damage(dice, text), text
    if kind == 6:
        low = text.lower()
        fixed = re.sub(r"\bi\b", "I", low)
        return dice.pick("Fix the capital letters.|Correct the capitalization."), low, capital(fixed)
    if kind == 7:
        return dice.pick("Make it upper case|Make the text uppercase.|Write it in capital letters."), text, text.upper()
    if kind == 8:
        old = dice.choice(re.findall(r"[A-Za-z]{3,}", text) or ["the"])
        new = dice.choice(words.ANIMALS + words.THINGS)
        return (
            dice.pick(f'Replace "{old}" with "{new}"|Replace {old} with {new}.|Change "{old}" to "{new}".'),
            text,
            re.sub(rf"\b{old}\b", new, text),
        )
    return dice.pick("Remove the punctuation|Remove all punctuation marks."), text, re.sub(r"[.,!?;:\"]", "", text)


def edit(dice: Dice, bank: Sequence[str]) -> Example:
    """Follow an instruction on a text, in the forms that an edit may be asked for."""
    text = dice.choice(bank)
    if dice.random() < 0.12:
        day = dice.pick("day|month|thing|time|animal")
        text = f"What {day} of the {dice.pick('week|year|story')} is it?"
    order, before, after = edit_of(dice, text)
    form = dice.randrange(6)
    if form == 0:
        return Example([system(order), user(before), says(after)])
    question = (
        f"{order}\n\n{before}",
        f"{order}\n\nInput: {before}",
        f"{order.rstrip('.')}: {before}",
        f"{order}\n\nText:\n{before}",
        f"{order}\n{before}",
    )[form - 1]
    return ask(dice, question, after, exact=True)


JOKES = (
    "Why did the chicken cross the road? To get to the other side!|What do you call a bear with no teeth? A gummy bear!|Why do bees have sticky hair? Because they use honeycombs!|"
    "What did the ocean say to the beach? Nothing, it just waved.|Why did the cookie go to the doctor? It felt crummy.|What do you call a sleeping dinosaur? A dino-snore!|"
    "Why was the math book sad? It had too many problems.|What do you call cheese that isn't yours? Nacho cheese!|Why did the bicycle fall over? It was two-tired.|"
    "What has ears but cannot hear? A corn field.|Why can't you trust stairs? They are always up to something.|What kind of tree fits in your hand? A palm tree!|"
    "Why did the scarecrow win a prize? He was outstanding in his field.|What do you call a fish without an eye? A fsh.|Why do cows wear bells? Because their horns don't work.|"
    "What did one wall say to the other? I'll meet you at the corner.|Why did the computer go to the doctor? It had a virus.|Why was the computer cold? It left its windows open."
)
ANIMAL_JOKES = {
    "cat": "Why don't cats play poker in the jungle? Too many cheetahs.", "dog": "What do you call a dog magician? A labracadabrador.", "cow": "What do you call a cow on a trampoline? A milk shake!",
    "duck": "What time does a duck wake up? At the quack of dawn.", "computer": "Why was the computer late? It had a hard drive.", "fish": "Where do fish keep their money? In the river bank.",
    "bee": "What do you call a bee that can't make up its mind? A maybe.", "programmer": "Why do programmers like dark mode? Because light attracts bugs.", "chicken": "Why did the chicken join a band? It had the drumsticks.",
}  # fmt: skip


def joke(dice: Dice) -> Example:
    """Tell a joke."""
    if dice.random() < 0.35:
        about = dice.choice(sorted(ANIMAL_JOKES))
        return ask(
            dice,
            dice.fill(
                "Tell me a joke about {a}s.|Tell a joke about {b}.|Write a joke about {a}s.|Do you know a {a} joke?",
                a=about,
                b=a(about),
            ),
            ANIMAL_JOKES[about],
        )
    return ask(
        dice,
        dice.pick(
            "Tell me a joke.|Tell me a joke|Tell me a funny joke.|Do you know a joke?|Make me laugh.|Say something funny.|Write a joke.|Can you tell me a joke?"
        ),
        dice.pick(JOKES),
    )


GOODS = {
    "ice cream shop": "every scoop a smile|cool treats for warm days", "coffee shop": "good mornings start here|warm cups and kind people", "bakery": "fresh bread, happy mornings|baked with love every day",
    "bookstore": "find your next adventure|a new world on every page", "flower shop": "say it with flowers|fresh blooms for every day", "pizza restaurant": "hot, fresh and made for sharing|a slice of happiness",
    "toy store": "where play begins|fun for every child", "gym": "stronger every day|your best self starts here", "bike shop": "your road to freedom|two wheels, endless roads",
    "pet shop": "happy pets, happy homes|for friends with four legs", "tea house": "peace in every cup|slow down and sip", "school": "where learning comes alive|big dreams start here",
    "hotel": "your home on the road|sleep well, dream well", "music store": "find your sound|play your heart out", "shoe store": "walk with joy|every step in comfort", "restaurant": "good food, good friends|taste the difference",
}  # fmt: skip


def tagline(dice: Dice) -> Example:
    """Write a tagline."""
    shop = dice.choice(sorted(GOODS))
    line = dice.pick(GOODS[shop])
    question = dice.fill(
        "Write a tagline for {a}.|Write a tagline for {a}|Give me a slogan for {a}.|Create a slogan for {a}.|I need a tagline for my {s}.|Suggest a tagline for {a}.|Write a short advertisement for {a}.",
        a=a(shop),
        s=shop,
    )
    return ask(dice, question, f"{capital(line)}." if dice.random() < 0.5 else f"{capital(line)}!")


COUPLETS = {
    "the sea": "The waves roll in, the waves roll out,/The happy gulls all fly about.|The sea is wide, the sea is blue,/It sings a quiet song for you.",
    "the moon": "The moon climbs up the evening sky/And lights the roofs as it goes by.|O silver moon, so round and bright,/You keep us company at night.",
    "spring": "The snow is gone, the birds are here,/The sweetest time of all the year.|The flowers open one by one/And turn their faces to the sun.",
    "winter": "The snow falls soft on every tree,/And all the world is white to see.|Inside the fire is burning low,/Outside the garden sleeps in snow.",
    "a cat": "The cat sits quiet by the door/And lays her tail upon the floor.|She dreams of mice, she dreams of cream,/And softly purrs inside her dream.",
    "a dog": "My dog runs fast, my dog runs free,/And always comes right back to me.|He wags his tail, he licks my hand,/The truest friend in all the land.",
    "love": "My heart is glad when you are near,/Your gentle voice is all I hear.|The days may come, the days may go,/My love for you will always grow.",
    "rain": "The rain falls down on roof and street/And dances on its tiny feet.|It fills the river, wakes the seed,/And gives the garden all its need.",
    "the sun": "The sun gets up and warms the day/And chases all the dark away.|It paints the hills with golden light/And says goodbye to us at night.",
    "a friend": "A friend will help you when you fall/And come to see you when you call.|We laugh, we play, we share the way,/A friend makes bright the darkest day.",
    "autumn": "The leaves are yellow, red and brown,/And softly they come falling down.|The wind is cool, the days grow small,/And apples ripen by the wall.",
    "computers": "The little lights go blink and glow,/It thinks much faster than I know.|It counts and sorts the whole day through/And never tires of helping you.",
}  # fmt: skip


def poem(dice: Dice) -> Example:
    """Write a short poem."""
    about = dice.choice(sorted(COUPLETS))
    couplets = COUPLETS[about].split("|")
    question = dice.fill(
        "Write a poem about {x}.|Write a short poem about {x}.|Write me a poem about {x}.|Can you write a poem about {x}?|A poem about {x}, please.|Compose a short poem about {x}.",
        x=about,
    )
    if dice.random() < 0.12:
        question = dice.pick("Write a poem.|Write me a short poem.|Tell me a poem.")
    if dice.random() < 0.2:
        return ask(dice, question.replace("poem", "two-line poem"), dice.choice(couplets).replace("/", "\n"))
    return ask(dice, question, "\n".join(couplets).replace("/", "\n"))


def sentence_about(dice: Dice) -> Example:
    """Use a word in a sentence."""
    word = dice.choice(words.THINGS + words.ANIMALS)
    answer = dice.fill(
        "The {w} is in the {p}.|My {w} is very {j}.|I saw {a} near the {p}.|There is {a} by the door.|She has a {j} {w}.",
        w=word,
        a=a(word),
        p=dice.choice(words.PLACES),
        j=dice.pick("old|small|pretty|big|young|brown"),
    )
    return ask(
        dice,
        dice.fill(
            'Use the word {w} in a sentence.|Make a sentence with the word {w}.|Write a sentence about {a}.|Write a sentence with "{w}".',
            w=word,
            a=a(word),
        ),
        answer,
    )


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return every maker with its weight."""
    return {
        "edit": (5, lambda dice: edit(dice, sources.sentences(data))),
        "joke": (1.5, joke),
        "tagline": (1, tagline),
        "poem": (1, poem),
        "sentence": (1, sentence_about),
    }
