"""Words that are one token each in the bench model: two or three syllables of a consonant and a vowel.

Knows neither files nor servers. Letters only: the pre-tokenizer cuts digits apart.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

SYLLABLES = tuple(c + v for c in "bcdfghjklmnpqrstvwyz" for v in "aeiou")


def all_words() -> Iterator[tuple[str, str]]:
    """Yield every word as its beginning and its last syllable: 10,000 of two syllables, then those of three."""
    for length in (2, 3):
        for word in itertools.product(SYLLABLES, repeat=length):
            yield "".join(word[:-1]), word[-1]


def text(count: int, *seed: object) -> str:
    """Return ``count`` two-syllable words, each with a space before it; the same for the same ``seed`` values."""
    source = random.Random(repr(seed))
    return "".join(" " + source.choice(SYLLABLES) + source.choice(SYLLABLES) for _ in range(count))
