"""Looks over training data before it is uploaded: what is wrong with it, what could be better, and the fixed file.

The checks are those of ``openai tools fine_tunes.prepare_data`` (Python client 0.27 and 0.28). Pure functions of
records, which are dictionaries: pairs of ``prompt`` and ``completion``, or conversations (``messages``), of which only
the number, the format and duplicates are looked at. Reading and writing is in ``tables``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from os.path import commonprefix
from typing import Any

from dragoman.tuning.conversation import conversation_of
from dragoman.tuning.dataset import LEAST_EXAMPLES

Records = tuple[dict[str, Any], ...]
Fix = Callable[[Records], Records]

NOTE, ADVICE, NEEDED, ERROR = "note", "advice", "needed", "error"
"""Kinds of findings: nothing to do; a fix that helps; a fix without which it cannot work; nothing can be done here."""

CLASSIFICATION, OPEN_ENDED, CONDITIONAL = "classification", "open-ended generation", "conditional generation"

GOOD_NUMBER = 100
LONG = 10_000  # characters, about 2,048 tokens and more
LONG_AFFIX = 10
LONG_PROMPT_PREFIX = 12
LONG_COMPLETION_PREFIX = 5
SEPARATORS = (" ->", "\n\n###\n\n", "\n\n===\n\n", "\n\n---\n\n", "\n\n===>\n\n", "\n\n--->\n\n", "\n\n### =>\n\n")
STOPS = ("\n", ".", " END", "***", "+++", "&&&", "$$$", "@@@", "%%%", " [END]")
_PAIR = ("prompt", "completion")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing about the data. ``rows`` count from 1; ``fix`` says what ``apply`` does, both absent for the rest."""

    name: str
    message: str
    kind: str = NOTE
    rows: tuple[int, ...] = ()
    fix: str = ""
    apply: Fix | None = None


@dataclass(frozen=True)
class Report:
    """What was found. ``records`` are as read; what is NEEDED has to be applied before what is ADVICE."""

    findings: tuple[Finding, ...]
    records: Records

    @property
    def failed(self) -> bool:
        """Whether the data cannot be used, and no fix is known."""
        return any(finding.kind == ERROR for finding in self.findings)

    def fixed(self, accept: Callable[[Finding], bool] = lambda finding: True) -> Records:
        """Return the records with all that is needed and all advice that is accepted, in the order found."""
        records = self.records
        for finding in self.findings:
            if finding.apply is not None and (finding.kind == NEEDED or accept(finding)):
                records = finding.apply(records)
        return records


def check(records: Records, first: Sequence[Finding] = ()) -> Report:
    """Look over records; ``first`` are findings made while reading. Stops at the first ERROR."""
    findings = list(first)
    if any(finding.kind == ERROR for finding in findings):
        return Report(tuple(findings), records)
    current = records
    for look in _CHATS if any("messages" in record for record in records) else _PAIRS:
        for finding in look(current):
            findings.append(finding)
            if finding.kind == ERROR:
                return Report(tuple(findings), records)
            if finding.kind == NEEDED and finding.apply is not None:
                current = finding.apply(current)
    return Report(tuple(findings), records)


def task_of(records: Records) -> str:
    """Return what the pairs seem to be for: CLASSIFICATION, OPEN_ENDED or CONDITIONAL."""
    if not any(record["prompt"] for record in records):
        return OPEN_ENDED
    different = len({record["completion"] for record in records})
    return CLASSIFICATION if different < len(records) / 3 else CONDITIONAL


@dataclass(frozen=True)
class Usage:
    """How a model trained on these pairs is to be used: what ends every prompt and every completion; the classes.

    ``positive`` is the commoner one of two classes, None where there are not two.
    """

    separator: str
    stop: str
    classes: tuple[str, ...]
    positive: str | None


