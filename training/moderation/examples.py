"""What is learned from: the labelled rows, plain text as hard negatives, templates for what has few or no examples.

A label that is not known is None and is masked in the loss. Nothing here is written or collected for sexual/minors: of
that category only the labels of the sources are used.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass

from dragoman.engines.moderate import CATEGORIES
from training.embeddings.sentences import Sentence, collect
from training.embeddings.settings import Settings as SentenceSettings
from training.moderation.settings import SHARE_ALIKE, Settings
from training.moderation.templates import made
from training.text.corpus import rows

Labels = tuple[int | None, ...]


@dataclass(frozen=True)
class Example:
    """A text and a label per category, in the order of CATEGORIES; ``part`` is train, dev or test."""

    text: str
    labels: Labels
    source: str
    part: str


def labels_of(known: dict[str, int | None]) -> Labels:
    """Return labels in order; what follows from others is filled in.

    A part of a category is its category too, and what is not of a category is of none of its parts.
    """
    found = {category: known.get(category) for category in CATEGORIES}
    for category in CATEGORIES:
        whole = category.split("/")[0]
        if found[category] == 1 and category != "sexual/minors":
            found[whole] = 1
        if found[whole] == 0 and category != whole:
            found[category] = 0
    return tuple(found[category] for category in CATEGORIES)


def labelled(settings: Settings) -> list[Example]:
    """Return the rows of the permissive sources, capped."""
    found: dict[str, list[Example]] = defaultdict(list)
    for row in rows(settings.data, "moderation_train"):
        if row["source"] not in SHARE_ALIKE and any(value is not None for value in row["labels"].values()):
            example = Example(row["text"], labels_of(row["labels"]), row["source"], row["split"])
            if any(label is not None for label in example.labels):
                found[row["source"]].append(example)
    kept = []
    for source, examples in sorted(found.items()):
        dice = random.Random(f"{settings.seed} {source}")
        kept += dice.sample(examples, min(len(examples), settings.most.get(source, len(examples))))
    return kept


def plain(settings: Settings) -> list[Example]:
    """Return ordinary sentences with no label set: stories, small talk, customers, facts; some joined to paragraphs."""
    taught, heldout = collect(SentenceSettings(data=settings.data, sentences=settings.plain // 6))
    dice = random.Random(f"{settings.seed} plain")
    examples = []
    for part, sentences, count in (("train", taught, settings.plain), ("dev", heldout, settings.plain // 12)):
        for text in _paragraphs(sentences, count, dice):
            examples.append(Example(text, (0,) * len(CATEGORIES), "plain", part))
    return examples


def _paragraphs(sentences: list[Sentence], count: int, dice: random.Random) -> list[str]:
    topics: dict[str, list[str]] = defaultdict(list)
    for sentence in sentences:
        topics[sentence.topic].append(sentence.text)
    names = list(topics)
    found = []
    while len(found) < count:
        texts = topics[dice.choice(names)]
        length = dice.choice((1, 1, 1, 2, 4, 8))
        begin = dice.randrange(max(1, len(texts) - length + 1))
        found.append(" ".join(texts[begin : begin + length]))
    return found


def all_examples(settings: Settings) -> list[Example]:
    """Return everything, in a fixed order."""
    dice = random.Random(f"{settings.seed} templates")
    templates = []
    for number in range(settings.templates):
        text, known = made(dice)
        part = "dev" if number % 12 == 0 else "train"
        templates.append(Example(text, labels_of(known), "templates", part))
    return [*labelled(settings), *plain(settings), *templates]
