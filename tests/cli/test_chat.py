"""``dragoman chat``: a conversation that is kept, whatever happens to its answers."""

from __future__ import annotations

import json
import os
import re
import signal
from pathlib import Path
from typing import Any

import psutil
import pytest
from tests.cli.conftest import CommandLine
from tests.cli.terminal import Terminal
from tests.cli.upstream import Upstream, too_long
from tests.server import Server

from dragoman.cli.chat import drop_oldest

FULL = "the context is full: the oldest turn was dropped"


def talk(cli: CommandLine, upstream: Upstream, *lines: str, options: tuple[str, ...] = ()) -> str:
    """Say ``lines`` one after the other and return what was shown."""
    return cli.run("chat", "--url", upstream.base, *options, stdin="".join(f"{line}\n" for line in lines).encode())


# the conversation


def test_the_conversation_is_kept(cli: CommandLine) -> None:
    with Upstream(["Good", " day."], ["You", " said", " hello."]) as upstream:
        shown = talk(cli, upstream, "Hello!", "What did I say?", "/exit", "never said")
    assert "> Good day.\n" in shown and "> You said hello.\n" in shown
    assert upstream.talks == [
        ["user: Hello!"],
        ["user: Hello!", "assistant: Good day.", "user: What did I say?"],
    ]
    assert upstream.paths == ["/v1/chat/completions"] * 2
    assert upstream.asked[0]["stream"] is True


def test_options_are_sent(cli: CommandLine) -> None:
    options = ("--model", "mine", "--temperature", "0", "--seed", "7", "--system", "Be brief.")
    with Upstream(["Yes."]) as upstream:
        talk(cli, upstream, "Hello!", options=options)
    body = upstream.asked[0]
    assert (body["model"], body["temperature"], body["seed"]) == ("mine", 0.0, 7)
    assert upstream.talks == [["system: Be brief.", "user: Hello!"]]


def test_commands_of_the_conversation(cli: CommandLine) -> None:
    with Upstream(["a"], ["b"], ["c"]) as upstream:
        lines = ("one", "/system Be a pirate.", "two", "", "  ", "/help", "/new", "three", "/quit", "four")
        shown = talk(cli, upstream, *lines)
    assert upstream.talks == [
        ["user: one"],
        ["system: Be a pirate.", "user: one", "assistant: a", "user: two"],
        ["system: Be a pirate.", "user: three"],
    ]
    assert shown.count("Type a message.") == 2


def test_text_is_shown_as_it_is(cli: CommandLine) -> None:
    with Upstream(
        ["[bold]x[/bold] :smile: [/", " 안녕 🙂"], (400, {"message": "messages.[0] is [red]", "code": None})
    ) as upstream:
        shown = talk(cli, upstream, "a", "b")
    assert "[bold]x[/bold] :smile: [/ 안녕 🙂\n" in shown and "messages.[0] is [red]\n" in shown


def test_bytes_that_are_no_text_do_not_end_it(cli: CommandLine) -> None:
    with Upstream(["a"]) as upstream:
        ended = cli("chat", "--url", upstream.base, stdin=b"\xff\xfe\nHello\n")
    assert ended.code == 0
    assert "Traceback" not in ended.err


# personas


