"""Whether a file can be trained on: JSON lines with the right keys, checked line by line in bounded memory.

The texts begin as those of 2023 do (reference section 14); how examples read as tokens is ``tuning``'s to check.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from dragoman.core.errors import InvalidRequest

FORMAT = "Expected file to have JSONL format, where every line is a valid JSON dictionary. "
KEYS = "Expected file to have JSONL format with {} keys. "

LONGEST_LINE = 8 * 2**20
"""Bytes of one line. An example of 128k tokens, each letter escaped, has fewer."""

_SHOWN = 6
_KINDS: dict[type, str] = {str: "a string", list: "an array"}


def check_jsonl(path: Path) -> None:
    """Raise InvalidRequest naming the first line that cannot be an example; blank lines are passed over."""
    keys: dict[str, type] | None = None
    for number, line in _lines(path):
        row = _dictionary(number, line)
        if keys is None:
            keys = {"messages": list} if "messages" in row else {"prompt": str, "completion": str}
        _check_keys(number, row, keys)
    if keys is None:
        raise _wrong(FORMAT, "The file has no lines.")


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield each line that is not blank with its number, counted from 1."""
    number = 0
    with path.open("rb") as file:
        while line := file.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                raise _wrong(FORMAT, f"Line {number} is longer than {LONGEST_LINE} bytes.")
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line.strip():
                yield number, line


def _dictionary(number: int, line: bytes) -> dict[str, Any]:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        raise _wrong(FORMAT, f"Line {number} is not valid UTF-8.") from None
    try:
        row = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        start = text.strip()
        shown = start if len(start) <= _SHOWN else f"{start[:_SHOWN]}..."
        raise _wrong(FORMAT, f'Line {number} is not a dictionary (HINT: line starts with: "{shown}")')
    return row


def _check_keys(number: int, row: dict[str, Any], keys: dict[str, type]) -> None:
    expected = KEYS.format("/".join(keys))
    for key, kind in keys.items():
        if key not in row:
            raise _wrong(expected, f"Missing '{key}' key on line {number}.")
        if not isinstance(row[key], kind):
            raise _wrong(expected, f"The '{key}' on line {number} is not {_KINDS[kind]}.")


def _wrong(what: str, where: str) -> InvalidRequest:
    return InvalidRequest(what + where, param="file")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