def usage_of(records: Records) -> Usage:
    """Return how a model trained on these pairs is to be used."""
    completions = [record["completion"] for record in records]
    common = Counter(completions).most_common()
    classes = tuple(sorted(set(completions))) if task_of(records) == CLASSIFICATION else ()
    positive = common[0][0] if len(classes) == 2 else None
    return Usage(_suffix([r["prompt"] for r in records]), _suffix(completions), classes, positive)


def _count(records: Records) -> list[Finding]:
    count = len(records)
    message = f"Your file contains {count} example{'' if count == 1 else 's'}."
    if count < GOOD_NUMBER:
        message += " A few hundred are better: every doubling tends to help as much as the one before."
    if count < LEAST_EXAMPLES:
        message += f" Fine-tuning jobs take {LEAST_EXAMPLES} at least."
    return [Finding(name="number of examples", message=message, kind=NOTE if count else ERROR)]


def _values(records: Records) -> list[Finding]:
    rows = _rows(records, lambda record: not all(isinstance(value, str) for value in record.values()))
    if not rows:
        return []

    def apply(records: Records) -> Records:
        return tuple({key: _text(value) for key, value in record.items()} for record in records)

    message = f"There are values that are no text in {_examples(rows)}."
    return [_finding("values", message, NEEDED, rows, "Write them as text", apply)]


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _columns(records: Records) -> list[Finding]:
    columns = list(dict.fromkeys(column for record in records for column in record))
    findings, used = [], set[str]()
    for wanted in _PAIR:
        same = [column for column in columns if column.lower() == wanted]
        if not same:
            message = f"There is no column or key `{wanted}`. Please name your columns `prompt` and `completion`."
            return [Finding(name="missing column", message=message, kind=ERROR)]
        used.add(wanted if wanted in same else same[0])
        if wanted not in same:
            message = f"The column or key `{same[0]}` should be called `{wanted}`."
            findings.append(_rename(same[0], wanted, message))
    if extra := [column for column in columns if column not in used]:
        names = ", ".join(f"`{column}`" for column in extra)
        message = f"There should be two columns or keys, `prompt` and `completion`. These are too many: {names}."
        findings.append(
            Finding(name="extra columns", message=message, kind=NEEDED, fix=f"Remove {names}", apply=_only_pairs)
        )
    incomplete = [row for row, record in enumerate(records, 1) if not used <= record.keys()]
    if incomplete and not extra:
        message = "Some examples have no `prompt` or no `completion`; they count as empty."
        findings.append(_finding("missing values", message, NEEDED, incomplete, "Write empty texts there", _only_pairs))
    return findings


def _rename(old: str, new: str, message: str) -> Finding:
    def apply(records: Records) -> Records:
        return tuple({new if key == old else key: value for key, value in record.items()} for record in records)

    return Finding(name="column name", message=message, kind=NEEDED, fix=f"Rename `{old}` to `{new}`", apply=apply)


def _only_pairs(records: Records) -> Records:
    return tuple({key: record.get(key, "") for key in _PAIR} for record in records)


def _empty(records: Records) -> list[Finding]:
    findings = []
    for column, kind in (("completion", NEEDED), ("prompt", ADVICE)):
        rows = [row for row, record in enumerate(records, 1) if not record[column]]
        if not rows or (column == "prompt" and len(rows) == len(records)):
            continue  # prompts that are all empty are meant to be
        message = f"The {column} is empty in {_examples(rows)}."

        def apply(records: Records, column: str = column) -> Records:
            return tuple(record for record in records if record[column])

        findings.append(_finding(f"empty {column}s", message, kind, rows, f"Remove {_examples(rows)}", apply))
    if not any(record["completion"] for record in records):
        return [Finding(name="empty completions", message="All completions are empty.", kind=ERROR)]
    return findings