def test_a_persona_file_is_a_system_prompt_or_opening_messages(cli: CommandLine, tmp_path: Path) -> None:
    text, opening = tmp_path / "pirate.txt", tmp_path / "pirate.JSON"
    text.write_text("  You are a pirate.\nSpeak so. 🏴‍☠️\n", encoding="utf-8")
    turns = [("system", "You are a pirate."), ("user", "Hi"), ("assistant", "Arr")]
    opening.write_text(json.dumps([{"role": r, "content": c} for r, c in turns]))
    for options, first in (
        (("--persona", str(text)), ["system: You are a pirate.\nSpeak so. 🏴‍☠️"]),
        (("--persona", str(opening)), [f"{r}: {c}" for r, c in turns]),
        (("--persona", str(opening), "--system", "No."), ["system: No.", "user: Hi", "assistant: Arr"]),
    ):
        with Upstream(["a"], ["b"]) as upstream:
            talk(cli, upstream, "one", "/new", "two", options=options)
        assert upstream.talks == [[*first, "user: one"], [*first, "user: two"]]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.txt", None, "cannot be read: "),
        ("a.txt", b"\xff\xfe", "cannot be read: "),
        ("a.json", b"[", "cannot be read: "),
        ("a.json", b'{"role": "system"}', "must hold a list of messages with roles."),
        ("a.json", b'["a"]', "must hold a list of messages with roles."),
    ],
)
def test_a_persona_that_cannot_be_used_is_one_line(
    cli: CommandLine, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with Upstream() as upstream:
        refused = cli.refuse("chat", "--url", upstream.base, "--persona", str(path))
    assert refused.startswith(f"The persona file {path} {words}") and upstream.asked == []


# tools


WEATHER = [{"type": "function", "function": {"name": "get_weather", "parameters": {"type": "object"}}}]


def calling(index: int, **function: str) -> dict[str, Any]:
    given = {"id": f"call_{index}", "type": "function"} if "name" in function else {}
    return {"tool_calls": [{"index": index, **given, "function": function}]}


def test_a_tool_is_called_and_its_result_asked_for(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "tools.json").write_text(json.dumps(WEATHER))
    pieces = [
        calling(0, name="get_weather", arguments=""),
        calling(0, arguments='{"city": '),
        calling(0, arguments='"Rome"}'),
    ]
    second = [calling(1, name="get_weather", arguments='{"city": "[b]"}')]
    with Upstream((pieces + second, "tool_calls"), ["Sunny", " and wet."], ["Bye."]) as upstream:
        shown = talk(
            cli, upstream, "Weather?", "sunny", "wet", "Thanks.", options=("--tools", str(tmp_path / "tools.json"))
        )
    assert 'get_weather({"city": "Rome"})\nget_weather returned> get_weather({"city": "[b]"})\n' in shown
    assert "Sunny and wet.\n" in shown and "Bye.\n" in shown
    assert [body["tools"] for body in upstream.asked] == [WEATHER] * 3
    asked, turn, *results = upstream.asked[1]["messages"]
    assert (asked["content"], turn["content"]) == ("Weather?", None)
    assert [call["function"]["arguments"] for call in turn["tool_calls"]] == ['{"city": "Rome"}', '{"city": "[b]"}']
    assert [(r["tool_call_id"], r["content"]) for r in results] == [("call_0", "sunny"), ("call_1", "wet")]
    assert [m["role"] for m in upstream.asked[2]["messages"]] == [
        "user",
        "assistant",
        "tool",
        "tool",
        "assistant",
        "user",
    ]


def test_a_call_without_a_result_takes_the_question_back(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "tools.json").write_text(json.dumps(WEATHER))
    with Upstream(([calling(0, name="get_weather", arguments="{}")], "tool_calls")) as upstream:
        shown = talk(cli, upstream, "Weather?", options=("--tools", str(tmp_path / "tools.json")))
    assert "(stopped)" in shown and len(upstream.asked) == 1


@pytest.mark.parametrize("text", [None, "{", "{}", "[]"])
def test_tools_that_cannot_be_used_are_one_line(cli: CommandLine, tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "tools.json"
    if text is not None:
        file.write_text(text)
    with Upstream() as upstream:
        assert cli.refuse("chat", "--url", upstream.base, "--tools", str(file)).startswith(f"The tools file {file} ")


# a full context


def test_the_oldest_turns_are_dropped_and_that_is_said(cli: CommandLine) -> None:
    with Upstream(["a"], ["b"], too_long(), too_long(), ["c"], ["d"]) as upstream:
        shown = talk(cli, upstream, "one", "two", "three", "four", options=("--system", "s"))
    assert upstream.talks[2:] == [
        ["system: s", "user: one", "assistant: a", "user: two", "assistant: b", "user: three"],
        ["system: s", "user: two", "assistant: b", "user: three"],
        ["system: s", "user: three"],
        ["system: s", "user: three", "assistant: c", "user: four"],
    ]
    assert "(the context is full: the 2 oldest turns were dropped)\nc\n" in shown


def test_a_message_that_never_fits_loses_nothing(cli: CommandLine) -> None:
    with Upstream(["a"], too_long(), too_long("Too long even alone."), ["c"]) as upstream:
        shown = talk(cli, upstream, "one", "far too long", "three")
    assert upstream.talks[2:] == [["user: far too long"], ["user: one", "assistant: a", "user: three"]]
    assert "Too long even alone." in shown and "dropped" not in shown


def test_an_answer_that_is_cut_makes_room_for_the_next(cli: CommandLine) -> None:
    with Upstream(["a"], (["b", "b"], "length"), ["c"]) as upstream:
        shown = talk(cli, upstream, "one", "two", "three")
    assert "bb\n(the context is full: the answer was cut and the oldest turn was dropped)\n" in shown
    assert upstream.talks[2] == ["user: two", "assistant: bb", "user: three"]
    with Upstream((["b"], "length")) as upstream:
        assert "(the context is full: the answer was cut)\n" in talk(cli, upstream, "one")


def test_what_a_turn_is() -> None:
    turns = [{"role": role, "content": ""} for role in ("user", "assistant", "tool", "user", "assistant", "user")]
    lengths = []
    while drop_oldest(turns):
        lengths.append(len(turns))
    assert lengths == [3, 1] and not drop_oldest([])


# what goes wrong


def test_an_answer_that_fails_is_no_turn(cli: CommandLine) -> None:
    refusal = {"message": "The model `x` does not exist", "type": "invalid_request_error", "code": "model_not_found"}
    with Upstream((404, refusal), ["half", "!"], (502, b"<html>bad gateway"), [], ["fine"]) as upstream:
        shown = talk(cli, upstream, "one", "two", "three", "four", "five")
    assert upstream.talks == [[f"user: {n}"] for n in ("one", "two", "three", "four", "five")]
    for words in (
        "> The model `x` does not exist\n",
        "> half\nThe engine [died].\n",
        "The server answered: <html>bad gateway\n",
        "> fine\n",
    ):
        assert words in shown


def test_a_server_that_is_not_there_is_said_and_the_program_goes_on(cli: CommandLine) -> None:
    ended = cli("chat", "--url", "http://127.0.0.1:9/v1", stdin=b"one\ntwo\n")
    assert ended.out.count("Connection refused") == 2
    assert ended.code == 1  # nothing was answered at all


# Ctrl-C


def test_ctrl_c_stops_the_answer_and_not_the_program(home: Path) -> None:
    with Upstream(["Once", " upon", "..."], ["I", " remember."]) as upstream:
        with Terminal("chat", "--url", upstream.base) as terminal:
            terminal.see("> ")
            terminal.type("Tell me a story.")
            terminal.see("Once upon")
            terminal.press_ctrl_c()
            terminal.see(r"\(stopped\)\n> ")
            assert upstream.left.wait(30)  # closing the stream tells the server
            terminal.type("What was it?")
            terminal.see(r"I remember\.\n> ")
            terminal.press_ctrl_d()
            assert terminal.end() == 0
    assert upstream.talks[1] == ["user: Tell me a story.", "assistant: Once upon", "user: What was it?"]


def test_ctrl_c_before_the_first_word_takes_the_question_back(home: Path) -> None:
    with Upstream(["..."], ["Yes."]) as upstream:
        with Terminal("chat", "--url", upstream.base) as terminal:
            terminal.see("> ")
            terminal.type("one")
            while not upstream.asked:
                terminal._read(0.05)
            terminal._read(0.5)
            terminal.press_ctrl_c()
            terminal.see(r"\(stopped\)")
            terminal.type("two")
            terminal.see("Yes.")
    assert upstream.talks[-1] == ["user: two"]


def test_ctrl_c_at_the_prompt_says_how_to_leave(home: Path) -> None:
    with Upstream(["Yes."]) as upstream, Terminal("chat", "--url", upstream.base) as terminal:
        terminal.see("> ")
        terminal.press_ctrl_c()
        terminal.see(r"Ctrl-D or /exit ends the conversation\)\n> ")
        terminal.type("Hello")
        terminal.see("Yes.")
        terminal.type("/exit")
        assert terminal.end() == 0


# which server


def test_the_running_server_is_found_by_the_settings_and_asked_with_their_key(cli: CommandLine) -> None:
    with Upstream(["a"]) as upstream:
        cli.run("chat", stdin=b"one\n", DRAGOMAN_PORT=str(upstream.port), DRAGOMAN_API_KEYS="sk-ours,sk-b",
                OPENAI_API_KEY="sk-theirs", DRAGOMAN_HOST="0.0.0.0", HTTP_PROXY="http://127.0.0.1:9")  # fmt: skip
    assert upstream.keys == ["Bearer sk-ours"]


def test_another_server_is_asked_with_its_own_key(cli: CommandLine) -> None:
    with Upstream(["a"]) as upstream:
        cli.run("chat", stdin=b"one\n", OPENAI_BASE_URL=upstream.base, OPENAI_API_KEY="sk-theirs",
                DRAGOMAN_API_KEYS="sk-ours")  # fmt: skip
    assert upstream.keys == ["Bearer sk-theirs"]


def test_a_real_conversation_with_a_small_context(home: Path) -> None:
    """The real program and the real server, whose context is filled by long messages."""
    long = "Please tell me all you know about the sun and the moon and the stars. " * 8
    with Server(DRAGOMAN_CONTEXT="256", DRAGOMAN_SEQUENCES="1") as small:
        with Terminal("chat", "--url", small.base, "--temperature", "0", "--seed", "1") as terminal:
            terminal.see("> ")
            for count in range(3):
                terminal.type(long)
                shown = terminal.see(r"(?s)\n.*\n> ")
                assert count == 0 or "the context is full" in shown
            terminal.type("too long " * 400)
            terminal.see(r"maximum context length is 256 tokens")
            terminal.type("Hello!")
            terminal.see(r"(?s)Hello!\n.+\n> ")
            terminal.type("/exit")
            assert terminal.end() == 0


def test_without_a_server_one_is_started_and_ends_with_the_program(home: Path) -> None:
    with Terminal("chat", DRAGOMAN_PORT="0", DRAGOMAN_CONTEXT="256") as terminal:
        terminal.see("> ")
        (server,) = psutil.Process(terminal.process.pid).children()
        terminal.type("Hello!")
        terminal.see(r"(?s)Hello!\n.+\n> ")
        terminal.press_ctrl_c()
        terminal.see("> ")
        assert server.is_running()
        terminal.type("/exit")
        assert terminal.end() == 0
        assert not server.is_running()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_program_that_is_ended_takes_its_server_along(home: Path, number: int) -> None:
    with Terminal("chat", DRAGOMAN_PORT="0", DRAGOMAN_CONTEXT="256") as terminal:
        terminal.see("> ")
        children = psutil.Process(terminal.process.pid).children(recursive=True)
        os.kill(terminal.process.pid, number)
        assert terminal.end() == 128 + number
        assert psutil.wait_procs(children, 30)[1] == []


def test_a_server_that_does_not_start_is_one_line(cli: CommandLine) -> None:
    said = cli.refuse("chat", DRAGOMAN_PORT="0", DRAGOMAN_DEFAULT_MODEL="nobody")
    assert re.match("The server did not start: default_model names 'nobody', which is not installed", said)
    assert "own-server.log has the rest" in said
