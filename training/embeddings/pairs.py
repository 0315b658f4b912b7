"""The 5,000 pairs of sentences that the starter is judged on: near-duplicates, same topic, unrelated; all held out."""

from __future__ import annotations

import json
import lzma
import random
import re
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path

from training.embeddings.sentences import Sentence
from training.text.corpus import rows

FILE = Path(__file__).with_name("pairs.jsonl.xz")
PARAPHRASES = Path(__file__).with_name("paraphrases.tsv")
COUNTS = {"near": 1600, "topic": 1700, "unrelated": 1700}

SHORTER = (
    ("I am", "I'm"), ("do not", "don't"), ("does not", "doesn't"), ("is not", "isn't"), ("it is", "it's"),
    ("cannot", "can't"), ("did not", "didn't"), ("will not", "won't"), ("that is", "that's"), ("I have", "I've"),
)  # fmt: skip
FILLERS = ("very", "really", "just", "also", "quite", "then", "so", "well", "now", "only", "still", "again")


@dataclass(frozen=True)
class Pair:
    """Two sentences and how they were put together."""

    kind: str
    first: str
    second: str


def synonyms(data: Path) -> dict[str, list[str]]:
    """Return words that have but one meaning in WordNet and the other words for it."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for row in rows(data, "text_wordnet_glosses"):
        for word in row["words"]:
            found[word].append([other for other in row["words"] if other != word and "_" not in other])
    return {word: sets[0] for word, sets in found.items() if len(sets) == 1 and sets[0] and len(word) > 3}


def reworded(text: str, words: dict[str, list[str]], dice: random.Random) -> str:
    """Return the sentence with one to three small changes that leave its meaning."""
    changed = text
    for change in dice.sample((_contract, _fill, _swap, _case, _swap), 3):
        changed = change(changed, words, dice)
    return changed


def _contract(text: str, words: dict[str, list[str]], dice: random.Random) -> str:
    for long, short in SHORTER:
        if long in text:
            return text.replace(long, short, 1)
        if short in text:
            return text.replace(short, long, 1)
    return text


def _fill(text: str, words: dict[str, list[str]], dice: random.Random) -> str:
    parts = text.split(" ")
    there = [place for place, part in enumerate(parts) if part in FILLERS]
    if there:
        del parts[dice.choice(there)]
    return " ".join(parts)


def _swap(text: str, words: dict[str, list[str]], dice: random.Random) -> str:
    able = [match for match in re.finditer(r"[a-z]+", text) if match[0] in words]
    if not able:
        return text
    match = dice.choice(able)
    return text[: match.start()] + dice.choice(words[match[0]]) + text[match.end() :]


def _case(text: str, words: dict[str, list[str]], dice: random.Random) -> str:
    return dice.choice((text.lower(), text.rstrip(".!"), f"{text.rstrip('.')} .", text))


def build(heldout: list[Sentence], data: Path, seed: int) -> list[Pair]:
    """Return the pairs, in a fixed random order."""
    dice = random.Random(f"{seed} pairs")
    words = synonyms(data)
    topics: dict[str, dict[str, list[Sentence]]] = defaultdict(lambda: defaultdict(list))
    for sentence in heldout:
        topics[sentence.source][sentence.topic].append(sentence)
    wide = {
        source: shared
        for source, found in topics.items()
        if len(shared := [sentences for sentences in found.values() if len(sentences) > 1]) > 9
    }

    def anyone() -> Sentence:
        found = topics[dice.choice(list(topics))]
        return dice.choice(found[dice.choice(list(found))])

    made: dict[str, list[Pair]] = {kind: [] for kind in COUNTS}
    while len(made["near"]) < COUNTS["near"]:
        text = anyone().text
        other = reworded(text, words, dice)
        if _letters(other) != _letters(text):
            made["near"].append(Pair("near", text, other))
    while len(made["topic"]) < COUNTS["topic"]:
        first, second = dice.sample(dice.choice(wide[dice.choice(list(wide))]), 2)
        made["topic"].append(Pair("topic", first.text, second.text))
    while len(made["unrelated"]) < COUNTS["unrelated"]:
        first, second = anyone(), anyone()
        if first.topic != second.topic:
            made["unrelated"].append(Pair("unrelated", first.text, second.text))
    pairs = [pair for kind in made.values() for pair in kind]
    dice.shuffle(pairs)
    return pairs


def _letters(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def save(pairs: list[Pair], similarities: list[float]) -> None:
    """Write the pairs with the teacher's similarity of each."""
    with lzma.open(FILE, "wt", encoding="utf-8") as file:
        for pair, similarity in zip(pairs, similarities, strict=True):
            row = asdict(pair) | {"teacher": round(similarity, 5)}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def read() -> tuple[list[Pair], list[float]]:
    """Return the pairs and the teacher's similarities."""
    with lzma.open(FILE, "rt", encoding="utf-8") as file:
        found = [json.loads(line) for line in file]
    return [Pair(row["kind"], row["first"], row["second"]) for row in found], [row["teacher"] for row in found]


def paraphrases() -> list[tuple[str, str]]:
    """Return questions and the same asked in other words; written for this evaluation alone."""
    lines = PARAPHRASES.read_text(encoding="utf-8").splitlines()
    return [(first, second) for first, second in (line.split("\t") for line in lines)]
