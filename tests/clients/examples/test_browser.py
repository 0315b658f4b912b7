"""The page that streams, opened from a file as its user would: what it shows while an answer comes, how it stops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from tests.clients.conftest import KEY
from tests.clients.examples.conftest import EXAMPLES
from tests.clients.examples.relay import Failure, Relay, Stream
from tests.server import free_port
from tests.web.browser import ARGUMENTS, PATIENCE_MS, chromium, needs_chromium

STORY = "Tell me a long story about a dog and a cat."

Visit = Callable[[Callable[[Page], None]], None]


@pytest.fixture(scope="module")
def visit() -> Iterator[Visit]:
    """Return what runs a visit of the page; in a thread, as Playwright allows one loop for each."""
    if reason := needs_chromium():
        pytest.skip(reason)

    def on_page(steps: Callable[[Page], None]) -> None:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
            page = browser.new_page()
            page.set_default_timeout(PATIENCE_MS)
            problems: list[Any] = []
            page.on("pageerror", lambda problem: problems.append(problem))
            page.goto((EXAMPLES / "browser_streaming.html").as_uri())
            steps(page)
            browser.close()
        assert problems == []

    expect.set_options(timeout=PATIENCE_MS)
    with ThreadPoolExecutor(1) as thread:
        yield lambda steps: thread.submit(on_page, steps).result()


def ask(page: Page, base: str, text: str, key: str = KEY) -> None:
    page.get_by_label("Address").fill(base)
    page.get_by_label("Key").fill(key)
    page.get_by_label("Message").fill(text)
    page.get_by_role("button", name="Send").click()


def test_an_answer_is_shown_while_it_comes(visit: Visit, relay: Relay) -> None:
    def steps(page: Page) -> None:
        status, stop = page.get_by_role("status"), page.get_by_role("button", name="Stop")
        expect(stop).to_be_disabled()
        relay.hold = True
        ask(page, relay.base, STORY)
        answer = page.get_by_role("article").nth(1)
        expect(answer).to_contain_text(relay_text(relay))
        first = relay.posts[0].text
        expect(status).to_have_text("Answering …")
        expect(stop).to_be_enabled()
        expect(page.get_by_role("button", name="Send")).to_be_disabled()
        relay.release()
        expect(status).to_have_text("Done.")
        expect(stop).to_be_disabled()
        whole = relay.posts[0].text
        assert len(whole) > len(first) and answer.text_content() == whole
        relay.hold = False
        ask(page, relay.base, "And then?")
        expect(page.get_by_role("article")).to_have_count(4)
        expect(status).to_have_text("Done.")
        sent = [message["content"] for message in relay.posts[1].body["messages"]]
        assert sent == [STORY, whole, "And then?"]
        assert page.get_by_role("article").nth(3).text_content() == relay.posts[1].text

    def relay_text(relay: Relay) -> str:
        relay.wait(2)  # the browser asks first whether it may
        relay.wait_for(lambda: bool(relay.posts[0].text.strip()))
        return relay.posts[0].text.strip()

    visit(steps)


def test_stop(visit: Visit, relay: Relay) -> None:
    def steps(page: Page) -> None:
        relay.script = [Stream(("Once", " upon"), endless=True)]
        ask(page, relay.base, STORY)
        expect(page.get_by_role("article").nth(1)).to_have_text("Once upon")
        assert not relay.left.is_set()
        page.get_by_role("button", name="Stop").click()
        expect(page.get_by_role("status")).to_have_text("Stopped.")
        assert relay.left.wait(60), "the connection is still open"
        ask(page, relay.base, "Go on.")
        expect(page.get_by_role("status")).to_have_text("Done.")
        assert [message["content"] for message in relay.posts[1].body["messages"]] == [STORY, "Once upon", "Go on."]

    visit(steps)


def test_what_a_model_writes_stays_text(visit: Visit, relay: Relay) -> None:
    html = "<img src=x onerror='document.title = 1'><script>document.title = 2</script><b>bold</b>"

    def steps(page: Page) -> None:
        title = page.title()
        relay.script = [Stream((html[:20], html[20:]))]
        ask(page, relay.base, f"{html}?")
        expect(page.get_by_role("status")).to_have_text("Done.")
        assert page.get_by_role("article").all_text_contents() == [f"{html}?", html]
        assert page.locator("main *").count() == 2 and page.title() == title

    visit(steps)


def test_errors_are_shown_as_they_came(visit: Visit, relay: Relay) -> None:
    def steps(page: Page) -> None:
        status = page.get_by_role("status")
        ask(page, relay.base, "Hello!", key="sk-wrong")
        expect(status).to_contain_text(f"{relay.base}: Incorrect API key provided")
        relay.script = [Failure(429, "Too many requests.")]
        ask(page, relay.base, "Hello!")
        expect(status).to_have_text(f"{relay.base}: Too many requests.")
        relay.script = [Stream(("Well",), error="The engine died.")]
        ask(page, relay.base, "Hello!")
        expect(status).to_have_text(f"{relay.base}: The engine died.")
        nobody = f"http://127.0.0.1:{free_port()}/v1"
        ask(page, nobody, "Hello!")
        expect(status).to_contain_text(f"{nobody}: ")
        expect(page.get_by_label("Message")).to_have_value("Hello!")
        ask(page, relay.base, "   ")
        asked = len(relay.posts)
        ask(page, f"{relay.base}/", "Hello!")
        expect(status).to_have_text("Done.")
        assert len(relay.posts) == asked + 1, "an empty message is not sent"

    visit(steps)
