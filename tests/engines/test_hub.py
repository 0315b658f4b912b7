"""Files of a hub: the right one, whole, however often the connection breaks, and stopped when nobody wants it."""

from __future__ import annotations

import fcntl
import random
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.hub import COMMIT, REPO, Hub

from dragoman.core.errors import InvalidRequest, ServerError
from dragoman.engines import hub as module
from dragoman.engines.hub import CHECKING, Remote, Stop, Stopped, choose_files, download, list_files

NAME = "tiny-Q8_0.gguf"
CONTENT = b"GGUF" + random.Random(1).randbytes(300_000)


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub({NAME: CONTENT}) as hub:
        yield hub


@pytest.fixture
def _no_naps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.0)


def remote(hub: Hub, name: str = NAME) -> Remote:
    url = f"{hub.url}/{REPO}/resolve/{COMMIT}/{name}"
    return Remote(url, name, len(hub.files[name]), hub.sha256(name))


def partials(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.part"))


# the download


@pytest.mark.usefixtures("_no_naps")
def test_it_goes_on_however_often_the_connection_breaks(hub: Hub, tmp_path: Path) -> None:
    hub.breaks = [30_000] * 9
    assert download(remote(hub), tmp_path).read_bytes() == CONTENT
    assert [sent.range for sent in hub.sent] == [None, *(f"bytes={30_000 * n}-" for n in range(1, 10))]


@pytest.mark.usefixtures("_no_naps")
def test_a_hub_that_sends_nothing_more_is_given_up_and_a_later_call_goes_on(hub: Hub, tmp_path: Path) -> None:
    hub.breaks = [100_000, *[0] * module.ATTEMPTS]
    with pytest.raises(ServerError, match="Pull it again to go on from here"):
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
        with pytest.raises(InvalidRequest, match="is being pulled already"):
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


def test_how_far_it_is_is_told(hub: Hub, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    download(remote(hub), tmp_path, say=lambda *step: told.append(step))
    here = [done for doing, done, total in told if doing == NAME and total == len(CONTENT)]
    assert here[0] == 0 and here[-1] == len(CONTENT) and here == sorted(here)
    assert (CHECKING, len(CONTENT), len(CONTENT)) in told
    told.clear()
    download(remote(hub), tmp_path, say=lambda *step: told.append(step))
    assert told[-1] == (NAME, len(CONTENT), len(CONTENT))


def test_what_was_there_counts_from_the_first_word_on(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / f".{NAME}.{hub.sha256(NAME)}.part").write_bytes(CONTENT[:100_000])
    told: list[int] = []
    download(remote(hub), tmp_path, say=lambda doing, done, total: told.append(done))
    assert told[0] == 100_000


# nobody wants it any more


def in_a_thread(hub: Hub, folder: Path, stop: Stop) -> tuple[threading.Thread, list[BaseException]]:
    raised: list[BaseException] = []

    def run() -> None:
        try:
            download(remote(hub), folder, stop=stop)
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread, raised


def test_a_download_that_waits_for_the_network_is_stopped_and_goes_on_later(hub: Hub, tmp_path: Path) -> None:
    hub.stall = 100_000
    stop = Stop()
    thread, raised = in_a_thread(hub, tmp_path, stop)
    assert hub.stalled.wait(30)
    while not partials(tmp_path) or partials(tmp_path)[0].stat().st_size < 100_000:
        thread.join(0.01)
    stop.set()
    thread.join(20)  # the network is waited for longer than that
    assert not thread.is_alive() and [type(error) for error in raised] == [Stopped]
    assert partials(tmp_path)[0].stat().st_size == 100_000 and not (tmp_path / NAME).exists()
    hub.stall = None
    hub.sent.clear()
    assert download(remote(hub), tmp_path).read_bytes() == CONTENT
    assert [sent.range for sent in hub.sent] == ["bytes=100000-"]


def test_a_download_between_two_attempts_is_stopped(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE", 600.0)
    hub.breaks = [0] * module.ATTEMPTS
    stop = Stop()
    thread, raised = in_a_thread(hub, tmp_path, stop)
    while not hub.sent:
        thread.join(0.01)
    stop.set()
    thread.join(20)
    assert not thread.is_alive() and [type(error) for error in raised] == [Stopped]


def test_what_is_stopped_before_it_began_asks_nobody(hub: Hub, tmp_path: Path) -> None:
    stop = Stop()
    stop.set()
    with pytest.raises(Stopped):
        download(remote(hub), tmp_path, stop=stop)
    assert hub.sent == []


def test_a_check_is_stopped(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(CONTENT)
    stop = Stop()
    stop.set()
    with pytest.raises(Stopped):
        download(remote(hub), tmp_path, stop=stop)
    assert (tmp_path / NAME).read_bytes() == CONTENT


def test_a_file_that_another_finished_meanwhile_is_not_written_to(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One opens the partial file, the other renames it into its place and lets go of the lock."""
    partial = tmp_path / f".{NAME}.{hub.sha256(NAME)}.part"
    partial.write_bytes(CONTENT)
    lock, finished = fcntl.flock, []

    def late(file: object, how: int) -> None:
        if not finished:
            finished.append(partial.rename(tmp_path / NAME))
        lock(file, how)  # type: ignore[arg-type]

    monkeypatch.setattr(module.fcntl, "flock", late)
    assert download(remote(hub), tmp_path).read_bytes() == CONTENT
    assert partials(tmp_path) == []


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
    ],
)
def test_a_file_that_is_not_clear_is_refused(files: list[str], part: str, words: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        choose_files(files, part, "o/r")
    assert str(refused.value) == words


def test_names_that_lead_out_of_the_folder_are_not_listed(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", hub.url)
    for name in ("../up.gguf", "/root/abs.gguf", "a/../../b.gguf", "../vae/model.safetensors"):
        hub.files[name] = b""
    assert list_files(REPO, "main") == [NAME]
