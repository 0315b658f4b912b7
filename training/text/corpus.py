"""Reads the permissively licensed sources as plain documents; share-alike sources are not named here, so not used."""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]
ASIAN = ("korean", "japanese", "chinese", "traditionalchinese")
FACTBOOK_PROSE = ("Introduction / Background", "Geography / Location", "Geography / Climate", "Geography / Terrain")


def rows(data: Path, name: str) -> Iterator[Row]:
    """Yield the rows of one source file."""
    with lzma.open(data / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def tidy(text: str) -> str:
    """Straighten quotes and undo hard line breaks, so that one spelling of a mark is learned and not four."""
    for curly, straight in (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("\ufeff", ""), ("\u00a0", " ")):
        text = text.replace(curly, straight)
    text = text.replace("``", '"').replace("_", "")
    text = re.sub(r"(?<=[^\n])\n(?=[^\n])", " ", text)
    text = re.sub(r"[ \t]+", " ", text)
    return re.sub(r"\n{2,}", "\n\n", text).strip()


def storybooks(data: Path) -> Iterator[str]:
    """Yield the English picture books, title line first."""
    for row in rows(data, "text_storybooks"):
        if row["lang"] == "en":
            yield tidy(row["text"].lstrip("# "))


def fairytales(data: Path) -> Iterator[str]:
    """Yield the stories."""
    for row in rows(data, "text_fairytales"):
        yield tidy(row["text"])


def novels(data: Path) -> Iterator[str]:
    """Yield stretches of the novels that are mostly dialogue: the plainest English in them."""
    for row in rows(data, "text_novels"):
        lines = [line for line in row["text"].split("\n") if len(line) > 20 and not line.isupper()]
        for start in range(40, len(lines) - 40, 30):
            block = tidy("\n\n".join(lines[start : start + 30]))
            if 1200 < len(block) < 8000 and block.count('"') >= 16:
                yield block


def wordnet(data: Path) -> Iterator[str]:
    """Yield definitions as sentences, thirty to a document."""
    block: list[str] = []
    for row in rows(data, "text_wordnet_glosses"):
        words = [word.replace("_", " ") for word in row["words"][:3]]
        examples = "".join(f' For example: "{example}".' for example in row["examples"][:2])
        block.append(f"{' or '.join(words)}: {tidy(row['text'])}.{examples}")
        if len(block) == 30:
            yield "\n".join(block)
            block = []


def factbook(data: Path) -> Iterator[str]:
    """Yield the prose about each country; the tables of figures teach a small model nothing."""
    for row in rows(data, "text_factbook"):
        kept = [line.split(":", 1)[1].strip() for line in row["text"].split("\n") if line.startswith(FACTBOOK_PROSE)]
        if kept:
            yield f"{row['name']}\n\n" + "\n".join(re.sub(r"<[^>]+>", "", tidy(line)) for line in kept)


def dialogue(data: Path) -> Iterator[str]:
    """Yield small talk as dialogue, one line a turn."""
    for row in rows(data, "chat_self_dialogue"):
        yield "\n".join("- " + tidy(message["content"]) for message in row["messages"])


def korean(data: Path) -> Iterator[str]:
    """Yield Korean one-line exchanges, twenty to a document."""
    lines = [" / ".join(m["content"] for m in row["messages"]) for row in rows(data, "chat_songys_ko")]
    for start in range(0, len(lines), 20):
        yield "\n".join(lines[start : start + 20])


def chinese(data: Path) -> Iterator[str]:
    """Yield Chinese conversations."""
    for row in rows(data, "chat_kdconv_zh"):
        yield "\n".join(message["content"] for message in row["messages"])


def greetings(data: Path) -> Iterator[str]:
    """Yield small talk in Korean, Japanese and Chinese."""
    for row in rows(data, "chat_chatterbot_multi"):
        if row["lang"] in ASIAN:
            yield "\n".join(message["content"] for message in row["messages"])


SOURCES: dict[str, Callable[[Path], Iterator[str]]] = {
    "storybooks": storybooks,
    "fairytales": fairytales,
    "novels": novels,
    "wordnet": wordnet,
    "factbook": factbook,
    "dialogue": dialogue,
    "korean": korean,
    "chinese": chinese,
}


def parted(source: str, data: Path, share: float, seed: int) -> tuple[list[str], list[str]]:
    """Return the documents of a source to learn from, and those held out: a share, the same ones for a seed."""
    documents = limited(source, data, None, seed)
    aside = max(1, round(len(documents) * share))
    return documents[aside:], documents[:aside]


def limited(source: str, data: Path, limit: int | None, seed: int) -> list[str]:
    """Return the documents of a source in a fixed random order, `limit` characters of them at most."""
    return cut([document for document in SOURCES[source](data) if document], limit, f"{seed} {source}")


def cut(documents: list[str], limit: int | None, seed: str) -> list[str]:
    """Return documents in a random order, `limit` characters of them at most."""
    documents = list(documents)
    random.Random(seed).shuffle(documents)
    if limit is None:
        return documents
    kept, size = [], 0
    for document in documents:
        if size + len(document) > limit:
            break
        kept.append(document)
        size += len(document)
    return kept
