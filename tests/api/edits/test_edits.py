"""``/v1/edits``."""

from __future__ import annotations

from collections.abc import Callable

from tests.api.conftest import Server


def test_the_whole_body(server: Server) -> None:
    body = server.ask("/v1/edits", {"instruction": "Fix it", "input": "thiss", "n": 2})
    assert list(body) == ["object", "created", "choices", "usage"] and body["object"] == "edit"
    assert body["choices"] == [
        {"text": "This is a test.\n", "index": 0},
        {"text": "This is a test. (2)\n", "index": 1},
    ]


def test_instruction_and_input_reach_the_model(server: Server) -> None:
    server.ask("/v1/edits", {"instruction": "Fix it", "input": "thiss"})
    prompt = "".join(segment.text for segment in server.engine.requests[-1].prompt)  # type: ignore[union-attr]
    assert "Fix it" in prompt and "thiss" in prompt


def test_a_model_without_a_chat_template_edits_too(make_server: Callable[..., Server]) -> None:
    server = make_server(chat_template=None)
    assert server.ask("/v1/edits", {"instruction": "Fix it"})["choices"][0]["text"] == "This is a test.\n"


def test_a_text_begins_as_the_model_began_it(make_server: Callable[..., Server]) -> None:
    server = make_server(script=lambda prompt, choice: "\n\n  indented\n\n")
    assert server.ask("/v1/edits", {"instruction": "Fix it"})["choices"][0]["text"] == "\n\n  indented\n"


def test_an_edit_needs_an_instruction(server: Server) -> None:
    assert server.refuse("/v1/edits", {"input": "x"})["message"] == "'instruction' is a required property"


def test_the_engines_address(server: Server) -> None:
    response = server.post("/v1/engines/stub/edits", {"instruction": "Fix it"})
    assert response.status_code == 200 and response.json()["object"] == "edit"