def _task(records: Records) -> list[Finding]:
    task = task_of(records)
    if task != OPEN_ENDED and len(records) > 1 and len({record["completion"] for record in records}) == 1:
        message = "All completions are the same: the model would learn to say nothing else."
        return [Finding(name="identical completions", message=message, kind=ERROR)]
    if task != CLASSIFICATION:
        return []
    usage = usage_of(records)
    option = (
        f"classification_positive_class {usage.positive!r}"
        if usage.positive is not None
        else f"classification_n_classes {len(usage.classes)}"
    )
    message = (
        f"This looks like a classification with {len(usage.classes)} classes. A small model does for most; hold a part "
        f"of the examples back for validation and ask for the metrics (compute_classification_metrics, {option})."
    )
    return [Finding(name=CLASSIFICATION, message=message)]


def _duplicates(records: Records) -> list[Finding]:
    seen: set[str] = set()
    rows = []
    for row, record in enumerate(records, 1):
        key = _key(record)
        if key in seen:
            rows.append(row)
        seen.add(key)
    if not rows:
        return []

    def apply(records: Records) -> Records:
        return tuple({_key(record): record for record in records}.values())

    message = f"{_examples(rows).capitalize()} stood there before."
    return [_finding("duplicates", message, ADVICE, rows, f"Remove {_examples(rows)}", apply)]


def _key(record: dict[str, Any]) -> str:
    return json.dumps(record, sort_keys=True)


def _long(records: Records) -> list[Finding]:
    if task_of(records) == OPEN_ENDED:
        return []
    rows = _rows(records, _is_long)
    if not rows:
        return []

    def apply(records: Records) -> Records:
        return tuple(record for record in records if not _is_long(record))

    message = f"{_examples(rows).capitalize()} longer than {LONG:,} characters: probably more than the context holds."
    return [_finding("long examples", message, ADVICE, rows, f"Remove {_examples(rows)}", apply)]


def _is_long(record: dict[str, Any]) -> bool:
    return len(record["prompt"]) + len(record["completion"]) > LONG


def _upper_case(records: Records) -> list[Finding]:
    findings = []
    for column in _PAIR:
        text = "".join(record[column] for record in records)
        upper, lower = sum(map(str.isupper, text)), sum(map(str.islower, text))
        if upper * 2 <= lower:
            continue

        def apply(records: Records, column: str = column) -> Records:
            return tuple({**record, column: record[column].lower()} for record in records)

        message = f"More than a third of the letters of your {column}s are capitals. Models know ordinary text better."
        fix = f"Make the {column}s lower case"
        findings.append(Finding(name=f"upper-case {column}s", message=message, kind=ADVICE, fix=fix, apply=apply))
    return findings


def _separator(records: Records) -> list[Finding]:
    prompts = [record["prompt"] for record in records]
    if task_of(records) == OPEN_ENDED or len(records) < 2:
        return []
    if len(set(prompts)) == 1:
        message = "All prompts are the same. Leave them empty if the model is to write freely, or make them different."
        return [Finding(name="identical prompts", message=message, kind=ERROR)]
    lines = any("\n" in prompt for prompt in prompts)
    proposed = _unused(SEPARATORS[1:] if lines else SEPARATORS, prompts)
    if found := _suffix(prompts):
        return [_affix_note("prompt separator", "prompts", found, prompts, proposed)]
    message = "Your prompts do not end alike. A separator at the end shows the model where the completion begins."
    return [_append("prompt separator", message, "prompt", proposed)]


def _stop(records: Records) -> list[Finding]:
    completions = [record["completion"] for record in records]
    if task_of(records) != CONDITIONAL or len(records) < 2:
        return []
    proposed = _unused(STOPS, completions)
    if found := _suffix(completions):
        return [_affix_note("stop sequence", "completions", found, completions, proposed)]
    message = "Your completions do not end alike. A fixed ending shows the model where to stop, and serves as `stop`."
    return [_append("stop sequence", message, "completion", proposed)]


