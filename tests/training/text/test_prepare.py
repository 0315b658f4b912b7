"""What is held out stays so when another course draws everything else anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from training.text.generate.base import Example, says, user
from training.text.prepare import heldout_documents, language_documents, runs, tells
from training.text.settings import read_settings

from training.text import corpus

DOCUMENTS = [f"document {number}" for number in range(40)]


def test_held_out_documents_are_the_same_ones_for_every_seed_and_never_taught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(corpus.SOURCES, "novels", lambda _: iter(DOCUMENTS))
    settings = read_settings()
    wanted = {**settings.language, "heldout_share": 0.2, "repeats": {"novels": 2}, "limits": {"novels": 150}}
    one, two = (replace(settings, language=wanted, seed=seed) for seed in (1, 2))
    (taught, heldout), (other, same) = ((language_documents(own), heldout_documents(own)) for own in (one, two))
    assert heldout == same and len(heldout) == 8
    assert set(taught) != set(other)  # as many as the limit lets in, others each time
    assert not (set(taught) | set(other)) & set(heldout)
    assert sum(map(len, taught)) <= 2 * 150


def test_conversations_do_not_tell_of_held_out_documents() -> None:
    kept = runs("The heron stood on one leg, and waited for the fish to come back.")
    retold = 'Repeat: "the heron stood on one leg and waited for the fish!"'
    assert tells(Example([user(retold), says("No.")]), kept)
    assert tells(Example([user("Hi"), says(retold)]), kept)
    assert tells(Example(raw=[("It", False), (retold, True)]), kept)
    assert not tells(Example([user("The heron stood on one leg."), says("Did it?")]), kept)
