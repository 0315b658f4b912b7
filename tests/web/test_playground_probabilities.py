"""Show probabilities: tokens of both endpoints, joined to characters, with the likeliest five at hand."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.web.playground import message, mode, number, submit, text, visit


def strip(page: Page) -> Locator:
    return page.get_by_role("group", name="Probabilities of the tokens")


def shown(page: Page) -> str:
    """Return the text of the strip as it was generated."""
    return (strip(page).text_content() or "").replace("↵", "")


@pytest.mark.parametrize("streamed", [True, False])
def test_the_tokens_of_a_chat(page: Page, streamed: bool) -> None:
    visit(page)
    page.get_by_label("Show probabilities").check()
    page.get_by_label("Stream").set_checked(streamed)
    number(page, "Maximum length", 20)
    message(page, "User").fill("안녕하세요? 🐻")
    body = submit(page)
    assert (body["logprobs"], body["top_logprobs"]) == (True, 5)
    assert shown(page) == message(page, "Assistant").input_value()
    expect(strip(page).get_by_role("button").first).to_be_visible()


def test_the_tokens_of_a_completion(page: Page) -> None:
    visit(page)
    mode(page, "Complete")
    page.get_by_label("Show probabilities").check()
    number(page, "Maximum length", 20)
    text(page).fill("Once upon a time")
    assert submit(page)["logprobs"] == 5
    generated = text(page).input_value().removeprefix("Once upon a time")
    assert shown(page).removesuffix("<|endoftext|>") == generated


def test_the_likeliest_are_shown_on_hover_and_on_focus(page: Page) -> None:
    visit(page)
    page.get_by_label("Show probabilities").check()
    message(page, "User").fill("What is the capital of France?")
    number(page, "Maximum length", 8)
    submit(page)
    tokens = strip(page).get_by_role("button")
    card = page.get_by_role("tooltip")
    expect(card).to_have_count(0)
    tokens.nth(1).hover()
    expect(card).to_be_visible()
    assert card.get_by_role("row").count() in (5, 6)  # a sixth, when the drawn one was less likely than five others
    expect(card).to_contain_text(" %")
    expect(card.get_by_role("rowheader").filter(has_text="(chosen)")).to_have_count(1)
    page.mouse.move(0, 0)
    expect(card).to_be_hidden()
    tokens.first.focus()
    expect(card).to_be_visible()
    expect(tokens.first).to_have_attribute("aria-describedby", card.get_attribute("id") or "")
    first = card.text_content()
    page.keyboard.press("ArrowRight")
    expect(tokens.nth(1)).to_be_focused()
    expect(card).not_to_have_text(first or "")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.keyboard.press("End")
    expect(tokens.last).to_be_focused()
    page.keyboard.press("Tab")
    expect(card).to_be_hidden()


def units(page: Page, reader: str, *batches: Any) -> list[tuple[str, int]]:
    """Return the units that ``logprobs.js`` makes of what comes in ``batches``: text, and of how many tokens."""
    visit(page)
    return [
        (text, count)
        for text, count in page.evaluate(
            """async ([reader, batches]) => {
                const module = await import("/static/js/playground/logprobs.js");
                const joiner = new module.Joiner();
                const units = batches.flatMap((batch) => joiner.push(module[reader](batch)));
                return [...units, ...joiner.end()].map(({text, tokens}) => [text, tokens.length]);
            }""",
            [reader, batches],
        )
    ]


def chat(*tokens: bytes | str) -> dict[str, Any]:
    def entry(token: bytes | str) -> dict[str, Any]:
        raw = None if isinstance(token, str) else list(token)
        return {"token": "?", "logprob": -0.5, "bytes": raw, "top_logprobs": []}

    return {"content": [entry(token) | ({"token": token} if isinstance(token, str) else {}) for token in tokens]}


def completion(*tokens: str) -> dict[str, Any]:
    return {
        "tokens": list(tokens),
        "token_logprobs": [None, *(-0.5 for _ in tokens[1:])],
        "top_logprobs": [None, *({token: -0.5, " other": -3.0} for token in tokens[1:])],
    }


def test_parts_of_characters_are_joined(page: Page) -> None:
    bear = "🐻".encode()
    parts = (b"a", bear[:1], bear[1:3], bear[3:], b" \xea", b"\xb0\x80", "<|im_end|>")
    expected = [("a", 1), ("🐻", 3), (" 가", 2), ("<|im_end|>", 1)]
    assert units(page, "fromChat", chat(*parts)) == expected
    assert units(page, "fromChat", *(chat(part) for part in parts)) == expected  # as a stream brings them
    names = ("a", "bytes:\\xf0", "bytes:\\x9f\\x90", "bytes:\\xbb", "bytes:\\x20\\xea", "bytes:\\xb0\\x80")
    assert units(page, "fromCompletion", completion(*names)) == expected[:3]


def test_parts_that_never_become_a_character_are_shown_as_bytes(page: Page) -> None:
    assert units(page, "fromChat", chat(b"\xf0\x9f", b"a", b"\xff", b"\xe2\x80")) == [
        ("\\xf0\\x9f", 1),
        ("a", 1),
        ("\\xff", 1),
        ("\\xe2\\x80", 1),
    ]
    assert units(page, "fromCompletion", completion("bytes:no", "bytes:\\xe2")) == [("bytes:no", 1), ("\\xe2", 1)]
