"""What tests of the playground do there, in a user's words."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect
from tests.server import Server

NO_END = {str(token): -100 for token in range(8180, 8192)}
"""Bans the starter's control tokens, so that answers run as long as they may."""

TOOL = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
    },
}


def visit(page: Page, fragment: str = "", path: str = "/playground") -> Page:
    """Open the playground and wait until its models are listed."""
    page.goto(f"{path}{fragment}")
    expect(page.get_by_role("combobox", name="Model", exact=True)).not_to_have_value("")
    return page


def mode(page: Page, name: str) -> None:
    page.get_by_role("group", name="Mode").get_by_role("button", name=name).click()


def message(page: Page, role: str) -> Locator:
    return page.get_by_role("textbox", name=f"{role} message")


def number(page: Page, name: str, value: float) -> None:
    page.get_by_role("spinbutton", name=name).fill(str(value))


def text(page: Page) -> Locator:
    """The one text of the modes Complete and Insert."""
    return page.get_by_role("main").get_by_role("textbox", name="Text")


def submit(page: Page) -> dict[str, Any]:
    """Press Submit, wait for the whole answer, and return the body that was sent."""
    with page.expect_request("**/v1/**") as sent:
        page.get_by_role("button", name="Submit").click()
    finished(page)
    body: dict[str, Any] = sent.value.post_data_json
    return body


def finished(page: Page) -> None:
    expect(page.get_by_role("button", name="Submit")).to_be_visible()


def without_end(page: Page, **more: Any) -> None:
    """From now on answers of this page run to the maximum length; ``more`` is added to what is sent."""

    def add(route: Route) -> None:
        body = json.loads(route.request.post_data or "{}")
        route.continue_(post_data=json.dumps({**body, "logit_bias": NO_END, **more}))

    page.route("**/v1/**completions", add)


def answer_with(page: Page, *chunks: dict[str, Any]) -> None:
    """From now on chat is answered with these deltas: what a model might write, word for word."""
    events = [{"choices": [{"index": 0, "delta": chunk, "finish_reason": None}]} for chunk in chunks]
    body = "".join(f"data: {json.dumps(event)}\n\n" for event in events) + "data: [DONE]\n\n"
    page.route(
        "**/v1/chat/completions", lambda route: route.fulfill(body=body, headers={"content-type": "text/event-stream"})
    )


def running(server: Server) -> float:
    """Return how many sequences the engine runs."""
    return server.metrics().get('dragoman_sequences_running{model="dragoman-starter"}', 0.0)


def eventually(condition: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether ``condition`` comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False
