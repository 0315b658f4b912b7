"""The start page: it says what is running, and every line it shows makes a client work."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.clients.environments import modules_of, node, python_of
from tests.clients.programs import Client, Run
from tests.server import Server
from tests.web.conftest import KEY
from tests.web.proxy import Proxy

NOWHERE = "http://127.0.0.1:9/v1"
"""An address where nobody listens: what a program finds in its environment, so that only the page's lines can help."""

MESSAGES = [{"role": "user", "content": "Hello!"}]
ENVIRONMENT = {
    "python-newest": "from openai import OpenAI\n"
    f"answer = OpenAI().chat.completions.create(model='gpt-3.5-turbo', messages={MESSAGES})\n"
    "print(answer.choices[0].message.content)\n",
    "python-0.27.10": "import openai\n"
    f"answer = openai.ChatCompletion.create(model='gpt-3.5-turbo', messages={MESSAGES})\n"
    "print(answer['choices'][0]['message']['content'])\n",
}
"""Programs that name no address."""


@pytest.fixture(params=["open", "locked, behind a prefix"])
def start(
    request: pytest.FixtureRequest, server: Server, new_page: Callable[..., Page]
) -> Iterator[tuple[Page, Server, str]]:
    """Return the page, its server, and the address of its API."""
    if request.param == "open":
        page = new_page(server.url)
        page.goto("/")
        expect(page.get_by_text("not needed")).to_be_visible()
        yield page, server, server.base
        return
    locked = request.getfixturevalue("locked")
    with Proxy(locked.port, "/some/prefix") as proxy:
        page = new_page(proxy.url)
        page.goto("/some/prefix/")
        expect(page.get_by_text("This server requires a key.")).to_be_visible()
        yield page, locked, f"{proxy.url}/some/prefix/v1"


def lines(page: Page, tab: str) -> str:
    """Return the lines of a tab."""
    page.get_by_role("tab", name=tab, exact=True).click()
    return page.get_by_role("tabpanel").get_by_role("code").first.inner_text()


def client(name: str, server: Server, folder: Path) -> Client:
    """Return a client whose environment leads nowhere; a key is in it only where one is needed."""
    key = KEY if "DRAGOMAN_API_KEYS" in server._environment else ""
    return Client(name, server, key, folder, {"OPENAI_BASE_URL": NOWHERE, "OPENAI_API_BASE": NOWHERE})


def said(run: Run) -> str:
    assert run.code == 0, run
    assert run.out.strip(), run
    return run.out


def test_the_lines_for_curl(start: tuple[Page, Server, str], tmp_path: Path) -> None:
    page, server, base = start
    code = lines(page, "curl")
    assert base in code and KEY not in page.content()
    answer = json.loads(said(client("python-newest", server, tmp_path).execute("sh", "-c", code)))
    assert answer["choices"][0]["message"]["content"]


@pytest.mark.parametrize(
    ("tab", "name"),
    [
        ("Python", "python-newest"),
        ("Python (0.27, 0.28)", "python-0.27.10"),
        ("Python (0.27, 0.28)", "python-0.28.1"),
    ],
)
def test_the_lines_for_python(start: tuple[Page, Server, str], tmp_path: Path, tab: str, name: str) -> None:
    page, server, base = start
    code = lines(page, tab)
    assert base in code
    said(client(name, server, tmp_path).execute(str(python_of(name)), "-c", code))


def test_the_lines_for_node(start: tuple[Page, Server, str], tmp_path: Path) -> None:
    page, server, base = start
    code = lines(page, "Node")
    assert base in code
    (tmp_path / "first.mjs").write_text(code, encoding="utf-8")
    (tmp_path / "node_modules").symlink_to(modules_of("node-newest"))
    said(client("node-newest", server, tmp_path).execute(str(node()), "first.mjs"))


@pytest.mark.parametrize("name", ENVIRONMENT)
def test_the_lines_for_the_environment(start: tuple[Page, Server, str], tmp_path: Path, name: str) -> None:
    page, server, base = start
    code = lines(page, "Environment")
    assert base in code
    (tmp_path / "program.py").write_text(ENVIRONMENT[name], encoding="utf-8")
    said(client(name, server, tmp_path).execute("sh", "-c", f"{code}\nexec {python_of(name)} program.py"))


