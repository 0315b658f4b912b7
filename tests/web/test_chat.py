"""The chat page on the real server: a conversation from the first message on, as a newcomer has it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.server import Server
from tests.web.browser import PATIENCE_MS
from tests.web.chatting import answer_at_length, answers, conversations, message_box, mine, say, wait_for_end
from tests.web.conftest import KEY
from tests.web.proxy import Proxy


def babble(page: Page) -> None:
    """Ask for an answer that goes on and on, and wait until it has begun."""
    answer_at_length(page)
    say(page, "Tell me a very long story.")
    expect(answers(page).last).to_contain_text(re.compile(r'\{\s*"n"'))


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_MS / 1000
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_conversation(page: Page) -> None:
    page.goto("/chat")
    expect(message_box(page)).to_be_focused()
    page.keyboard.type("What is the capital of France?")
    page.keyboard.press("Enter")
    expect(mine(page)).to_have_text(re.compile(r"What is the capital of France\?"))
    wait_for_end(page)
    expect(answers(page)).to_contain_text(re.compile(r"dragoman-starter: \d+ tokens in, \d+ out"))
    expect(page.get_by_role("heading", level=1)).to_have_text("What is the capital of France?")
    expect(message_box(page)).to_have_value("")
    expect(message_box(page)).to_be_focused()
    page.keyboard.type("And of Spain?")
    page.keyboard.press("Enter")
    expect(answers(page)).to_have_count(2)
    wait_for_end(page)
    assert re.fullmatch(r"[\w-]{20}", page.url.partition("#")[2])
    said = page.get_by_role("region", name="Messages").inner_text()
    page.reload()
    expect(answers(page)).to_have_count(2)
    assert page.get_by_role("region", name="Messages").inner_text() == said
    expect(conversations(page)).to_have_text(["What is the capital of France?"])


def test_a_suggestion_starts_a_conversation(page: Page) -> None:
    page.goto("/chat")
    page.get_by_role("button", name="What is the capital of France?").click()
    wait_for_end(page)
    expect(mine(page)).to_have_count(1)


def test_an_answer_comes_word_by_word_and_stop_stops_the_engine(page: Page, server: Server) -> None:
    cancelled = 'dragoman_engine_cancelled_total{model="dragoman-starter"}'
    page.goto("/chat")
    say(page, "Hello!")
    wait_for_end(page)
    before = server.metrics()[cancelled]
    babble(page)
    growing = answers(page).last
    lengths = {len(growing.inner_text())}
    until(lambda: len(lengths | {len(growing.inner_text())}) > 1)
    page.get_by_role("button", name="Stop").click()
    expect(growing).to_contain_text("Stopped.")
    expect(message_box(page)).to_be_focused()
    until(lambda: server.metrics()[cancelled] == before + 1)
    assert server.metrics()['dragoman_sequences_running{model="dragoman-starter"}'] == 0
    said = growing.inner_text()
    page.reload()
    expect(answers(page)).to_have_count(2)
    assert answers(page).last.inner_text() == said


def test_escape_stops_and_what_was_written_meanwhile_stays(page: Page, server: Server) -> None:
    page.goto("/chat")
    babble(page)
    message_box(page).fill("Never mind")
    message_box(page).press("Enter")  # not while an answer is coming
    expect(mine(page)).to_have_count(1)
    message_box(page).press("Escape")
    expect(answers(page)).to_contain_text("Stopped.")
    expect(message_box(page)).to_have_value("Never mind")
    until(lambda: server.metrics()['dragoman_sequences_running{model="dragoman-starter"}'] == 0)


def test_settings_and_model_are_those_of_the_conversation(page: Page) -> None:
    page.goto("/chat")
    page.get_by_role("button", name="Settings", exact=True).click()
    settings = page.get_by_role("region", name="Settings")
    settings.get_by_role("textbox", name="System message").fill("You are a pirate.")
    settings.get_by_role("spinbutton", name="Max tokens").fill("3")
    settings.get_by_role("slider", name="Temperature").fill("0.5")
    page.get_by_role("combobox", name="Model").select_option("gpt-3.5-turbo")
    with page.expect_request("**/v1/chat/completions") as request:
        say(page, "Tell me about the sea.")
    assert request.value.post_data_json == {
        "model": "gpt-3.5-turbo",
        "messages": [
            {"role": "system", "content": "You are a pirate."},
            {"role": "user", "content": "Tell me about the sea."},
        ],
        "stream": True,
        "stream_options": {"include_usage": True},
        "temperature": 0.5,
        "max_tokens": 3,
    }
    expect(answers(page)).to_contain_text("Cut off: no more tokens were allowed.")
    expect(answers(page)).to_contain_text("3 out")
    page.get_by_role("button", name="New chat").click()
    expect(settings.get_by_role("textbox", name="System message")).to_have_value("")
    expect(settings.get_by_role("spinbutton", name="Max tokens")).to_have_value("")
    page.go_back()
    expect(settings.get_by_role("textbox", name="System message")).to_have_value("You are a pirate.")
    page.reload()
    page.get_by_role("button", name="Settings", exact=True).click()
    expect(settings.get_by_role("spinbutton", name="Max tokens")).to_have_value("3")
    expect(page.get_by_role("combobox", name="Model")).to_have_value("gpt-3.5-turbo")
    settings.get_by_role("button", name="Use defaults").click()
    expect(settings.get_by_role("textbox", name="System message")).to_have_value("")


def test_an_answer_goes_on_while_another_conversation_is_open(page: Page) -> None:
    page.goto("/chat")
    babble(page)
    page.get_by_role("button", name="New chat").click()
    expect(answers(page)).to_have_count(0)
    expect(page.get_by_role("img", name="Answering")).to_be_visible()
    page.unroute_all()
    say(page, "Hello!")
    wait_for_end(page)
    conversations(page).nth(1).click()
    expect(mine(page)).to_have_text(re.compile("Tell me a very long story."))
    page.keyboard.press("Escape")
    wait_for_end(page)
    expect(page.get_by_role("img", name="Answering")).to_have_count(0)


def test_it_works_behind_a_prefix(server: Server, new_page: Callable[..., Page]) -> None:
    with Proxy(server.port, "/some/prefix") as proxy:
        page = new_page(proxy.url)
        page.goto("/some/prefix/chat")
        say(page, "What is the capital of France?")
        wait_for_end(page)
        address = page.url
        assert address.startswith(f"{proxy.url}/some/prefix/chat#")
        page.goto("/some/prefix/models")
        page.goto(address)
        expect(answers(page)).to_have_count(1)


def test_the_key_is_asked_for_and_nothing_is_lost_without_it(locked: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(locked.url)
    page.goto("/chat")
    dialog = page.get_by_role("dialog", name="API key")
    dialog.get_by_role("button", name="Close").click()
    expect(page.get_by_role("alert")).to_contain_text("You didn't provide an API key.")
    say(page, "Hello!")
    dialog.get_by_role("button", name="Close").click()
    expect(message_box(page)).to_have_value("Hello!")
    message_box(page).press("Enter")
    dialog.get_by_label("Key of this server").fill(KEY)
    page.keyboard.press("Enter")
    expect(mine(page)).to_have_count(1)
    wait_for_end(page)
    assert KEY not in page.evaluate("JSON.stringify(localStorage) + document.cookie + location.href")
    stored = page.evaluate("""async () => {
      const open = indexedDB.open("dragoman.chat");
      await new Promise((done) => { open.onsuccess = done; });
      const all = [];
      for (const name of open.result.objectStoreNames) {
        const request = open.result.transaction(name).objectStore(name).getAll();
        await new Promise((done) => { request.onsuccess = done; });
        all.push(request.result);
      }
      return JSON.stringify(all);
    }""")
    assert "Hello!" in stored and KEY not in stored


def test_it_is_accessible_in_use(page: Page, axe: Callable[[Page], None]) -> None:
    page.goto("/chat")
    say(page, "What is the capital of France?")
    wait_for_end(page)
    axe(page)
    page.get_by_role("button", name="Settings", exact=True).click()
    axe(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Edit message").click()
    axe(page)


def test_a_link_begins_a_conversation_with_its_model(page: Page) -> None:
    page.goto("/chat#model=text-davinci-003")
    expect(page.get_by_label("Model", exact=True)).to_have_value("text-davinci-003")
    assert page.url.endswith("/chat")
    page.goto("/chat")
    page.evaluate("location.hash = 'model=gpt-4'")
    expect(page.get_by_label("Model", exact=True)).to_have_value("gpt-4")
