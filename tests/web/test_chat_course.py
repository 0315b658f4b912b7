"""The course of a conversation: stop, again, change, errors, keys, and what is longer than the model's context."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.web.chatting import (
    CHAT,
    SLOW_ANSWERS,
    answer_with,
    answers,
    conversations,
    file_of,
    import_file,
    message_box,
    mine,
    push,
    refuse_with,
    say,
    wait_for_end,
)


def two_turns(page: Page) -> None:
    answer_with(page, "First answer")
    page.goto("/chat")
    say(page, "First")
    wait_for_end(page)
    answer_with(page, "Second answer")
    say(page, "Second")
    expect(answers(page)).to_have_count(2)
    wait_for_end(page)


def test_again(page: Page) -> None:
    two_turns(page)
    asked = answer_with(page, "Better answer")
    page.get_by_role("button", name="Answer again").click()
    expect(answers(page).last).to_contain_text("Better answer")
    expect(answers(page)).to_have_count(2)
    assert [message["content"] for message in asked[0]["messages"]] == ["First", "First answer", "Second"]
    page.reload()
    expect(answers(page)).to_have_text([re.compile("First answer"), re.compile("Better answer")])


def test_again_without_success_keeps_the_old_answer(page: Page) -> None:
    two_turns(page)
    refuse_with(page, 429, "That model is currently overloaded.")
    page.get_by_role("button", name="Answer again").click()
    expect(page.get_by_role("alert")).to_contain_text("That model is currently overloaded.")
    expect(answers(page).last).to_contain_text("Second answer")
    answer_with(page, "Better answer")
    page.get_by_role("button", name="Try again").click()
    expect(answers(page).last).to_contain_text("Better answer")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_changed_message_replaces_what_came_after(page: Page) -> None:
    two_turns(page)
    page.get_by_role("button", name="Edit message").first.click()
    box = page.get_by_role("textbox", name="Edit message")
    expect(box).to_be_focused()
    expect(box).to_have_value("First")
    box.fill("Changed")
    expect(answers(page)).to_have_count(2)  # nothing has happened yet
    asked = answer_with(page, "Third answer")
    box.press("Enter")
    expect(answers(page)).to_have_text([re.compile("Third answer")])
    assert asked[0]["messages"] == [{"role": "user", "content": "Changed"}]
    expect(page.get_by_role("heading", level=1)).to_have_text("Changed")
    expect(message_box(page)).to_be_focused()
    page.reload()
    expect(mine(page)).to_have_text(["YouChanged"])
    expect(answers(page)).to_have_count(1)


def test_a_changed_message_that_is_refused_changes_nothing(page: Page) -> None:
    two_turns(page)
    refuse_with(page, 400, "Invalid value.")
    page.get_by_role("button", name="Edit message").first.click()
    page.get_by_role("textbox", name="Edit message").fill("Changed")
    page.get_by_role("button", name="Send").first.click()
    expect(page.get_by_role("alert")).to_contain_text("Invalid value.")
    expect(page.get_by_role("textbox", name="Edit message")).to_have_value("Changed")
    expect(answers(page)).to_have_count(2)
    page.reload()
    expect(page.get_by_role("textbox", name="Edit message")).to_have_value("Changed")
    page.keyboard.press("Escape")
    expect(mine(page).first).to_have_text("YouFirst")
    expect(mine(page).first.get_by_role("button", name="Edit message")).to_be_focused()


def test_an_error_keeps_the_message(page: Page) -> None:
    refuse_with(page, 404, "The model `none` does not exist", code="model_not_found")
    page.goto("/chat")
    say(page, "Hello")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The model `none` does not exist")
    expect(alert).to_contain_text("model_not_found")
    expect(alert).to_contain_text("404")
    expect(mine(page)).to_have_text(["YouHello"])
    page.reload()
    expect(page.get_by_text("There is no answer to this yet.")).to_be_visible()
    answer_with(page, "Hello to you")
    page.get_by_role("button", name="Get an answer").click()
    expect(answers(page)).to_have_text([re.compile("Hello to you")])


def test_a_stream_that_breaks_keeps_what_came(page: Page) -> None:
    two_turns(page)
    error = {"message": "The engine stopped.", "type": "server_error", "param": None, "code": None}
    chunk = {"choices": [{"index": 0, "delta": {"content": "Half an"}, "finish_reason": None}]}
    body = f"data: {json.dumps(chunk)}\n\ndata: {json.dumps({'error': error})}\n\n"
    page.unroute(CHAT)
    page.route(CHAT, lambda route: route.fulfill(status=200, content_type="text/event-stream", body=body))
    say(page, "Third")
    expect(page.get_by_role("alert")).to_contain_text("The engine stopped.")
    expect(answers(page).last).to_contain_text("Half an")
    expect(answers(page).last).to_contain_text("Broken off.")
    page.unroute(CHAT)
    page.route(CHAT, lambda route: route.abort())
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("alert")).to_contain_text("The server cannot be reached.")
    expect(answers(page).last).to_contain_text("Half an")


def test_stopping_before_the_first_word(page: Page) -> None:
    page.add_init_script(SLOW_ANSWERS)
    page.goto("/chat")
    say(page, "Hello")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Stopped before the first word.")).to_be_visible()
    assert page.evaluate("answer.stopped") == 1
    expect(mine(page)).to_have_text(["YouHello"])
    page.get_by_role("button", name="Try again").click()
    push(page, "Hi")
    page.evaluate("answer.end()")
    expect(answers(page)).to_have_text([re.compile("Hi")])


def test_leaving_the_page_keeps_what_came(page: Page) -> None:
    page.add_init_script(SLOW_ANSWERS)
    page.goto("/chat")
    say(page, "Hello")
    push(page, "What came ")
    page.wait_for_timeout(1500)
    push(page, "in time")
    page.wait_for_timeout(500)
    page.reload()
    expect(answers(page)).to_contain_text("What came in time")
    expect(answers(page)).to_contain_text("Unfinished.")


def test_an_answer_is_read_out_in_paragraphs(page: Page) -> None:
    page.add_init_script(SLOW_ANSWERS)
    page.goto("/chat")
    expect(page.get_by_text("No conversations yet.")).to_be_visible()
    spoken = page.get_by_role("region", name="Conversation").get_by_role("status")
    live = "[...document.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log]')]"
    page.evaluate(f"""() => {{
      window.spoken = [];
      const watch = new MutationObserver((all) => all.forEach((each) => spoken.push(...[...each.addedNodes].map((node) => node.textContent))));
      for (const place of {live}) watch.observe(place, {{ childList: true, subtree: true, characterData: true }});
    }}""")  # noqa: E501
    say(page, "Hello")
    expect(spoken).to_contain_text("Answering.")
    push(page, *"One two three four five.".split(" "), "\n\n", *"Six seven eight".split(" "))
    expect(spoken).to_contain_text("Onetwothreefourfive.")
    assert page.evaluate("spoken") == ["Answering.", "Onetwothreefourfive."]
    page.evaluate("answer.end()")
    wait_for_end(page)
    assert page.evaluate("spoken") == ["Answering.", "Onetwothreefourfive.", "Sixseveneight"]
    assert page.get_by_role("region", name="Messages").locator("[aria-live]").count() == 0


def test_enter_sends_but_not_while_a_syllable_is_put_together(page: Page) -> None:
    asked = answer_with(page, "네")
    page.goto("/chat")
    box = message_box(page)
    box.focus()
    keys = page.context.new_cdp_session(page)
    keys.send("Input.imeSetComposition", {"text": "안녕", "selectionStart": 2, "selectionEnd": 2})
    expect(box).to_have_value("안녕")
    for composing in ({"isComposing": True}, {"keyCode": 229}):
        box.dispatch_event("keydown", {"key": "Enter", "bubbles": True, "cancelable": True, **composing})
    keys.send("Input.insertText", {"text": "안녕하세요"})
    expect(box).to_have_value("안녕하세요")
    assert asked == []
    box.press("Shift+Enter")
    page.keyboard.type("Second line")
    expect(box).to_have_value("안녕하세요\nSecond line")
    assert asked == []
    box.press("Enter")
    wait_for_end(page)
    assert asked[0]["messages"] == [{"role": "user", "content": "안녕하세요\nSecond line"}]


def test_nothing_is_sent_of_nothing(page: Page) -> None:
    asked = answer_with(page, "What?")
    page.goto("/chat")
    say(page, "  \n ")
    expect(page.get_by_role("button", name="Send")).to_be_disabled()
    expect(mine(page)).to_have_count(0)
    assert asked == []


def test_arrow_up_changes_the_last_message(page: Page) -> None:
    two_turns(page)
    message_box(page).press("ArrowUp")
    box = page.get_by_role("textbox", name="Edit message")
    expect(box).to_be_focused()
    expect(box).to_have_value("Second")
    box.press("Escape")
    expect(box).to_have_count(0)
    message_box(page).fill("Not empty")
    message_box(page).press("ArrowUp")
    expect(box).to_have_count(0)


def test_reading_up_is_not_disturbed_by_an_answer(page: Page) -> None:
    page.add_init_script(SLOW_ANSWERS)
    page.goto("/chat")
    say(page, "Hello")
    push(page, "A paragraph.\n\n" * 60)
    region = page.get_by_role("region", name="Messages")
    at_end = "e => e.scrollHeight - e.clientHeight - e.scrollTop < 60"
    assert region.evaluate(at_end)
    region.hover()
    page.mouse.wheel(0, -600)
    expect(page.get_by_role("button", name="Latest message")).to_be_visible()
    top = region.evaluate("e => e.scrollTop")
    push(page, "More.\n\n" * 20)
    assert region.evaluate("e => e.scrollTop") == top
    page.get_by_role("button", name="Latest message").click()
    push(page, "More.\n\n" * 20)
    assert region.evaluate(at_end)
    page.evaluate("answer.end()")
    wait_for_end(page)


LONG = [
    (role, f"{n}: {role} says a few words about this and that") for n in range(200) for role in ("user", "assistant")
]


def test_a_conversation_longer_than_the_context(page: Page, axe: Callable[[Page], None]) -> None:
    page.goto("/chat")
    import_file(page, file_of(LONG, settings={"max_tokens": 8}))
    conversations(page).first.click()
    say(page, "What is the capital of France?")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("This model's maximum context length is")
    expect(alert).to_contain_text("context_length_exceeded")
    expect(page.get_by_text("The conversation is longer than the model's context.")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Send only the latest messages that fit").click()
    wait_for_end(page)
    expect(answers(page).last).to_contain_text(re.compile(r"Made without the oldest \d+ messages\."))
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_role("button", name="Settings", exact=True).click()
    expect(page.get_by_role("checkbox", name="Leave out the oldest")).to_be_checked()
    with page.expect_request(CHAT) as request:  # from where it was last sent, at the first try
        say(page, "And of Spain?")
    sent = json.loads(request.value.post_data or "{}")["messages"]
    assert len(sent) < len(LONG) and sent[0]["role"] == "user"
    assert sent[-1] == {"role": "user", "content": "And of Spain?"}
    expect(answers(page)).to_have_count(202)
    wait_for_end(page)


def test_a_message_longer_than_the_context(page: Page) -> None:
    page.goto("/chat")
    say(page, "many words " * 3000)
    expect(page.get_by_role("alert")).to_contain_text("context_length_exceeded")
    expect(page.get_by_text("This message alone is longer than the model's context.")).to_be_visible()
    expect(page.get_by_role("button", name="Send only the latest messages that fit")).to_have_count(0)
    expect(mine(page)).to_have_count(1)


def test_more_messages_than_the_api_takes(page: Page) -> None:
    page.goto("/chat")
    many = [(role, "a") for _ in range(1030) for role in ("user", "assistant")]
    import_file(page, file_of(many, settings={"max_tokens": 8}))
    conversations(page).first.click()
    say(page, "Hello!")
    expect(page.get_by_role("alert")).to_contain_text("is too long - 'messages'")
    page.get_by_role("button", name="Send only the latest messages that fit").click()
    expect(answers(page).last).to_contain_text(re.compile(r"Made without the oldest [\d,]+ messages\."))


def test_the_list_and_the_settings_on_a_narrow_window(page: Page, axe: Callable[[Page], None]) -> None:
    two_turns(page)
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_role("navigation", name="Conversations")).to_be_hidden()
    opener = page.get_by_role("button", name="Conversations")
    opener.click()
    expect(page.get_by_role("navigation", name="Conversations")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="Conversations")).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    conversations(page).first.click()
    expect(page.get_by_role("navigation", name="Conversations")).to_be_hidden()
    page.get_by_role("button", name="Settings", exact=True).click()
    expect(page.get_by_role("region", name="Settings")).to_be_visible()
    page.get_by_role("button", name="Close the settings").click()
    expect(page.get_by_role("region", name="Settings")).to_be_hidden()
    expect(page.get_by_role("button", name="Settings", exact=True)).to_be_focused()
    opener.click()
    axe(page)
