"""The six voices of the API as voices of espeak-ng, and the language a text is spoken in. Pure.

A voice is an accent of English, a variant (the form of the throat) and a pitch; one that reads another language keeps
variant and pitch. Only the writing is looked at: a text in Latin letters is English.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

LONGEST = 400
"""Characters that are spoken in one go, so that the first sound of a long text comes soon."""

_SENTENCE = re.compile(r".+?(?:[.!?…]+[\"')\]]*(?=\s)|[。！？]+|\n|$)", re.DOTALL)

_LANGUAGES = {
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "cmn", "CYRILLIC": "ru", "GREEK": "el",
    "ARABIC": "ar", "HEBREW": "he", "DEVANAGARI": "hi", "BENGALI": "bn", "TAMIL": "ta", "TELUGU": "te",
    "THAI": "th", "GEORGIAN": "ka", "ARMENIAN": "hy",
}  # fmt: skip
"""The first word of a letter's Unicode name to the language that espeak-ng reads it in."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How espeak-ng is set: accent of English, variant, pitch (0 to 99) and words a minute."""

    accent: str
    variant: str
    pitch: int
    rate: int

    def name(self, language: str) -> str:
        """Return what espeak-ng calls it, in ``language`` ("en": its own accent)."""
        base = self.accent if language == "en" else language
        return f"{base}+{self.variant}" if self.variant else base


ESPEAK = {
    "alloy": Voice("en-us", "f2", 50, 155),
    "echo": Voice("en-us", "m3", 42, 155),
    "fable": Voice("en-gb-x-rp", "m2", 60, 160),
    "onyx": Voice("en-us", "m7", 20, 140),
    "nova": Voice("en-us", "f3", 60, 165),
    "shimmer": Voice("en-us", "f5", 60, 140),
}


def language_of(text: str) -> str:
    """Return the language in which most letters of ``text`` are read; English where there are none."""
    found: Counter[str] = Counter()
    for letter in text:
        if letter.isalpha():
            found[_LANGUAGES.get(unicodedata.name(letter, "?").split(maxsplit=1)[0], "en")] += 1
    if found["ja"]:  # Japanese is written in Chinese characters as well
        found["ja"] += found.pop("cmn", 0)
    return found.most_common(1)[0][0] if found else "en"


def sentences(text: str) -> list[str]:
    """Return ``text`` in parts to be spoken one after the other: sentences, cut between words where they are long."""
    parts: list[str] = []
    for sentence in (match[0].strip() for match in _SENTENCE.finditer(text)):
        while len(sentence) > LONGEST:
            cut = max(sentence.rfind(mark, 1, LONGEST) for mark in ",;: \n，、")
            cut = LONGEST if cut < 1 else cut + 1
            parts.append(sentence[:cut].strip())
            sentence = sentence[cut:].strip()
        parts.append(sentence)
    return [part for part in parts if part]
