"""The playground's four modes on the starter model: what is sent, what is shown, and how it is stopped."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect
from tests.server import Server
from tests.web.playground import (
    TOOL,
    answer_with,
    eventually,
    finished,
    message,
    mode,
    number,
    running,
    submit,
    text,
    visit,
    without_end,
)

CANCELLED = 'dragoman_engine_cancelled_total{model="dragoman-starter"}'


def test_chat_answers_and_goes_on(page: Page) -> None:
    visit(page)
    message(page, "System").fill("You answer briefly.")
    message(page, "User").fill("What is the capital of France?")
    number(page, "Temperature", 0)
    number(page, "Maximum length", 30)
    body = submit(page)
    assert body == {
        "model": "dragoman-starter",
        "messages": [
            {"role": "system", "content": "You answer briefly."},
            {"role": "user", "content": "What is the capital of France?"},
        ],
        "temperature": 0,
        "max_tokens": 30,
        "top_p": 1,
        "frequency_penalty": 0,
        "presence_penalty": 0,
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    answer = message(page, "Assistant").input_value()
    assert answer
    expect(page.get_by_role("status").filter(has_text="tokens")).to_contain_text(" + ")
    page.get_by_role("button", name="Add message").click()
    expect(message(page, "User").nth(1)).to_be_focused()
    page.keyboard.type("And of Italy?")
    assert submit(page)["messages"][2:] == [
        {"role": "assistant", "content": answer},
        {"role": "user", "content": "And of Italy?"},
    ]
    expect(message(page, "Assistant")).to_have_count(2)


def test_who_is_quicker_than_the_list_of_models_is_answered(server: Server, new_page: Callable[..., Page]) -> None:
    page, held = new_page(server.url), []
    page.route("**/v1/models", lambda route: held.append(route))
    page.goto("/playground")
    page.get_by_role("textbox", name="User message").fill("What is the capital of France?")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Submit")).to_be_enabled()
    page.get_by_role("button", name="Submit").click()
    for route in held:
        route.continue_()
    expect(page.get_by_role("textbox", name="Assistant message")).not_to_have_value("")


def test_a_whole_answer_is_the_streamed_one(page: Page) -> None:
    visit(page)
    message(page, "User").fill("Hello!")
    number(page, "Temperature", 0)
    submit(page)
    streamed = message(page, "Assistant").input_value()
    page.get_by_label("Stream").uncheck()
    with page.expect_request("**/v1/**") as sent:
        page.get_by_role("button", name="Regenerate").click()
    finished(page)
    assert "stream" not in sent.value.post_data_json
    expect(message(page, "Assistant")).to_have_count(1)
    expect(message(page, "Assistant")).to_have_value(streamed)


def test_messages_are_edited_moved_and_deleted(page: Page) -> None:
    visit(page)
    message(page, "User").fill("one")
    for content in ("two", "three"):
        page.get_by_role("button", name="Add message").click()
        page.keyboard.type(content)
    fields = page.get_by_role("list", name="Messages").get_by_role("textbox")
    page.get_by_role("button", name="Move up message 4").click()
    assert [field.input_value() for field in fields.all()] == ["", "one", "three", "two"]
    expect(page.get_by_role("button", name="Move up message 3")).to_be_focused()
    fields.nth(3).focus()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    assert [field.input_value() for field in fields.all()] == ["", "two", "one", "three"]
    expect(fields.nth(1)).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.get_by_role("status").filter(has_text="place 3 of 4")).to_have_count(1)
    page.get_by_role("combobox", name="Role of message 3").select_option("System")
    page.get_by_role("button", name="Delete message 4").click()
    fields.nth(2).fill("two again")
    assert submit(page)["messages"] == [
        {"role": "user", "content": "one"},
        {"role": "system", "content": "two again"},
    ]


def test_complete_marks_what_was_generated_and_lets_it_be_edited(page: Page) -> None:
    visit(page)
    mode(page, "Complete")
    prompt = "Once upon a time\nthere was a 곰 who"
    text(page).fill(prompt)
    number(page, "Maximum length", 12)
    number(page, "Temperature", 0)
    body = submit(page)
    assert body["prompt"] == prompt and body["max_tokens"] == 12 and body["stream"] is True
    whole = text(page).input_value()
    generated = whole.removeprefix(prompt)
    assert generated and whole.startswith(prompt)
    expect(page.locator("mark")).to_have_text(generated)
    text(page).focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("So: ")
    expect(page.locator("mark")).to_have_text(generated)
    page.keyboard.press("Control+End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("XY")
    expect(page.locator("mark")).to_have_text(f"{generated[:-1]}XY{generated[-1]}")
    assert submit(page)["prompt"] == f"So: {prompt}{generated[:-1]}XY{generated[-1]}"


def test_regenerate_takes_the_last_text_back_first(page: Page) -> None:
    visit(page)
    mode(page, "Complete")
    text(page).fill("Once upon a time")
    number(page, "Maximum length", 8)
    submit(page)
    with page.expect_request("**/v1/completions") as sent:
        page.get_by_role("button", name="Regenerate").click()
    finished(page)
    assert sent.value.post_data_json["prompt"] == "Once upon a time"


@pytest.mark.parametrize("name", ["Chat", "Complete"])
def test_a_regeneration_that_fails_leaves_what_was_there(page: Page, name: str) -> None:
    visit(page)
    mode(page, name)
    (message(page, "User") if name == "Chat" else text(page)).fill("Once upon a time")
    number(page, "Maximum length", 8)
    submit(page)
    field = message(page, "Assistant") if name == "Chat" else text(page)
    said = field.input_value()
    error = {"message": "Broken", "type": "server_error", "param": None, "code": None}
    page.route("**/v1/**", lambda route: route.fulfill(status=500, json={"error": error}), times=1)
    page.get_by_role("button", name="Regenerate").click()
    expect(page.get_by_role("alert")).to_contain_text("Broken")
    expect(field).to_have_value(said)


def test_insert_fills_the_gap(page: Page) -> None:
    visit(page)
    mode(page, "Insert")
    text(page).fill("The capital of  is Paris.")
    text(page).focus()
    page.keyboard.press("Control+Home")
    for _ in "The capital of ":
        page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Put [insert] here").click()
    expect(text(page)).to_have_value("The capital of [insert] is Paris.")
    number(page, "Maximum length", 8)
    without_end(page)
    body = submit(page)
    assert (body["prompt"], body["suffix"]) == ("The capital of ", " is Paris.")
    filled = text(page).input_value()
    assert filled.startswith("The capital of ") and filled.endswith(" is Paris.") and "[insert]" not in filled
    gap = filled.removeprefix("The capital of ").removesuffix(" is Paris.")
    expect(page.locator("mark")).to_have_text(gap)
    with page.expect_request("**/v1/completions") as sent:
        page.get_by_role("button", name="Regenerate").click()
    finished(page)
    assert sent.value.post_data_json["suffix"] == " is Paris."


def test_insert_says_what_is_missing(page: Page) -> None:
    visit(page)
    mode(page, "Insert")
    text(page).fill("No gap here")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("alert")).to_have_text("Write [insert] where the text is missing.")
    text(page).fill("[insert] and [insert]")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("alert")).to_have_text("[insert] may stand in the text only once.")


def test_insert_keeps_the_gap_when_nothing_came(page: Page) -> None:
    visit(page)
    mode(page, "Insert")
    text(page).fill("a [insert] b")
    page.route("**/v1/completions", lambda route: route.abort())
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("alert")).to_have_text("The server cannot be reached.")
    expect(text(page)).to_have_value("a [insert] b")


def test_edit(page: Page) -> None:
    visit(page)
    mode(page, "Edit")
    page.get_by_role("textbox", name="Input").fill("What day of the wek is it?")
    page.get_by_role("textbox", name="Instruction").fill("Fix the spelling mistakes")
    number(page, "Temperature", 0)
    body = submit(page)
    assert body == {
        "model": "dragoman-starter",
        "input": "What day of the wek is it?",
        "instruction": "Fix the spelling mistakes",
        "temperature": 0,
        "top_p": 1,
    }
    expect(page.get_by_role("textbox", name="Output")).to_have_value("What day of the week is it?\n")
    page.get_by_role("button", name="Use as input").click()
    expect(page.get_by_role("textbox", name="Input")).to_have_value("What day of the week is it?\n")


def test_tokens_and_cost_are_counted_before_and_after(page: Page, server: Server) -> None:
    visit(page)
    message(page, "User").fill("Hello there, how are you?")
    counted = page.get_by_text("Prompt: ")
    expect(counted).to_have_text(re.compile(r"^Prompt: \d+ tokens$"))
    submit(page)
    used = page.get_by_role("status").filter(has_text="Used")
    expect(used).to_have_text(re.compile(r"^Used \d+ \+ \d+ = \d+ tokens$"))
    mode(page, "Complete")
    text(page).fill("Once upon a time")
    number(page, "Maximum length", 100)
    page.get_by_role("combobox", name="Model", exact=True).select_option("gpt-4")
    asked = {"model": "gpt-4", "text": "Once upon a time"}
    tokens = httpx.post(f"{server.url}/api/tokenize", json=asked).json()["count"]
    cost, highest = tokens * 0.03 / 1000, (tokens * 0.03 + 100 * 0.06) / 1000
    expect(counted).to_have_text(f"Prompt: {tokens} tokens, ${cost:.5f}, with the longest answer ${highest:.4f}")
    submit(page)
    expect(used).to_contain_text("tokens, $0.00")


def test_without_counting_and_prices_the_page_works_and_says_nothing(page: Page) -> None:
    for address in ("tokenize", "prices", "installed"):
        page.route(f"**/api/{address}", lambda route: route.fulfill(status=404, json={"error": {"message": "no"}}))
    visit(page)
    message(page, "User").fill("Hello!")
    submit(page)
    expect(message(page, "Assistant")).not_to_have_value("")
    expect(page.get_by_text("Prompt: ")).to_have_count(0)


@pytest.mark.parametrize("name", ["Chat", "Complete"])
def test_an_answer_is_seen_as_it_comes_and_stop_stops_the_engine(page: Page, server: Server, name: str) -> None:
    assert eventually(lambda: running(server) == 0)
    before = server.metrics().get(CANCELLED, 0)
    visit(page)
    mode(page, name)
    place = message(page, "User") if name == "Chat" else text(page)
    place.fill("Once")
    number(page, "Maximum length", 3000)
    number(page, "Temperature", 1.5)
    without_end(page)
    page.get_by_role("button", name="Submit").click()
    grown = message(page, "Assistant") if name == "Chat" else text(page)
    expect(grown).not_to_have_value("" if name == "Chat" else "Once")
    stop = page.get_by_role("button", name="Stop")
    expect(stop).to_be_focused()
    early = grown.input_value()
    expect(grown).not_to_have_value(early)
    assert running(server) == 1
    stop.click()
    finished(page)
    expect(page.get_by_role("status").filter(has_text="Stopped")).to_be_visible()
    expect(page.get_by_role("button", name="Submit")).to_be_focused()
    assert eventually(lambda: running(server) == 0)
    assert server.metrics()[CANCELLED] == before + 1
    kept = grown.input_value()
    assert kept.startswith(early) and len(kept) > len(early)
    expect(grown).to_be_editable()


def test_leaving_the_mode_stops_the_engine(page: Page, server: Server) -> None:
    visit(page)
    message(page, "User").fill("Once")
    number(page, "Maximum length", 3000)
    without_end(page)
    page.get_by_role("button", name="Submit").click()
    expect(message(page, "Assistant")).not_to_have_value("")
    mode(page, "Edit")
    assert eventually(lambda: running(server) == 0)
    finished(page)
    expect(page.locator("#status")).to_have_text("")


def test_tools_are_written_called_and_answered(page: Page) -> None:
    visit(page)
    page.get_by_role("button", name="Edit tools").click()
    dialog = page.get_by_role("dialog", name="Tools")
    field = dialog.get_by_role("textbox")
    field.fill("[{")
    expect(dialog.get_by_role("status")).to_contain_text("This is not JSON")
    field.fill('[{"type": "function"}]')
    expect(dialog.get_by_role("status")).to_have_text('Tool 1 needs "function" with a "name".')
    dialog.get_by_role("button", name="Use these tools").click()
    expect(dialog).to_be_visible()
    field.fill(json.dumps([TOOL]))
    dialog.get_by_role("button", name="Use these tools").click()
    page.get_by_role("combobox", name="Tool choice").select_option("a tool must be called")
    message(page, "User").fill("What is the weather in Paris?")
    number(page, "Temperature", 0)
    body = submit(page)
    assert body["tools"] == [TOOL] and body["tool_choice"] == "required"
    call = page.get_by_role("textbox", name="calls get_weather")
    assert set(json.loads(call.input_value())) == {"city"}
    expect(page.get_by_role("status").filter(has_text="waits for the results of tools")).to_be_visible()
    expect(message(page, "Tool")).to_be_focused()
    page.keyboard.type("18 degrees and sunny")
    page.get_by_role("combobox", name="Tool choice").select_option("no tool is called")
    _, called, result = submit(page)["messages"]
    assert called["role"] == "assistant" and called["content"] is None
    assert result == {"role": "tool", "tool_call_id": called["tool_calls"][0]["id"], "content": "18 degrees and sunny"}
    expect(message(page, "Assistant").last).not_to_have_value("")


def test_json_mode(page: Page) -> None:
    visit(page)
    page.get_by_label("JSON mode").check()
    message(page, "User").fill("Who are you?")
    submit(page)
    expect(page.get_by_role("alert")).to_contain_text("'messages' must contain the word 'json' in some form")
    expect(page.get_by_role("alert")).to_contain_text("parammessages")
    expect(message(page, "Assistant")).to_have_count(0)
    message(page, "User").fill('Extract the name and the age as JSON: "Maria is 34 years old and lives in Lisbon."')
    number(page, "Temperature", 0)
    assert submit(page)["response_format"] == {"type": "json_object"}
    assert isinstance(json.loads(message(page, "Assistant").input_value()), dict)


def test_settings_are_sent(page: Page) -> None:
    visit(page)
    mode(page, "Complete")
    text(page).fill("Count: 1, 2,")
    for name, value in {
        "Temperature": 0.5,
        "Maximum length": 7,
        "Top P": 0.9,
        "Frequency penalty": -0.25,
        "Presence penalty": 1.5,
        "Best of": 2,
    }.items():
        number(page, name, value)
    stops = page.get_by_role("textbox", name="Stop sequences")
    for stop in ("\\n\\n", "END", "a\\\\n"):
        stops.fill(stop)
        stops.press("Tab")
        expect(stops).to_be_focused()
    stops.fill("four")
    stops.press("Enter")
    expect(stops).to_be_hidden()
    page.get_by_role("button", name="Remove stop sequence END").click()
    page.get_by_role("textbox", name="Seed").fill("42")
    assert submit(page) == {
        "model": "dragoman-starter",
        "prompt": "Count: 1, 2,",
        "temperature": 0.5,
        "max_tokens": 7,
        "top_p": 0.9,
        "frequency_penalty": -0.25,
        "presence_penalty": 1.5,
        "best_of": 2,
        "stop": ["\n\n", "a\\n", "four"],
        "seed": 42,
    }


def test_sliders_and_numbers_are_one(page: Page) -> None:
    visit(page)
    slider = page.get_by_role("slider", name="Temperature")
    field = page.get_by_role("spinbutton", name="Temperature")
    slider.focus()
    slider.press("Home")
    expect(field).to_have_value("0")
    field.fill("7")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.press("Tab")
    expect(field).to_have_value("0")
    field.fill("1.25")
    expect(slider).to_have_value("1.25")


def test_errors_are_the_apis_own(page: Page) -> None:
    visit(page, "#model=no-such-model")
    expect(page.get_by_role("combobox", name="Model", exact=True)).to_have_value("no-such-model")
    message(page, "User").fill("Hello!")
    submit(page)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The model `no-such-model` does not exist")
    expect(alert).to_contain_text("model_not_found")
    expect(alert).to_contain_text("404")
    page.get_by_role("combobox", name="Model", exact=True).select_option("gpt-3.5-turbo")
    expect(page.get_by_text("dragoman-starter answers.")).to_be_visible()
    submit(page)
    expect(alert).to_have_count(0)


def test_an_error_in_midstream_leaves_what_came(page: Page) -> None:
    visit(page)
    chunk = json.dumps({"choices": [{"index": 0, "delta": {"content": "Half"}, "finish_reason": None}]})
    error = json.dumps({"error": {"message": "The engine died.", "type": "server_error", "param": None, "code": None}})
    body = f"data: {chunk}\n\ndata: {error}\n\n"
    page.route("**/v1/chat/completions", lambda route: route.fulfill(body=body, content_type="text/event-stream"))
    submit(page)
    expect(page.get_by_role("alert")).to_contain_text("The engine died.")
    expect(message(page, "Assistant")).to_have_value("Half")


def test_a_stream_that_breaks_off_is_told(page: Page) -> None:
    visit(page)
    body = "data: " + json.dumps({"choices": [{"index": 0, "delta": {"content": "Half"}}]}) + "\n\n"
    page.route("**/v1/chat/completions", lambda route: route.fulfill(body=body, content_type="text/event-stream"))
    submit(page)
    expect(page.get_by_role("alert")).to_have_text("The stream broke off before its end.")


def test_text_never_becomes_markup(page: Page) -> None:
    evil = "<script>window.hurt = 1</script><img src=x onerror='window.hurt = 2'>[x](javascript:window.hurt=3)"
    visit(page)
    message(page, "System").fill(evil)
    message(page, "User").fill(evil)
    call = {"index": 0, "id": evil, "type": "function", "function": {"name": evil, "arguments": evil}}
    answer_with(page, {"role": "assistant", "content": evil}, {"tool_calls": [call]})
    submit(page)
    expect(message(page, "Assistant")).to_have_value(evil)
    page.unroute("**/v1/chat/completions")
    page.get_by_role("button", name="Edit tools").click()
    tool = {"type": "function", "function": {"name": evil}}
    page.get_by_role("dialog").get_by_role("textbox").fill(json.dumps([tool]))
    page.get_by_role("button", name="Use these tools").click()
    stops = page.get_by_role("textbox", name="Stop sequences")
    stops.fill(evil)
    stops.press("Enter")
    submit(page)  # refused, and the refusal quotes it
    expect(page.get_by_role("alert")).to_contain_text("<script>")
    page.get_by_role("button", name="View code").click()
    expect(page.get_by_role("tabpanel")).to_contain_text("onerror")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("dialog").get_by_role("textbox").fill(evil)
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Your presets")).to_have_value(evil)
    mode(page, "Complete")
    text(page).fill(evil)
    number(page, "Maximum length", 4)
    submit(page)
    assert page.locator("main script, main img, main a").count() == 0
    assert page.evaluate("window.hurt") is None


def test_a_megabyte_is_pasted_and_refused_in_the_apis_words(server: Server, new_page: Callable[..., Page]) -> None:
    page = visit(new_page(server.url, permissions=["clipboard-read", "clipboard-write"]))
    page.evaluate(
        """async () => {
            const lines = Array.from({length: 20000}, (_, n) => `${n} 한국어로도 조금 쓴 줄 ${"x".repeat(50)}`);
            await navigator.clipboard.writeText(lines.join("\\n").slice(0, 1_000_000));
        }"""
    )
    for name in ("Chat", "Complete"):
        mode(page, name)
        place = message(page, "User") if name == "Chat" else text(page)
        place.click()
        page.keyboard.press("Control+V")
        page.keyboard.type("!")
        assert len(place.input_value()) == 1_000_001
        submit(page)
        expect(page.get_by_role("alert")).to_contain_text("maximum context length")
        page.get_by_role("button", name="View code").click()
        expect(page.get_by_role("tabpanel")).to_contain_text("<<'JSON'")
        page.keyboard.press("Escape")


def test_everything_can_be_done_by_keyboard(page: Page) -> None:
    visit(page)
    expect(message(page, "User")).to_be_focused()
    page.keyboard.type("What is the capital of France?")
    page.keyboard.press("Control+Enter")
    expect(message(page, "Assistant")).not_to_have_value("")
    finished(page)
    without_end(page)
    number(page, "Maximum length", 3000)
    message(page, "User").focus()
    page.keyboard.press("Control+Enter")
    expect(message(page, "Assistant").last).not_to_have_value("")
    page.keyboard.press("Escape")
    finished(page)
    page.get_by_role("button", name="Chat", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Complete", exact=True)).to_be_focused()
    expect(text(page)).to_be_visible()


def test_a_reload_loses_nothing(page: Page) -> None:
    visit(page)
    message(page, "User").fill("Still here")
    mode(page, "Complete")
    text(page).fill("Here too")
    number(page, "Temperature", 0.3)
    visit(page)
    expect(text(page)).to_have_value("Here too")
    expect(page.get_by_role("spinbutton", name="Temperature")).to_have_value("0.3")
    mode(page, "Chat")
    expect(message(page, "User")).to_have_value("Still here")


@pytest.mark.parametrize("name", ["Chat", "Complete", "Insert", "Edit"])
def test_modes_are_accessible(page: Page, axe: Callable[[Page], None], name: str) -> None:
    visit(page)
    mode(page, name)
    if name in ("Chat", "Complete"):
        page.get_by_label("Show probabilities").check()
        (message(page, "User") if name == "Chat" else text(page)).fill("Hello, how are you?")
        number(page, "Maximum length", 20)
        submit(page)
        expect(page.get_by_role("group", name="Probabilities of the tokens")).to_be_visible()
    axe(page)


@pytest.mark.parametrize("button", ["Edit tools", "View code", "Save", "Share"])
def test_dialogs_are_accessible_and_give_the_focus_back(page: Page, axe: Callable[[Page], None], button: str) -> None:
    visit(page)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    axe(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name=button)).to_be_focused()
