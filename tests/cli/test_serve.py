"""``dragoman serve``: what it refuses before it starts, each in one clear line, and what it says when it has."""

from __future__ import annotations

import errno
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.cli.conftest import CommandLine
from tests.server import Server

from dragoman.cli import serve as module
from dragoman.cli.serve import banner, is_loopback, listen
from dragoman.core.settings import SettingError, Settings
from dragoman.engines.check import Verdict


@pytest.fixture(autouse=True)
def _no_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is fine, and nothing may really start: what is refused is refused before."""

    def started(*_: Any) -> None:
        raise AssertionError("the server was started")

    monkeypatch.setattr(module, "check_engine", lambda *_: Verdict(True, "good"))
    monkeypatch.setattr(module, "_run", started)


# refusals

OPEN = (
    "refusing to listen on {} without keys: anyone who reaches this address could use it. "
    "Make one (dragoman keys create), set DRAGOMAN_API_KEYS, or say --allow-open (DRAGOMAN_ALLOW_OPEN=1) "
    "if that is what you want."
)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "myhost"])
def test_it_does_not_listen_to_everybody_without_keys(cli: CommandLine, host: str) -> None:
    assert cli.refuse("serve", "--host", host) == OPEN.format(host)
    assert cli.refuse("serve", DRAGOMAN_HOST=host, DRAGOMAN_API_KEYS=" , ") == OPEN.format(host)


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"DRAGOMAN_PORT": "http"}, "port must be a whole number, got 'http'"),
        ({"DRAGOMAN_PORT": "70000"}, "port must be at most 65535, got 70000"),
        ({"DRAGOMAN_SEQUENCES": "0"}, "sequences must be at least 1, got 0"),
        ({"DRAGOMAN_LOG_LEVEL": "LOUD"}, "log_level must be debug, info, warning or error, got 'LOUD'"),
        (
            {"DRAGOMAN_API_KEY": "sk-x"},
            "unknown setting DRAGOMAN_API_KEY in the environment; did you mean DRAGOMAN_API_KEYS?",
        ),
        ({"DRAGOMAN_MODEL": "/none.gguf"}, "there is no model file at /none.gguf"),
        (
            {"DRAGOMAN_DEFAULT_MODEL": "nobody"},
            "default_model names 'nobody', which is not installed; `dragoman models list` shows what is",
        ),
        (
            {"DRAGOMAN_IMAGE_MODEL": "nobody"},
            "image_model names 'nobody', which is not installed; `dragoman models list` shows what is",
        ),
        (
            {"DRAGOMAN_IMAGE_MODEL": "dragoman-starter"},
            "image_model names 'dragoman-starter', which is a model of another kind",
        ),
        ({"DRAGOMAN_HOST": "256.0.0.1", "DRAGOMAN_ALLOW_OPEN": "1"}, "cannot listen on 256.0.0.1:8000: "),
    ],
)
def test_bad_settings_of_the_environment(cli: CommandLine, environ: dict[str, str], words: str) -> None:
    assert cli.refuse("serve", **environ).startswith(words)


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("port = ", "{file} is not valid TOML: "),
        ("prot = 1", "unknown setting 'prot' in {file}; did you mean port?"),
        ('port = "x"', "port must be a whole number, got 'x'"),
        ('host = "0.0.0.0"', OPEN.format("0.0.0.0")),
    ],
)
def test_bad_settings_of_the_file(cli: CommandLine, toml: str, words: str) -> None:
    cli.home.mkdir()
    file = cli.home / "dragoman.toml"
    file.write_text(toml)
    assert cli.refuse("serve").startswith(words.replace("{file}", str(file)))


def test_a_port_that_is_taken(cli: CommandLine) -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        told = cli.refuse("serve", "--port", str(port))
    why = "Address already in use; something serves there already, --port takes another"
    assert told == f"cannot listen on 127.0.0.1:{port}: {why}"


def test_options_that_are_none(cli: CommandLine) -> None:
    assert cli.refuse("serve", "--port", "-1") == "port must be at least 0, got -1"
    ended = cli("serve", "--port", "x")
    assert ended.code == 2 and "Traceback" not in ended.err
    assert cli("serve", "--prot", "1").code == 2


def test_a_model_file_that_is_missing(cli: CommandLine, tmp_path: Path) -> None:
    assert cli.refuse("serve", "--model", str(tmp_path)) == f"there is no model file at {tmp_path}"


def test_a_damaged_table(cli: CommandLine) -> None:
    cli.home.mkdir()
    (cli.home / "models.json").write_text("{")
    assert cli.refuse("serve").startswith(f"{cli.home / 'models.json'} is damaged")


def test_a_home_that_cannot_be_made(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    home = tmp_path / "file" / "home"
    words = f"the home folder {home} cannot be written: Not a directory; DRAGOMAN_HOME names another"
    assert cli.refuse("serve", DRAGOMAN_HOME=str(home)) == words


@pytest.mark.parametrize("number", [errno.EROFS, errno.ENOSPC, errno.EACCES])
def test_a_home_that_cannot_be_written(cli: CommandLine, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Whoever runs the tests may be allowed to write anywhere: the system's answer is played."""

    def refused(**_: Any) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "TemporaryFile", refused)
        words = cli.refuse("serve")
    assert words == f"the home folder {cli.home} cannot be written: {os.strerror(number)}; DRAGOMAN_HOME names another"


