"""Training data in other formats than JSONL: read for ``check``, written as JSONL. Standard library only."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dragoman.tuning.check import ERROR, NEEDED, Finding, Records

MAX_HELD_BACK = 1000
_KNOWN = ".csv, .tsv, .txt, .json and .jsonl"


def read_records(file: Path) -> tuple[Records, list[Finding]]:
    """Return the records of ``file`` by its extension, and what there is to say about the format.

    Columns are read as text; a text file is one completion a line. An ERROR among the findings means no records.
    """
    kind = file.suffix.lower().removeprefix(".")
    reader = _READERS.get(kind)
    if reader is None:
        hint = " Save the sheet as CSV." if kind in ("xlsx", "xls") else ""
        return (), [_error(f"`{file.name}` has an unknown format. Known are {_KNOWN}.{hint}")]
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return (), [_error(f"There is no file `{file}`.")]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return (), [_error(f"`{file.name}` is not UTF-8 text (line {line}).")]
    try:
        records, was = reader(text)
    except (ValueError, csv.Error, RecursionError) as error:
        return (), [_error(f"`{file.name}` is not valid {kind.upper()}: {error}")]
    if was == "JSONL":
        note = Finding(name="format", message=f"`{file.name}` holds JSONL, which fine-tuning takes.")
        return records, [] if kind == "jsonl" else [note]
    message = f"The file holds {was}; fine-tuning takes JSONL, one JSON object a line."
    return records, [Finding(name="format", message=message, kind=NEEDED, fix="Write it as JSONL")]


def write_records(records: Records, file: Path) -> None:
    """Write records as JSONL."""
    with file.open("wb") as stream:
        for record in records:
            stream.write(_line(record))


def _line(record: dict[str, Any]) -> bytes:
    try:
        return f"{json.dumps(record, ensure_ascii=False)}\n".encode()
    except UnicodeEncodeError:  # half a surrogate pair, which UTF-8 cannot hold and an escape can
        return f"{json.dumps(record)}\n".encode()


def prepared_files(file: Path, *parts: str) -> tuple[Path, ...]:
    """Return new files beside ``file``: ``X_prepared.jsonl``, or for each of ``parts`` ``X_prepared_PART.jsonl``.

    A number is added where one of them exists, so that nothing is overwritten.
    """
    number = 0
    while True:
        mark = f" ({number})" if number else ""
        names = [f"{file.stem}_prepared{part and '_' + part}{mark}.jsonl" for part in parts or ("",)]
        files = tuple(file.with_name(name) for name in names)
        if not any(each.exists() for each in files):
            return files
        number += 1


def split(records: Records, seed: int = 42) -> tuple[Records, Records]:
    """Return records for training and records held back for validation: a fifth of them, MAX_HELD_BACK at most."""
    held = min(MAX_HELD_BACK, len(records) - int(len(records) * 0.8))
    chosen = set(random.Random(seed).sample(range(len(records)), held))
    training = tuple(record for place, record in enumerate(records) if place not in chosen)
    return training, tuple(record for place, record in enumerate(records) if place in chosen)


def _error(message: str) -> Finding:
    return Finding(name="format", message=message, kind=ERROR)


def _table(name: str, delimiter: str) -> Callable[[str], tuple[Records, str]]:
    def read(text: str) -> tuple[Records, str]:
        csv.field_size_limit(1 << 30)
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        header = next(rows, None)
        if header is None:
            raise ValueError("the file is empty")
        records = []
        for row in filter(None, rows):
            if len(row) > len(header):
                raise ValueError(f"line {rows.line_num} has {len(row)} columns, but the first has {len(header)}")
            records.append(dict(zip(header, [*row, *[""] * (len(header) - len(row))], strict=True)))
        return tuple(records), name

    return read


def _lines(text: str) -> tuple[Records, str]:
    lines = (line.removesuffix("\r") for line in text.split("\n"))
    return tuple({"prompt": "", "completion": line} for line in lines if line), "TXT"


def _json(text: str) -> tuple[Records, str]:
    """Read JSON or JSONL, whichever it is: the two are often mistaken for each other."""
    try:
        value = json.loads(text)
    except ValueError:
        return _json_lines(text), "JSONL"
    if isinstance(value, list):
        return tuple(_record(each, place) for place, each in enumerate(value, 1)), "JSON"
    return (_record(value, 1),), "JSON" if "\n" in text.strip() else "JSONL"


def _json_lines(text: str) -> Records:
    records = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                records.append(_record(json.loads(line), number))
            except json.JSONDecodeError as error:
                raise ValueError(f"line {number}: {error.msg} at character {error.colno}") from None
    return tuple(records)


def _record(value: Any, place: int) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"entry {place} is no object")
    return value


_READERS: dict[str, Callable[[str], tuple[Records, str]]] = {
    "csv": _table("CSV", ","),
    "tsv": _table("TSV", "\t"),
    "txt": _lines,
    "json": _json,
    "jsonl": _json,
}
