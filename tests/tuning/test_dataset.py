"""Rows out of files, and what is said of files that have none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.tuning.dataset import (
    MAX_LINE,
    DatasetError,
    Row,
    check_apart,
    check_count,
    classes_of,
    read_rows,
)

USER = {"role": "user", "content": "Hi"}
SAID = {"role": "assistant", "content": "Hello"}
TOOL = {"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}
CALL = {"id": "c1", "type": "function", "function": {"name": "f", "arguments": "{}"}}
CALLING = {"role": "assistant", "tool_calls": [CALL]}
RESULT = {"role": "tool", "tool_call_id": "c1", "content": "1"}


def file_of(folder: Path, *lines: Any) -> Path:
    path = folder / "data.jsonl"
    path.write_bytes(b"\n".join(x if isinstance(x, bytes) else json.dumps(x).encode() for x in lines) + b"\n")
    return path


def refused(folder: Path, *lines: Any, chat: bool | None = None, **names: str) -> DatasetError:
    with pytest.raises(DatasetError) as caught:
        read_rows(file_of(folder, *lines), chat=chat, **names)
    return caught.value


def test_rows_of_both_kinds(tmp_path: Path) -> None:
    pairs = file_of(
        tmp_path, b'\xef\xbb\xbf{"prompt": "a", "completion": " b"}\r', b"", {"prompt": "", "completion": "c"}
    )
    assert read_rows(pairs, chat=None) == read_rows(pairs, chat=False) == [Row(1, "a", " b"), Row(3, "", "c")]
    function = TOOL["function"]
    chats = file_of(tmp_path, {"messages": [USER, SAID], "functions": [function]}, {"messages": [USER, SAID]})
    first, second = read_rows(chats, chat=True)
    assert first == Row(1, messages=(USER, SAID), tools=({"type": "function", "function": function},))
    assert first.conversation.tools[0].name == "f"
    assert first.chat and second == Row(2, messages=(USER, SAID))


PAIR = {"prompt": "a", "completion": "b"}
START = "Expected file to have JSONL format, where every line is a valid JSON dictionary. "
KEYS = "Expected file to have JSONL format with prompt/completion keys. "


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"prompt": ', START + 'Line 2 is not a dictionary (HINT: line starts with: "{"p...").'),
        (b"[1]", START + 'Line 2 is not a dictionary (HINT: line starts with: "[1]").'),
        (b"[" * 100_000, START + 'Line 2 is not a dictionary (HINT: line starts with: "[[[...").'),
        (b'{"prompt": "\xff"}', START + "Line 2 is not valid UTF-8 (byte 13)."),
        ({"completion": "b"}, KEYS + "Missing 'prompt' key on line 2."),
        ({"prompt": "a"}, KEYS + "Missing 'completion' key on line 2."),
        ({"prompt": "a", "completion": 1}, KEYS + "The value of 'completion' on line 2 is not a string."),
        ({"prompt": "a", "completion": ""}, KEYS + "The completion on line 2 is empty."),
        ({**PAIR, "extra": "b"}, KEYS + "Unexpected 'extra' key on line 2."),
    ],
)
def test_lines_that_are_no_pairs(tmp_path: Path, line: Any, message: str) -> None:
    error = refused(tmp_path, PAIR, line)
    assert error.message.startswith(message)
    assert (error.code, error.param, error.line) == ("invalid_file_format", "training_file", 2)


def test_a_line_without_end_is_never_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        file.truncate(100 << 20)  # a hole: a line of 100 MB
    taken: list[int] = []
    reading = Path.open

    def watched(self: Path, mode: str) -> Any:
        stream: Any = reading(self, mode)

        class Watched:
            def __enter__(self) -> Watched:
                return self

            def __exit__(self, *_: object) -> None:
                stream.close()

            def readline(self, limit: int) -> bytes:
                line: bytes = stream.readline(limit)
                taken.append(len(line))
                return line

        return Watched()

    monkeypatch.setattr(Path, "open", watched)
    with pytest.raises(DatasetError, match=f"Line 1 is longer than {MAX_LINE} bytes"):
        read_rows(path, chat=None)
    assert taken == [MAX_LINE + 1]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"messages": []}, "[] "),
        ({"messages": [USER]}, "the last message is not from the assistant"),
        ({"messages": [USER, {"content": "x"}]}, "message 2: 'role' is a required property - 'messages.1'"),
        ({"messages": [USER, {"role": "bot"}]}, "message 2: 'bot' is not one of ['system', "),
        ({"messages": [USER, {"role": "assistant"}]}, "message 2: 'content' is a required property - 'messages.1'"),
        ({"messages": [{**USER, "content": 5}, SAID]}, "message 1: 5 is not of type 'string', 'null' - 'messages.0"),
        (
            {"messages": [{**USER, "content": {"x" * 500: 1}}, SAID]},
            "message 1: {'" + "x" * 98 + "..." + "x" * 63 + "': 1} is not of type 'string', 'null' - 'messages.0",
        ),
        ({"messages": [{**USER, "x": 5}, SAID]}, "message 1: Additional properties are not allowed ('x' was unexpec"),
        ({"messages": [{**USER, "weight": 1}, SAID]}, "message 1: Additional properties are not allowed ('weight'"),
        ({"messages": [USER, {**SAID, "weight": 0.5}]}, "message 2: 0.5 is not one of [0, 1] - 'messages.1.weight'"),
        ({"messages": [USER, {**SAID, "weight": 0}]}, "there is no message from the assistant whose weight is 1"),
        ({"messages": [USER, CALLING, USER, SAID]}, "message 3: the tool call 'c1' has not been answered before."),
        ({"messages": [USER, RESULT, SAID]}, "message 2: tool_call_id 'c1' answers no call of the message before."),
        ({"messages": [{"role": "function", "content": "1"}, SAID]}, "message 1: 'name' is a required property"),
        ({"messages": [USER, SAID], "tools": [TOOL], "functions": [TOOL["function"]]}, "'functions' and 'tools' can"),
        ({"messages": [USER, SAID], "temperature": 1}, "Additional properties are not allowed ('temperature' was une"),
    ],
)
def test_lines_that_are_no_conversations(tmp_path: Path, line: Any, message: str) -> None:
    error = refused(tmp_path, {"messages": [USER, SAID]}, line)
    assert error.message.startswith("Invalid file format. Line 2, " + message)
    assert (error.code, error.line) == ("invalid_file_format", 2)


@pytest.mark.parametrize("depth", [50, 500, 990, 5_000, 100_000])
def test_nesting_is_never_too_deep_to_be_refused(tmp_path: Path, depth: int) -> None:
    for line in (b'{"messages": %b}', b'{"messages": [{"role": "user", "content": %b}]}', b'{"prompt": %b}'):
        assert refused(tmp_path, line % (b"[" * depth + b"]" * depth)).line == 1


def test_the_kind_must_be_the_models(tmp_path: Path) -> None:
    chat = {"messages": [USER, SAID]}
    error = refused(tmp_path, PAIR, chat=True, name="file-1", model="gpt-3.5-turbo", param="validation_file")
    assert error.message == (
        "File 'file-1' is in prompt-completion format. "
        "The model gpt-3.5-turbo requires data in the chat-completion format."
    )
    assert (error.code, error.param, error.line) == ("invalid_file_format", "validation_file", 1)
    assert "is in chat-completion format" in refused(tmp_path, chat, chat=False, model="davinci").message
    assert refused(tmp_path, PAIR, chat).message == (
        "Invalid file format. Line 2 is in chat-completion format, "
        "but the lines before are in prompt-completion format."
    )
    assert (
        refused(tmp_path, {"text": ""}, chat=True).message == "Invalid file format. Line 1 is missing key 'messages'."
    )
    assert refused(tmp_path, {"text": ""}).message == (
        "Unexpected file format, expected either prompt/completion pairs or chat messages. Line 1 has neither."
    )


def test_how_many(tmp_path: Path) -> None:
    empty = read_rows(file_of(tmp_path, b"", b" "), chat=None)
    with pytest.raises(DatasetError) as caught:
        check_count(empty, 1)
    assert caught.value.message == "Training file has 0 example(s), but must have at least 1 example"
    rows = [Row(1, "a", "b")] * 7
    with pytest.raises(DatasetError) as caught:
        check_count(rows, 10)
    assert caught.value.message == "Training file has 7 example(s), but must have at least 10 examples"
    assert (caught.value.code, caught.value.param) == ("invalid_n_examples", "training_file")
    check_count(rows, 7)


def test_validation_must_be_other_examples() -> None:
    a, b = Row(1, "a", "x"), Row(2, "b", "x")
    check_apart([a, b], [a])
    with pytest.raises(DatasetError) as caught:
        check_apart([a, b], [Row(1, "b", "x"), Row(2, "a", "x")])
    assert (caught.value.code, caught.value.param) == ("invalid_validation_file", "validation_file")


def test_classes() -> None:
    rows = [Row(i, "p", " yes" if i % 2 else " no") for i in range(9)]
    assert classes_of(rows, count=2, positive=None) == classes_of(rows, count=None, positive=" yes") == (" no", " yes")
    with pytest.raises(DatasetError, match="The number of classes in file-1 does not match .* 2 instead of 3"):
        classes_of(rows, count=3, positive=None, name="file-1")
    with pytest.raises(DatasetError, match="positive class 'yes' is none of the classes in the file: ' no', ' yes'"):
        classes_of(rows, count=None, positive="yes")
