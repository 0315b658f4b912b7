"""Asks everything, grades it, and prints the table; `run` is the evaluate stage."""

from __future__ import annotations

import contextlib
import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from training.text.evaluate import cases
from training.text.evaluate.case import Case
from training.text.evaluate.checks import Check, Reply, valid_json, well_formed
from training.text.evaluate.client import Client, RefusedError, served
from training.text.generate.base import user
from training.text.settings import Settings
from training.text.tokens import load, token_file

RECORDED = Path(__file__).with_name("recorded.json")
AT_ONCE = 8  # questions on their way at a time
TEXTS = 100  # held-out documents that perplexity is taken over
SAMPLED = 4  # cases of each ability that the short evaluation asks
FORMS: dict[str, tuple[str, Check]] = {
    "extraction": ("(extraction: the answer parses)", valid_json),
    "tools": ("(tools: calls parse)", well_formed),
}
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
    refused: list[str] = field(default_factory=list)  # why, of each question that got no answer

    def add(self, name: str, good: bool, asked: Any = None, answer: Any = None) -> None:
        """Count one answer; those with a question are kept for reading."""
        self.right[name].append(good)
        if asked is not None:
            self.answers.append({"ability": name, "right": good, "asked": asked, "answer": answer})

    def rows(self) -> Iterator[tuple[str, int, int]]:
        """Yield (name, right, of) in the order of asking."""
        for name, marks in self.right.items():
            yield name, sum(marks), len(marks)

    def total(self) -> tuple[int, int]:
        """Return (right, of) over all abilities; names in brackets count form, or what may have been trained on."""
        counted = [row for row in self.rows() if row[0][0] != "("]
        return sum(right for _, right, _ in counted), sum(of for *_, of in counted)


def sampled() -> list[tuple[str, Case]]:
    """Return a few cases of each ability, evenly spread over its list: the short evaluation."""
    chosen = []
    for ability, make in cases.ABILITIES.items():
        found = list(make())
        chosen += [(ability, found[place * len(found) // SAMPLED]) for place in range(SAMPLED)]
    return chosen


def reply_to(client: Client, case: Case) -> Reply | RefusedError:
    """Return the answer to a case, or why there is none: not every server takes tools."""
    try:
        return client.chat(case.messages, case.tools)
    except RefusedError as error:
        return error


def ask(client: Client, asked: Iterable[tuple[str, Case]]) -> Tally:
    """Ask cases, several at a time, and grade the answers; one that is refused is wrong."""
    asked, tally = list(asked), Tally()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        replies = list(pool.map(lambda item: reply_to(client, item[1]), asked))
    for (ability, case), reply in zip(asked, replies, strict=True):
        if isinstance(reply, RefusedError):
            tally.refused.append(str(reply))
        tally.add(ability, passes(case.check, reply), [*case.messages], shown(reply))
        if ability in FORMS:
            name, form = FORMS[ability]
            tally.add(name, passes(form, reply))
    return tally


def passes(check: Check, reply: Reply | RefusedError) -> bool:
    """Tell whether there is an answer and a check takes it."""
    return isinstance(reply, Reply) and check(reply)


def shown(reply: Reply | RefusedError) -> Any:
    """Return an answer as it is kept for reading."""
    if isinstance(reply, RefusedError):
        return {"refused": str(reply)}
    return {"text": reply.text, "calls": reply.calls} if reply.calls else reply.text


def ask_all(client: Client) -> Tally:
    """Ask every held-out case, what the documents print, and holes in texts where the server fills them."""
    tally = ask(client, [*cases.cases(), *(("(printed in the documents)", case) for case in cases.PRINTED())])
    with contextlib.suppress(RefusedError):
        for prefix, suffix in HOLES:
            text, ended = client.fill(prefix, suffix)
            tally.add("(fill in the middle: ends by itself)", ended and bool(text.strip()), [prefix, suffix], text)
    return tally


def perplexity(client: Client, settings: Settings, stage: str) -> float | None:
    """Return the perplexity of the held-out documents of a stage, over the taught tokens; None where not prepared.

    The documents come in a random order; the first `TEXTS` are read, the first window of each.
    """
    path = token_file(settings, stage, "heldout")
    if not path.exists():
        return None
    packed, window = load(path), settings.windows[-1]
    total, count = 0.0, 0
    for document in range(min(TEXTS, int(packed.documents[-1]) + 1)):
        mine = packed.documents == document
        tokens, taught = packed.tokens[mine][:window].tolist(), packed.taught[mine][:window].tolist()
        if len(tokens) > 1:
            scores = [score for score, own in zip(client.score(tokens), taught[1:], strict=True) if own]
            total, count = total + sum(scores), count + len(scores)
    return math.exp(-total / count)


def table(tally: Tally) -> str:
    """Write the table of the model card, the sum of the abilities at its end."""
    lines = ["| | right | of | |", "|---|---|---|---|"]
    for name, right, of in [*tally.rows(), ("all abilities", *tally.total())]:
        lines.append(f"| {name} | {right} | {of} | {right / of:.0%} |")
    return "\n".join(lines)


def digest(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def measure(client: Client, settings: Settings, own: bool) -> dict[str, Any]:
    """Ask everything, print the table, keep the answers beside the checkpoints, and return what goes on the card."""
    tally = ask_all(client)
    print(table(tally))
    if tally.refused:
        print(f"refused, and counted as wrong: {len(tally.refused)}, the first with {tally.refused[0]}")
    # token numbers mean nothing to another model
    found = {stage: perplexity(client, settings, stage) for stage in ("language", "instructions")} if own else {}
    for stage, value in found.items():
        print("" if value is None else f"perplexity, held-out {stage}: {value:.1f}")
    path = settings.work / "evaluation.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(tally.answers, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"answers: {path}")
    return {"table": table(tally), "perplexity": found}


def compare(address: str, model: str, settings: Settings) -> None:
    """Measure the model behind an address; exits with a line about it where it answers nothing."""
    try:
        client = Client(address, model)
        client.chat([user("Hello!")], [])
        measure(client, settings, own=False)
    except (RefusedError, httpx.TransportError, httpx.InvalidURL) as error:
        raise SystemExit(f"{address}: {error}") from error


def run(settings: Settings, file: Path, address: str | None, model: str) -> None:
    """Measure a GGUF file, or the model behind an address; what the shipped file reached is recorded."""
    if address:
        compare(address, model, settings)
        return
    with served(file) as own:
        client = Client(own, model)
        measured = measure(client, settings, own=True)
        right, of = ask(client, sampled()).total()
    if file == settings.starter:
        record = {"file": digest(file), "sampled": {"right": right, "of": of}, **measured}
        RECORDED.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
