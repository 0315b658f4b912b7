"""What tests of the administrators' pages do behind them: keys and members by the API, usage in the database."""

from __future__ import annotations

import asyncio
import itertools
import threading
from typing import Any

import httpx
from playwright.sync_api import Page, expect
from tests.server import Server
from tests.web.conftest import KEY

from dragoman.core.ids import ORGANIZATION
from dragoman.store.store import Store
from dragoman.store.usage import Use

_numbers = itertools.count()


def ask(server: Server, method: str, path: str, body: Any = None, key: str = KEY) -> Any:
    """Return the body of an answer that succeeded."""
    headers = {"authorization": f"Bearer {key}"}
    answer = httpx.request(method, f"{server.url}{path}", json=body, headers=headers, timeout=60)
    return answer.raise_for_status().json()


def new_key(server: Server, name: str, **more: Any) -> dict[str, Any]:
    """Make a key and return what is told of it."""
    made: dict[str, Any] = ask(server, "POST", "/api/keys", {"name": name, **more})
    return made


def use(server: Server, *rows: dict[str, Any]) -> None:
    """Write rows of usage: ``at`` in seconds, the rest as in the database."""
    wanted = {"organization": ORGANIZATION, "key": "", "kind": "completions", "endpoint": "/v1/completions"}
    wanted |= {"status": 200, "latency_ms": 5, "asked": "m", "model": "m"}
    uses = [Use(**wanted | row | {"at": row["at"] * 1000, "request_id": f"page-{next(_numbers)}"}) for row in rows]

    async def write() -> None:
        store = Store(server.home)
        await store.open()
        await store.usage.add(uses)
        await store.close()

    writing = threading.Thread(target=asyncio.run, args=(write(),))  # this thread's loop is the browser's
    writing.start()
    writing.join()


def enter(page: Page, path: str, key: str = KEY) -> None:
    """Open a page and give the key that it asks for."""
    page.goto(path)
    dialog = page.get_by_role("dialog", name="API key")
    dialog.get_by_label("Key of this server").fill(key)
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
