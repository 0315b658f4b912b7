"""The keys page: a key is made and told once, listed, replaced and ended; who may not hears it from the API."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect
from tests.server import Server
from tests.web.administration import ask, enter, new_key
from tests.web.conftest import KEY
from tests.web.proxy import Proxy

from dragoman.core.ids import ORGANIZATION

MARKUP = "<img src=x onerror=document.title='run'>"


@pytest.fixture(scope="module")
def keyed() -> Iterator[Server]:
    """A server with a key of the settings and two members."""
    with Server(DRAGOMAN_API_KEYS=KEY) as server:
        for name, role in (("ann", "owner"), ("rob", "reader")):
            ask(server, "PUT", f"/api/organizations/{ORGANIZATION}/members", {"name": name, "role": role})
        yield server


def entry(page: Page, name: str) -> Locator:
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=name, exact=True))


def creating(page: Page) -> Locator:
    return page.get_by_role("region", name="Create a key")


def create(page: Page, name: str) -> str:
    """Create a key with the form as it stands and return it, as it is told once."""
    creating(page).get_by_label("Name").fill(name)
    creating(page).get_by_role("button", name="Create").click()
    told = page.get_by_role("dialog", name="A new key").get_by_text(re.compile("^sk-"))
    secret: str = told.inner_text()
    return secret


def status(server: Server, key: str) -> int:
    return httpx.get(f"{server.base}/models", headers={"authorization": f"Bearer {key}"}, timeout=60).status_code


def test_a_key_is_made_and_told_once(keyed: Server, new_page: Callable[..., Page], axe: Callable[[Page], None]) -> None:
    page = new_page(keyed.url)
    enter(page, "/keys")
    form = creating(page)
    form.get_by_label("Member").select_option("rob")
    form.get_by_label("files and fine-tuning").uncheck()
    form.get_by_role("textbox", name="Models").fill("gpt-4, dragoman-starter")
    form.get_by_label("Expires").select_option("30")
    secret = create(page, MARKUP)
    dialog = page.get_by_role("dialog", name="A new key")
    expect(dialog).to_contain_text("This is the only time it is shown")
    expect(dialog.get_by_role("button", name="Copy the key")).to_be_focused()
    expect(dialog.get_by_role("button", name="Use it in this tab")).to_have_count(0)
    axe(page)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    row = entry(page, MARKUP)
    expect(row).to_contain_text(f"{secret[:11]}...{secret[-4:]}")
    for words in ("models", "rob", "gpt-4, dragoman-starter"):
        expect(row.get_by_text(words, exact=True)).to_be_visible()
    expect(row).not_to_contain_text("files")
    assert status(keyed, secret) == 200
    assert secret not in page.content() and secret not in page.evaluate("JSON.stringify(sessionStorage)")
    expect(page.locator("main img")).to_have_count(0)
    axe(page)


def test_a_key_is_replaced_and_ended(keyed: Server, new_page: Callable[..., Page]) -> None:
    old = new_key(keyed, "mine")
    page = new_page(keyed.url)
    enter(page, "/keys")
    page.get_by_role("button", name="Rotate mine").click()
    dialog = page.get_by_role("dialog", name="Rotate this key?")
    dialog.get_by_label("The old key").select_option("ends at once")
    dialog.get_by_role("button", name="Rotate").click()
    told = page.get_by_role("dialog", name="A new key")
    secret = told.get_by_text(re.compile("^sk-")).inner_text()
    told.get_by_role("button", name="Close").click()
    expect(page.get_by_text(re.compile(r"^\d+ keys? that ended$"))).to_be_visible()
    assert status(keyed, old["key"]) == 401 and status(keyed, secret) == 200
    page.get_by_role("button", name="Revoke mine").click()
    sure = page.get_by_role("dialog", name="Revoke this key?")
    sure.get_by_role("button", name="Cancel").click()
    assert status(keyed, secret) == 200
    page.get_by_role("button", name="Revoke mine").click()
    sure.get_by_role("button", name="Revoke").click()
    expect(page.get_by_role("button", name="Revoke mine")).to_have_count(0)
    assert status(keyed, secret) == 401
    page.get_by_text(re.compile(r"^\d+ keys that ended$")).click()
    expect(entry(page, "mine")).to_have_count(2)
    expect(entry(page, "mine").first.get_by_text("revoked", exact=True)).to_be_visible()


def test_what_is_refused_is_said_by_the_api(keyed: Server, new_page: Callable[..., Page]) -> None:
    members = f"/api/organizations/{ORGANIZATION}/members"
    ask(keyed, "PUT", members, {"name": "rob", "role": "owner"})
    reader = new_key(keyed, "a reader's", member="rob", scopes=["administration"])
    page = new_page(keyed.url)
    enter(page, "/keys", reader["key"])
    expect(entry(page, "a reader's")).to_be_visible()
    ask(keyed, "PUT", members, {"name": "rob", "role": "reader"})
    creating(page).get_by_label("Name").fill("x")
    page.keyboard.press("Enter")
    words = "You have insufficient permissions for this operation. You need to be this role: Owner."
    expect(creating(page).get_by_role("alert")).to_contain_text(words)
    expect(creating(page).get_by_label("Name")).to_have_value("x")
    page.get_by_role("button", name="Revoke a reader's").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(page.get_by_role("region", name="Keys", exact=True).get_by_role("alert")).to_contain_text(words)


def test_who_may_only_look_has_nothing_to_press(keyed: Server, new_page: Callable[..., Page]) -> None:
    reader = new_key(keyed, "rob's own", member="rob", scopes=["administration"])
    ask(keyed, "PUT", "/api/limits", {"kind": "requests_per_day", "amount": 10**6})
    page = new_page(keyed.url)
    enter(page, "/keys", reader["key"])
    expect(entry(page, "rob's own")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("Rotate|Revoke"))).to_have_count(0)
    expect(creating(page)).to_be_hidden()
    page.goto("/organization")
    expect(page.locator("#limits")).to_contain_text("1,000,000")
    expect(page.locator("#members")).to_contain_text("reader")
    expect(page.get_by_role("button", name=re.compile("Take away|Remove|^Set|^Add"))).to_have_count(0)


def test_without_rights_the_api_says_so(
    keyed: Server, new_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    user = new_key(keyed, "a user's")
    page = new_page(keyed.url)
    for path in ("/keys", "/usage", "/organization"):
        if path == "/keys":
            enter(page, path, user["key"])
        else:
            page.goto(path)
        expect(page.get_by_role("alert")).to_contain_text("Missing scopes: administration.")
        expect(page.get_by_role("button", name="Try again")).to_be_visible()
        expect(page.get_by_role("heading", level=2)).to_have_count(0)
        axe(page)


def test_an_organisation_is_chosen(keyed: Server, new_page: Callable[..., Page]) -> None:
    other = ask(keyed, "POST", "/api/organizations", {"slug": "keys-other", "title": "Other"})
    new_key(keyed, "theirs", organization=other["id"])
    page = new_page(keyed.url)
    enter(page, "/keys")
    expect(page.get_by_role("heading", name="theirs")).to_have_count(0)
    page.get_by_label("Organisation", exact=True).select_option("Other (keys-other)")
    expect(entry(page, "theirs")).to_be_visible()
    create(page, "theirs too")
    page.keyboard.press("Escape")
    expect(entry(page, "theirs too")).to_be_visible()
    assert len(ask(keyed, "GET", f"/api/keys?organization={other['id']}")["data"]) == 2


def test_the_first_key_locks_the_server(new_page: Callable[..., Page]) -> None:
    with Server() as server, Proxy(server.port, "/some/prefix") as proxy:
        page = new_page(proxy.url)
        page.goto("/some/prefix/keys")
        expect(page.get_by_text("There is no key yet")).to_be_visible()
        expect(creating(page).get_by_label("administration")).to_be_checked()
        secret = create(page, "first")
        page.get_by_role("button", name="Use it in this tab").click()
        expect(entry(page, "first")).to_be_visible()
        expect(page.get_by_text("There is no key yet")).to_be_hidden()
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert status(server, secret) == 200
        page.wait_for_timeout(1100)  # so long the server may go on believing that there is no key
        assert httpx.get(f"{server.base}/models", timeout=60).status_code == 401
