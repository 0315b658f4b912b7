"""Prompts and answers are kept where the setting says so, and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.api.administration import Place, open_place

from dragoman.engines.stub import StubEngine

__all__ = ["open_place"]

CHAT = {"model": "stub", "messages": [{"role": "user", "content": "Secret é\0?"}], "max_tokens": 5}


def said(place: Place) -> list[tuple[Any, tuple[str, ...]]]:
    """Return what was kept, oldest first: requests and answers."""
    place.do(place.app.state.accounts.recorder.flush)
    return [(json.loads(each.request), each.answers) for each in reversed(place.do(place.store.texts.newest))]


def test_nothing_is_kept_unless_it_is_asked_for(open_place: Callable[..., Place]) -> None:
    place = open_place()
    place.app.state.registry.engines["stub"] = StubEngine()
    place.ask(None, "POST", "/v1/chat/completions", CHAT)
    assert said(place) == []


def test_what_was_asked_and_answered_is_kept(open_place: Callable[..., Place]) -> None:
    place = open_place(keep_texts=True)
    place.app.state.registry.engines["stub"] = StubEngine(script=lambda prompt, choice: f"{choice}: so")
    whole = place.ask(None, "POST", "/v1/chat/completions", {**CHAT, "n": 2})
    texts = tuple(choice["message"]["content"] for choice in whole["choices"])
    assert texts == ("0: so", "1: so")
    streamed = {**CHAT, "stream": True, "user": "ann"}
    place.call(None, "POST", "/v1/chat/completions", streamed)
    two = {"model": "stub", "prompt": ["a", "b"], "max_tokens": 5}
    place.ask(None, "POST", "/v1/completions", two)
    place.call(None, "POST", "/v1/chat/completions", {**CHAT, "max_tokens": 10**6})
    place.ask(None, "POST", "/api/organizations", {"title": "Not said to a model", "slug": "silent"})
    assert said(place) == [
        ({**CHAT, "n": 2}, texts),
        (streamed, ("0: so",)),
        (two, ("0: so", "0: so")),
        ({**CHAT, "max_tokens": 10**6}, ()),
    ]
    (first,) = place.do(lambda: place.store.texts.newest("user-dragoman", 1))
    assert first.request_id and place.do(lambda: place.store.texts.newest("org-other")) == []
