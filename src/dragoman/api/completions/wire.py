"""``POST /v1/completions`` as the wire has it: the arguments, after spec 2024-01 ``CreateCompletionRequest``."""

from __future__ import annotations

from typing import Any

from dragoman.api.shared.sampling import BOOLEAN, SHARED, STRING, integer
from dragoman.api.shared.schema import Schema, form_of, is_tokens

MAX_COMPLETIONS = 2048
"""Most completions one request may ask for: prompts times candidates. The real cap is unknown (section 20)."""

DEFAULT_PROMPT = "<|endoftext|>"
"""What a missing prompt means (spec 2024-01): the start of a new document."""


def is_prompt(value: Any) -> bool:
    """Whether ``value`` is a text, texts, token ids, or several prompts in token ids; never a mixture."""
    if isinstance(value, str):
        return True
    if not isinstance(value, list) or not value:
        return False
    if isinstance(value[0], str):
        return set(map(type, value)) == {str}
    if isinstance(value[0], list):
        return all(is_tokens(each) for each in value)
    return is_tokens(value)


REQUEST = Schema(
    {
        "prompt": form_of(is_prompt),
        "suffix": STRING,
        "max_tokens": integer(0),
        **SHARED,
        "logprobs": integer(0, 5),
        "echo": BOOLEAN,
        "best_of": integer(0, 20),
    }
)
