"""``dragoman tokenize``: text to ids and back, with no server."""

from __future__ import annotations

import json
import re

import pytest
from tests.cli.conftest import CommandLine

TEXTS = ["Hello world", "", "안녕하세요 🙂 <|im_end|>\n\n\ttabs", "a\u0301 \u200d \x00 end", "  leading and trailing  "]


def test_tokens_are_listed_and_counted(cli: CommandLine) -> None:
    *rows, last = cli.run("tokenize", "Hello world").splitlines()
    assert last == f"{len(rows)} tokens, 11 characters"
    cut = [re.fullmatch(r" *(\d+)  '(.*)'", row) for row in rows]
    assert "".join(match[2] for match in cut if match) == "Hello world"
    assert [int(match[1]) for match in cut if match] == json.loads(cli.run("tokenize", "--json", "Hello world"))


@pytest.mark.parametrize("text", TEXTS)
def test_there_and_back_again(cli: CommandLine, text: str) -> None:
    ids = cli.run("tokenize", "--json", "-", stdin=text.encode())
    assert all(isinstance(token, int) for token in json.loads(ids))
    assert cli.run("tokenize", "--decode", stdin=ids.encode()) == text


def test_ids_may_be_written_in_any_way(cli: CommandLine) -> None:
    ids = json.loads(cli.run("tokenize", "--json", "one two"))
    for way in (json.dumps(ids), " ".join(map(str, ids)), "\n".join(f"{token}," for token in ids)):
        assert cli.run("tokenize", "--decode", way) == "one two"
    assert cli.run("tokenize", "--decode", "[]") == ""


def test_half_a_character_is_shown_by_its_bytes(cli: CommandLine) -> None:
    rows = cli.run("tokenize", "𓀀").splitlines()[:-1]
    assert len(rows) > 1 and all(r"\\x" in row for row in rows)


def test_the_text_of_special_tokens_is_ordinary_text(cli: CommandLine) -> None:
    assert len(json.loads(cli.run("tokenize", "--json", "<|im_start|>"))) > 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--decode", "1 x"), "'x' is not a token id."),
        (("--decode", "[1.5]"), "'1.5' is not a token id."),
        (("--decode", "[[1]]"), "'[1]' is not a token id."),
        (("--decode", "9" * 30), f"'{'9' * 30}' is not a token id."),
        (("--model", "nobody", "x"), "The model `nobody` does not exist"),
        (("\udcff",), "The text is not UTF-8."),
    ],
)
def test_what_cannot_be_done_is_one_line(cli: CommandLine, arguments: tuple[str, ...], words: str) -> None:
    assert cli.refuse("tokenize", *arguments) == words


def test_an_id_outside_the_vocabulary_is_one_line(cli: CommandLine) -> None:
    assert "999999" in cli.refuse("tokenize", "--decode", "999999")
