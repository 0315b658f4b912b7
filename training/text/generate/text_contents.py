"""What users want said, copied, spelled and counted: a large vocabulary, sentences, names, numbers and odd strings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import islice
from pathlib import Path

from training.text import corpus
from training.text.generate import sources, words
from training.text.generate.base import Dice
from training.text.generate.coined import coined

WORD = re.compile(r"(?<![\w'’.-])[a-z]{2,13}(?![\w'’-])")
FEWEST_SEEN = 3
COMMON = 3000
DIALOGUES = 6000
TALKS = 2500
LEFT_OUT = frozenset(
    "ass bitch damn fuck fucking hell drunk kill killed lover lovers murder naked nude porn rape sex sexy shit slave slut suicide".split()
)
NOT_REAL = frozenset(
    "ca co de du el en et haha hmm ie im ive la le les lol mm ok th uh um ur vs wo ya isnt wasnt wouldnt didnt doesnt dont couldnt shouldnt havent hasnt wont cant thats whats youre theyre hadnt arent werent alot".split()
)

SHORT = (
    "hello|hello world|hi there|good morning|good night|yes|no|maybe|thank you|thanks a lot|cheese|goodbye|welcome|please|"
    "this is a test|this is only a test|testing one two three|it works|I am here|nothing|one two three|this is fun|"
    "hooray|happy birthday|I love you|I am happy|the sky is blue|ping|pong|okay|done|ready|well done|good job|all good|"
    "never mind|see you soon|see you tomorrow|good luck|have a nice day|excuse me|I am sorry|we are friends|banana|"
    "come here|open the door|time to go|what a day|how nice|that is great|I don't know|it's raining|let's go|abracadabra"
)
FOREIGN = (
    "Guten Tag|Wie geht's?|Danke schön|Bis morgen|Je ne sais pas|Ça va bien|Bon appétit|À bientôt|C'est la vie|¿Qué tal?|"
    "Hasta mañana|Buena suerte|Me gusta el café|Ciao bella|Buongiorno|Arrivederci|Dolce vita|Bom dia|Obrigado|Até logo|"
    "Carpe diem|Veni, vidi, vici|God morgon|Tack så mycket|Hyvää päivää|Kiitos|Dobrý den|Dzień dobry|Merhaba|Teşekkürler|"
    "Konnichiwa|Arigatou|Annyeonghaseyo|Ni hao|Aloha|Namaste|Shalom|Salaam|Jambo|Hakuna matata"
)
SHAPES = (
    "the {w} is {j}|my {w} is very {j}|the {j} {w} and the {j2} {w2}|two {c} {w}|{n} likes the {w}|where is the {w}|"
    "{n} and {n2} went to {y}|I saw a {c} {w}|we want more {w}|{n} is in {y}|there is no {w} here|give me the {c} {w}|"
    "the {w} belongs to {n}|it is {j} in {y} today|this {w} is for {n}|the {c} {w} is not {j}|I have lost my {w}|"
    "{n} never comes before the {w}|the {w} is under the {w2}|{w} and {w2}|no {w}, no {w2}|{y} is a {j} city|hello {n}|"
    "good morning, {n}|thank you, {n}|I am {n}|{n} has {i} {w}|the answer is {i}|see you at {i}|call {n} at {i}"
)


@cache
def vocabulary(data: Path) -> tuple[str, ...]:
    """Return the English words of the stories and dialogues, the commonest first."""
    counted: Counter[str] = Counter()
    for source in (corpus.storybooks, corpus.fairytales):
        for text in source(data):
            counted.update(WORD.findall(text))
    for row in islice(corpus.rows(data, "chat_self_dialogue"), DIALOGUES):
        counted.update(WORD.findall(" ".join(message["content"] for message in row["messages"])))
    found = [word for word, seen in counted.most_common() if seen >= FEWEST_SEEN]
    return tuple(
        word for word in found if word not in LEFT_OUT and word not in NOT_REAL and re.search("[aeiouy]", word)
    )


@cache
def known(data: Path) -> frozenset[str]:
    """Return the vocabulary as a set."""
    return frozenset(vocabulary(data))


@cache
def phrases(data: Path) -> tuple[str, ...]:
    """Return short turns of small talk."""
    found = []
    for row in islice(corpus.rows(data, "chat_self_dialogue"), TALKS):
        for message in row["messages"]:
            text = corpus.tidy(message["content"])
            if 6 <= len(text) <= 80 and text.isprintable() and not sources.NAMED.search(text):
                found.append(text)
    return tuple(dict.fromkeys(found))


def word(dice: Dice, data: Path) -> str:
    """Draw a word: mostly one of the common ones."""
    ranked = vocabulary(data)
    return ranked[dice.randrange(min(COMMON, len(ranked)) if dice.random() < 0.75 else len(ranked))]


def long_word(dice: Dice, data: Path, least: int = 3, most: int = 11) -> str:
    """Draw a word of some length, now and then a name or an invented word."""
    chance = dice.random()
    if chance < 0.04:
        return dice.choice(words.NAMES + words.CITIES)
    if chance < 0.18:
        return invented(dice)
    for _ in range(20):
        found = word(dice, data)
        if least <= len(found) <= most:
            return found
    return "garden"


def invented(dice: Dice) -> str:
    """Make up a word that can be said."""
    if dice.random() < 0.5:
        return coined(dice)
    parts = [dice.choice("bdfgklmnprstvz") + dice.choice("aeiou") for _ in range(dice.randint(2, 4))]
    return "".join(parts) + dice.choice(("", "", "n", "r", "l", "x", "sh", "ck"))


def name(dice: Dice) -> str:
    """Return a first name, known or invented."""
    return dice.choice(words.NAMES) if dice.random() < 0.5 else invented(dice).capitalize()


def series(dice: Dice, data: Path) -> str:
    """Put unconnected words side by side."""
    drawn = [word(dice, data) if dice.random() < 0.85 else name(dice) for _ in range(dice.randint(1, 7))]
    if len(drawn) > 1 and dice.random() < 0.3:
        return ", ".join(drawn)
    return " ".join(drawn)


def shaped(dice: Dice, data: Path) -> str:
    """Fill a small sentence with words from the whole vocabulary."""
    first, second = long_word(dice, data), long_word(dice, data)
    return dice.fill(
        SHAPES,
        w=first,
        w2=second,
        j=dice.choice(words.ADJECTIVES),
        j2=dice.choice(words.ADJECTIVES),
        c=dice.choice(words.COLOURS),
        n=name(dice),
        n2=name(dice),
        y=dice.choice(words.CITIES),
        i=dice.randint(2, 999),
    )


def code(dice: Dice) -> str:
    """Make a string of letters, digits and marks such as programs hand about."""
    signs = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    kind = dice.randrange(8)
    if kind == 0:
        return "".join(dice.choice(signs) for _ in range(dice.randint(2, 4))) + f"-{dice.randint(1, 9999)}"
    if kind == 1:
        return "".join(dice.choice(signs + signs.lower() + "0123456789") for _ in range(dice.randint(3, 8)))
    if kind == 2:
        return f"{dice.randint(0, 23):02}:{dice.randint(0, 59):02}"
    if kind == 3:
        return f"v{dice.randint(0, 9)}.{dice.randint(0, 20)}.{dice.randint(0, 9)}"
    if kind == 4:
        return f"{invented(dice)}@{invented(dice)}.{dice.choice(('com', 'org', 'net'))}"
    if kind == 5:
        return f"{invented(dice)}_{invented(dice)}{dice.choice(('', '.txt', '.py', '()', ' = ' + str(dice.randint(0, 99))))}"
    if kind == 6:
        return str(dice.randint(0, 10 ** dice.randint(1, 7)))
    return " ".join(str(dice.randint(0, 99)) for _ in range(dice.randint(2, 6)))


def fragment(dice: Dice, data: Path) -> str:
    """Cut a few words out of a sentence."""
    parts = dice.choice(sources.sentences(data)).rstrip(".!?").split()
    start = dice.randrange(max(1, len(parts) - 3))
    return " ".join(parts[start : start + dice.randint(2, 6)]).strip(",'")


def sentence(dice: Dice, data: Path) -> str:
    """Return a whole sentence of the picture books or of small talk."""
    return dice.choice(sources.sentences(data)) if dice.random() < 0.65 else dice.choice(phrases(data))


def mixed(dice: Dice, data: Path) -> str:
    """Write a text in odd capitals."""
    text = shaped(dice, data) if dice.random() < 0.6 else fragment(dice, data)
    change: Callable[[str], str] = dice.choice((str.upper, str.title, str.swapcase, str.lower))
    if dice.random() < 0.3:
        return " ".join(dice.choice((part, part.upper(), part.capitalize())) for part in text.split())
    return change(text) if "'" not in text else text


def marked(dice: Dice, data: Path) -> str:
    """Write a text with marks in it."""
    one, two = shaped(dice, data), fragment(dice, data)
    return (
        dice.pick(
            "{a}!|{a}?|{a}...|{A}! {B}.|{A}? {B}!|{n} said: {b}|{a}; {b}|({a})|{a} - {b}|#{w}|{a}, {b}|*{a}*|{A}, he said.|<{w}>|{a} & {b}"
        )
        .replace("{a}", one)
        .replace("{b}", two)
        .replace("{A}", one[:1].upper() + one[1:])
        .replace("{B}", two[:1].upper() + two[1:])
        .replace("{n}", name(dice))
        .replace("{w}", word(dice, data))
    )


def lines(dice: Dice, data: Path) -> str:
    """Write two or three short lines."""
    return "\n".join(dice.choice((fragment, shaped, series))(dice, data) for _ in range(dice.randint(2, 3)))


def foreign(dice: Dice) -> str:
    """Return a short phrase in another language."""
    return dice.pick(FOREIGN) if dice.random() < 0.6 else dice.choice(dice.choice(words.PHRASES)[1:])


def sayable(dice: Dice, data: Path) -> str:
    """Return something that can be said as a sentence."""
    kind = dice.choices(range(7), (14, 26, 14, 22, 12, 6, 6))[0]
    if kind == 0:
        return dice.pick(SHORT)
    if kind == 1:
        return shaped(dice, data)
    if kind == 2:
        return fragment(dice, data)
    if kind == 3:
        return sentence(dice, data)
    if kind == 4:
        return series(dice, data)
    return foreign(dice) if kind == 5 else f"{name(dice)} {name(dice)}" if dice.random() < 0.5 else name(dice)


def anything(dice: Dice, data: Path) -> str:
    """Return any text that might have to be copied."""
    kind = dice.choices(range(7), (52, 10, 12, 10, 8, 5, 3))[0]
    if kind == 0:
        return sayable(dice, data)
    if kind in (1, 2):
        return code(dice) if kind == 1 else mixed(dice, data)
    if kind == 3:
        return marked(dice, data)
    if kind == 4:
        return " ".join(invented(dice) for _ in range(dice.randint(1, 5)))
    return lines(dice, data) if kind == 5 else shaped(dice, data).replace("the ", 'the "', 1).replace(" is", '" is', 1)
