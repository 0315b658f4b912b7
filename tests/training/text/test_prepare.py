"""What is held out stays so when another course draws everything else anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from training.text.prepare import language_documents
from training.text.settings import read_settings

from training.text import corpus

DOCUMENTS = [f"document {number}" for number in range(40)]


def test_held_out_documents_are_the_same_ones_for_every_seed_and_never_taught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(corpus.SOURCES, "novels", lambda _: iter(DOCUMENTS))
    settings = read_settings()
    wanted = {**settings.language, "heldout_share": 0.2, "repeats": {"novels": 2}, "limits": {"novels": 150}}
    taught, heldout = language_documents(replace(settings, language=wanted))
    other, same = language_documents(replace(settings, language=wanted, seed=settings.seed + 1))
    assert heldout == same and len(heldout) == 8
    assert set(taught) != set(other)  # as many as the limit lets in, others each time
    assert not (set(taught) | set(other)) & set(heldout)
    assert sum(map(len, taught)) <= 2 * 150
