"""``dragoman complete``: one prompt in, its continuation out, as it comes."""

from __future__ import annotations

import pytest
from tests.cli.conftest import CommandLine
from tests.cli.upstream import Upstream, too_long
from tests.server import Server


def test_the_completion_is_written_and_nothing_else(cli: CommandLine) -> None:
    with Upstream([" upon", " a [time]\n", "안녕 🙂"]) as upstream:
        out = cli.run("complete", "Once", "--url", upstream.base)
    assert out == " upon a [time]\n안녕 🙂\n"
    assert upstream.paths == ["/v1/completions"]
    assert upstream.asked == [
        {"model": "gpt-3.5-turbo-instruct", "prompt": "Once", "max_tokens": 128, "temperature": 1.0, "stream": True}
    ]


def test_every_option_is_sent(cli: CommandLine) -> None:
    with Upstream(["x"]) as upstream:
        cli.run(
            *("complete", "def f():", "--url", f"{upstream.base}/", "--model", "mine", "--max-tokens", "5"),
            *("--temperature", "0.5", "--suffix", "return", "--stop", "a", "--stop", "b", "--seed", "0"),
        )
    assert upstream.asked[0] == {
        "model": "mine",
        "prompt": "def f():",
        "max_tokens": 5,
        "temperature": 0.5,
        "suffix": "return",
        "stop": ["a", "b"],
        "seed": 0,
        "stream": True,
    }


@pytest.mark.parametrize("arguments", [("complete",), ("complete", "-")])
def test_the_prompt_may_come_by_standard_input(cli: CommandLine, arguments: tuple[str, ...]) -> None:
    with Upstream(["x"]) as upstream:
        cli.run(*arguments, "--url", upstream.base, stdin="두 줄\r\n입니다\n".encode())
    assert upstream.asked[0]["prompt"] == "두 줄\r\n입니다\n"


def test_what_goes_wrong_is_one_line(cli: CommandLine) -> None:
    with Upstream(too_long("Too long."), (500, b"oops"), ["half", "!"]) as upstream:
        url = ("--url", upstream.base)
        assert cli.refuse("complete", "x", *url) == "Too long."
        assert cli.refuse("complete", "x", *url) == "The server answered: oops"
        ended = cli("complete", "x", *url)
        assert (ended.code, ended.out, ended.err) == (1, "half\n", "dragoman: The engine [died].\n")
        assert cli.refuse("complete", *url, stdin=b"\xff") == "The text is not UTF-8."
    assert "refused" in cli.refuse("complete", "x", "--url", "http://127.0.0.1:9/v1")
    assert "protocol" in cli.refuse("complete", "x", "--url", "127.0.0.1:9")


def test_the_running_server_completes(cli: CommandLine, server: Server) -> None:
    arguments = ("complete", "The sun is", "--max-tokens", "8", "--seed", "3")
    here = {"DRAGOMAN_PORT": str(server.port)}
    first = cli.run(*arguments, **here)
    assert len(first) > 1 and cli.run(*arguments, **here) == first
    unknown = cli.refuse("complete", "x", "--model", "nobody", **here)
    assert unknown == "The model `nobody` does not exist"
