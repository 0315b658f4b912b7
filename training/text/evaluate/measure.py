"""Asks everything, grades it, and prints the table; `run` is the evaluate stage."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.text.evaluate import cases
from training.text.evaluate.checks import called, valid_json
from training.text.evaluate.client import Client, served
from training.text.settings import Settings
from training.text.tokens import load, token_file

TEXTS = 40  # held-out documents that perplexity is taken over, the first window of each
HOLES = (
    ("Once upon a time there was a little", " who lived in the forest."),
    ("The cat sat on the", " and went to sleep."),
    ("One day the boy", " to the market with his mother."),
    ("She opened the door and", " in the garden."),
)


@dataclass
class Tally:
    """Right answers of all, and the answers themselves for reading."""

    right: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    answers: list[dict[str, Any]] = field(default_factory=list)

    def add(self, name: str, good: bool, asked: Any, answer: Any) -> None:
        """Count one answer."""
        self.right[name].append(good)
        self.answers.append({"ability": name, "right": good, "asked": asked, "answer": answer})

    def rows(self) -> Iterator[tuple[str, int, int]]:
        """Yield (name, right, of) in the order of asking."""
        for name, marks in self.right.items():
            yield name, sum(marks), len(marks)


def ask_all(client: Client, tally: Tally) -> None:
    """Ask the known and the held-out prompts, and grade the answers."""
    for case in [*cases.known(), *cases.cases()]:
        reply = client.chat(case.messages, case.tools)
        shown = {"text": reply.text, "calls": reply.calls} if reply.calls else reply.text
        tally.add(case.ability, case.check(reply), case.messages[-1].get("content"), shown)
        if case.ability == "json":
            tally.add("(json: parses)", valid_json(reply), None, None)
        if case.ability == "tool calls":
            tally.add("(tool calls: a call, its arguments parse)", called(reply), None, None)
    for prompt, check in cases.COMPLETED:
        reply = client.complete(prompt)
        tally.add("plain completion", check(reply), prompt, reply.text)
    for prefix, suffix in HOLES:
        text, ended = client.fill(prefix, suffix)
        tally.add("(fill in the middle: ends by itself)", ended and bool(text.strip()), [prefix, suffix], text)


def perplexity(client: Client, settings: Settings, stage: str) -> float | None:
    """Return the perplexity of the held-out documents of a stage, over the taught tokens; None where not prepared."""
    path = token_file(settings, stage, "heldout")
    if not path.exists():
        return None
    packed, window = load(path), settings.training["window"]
    total, count = 0.0, 0
    for document in range(min(TEXTS, int(packed.documents[-1]) + 1)):
        mine = packed.documents == document
        tokens, taught = packed.tokens[mine][:window].tolist(), packed.taught[mine][:window].tolist()
        if len(tokens) > 1:
            scores = [score for score, own in zip(client.score(tokens), taught[1:], strict=True) if own]
            total, count = total + sum(scores), count + len(scores)
    return math.exp(-total / count)


def table(tally: Tally) -> str:
    """Write the table of the model card; lines in brackets count form, not content, and are left out of the sum."""
    lines = ["| held-out prompts | right | of | |", "|---|---|---|---|"]
    rows = list(tally.rows())
    counted = [row for row in rows if row[0][0] != "(" and row[0] not in ("known", "plain completion")]
    for name, right, of in [*rows, ("all abilities", sum(r[1] for r in counted), sum(r[2] for r in counted))]:
        lines.append(f"| {name} | {right} | {of} | {right / of:.0%} |")
    return "\n".join(lines)


def measure_all(client: Client, settings: Settings, own: bool) -> None:
    """Ask everything, print the table, and keep the answers beside the checkpoints."""
    tally = Tally()
    ask_all(client, tally)
    print(table(tally))
    for stage in ("language", "instructions") if own else ():  # token numbers mean nothing to another model
        found = perplexity(client, settings, stage)
        print("" if found is None else f"perplexity, held-out {stage}: {found:.1f}")
    path = settings.work / "evaluation.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(tally.answers, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"answers: {path}")


def run(settings: Settings, file: Path, address: str | None, model: str) -> None:
    """Measure a GGUF file, or the model behind an address."""
    if address:
        measure_all(Client(address, model), settings, own=False)
        return
    with served(file) as own:
        measure_all(Client(own, model), settings, own=True)
