"""``POST /v1/embeddings`` as the wire has it: the arguments, after spec 2024-01 ``CreateEmbeddingRequest``."""

from __future__ import annotations

from typing import Any

from dragoman.api.shared.sampling import STRING, integer
from dragoman.api.shared.schema import Schema, form_of, is_tokens

MAX_INPUTS = 2048

FORMATS = ("float", "base64")


def is_input(value: Any) -> bool:
    """Whether ``value`` is a text, texts, token ids, or several inputs in token ids: none empty, never a mixture."""
    if isinstance(value, str):
        return bool(value)
    if not isinstance(value, list) or not value:
        return False
    if isinstance(value[0], (str, list)) and len(value) > MAX_INPUTS:
        return False
    if isinstance(value[0], str):
        return set(map(type, value)) == {str} and all(value)
    if isinstance(value[0], list):
        return all(is_tokens(each) for each in value)
    return is_tokens(value)


REQUEST = Schema(
    {
        "input": form_of(is_input),
        "encoding_format": {"type": "string", "enum": list(FORMATS)},
        "dimensions": integer(1),
        "user": STRING,
    },
    required=("input",),
    strict=True,
)
