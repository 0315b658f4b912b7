"""Talking on the chat page: real words from a file as the microphone, written down, answered and spoken."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.server import Server
from tests.web.chatting import (
    SLOW_ANSWERS,
    answer_with,
    answers,
    conversations,
    message_box,
    mine,
    push,
    refuse_with,
    say,
    wait_for_end,
)
from tests.web.conftest import KEY, give_key
from tests.web.talking import (
    SOUNDS,
    SPEAK,
    TRANSCRIBE,
    hearing,
    refusing,
    seconds,
    silence,
    speech,
    talk_button,
    until,
    voice,
)

QUESTION = "Where is the cat?"
HEARD = "where is the cat"

Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def question(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return speech(server, QUESTION, tmp_path_factory.mktemp("sounds") / "question.wav")


@pytest.fixture(scope="module")
def listener(browser: Browser, question: Path) -> Iterator[Browser]:
    """A browser whose microphone hears the question."""
    with hearing(browser, question) as other:
        yield other


@pytest.fixture
def talker(server: Server, listener: Browser, open_in: Opener) -> Page:
    """Return the chat page with a microphone that hears the question."""
    return open_in(listener, server.url)


@pytest.fixture
def open_in(new_page: Callable[..., Page]) -> Opener:
    """Return a maker of chat pages in a browser."""

    def make(browser: Browser, url: str, script: str = "", **options: Any) -> Page:
        page = new_page(url, browser, **options)
        page.add_init_script(SOUNDS + script)
        page.goto("/chat")
        return page

    return make


def listening(page: Page) -> None:
    expect(voice(page)).to_contain_text("Listening.")
    expect(talk_button(page)).to_have_attribute("aria-pressed", "true")


def ask(page: Page, file: Path) -> None:
    """Press, let the question be heard, and press again."""
    talk_button(page).click()
    listening(page)
    page.wait_for_timeout(1000 * seconds(file))
    talk_button(page).click()


def write_down(page: Page, text: str) -> list[bytes]:
    """Let whatever is recorded be written down so; return the bodies that were sent, which grow."""
    sent: list[bytes] = []

    def answer(route: Route) -> None:
        sent.append(route.request.post_data_buffer or b"")
        route.fulfill(status=200, json={"text": text})

    page.route(TRANSCRIBE, answer)
    return sent


def spoken(page: Page) -> list[dict[str, Any]]:
    """Return the list of what is asked to be spoken, which grows; the real voice speaks it."""
    asked: list[dict[str, Any]] = []
    page.on("request", lambda request: asked.append(request.post_data_json) if "audio/speech" in request.url else None)
    return asked


def hold_sounds(page: Page) -> None:
    page.evaluate("sounds.held = true")


def understood(page: Page) -> str:
    """Return what was written down of the question; the starter mishears a word now and then."""
    expect(mine(page)).to_have_count(1)
    text = mine(page).locator(".body").inner_text()
    assert len(set(text.split()) & set(HEARD.split())) >= 2, text
    return text


def said(page: Page) -> None:
    """Wait until the page has spoken and is silent again."""
    until(page, "sounds.ended > 0")
    expect(voice(page).get_by_role("button")).to_have_count(0)


def test_a_question_is_heard_answered_and_spoken(talker: Page, question: Path) -> None:
    asked = spoken(talker)
    ask(talker, question)
    text = understood(talker)
    said(talker)
    expect(conversations(talker)).to_have_text([text])
    assert {body["voice"] for body in asked} == {"alloy"} and {body["model"] for body in asked} == {"tts-1"}
    answer = answers(talker).locator(".markdown").inner_text()
    assert "".join(" ".join(body["input"] for body in asked).split()) == "".join(answer.split())
    assert talker.evaluate("sounds.ended") == len(asked)
    expect(talker.get_by_role("alert")).to_have_count(0)


def test_holding_the_button_records_until_it_is_let_go(talker: Page, question: Path) -> None:
    answer_with(talker, "On the sofa.")
    talk_button(talker).hover()
    talker.mouse.down()
    listening(talker)
    expect(voice(talker)).to_contain_text("Let go to send.")
    talker.wait_for_timeout(1000 * seconds(question))
    talker.mouse.up()
    understood(talker)
    said(talker)


@pytest.mark.parametrize("key", ["Space", "Enter"])
def test_by_keyboard(talker: Page, key: str) -> None:
    sent = write_down(talker, HEARD)
    answer_with(talker, "On the sofa.")
    talk_button(talker).focus()
    talker.keyboard.down(key)
    listening(talker)
    talker.keyboard.down(key)  # as a key that is held repeats
    talker.wait_for_timeout(600)
    expect(voice(talker)).to_contain_text("Let go to send.")
    talker.keyboard.up(key)
    expect(answers(talker)).to_have_count(1)
    said(talker)
    talker.keyboard.press(key)
    expect(voice(talker)).to_contain_text("Press again to send.")
    talker.keyboard.press(key)
    expect(answers(talker)).to_have_count(2)
    assert len(sent) == 2 and all(b'filename="voice.webm"' in body and b"whisper-1" in body for body in sent)
    expect(talk_button(talker)).to_be_focused()


def test_by_finger(listener: Browser, server: Server, open_in: Opener) -> None:
    page = open_in(listener, server.url, has_touch=True, is_mobile=True)
    page.set_viewport_size({"width": 390, "height": 844})
    write_down(page, HEARD)
    answer_with(page, "On the sofa.")
    talk_button(page).tap()
    expect(voice(page)).to_contain_text("Press again to send.")
    talk_button(page).tap()
    expect(answers(page)).to_contain_text("On the sofa.")
    said(page)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


FINGER = """async (button, [held, late]) => {
  const later = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const finger = { bubbles: true, cancelable: true, pointerId: 2, pointerType: "touch", isPrimary: true };
  button.setPointerCapture = () => {}; // knows no finger that is not there
  button.dispatchEvent(new PointerEvent("pointerdown", finger));
  await later(held);
  button.dispatchEvent(new PointerEvent("pointerup", finger));
  if (late === null) return;
  await later(late);
  button.dispatchEvent(new PointerEvent("click", finger));
}"""
"""What a browser emits for a finger that stays so many milliseconds; its click comes so much later, or never."""


def test_the_click_of_a_finger_comes_late(talker: Page) -> None:
    sent = write_down(talker, HEARD)
    answer_with(talker, "On the sofa.")
    talk_button(talker).evaluate(FINGER, [50, 100])
    expect(voice(talker)).to_contain_text("Press again to send.")
    talk_button(talker).evaluate(FINGER, [50, 100])
    said(talker)
    expect(answers(talker)).to_have_count(1)
    talk_button(talker).evaluate(FINGER, [1500, 100])
    expect(answers(talker)).to_have_count(2)
    said(talker)
    assert len(sent) == 2
    expect(talk_button(talker)).to_have_attribute("aria-pressed", "false")


def test_a_click_after_a_finger_that_made_none(talker: Page) -> None:
    write_down(talker, HEARD)
    answer_with(talker, "On the sofa.")
    talk_button(talker).evaluate(FINGER, [50, None])
    expect(voice(talker)).to_contain_text("Press again to send.")
    talker.wait_for_timeout(1500)
    talk_button(talker).dispatch_event("click")
    expect(answers(talker)).to_have_count(1)
    said(talker)


def test_a_screen_reader_clicks(talker: Page) -> None:
    write_down(talker, HEARD)
    answer_with(talker, "On the sofa.")
    talk_button(talker).dispatch_event("click")
    listening(talker)
    talk_button(talker).dispatch_event("click")
    expect(answers(talker)).to_have_count(1)
    spoken_region = talker.locator("#spoken")
    expect(spoken_region).to_contain_text("On the sofa.")
    said(talker)


def test_states_are_announced(talker: Page) -> None:
    talker.evaluate("""() => {
      window.announced = [];
      const seen = (records) => {
        for (const { addedNodes } of records) for (const node of addedNodes) announced.push(node.textContent);
      };
      new MutationObserver(seen).observe(document.querySelector("#spoken[role=status]"), { childList: true });
    }""")
    write_down(talker, HEARD)
    answer_with(talker, "On the sofa.")
    talk_button(talker).click()
    listening(talker)
    talk_button(talker).click()
    said(talker)
    assert [word for word in talker.evaluate("announced") if word != "Asking for the microphone…"] == [
        "Listening. Press again to send.",
        "Writing down what was said…",
        "Answering.",
        "On the sofa.",
        "Speaking.",
    ]


def test_silence_is_no_question(browser: Browser, server: Server, open_in: Opener, tmp_path: Path) -> None:
    with hearing(browser, silence(tmp_path / "silence.wav")) as deaf:
        page = open_in(deaf, server.url)
        ask(page, tmp_path / "silence.wav")
        expect(voice(page)).to_contain_text("Nothing was heard.")
        expect(page.locator("#spoken")).to_contain_text("Nothing was heard.")
        expect(mine(page)).to_have_count(0)
        expect(talk_button(page)).to_have_attribute("aria-pressed", "false")
        expect(page.get_by_role("alert")).to_have_count(0)
        page.context.close()


def test_a_refused_microphone(browser: Browser, server: Server, open_in: Opener) -> None:
    with refusing(browser) as other:
        page = open_in(other, server.url)
        message_box(page).fill("Not yet sent")
        talk_button(page).click()
        expect(voice(page).get_by_role("alert")).to_contain_text("The microphone was refused.")
        expect(talk_button(page)).to_have_attribute("aria-pressed", "false")
        expect(voice(page).get_by_role("button")).to_have_count(0)
        expect(message_box(page)).to_have_value("Not yet sent")
        page.context.close()


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("throw new DOMException('x', 'NotFoundError')", "No microphone was found."),
        ("throw new DOMException('x', 'NotReadableError')", "another program may be using it"),
        ("throw new DOMException('It is broken', 'OtherError')", "It is broken"),
        (None, "only to pages that come over HTTPS"),
    ],
)
def test_no_microphone(page: Page, script: str | None, words: str) -> None:
    if script is None:  # as on a page that comes over plain HTTP from another machine
        page.add_init_script("Object.defineProperty(navigator, 'mediaDevices', { value: undefined })")
    else:
        page.add_init_script(f"navigator.mediaDevices.getUserMedia = async () => {{ {script} }}")
    page.goto("/chat")
    talk_button(page).click()
    expect(voice(page).get_by_role("alert")).to_contain_text(words)


def test_errors_are_the_apis(talker: Page) -> None:
    error = {"message": "The model `whisper-1` does not exist", "type": "invalid_request_error", "param": None}
    gone = {"error": {**error, "code": "model_not_found"}}
    talker.route(TRANSCRIBE, lambda route: route.fulfill(status=404, json=gone))
    talk_button(talker).click()
    listening(talker)
    talk_button(talker).click()
    alert = voice(talker).get_by_role("alert")
    expect(alert).to_contain_text("The model `whisper-1` does not exist")
    expect(alert).to_contain_text("model_not_found")
    expect(mine(talker)).to_have_count(0)
    talker.unroute(TRANSCRIBE)
    write_down(talker, HEARD)
    answer_with(talker, "On the sofa.")
    broken = {"error": {"message": "The voice is broken.", "type": "server_error", "param": None, "code": None}}
    talker.route(SPEAK, lambda route: route.fulfill(status=500, json=broken))
    talk_button(talker).click()
    expect(alert).to_have_count(0)
    listening(talker)
    talk_button(talker).click()
    expect(alert).to_contain_text("The voice is broken.")
    expect(answers(talker)).to_contain_text("On the sofa.")


def test_speaking_can_be_stopped(talker: Page) -> None:
    write_down(talker, HEARD)
    answer_with(talker, "On the sofa it sleeps.\n\nOr in the kitchen.\n\nOr under the bed.")
    asked = spoken(talker)
    hold_sounds(talker)
    for way in ("button", "Escape", "talk"):
        talk_button(talker).click()
        listening(talker)
        talk_button(talker).click()
        expect(voice(talker)).to_contain_text("Speaking.")
        if way == "button":
            voice(talker).get_by_role("button", name="Stop speaking").click()
        elif way == "Escape":
            talker.keyboard.press("Escape")
        else:  # who talks interrupts
            talk_button(talker).click()
            listening(talker)
        until(talker, "[...window.players].every((each) => each.paused)")
        expect(voice(talker)).not_to_contain_text("Speaking.")
    assert talker.evaluate("sounds.ended") == 0
    assert len(asked) <= 6, "what is not heard any more is not asked for"


def test_the_voice_is_chosen_and_kept(talker: Page) -> None:
    write_down(talker, HEARD)
    answer_with(talker, "On the sofa.")
    asked = spoken(talker)
    talk_button(talker).click()
    listening(talker)
    names = voice(talker).get_by_label("Voice", exact=True)
    expect(names.locator("option")).to_have_text(["alloy", "echo", "fable", "onyx", "nova", "shimmer", "Not spoken"])
    names.select_option("nova")
    talk_button(talker).click()
    said(talker)
    talker.reload()
    talk_button(talker).click()
    listening(talker)
    expect(names).to_have_value("nova")
    names.select_option("Not spoken")
    talk_button(talker).click()
    expect(answers(talker)).to_have_count(2)
    expect(voice(talker).get_by_role("button")).to_have_count(0)
    assert [body["voice"] for body in asked] == ["nova"]


def test_what_is_cancelled_is_not_sent(talker: Page) -> None:
    sent = write_down(talker, HEARD)
    answer_with(talker, "Hello to you.")
    say(talker, "Hello!")
    wait_for_end(talker)
    talk_button(talker).click()
    listening(talker)
    voice(talker).get_by_role("button", name="Cancel").click()
    expect(talk_button(talker)).to_have_attribute("aria-pressed", "false")
    expect(talk_button(talker)).to_be_focused()
    talk_button(talker).click()
    listening(talker)
    talker.get_by_role("button", name="New chat").click()
    expect(talk_button(talker)).to_have_attribute("aria-pressed", "false")
    talk_button(talker).click()
    listening(talker)
    talker.keyboard.press("Escape")
    expect(talk_button(talker)).to_have_attribute("aria-pressed", "false")
    assert sent == [] and mine(talker).count() == 0


def test_nobody_ends_it(talker: Page) -> None:
    sent = write_down(talker, HEARD)
    talker.add_init_script("""
      const listen = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wish) => (window.microphone = await listen(wish));
    """)
    talker.clock.install()
    talker.reload()
    talk_button(talker).click()
    listening(talker)
    talker.clock.fast_forward("04:00")
    listening(talker)
    talker.clock.fast_forward("01:00")
    expect(voice(talker)).to_contain_text("Listening ended after 5 minutes.")
    assert talker.evaluate("microphone.getTracks().map((track) => track.readyState)") == ["ended"]
    expect(talk_button(talker)).to_have_attribute("aria-pressed", "false")
    expect(message_box(talker)).to_have_value(HEARD)
    assert len(sent) == 1 and mine(talker).count() == 0


def test_what_is_written_stays(talker: Page) -> None:
    write_down(talker, HEARD)
    answer_with(talker, "On the sofa.")
    message_box(talker).fill("Later")
    talk_button(talker).click()
    listening(talker)
    talk_button(talker).click()
    expect(answers(talker)).to_have_count(1)
    expect(mine(talker)).to_have_text(["You" + HEARD])
    expect(message_box(talker)).to_have_value("Later")
    talker.reload()
    expect(message_box(talker)).to_have_value("Later")


def test_what_cannot_be_sent_is_not_lost(talker: Page) -> None:
    talker.route("**/v1/models", lambda route: route.fulfill(status=500, json={"error": {"message": "Not today."}}))
    talker.reload()
    expect(talker.get_by_role("alert")).to_contain_text("Not today.")
    message_box(talker).fill("Tell me:")
    write_down(talker, HEARD)
    talk_button(talker).click()
    listening(talker)
    talk_button(talker).click()
    expect(message_box(talker)).to_have_value(f"Tell me: {HEARD}")
    expect(voice(talker).get_by_role("button")).to_have_count(0)
    expect(mine(talker)).to_have_count(0)


def test_what_goes_wrong_with_the_answer_is_shown_below_it(talker: Page) -> None:
    write_down(talker, HEARD)
    refuse_with(talker, 429, "That model is currently overloaded.")
    talk_button(talker).click()
    listening(talker)
    talk_button(talker).click()
    expect(talker.get_by_role("region", name="Messages").get_by_role("alert")).to_contain_text("overloaded")
    expect(voice(talker).get_by_role("button")).to_have_count(0)
    expect(voice(talker).get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize(
    ("texts", "pieces"),
    [
        (
            ("One is a word.", " Two is a longer sentence than that one. "),
            ["One is a word. Two is a longer sentence than that one."],
        ),
        (("Short. ", "Also.", None), ["Short. Also."]),
        (
            ("# Title\n\n1. First\n- **Bold** and *thin* `code`\n> Said\n---\n", None),
            ["Title", "1. First", "Bold and thin code", "Said"],
        ),
        (("Look:\n```py\nprint('x. y')\n", "```\nDone", None), ["Look:", "Done"]),
        (
            ("안녕하세요. 저는 여기에 있는 작은 컴퓨터에서 말하는 프로그램이라고 합니다. 그", None),
            ["안녕하세요. 저는 여기에 있는 작은 컴퓨터에서 말하는 프로그램이라고 합니다.", "그"],
        ),
        (("| a | b |\n|---|---|\n| 1 | 2 |\n", None), ["a, b", "1, 2"]),
        (("x" * 1300, None), ["x" * 600, "x" * 600, "x" * 100]),
        (("…\n", "!?", None), []),
        (("3 * 4 * 5 is 60", None), ["3 * 4 * 5 is 60"]),
    ],
)
def test_how_an_answer_is_cut(page: Page, texts: tuple[str | None, ...], pieces: list[str]) -> None:
    page.goto("/chat")
    cut = """async (texts) => {
      const { Sentences } = await import("/static/js/chat/voice/sentences.js");
      const sentences = new Sentences();
      let text = "";
      return texts.flatMap((more) => sentences.next((text += more ?? ""), more === null));
    }"""
    assert page.evaluate(cut, list(texts)) == pieces


def test_it_is_accessible_in_use(talker: Page, axe: Callable[[Page], None]) -> None:
    talk_button(talker).click()
    listening(talker)
    axe(talker)
    talker.keyboard.press("Escape")
    axe(talker)


def test_an_answer_is_spoken_while_it_comes(listener: Browser, server: Server, open_in: Opener) -> None:
    page = open_in(listener, server.url, SLOW_ANSWERS)
    write_down(page, HEARD)
    asked = spoken(page)
    talk_button(page).click()
    listening(page)
    talk_button(page).click()
    first = "The cat is on the **sofa**, where it always sleeps."
    push(page, first, " And")
    until(page, "sounds.ended > 0")
    assert [body["input"] for body in asked] == [first.replace("*", "")]
    push(page, " so\n\n```py\nprint('not spoken')\n```\n\n- does the [dog](http://dog.example).\n")
    page.evaluate("answer.end()")
    until(page, "sounds.ended > 2")
    expect(voice(page).get_by_role("button")).to_have_count(0)
    assert [body["input"] for body in asked][1:] == ["And so", "does the dog."]


def test_the_key_is_asked_for(listener: Browser, locked: Server, question: Path, open_in: Opener) -> None:
    page = open_in(listener, locked.url)
    page.get_by_role("dialog", name="API key").get_by_role("button", name="Close").click()
    talk_button(page).click()
    listening(page)
    page.wait_for_timeout(1000 * seconds(question))
    talk_button(page).click()
    give_key(page)
    understood(page)
    said(page)
    assert KEY not in json.dumps(page.evaluate("({ ...localStorage })"))
