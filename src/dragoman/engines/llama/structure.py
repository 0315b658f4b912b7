"""Token masks for structured answers, from llguidance. Knows grammars and tokens; knows no sampling."""

from __future__ import annotations

from typing import Any

import numpy as np
from llguidance import LLMatcher
from numpy.typing import NDArray

from dragoman.core.errors import InvalidRequest, ServerError
from dragoman.core.types import Grammar
from dragoman.engines.llama.bindings import Vocabulary


class Matcher:
    """Follows one choice through its grammar."""

    def __init__(self, matcher: Any, words: int) -> None:
        self._matcher = matcher
        self._mask: NDArray[np.int32] = np.empty(words, np.int32)

    def copy(self) -> Matcher:
        """Return another matcher at the same place; much cheaper than to compile the grammar again."""
        return Matcher(self._matcher.deep_copy(), self._mask.size)

    def mask(self) -> NDArray[np.int32]:
        """Return one bit for each token that may come next; valid until the next call.

        Raises ServerError when the grammar cannot go on.
        """
        self._matcher.unsafe_compute_mask_ptr(self._mask.ctypes.data, self._mask.nbytes)
        self._check()
        return self._mask

    def accept(self, token: int) -> bool:
        """Take the sampled token; True when the answer is complete and nothing may follow.

        Raises ServerError when the grammar cannot go on.
        """
        self._matcher.consume_token(token)
        self._check()
        return bool(self._matcher.is_stopped())

    def _check(self) -> None:
        """A matcher that has failed (its limits, for one) reports the answer as complete: it is not."""
        if self._matcher.is_error():
            problem = str(self._matcher.get_error()).partition("\n")[0]
            raise ServerError(f"The requested structure could not be followed: {problem}")


class Structures:
    """Makes matchers for one vocabulary; its tokenizer is built when first needed, which takes a second."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._tokenizers: dict[tuple[str, ...], Any] = {}

    def matcher(self, grammar: Grammar | None, visible: tuple[str, ...]) -> Matcher | None:
        """Return a matcher at the start of ``grammar``; raise InvalidRequest when llguidance refuses it."""
        if grammar is None:
            return None
        if visible not in self._tokenizers:
            self._tokenizers[visible] = self._vocabulary.structure_tokenizer(visible)
        compile_ = LLMatcher.grammar_from_json_schema if grammar.kind == "json_schema" else LLMatcher.grammar_from_lark
        try:
            matcher = LLMatcher(self._tokenizers[visible], compile_(grammar.source))
        except ValueError as error:
            raise InvalidRequest(f"The requested structure is not supported: {error}") from error
        if matcher.is_error():
            raise InvalidRequest(f"The requested structure is not supported: {matcher.get_error()}")
        return Matcher(matcher, (self._vocabulary.size + 31) // 32)
