"""The models page: what is installed, kept fresh; pulling, adding and deleting with their progress and errors."""

from __future__ import annotations

import json
import random
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Dialog, Locator, Page, expect
from tests.cli.hub import REPO, Hub
from tests.server import Server
from tests.web.conftest import KEY
from tests.web.proxy import Proxy

from dragoman.engines.starter import EMBEDDINGS, MODERATION, STARTER, shipped

FILE = "tiny-Q8_0.gguf"
CONTENT = b"GGUF" + random.Random(1).randbytes(3_000_000)
FIRST = 1_000_000
MARKUP = "<img src=x onerror=document.title='run'>"


class Gate(list[int]):
    """The hub's list of statuses, at which a request for bytes waits until the test lets it through."""

    def __init__(self) -> None:
        super().__init__()
        self.waits = threading.Event()
        self.open = threading.Event()
        self._asked = 0

    def __bool__(self) -> bool:
        return True

    def pop(self, index: Any = -1) -> int:
        self._asked += 1
        if self._asked > 1:  # the first one brings its part
            self.waits.set()
            assert self.open.wait(60)
        return 200


@pytest.fixture(scope="module")
def hub() -> Iterator[Hub]:
    with Hub({FILE: CONTENT}) as hub:
        yield hub


@pytest.fixture(scope="module")
def server(hub: Hub, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose hub is the one above."""
    home = tmp_path_factory.mktemp("hub")
    with Server(HF_ENDPOINT=hub.url, HF_HOME=str(home), HF_TOKEN="") as server:
        yield server


@pytest.fixture(autouse=True)
def bare(hub: Hub, server: Server) -> Iterator[None]:
    """After each test the hub answers again, and only the starters are installed."""
    yield
    hub.breaks, hub.statuses, hub.files = [], [], {FILE: CONTENT}
    (server.home / "models.json").unlink(missing_ok=True)
    shutil.rmtree(server.home / "models", ignore_errors=True)


def installed(server: Server) -> dict[str, dict[str, Any]]:
    data = httpx.get(f"{server.url}/api/installed", timeout=60).raise_for_status().json()["data"]
    return {model["id"]: model for model in data}


def entry(page: Page, id: str) -> Locator:
    """Return what the page shows of a model."""
    heading = page.get_by_role("heading", name=id, exact=True)
    return page.get_by_role("region", name="Installed").get_by_role("listitem").filter(has=heading)


def fact(page: Page, id: str, name: str) -> Locator:
    return entry(page, id).get_by_role("term").filter(has_text=name).locator("xpath=following-sibling::dd")


def installing(page: Page) -> Locator:
    return page.get_by_role("region", name="Install a model")


def pull(page: Page, repository: str, name: str = "") -> None:
    page.get_by_role("textbox", name="Repository").fill(repository)
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("button", name="Pull").click()


def put_fine_tune(server: Server, id: str) -> Path:
    """Enter a fine-tuned model of the starter, as a finished job does; return its file."""
    adapter = server.home / "models" / "adapter.gguf"
    adapter.parent.mkdir(parents=True, exist_ok=True)
    adapter.write_bytes(b"GGUF" + bytes(2_000))
    model = {"id": id, "path": str(shipped()), "fine_tuned": True, "parent": STARTER, "adapter": str(adapter)}
    table = server.home / "models.json"
    table.with_suffix(".new").write_text(json.dumps({"models": {id: model}, "aliases": {}}))
    table.with_suffix(".new").replace(table)
    return adapter


# what is installed


def test_what_is_installed_is_shown(page: Page, server: Server) -> None:
    page.goto("/models")
    region = page.get_by_role("region", name="Installed")
    models = installed(server)
    expect(region.get_by_role("heading", level=3)).to_have_text(list(models))
    kinds = {STARTER: "text", EMBEDDINGS: "embeddings", MODERATION: "moderation"}
    for id, kind in kinds.items():
        for word in (kind, "starter", "default"):
            expect(entry(page, id).get_by_text(word, exact=True)).to_be_visible()
    expect(fact(page, STARTER, "Context")).to_have_text(f"{models[STARTER]['context']:,} tokens")
    expect(fact(page, STARTER, "On disk")).to_have_text(f"{models[STARTER]['size'] / 2**20:.0f} MiB")
    expect(page.get_by_text(re.compile(f"^{len(models)} models installed"))).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Delete"))).to_have_count(0)


def test_aliases_are_folded(page: Page, server: Server) -> None:
    page.goto("/models")
    names = installed(server)[STARTER]["aliases"]
    folded = entry(page, STARTER).get_by_text(f"Also answers to {len(names)} other names")
    expect(entry(page, STARTER).get_by_text("gpt-4", exact=True)).to_be_hidden()
    folded.click()
    expect(entry(page, STARTER).get_by_role("group").get_by_role("listitem")).to_have_text(names)


def test_what_is_loaded_is_seen_without_a_reload(page: Page, server: Server) -> None:
    page.goto("/models")
    expect(entry(page, STARTER)).to_be_visible()
    entry(page, STARTER).get_by_text(re.compile("^Also answers")).click()
    entry(page, STARTER).get_by_role("link", name="Chat").focus()
    body = {"model": STARTER, "prompt": "a", "max_tokens": 1}
    assert httpx.post(f"{server.base}/completions", json=body, timeout=120).status_code == 200
    expect(entry(page, STARTER).get_by_text("loaded", exact=True)).to_be_visible()
    expect(fact(page, STARTER, "In memory")).to_have_text(re.compile(r"^\d[\d.]* [KMG]iB$"))
    # And nothing that somebody was at has moved.
    expect(entry(page, STARTER).get_by_role("link", name="Chat")).to_be_focused()
    expect(entry(page, STARTER).get_by_text("gpt-4", exact=True)).to_be_visible()


def test_links_lead_to_the_pages_with_the_model(page: Page, server: Server) -> None:
    page.goto("/models")
    for name in ("Chat", "Playground", "Tokenizer"):
        link = entry(page, STARTER).get_by_role("link", name=f"{name} with {STARTER}")
        expect(link).to_have_attribute("href", f"{name.lower()}#model={STARTER}")
    expect(entry(page, MODERATION).get_by_role("link")).to_have_count(1)
    entry(page, EMBEDDINGS).get_by_role("link", name="Tokenizer").click()
    expect(page.get_by_role("radio", name=EMBEDDINGS)).to_be_checked()


def test_a_server_that_is_gone_for_a_moment_is_looked_for_again(page: Page) -> None:
    page.goto("/models")
    expect(entry(page, STARTER)).to_be_visible()
    page.route("**/api/installed", lambda route: route.abort(), times=1)
    expect(page.get_by_role("alert")).to_have_text("The server cannot be reached.")
    expect(entry(page, STARTER)).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


# fine-tuned models


def test_a_fine_tuned_model_is_deleted(page: Page, server: Server, axe: Callable[[Page], None]) -> None:
    id = f"ft:{STARTER}:org:{MARKUP}:1"
    adapter = put_fine_tune(server, id)
    page.goto("/models")
    expect(entry(page, id)).to_contain_text(f"Fine-tuned from {STARTER}")
    expect(entry(page, id).get_by_text("fine-tuned", exact=True)).to_be_visible()
    axe(page)
    delete = page.get_by_role("button", name=f"Delete {id}")
    delete.click()
    dialog = page.get_by_role("dialog", name="Delete this model?")
    expect(dialog).to_contain_text(id)
    dialog.get_by_role("button", name="Cancel").click()
    assert id in installed(server) and adapter.exists()
    delete.click()
    dialog.get_by_role("button", name="Delete").click()
    expect(entry(page, id)).to_have_count(0)
    assert id not in installed(server) and not adapter.exists()
    expect(page.locator("img:not(header img)")).to_have_count(0)
    expect(page).to_have_title("Models · dragoman")


def test_a_deletion_that_is_refused_says_why(page: Page, server: Server) -> None:
    put_fine_tune(server, "ft-gone")
    page.goto("/models")
    expect(entry(page, "ft-gone")).to_be_visible()
    page.route("**/api/installed", lambda route: None)  # it does not hear that the model is gone
    (server.home / "models.json").unlink()
    page.get_by_role("button", name="Delete ft-gone").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_role("alert")).to_contain_text("The model 'ft-gone' does not exist")
    expect(page.get_by_role("alert")).to_contain_text("model_not_found")


# new models


def test_a_model_is_pulled(page: Page, server: Server, hub: Hub, axe: Callable[[Page], None]) -> None:
    gate = Gate()
    hub.breaks, hub.statuses = [FIRST], gate
    page.goto("/models")
    pull(page, f"{REPO}:q8_0", "mine")
    bar = installing(page).get_by_role("progressbar", name=f"{REPO}:q8_0")
    expect(bar).to_have_js_property("value", FIRST)
    expect(bar).to_have_js_property("max", len(CONTENT))
    expect(installing(page)).to_contain_text(re.compile(r"977 KiB of 2\.9 MiB"))
    axe(page)
    gate.open.set()
    expect(installing(page).get_by_role("status")).to_have_text("Installed mine.")
    expect(bar).to_be_hidden()
    expect(fact(page, "mine", "On disk")).to_have_text("2.9 MiB")
    assert installed(server)["mine"]["size"] == len(CONTENT)
    expect(page.get_by_role("textbox", name="Repository")).to_have_value("")


def test_a_pull_is_cancelled_and_goes_on_later(page: Page, server: Server, hub: Hub) -> None:
    gate = Gate()
    hub.breaks, hub.statuses = [FIRST], gate
    hub.sent.clear()
    page.goto("/models")
    pull(page, REPO)
    expect(installing(page).get_by_role("progressbar")).to_have_js_property("value", FIRST)
    assert gate.waits.wait(60)
    cancel = page.get_by_role("button", name="Cancel")
    with page.expect_event("requestfailed", lambda request: request.url.endswith("/api/installed/pull")):
        cancel.click()
    expect(installing(page).get_by_role("status")).to_have_text("Stopped. The same pull goes on from here.")
    expect(installing(page).get_by_role("progressbar")).to_be_hidden()
    expect(page.get_by_role("alert")).to_have_count(0)
    gate.open.set()
    assert "tiny-Q8_0" not in installed(server)
    hub.statuses = []
    page.get_by_role("button", name="Pull").click()
    expect(entry(page, "tiny-Q8_0")).to_be_visible()
    assert hub.sent[-1].range == f"bytes={FIRST}-"


def test_leaving_while_a_model_is_pulled_is_asked_about(page: Page, hub: Hub) -> None:
    gate = Gate()
    hub.breaks, hub.statuses = [FIRST], gate
    page.goto("/models")
    pull(page, REPO)
    expect(installing(page).get_by_role("progressbar")).to_have_js_property("value", FIRST)
    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", agree)
    page.goto("/tokenizer")
    gate.open.set()
    assert asked == ["beforeunload"]


def test_rate_and_time_left(page: Page) -> None:
    page.goto("/models")
    found = page.evaluate("""async () => {
        const { duration, meter, progressLine } = await import("./static/js/models/rate.js");
        const measure = meter();
        const MiB = 2 ** 20;
        const rates = [[0, 0], [MiB, 100], [4 * MiB, 2000], [MiB, 3000], [2 * MiB, 4000]];
        return {
            rates: rates.map(([done, now]) => measure(done, now)),
            line: progressLine(MiB, 601 * MiB, 2 * MiB),
            unknown: progressLine(MiB, 2 * MiB, null),
            stuck: progressLine(MiB, 2 * MiB, 0),
            durations: [0.2, 59, 75, 3700].map(duration),
        };
    }""")
    mebibyte = 2**20
    assert found["rates"] == [None, None, 2 * mebibyte, None, mebibyte]  # one that begins again is measured again
    assert found["line"] == "1.0 MiB of 601 MiB · 2.0 MiB/s · 5 min 0 s left"
    assert found["unknown"] == "1.0 MiB of 2.0 MiB"
    assert found["stuck"] == "1.0 MiB of 2.0 MiB · 0 B/s"
    assert found["durations"] == ["1 s", "59 s", "1 min 15 s", "1 h 1 min"]


@pytest.mark.parametrize(
    ("repository", "name", "words"),
    [
        ("owner/nothing", "", "owner/nothing could not be pulled: "),
        (f"{REPO}:Q2_K", "", f"{REPO} has no GGUF file with 'Q2_K' in its name."),
        (REPO, STARTER, f"The name '{STARTER}' is taken by a model that ships with dragoman; choose another."),
        (f"<b>{MARKUP}", "", MARKUP),
    ],
)
def test_what_cannot_be_pulled_is_said_by_the_api(page: Page, hub: Hub, repository: str, name: str, words: str) -> None:
    hub.sent.clear()
    page.goto("/models")
    pull(page, repository, name)
    expect(installing(page).get_by_role("alert")).to_contain_text(words)
    expect(installing(page).get_by_role("alert")).to_contain_text("invalid_request_error")
    expect(page.get_by_role("textbox", name="Repository")).to_have_value(repository)
    expect(page.get_by_role("button", name="Pull")).to_be_enabled()
    expect(page.locator("main img")).to_have_count(0)
    assert hub.sent == []


def test_a_file_of_the_server_is_added(page: Page, server: Server, tmp_path: Path) -> None:
    file = tmp_path / "added.gguf"
    shutil.copy(shipped(), file)
    page.goto("/models")
    page.get_by_role("button", name="On the server").click()
    path = page.get_by_role("textbox", name="Path")
    path.fill(str(tmp_path / "none.gguf"))
    page.keyboard.press("Enter")
    expect(installing(page).get_by_role("alert")).to_contain_text(f"There is no file at {tmp_path / 'none.gguf'}.")
    path.fill(str(file))
    page.get_by_role("textbox", name="Name").fill(MARKUP)
    page.keyboard.press("Enter")
    expect(installing(page).get_by_role("status")).to_have_text(f"Installed {MARKUP}.")
    expect(installing(page).get_by_role("alert")).to_have_count(0)
    expect(fact(page, MARKUP, "Context")).to_have_text(f"{installed(server)[STARTER]['context']:,} tokens")
    expect(page.locator("main img")).to_have_count(0)
    entry(page, MARKUP).get_by_role("link", name="Tokenizer").click()
    expect(page.get_by_role("radio", name=MARKUP)).to_be_checked()
    page.get_by_role("textbox", name="Text", exact=True).fill("Hello")
    expect(page.get_by_role("listbox", name="Tokens").get_by_role("option").first).to_be_visible()
    expect(page.locator("main img")).to_have_count(0)
    expect(page).to_have_title("Tokenizer · dragoman")


def test_an_empty_form_is_not_sent(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/models")
    page.get_by_role("button", name="Pull").click()
    expect(page.get_by_role("textbox", name="Repository")).to_be_focused()
    assert not any(url.endswith("/pull") for url in asked)


# keys and prefixes


def test_a_key_is_asked_for_once(locked: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(locked.url)
    page.goto("/models")
    dialog = page.get_by_role("dialog", name="API key")
    dialog.get_by_role("button", name="Close").click()
    expect(page.get_by_role("alert")).to_contain_text("You didn't provide an API key.")
    page.get_by_role("button", name="Try again").click()
    dialog.get_by_label("Key of this server").fill(KEY)
    page.keyboard.press("Enter")
    expect(entry(page, STARTER)).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_model_is_pulled_behind_a_prefix(server: Server, new_page: Callable[..., Page]) -> None:
    with Proxy(server.port, "/some/prefix") as proxy:
        page = new_page(proxy.url)
        page.goto("/some/prefix/models")
        pull(page, REPO, "behind")
        expect(installing(page).get_by_role("status")).to_have_text("Installed behind.")
        expect(entry(page, "behind")).to_be_visible()
        entry(page, "behind").get_by_role("link", name="Tokenizer").click()
        page.wait_for_url(f"{proxy.url}/some/prefix/tokenizer#model=behind")
