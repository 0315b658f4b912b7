"""Conversations kept in the browser: listed, found, renamed, deleted, saved to files and read from them; and drafts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Download, Page, expect
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


def three(page: Page) -> None:
    """Make three conversations; the last one is open."""
    answer_with(page, "An answer about **penguins**")
    page.goto("/chat")
    for text in ("Alpha", "Beta, and a lot more that does not fit into a title of sixty characters", "감마 이야기"):
        page.get_by_role("button", name="New chat").click()
        say(page, text)
        wait_for_end(page)


def test_the_list_shows_the_latest_first_and_opens_them(page: Page) -> None:
    three(page)
    titles = ["감마 이야기", "Beta, and a lot more that does not fit into a title of…", "Alpha"]
    expect(conversations(page)).to_have_text(titles)
    conversations(page).nth(2).click()
    expect(mine(page)).to_have_text(["YouAlpha"])
    expect(page.get_by_role("heading", level=1)).to_have_text("Alpha")
    expect(page).to_have_title("Alpha · Chat · dragoman")
    expect(message_box(page)).to_be_focused()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("감마 이야기")
    page.go_forward()
    say(page, "More")
    wait_for_end(page)
    expect(conversations(page)).to_have_text([titles[2], titles[0], titles[1]])


def test_search_looks_at_titles_and_messages(page: Page) -> None:
    three(page)
    search = page.get_by_role("searchbox", name="Search conversations")
    search.fill("bet")
    expect(conversations(page)).to_have_count(1)
    search.fill("이야기")
    expect(conversations(page)).to_have_text(["감마 이야기"])
    search.fill("PENGUINS")
    expect(conversations(page)).to_have_count(3)
    expect(page.get_by_role("navigation", name="Conversations").get_by_role("status")).to_have_text("3 conversations")
    search.fill("nothing like this")
    expect(page.get_by_text("Nothing found.")).to_be_visible()
    search.press("Escape")
    expect(conversations(page)).to_have_count(3)


def test_rename(page: Page) -> None:
    three(page)
    page.get_by_role("button", name="Rename “감마 이야기”").click()
    page.get_by_role("textbox", name="Name").fill("Gamma rays")
    page.keyboard.press("Enter")
    expect(conversations(page).first).to_have_text("Gamma rays")
    expect(page.get_by_role("heading", level=1)).to_have_text("Gamma rays")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gamma rays")


def test_delete_asks_first(page: Page) -> None:
    three(page)
    delete = page.get_by_role("button", name="Delete “감마 이야기”")
    delete.click()
    page.get_by_role("button", name="Cancel").click()
    expect(conversations(page)).to_have_count(3)
    delete.click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(conversations(page)).to_have_count(2)
    expect(conversations(page).first).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text("New chat")
    assert "#" not in page.url
    page.reload()
    expect(conversations(page)).to_have_count(2)


def test_delete_all(page: Page) -> None:
    three(page)
    message_box(page).fill("A draft")
    page.get_by_role("button", name="Delete all").click()
    expect(page.get_by_role("dialog")).to_contain_text("3 conversations")
    page.get_by_role("dialog").get_by_role("button", name="Delete all").click()
    expect(page.get_by_text("No conversations yet.")).to_be_visible()
    expect(mine(page)).to_have_count(0)
    page.reload()
    expect(page.get_by_text("No conversations yet.")).to_be_visible()
    expect(message_box(page)).to_have_value("")


def test_another_tab_sees_what_happens(page: Page) -> None:
    three(page)
    other = page.context.new_page()
    other.goto(page.url)
    expect(answers(other)).to_have_count(1)
    say(page, "More")
    expect(answers(other)).to_have_count(2)
    page.get_by_role("button", name="Rename “감마 이야기”").click()
    page.get_by_role("textbox", name="Name").fill("Gamma")
    page.keyboard.press("Enter")
    expect(conversations(other).first).to_have_text("Gamma")
    page.get_by_role("button", name="Delete “Gamma”").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("New chat")


def test_an_answer_does_not_bring_back_what_another_tab_deleted(page: Page) -> None:
    page.add_init_script(SLOW_ANSWERS)
    page.goto("/chat")
    say(page, "Hello")
    push(page, "One")
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("button", name="Delete “Hello”").click()
    other.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_text("No conversations yet.")).to_be_visible()
    page.wait_for_function("answer.stopped === 1")
    page.reload()
    expect(page.get_by_text("No conversations yet.")).to_be_visible()


def test_a_draft_survives_a_reload_in_the_middle_of_its_writing(page: Page) -> None:
    page.goto("/chat")
    page.evaluate("""() => {
        const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (value) {
            const hold = () => { this.get("x").onsuccess = hold; };  // the transaction ends with the page, undone
            hold();
            window.written = true;
            return put.call(this, value);
        };
    }""")
    message_box(page).fill("half a thought")
    page.evaluate("""() => new Promise((done) => {
        const look = () => (window.written ? done() : setTimeout(look, 10));
        look();
    })""")
    page.reload()
    expect(message_box(page)).to_have_value("half a thought")


def test_a_draft_survives_a_reload(page: Page) -> None:
    three(page)
    message_box(page).fill("Half a thou")
    page.reload()
    expect(message_box(page)).to_have_value("Half a thou")
    page.get_by_role("button", name="New chat").click()
    expect(message_box(page)).to_have_value("")
    message_box(page).fill("Something else")
    page.go_back()
    expect(message_box(page)).to_have_value("Half a thou")
    page.go_forward()
    page.reload()
    expect(message_box(page)).to_have_value("Something else")
    say(page, "Something else")
    wait_for_end(page)
    page.get_by_role("button", name="New chat").click()
    expect(message_box(page)).to_have_value("")


def test_a_change_that_was_not_sent_survives_a_reload(page: Page) -> None:
    three(page)
    page.get_by_role("button", name="Edit message").click()
    page.get_by_role("textbox", name="Edit message").fill("감마 이야기 2")
    page.reload()
    expect(page.get_by_role("textbox", name="Edit message")).to_have_value("감마 이야기 2")
    page.get_by_role("button", name="Cancel").click()
    page.reload()
    expect(answers(page)).to_have_count(1)
    expect(page.get_by_role("textbox", name="Edit message")).to_have_count(0)


def text_of(download: Download) -> str:
    return Path(download.path()).read_text(encoding="utf-8")


def test_export_as_markdown(page: Page) -> None:
    three(page)
    page.get_by_role("button", name="Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Markdown").click()
    assert download.value.suggested_filename == "감마-이야기.md"
    text = text_of(download.value)
    assert text.startswith("# 감마 이야기\n\ndragoman-starter, ")
    assert text.endswith("\n\n## You\n\n감마 이야기\n\n## Answer\n\nAn answer about **penguins**\n")


def test_export_as_json_and_import(page: Page) -> None:
    three(page)
    page.get_by_role("button", name="Settings", exact=True).click()
    page.get_by_role("textbox", name="System message").fill("Be brief.")
    page.get_by_role("button", name="Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON").click()
    one = text_of(download.value)
    exported = json.loads(one)["conversations"][0]
    assert exported["settings"] == {"system": "Be brief.", "temperature": None, "max_tokens": None, "leave_out": False}
    assert [(message["role"], message["content"]) for message in exported["messages"]] == [
        ("user", "감마 이야기"),
        ("assistant", "An answer about **penguins**"),
    ]
    assert exported["messages"][1]["usage"] == {"prompt_tokens": 21, "completion_tokens": 34}
    with page.expect_download() as download:
        page.get_by_role("button", name="Export all").click()
    everything = text_of(download.value)
    assert len(json.loads(everything)["conversations"]) == 3
    page.get_by_role("button", name="Delete all").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete all").click()
    import_file(page, everything)
    expect(page.get_by_text("3 conversations imported")).to_be_visible()
    import_file(page, one)  # the same once more is another conversation: nothing is written over
    expect(conversations(page)).to_have_count(4)
    expect(conversations(page).filter(has_text="감마")).to_have_count(2)
    conversations(page).filter(has_text="감마").first.click()
    expect(answers(page)).to_contain_text("dragoman-starter: 21 tokens in, 34 out")
    expect(page.get_by_role("textbox", name="System message")).to_have_value("Be brief.")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export all").click()
    again = json.loads(text_of(download.value))["conversations"]
    assert all(conversation in again for conversation in json.loads(everything)["conversations"])


def _with(**facts: Any) -> str:
    content = json.loads(file_of([("user", "a")]))
    content["conversations"][0] |= facts
    return json.dumps(content)


BAD_FILES = {
    "{": "This is not JSON",
    "[]": '"object" must be "dragoman.conversations"',
    '{"object": "dragoman.conversations", "version": 2}': '"version" must be 1',
    '{"object": "dragoman.conversations", "version": 1}': "conversations must be a list.",
    '{"object": "dragoman.conversations", "version": 1, "conversations": [1]}': "conversations[0] must be an object.",
    file_of([("robot", "a")]): 'conversations[0].messages[0].role must be "user" or "assistant".',
    _with(messages=[{"role": "user", "content": ["a"]}]): "conversations[0].messages[0].content must be a text.",
    _with(messages={}): "conversations[0].messages must be a list.",
    _with(title=1): "conversations[0].title must be a text.",
    _with(model=None): "conversations[0].model must be a text.",
    _with(created="now"): "conversations[0].created must be a number",
    _with(settings={"temperature": 3}): "conversations[0].settings.temperature must be a number from 0 to 2",
    _with(settings={"system": {}}): "conversations[0].settings.system must be a text.",
}


def test_a_bad_file_changes_nothing_and_says_why(page: Page) -> None:
    page.goto("/chat")
    for content, reason in BAD_FILES.items():
        import_file(page, content)
        expect(page.get_by_role("alert")).to_contain_text(reason)
    expect(page.get_by_text("No conversations yet.")).to_be_visible()
    import_file(page, file_of([("user", "Hello"), ("assistant", "Hi")]))
    expect(conversations(page)).to_have_text(["Imported"])
    expect(page.get_by_role("alert")).to_have_count(0)


def test_without_storage_a_conversation_lasts_as_long_as_the_page(page: Page) -> None:
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { get() { throw new Error('forbidden'); } })")
    answer_with(page, "Fine")
    page.goto("/chat")
    expect(page.get_by_text("This browser keeps nothing")).to_be_visible()
    say(page, "How are you?")
    wait_for_end(page)
    page.get_by_role("button", name="New chat").click()
    expect(answers(page)).to_have_count(0)
    conversations(page).click()
    expect(answers(page)).to_have_text(re.compile("Fine"))


def test_what_cannot_be_kept_is_said(page: Page) -> None:
    page.add_init_script("""
      const put = IDBObjectStore.prototype.put;
      window.full = false;
      IDBObjectStore.prototype.put = function (...given) {
        if (window.full) throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
        return put.apply(this, given);
      };
    """)
    answer_with(page, "Fine")
    page.goto("/chat")
    page.evaluate("window.full = true")
    say(page, "How are you?")
    expect(page.get_by_role("alert")).to_have_text("The browser could not keep this: The quota has been exceeded.")
    wait_for_end(page)
    expect(answers(page)).to_contain_text("Fine")
