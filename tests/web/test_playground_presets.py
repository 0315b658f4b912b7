"""Presets: saved in the browser, deleted, sent on as a link that no server sees and that nobody can abuse."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.server import Server
from tests.web.playground import TOOL, message, mode, number, text, visit


def save(page: Page, name: str) -> None:
    page.get_by_role("button", name="Save").click()
    page.get_by_role("dialog", name="Save as preset").get_by_role("textbox").fill(name)
    page.keyboard.press("Enter")


def presets(page: Page) -> Any:
    return page.get_by_role("combobox", name="Your presets")


def fill_chat(page: Page) -> None:
    """Change everything that a preset of the mode Chat holds."""
    page.get_by_role("combobox", name="Model", exact=True).select_option("gpt-4")
    message(page, "System").fill("You are a <b>pirate</b>.")
    message(page, "User").fill("안녕! 🐻")
    page.get_by_role("button", name="Add message").click()
    page.keyboard.type("Ahoy")
    page.get_by_role("button", name="Edit tools").click()
    page.get_by_role("dialog").get_by_role("textbox").fill(json.dumps([TOOL]))
    page.get_by_role("button", name="Use these tools").click()
    page.get_by_role("combobox", name="Tool choice").select_option("none")
    number(page, "Temperature", 0.4)
    number(page, "Maximum length", 99)
    number(page, "Top P", 0.5)
    number(page, "Frequency penalty", -1)
    number(page, "Presence penalty", 2)
    page.get_by_role("textbox", name="Seed").fill("-5")
    page.get_by_role("textbox", name="Stop sequences").fill("\\n")
    page.keyboard.press("Enter")
    page.get_by_label("JSON mode").check()
    page.get_by_label("Show probabilities").check()
    page.get_by_label("Stream").uncheck()


def state(page: Page) -> dict[str, str]:
    """Return everything one sees in the fields of the page."""
    fields: dict[str, str] = page.evaluate(
        """() => {
            const ours = "main textarea, main input, main select:not([aria-label='Your presets'])";
            const fields = [...document.querySelectorAll(ours)];
            const value = (field) => field.type === "checkbox" ? String(field.checked) : field.value;
            const shown = fields.filter((field) => field.checkVisibility());
            const names = (field) => field.getAttribute("aria-label") || field.labels[0].textContent;
            const chips = [...document.querySelectorAll("main .chips")].map((chips) => chips.textContent);
            return {...Object.fromEntries(shown.map((field) => [names(field), value(field)])), chips: chips.join(" ")};
        }"""
    )
    return fields


def test_a_preset_brings_everything_back(page: Page) -> None:
    visit(page)
    fresh = state(page)
    fill_chat(page)
    filled = state(page)
    same = {name for name in fresh if filled.get(name) == fresh[name]}
    assert same == {"Role of message 1", "Role of message 2", "Stop sequences"}  # the last is empty between two
    save(page, "A pirate's <preset>")
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    expect(presets(page)).to_have_value("A pirate's <preset>")
    mode(page, "Complete")
    text(page).fill("Another")
    number(page, "Best of", 3)
    save(page, "Another")
    page = visit(page.context.new_page())
    assert state(page) == fresh
    presets(page).select_option("A pirate's <preset>")
    assert state(page) == filled
    presets(page).select_option("Another")
    expect(text(page)).to_have_value("Another")
    expect(page.get_by_role("spinbutton", name="Best of")).to_have_value("3")


def test_presets_are_replaced_and_deleted_after_a_question(page: Page) -> None:
    visit(page)
    message(page, "User").fill("one")
    save(page, "mine")
    message(page, "User").fill("two")
    save(page, "mine")
    page.get_by_role("dialog", name="Replace the preset?").get_by_role("button", name="Cancel").click()
    presets(page).select_option("Your presets")
    presets(page).select_option("mine")
    expect(message(page, "User")).to_have_value("one")
    message(page, "User").fill("two")
    save(page, "mine")
    page.get_by_role("dialog").get_by_role("button", name="Replace").click()
    page.get_by_role("button", name="Delete this preset").click()
    page.get_by_role("dialog", name="Delete the preset?").get_by_role("button", name="Cancel").click()
    expect(presets(page).get_by_role("option")).to_have_text(["Your presets", "mine"])
    page.get_by_role("button", name="Delete this preset").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(presets(page).get_by_role("option")).to_have_text(["No presets yet"])
    page.reload()
    expect(presets(page).get_by_role("option")).to_have_text(["No presets yet"])
    expect(message(page, "User")).to_have_value("two")


def test_tabs_do_not_lose_each_others_presets(page: Page) -> None:
    visit(page)
    other = visit(page.context.new_page())
    save(page, "one")
    expect(presets(page)).to_have_value("one")
    save(other, "two")
    expect(presets(other).get_by_role("option")).to_have_text(["Your presets", "one", "two"])
    page.get_by_role("button", name="Delete this preset").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(presets(page).get_by_role("option")).to_have_text(["Your presets", "two"])


def shared(page: Page) -> str:
    page.get_by_role("button", name="Share").click()
    link = page.get_by_role("dialog", name="Share").get_by_label("Link to this state").input_value()
    page.keyboard.press("Escape")
    return link


def test_a_link_brings_everything_to_somebody_else_and_nothing_to_the_server(
    server: Server, page: Page, new_page: Callable[..., Page]
) -> None:
    visit(page)
    fill_chat(page)
    link = shared(page)
    assert link.startswith(f"{server.url}/playground#state=")
    other = new_page(server.url)
    asked: list[str] = []
    other.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    other.goto(link)
    expect(message(other, "Assistant")).to_have_value("Ahoy")
    expect(other.get_by_role("combobox", name="Model", exact=True).get_by_role("option")).not_to_have_count(1)
    assert state(other) == state(page)
    assert other.url == f"{server.url}/playground"
    assert not any("state=" in each for each in asked)


def test_a_link_opens_in_a_page_that_is_open(page: Page) -> None:
    visit(page)
    mode(page, "Insert")
    text(page).fill("a [insert] b")
    link = shared(page)
    mode(page, "Edit")
    page.evaluate("link => { location.href = link; }", link)
    expect(text(page)).to_have_value("a [insert] b")


def test_a_text_too_long_for_a_link_is_told(page: Page) -> None:
    visit(page)
    noise = "".join(chr(0x3400 + (number * 7919) % 20000) for number in range(40_000))
    message(page, "User").fill(noise)
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("status").filter(has_text="too long for a link")).to_be_visible()


def link_of(state: Any) -> str:
    packed = zlib.compressobj(wbits=-15)
    data = packed.compress(json.dumps(state).encode()) + packed.flush()
    return "#state=" + base64.urlsafe_b64encode(data).decode().rstrip("=")


CHAT = {"version": 1, "mode": "chat", "model": "gpt-4", "settings": {}, "content": {"messages": []}}


@pytest.mark.parametrize(
    "fragment",
    [
        "#state=x",
        "#state=%%%",
        link_of([]),
        link_of("chat"),
        link_of({**CHAT, "version": 2}),
        link_of({**CHAT, "mode": "constructor"}),
        link_of({**CHAT, "content": {"messages": [{"role": "root", "content": ""}]}}),
        link_of({**CHAT, "content": {"messages": [1]}}),
        link_of({**CHAT, "content": {"messages": "none"}}),
        link_of({**CHAT, "content": {"messages": [{"role": "assistant", "tool_calls": [{"function": 1}]}]}}),
        link_of({**CHAT, "content": {"text": "x" * 5_000_000}}),
    ],
)
def test_a_damaged_link_changes_nothing(page: Page, server: Server, fragment: str) -> None:
    visit(page)
    fresh = state(page)
    page.goto("/models")
    page.evaluate("sessionStorage.clear()")
    page.goto(f"/playground{fragment}")
    expect(page.get_by_role("status").filter(has_text="This link is damaged")).to_be_visible()
    assert page.url == f"{server.url}/playground"
    expect(page.get_by_role("combobox", name="Model", exact=True)).to_have_value("dragoman-starter")
    assert state(page) == fresh


def test_what_is_out_of_range_in_a_link_falls_back(page: Page) -> None:
    settings = {
        "temperature": 9,
        "max_tokens": 1.5,
        "top_p": "1",
        "best_of": None,
        "stop": ["a", 1, "", "b", "c", "d", "e"],
        "seed": 1e300,
        "json": "yes",
        "tools": [{"type": "retrieval"}],
        "tool_choice": "always",
        "key": "sk-1",
    }
    messages = [{"role": "user", "content": 5, "tool_calls": []}, {"role": "user", "content": "fine", "more": 1}]
    visit(page, link_of({**CHAT, "settings": settings, "content": {"messages": messages}}))
    expect(message(page, "User").nth(1)).to_have_value("fine")
    expect(message(page, "User").nth(0)).to_have_value("")
    for name, value in {"Temperature": "0.7", "Maximum length": "256", "Top P": "1"}.items():
        expect(page.get_by_role("spinbutton", name=name)).to_have_value(value)
    expect(page.get_by_role("textbox", name="Seed")).to_have_value("")
    expect(page.get_by_role("button", name="Remove stop sequence")).to_have_text(["a", "b", "c", "d"])
    expect(page.get_by_label("JSON mode")).not_to_be_checked()
    expect(page.get_by_role("combobox", name="Tool choice")).to_have_count(0)


def test_presets_that_somebody_else_wrote_are_checked(page: Page) -> None:
    visit(page)
    kept = [{"name": "good", "state": CHAT}, {"name": 5, "state": CHAT}, {"name": "bad", "state": {}}, None]
    page.evaluate("kept => localStorage.setItem('dragoman.presets', JSON.stringify(kept))", kept)
    page.reload()
    expect(presets(page).get_by_role("option")).to_have_text(["Your presets", "good"])
    page.evaluate("localStorage.setItem('dragoman.presets', '{')")
    page.reload()
    expect(presets(page).get_by_role("option")).to_have_text(["No presets yet"])
