"""``dragoman state``: export, import, backup. What they do is tested with ``accounts.transfer``."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

import pytest
from tests.cli.conftest import CommandLine
from tests.cli.terminal import Terminal
from tests.cli.test_keys import within

from dragoman.cli import state
from dragoman.store.files import StoredFile
from dragoman.store.store import Store


def keep(cli: CommandLine, content: bytes) -> None:
    async def work(store: Store) -> None:
        await store.keep(StoredFile("file-1", "fine-tune", "x.jsonl", len(content), 0), content)

    within(cli, work)


@pytest.mark.parametrize("name", ["moved", "moved.tar"])
def test_out_of_one_home_into_another(
    cli: CommandLine, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    secret = cli.run("keys", "create")
    keep(cli, b"abc")
    assert cli.run("state", "export", name) == f"wrote 4 rows and 1 file to {name}, and read them again\n"
    other = str(tmp_path / "other")
    assert cli.run("state", "import", name, DRAGOMAN_HOME=other) == "imported 4 rows and 1 file, and read them again\n"
    assert cli.run("keys", "list", DRAGOMAN_HOME=other) == cli.run("keys", "list")
    assert (tmp_path / "other" / "blobs" / "file-1").read_bytes() == b"abc"
    assert "state.export" in cli.run("audit") and "state.import" in cli.run("audit", DRAGOMAN_HOME=other)
    assert cli.refuse("state", "import", name, DRAGOMAN_HOME=other).startswith("The database is not empty: it has ")
    assert cli.refuse("state", "export", name) == f"{tmp_path / name} is there already; name a place where nothing is."
    held = b"".join(path.read_bytes() for path in (tmp_path / name).rglob("*.json*")) or (tmp_path / name).read_bytes()
    assert secret.strip().encode() not in held


def test_a_backup_is_a_home(cli: CommandLine, tmp_path: Path) -> None:
    cli.run("keys", "create")
    keep(cli, b"abc")
    copy = str(tmp_path / "copy")
    assert cli.run("state", "backup", copy) == f"copied the database and 1 file to {copy}\n"
    assert cli.run("keys", "list", DRAGOMAN_HOME=copy) == cli.run("keys", "list")
    assert "state.backup" in cli.run("audit")
    with sqlite3.connect(tmp_path / "copy" / "dragoman.db") as database:
        assert database.execute("select count(*) from files").fetchone() == (1,)
    assert stat.S_IMODE(os.stat(copy).st_mode) == 0o700


def test_what_cannot_be_done_is_one_line(cli: CommandLine, tmp_path: Path) -> None:
    assert cli.refuse("state", "import", str(tmp_path / "none")) == f"There is nothing at {tmp_path / 'none'}."
    (tmp_path / "file").write_text("x")
    assert "neither a folder nor a tar file" in cli.refuse("state", "import", str(tmp_path / "file"))
    told = cli.refuse("state", "export", str(tmp_path / "file" / "x"))
    assert told.startswith(str(tmp_path / "file"))


def test_a_database_that_cannot_be_reached_is_one_line(cli: CommandLine) -> None:
    url = "postgresql://ann:secret@127.0.0.1:1/x"
    told = cli.refuse("keys", "list", DRAGOMAN_DATABASE_URL=url)
    assert told.startswith("the database postgresql+asyncpg://ann:***@127.0.0.1:1/x cannot be opened: ")


def test_a_bar_is_shown_of_what_takes_long(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    with state._bar() as say:
        say("copying", 1, 2)
    assert capfd.readouterr() == ("", "")
    monkeypatch.setattr(state, "PATIENCE", 0.0)
    with state._bar() as say:
        say("writing rows", 2, 2)
        say("copying", 1, 2)
    out, err = capfd.readouterr()
    assert out == "" and "writing rows" in err and "copying" in err


def test_an_export_in_a_terminal(cli: CommandLine, tmp_path: Path) -> None:
    cli.run("keys", "create")
    with Terminal("state", "export", str(tmp_path / "moved")) as terminal:
        terminal.see("wrote 3 rows and 0 files to ")
        assert terminal.end() == 0
