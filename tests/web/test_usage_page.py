"""The usage page: totals, a chart, tables and CSV of the days that are chosen."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.server import Server
from tests.web.administration import ask, enter, new_key, use
from tests.web.conftest import KEY
from tests.web.proxy import Proxy

from dragoman.core.ids import ORGANIZATION

MARKUP = "<img src=x onerror=document.title='run'>"
DAY = 86_400
NOON = int(time.time()) // DAY * DAY - DAY // 2
"""Noon of yesterday (UTC)."""


def day_of(seconds: int) -> str:
    return time.strftime("%Y-%m-%d", time.gmtime(seconds))


@pytest.fixture(scope="module")
def used() -> Iterator[tuple[Server, dict[str, Any]]]:
    """A server on which something was used, and a key of it."""
    with Server(DRAGOMAN_API_KEYS=KEY) as server:
        key = new_key(server, "class 4b")
        other = ask(server, "POST", "/api/organizations", {"slug": "usage-other"})
        mine: dict[str, Any] = {"key": key["id"], "model": "large", "user": MARKUP}
        use(
            server,
            {"at": NOON, **mine, "prompt_tokens": 1000, "completion_tokens": 200, "cost": 1_500_000_000},
            {"at": NOON - DAY, **mine, "prompt_tokens": 10, "completion_tokens": 2, "published": 40_000},
            {"at": NOON, "model": "small", "prompt_tokens": 5, "cached_tokens": 4},
            {"at": NOON - 40 * DAY, "model": "old", "prompt_tokens": 7},
            {"at": NOON, "organization": other["id"], "model": "theirs", "prompt_tokens": 70_000},
        )
        yield server, key


def cells(page: Page, table: str, row: str) -> list[str]:
    """Return the numbers of a row."""
    found = (
        page.get_by_role("region", name=table).get_by_role("row").filter(has=page.get_by_role("rowheader", name=row))
    )
    expect(found.get_by_role("cell").first).to_be_visible()
    texts: list[str] = found.get_by_role("cell").all_inner_texts()
    return texts


def total(page: Page, name: str) -> Any:
    return expect(page.locator("#totals div").filter(has=page.get_by_text(name, exact=True)).locator("dd"))


def test_what_was_used_is_shown(
    used: tuple[Server, dict[str, Any]], new_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    server, key = used
    page = new_page(server.url)
    enter(page, "/usage")
    page.get_by_label("Organisation", exact=True).select_option(ORGANIZATION)
    total(page, "Requests").to_have_text("3")
    total(page, "Prompt tokens").to_have_text("1,015")
    total(page, "Completion tokens").to_have_text("202")
    total(page, "Cost").to_have_text("$1.50")
    total(page, "Would have cost").to_have_text("$0.000040")
    assert cells(page, "Usage by model", "large") == ["2", "1,010", "0", "202", "$1.50", "$0.000040"]
    assert cells(page, "Usage by model", "small") == ["1", "5", "4", "0", "$0", "$0"]
    assert cells(page, "Usage by key", f"class 4b ({key['shown']})")[0] == "2"
    assert cells(page, "Usage by key", "without a key of its own")[0] == "1"
    assert cells(page, "Usage by end-user", MARKUP)[0] == "2"
    picture = page.get_by_role("img", name=re.compile("^Requests per day"))
    days = f"from {day_of(NOON - 28 * DAY)} to {day_of(NOON + DAY)}"
    words = f"Requests per day {days}: 3 in all, most on {day_of(NOON)} with 2."
    expect(picture).to_have_accessible_name(f"{words} The numbers stand in the tables below.")
    expect(picture.locator("rect:not(.over)")).to_have_count(3)
    page.get_by_text("The numbers as a table").click()
    assert cells(page, "Usage by day", day_of(NOON))[1] == "1,005"
    expect(page.locator("main img")).to_have_count(0)
    expect(page).to_have_title("Usage · dragoman")
    axe(page)


def test_what_is_drawn_is_chosen(used: tuple[Server, dict[str, Any]], new_page: Callable[..., Page]) -> None:
    page = new_page(used[0].url)
    enter(page, "/usage")
    page.get_by_label("Organisation", exact=True).select_option(ORGANIZATION)
    page.get_by_role("button", name="Tokens").click()
    expect(page.get_by_role("img", name=re.compile(r"^Tokens per day .*: 1,217 in all"))).to_be_visible()
    page.get_by_role("button", name="Cost").click()
    expect(page.get_by_role("img", name=re.compile(r"^Cost per day .*: \$1\.50 in all"))).to_be_visible()
    legend = page.locator(".legend")
    expect(legend).to_have_text("large")
    page.get_by_role("button", name="Requests").click()
    page.get_by_role("button", name="End-user").click()
    expect(legend).to_have_text(f"{MARKUP}none named")
    page.get_by_role("img").locator("rect").first.hover()
    expect(page.locator(".readout")).to_contain_text("·")


def test_the_range_is_chosen(used: tuple[Server, dict[str, Any]], new_page: Callable[..., Page]) -> None:
    page = new_page(used[0].url)
    enter(page, "/usage")
    page.get_by_label("Organisation", exact=True).select_option(ORGANIZATION)
    total(page, "Requests").to_have_text("3")
    page.get_by_role("button", name="90 days").click()
    total(page, "Requests").to_have_text("4")
    expect(page.get_by_role("button", name="90 days")).to_have_attribute("aria-pressed", "true")
    page.get_by_label("From", exact=True).fill(day_of(NOON))
    page.get_by_label("To", exact=True).fill(day_of(NOON))
    total(page, "Requests").to_have_text("2")
    expect(page.get_by_role("button", pressed=True).filter(has_text="days")).to_have_count(0)
    page.get_by_label("To", exact=True).fill(day_of(NOON - DAY))
    assert page.get_by_label("To", exact=True).evaluate("field => field.validationMessage") != ""
    page.get_by_label("From", exact=True).fill(day_of(NOON - 2 * DAY))
    total(page, "Requests").to_have_text("1")
    page.get_by_label("From", exact=True).fill("2023-03-01")
    page.get_by_label("To", exact=True).fill("2023-03-02")
    total(page, "Requests").to_have_text("0")
    expect(page.get_by_text("Nothing was used in these days.")).to_have_count(3)


def test_all_organisations_together_at_first(
    used: tuple[Server, dict[str, Any]], new_page: Callable[..., Page]
) -> None:
    page = new_page(used[0].url)
    enter(page, "/usage")
    expect(page.get_by_label("Organisation", exact=True)).to_have_value("")
    total(page, "Prompt tokens").to_have_text("71,015")
    page.get_by_label("Organisation", exact=True).select_option("usage-other")
    total(page, "Prompt tokens").to_have_text("70,000")


def test_csv_behind_a_prefix(used: tuple[Server, dict[str, Any]], new_page: Callable[..., Page]) -> None:
    server, key = used
    with Proxy(server.port, "/some/prefix") as proxy:
        page = new_page(proxy.url)
        enter(page, "/some/prefix/usage")
        page.get_by_label("Organisation", exact=True).select_option(ORGANIZATION)
        total(page, "Requests").to_have_text("3")
        with page.expect_download() as download:
            page.get_by_role("button", name="CSV").click()
        name = f"usage-{day_of(NOON - 28 * DAY)}-{day_of(NOON + DAY)}.csv"
        assert download.value.suggested_filename == name
        lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("day,model,key,user,requests,")
    assert any(line.startswith(f"{day_of(NOON)},large,{key['id']},{MARKUP},1,1000,") for line in lines)
