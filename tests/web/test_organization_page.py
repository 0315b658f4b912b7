"""The organisation page: members, limits, prices, new organisations, and the log of what was done."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

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
    with Server(DRAGOMAN_API_KEYS=KEY) as server:
        yield server


def region(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True).first


def row(page: Page, table: str, name: str) -> Locator:
    return region(page, table).get_by_role("row").filter(has=page.get_by_role("rowheader", name=name, exact=True))


def add(page: Page, name: str, role: str = "reader") -> None:
    page.locator("#member-name").fill(name)
    page.locator("#member-role").select_option(role)
    page.get_by_role("button", name="Add a member").click()
    expect(row(page, "Members", name)).to_be_visible()


def members(server: Server, organization: str = ORGANIZATION) -> dict[str, str]:
    data = ask(server, "GET", f"/api/organizations/{organization}/members")["data"]
    return {member["name"]: member["role"] for member in data}


def test_members_come_change_and_go(keyed: Server, new_page: Callable[..., Page], axe: Callable[[Page], None]) -> None:
    page = new_page(keyed.url)
    enter(page, "/organization")
    add(page, "ann", "owner")
    add(page, MARKUP)
    expect(page.locator("#member-name")).to_be_focused()
    assert members(keyed) == {"ann": "owner", MARKUP: "reader"}
    page.get_by_label(f"Role of {MARKUP}").select_option("owner")
    expect(region(page, "What was done")).to_contain_text(f"changed the role of {MARKUP}")
    assert members(keyed)[MARKUP] == "owner"
    axe(page)
    page.get_by_role("button", name=f"Remove {MARKUP}").click()
    page.get_by_role("dialog", name="Remove this member?").get_by_role("button", name="Remove").click()
    expect(row(page, "Members", MARKUP)).to_have_count(0)
    expect(page.get_by_role("heading", name="Members")).to_be_focused()
    add(page, "rob")
    page.get_by_label("Role of ann").select_option("reader")
    expect(region(page, "Members").get_by_role("alert")).to_contain_text("'ann' is the only owner")
    expect(page.get_by_label("Role of ann")).to_have_value("owner")
    assert members(keyed) == {"ann": "owner", "rob": "reader"}
    expect(page.locator("main img")).to_have_count(0)


def test_limits(keyed: Server, new_page: Callable[..., Page], axe: Callable[[Page], None]) -> None:
    new_key(keyed, "class 4b")
    page = new_page(keyed.url)
    enter(page, "/organization")
    form = page.locator("#limiting")
    form.get_by_label("What").select_option("requests per minute")
    form.get_by_label("At most").fill("600")
    form.get_by_label("Of keys").select_option("class 4b")
    form.get_by_role("button", name="Set the limit").click()
    expect(row(page, "Limits", "requests per minute").get_by_role("cell")).to_have_text(
        ["600", "class 4b", "all together", "Take away"]
    )
    form.get_by_label("What").select_option("US dollars per month")
    form.get_by_label("At most").fill("12.5")
    form.get_by_label("Of keys").select_option("each key")
    form.get_by_label("Of models").select_option("dragoman-starter")
    form.get_by_label("in every organisation").check()
    page.keyboard.press("Enter")
    form.get_by_role("button", name="Set the limit").click()
    budget = region(page, "Limits").get_by_role("row").filter(has_text="every organisation")
    expect(budget.get_by_role("cell")).to_have_text(["$12.50", "each", "dragoman-starter", "Take away"])
    axe(page)
    form.get_by_label("What").select_option("tokens per day")
    form.get_by_label("At most").fill("1.5")
    form.get_by_role("button", name="Set the limit").click()
    expect(region(page, "Limits").get_by_role("alert")).to_contain_text("1.5 is not of type 'integer' - 'amount'")
    for words in ("600 requests per minute", "$12.50 a month"):
        page.get_by_role("button", name=f"Take away {words}").click()
        page.get_by_role("dialog").get_by_role("button", name="Take away").click()
        expect(page.get_by_role("button", name=f"Take away {words}")).to_have_count(0)
    assert ask(keyed, "GET", "/api/limits")["data"] == []


def test_prices(keyed: Server, new_page: Callable[..., Page], axe: Callable[[Page], None]) -> None:
    page = new_page(keyed.url)
    enter(page, "/organization")
    form = page.locator("#pricing")
    form.get_by_label("Model").fill("org/a:b")
    form.get_by_label("In", exact=True).fill("0.0004")
    form.get_by_label("Out").fill("0.002")
    form.get_by_role("button", name="Set the price").click()
    cells = row(page, "Own prices", "org/a:b").get_by_role("cell")
    expect(cells).to_have_text(["1,000 tokens", "$0.0004", "$0.002", "Take away"])
    form.get_by_label("Model").fill("x")
    form.get_by_label("For").select_option("an image")
    expect(form.get_by_label("In", exact=True)).to_be_disabled()
    form.get_by_role("button", name="Set the price").click()
    expect(region(page, "Prices").get_by_role("alert")).to_contain_text(
        "A price needs a 'prompt', a 'completion' or both"
    )
    page.get_by_text("Published prices").click()
    expect(row(page, "Published prices", "gpt-4").get_by_role("cell")).to_have_text(["1,000 tokens", "$0.03", "$0.06"])
    axe(page)
    page.get_by_role("button", name="Take away the price of org/a:b").click()
    expect(region(page, "Prices")).to_contain_text("No model has a price of its own.")


def test_an_organisation_is_made_and_chosen(keyed: Server, new_page: Callable[..., Page]) -> None:
    with Proxy(keyed.port, "/some/prefix") as proxy:
        page = new_page(proxy.url)
        enter(page, "/some/prefix/organization")
        form = page.locator("#found")
        form.get_by_label("Short name").fill("Not this")
        form.get_by_role("button", name="Create").click()
        assert form.get_by_label("Short name").evaluate("field => field.validity.patternMismatch")
        form.get_by_label("Short name").fill("class-4b")
        form.get_by_label("Title").fill(MARKUP)
        form.get_by_role("button", name="Create").click()
        expect(page.get_by_label("Organisation", exact=True).locator("option:checked")).to_have_text(
            f"{MARKUP} (class-4b)"
        )
        expect(region(page, "Members")).to_contain_text("Nobody yet.")
        add(page, "eve", "owner")
        form.get_by_label("Short name").fill("class-4b")
        form.get_by_role("button", name="Create").click()
        expect(page.get_by_role("alert")).to_contain_text("There is an organization of the slug 'class-4b' already.")
    assert members(keyed, "class-4b") == {"eve": "owner"}


def test_the_log_tells_everything(keyed: Server, new_page: Callable[..., Page]) -> None:
    key: dict[str, Any] = new_key(keyed, MARKUP, scopes=["inference"])
    page = new_page(keyed.url)
    enter(page, "/organization")
    told = region(page, "What was done").get_by_role("row").nth(1)
    expect(told).to_contain_text(f"created the key {key['id']}")
    expect(told).to_contain_text(f"name: {MARKUP} · scopes: inference")
    expect(told).to_contain_text("settings")
    assert key["key"] not in page.content()


def test_an_owner_sees_one_organisation_and_no_foreign_forms(keyed: Server, new_page: Callable[..., Page]) -> None:
    other = ask(keyed, "POST", "/api/organizations", {"slug": "org-page-other"})
    owner = new_key(keyed, "theirs", organization=other["id"], scopes=["administration"])
    page = new_page(keyed.url)
    enter(page, "/organization", owner["key"])
    expect(region(page, "Members")).to_contain_text("Nobody yet.")
    for hidden in ("#founding", "#pricing", "#limit-every"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.get_by_label("Organisation", exact=True)).to_be_hidden()
    add(page, "eve", "owner")
    expect(region(page, "What was done").get_by_role("row")).to_have_count(4)
    expect(region(page, "What was done")).to_contain_text(re.compile(f"{owner['id']}added eve"))
