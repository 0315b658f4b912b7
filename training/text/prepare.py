"""Turns documents and conversations into token files: flat arrays that `train` reads by windows.

Three arrays of one length per file: the token, whether the model is taught to say it, and the number of its document.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.text import corpus, vocabulary
from training.text.chat import pieces
from training.text.generate import Example, conversations
from training.text.settings import Settings

SPAN_LIMIT = 80  # characters of a hole to fill, at most
BATCH = 2000


@dataclass(frozen=True)
class Tokens:
    """A prepared file."""

    tokens: NDArray[np.uint16]
    taught: NDArray[np.bool_]
    documents: NDArray[np.int32]

    def save(self, path: Path) -> None:
        """Write it whole or not at all."""
        temporary = path.with_suffix(".partial.npz")
        np.savez(temporary, tokens=self.tokens, taught=self.taught, documents=self.documents)
        temporary.replace(path)


def load(path: Path) -> Tokens:
    """Read a prepared file."""
    with np.load(path) as arrays:
        return Tokens(arrays["tokens"], arrays["taught"], arrays["documents"])


def token_file(settings: Settings, stage: str, part: str) -> Path:
    """Say where a prepared file lies; `part` is `train` or `heldout`."""
    return settings.work / f"{stage}.{part}.npz"


def holes(documents: Iterable[str], seed: int) -> Iterator[str]:
    """Yield fill-in-the-middle documents: a passage with a stretch of it moved to the end, cut at spaces."""
    generator = random.Random(seed)
    for document in documents:
        start = generator.randrange(max(1, len(document) - 400))
        words = document[start : start + generator.randint(80, 400)].split(" ")
        if len(words) < 8:
            continue
        first = generator.randrange(1, len(words) - 3)
        last = min(len(words) - 1, first + generator.randint(1, 12))
        prefix, middle, suffix = (" ".join(part) for part in (words[:first], words[first:last], words[last:]))
        if len(middle) <= SPAN_LIMIT:
            parts = (vocabulary.FIM_PREFIX, prefix, vocabulary.FIM_SUFFIX, " " + suffix, vocabulary.FIM_MIDDLE)
            yield "".join(parts) + " " + middle


def language_documents(settings: Settings) -> tuple[list[str], list[str]]:
    """Return the documents of stage 1, shuffled together, and the held-out ones, no part of which is among them."""
    wanted, seed = settings.language, settings.seed
    taught: list[str] = []
    heldout: list[str] = []
    for source, repeats in wanted["repeats"].items():
        found = corpus.limited(source, settings.data, wanted["limits"].get(source), seed)
        aside = max(1, round(len(found) * wanted["heldout_share"]))
        heldout += found[:aside]
        taught += found[aside:] * repeats
        if source in wanted["holes"]:
            taught += holes(found[aside:] * 2, seed)
    random.Random(seed).shuffle(taught)
    return taught, heldout


def pack_texts(texts: Iterable[str], tokenizer: Tokenizer) -> Tokens:
    """Pack plain documents: everything is taught, the end mark too."""
    end = tokenizer.token_to_id(vocabulary.END_OF_TEXT)
    tokens: list[NDArray[np.uint16]] = []
    numbers: list[NDArray[np.int32]] = []
    texts = list(texts)
    for start in range(0, len(texts), BATCH):
        for place, encoding in enumerate(tokenizer.encode_batch(texts[start : start + BATCH])):
            tokens.append(np.array([*encoding.ids, end], dtype=np.uint16))
            numbers.append(np.full(len(tokens[-1]), start + place, dtype=np.int32))
    joined = np.concatenate(tokens)
    return Tokens(joined, np.ones(len(joined), dtype=bool), np.concatenate(numbers))


def plain(example: Example) -> list[tuple[str, bool]]:
    """Write one question and answer without chat marks, for the plain completion endpoint."""
    question, answer = example.messages[0]["content"], example.messages[1]["content"]
    return [(question, False), ("\n\n" + answer + vocabulary.END_OF_TEXT, True)]


def written(examples: Iterable[Example], plain_share: float, seed: int) -> Iterator[list[tuple[str, bool]]]:
    """Write each conversation as pieces; a share of the single questions goes without chat marks."""
    generator = random.Random(seed)
    for example in examples:
        single = len(example.messages) == 2 and not example.tools and example.messages[0]["role"] == "user"
        if example.raw:
            yield example.raw
        elif single and generator.random() < plain_share:
            yield plain(example)
        else:
            yield pieces(example.messages, example.tools)


def pack_pieces(examples: Iterable[list[tuple[str, bool]]], tokenizer: Tokenizer, longest: int) -> Tokens:
    """Pack conversations, each its own document; those longer than a window are dropped."""
    tokens: list[int] = []
    taught: list[bool] = []
    lengths: list[int] = []
    examples = list(examples)
    for start in range(0, len(examples), BATCH):
        batch = examples[start : start + BATCH]
        encoded = iter(tokenizer.encode_batch([text for example in batch for text, _ in example]))
        for example in batch:
            ids = [(encoding.ids, own) for encoding, (_, own) in zip([next(encoded) for _ in example], example)]
            if sum(len(part) for part, _ in ids) <= longest:
                tokens += [token for part, _ in ids for token in part]
                taught += [own for part, own in ids for _ in part]
                lengths.append(sum(len(part) for part, _ in ids))
    documents = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    return Tokens(np.array(tokens, dtype=np.uint16), np.array(taught, dtype=bool), documents)


def run_language(settings: Settings, tokenizer: Tokenizer) -> None:
    """Prepare stage 1."""
    taught, heldout = language_documents(settings)
    pack_texts(heldout, tokenizer).save(token_file(settings, "language", "heldout"))
    pack_texts(taught, tokenizer).save(token_file(settings, "language", "train"))


def run_instructions(settings: Settings, tokenizer: Tokenizer) -> None:
    """Prepare stage 2; the held-out examples come from the same generators under another seed."""
    wanted = settings.instructions
    for part, count, seed in (
        ("heldout", wanted["heldout_examples"], settings.seed + 1),
        ("train", wanted["examples"], settings.seed),
    ):
        examples = conversations(settings, random.Random(seed), count)
        packed = pack_pieces(
            written(examples, wanted["plain_share"], seed), tokenizer, settings.training["window"]
        )
        packed.save(token_file(settings, "instructions", part))


def run(settings: Settings, stages: list[str]) -> None:
    """Prepare the stages named."""
    tokenizer = vocabulary.load(settings)
    for stage in stages:
        {"language": run_language, "instructions": run_instructions}[stage](settings, tokenizer)
        for part in ("train", "heldout"):
            packed = load(token_file(settings, stage, part))
            share = packed.taught.mean()
            print(f"{stage} {part}: {len(packed.tokens):,} tokens, {share:.0%} taught, {packed.documents[-1] + 1:,} documents")
