"""Sentences of the permissive sources, each with the topic it belongs to: a document, a dialogue, an intent."""

from __future__ import annotations

import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.embeddings.settings import Settings
from training.text.corpus import factbook, fairytales, rows, storybooks, tidy

_END = re.compile(r"(?<=[.!?])['\")]*\s+")


@dataclass(frozen=True)
class Sentence:
    """A sentence; those of one ``topic`` speak of the same thing."""

    text: str
    source: str
    topic: str


def split(text: str) -> Iterator[str]:
    """Yield the sentences of a text that are neither scraps nor endless."""
    for part in _END.split(text):
        part = part.strip().strip("-").strip()
        if 12 <= len(part) <= 300:
            yield part


def _documents(source: str, texts: Iterator[str]) -> Iterator[Sentence]:
    for number, text in enumerate(texts):
        parts = [part for block in text.split("\n") for part in split(block)]
        for start in range(0, len(parts), 12):  # a stretch of a long text is a topic of its own
            for part in parts[start : start + 12]:
                yield Sentence(part, source, f"{source} {number} {start}")


def _novels(data: Path) -> Iterator[str]:
    for row in rows(data, "text_novels"):
        text = tidy(row["text"])
        for start in range(len(text) // 10, len(text) * 9 // 10, 40_000):
            yield text[start : start + 8_000]


def _talk(data: Path) -> Iterator[str]:
    for row in rows(data, "chat_self_dialogue"):
        yield "\n".join(tidy(message["content"]) for message in row["messages"])


def _questions(data: Path) -> Iterator[str]:
    for name in ("chat_fairytaleqa", "chat_gsm8k", "chat_self_instruct", "chat_taskmaster4_tools"):
        for row in rows(data, name):
            yield "\n".join(tidy(message.get("content") or "") for message in row["messages"])


def _glosses(data: Path) -> Iterator[Sentence]:
    for number, row in enumerate(rows(data, "text_wordnet_glosses")):
        words = " or ".join(word.replace("_", " ") for word in row["words"][:2])
        yield Sentence(f"{words}: {tidy(row['text'])}", "glosses", f"gloss {number}")
        for example in row["examples"][:2]:
            yield Sentence(tidy(example), "examples", f"gloss {number}")


def _customers(data: Path) -> Iterator[Sentence]:
    vague = ("contentonly", "outofdomain", "confirmation", "rejection", "thankyou")
    for row in rows(data, "misc_multidogo_intents"):
        text = tidy(row["text"])
        if len(text) >= 12 and row["intent"] and not row["intent"].startswith(vague) and "<div>" not in row["intent"]:
            yield Sentence(text, "customers", f"{row['domain']} {row['intent']}")


def collect(settings: Settings) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences to learn from and the held-out ones; no text is in both, and no document save intents."""
    data = settings.data
    found: dict[str, list[Sentence]] = defaultdict(list)
    for source, texts in (
        ("storybooks", storybooks(data)), ("fairytales", fairytales(data)), ("factbook", factbook(data)),
        ("novels", _novels(data)), ("talk", _talk(data)), ("questions", _questions(data)),
    ):  # fmt: skip
        for sentence in _documents(source, texts):
            found[source].append(sentence)
    for sentence in (*_glosses(data), *_customers(data)):
        found[sentence.source].append(sentence)
    taught: list[Sentence] = []
    heldout: list[Sentence] = []
    seen: set[str] = set()
    for source, sentences in sorted(found.items()):
        unique = [s for s in sentences if not (s.text.lower() in seen or seen.add(s.text.lower()))]  # type: ignore[func-returns-value]
        key = (lambda s: s.text) if source == "customers" else (lambda s: s.topic)  # intents are few: part by text
        heldout += [s for s in unique if _kept(key(s), settings.heldout)]
        rest = [s for s in unique if not _kept(key(s), settings.heldout)]
        taught += random.Random(f"{settings.seed} {source}").sample(rest, min(len(rest), settings.sentences))
    return taught, heldout


def _kept(key: str, one_in: int) -> bool:
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) % one_in == 0
