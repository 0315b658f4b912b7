"""``dragoman models``: list, add, alias, remove; ``pull`` has a file of its own."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from tests.cli.conftest import CommandLine

STARTER = "dragoman-starter"
STARTERS = [
    STARTER, *(f"dragoman-{each}" for each in ("embeddings", "moderation", "voice", "transcription", "images")),
]  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tiny-Q8_0.gguf"
    path.write_bytes(b"GGUF".ljust(3 << 20, b"\0"))
    return path


def listed(cli: CommandLine, *options: str) -> dict[str, list[str]]:
    lines = cli.run("models", "list", *options).splitlines()
    assert lines[0].split() == ["model", "size", "file"]
    return {words[0]: words[1:] for words in (line.split() for line in lines[1:])}


def test_a_fresh_home_lists_the_starter(cli: CommandLine) -> None:
    rows = listed(cli)
    assert list(rows) == STARTERS
    assert rows[STARTER][0] == "(default)" and rows[STARTER][-1].endswith("starter.gguf")
    assert not cli.home.exists()  # looking makes nothing


def test_aliases_are_listed_when_asked_for(cli: CommandLine) -> None:
    assert listed(cli, "--aliases")["gpt-3.5-turbo"] == ["->", STARTER]


def test_a_long_path_is_listed_whole(cli: CommandLine, tmp_path: Path) -> None:
    deep = tmp_path / ("long name [red] :smile: " * 8)
    deep.mkdir()
    path = deep / "m.gguf"
    path.write_bytes(b"GGUF")
    cli.run("models", "add", str(path))
    assert str(path) in cli.run("models", "list")


def test_add_list_remove(cli: CommandLine, file: Path) -> None:
    assert cli.run("models", "add", str(file)) == "installed tiny-Q8_0\n"
    assert listed(cli)["tiny-Q8_0"] == ["3", "MiB", str(file)]
    assert cli.run("models", "remove", "tiny-Q8_0") == f"removed tiny-Q8_0; its file stays at {file}\n"
    assert list(listed(cli)) == STARTERS and file.exists()
    log = cli.run("audit")
    assert "model.install" in log and "model.remove" in log and str(file) in log


def test_add_under_a_name_by_a_relative_path(cli: CommandLine, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    assert cli.run("models", "add", file.name, "--name", "org/tiny:8b") == "installed org/tiny:8b\n"
    assert listed(cli)["org/tiny:8b"][-1] == str(file)


def test_add_all_parts_of_a_model(cli: CommandLine, tmp_path: Path) -> None:
    first, second = (tmp_path / f"big-0000{n}-of-00002.gguf" for n in (1, 2))
    first.write_bytes(b"GGUF")
    assert cli.refuse("models", "add", str(first)) == f"There is no file at {second}."
    second.write_bytes(b"GGUF")
    assert cli.run("models", "add", str(first)) == "installed big\n"


def test_add_and_remove_an_image_model(cli: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "my-pipeline"
    (folder / "unet").mkdir(parents=True)
    index = {"_class_name": "X", "unet": ["diffusers", "Y"], "vae": ["diffusers", "Z"]}
    (folder / "model_index.json").write_text(json.dumps(index), encoding="utf-8")
    assert cli.refuse("models", "add", str(folder)).endswith("is no pipeline of diffusers: vae is not there.")
    (folder / "vae").mkdir()
    assert cli.run("models", "add", str(folder)) == "installed my-pipeline\n"
    assert "dall-e-2" in cli.run("models", "list", "--aliases", DRAGOMAN_IMAGE_MODEL="my-pipeline")
    assert cli.run("models", "remove", "my-pipeline").startswith("removed my-pipeline; its file stays at ")
    assert (folder / "model_index.json").exists()


def test_the_default_is_marked(cli: CommandLine, file: Path) -> None:
    cli.run("models", "add", str(file), "--name", "mine")
    (cli.home / "dragoman.toml").write_text('default_model = "mine"')
    rows = listed(cli, "--aliases")
    assert rows["mine"][0] == "(default)" and rows["gpt-4"] == ["->", "mine"]


def test_a_file_that_is_gone_is_missing(cli: CommandLine, file: Path) -> None:
    cli.run("models", "add", str(file))
    file.unlink()
    assert listed(cli)["tiny-Q8_0"] == ["missing", str(file)]


def test_alias_and_back(cli: CommandLine, file: Path) -> None:
    cli.run("models", "add", str(file), "--name", "mine")
    assert cli.run("models", "alias", "gpt-4", "mine") == "gpt-4 -> mine\n"
    assert cli.run("models", "alias", "house-model", "mine") == "house-model -> mine\n"
    rows = listed(cli, "--aliases")
    assert rows["gpt-4"] == rows["house-model"] == ["->", "mine"] and rows["ada"] == ["->", STARTER]
    assert cli.run("models", "alias", "gpt-4") == "gpt-4 is no alias of yours any more\n"
    assert listed(cli, "--aliases")["gpt-4"] == ["->", STARTER]
    cli.run("models", "remove", "mine")
    assert "house-model" not in listed(cli, "--aliases")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "{tmp}/none.gguf"), "There is no file at {tmp}/none.gguf."),
        (("add", "{tmp}"), "Folder {tmp} holds neither model.bin nor model_index.json; name a GGUF file itself."),
        (("add", "{tmp}/text.gguf"), "{tmp}/text.gguf is not a GGUF file."),
        (("add", "{tmp}/empty.gguf"), "{tmp}/empty.gguf is not a GGUF file."),
        (("add", "{tmp}/tiny-Q8_0.gguf", "--name", ""), "'' cannot be the name of a model."),
        (
            ("add", "{tmp}/tiny-Q8_0.gguf", "--name", STARTER),
            "The name 'dragoman-starter' is taken by a model that ships with dragoman; choose another.",
        ),
        (("alias", "x", "nobody"), "The model 'nobody' is not installed here."),
        (("alias", STARTER, STARTER), "'dragoman-starter' is a model itself and cannot be an alias."),
        (("alias", "gpt-4"), "'gpt-4' is no alias of yours."),
        (("remove", "nobody"), "The model 'nobody' is not installed here."),
        (("remove", STARTER), "The model 'dragoman-starter' ships with dragoman and stays."),
    ],
)
def test_what_cannot_be_done_is_one_line(
    cli: CommandLine, file: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    (tmp_path / "text.gguf").write_text("GGML, of old")
    (tmp_path / "empty.gguf").write_text("")
    given = [argument.replace("{tmp}", str(tmp_path)) for argument in arguments]
    assert cli.refuse("models", *given) == words.replace("{tmp}", str(tmp_path))
    assert not (cli.home / "models.json").exists()


def test_a_damaged_table_is_one_line_and_stays(cli: CommandLine, file: Path) -> None:
    cli.home.mkdir()
    (cli.home / "models.json").write_text('{"models": ')
    for command in (("list",), ("add", str(file)), ("remove", "x"), ("alias", "x", STARTER)):
        assert f"{cli.home / 'models.json'} is damaged; mend it or move it away" in cli.refuse("models", *command)
    assert (cli.home / "models.json").read_text() == '{"models": '


def test_a_home_that_cannot_be_written_is_one_line(cli: CommandLine, file: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    for home in (tmp_path / "taken", tmp_path / "taken" / "below"):
        words = cli.refuse("models", "add", str(file), DRAGOMAN_HOME=str(home))
        assert words.startswith(f"the home folder {home} cannot be written: ")


def test_a_full_disk_is_one_line_and_loses_nothing(
    cli: CommandLine, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.run("models", "add", str(file), "--name", "mine")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert cli.refuse("models", "add", str(file), "--name", "more") == "No space left on device"
    assert list(json.loads((cli.home / "models.json").read_text())["models"]) == ["mine"]
