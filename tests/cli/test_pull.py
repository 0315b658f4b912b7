"""``dragoman models pull``: the right file, whole, however often the connection breaks."""

from __future__ import annotations

import fcntl
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import CommandLine
from tests.cli.hub import COMMIT, REPO, Hub

from dragoman.cli import hub as module
from dragoman.cli import models
from dragoman.cli.hub import Remote, choose_files, download
from dragoman.core.errors import InvalidRequest, ServerError

NAME = "tiny-Q8_0.gguf"
CONTENT = b"GGUF" + random.Random(1).randbytes(300_000)


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub({NAME: CONTENT, "README.md": b"hello", ".gitattributes": b""}) as hub:
        yield hub


@pytest.fixture
def _no_naps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.time, "sleep", lambda seconds: None)


def pull(home: Path, hub: Hub, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the program, as only a process of its own reads the hub's address anew."""
    command = [sys.executable, "-m", "dragoman", "models", "pull", *arguments]
    environment = {**os.environ, "DRAGOMAN_HOME": str(home), "HF_ENDPOINT": hub.url, "HF_HOME": str(home / "hf")}
    return subprocess.run(
        command, env={**environment, **environ}, capture_output=True, text=True, timeout=60, check=False
    )


def remote(hub: Hub, name: str = NAME) -> Remote:
    url = f"{hub.url}/{REPO}/resolve/{COMMIT}/{name}"
    return Remote(url, name, len(hub.files[name]), hub.sha256(name))


def partials(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.part"))


# the whole program


def test_a_broken_download_is_resumed_and_whole(home: Path, hub: Hub) -> None:
    hub.breaks = [150_000]
    ended = pull(home, hub, REPO)
    assert (ended.returncode, ended.stdout) == (0, "installed tiny-Q8_0\n"), ended.stderr
    path = home / "models" / "owner--tiny" / NAME
    assert path.read_bytes() == CONTENT and partials(home) == []
    assert [sent.range for sent in hub.sent] == [None, "bytes=150000-"]
    assert all(f"/resolve/{COMMIT}/" in sent.path for sent in hub.sent)  # both halves are of one commit
    model = json.loads((home / "models.json").read_text())["models"]["tiny-Q8_0"]
    assert (model["path"], model["source"]) == (str(path), f"{REPO}/{NAME}@main")
    assert NAME in ended.stderr  # the progress bar


def test_the_key_of_the_environment_is_sent_and_needed(cli: CommandLine, hub: Hub) -> None:
    hub.token = "hf_secret"
    assert cli.refuse("models", "pull", REPO, HF_ENDPOINT=hub.url).startswith(f"{REPO} could not be pulled: ")
    out = cli.run("models", "pull", f"{REPO}:q8_0", "--name", "mine", HF_ENDPOINT=f"{hub.url}/", HF_TOKEN="hf_secret")
    assert out == "installed mine\n"
    assert [sent.authorization for sent in hub.sent] == ["Bearer hf_secret"]


@pytest.mark.parametrize(
    ("repository", "words"),
    [
        ("owner/nothing", "owner/nothing could not be pulled: "),
        ("no/such/name", "no/such/name could not be pulled: "),
        (f"{REPO}:Q2_K", f"{REPO} has no GGUF file with 'Q2_K' in its name."),
    ],
)
def test_what_cannot_be_pulled_is_one_line(cli: CommandLine, hub: Hub, repository: str, words: str) -> None:
    assert cli.refuse("models", "pull", repository, HF_ENDPOINT=hub.url).startswith(words)
    assert hub.sent == []


def test_a_hub_that_is_not_there_is_one_line(cli: CommandLine) -> None:
    words = cli.refuse("models", "pull", REPO, HF_ENDPOINT="http://127.0.0.1:9")
    assert words.startswith(f"{REPO} could not be pulled: ")


def test_a_file_that_is_no_model_is_not_installed(cli: CommandLine, hub: Hub) -> None:
    hub.files = {NAME: b"<html>"}
    path = cli.home / "models" / "owner--tiny" / NAME
    ended = cli("models", "pull", REPO, HF_ENDPOINT=hub.url)
    assert ended.code == 1 and ended.err.endswith(f"dragoman: {path} is not a GGUF file.\n")
    assert not (cli.home / "models.json").exists()


def test_a_name_that_is_taken_is_refused_before_the_download(cli: CommandLine, hub: Hub, tmp_path: Path) -> None:
    cli.home.mkdir()
    taken = {"id": "tiny-Q8_0", "path": str(tmp_path / "other.gguf")}
    (cli.home / "models.json").write_text(json.dumps({"models": {"tiny-Q8_0": taken}}))
    assert "The name 'tiny-Q8_0' is taken" in cli.refuse("models", "pull", REPO, HF_ENDPOINT=hub.url)
    assert hub.sent == []


def test_a_home_that_cannot_be_written_is_one_line(cli: CommandLine, hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    words = cli.refuse("models", "pull", REPO, HF_ENDPOINT=hub.url, DRAGOMAN_HOME=str(tmp_path / "taken"))
    assert words.startswith(f"the home folder {tmp_path / 'taken'} cannot be written: ") and hub.sent == []


def test_ctrl_c_says_that_it_can_go_on(cli: CommandLine, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(remote: Remote, folder: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(models, "download", interrupted)
    ended = cli("models", "pull", REPO, HF_ENDPOINT=hub.url)
    assert (ended.code, ended.err) == (130, "dragoman: stopped; the same command goes on from here\n")


def test_what_was_pulled_is_removed_with_its_file(cli: CommandLine, hub: Hub) -> None:
    parts = [f"big-Q8_0-0000{n}-of-00002.gguf" for n in (1, 2)]
    hub.files = {part: b"GGUF" + part.encode() for part in parts}
    assert cli.run("models", "pull", REPO, HF_ENDPOINT=hub.url) == "installed big-Q8_0\n"
    folder = cli.home / "models" / "owner--tiny"
    assert sorted(path.name for path in folder.iterdir()) == parts
    assert cli.run("models", "remove", "big-Q8_0") == "removed big-Q8_0 and its file\n"
    assert list(folder.iterdir()) == []


# the download


@pytest.mark.usefixtures("_no_naps")
def test_it_goes_on_however_often_the_connection_breaks(hub: Hub, tmp_path: Path) -> None:
    hub.breaks = [30_000] * 9
    assert download(remote(hub), tmp_path).read_bytes() == CONTENT
    assert [sent.range for sent in hub.sent] == [None, *(f"bytes={30_000 * n}-" for n in range(1, 10))]


@pytest.mark.usefixtures("_no_naps")
def test_a_hub_that_sends_nothing_more_is_given_up_and_a_later_call_goes_on(hub: Hub, tmp_path: Path) -> None:
    hub.breaks = [100_000, *[0] * module.ATTEMPTS]
    with pytest.raises(ServerError, match="The same command goes on from here"):
        download(remote(hub), tmp_path)
    assert [path.stat().st_size for path in partials(tmp_path)] == [100_000]
    assert not (tmp_path / NAME).exists()
    hub.sent.clear()
    assert download(remote(hub), tmp_path).read_bytes() == CONTENT
    assert [sent.range for sent in hub.sent] == ["bytes=100000-"]


@pytest.mark.usefixtures("_no_naps")
def test_a_hub_that_stumbles_is_asked_again(hub: Hub, tmp_path: Path) -> None:
    hub.statuses = [503, 500, 200]
    assert download(remote(hub), tmp_path).read_bytes() == CONTENT


def test_a_hub_that_says_no_is_not(hub: Hub, tmp_path: Path) -> None:
    hub.statuses = [403]
    with pytest.raises(ServerError, match=f"The hub answered 403 for {NAME}"):
        download(remote(hub), tmp_path)
    assert len(hub.sent) == 1


@pytest.mark.usefixtures("_no_naps")
def test_a_hub_that_knows_no_ranges_starts_over(hub: Hub, tmp_path: Path) -> None:
    hub.ranges = False
    hub.breaks = [150_000]
    assert download(remote(hub), tmp_path).read_bytes() == CONTENT
    assert len(hub.sent) == 2


def test_what_is_here_is_not_fetched_again(hub: Hub, tmp_path: Path) -> None:
    download(remote(hub), tmp_path)
    download(remote(hub), tmp_path)
    assert len(hub.sent) == 1


def test_another_file_of_the_same_size_is_fetched(hub: Hub, tmp_path: Path) -> None:
    download(remote(hub), tmp_path)
    hub.files[NAME] = CONTENT[::-1]
    assert download(remote(hub), tmp_path).read_bytes() == CONTENT[::-1]


@pytest.mark.usefixtures("_no_naps")
def test_the_beginning_of_another_version_is_not_gone_on_with(hub: Hub, tmp_path: Path) -> None:
    hub.breaks = [100_000, *[0] * module.ATTEMPTS]
    with pytest.raises(ServerError):
        download(remote(hub), tmp_path)
    hub.files[NAME] = CONTENT[::-1]
    assert download(remote(hub), tmp_path).read_bytes() == CONTENT[::-1]


def test_a_file_that_arrives_damaged_is_thrown_away(hub: Hub, tmp_path: Path) -> None:
    hub.etag = "0" * 64
    with pytest.raises(ServerError, match="arrived damaged and was thrown away"):
        download(remote(hub), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_two_programs_do_not_write_one_file(hub: Hub, tmp_path: Path) -> None:
    with (tmp_path / f".{NAME}.{hub.sha256(NAME)}.part").open("ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(InvalidRequest, match="is being pulled by another program"):
            download(remote(hub), tmp_path)
    assert hub.sent == []


def test_a_disk_that_is_too_full_is_said_before(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(module.shutil, "disk_usage", lambda folder: usage._replace(free=1000))
    hub.files[NAME] = bytes(3 << 20)
    with pytest.raises(ServerError, match=r"needs 3 MiB more in .*, which has 0 MiB free"):
        download(remote(hub), tmp_path)
    assert hub.sent == []


def test_a_disk_that_fills_up_keeps_what_is_there(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from resource import RLIMIT_FSIZE, getrlimit, setrlimit
    from signal import SIG_IGN, SIGXFSZ, signal

    before, handler = getrlimit(RLIMIT_FSIZE), signal(SIGXFSZ, SIG_IGN)
    setrlimit(RLIMIT_FSIZE, (200_000, before[1]))  # the system refuses to write more, as a full disk would
    try:
        with pytest.raises(OSError, match="File too large"):
            download(remote(hub), tmp_path)
    finally:
        setrlimit(RLIMIT_FSIZE, before)
        signal(SIGXFSZ, handler)
    assert not (tmp_path / NAME).exists() and 0 < partials(tmp_path)[0].stat().st_size <= 200_000
    assert download(remote(hub), tmp_path).read_bytes() == CONTENT


# which file


MANY = [
    "README.md",
    "m-Q2_K.gguf",
    "m-Q4_K_M.gguf",
    "m-Q4_K_S.gguf",
    "m-Q8_0.gguf",
    "m-f16-00001-of-00002.gguf",
    "m-f16-00002-of-00002.gguf",
    "mmproj-m-f16.gguf",
    "sub/m-IQ4_XS.gguf",
]


@pytest.mark.parametrize(
    ("files", "part", "chosen"),
    [
        (["a.bin", "only.gguf"], "", ["only.gguf"]),
        (MANY, "", ["m-Q4_K_M.gguf"]),
        ([f for f in MANY if "Q4_K" not in f], "", ["m-Q8_0.gguf"]),
        (MANY, "q2_k", ["m-Q2_K.gguf"]),
        (MANY, "m-Q4_K_S.gguf", ["m-Q4_K_S.gguf"]),
        (MANY, "IQ4_XS", ["sub/m-IQ4_XS.gguf"]),
        (MANY, "mmproj", ["mmproj-m-f16.gguf"]),
        (["m-Q4_0.gguf", "m-Q4_0_4_4.gguf"], "Q4_0", ["m-Q4_0.gguf"]),
        (["m.Q8_0.gguf", "m.Q8_0-mini.gguf"], "q8_0", ["m.Q8_0.gguf"]),
        (
            ["big-00002-of-00002.gguf", "big-00001-of-00002.gguf"],
            "",
            ["big-00001-of-00002.gguf", "big-00002-of-00002.gguf"],
        ),
    ],
)
def test_the_file_that_is_meant(files: list[str], part: str, chosen: list[str]) -> None:
    assert choose_files(files, part, "o/r") == chosen


@pytest.mark.parametrize(
    ("files", "part", "words"),
    [
        (["README.md"], "", "o/r has no GGUF file."),
        (MANY, "Q5", "o/r has no GGUF file with 'Q5' in its name."),
        (MANY, "q4_k", "o/r has several such files, name one as o/r:PART: m-Q4_K_M.gguf, m-Q4_K_S.gguf"),
        (["a.gguf", "b.gguf"], "", "o/r has several such files, name one as o/r:PART: a.gguf, b.gguf"),
        (["../up.gguf", "/root/abs.gguf", "a/../../b.gguf"], "", "o/r has no GGUF file."),
    ],
)
def test_a_file_that_is_not_clear_is_refused(files: list[str], part: str, words: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        choose_files(files, part, "o/r")
    assert str(refused.value) == words