def _affix_note(name: str, what: str, found: str, texts: Sequence[str], proposed: str) -> Finding:
    message = f"All {what} end with {found!r}."
    if len(found) > LONG_AFFIX:
        message += f" That is long; {proposed!r} would do."
    if any(found in text[: -len(found)] for text in texts):
        message += " Some have it elsewhere too; an ending that occurs nowhere else is better."
    return Finding(name=name, message=message)


def _append(name: str, message: str, column: str, suffix: str) -> Finding:
    def apply(records: Records) -> Records:
        return tuple({**record, column: record[column] + suffix} for record in records)

    return Finding(name=name, message=message, kind=ADVICE, fix=f"Add {suffix!r} to all {column}s", apply=apply)


def _prefixes(records: Records) -> list[Finding]:
    findings = []
    for column, longest in (("prompt", LONG_PROMPT_PREFIX), ("completion", LONG_COMPLETION_PREFIX - 1)):
        texts = [record[column] for record in records]
        prefix = commonprefix(texts)
        if len(records) < 2 or len(set(texts)) == 1 or not prefix.strip():
            continue
        message = f"All {column}s begin with {prefix!r}."
        if len(prefix) <= longest:
            if column == "prompt":
                findings.append(Finding(name="prompt prefix", message=message))
            continue
        message += " Fine-tuning needs no instruction and no example in each: what differs is enough."
        fix = f"Remove {prefix!r} from all {column}s"
        name, apply = f"{column} prefix", _without(column, prefix)
        findings.append(Finding(name=name, message=message, kind=ADVICE, fix=fix, apply=apply))
    return findings


def _without(column: str, prefix: str) -> Fix:
    """Return what removes ``prefix``; the blank that begins a completion stays."""
    blank = " " if column == "completion" and prefix.startswith(" ") else ""

    def apply(records: Records) -> Records:
        bodies = (record[column].removeprefix(prefix) for record in records)
        return tuple({**record, column: blank + body} for record, body in zip(records, bodies, strict=True))

    return apply


def _blank(records: Records) -> list[Finding]:
    rows = _rows(records, lambda record: not record["completion"].startswith(" "))
    if not rows:
        return []

    def apply(records: Records) -> Records:
        return tuple({**r, "completion": " " + r["completion"].removeprefix(" ")} for r in records)

    message = "Completions should begin with a blank: most tokens of words hold the blank before the word."
    return [_finding("leading blank", message, ADVICE, rows, "Put a blank before each completion", apply)]


def _chat_format(records: Records) -> list[Finding]:
    for row, record in enumerate(records, 1):
        try:
            conversation_of(record)
        except ValueError as error:
            message = f"Example {row} is no conversation that can be trained: {error}"
            return [_finding("chat format", message, ERROR, [row])]
    return []


_CHATS = (_count, _chat_format, _duplicates)
_PAIRS = (
    *(_count, _values, _columns, _empty),
    *(_task, _duplicates, _long, _upper_case),
    *(_separator, _prefixes, _stop, _blank),
)


def _finding(
    name: str, message: str, kind: str, rows: Sequence[int], fix: str = "", apply: Fix | None = None
) -> Finding:
    return Finding(name=name, message=message, kind=kind, rows=tuple(rows), fix=fix, apply=apply)


def _rows(records: Records, test: Callable[[dict[str, Any]], bool]) -> list[int]:
    return [row for row, record in enumerate(records, 1) if test(record)]


def _examples(rows: Sequence[int]) -> str:
    """Return ``example 3``, or ``5 examples (3, 7, 9, ...)``."""
    if len(rows) == 1:
        return f"example {rows[0]}"
    return f"{len(rows)} examples ({', '.join(map(str, rows[:10]))}{', ...' if len(rows) > 10 else ''})"


def _unused(proposals: Sequence[str], texts: Sequence[str]) -> str:
    """Return the first proposal that no text contains, or the last."""
    return next((each for each in proposals if not any(each in text for text in texts)), proposals[-1])


def _suffix(texts: Sequence[str]) -> str:
    return commonprefix([text[::-1] for text in texts])[::-1] if texts else ""