def test_what_is_allowed_is_not_refused(cli: CommandLine) -> None:
    for options, environ in (
        (("--host", "0.0.0.0", "--allow-open"), {}),
        (("--host", "0.0.0.0"), {"DRAGOMAN_API_KEYS": "sk-a"}),
        (("--host", "localhost"), {}),
        (("--host", "127.8.9.1"), {}),
    ):
        with pytest.raises(AssertionError, match="the server was started"):
            cli("serve", "--port", "0", *options, **environ)


def test_a_key_of_the_database_is_a_key(cli: CommandLine) -> None:
    secret = cli.run("keys", "create")
    for revoked in (False, True):  # then nobody can do anything, which is no open door
        with pytest.raises(AssertionError, match="the server was started"):
            cli("serve", "--port", "0", "--host", "0.0.0.0")
        if not revoked:
            cli.run("keys", "revoke", cli.run("keys", "list").splitlines()[1].split()[0])
    assert secret.strip() not in cli.run("audit")


# parts


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
def test_what_is_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.1", "example.org", "localhost.example.org", ""])
def test_what_is_not(host: str) -> None:
    assert not is_loopback(host)


def test_listening_where_we_do_not_live() -> None:
    with pytest.raises(SettingError, match=r"cannot listen on 192\.0\.2\.1:80: "):
        listen("192.0.2.1", 80)


def test_listening_on_a_free_port() -> None:
    with listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname(), 5):
        assert listener.getsockname()[1] > 0


def test_the_banner_names_an_address_one_can_ask() -> None:
    shown = banner(Settings(host="0.0.0.0"), 8123, "m", keyed=False)
    assert "dragoman serves m on http://127.0.0.1:8123/v1\n" in shown and "Authorization" not in shown
    assert "Open http://127.0.0.1:8123 in a browser" in shown
    assert "http://[::1]:8123/v1" in banner(Settings(host="::"), 8123, "m", False)
    assert "http://[fe80::1]:8123/v1" in banner(Settings(host="fe80::1"), 8123, "m", False)
    assert "-H 'Authorization: Bearer YOUR_KEY' \\\n" in banner(Settings(api_keys="sk-secret"), 8123, "m", True)
    assert "sk-secret" not in banner(Settings(api_keys="sk-secret"), 8123, "m", True)


# the real program


def test_the_curl_line_it_prints_works(server: Server) -> None:
    log = server.log()
    assert f"dragoman serves dragoman-starter on {server.base}\n" in log
    match = re.search(r"(curl .*?\}')\n", log, re.DOTALL)
    assert match is not None
    line = match[1].replace('"messages"', '"max_tokens": 3, "messages"')
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, timeout=60, check=True)
    assert '"object":"chat.completion"' in done.stdout.replace(" ", "").replace("\n", "")


def test_a_model_that_cannot_be_loaded_ends_the_program_with_one_line(home: Path, tmp_path: Path) -> None:
    """Past the point where all looks well: the file is there and is not a model."""
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + bytes(100))
    command = [sys.executable, "-m", "dragoman", "serve", "--port", "0", "--model", str(broken)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 1, ended
    ours = [line for line in ended.stderr.splitlines() if line.startswith("dragoman: ")]
    assert len(ours) == 1 and "broken" in ours[0]
    assert "Traceback" not in ended.stderr + ended.stdout


def test_a_database_that_cannot_be_opened_ends_the_program_with_one_line(home: Path) -> None:
    (home / "dragoman.db").mkdir(parents=True)
    command = [sys.executable, "-m", "dragoman", "serve", "--port", "0"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 1 and "Traceback" not in ended.stderr + ended.stdout, ended
    ours = [line for line in ended.stderr.splitlines() if line.startswith("dragoman: ")]
    assert len(ours) == 1 and f"{home}/dragoman.db cannot be opened: " in ours[0]


def test_ctrl_c_ends_it_without_a_word_of_alarm() -> None:
    with Server() as own:
        pid = own.pid
        assert httpx.get(f"{own.url}/healthz").status_code == 200
        os.kill(pid, signal.SIGINT)
        process = own._process
        assert process is not None
        process.wait(30)
        log = own.log()
    assert "Traceback" not in log
