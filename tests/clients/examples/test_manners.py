"""Every example ends well where it cannot work: no server, a wrong key, nothing to read, Ctrl-C. And all are listed."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.clients.examples.conftest import EXAMPLES, Examples
from tests.clients.examples.relay import NEVER, Relay
from tests.clients.programs import Run
from tests.server import free_port

PERSONA = str(EXAMPLES / "personas" / "lighthouse.txt")
CASES: dict[str, tuple[str, ...]] = {
    "first_request.py": (),
    "chatbot.py": (),
    "persona_chat.py": (PERSONA,),
    "moderated_chat.py": (),
    "voice_chat.py": ("question.wav",),
    "function_calling.py": ("Hello!",),
    "json_extraction.py": ("name",),
    "semantic_search.py": ("Hello!", PERSONA),
    "batch_scoring.py": (PERSONA,),
    "fine_tune_from_csv.py": ("table.csv",),
    "slack_bot.py": (),
    "node/first_stream.mjs": (),
}
"""Each program to arguments that make it ask the server something; what reads is told Hello."""

CHATS = [name for name in CASES if "chat" in name and name != "voice_chat.py"]
NOBODY = f"http://127.0.0.1:{free_port()}/v1"
TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}

every_program = pytest.mark.parametrize("name", CASES)


@pytest.fixture(scope="module")
def arguments(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return each program's arguments."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "table.csv").write_text("question,answer\na,b\n")
    (folder / "question.wav").write_bytes(b"nobody reads this far")
    files = {path.name: str(path) for path in folder.iterdir()}
    return {name: [files.get(each, each) for each in given] for name, given in CASES.items()}


def run_all(examples: Examples, arguments: dict[str, list[str]], **environment: str) -> dict[str, Run]:
    """Run every program. Most of their time they load, or wait before they try again, so some run at once."""

    def run(name: str) -> Run:
        return examples.run(name, *arguments[name], stdin="Hello!", **environment, **TOKENS)

    with ThreadPoolExecutor(4) as pool:
        return dict(zip(CASES, pool.map(run, CASES), strict=True))


@pytest.fixture(scope="module")
def without_server(shared_examples: Examples, arguments: dict[str, list[str]]) -> dict[str, Run]:
    """An empty key is none: it stops no program before it asks."""
    return run_all(shared_examples, arguments, OPENAI_BASE_URL=NOBODY, OPENAI_API_KEY="")


@pytest.fixture(scope="module")
def with_a_wrong_key(shared_examples: Examples, arguments: dict[str, list[str]]) -> dict[str, Run]:
    return run_all(shared_examples, arguments, OPENAI_API_KEY="sk-wrong")


@every_program
def test_no_server(name: str, without_server: dict[str, Run]) -> None:
    run = without_server[name]
    assert run.code == 1 and re.fullmatch(rf"{NOBODY}/?: Connection error.\n", run.error), run


@every_program
def test_a_wrong_key(name: str, with_a_wrong_key: dict[str, Run]) -> None:
    run = with_a_wrong_key[name]
    assert run.code == 1 and "Incorrect API key provided" in run.error and len(run.error.splitlines()) == 1, run


@every_program
def test_ctrl_c(examples: Examples, relay: Relay, name: str, arguments: dict[str, list[str]]) -> None:
    relay.script = [NEVER]
    program = examples.start(name, *arguments[name], OPENAI_BASE_URL=relay.base, **TOKENS)
    program.type("Hello!")
    if name == "json_extraction.py":
        program.end_input()
    relay.wait()
    program.press_ctrl_c()
    run = program.finish()
    assert run.code == 130 and run.error == "\nstopped\n", run
    assert relay.left.wait(60) and len(relay.exchanges) == 1


@pytest.mark.parametrize("name", CHATS)
def test_ctrl_c_where_one_writes(examples: Examples, name: str) -> None:
    program = examples.start(name, *CASES[name])
    program.see(lambda out: out == "You: ")
    program.press_ctrl_c()
    run = program.finish()
    assert run.code == 130 and run.error == "\nstopped\n", run


@pytest.mark.parametrize("name", CHATS)
def test_the_end_of_input(examples: Examples, relay: Relay, name: str) -> None:
    run = examples.run(name, *CASES[name], stdin="\n  \n", OPENAI_BASE_URL=relay.base)
    assert run.code == 0 and run.out == "You: You: You: \n" and run.error == "", run
    assert relay.exchanges == []


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("function_calling.py", ()),
        ("function_calling.py", ("--required", " ")),
        ("json_extraction.py", ("name",)),
        ("persona_chat.py", ()),
        ("persona_chat.py", ("no-such-file.txt",)),
        ("fine_tune_from_csv.py", ("no-such-file.csv",)),
        ("voice_chat.py", ("no-such-file.wav",)),
        ("voice_chat.py", ()),  # there is no library for the microphone
    ],
)
def test_nothing_to_work_on(examples: Examples, relay: Relay, name: str, arguments: tuple[str, ...]) -> None:
    run = examples.run(name, *arguments, stdin=" \n", OPENAI_BASE_URL=relay.base)
    assert run.code == 1 and run.out == "" and len(run.error.splitlines()) == 1, run
    assert relay.exchanges == []


def test_every_example_is_listed_and_says_how_to_run_it() -> None:
    files = {str(path.relative_to(EXAMPLES)) for path in EXAMPLES.rglob("*.*") if "node_modules" not in path.parts}
    programs = {file for file in files if file.endswith((".py", ".mjs", ".html"))}
    rows = re.findall(r"^\| `([^`]+)` \| (.+?) \| (.+) \|$", (EXAMPLES / "README.md").read_text("utf-8"), re.MULTILINE)
    assert {file for file, _, _ in rows} == programs
    assert set(CASES) == {file for file in programs if not file.endswith(".html")}
    for file in programs - {"browser_streaming.html"}:
        text, name = (EXAMPLES / file).read_text("utf-8"), Path(file).name
        assert re.search(rf"^(//)? +(.*\| )?(python|node) {re.escape(name)}", text, re.MULTILINE), file
        assert "install openai" in text and "OPENAI_BASE_URL" in text and "OPENAI_API_KEY" in text, file
        (command,) = [command for listed, _, command in rows if listed == file]
        assert name in command
