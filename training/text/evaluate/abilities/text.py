# ruff: noqa: E501 - tables of prompts, one a line
"""Held-out prompts on saying, repeating, changing case, spelling, counting, turning round and mending text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from training.text.evaluate.case import Case, asked
from training.text.evaluate.checks import Check, Reply, exactly, has, number, says

RESERVED = (
    "thimble", "gondola", "trellis", "lozenge", "pumice", "satchel", "hammock", "goblet", "gazebo",
    "Thaddeus", "Wilhelmina", "Barnaby", "Rosalind", "Ottoline",
)  # fmt: skip


def letters(text: str) -> str:
    """Return only the letters of a text, in lower case."""
    return "".join(sign for sign in text.lower() if sign.isalpha())


def spelled(word: str) -> Check:
    """Accept the letters of a word in order, each apart from the next, whatever stands between them."""
    apart = r"[\W_]+".join(re.escape(letter) for letter in word)
    return lambda reply: len(reply.text) < 200 and re.search(rf"(?<!\w){apart}(?!\w)", reply.text, re.I) is not None


def backwards(word: str) -> Check:
    """Accept an answer that ends with the word turned round, in one piece or letter by letter."""
    return lambda reply: len(reply.text) < 200 and letters(reply.text).endswith(word[::-1].lower())


def letter(wanted: str) -> Check:
    """Accept an answer whose only single letter is this one, or whose last word it is."""

    def check(reply: Reply) -> bool:
        if len(reply.text) > 200:
            return False
        found = re.findall(r"(?<![\w'-])[a-z](?![\w'-])", reply.text.lower().replace(" a ", " "))
        words = re.findall(r"\w+", reply.text.lower())
        return found == [wanted] or words[-1:] == [wanted]

    return check


def word(wanted: str) -> Check:
    """Accept the word alone, or a short sentence that ends with it or quotes it."""
    end = rf"(\W{re.escape(wanted)}|^\W*{re.escape(wanted)})\W*$|[\"']{re.escape(wanted)}[\"']"
    return lambda reply: len(reply.text) < 120 and re.search(end, reply.text, re.I) is not None


def bare(wanted: str) -> Check:
    """Accept this text letter for letter, with or without quotes round it and a full stop after it."""
    return lambda reply: reply.text.strip().strip("\"'").rstrip(".") == wanted.rstrip(".")


SAID: tuple[tuple[str, str], ...] = (
    ("Be so nice and utter the words {x}", "the ferry is late"),
    ('I dare you to say "{x}"', "Barnaby lost his satchel"),
    ("Say it with me: {x}", "we are not afraid"),
    ('All I want from you is the phrase "{x}"', "see you in the gazebo"),
    ("Kindly come out with {x}.", "good evening, Wilhelmina"),
    ("Open your answer with {x} and stop there", "the water is fine"),
    ("say {x}", "the gazebo needs paint"),
    ("Say {x}", "this is my very first question"),
    ("Say {x}!", "hooray for Rosalind"),
    ("just testing, say {x}", "pong"),
)
COPIED: tuple[tuple[str, str], ...] = (
    ("Parrot this back: {x}", "The hammock hangs between two pines."),
    ("Word for word, please: {x}", "Thaddeus sold four goats on Friday."),
    ("Give me this line back unchanged: {x}", "pumice goblet seven Ottoline"),
    ("Send the following back to me exactly as it is:\n\n{x}", "Order ZK-4471 is ready."),
    ("Mirror my message: {x}", "Is the trellis strong enough?"),
    ("Return the string {x} and no other text", "qm7Rt"),
    ("echo {x}", "hello from Barnaby"),
    ("What I typed was this: {x}\nNow you type it.", "She never saw the lagoon again."),
    ("Your whole answer should be: {x}", "READY 42"),
)
CASED: tuple[tuple[str, str, str], ...] = (
    ("{x} but in all caps please", "meet me at noon", "MEET ME AT NOON"),
    ("SHOUT this for me: {x}", "the gate is open", "THE GATE IS OPEN"),
    ("I need {x} with every letter capitalised", "gondola", "GONDOLA"),
    ("Blow this up into big letters: {x}", "Rosalind waits outside", "ROSALIND WAITS OUTSIDE"),
    ("How does {x} look in upper case?", "hammock", "HAMMOCK"),
    ("Do away with big letters: {x}", "THE GOBLET IS EMPTY", "the goblet is empty"),
    ("{x} is too loud, write it in small letters", "BIG Green TRUCK", "big green truck"),
    ("Get rid of the capitals in this: {x}", "Come Home SOON", "come home soon"),
    ("Begin every word of this with a capital letter: {x}", "the old stone bridge", "The Old Stone Bridge"),
    ("Can I have the word {x} with a big first letter?", "trellis", "Trellis"),
)
SPELLED: tuple[tuple[str, str], ...] = (
    ("By which letters do we spell {x}?", "gondola"),
    ("I always forget how to spell {x}, can you help?", "lozenge"),
    ("What are the letters in {x}, one at a time?", "pumice"),
    ("Take {x} to pieces, letter by letter.", "satchel"),
    ("Spelling bee! Your word is {x}.", "thimble"),
    ("Link the letters of {x} with dashes.", "goblet"),
    ("Give me the letters of {x} in order.", "trellis"),
    ("spell out {x} pls", "gazebo"),
)
LONG: tuple[tuple[str, str], ...] = (
    ("{x} fills how many boxes of a crossword?", "Hammock"),
    ("How long is {x} when you count its letters?", "gondola"),
    ("Count up the letters in {x} for me.", "gazebo"),
    ("Can you work out how many characters {x} has?", "trellis"),
    ("letters in {x}, how many?", "lozenge"),
    ("If I write {x}, how many letters do I write?", "thimble"),
)
OFTEN: tuple[tuple[str, str, str], ...] = (
    ("How often does the letter {l} show up in {x}?", "m", "hammock"),
    ("Tally every {l} inside {x}.", "l", "trellis"),
    ("Looking at {x}, you find how many {l}'s?", "o", "gondola"),
    ("In the word {x}, what is the number of {l}s?", "e", "lozenge"),
    ("number of times {x} needs the letter {l}?", "z", "gazebo"),
)
COUNTED: tuple[tuple[str, str], ...] = (
    ("What is the word count of this sentence: {x}", "The hammock is new."),
    ("How many words did I write here? {x}", "Thaddeus and I walked home slowly"),
    ("{x} - how many words is that?", "red goblet on the shelf"),
    ('Count how many words there are between the quotes: "{x}"', "Nobody saw the gondola leave the harbour"),
)
TURNED: tuple[tuple[str, str], ...] = (
    ("What would {x} be if its letters came in the opposite order?", "goblet"),
    ("Make {x} run the other way, last letter in front.", "pumice"),
    ("Begin at the end of {x} and write it to its start.", "gazebo"),
    ("If you read {x} from right to left, what do you get?", "thimble"),
)


def cases() -> Iterator[Case]:
    """Yield the cases."""
    for frame, text in SAID:
        yield asked(frame, says(text), x=text)
    for frame, text in COPIED:
        yield asked(frame, bare(text), x=text)
    for frame, text, wanted in CASED:
        yield asked(frame, bare(wanted), x=text)
    for frame, text in SPELLED:
        yield asked(frame, spelled(text), x=text)
    for frame, text in LONG:
        yield asked(frame, number(len(text)), x=text)
    for frame, sign, text in OFTEN:
        yield asked(frame, number(text.count(sign)), x=text, l=sign)
    for frame, text in COUNTED:
        yield asked(frame, number(len(text.split())), x=text)
    for frame, text in TURNED:
        yield asked(frame, backwards(text), x=text)
    yield from ends()
    yield from mended()


def ends() -> Iterator[Case]:
    """Yield the cases on first and last letters and words."""
    yield asked("Which letter leads the word {x}?", letter("g"), x="gondola")
    yield asked("{x} closes with what letter?", letter("k"), x="hammock")
    yield asked("{x} starts with what letter?", letter("p"), x="pumice")
    yield asked("Tell me the final letter in {x}.", letter("l"), x="satchel")
    yield asked('In "{x}", what\'s the opening word?', word("every"), x="Every goblet was broken")
    yield asked(
        "What word does this sentence end with? {x}",
        lambda reply: word("gazebo")(reply) and not re.search(r"night in the gazebo\W*$", reply.text, re.I),
        x="We danced all night in the gazebo",
    )


def mended() -> Iterator[Case]:
    """Yield the cases on light editing."""
    yield asked("There is a typo somewhere in here, can you repair it? {x}", says("The children are playing in the garden."), x="The childern are playing in the garden.")  # fmt: skip
    yield asked("Rewrite this with the right spelling: {x}", says("My friend went home because she was tired."), x="My freind went home becuase she was tired.")  # fmt: skip
    yield asked("Something is spelled wrong: {x}", lambda reply: has(r"\bI will see you tomorrow morning\b")(reply) and "tommorow" not in reply.text.lower(), x="I will see you tommorow morning.")  # fmt: skip
    yield asked("Where it says {a}, put {b} instead: {x}", says("We bought a gondola in May."), a="boat", b="gondola", x="We bought a boat in May.")  # fmt: skip
    yield asked("Take all the commas out of this: {x}", exactly("Well Rosalind it is late."), x="Well, Rosalind, it is late.")  # fmt: skip
