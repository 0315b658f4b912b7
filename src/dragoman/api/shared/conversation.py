"""A model's chat template, compiled once. Knows prompting, neither wire shapes nor engines."""

from __future__ import annotations

from functools import lru_cache

from dragoman.core.types import ModelInfo
from dragoman.prompting.template import ChatTemplate


def template_of(info: ModelInfo) -> ChatTemplate | None:
    """Return the chat template of the model ``info``, None for a model that only completes."""
    if info.chat_template is None:
        return None
    return _compiled(info.chat_template, info.bos_token, info.eos_token, info.special_tokens, info.tags)


@lru_cache(maxsize=32)
def _compiled(source: str, bos: str, eos: str, specials: tuple[str, ...], tags: tuple[str, ...]) -> ChatTemplate:
    return ChatTemplate(source, bos, eos, specials, tags)
