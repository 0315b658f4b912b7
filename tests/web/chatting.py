"""What tests of the chat page share: how a user writes and waits, and answers that say what a test wants."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

CHAT = "**/v1/chat/completions"


def message_box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Message", exact=True)


def say(page: Page, text: str) -> None:
    """Write a message and send it."""
    message_box(page).fill(text)
    message_box(page).press("Enter")


def mine(page: Page) -> Locator:
    """Return the user's messages."""
    return page.get_by_role("region", name="Messages").get_by_role("listitem", name="You", exact=True)


def answers(page: Page) -> Locator:
    return page.get_by_role("region", name="Messages").get_by_role("listitem", name="Answer", exact=True)


def conversations(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Conversations").get_by_role("link")


def wait_for_end(page: Page) -> None:
    """Wait until the last answer is whole."""
    expect(page.get_by_role("button", name="Answer again")).to_be_visible()


def events(*texts: str, finish: str = "stop") -> str:
    """Return the event stream of an answer that comes in these pieces."""
    head = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "dragoman-starter"}
    chunks: list[dict[str, Any]] = [_chunk(head, {"role": "assistant", "content": ""}, None)]
    chunks += [_chunk(head, {"content": text}, None) for text in texts]
    chunks.append(_chunk(head, {}, finish))
    chunks.append({**head, "choices": [], "usage": {"prompt_tokens": 21, "completion_tokens": 34, "total_tokens": 55}})
    return "".join(f"data: {json.dumps(chunk)}\n\n" for chunk in chunks) + "data: [DONE]\n\n"


def _chunk(head: dict[str, Any], delta: dict[str, str], finish: str | None) -> dict[str, Any]:
    return {**head, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}


def answer_with(page: Page, *pieces: str, finish: str = "stop") -> list[dict[str, Any]]:
    """Let every request be answered so; return the list of what was asked, which grows."""
    asked: list[dict[str, Any]] = []

    def answer(route: Route) -> None:
        asked.append(json.loads(route.request.post_data or "{}"))
        route.fulfill(status=200, content_type="text/event-stream", body=events(*pieces, finish=finish))

    page.unroute(CHAT)
    page.route(CHAT, answer)
    return asked


def refuse_with(page: Page, status: int, message: str, code: str | None = None) -> None:
    """Let every request be refused in these words."""
    error = {"message": message, "type": "invalid_request_error", "param": "messages", "code": code}
    page.unroute(CHAT)
    page.route(CHAT, lambda route: route.fulfill(status=status, json={"error": error}))


ENDLESS = {"type": "object", "properties": {"n": {"type": "array", "items": {"type": "integer"}, "minItems": 10_000}}}


def answer_at_length(page: Page) -> None:
    """Let the real server answer with numbers without end: what it is asked for gets a form that nothing short has."""
    shape = {"name": "numbers", "schema": {**ENDLESS, "required": ["n"]}}
    form = {"response_format": {"type": "json_schema", "json_schema": shape}}

    def ask(route: Route) -> None:
        route.continue_(post_data=json.dumps({**json.loads(route.request.post_data or "{}"), **form}))

    page.unroute(CHAT)
    page.route(CHAT, ask)


SLOW_ANSWERS = """
  window.answer = { asked: 0, stopped: 0, push: null, end: null };
  const real = window.fetch;
  window.fetch = (address, options) => {
    if (!String(address).endsWith("v1/chat/completions")) return real(address, options);
    answer.asked += 1;
    const encoder = new TextEncoder();
    const body = new ReadableStream({
      start(controller) {
        const send = (event) => controller.enqueue(encoder.encode(`data: ${event}\\n\\n`));
        const chunk = (delta, reason = null) => JSON.stringify({ model: "dragoman-starter", choices: [{ index: 0, delta, finish_reason: reason }] });
        answer.push = (text) => send(chunk({ content: text }));
        answer.end = () => {
          send(chunk({}, "stop"));
          send("[DONE]");
          controller.close();
        };
        options.signal.addEventListener("abort", () => {
          answer.stopped += 1;
          controller.error(new DOMException("aborted", "AbortError"));
        });
      },
    });
    return Promise.resolve(new Response(body, { headers: { "content-type": "text/event-stream" } }));
  };
"""  # noqa: E501
"""Runs in the page before its own programs: there ``answer.push("text")`` and ``answer.end()`` make an answer."""


def push(page: Page, *texts: str) -> None:
    """Let the answer that is coming go on, and the page show it."""
    page.evaluate("async () => { while (!answer.push) await new Promise((done) => setTimeout(done)); }")
    for text in texts:
        page.evaluate("text => answer.push(text)", text)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


def import_file(page: Page, content: str | bytes) -> None:
    data = content.encode() if isinstance(content, str) else content
    file: Any = {"name": "conversations.json", "mimeType": "application/json", "buffer": data}
    page.get_by_label("File of conversations").set_input_files(file)


def file_of(messages: Sequence[tuple[str, str]], title: str = "Imported", **facts: Any) -> str:
    """Return a file of one conversation with these roles and texts."""
    conversation = {
        "title": title,
        "model": "dragoman-starter",
        "messages": [{"role": role, "content": content} for role, content in messages],
        **facts,
    }
    return json.dumps({"object": "dragoman.conversations", "version": 1, "conversations": [conversation]})
