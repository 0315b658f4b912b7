"""What is learned from: the labelled rows, plain text as hard negatives, templates for what has few or no examples.

A label that is not known is None and is masked in the loss. Nothing here is written or collected for sexual/minors: of
that category only the labels of the sources are used.
"""

from __future__ import annotations

import functools
import random
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.engines.moderate import CATEGORIES
from training.embeddings.sentences import Sentence, collect
from training.embeddings.settings import Settings as SentenceSettings
from training.moderation.settings import SHARE_ALIKE, Settings
from training.moderation.templates import made
from training.text.corpus import rows

Labels = tuple[int | None, ...]

LONGEST = 80  # words of a composed text: it must fit a window


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
    """Return the rows of the permissive sources, capped; of those without a split some are kept out."""
    found: dict[str, list[Example]] = defaultdict(list)
    for row in rows(settings.data, "moderation_train"):
        if row["source"] not in SHARE_ALIKE and any(value is not None for value in row["labels"].values()):
            example = Example(row["text"], labels_of(row["labels"]), row["source"], row["split"])
            if any(label is not None for label in example.labels):
                found[row["source"]].append(example)
    kept = []
    for source, examples in sorted(found.items()):
        dice = random.Random(f"{settings.seed} {source}")
        chosen = dice.sample(examples, min(len(examples), settings.most.get(source, len(examples))))
        if all(example.part == "train" for example in chosen):
            cut = round(len(chosen) * settings.heldout)
            chosen = [replace(example, part="dev") for example in chosen[:cut]] + chosen[cut:]
        kept += chosen
    return kept


def plain(settings: Settings) -> list[Example]:
    """Return ordinary sentences with no label set: stories, small talk, customers, facts; some joined to paragraphs."""
    dice = random.Random(f"{settings.seed} plain")
    examples = []
    for part, sentences in sentences_by_part(settings.data, settings.plain // 6).items():
        count = settings.plain if part == "train" else settings.plain // 12
        for text in _paragraphs(sentences, count, dice):
            examples.append(Example(text, (0,) * len(CATEGORIES), "plain", part))
    return examples


@functools.cache
def sentences_by_part(data: Path, count: int) -> dict[str, list[Sentence]]:
    """Return ordinary sentences, those to learn from and others."""
    taught, heldout = collect(SentenceSettings(data=data, sentences=count))
    return {"train": taught, "dev": heldout}


def composed(settings: Settings, labelled: list[Example]) -> list[Example]:
    """Return labelled texts with ordinary sentences around them: people write more than the one that matters."""
    dice = random.Random(f"{settings.seed} composed")
    found = []
    for part, sentences in sentences_by_part(settings.data, settings.plain // 6).items():
        by_source: dict[str, list[Example]] = defaultdict(list)
        for example in labelled:
            if example.part == part and len(example.text.split()) < LONGEST // 2 and example.text.isascii():
                by_source[example.source].append(example)
        sources = [source for source in sorted(by_source) for _ in range(8 if source == "templates" else 1)]
        for _ in range(settings.composed if part == "train" else settings.composed // 12):
            chosen = dice.choice(by_source[dice.choice(sources)])
            found.append(Example(_surrounded(chosen.text, sentences, dice), chosen.labels, "composed", part))
    return found


def _surrounded(text: str, sentences: list[Sentence], dice: random.Random) -> str:
    """Return ``text`` within a stretch of sentences, LONGEST words at most."""
    begin, most = dice.randrange(len(sentences)), dice.randint(len(text.split()) + 5, LONGEST)
    parts, words = [text], len(text.split())
    while begin < len(sentences) and words + len(sentences[begin].text.split()) <= most:
        parts.insert(dice.randint(0, 1) * len(parts), sentences[begin].text)
        words += len(sentences[begin].text.split())
        begin += 1
    return " ".join(parts)


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
    given = [*labelled(settings), *templates]
    return [*given, *plain(settings), *composed(settings, given)]
