"""Writes examples as pieces of text, each with a flag: is it the model's own, to be taught?"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from training.text.chat import Piece, pieces
from training.text.generate.base import Example
from training.text.marks import END_OF_TEXT


def plain(example: Example) -> list[Piece]:
    """Write one question and answer without chat marks, for the plain completion endpoint."""
    question, answer = example.messages[0]["content"], example.messages[1]["content"]
    return [(question, False), ("\n\n" + answer + END_OF_TEXT, True)]


def write(examples: Iterable[Example], plain_share: float, seed: int) -> Iterator[list[Piece]]:
    """Write each conversation; a share of the single questions goes without chat marks."""
    generator = random.Random(seed)
    for example in examples:
        single = len(example.messages) == 2 and not example.tools and example.messages[0]["role"] == "user"
        if example.raw:
            yield example.raw
        elif single and generator.random() < plain_share:
            yield plain(example)
        else:
            yield pieces(example.messages, example.tools)
