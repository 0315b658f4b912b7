"""View code: what is shown is the request that Submit sends, and runs as it is in a shell, in Python and in Node."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.clients.environments import modules_of, node, python_of
from tests.server import Server
from tests.web.conftest import KEY, give_key
from tests.web.playground import TOOL, message, mode, number, submit, text, visit
from tests.web.proxy import Proxy

HOSTILE = """It's "quoted" $HOME `id` $(id) \\n \\ !! %s {x} ${y} #{z} '''"\"" </script> -- 곰 🐻 \u2028 \x7f
EOF
JSON
'; rm -rf nothing; '\t\x01"""
"""Whatever a shell, Python or JavaScript might take for its own."""

SECONDS = 240


@pytest.fixture
def recorder(locked: Server) -> Iterator[Proxy]:
    """The server that wants a key, behind somebody who notes what it is sent."""
    with Proxy(locked.port, "/api-of-ours") as proxy:
        yield proxy


@pytest.fixture
def page(recorder: Proxy, new_page: Callable[..., Page]) -> Page:
    page = new_page(recorder.url)
    page.goto("/api-of-ours/playground")
    give_key(page)
    return visit(page, path="/api-of-ours/playground")


def shown(page: Page, language: str) -> str:
    """Return the code in one language, and close the dialog again."""
    page.get_by_role("button", name="View code").click()
    page.get_by_role("tab", name=language).click()
    expect(page.get_by_role("tab", name=language)).to_have_attribute("aria-selected", "true")
    code = page.get_by_role("tabpanel").get_by_role("code").text_content() or ""
    page.keyboard.press("Escape")
    assert KEY not in code and "OPENAI_API_KEY" in code
    return code


def execute(language: str, code: str, folder: Path, key: str | None) -> str:
    """Run the code as its reader would and return what it prints."""
    if language == "curl":
        command = ["sh", str(_written(folder / "request.sh", code))]
    elif language == "Python":
        command = [str(python_of("python-newest")), str(_written(folder / "request.py", code))]
    else:
        modules = folder / "node_modules"
        if not modules.exists():
            modules.symlink_to(modules_of("node-newest"))
        command = [str(node()), str(_written(folder / "request.mjs", code))]
    inherited = {name: value for name, value in os.environ.items() if not name.upper().startswith(("OPENAI_", "HTTP"))}
    keyed = {} if key is None else {"OPENAI_API_KEY": key}
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", cwd=folder, timeout=SECONDS, env=inherited | keyed
    )
    assert done.returncode == 0, f"{code}\n{done.stderr}"
    return done.stdout


def _written(path: Path, code: str) -> Path:
    path.write_text(code, encoding="utf-8")
    return path


def said(output: str) -> str:
    """Return the text in what curl prints: a body, or events."""
    if not output.startswith("data: "):
        choice = json.loads(output)["choices"][0]
        return str(choice["message"]["content"] if "message" in choice else choice["text"])
    assert output.endswith("data: [DONE]\n\n")
    events = [json.loads(line[6:]) for line in output.splitlines() if line.startswith("data: {")]
    choices = [event["choices"][0] for event in events if event["choices"]]
    return "".join(choice["delta"].get("content") or "" if "delta" in choice else choice["text"] for choice in choices)


def chat(page: Page) -> None:
    message(page, "User").fill(HOSTILE)


def chat_whole(page: Page) -> None:
    message(page, "System").fill("You answer in JSON.")
    message(page, "User").fill("Name a colour.")
    page.get_by_label("Stream").uncheck()
    page.get_by_label("JSON mode").check()
    page.get_by_label("Show probabilities").check()
    stops = page.get_by_role("textbox", name="Stop sequences")
    for stop in ("\\n\\n'", 'a"$b'):
        stops.fill(stop)
        stops.press("Enter")


def complete(page: Page) -> None:
    mode(page, "Complete")
    text(page).fill(HOSTILE)
    number(page, "Best of", 2)
    page.get_by_label("Show probabilities").check()


def insert(page: Page) -> None:
    mode(page, "Insert")
    text(page).fill('It\'s [insert]\n\nthe "end".')


def edit(page: Page) -> None:
    mode(page, "Edit")
    page.get_by_role("textbox", name="Input").fill("What day of the wek is it?")
    page.get_by_role("textbox", name="Instruction").fill("Fix the spelling mistakes, don't ask")


@pytest.mark.parametrize("prepare", [chat, chat_whole, complete, insert, edit])
def test_the_code_sends_what_submit_sends_and_answers(
    page: Page, recorder: Proxy, tmp_path: Path, prepare: Callable[[Page], None]
) -> None:
    prepare(page)
    number(page, "Temperature", 0)
    if prepare is not edit:
        number(page, "Maximum length", 12)
        page.get_by_role("textbox", name="Seed").fill("7")
    codes = {language: shown(page, language) for language in ("curl", "Python", "Node")}
    sent: Any = submit(page)
    for language, code in codes.items():
        assert f"{recorder.url}/api-of-ours/v1" in code
        output = execute(language, code, tmp_path, KEY)
        assert recorder.bodies()[-1] == sent, language
        answer = said(output) if language == "curl" else output
        assert answer.strip(), language
        codes[language] = answer.rstrip("\n")
    assert codes["curl"] == codes["Python"] == codes["Node"]


def test_calls_of_tools_are_printed(page: Page, recorder: Proxy, tmp_path: Path) -> None:
    tool = {**TOOL, "function": {**TOOL["function"], "description": 'It\'s "here", ${not} there', "strict": None}}
    tool["function"]["parameters"]["properties"]["__proto__"] = {"type": "string"}
    page.get_by_role("button", name="Edit tools").click()
    page.get_by_role("dialog", name="Tools").get_by_role("textbox").fill(json.dumps([tool]))
    page.get_by_role("button", name="Use these tools").click()
    page.get_by_role("combobox", name="Tool choice").select_option("a tool must be called")
    message(page, "User").fill("What is the weather in Paris?")
    number(page, "Temperature", 0)
    codes = {language: shown(page, language) for language in ("curl", "Python", "Node")}
    sent: Any = submit(page)
    assert sent["tools"] == [tool]
    for language, code in codes.items():
        assert "get_weather" in execute(language, code, tmp_path, KEY)
        assert recorder.bodies()[-1] == sent, language


def test_the_code_runs_without_a_key_where_none_is_needed(
    server: Server, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = visit(new_page(server.url))
    message(page, "User").fill("Hello!")
    number(page, "Maximum length", 5)
    for language in ("curl", "Python", "Node"):
        assert execute(language, shown(page, language), tmp_path, None).strip()


def test_a_text_too_long_for_an_argument_goes_in_by_standard_input(page: Page, recorder: Proxy, tmp_path: Path) -> None:
    message(page, "User").fill("It's long. " * 12_000)
    code = shown(page, "curl")
    assert "maximum context length" in execute("curl", code, tmp_path, KEY)
    assert recorder.bodies()[-1]["messages"][0]["content"] == "It's long. " * 12_000


def test_tabs_go_by_arrows_and_the_language_is_remembered(page: Page) -> None:
    page.get_by_role("button", name="View code").click()
    expect(page.get_by_role("tab", name="curl")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Python")).to_be_focused()
    expect(page.get_by_role("tabpanel", name="Python")).to_contain_text("from openai import OpenAI")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="View code").click()
    expect(page.get_by_role("tab", name="Python")).to_be_focused()


def test_keys_in_the_dialog_send_nothing(page: Page) -> None:
    message(page, "User").fill("Hello!")
    page.get_by_role("button", name="View code").click()
    expect(page.get_by_role("tab", selected=True)).to_be_focused()
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Assistant message")).to_have_count(0)
