"""``POST /v1/moderations`` as the wire has it: arguments of spec 2024-01, bodies of recording 2025-08-10. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.api.shared.schema import Schema, form_of
from dragoman.core.types import Verdict
from dragoman.engines.old_names import DEFAULT_MODERATION

MAX_INPUTS = 2048
"""That of embeddings; the real limit is not known."""


def is_input(value: Any) -> bool:
    """Whether ``value`` is a text or several, none of them empty."""
    texts = value if isinstance(value, list) else [value]
    return 0 < len(texts) <= MAX_INPUTS and all(isinstance(text, str) and text for text in texts)


REQUEST = Schema({"input": form_of(is_input)}, required=("input",), default_model=DEFAULT_MODERATION)


def body(id: str, model: str, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """Return the answer: a result for each text, in order."""
    results = [{"flagged": v.flagged, "categories": v.over, "category_scores": v.scores} for v in verdicts]
    return {"id": id, "model": model, "results": results}
