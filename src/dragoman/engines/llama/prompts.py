"""Prompts to token ids: text in segments, ids as they are, gaps with the model's fill-in-the-middle tokens."""

from __future__ import annotations

from dragoman.core.errors import ContextLengthExceeded, InvalidRequest
from dragoman.core.types import Infill, Prompt, Segment
from dragoman.engines.llama.bindings import Vocabulary

Encoded = tuple[tuple[int, ...], str]
"""A prompt's token ids, and its text."""


class Prompts:
    """Encodes prompts for one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    @property
    def infill(self) -> bool:
        """Whether the vocabulary has all three fill-in-the-middle tokens."""
        return all(token >= 0 for token in self._vocabulary.infill)

    def encode(self, prompt: Prompt) -> Encoded:
        """Return the ids of ``prompt`` and its text. An empty prompt is one end-of-text token, as in the API.

        Raises InvalidRequest for ids outside the vocabulary and for a gap this model cannot fill.
        """
        if isinstance(prompt, Infill):
            return self._gap(prompt)
        if prompt and not isinstance(prompt[0], Segment):
            tokens = tuple(int(token) for token in prompt if not isinstance(token, Segment))
            return tokens, b"".join(self.pieces(tokens)).decode("utf-8", "replace")
        segments = tuple(s for s in prompt if isinstance(s, Segment) and s.text)
        ids = self._segments(segments)
        return (tuple(ids) or (self._start(),)), "".join(s.text for s in segments)

    def limit(self, prompt: int, max_tokens: int | None, context: int) -> int:
        """Return how many tokens may follow; raise ContextLengthExceeded when they or the prompt do not fit."""
        if prompt + (max_tokens or 0) > context or (max_tokens is None and prompt >= context):
            raise ContextLengthExceeded(context=context, prompt=prompt, completion=max_tokens)
        return context - prompt if max_tokens is None else max_tokens

    def visible_piece(self, token: int, visible: tuple[str, ...]) -> bytes:
        """Return the bytes a token adds to the answer: none for a control token, unless it is named in ``visible``."""
        piece = self._vocabulary.pieces[token]
        if token in self._vocabulary.control and piece.decode("utf-8", "replace") not in visible:
            return b""
        return piece

    def _segments(self, segments: tuple[Segment, ...]) -> list[int]:
        ids: list[int] = []
        for segment in segments:
            ids += self._vocabulary.tokenize(segment.text, special=segment.special)
        if self._vocabulary.adds_bos and ids[:1] != [self._vocabulary.bos]:
            ids.insert(0, self._vocabulary.bos)
        return ids

    def _start(self) -> int:
        """The token an empty prompt stands for."""
        return self._vocabulary.bos if self._vocabulary.adds_bos else self._vocabulary.eos

    def pieces(self, tokens: tuple[int, ...]) -> tuple[bytes, ...]:
        """Return the bytes of each token; raise InvalidRequest for ids outside the vocabulary."""
        for token in tokens:
            if not 0 <= token < self._vocabulary.size:
                raise InvalidRequest(
                    f"Invalid token in 'prompt': {token}. Maximum value is {self._vocabulary.size - 1}.", param="prompt"
                )
        return tuple(self._vocabulary.pieces[token] for token in tokens)

    def _gap(self, prompt: Infill) -> Encoded:
        if not self.infill:
            raise InvalidRequest("This model does not support the 'suffix' parameter.", param="suffix")
        before, after, middle = self._vocabulary.infill
        prefix = self._vocabulary.tokenize(prompt.prefix, special=False) if prompt.prefix else []
        suffix = self._vocabulary.tokenize(prompt.suffix, special=False) if prompt.suffix else []
        bos = [self._vocabulary.bos] if self._vocabulary.adds_bos else []
        return (*bos, before, *prefix, after, *suffix, middle), prompt.prefix
