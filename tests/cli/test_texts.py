"""``dragoman texts``: what was asked and answered."""

from __future__ import annotations

import json

from tests.cli.conftest import CommandLine
from tests.cli.test_keys import within

from dragoman.store.store import Store
from dragoman.store.texts import Said


def test_texts_are_printed_newest_first(cli: CommandLine) -> None:
    async def add(store: Store) -> None:
        rows = [Said(str(n), n * 1000, "user-dragoman", json.dumps({"prompt": "é"}), ("ö",) * n) for n in range(3)]
        await store.texts.add(rows)
        await store.texts.add(rows[:1])  # a batch that is written again

    within(cli, add)
    rows = [json.loads(line) for line in cli.run("texts", "--limit", "2").splitlines()]
    assert [(row["request_id"], row["request"], row["answers"]) for row in rows] == [
        ("2", {"prompt": "é"}, ["ö", "ö"]),
        ("1", {"prompt": "é"}, ["ö"]),
    ]
    assert rows[0]["at"] == "1970-01-01 00:00:02"
    assert len(cli.run("texts", "--organization", "personal").splitlines()) == 3
    assert "nowhere" in cli.refuse("texts", "--organization", "nowhere")


def test_where_none_are_kept_it_is_said(cli: CommandLine) -> None:
    ended = cli("texts")
    assert (ended.code, ended.out) == (0, "") and "DRAGOMAN_KEEP_TEXTS" in ended.err
    assert cli("texts", DRAGOMAN_KEEP_TEXTS="true").err == ""
