"""Much of everything: two thousand messages, texts of a megabyte. The page builds little of it and still answers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.web.chatting import (
    SLOW_ANSWERS,
    answer_with,
    answers,
    conversations,
    file_of,
    import_file,
    message_box,
    mine,
    push,
    say,
    wait_for_end,
)

GENEROUS_MS = 15_000
"""Far more than a page that answers takes, far less than one that lays everything out."""

ANSWER = "An answer with **words**, `code` and a list:\n\n- one\n- two\n\n```python\nprint(1)\n```\n\nAnd an end."
MANY = [
    (role, f"{role} {n}. " + (ANSWER if role == "assistant" else ""))
    for n in range(1000)
    for role in ("user", "assistant")
]

MEGABYTES = {
    "lines": "The quick brown fox jumps over the lazy dog.\n" * 22_000,
    "one line": "x" * 1_000_000,
    "Korean": "안녕하세요 무엇을 도와드릴까요\n" * 58_000,
}


def answers_the_keyboard(page: Page) -> None:
    box = message_box(page)
    before = box.input_value()
    box.press("End")
    page.keyboard.type("typed")
    expect(box).to_have_value(f"{before}typed", timeout=GENEROUS_MS)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


def elements(page: Page) -> int:
    count: int = page.evaluate("document.querySelectorAll('*').length")
    return count


def paste(page: Page, text: str) -> Locator:
    """Paste ``text`` into the message box; return the button that shows it."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    message_box(page).press("ControlOrMeta+v")
    return page.get_by_role("button", name="Show pasted text 1")


def test_two_thousand_messages(page: Page) -> None:
    page.goto("/chat")
    import_file(page, file_of(MANY))
    conversations(page).first.click()
    expect(answers(page).last).to_contain_text("assistant 999.")
    expect(answers(page)).to_have_count(1000)
    expect(answers(page).last).to_be_in_viewport()
    assert elements(page) < 6000  # one for each message that is far away; all of them built would be 40,000
    answers_the_keyboard(page)
    region = page.get_by_role("region", name="Messages")
    region.hover()
    for _ in range(10):
        page.mouse.wheel(0, -2000)
    expect(page.get_by_role("button", name="Latest message")).to_be_visible(timeout=GENEROUS_MS)
    region.focus()
    page.keyboard.press("Home")
    expect(mine(page).first).to_be_in_viewport(timeout=GENEROUS_MS)
    expect(answers(page).first.get_by_role("button", name="Copy answer")).to_be_visible(timeout=GENEROUS_MS)
    answers_the_keyboard(page)
    page.get_by_role("button", name="Latest message").click()
    expect(answers(page).last).to_be_in_viewport(timeout=GENEROUS_MS)
    answer_with(page, "The newest")
    say(page, "Go on")
    expect(answers(page).last).to_contain_text("The newest", timeout=GENEROUS_MS)
    page.reload()
    expect(answers(page).last).to_contain_text("The newest")
    expect(mine(page)).to_have_count(1001)


def test_an_answer_in_a_long_conversation_comes_as_in_a_short_one(page: Page) -> None:
    page.add_init_script(SLOW_ANSWERS)
    page.goto("/chat")
    import_file(page, file_of(MANY))
    conversations(page).first.click()
    say(page, "Go on")
    for n in range(20):
        push(page, f"Paragraph {n}.\n\n")
    answers_the_keyboard(page)
    expect(answers(page).last.get_by_role("paragraph")).to_have_count(20)
    page.evaluate("answer.end()")
    wait_for_end(page)


@pytest.mark.parametrize("kind", MEGABYTES)
def test_a_megabyte_is_pasted_sent_and_shown(page: Page, kind: str) -> None:
    text = MEGABYTES[kind]
    asked = answer_with(page, "So much")
    page.goto("/chat")
    card = paste(page, text)
    expect(card).to_be_visible(timeout=GENEROUS_MS)
    expect(message_box(page)).to_have_value("")  # a text box is slow with so much in it
    answers_the_keyboard(page)
    card.click()
    expect(page.get_by_role("dialog")).to_contain_text(text[:30])
    page.keyboard.press("Escape")
    page.reload()
    expect(card).to_be_visible()
    answers_the_keyboard(page)
    message_box(page).press("Enter")
    expect(answers(page)).to_contain_text("So much", timeout=GENEROUS_MS)
    assert asked[0]["messages"] == [{"role": "user", "content": f"typedtyped\n\n{text}"}]
    more = page.get_by_role("button", name=re.compile("Show all [0-9,]+ characters"))
    more.click()
    expect(more).to_have_count(0)
    answers_the_keyboard(page)
    page.get_by_role("region", name="Messages").focus()
    page.keyboard.press("End")
    page.keyboard.press("Home")
    expect(mine(page)).to_be_in_viewport(timeout=GENEROUS_MS)
    page.get_by_role("button", name="Edit message").click()
    expect(page.get_by_role("textbox", name="Edit message")).to_have_value("typedtyped")
    page.get_by_role("button", name="Cancel").click()


def test_a_megabyte_that_comes_by_other_ways(page: Page) -> None:
    page.goto("/chat")
    message_box(page).fill("x" * 1_000_000)  # as by dropping it there
    expect(page.get_by_role("button", name="Show pasted text 1")).to_be_visible(timeout=GENEROUS_MS)
    expect(message_box(page)).to_have_value("")
    page.get_by_role("button", name="Remove pasted text 1").click()
    expect(message_box(page)).to_be_focused()
    expect(page.get_by_role("button", name="Send")).to_be_disabled()


def test_a_long_answer_is_shown_in_part_until_all_is_wanted(page: Page) -> None:
    page.goto("/chat")
    text = "\n\n".join(f"Paragraph {n} with **words**." for n in range(3_000))
    import_file(page, file_of([("user", "Go"), ("assistant", text)]))
    conversations(page).first.click()
    answer = answers(page).first
    expect(answer).to_contain_text("Paragraph 1 with words.")
    assert elements(page) < 4000
    answer.get_by_role("button", name="Show all").click()
    answers_the_keyboard(page)
    expect(answer.get_by_role("paragraph").filter(has_text="Paragraph 2999 with words.")).to_have_count(1)
