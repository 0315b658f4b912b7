"""Turns documents and conversations into token files: flat arrays that `train` reads by windows."""

from __future__ import annotations

import random
from collections.abc import Iterable, Set

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.text import corpus, vocabulary
from training.text.chat import Piece
from training.text.evaluate.case import plain
from training.text.evaluate.cases import leaks
from training.text.generate import conversations
from training.text.generate.base import Example
from training.text.holes import holes
from training.text.marks import END_OF_TEXT
from training.text.settings import Settings
from training.text.tokens import Tokens, load, token_file
from training.text.written import write

BATCH = 2000
RUN = 8  # words in a row that make a text part of another


def parted(settings: Settings, source: str) -> tuple[list[str], list[str]]:
    """Return the documents of a source to learn from, and those held out, the same for every seed of a course."""
    return corpus.parted(source, settings.data, settings.language["heldout_share"], settings.heldout_seed)


def heldout_documents(settings: Settings) -> list[str]:
    """Return the documents that no stage may learn from, shuffled together: the first ones are of all sources."""
    found = [document for source in settings.language["repeats"] for document in parted(settings, source)[1]]
    random.Random(settings.heldout_seed).shuffle(found)
    return found


def language_documents(settings: Settings) -> list[str]:
    """Return the documents of stage 1, shuffled together."""
    wanted, seed = settings.language, settings.seed
    taught: list[str] = []
    for source, repeats in wanted["repeats"].items():
        found = corpus.cut(parted(settings, source)[0], wanted["limits"].get(source), f"{seed} {source}")
        taught += found * repeats
        if source in wanted["holes"]:
            taught += holes(found * 2, seed)
    random.Random(seed).shuffle(taught)
    return taught


def runs(text: str) -> set[str]:
    """Return every stretch of `RUN` words of a text, after `plain`."""
    words = plain(text).split()
    return {" ".join(words[place : place + RUN]) for place in range(len(words) - RUN + 1)}


def tells(example: Example, kept: Set[str]) -> bool:
    """Say whether an example has a stretch of words of those kept from training."""
    said = [message.get("content") or "" for message in example.messages] + [text for text, _ in example.raw]
    return any(not runs(text).isdisjoint(kept) for text in said)


def pack_texts(texts: Iterable[str], tokenizer: Tokenizer) -> Tokens:
    """Pack plain documents: everything is taught, the end mark too."""
    end = tokenizer.token_to_id(END_OF_TEXT)
    tokens: list[NDArray[np.uint16]] = []
    numbers: list[NDArray[np.int32]] = []
    texts = list(texts)
    for start in range(0, len(texts), BATCH):
        for place, encoding in enumerate(tokenizer.encode_batch(texts[start : start + BATCH])):
            tokens.append(np.array([*encoding.ids, end], dtype=np.uint16))
            numbers.append(np.full(len(tokens[-1]), start + place, dtype=np.int32))
    joined = np.concatenate(tokens)
    return Tokens(joined, np.ones(len(joined), dtype=bool), np.concatenate(numbers))


def pack_pieces(examples: Iterable[list[Piece]], tokenizer: Tokenizer, longest: int) -> Tokens:
    """Pack conversations, each its own document; those longer than a window are dropped."""
    tokens: list[int] = []
    taught: list[bool] = []
    lengths: list[int] = []
    examples = list(examples)
    for start in range(0, len(examples), BATCH):
        batch = examples[start : start + BATCH]
        encoded = iter(tokenizer.encode_batch([text for example in batch for text, _ in example]))
        for example in batch:
            ids = [(next(encoded).ids, own) for _, own in example]
            if sum(len(part) for part, _ in ids) <= longest:
                tokens += [token for part, _ in ids for token in part]
                taught += [own for part, own in ids for _ in part]
                lengths.append(sum(len(part) for part, _ in ids))
    documents = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    return Tokens(np.array(tokens, dtype=np.uint16), np.array(taught, dtype=bool), documents)


def run_language(settings: Settings, tokenizer: Tokenizer) -> None:
    """Prepare stage 1."""
    for part, documents in (("heldout", heldout_documents), ("train", language_documents)):
        pack_texts(documents(settings), tokenizer).save(token_file(settings, "language", part))


def run_instructions(settings: Settings, tokenizer: Tokenizer) -> None:
    """Prepare stage 2; the held-out examples come from the same generators under another seed."""
    wanted = settings.instructions
    kept: Set[str] = set().union(*map(runs, heldout_documents(settings)))
    for part, count, seed in (
        ("heldout", wanted["heldout_examples"], settings.heldout_seed),
        ("train", wanted["examples"], settings.seed),
    ):
        made = conversations(settings, random.Random(f"{seed} {part}"), count)
        examples = (example for example in made if not leaks(example) and not tells(example, kept))
        packed = pack_pieces(write(examples, wanted["plain_share"], seed), tokenizer, settings.windows[-1])
        packed.save(token_file(settings, "instructions", part))


def run(settings: Settings, stages: list[str]) -> None:
    """Prepare the stages named."""
    tokenizer = vocabulary.load(settings)
    for stage in stages:
        {"language": run_language, "instructions": run_instructions}[stage](settings, tokenizer)
        for part in ("train", "heldout"):
            packed = load(token_file(settings, stage, part))
            share = packed.taught.mean()
            size, count = len(packed.tokens), packed.documents[-1] + 1
            print(f"{stage} {part}: {size:,} tokens, {share:.0%} taught, {count:,} documents")
