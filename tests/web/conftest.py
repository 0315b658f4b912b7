"""Chromium on the pages of a real server. Every page that a test opens is watched: see ``browser.Watch``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from tests.clients.environments import AXE, modules_of
from tests.server import Server
from tests.web.browser import ARGUMENTS, PATIENCE_MS, SIZES, Watch, chromium, look, needs_chromium

KEY = "sk-pages-0123456789"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if reason := needs_chromium():
        pytest.skip(reason)
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def locked() -> Iterator[Server]:
    """A server that wants a key."""
    with Server(DRAGOMAN_API_KEYS=KEY) as server:
        yield server


def give_key(page: Page) -> None:
    """Give the key that the page asks for."""
    dialog = page.get_by_role("dialog", name="API key")
    dialog.get_by_label("Key of this server").fill(KEY)
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return a maker of pages: ``new_page(url)``, each in a context of its own; options are those of a context.
    Another ``browser`` than the shared one may be given.

    The test fails when something happened there that ``Watch`` forbids.
    """
    watches: list[Watch] = []
    with ExitStack() as contexts:

        def make(url: str, browser: Browser = browser, **options: Any) -> Page:
            settings = {"viewport": {"width": 1280, "height": 844}, "reduced_motion": "reduce", **options}
            context = browser.new_context(base_url=url, **settings)
            contexts.callback(context.close)
            context.set_default_timeout(PATIENCE_MS)
            origin = "/".join(url.split("/")[:3])
            watches.append(Watch(context, origin))
            return context.new_page()

        yield make
    problems = [problem for watch in watches for problem in watch.problems]
    assert not problems, "\n".join(problems)


@pytest.fixture
def page(server: Server, new_page: Callable[..., Page]) -> Page:
    """Return a page on the server that all tests share: ``page.goto("/playground")``."""
    return new_page(server.url)


@pytest.fixture(scope="session")
def axe_source() -> str:
    return (modules_of(AXE) / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def axe(axe_source: str) -> Callable[[Page], None]:
    """Return a check of a page as it stands: light, dark and narrow, no serious violation, nothing wider than it."""

    def check(page: Page) -> None:
        found = []
        before = page.viewport_size
        page.evaluate(axe_source)
        for name in SIZES:
            look(page, name)
            found += [f"{name}: {each}" for each in _violations(page)]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{name}: the page is wider than the window")
        if before:
            page.set_viewport_size(before)
        assert not found, "\n".join(found)

    return check


def _violations(page: Page) -> list[str]:
    results = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    serious = [each for each in results["violations"] if each["impact"] in ("serious", "critical")]
    return [f"{each['id']}: {each['help']}: {json.dumps(_places(each))}" for each in serious]


def _places(violation: dict[str, Any]) -> list[str]:
    return [f"{node['html'][:160]} {node.get('failureSummary', '')[:200]}" for node in violation["nodes"][:5]]
