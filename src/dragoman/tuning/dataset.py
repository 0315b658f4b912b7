"""Training files: from lines to rows. Pure apart from reading the file; knows no tokens (``encoder``) and no job.

A row is a pair of prompt and completion, or a conversation; a file holds one kind. The texts of errors are the real
API's where they are known (reference sections 14 to 16, and what users of 2023 and 2024 quoted).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from dragoman.tuning.conversation import Conversation, conversation_of

MAX_LINE = 8 << 20
"""Bytes one line may have. The longest context of any model is far below that."""

LEAST_EXAMPLES = 10
"""What a fine-tuning job asks for; the older fine-tunes took any number."""

FILE_FORMAT = "invalid_file_format"
N_EXAMPLES = "invalid_n_examples"
TOO_LONG = "context_length_exceeded"
VALIDATION_FILE = "invalid_validation_file"
N_CLASSES = "invalid_n_classes"
"""Codes of errors."""

NO_JSONL = "Expected file to have JSONL format, where every line is a valid JSON dictionary. "
NO_PAIRS = "Expected file to have JSONL format with prompt/completion keys. "
NO_KIND = "Unexpected file format, expected either prompt/completion pairs or chat messages."
WRONG_KIND = "{} is in {} format. The model {} requires data in the {} format."
MIXED = "Invalid file format. Line {} is in {} format, but the lines before are in {} format."
PAIRS, CHATS = "prompt-completion", "chat-completion"

_PAIR = ("prompt", "completion")
_BOM = b"\xef\xbb\xbf"


SAME_EXAMPLES = "The validation file has the same examples as the training file. Please hold some examples back."


class DatasetError(Exception):
    """A training or validation file cannot be used. ``line`` counts from 1; None when no one line is at fault."""

    def __init__(
        self, message: str, *, code: str = FILE_FORMAT, param: str = "training_file", line: int | None = None
    ) -> None:
        super().__init__(message)
        self.message, self.code, self.param, self.line = message, code, param, line


@dataclass(frozen=True)
class Row:
    """One example: ``prompt`` and ``completion``, or ``messages`` (and ``tools``). ``line`` counts from 1.

    Messages and tools are as the file has them; ``functions`` have become tools.
    """

    line: int
    prompt: str | None = None
    completion: str | None = None
    messages: tuple[dict[str, Any], ...] = ()
    tools: tuple[dict[str, Any], ...] = ()

    @property
    def chat(self) -> bool:
        """Whether this is a conversation."""
        return bool(self.messages)

    @property
    def conversation(self) -> Conversation:
        """The messages and tools as templates take them."""
        tools = {"tools": list(self.tools)} if self.tools else {}
        return conversation_of({"messages": list(self.messages), **tools})


@dataclass(frozen=True)
class Sample:
    """One example as tokens.

    ``weights[i]`` is the weight of predicting ``tokens[i]`` from those before it (0 for the first); ``start`` is the
    index of the first token of the completion (in a conversation: of the first of the assistant's turns that count).
    """

    line: int
    tokens: tuple[int, ...]
    weights: tuple[float, ...]
    start: int


def read_rows(
    file: Path, *, chat: bool | None, param: str = "training_file", name: str = "", model: str = ""
) -> list[Row]:
    """Return the rows of a JSONL file: conversations if ``chat``, pairs if not, either kind if None.

    Empty lines are passed over; an empty file has no rows (``check_count``). Lines are read one by one and never
    further than MAX_LINE. ``param`` is the argument that named the file, ``name`` the file's id and ``model`` the
    model's name, both for the text of errors.

    Raises:
        DatasetError: the file is not what it has to be; ``line`` says where.
    """
    rows: list[Row] = []
    try:
        with file.open("rb") as stream:
            for line, value in read_lines(stream):
                row = row_of(value, line, chat=chat if chat is not None or not rows else rows[0].chat)
                _check_kind(row, chat, rows, name or file.name, model)
                rows.append(row)
    except DatasetError as error:
        error.param = param
        raise
    return rows


def read_lines(stream: BinaryIO) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the number and the JSON object of each line that is not empty; raise DatasetError for what is none."""
    number = 0
    while raw := stream.readline(MAX_LINE + 1):
        number += 1
        if len(raw) > MAX_LINE:
            raise DatasetError(f"{NO_JSONL}Line {number} is longer than {MAX_LINE} bytes.", line=number)
        raw = raw.removeprefix(_BOM) if number == 1 else raw
        if raw.strip():
            yield number, object_of(raw, number)


def object_of(raw: bytes, line: int) -> dict[str, Any]:
    """Return the JSON object a line holds, or raise DatasetError."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DatasetError(f"{NO_JSONL}Line {line} is not valid UTF-8 (byte {error.start + 1}).", line=line) from None
    try:
        value = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        start = text.strip()
        hint = f'(HINT: line starts with: "{start if len(start) <= 3 else start[:3] + "..."}")'
        raise DatasetError(f"{NO_JSONL}Line {line} is not a dictionary {hint}.", line=line)
    return value


def row_of(value: dict[str, Any], line: int, *, chat: bool | None) -> Row:
    """Return the row a JSON object is, of the kind it shows itself to be; raise DatasetError if it is no row.

    ``chat`` says which kind is wanted, for the text of the error where it shows itself as neither.
    """
    if "messages" in value:
        return _conversation(value, line)
    if chat is False or any(key in value for key in _PAIR):
        return _pair(value, line)
    if chat:
        raise DatasetError(f"Invalid file format. Line {line} is missing key 'messages'.", line=line)
    raise DatasetError(f"{NO_KIND} Line {line} has neither.", line=line)


def check_count(rows: Sequence[Row], least: int, *, param: str = "training_file") -> None:
    """Raise DatasetError when there are fewer than ``least`` rows."""
    if len(rows) < least:
        what = "Validation" if param == "validation_file" else "Training"
        examples = "examples" if least != 1 else "example"
        message = f"{what} file has {len(rows)} example(s), but must have at least {least} {examples}"
        raise DatasetError(message, code=N_EXAMPLES, param=param)


def check_apart(training: Iterable[Row], validation: Iterable[Row]) -> None:
    """Raise DatasetError when both files hold the same examples: such a validation says nothing."""
    if _contents(training) == _contents(validation):
        raise DatasetError(SAME_EXAMPLES, code=VALIDATION_FILE, param="validation_file")


def classes_of(
    rows: Iterable[Row], *, count: int | None, positive: str | None, param: str = "validation_file", name: str = ""
) -> tuple[str, ...]:
    """Return the different completions of pairs, sorted: the classes.

    ``count`` is ``classification_n_classes``, ``positive`` is ``classification_positive_class``: with it there are two.

    Raises:
        DatasetError: there are more or fewer classes, or none of them is the positive one.
    """
    classes = tuple(sorted({row.completion or "" for row in rows}))
    if len(classes) != (count or 2):
        message = f"The number of classes in {name or 'the file'} does not match the number of classes specified in the"
        raise DatasetError(
            f"{message} hyperparameters: {len(classes)} instead of {count or 2}.", code=N_CLASSES, param=param
        )
    if positive is not None and positive not in classes:
        known = ", ".join(repr(each) for each in classes)
        message = f"The positive class {positive!r} is none of the classes in {name or 'the file'}: {known}."
        raise DatasetError(message, code=N_CLASSES, param=param)
    return classes


def _pair(value: dict[str, Any], line: int) -> Row:
    for key in _PAIR:
        if key not in value:
            raise DatasetError(f"{NO_PAIRS}Missing '{key}' key on line {line}.", line=line)
        if not isinstance(value[key], str):
            raise DatasetError(f"{NO_PAIRS}The value of '{key}' on line {line} is not a string.", line=line)
    if extra := [key for key in value if key not in _PAIR]:
        raise DatasetError(f"{NO_PAIRS}Unexpected '{extra[0]}' key on line {line}.", line=line)
    if not value["completion"]:
        raise DatasetError(f"{NO_PAIRS}The completion on line {line} is empty.", line=line)
    return Row(line, prompt=value["prompt"], completion=value["completion"])


def _conversation(value: dict[str, Any], line: int) -> Row:
    try:
        conversation_of(value)
    except ValueError as error:
        raise DatasetError(f"Invalid file format. Line {line}, {error}", line=line) from None
    tools = [*value.get("tools", ())]
    tools += [{"type": "function", "function": function} for function in value.get("functions", ())]
    return Row(line, messages=tuple(value["messages"]), tools=tuple(tools))


def _check_kind(row: Row, chat: bool | None, before: Sequence[Row], name: str, model: str) -> None:
    """Check that a row is of the kind the model takes, or of the kind of the rows before it."""
    got, other = (CHATS, PAIRS) if row.chat else (PAIRS, CHATS)
    if chat is not None and row.chat != chat:
        model = model or "that was named"
        raise DatasetError(WRONG_KIND.format(f"File '{name}'", got, model, other), line=row.line)
    if before and before[0].chat != row.chat:
        raise DatasetError(MIXED.format(row.line, got, other), line=row.line)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)  # NaN and its like are no JSON


def _contents(rows: Iterable[Row]) -> set[str]:
    return {json.dumps({**asdict(row), "line": 0}, sort_keys=True) for row in rows}
