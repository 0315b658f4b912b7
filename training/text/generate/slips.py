"""How requests are typed by people in a hurry: misspelt, or all in capital letters. Slots in braces stay as they are."""

from __future__ import annotations

import re

from training.text.generate.base import Dice

MISTYPED = {  # as people misspell it
    "opposite": "oposite opossite opposit",
    "synonym": "synonim synonm",
    "definition": "definiton defintion",
    "meaning": "meening meanig",
    "please": "plese pls plz pleas",
    "what": "waht wat",
    "the": "teh",
    "sentiment": "sentment sentimet",
    "positive": "positiv",
    "language": "langauge languge",
    "question": "qestion queston",
    "answer": "anwser aswer",
    "story": "stroy storry",
    "about": "abuot abt",
    "tell": "tel",
    "classify": "clasify classifiy",
    "review": "reveiw",
    "topic": "topik",
    "which": "wich whcih",
    "word": "wrod",
    "another": "anohter",
    "explain": "explane",
    "does": "dose",
    "you": "u",
    "because": "becuase",
    "write": "wirte rite",
}  # fmt: skip
TYPED = frozenset(  # common words in which a finger slips
    "please could would capital capitals letters letter following sentence words word text write spell repeat exactly count number reverse backwards many there times lower upper uppercase lowercase question answer "
    "first second third last tell give name list change convert replace remove correct spelling mistakes fix something think about which what where know help need want calculate plus minus numbers between some examples".split()
)


def slip(dice: Dice, word: str) -> str:
    """Swap, drop or double a letter of a word."""
    place = dice.randrange(1, len(word) - 1)
    kind = dice.randrange(3)
    if kind == 0:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return word[:place] + word[place] * (2 if kind == 1 else 0) + word[place + 1 :]


def mistyped(dice: Dice, text: str) -> str:
    """Misspell one of the common words of a request, or more of them."""
    found = [match for match in re.finditer(r"(?<!\{)\b[a-z]+\b", text) if match[0] in TYPED or match[0] in MISTYPED]
    for match in sorted(
        dice.sample(found, min(len(found), dice.choice((1, 1, 1, 2)))), key=re.Match.start, reverse=True
    ):
        word = match[0]
        wrong = dice.choice(MISTYPED[word].split()) if word in MISTYPED else slip(dice, word)
        text = text[: match.start()] + wrong + text[match.end() :]
    return text


def shouted(text: str) -> str:
    """Write a request in capital letters."""
    return "".join(part if part.startswith("{") else part.upper() for part in re.split(r"(\{\w+\})", text))