def test_it_says_what_is_running(page: Page, server: Server) -> None:
    page.goto("/")
    running = page.get_by_role("region", name="What is running")
    expect(running.get_by_role("status")).to_have_text("Ready")
    expect(running).to_contain_text(server.base)
    expect(running.get_by_role("definition").filter(has_text="dragoman-starter")).to_be_visible()
    expect(running.get_by_role("listitem").filter(has_text="dragoman-starter")).to_contain_text("loaded")
    expect(running.get_by_role("definition").filter(has_text="for loaded models")).to_be_visible()
    expect(page.get_by_role("button", name="Give a key")).to_have_count(0)
    for name, path in {"Start a chat": "/chat", "Open the playground": "/playground", "Models": "/models"}.items():
        link = page.get_by_role("main").get_by_role("link", name=name, exact=True)
        assert link.evaluate("link => link.href") == server.url + path


def test_lines_are_copied(server: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(server.url, permissions=["clipboard-read", "clipboard-write"])
    page.goto("/")
    code = lines(page, "Node")
    page.get_by_role("tabpanel").get_by_role("button", name="Copy").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").strip() == code.strip()
    page.get_by_role("button", name="Copy the address").click()
    page.wait_for_function(f"navigator.clipboard.readText().then((text) => text === '{server.base}')")


def test_tabs_are_chosen_by_keyboard_and_kept(page: Page) -> None:
    page.goto("/")
    page.get_by_role("tab", name="curl").focus()
    for key, name in (
        ("ArrowRight", "Python"),
        ("End", "Environment"),
        ("ArrowRight", "curl"),
        ("ArrowLeft", "Environment"),
    ):
        page.keyboard.press(key)
        expect(page.get_by_role("tab", name=name, exact=True)).to_be_focused()
        expect(page.get_by_role("tab", selected=True)).to_have_text(name)
    page.reload()
    expect(page.get_by_role("tab", selected=True)).to_have_text("Environment")
    expect(page.get_by_role("tabpanel")).to_contain_text("export OPENAI_BASE_URL")


def test_a_key_is_asked_for_when_it_is_wanted(
    locked: Server, new_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    page = new_page(locked.url)
    page.goto("/")
    give = page.get_by_role("button", name="Give a key")
    expect(give).to_be_visible()
    expect(page.get_by_text("This server requires a key.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    axe(page)
    give.click()
    page.get_by_role("dialog", name="API key").get_by_label("Key of this server").fill(KEY)
    page.keyboard.press("Enter")
    expect(page.get_by_text("required; this tab has one")).to_be_visible()
    expect(page.get_by_role("region", name="What is running")).to_contain_text("dragoman-embeddings")
    assert KEY not in page.content()


def test_it_waits_with_the_server(browser: Browser, server: Server) -> None:
    """A page nobody watches: that /readyz answers 503 is what this is about."""
    page = browser.new_page(base_url=server.url)
    page.route("**/readyz", lambda route: route.fulfill(status=503, json={"status": "the default model is not loaded"}))
    page.goto("/")
    status = page.get_by_role("region", name="What is running").get_by_role("status")
    expect(status).to_have_text("Loading the default model")
    page.unroute("**/readyz")
    expect(status).to_have_text("Ready")
    page.route("**/healthz", lambda route: route.abort())
    page.reload()
    expect(status).to_have_text("Cannot be reached")
    page.close()


def test_it_says_less_where_the_server_tells_less(page: Page) -> None:
    page.route("**/api/installed", lambda route: route.fulfill(status=404, json={"error": {"message": "Invalid URL"}}))
    page.goto("/")
    running = page.get_by_role("region", name="What is running")
    expect(running.get_by_role("listitem").filter(has_text="dragoman-embeddings")).to_be_visible()
    expect(running.get_by_role("definition").filter(has_text="dragoman-starter")).to_be_visible()


def test_names_of_models_are_text(page: Page) -> None:
    name = "<img src=x onerror=alert(1)>"
    card = {"id": name, "object": "model", "root": name}
    page.route("**/v1/models", lambda route: route.fulfill(json={"object": "list", "data": [card]}))
    model = {"id": name, "kind": "text", "size": 1, "loaded": True, "resident": 5, "default": True}
    page.route("**/api/installed", lambda route: route.fulfill(json={"object": "list", "data": [model]}))
    page.goto("/")
    running = page.get_by_role("region", name="What is running")
    expect(running.get_by_role("listitem")).to_contain_text(name)
    expect(page.get_by_role("tabpanel")).to_contain_text(json.dumps(name))
    assert page.locator("img").count() == 1  # the sign of the page itself
