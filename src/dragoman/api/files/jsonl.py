"""Whether a file can be trained on, as far as an upload is asked: JSON lines with the right keys, in bounded memory.

The texts begin as those of 2023 do (reference section 14). How lines are read, and what they
are as tokens, is ``tuning``'s.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dragoman.core.errors import InvalidRequest
from dragoman.tuning.dataset import NO_JSONL, DatasetError, read_lines

KEYS = "Expected file to have JSONL format with {} keys. "

_KINDS: dict[type, str] = {str: "a string", list: "an array"}


def check_jsonl(path: Path) -> None:
    """Raise InvalidRequest naming the first line that cannot be an example; blank lines are passed over."""
    keys: dict[str, type] | None = None
    try:
        with path.open("rb") as file:
            for number, row in read_lines(file):
                if keys is None:
                    keys = {"messages": list} if "messages" in row else {"prompt": str, "completion": str}
                _check_keys(number, row, keys)
    except DatasetError as error:
        raise InvalidRequest(error.message, param="file") from None
    if keys is None:
        raise _wrong(NO_JSONL, "The file has no lines.")


def _check_keys(number: int, row: dict[str, Any], keys: dict[str, type]) -> None:
    expected = KEYS.format("/".join(keys))
    for key, kind in keys.items():
        if key not in row:
            raise _wrong(expected, f"Missing '{key}' key on line {number}.")
        if not isinstance(row[key], kind):
            raise _wrong(expected, f"The '{key}' on line {number} is not {_KINDS[kind]}.")


def _wrong(what: str, where: str) -> InvalidRequest:
    return InvalidRequest(what + where, param="file")
