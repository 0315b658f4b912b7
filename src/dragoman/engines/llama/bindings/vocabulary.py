"""Tokens to bytes and text to tokens."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import llama_cpp as C

_TAG = re.compile(r"<[^<>\s]+>|\[[^\[\]\s]+\]")


class Vocabulary:
    """Tokens to bytes and text to tokens.

    ``control`` tokens leave no text. ``tags`` are tokens that are text, but stand for more (``<tool_call>``): llama.cpp
    finds them in any text, so that they need the same care as control tokens. ``bos`` is -1 when there is none;
    ``adds_bos`` says whether every text begins with it.
    """

    def __init__(self, pointer: Any) -> None:
        self.pointer = pointer
        self.size = int(C.llama_vocab_n_tokens(pointer))
        attributes = [int(C.llama_vocab_get_attr(pointer, token)) for token in range(self.size)]
        self.control = frozenset(t for t, a in enumerate(attributes) if a & C.LLAMA_TOKEN_ATTR_CONTROL)
        self.ends = frozenset(t for t in range(self.size) if C.llama_vocab_is_eog(pointer, t))
        self.pieces = tuple(self._piece(token) for token in range(self.size))
        named = (self.name(t) for t, a in enumerate(attributes) if a & C.LLAMA_TOKEN_ATTR_USER_DEFINED)
        self.tags = frozenset(name for name in named if _TAG.fullmatch(name))
        self._any_tag = re.compile("|".join(map(re.escape, sorted(self.tags, key=len, reverse=True))) or "(?!)")
        self.bos = int(C.llama_vocab_bos(pointer))
        self.adds_bos = self.bos >= 0 and bool(C.llama_vocab_get_add_bos(pointer))
        self.eos = int(C.llama_vocab_eos(pointer))
        self.infill = tuple(
            int(f(pointer)) for f in (C.llama_vocab_fim_pre, C.llama_vocab_fim_suf, C.llama_vocab_fim_mid)
        )

    def _piece(self, token: int, size: int = 256) -> bytes:
        buffer = ctypes.create_string_buffer(size)
        length = int(C.llama_token_to_piece(self.pointer, token, buffer, size, 0, True))
        return self._piece(token, -length) if length < 0 else buffer.raw[:length]

    def name(self, token: int) -> str:
        """Return the token's text, empty for -1."""
        return self.pieces[token].decode("utf-8", "replace") if token >= 0 else ""

    def tokenize(self, text: str, *, special: bool) -> list[int]:
        """Return the ids of ``text``; ``special`` lets it name control tokens and tags, else those are characters."""
        if special:
            return self._tokenize(text, special)
        cuts = [0, *(found.start() + 1 for found in self._any_tag.finditer(text)), len(text)]
        return [t for a, b in pairwise(cuts) for t in self._tokenize(text[a:b], special)]

    def enclosed(self, text: str | Sequence[int]) -> list[int]:
        """Return the tokens of a text, or the given ones, with the marks that the model puts around every text."""
        ids = self.tokenize(text, special=False) if isinstance(text, str) else list(text)
        if self.adds_bos and ids[:1] != [self.bos]:
            ids.insert(0, self.bos)
        end = self.eos if C.llama_vocab_get_add_eos(self.pointer) else -1
        if C.llama_vocab_get_add_sep(self.pointer):
            end = int(C.llama_vocab_sep(self.pointer))
        if end >= 0 and ids[-1:] != [end]:
            ids.append(end)
        return ids or [max(self.eos, 0)]

    def _tokenize(self, text: str, special: bool) -> list[int]:
        raw = text.encode("utf-8", "surrogatepass")
        size = len(raw) + 8
        while True:
            buffer = (C.llama_token * size)()
            count = int(C.llama_tokenize(self.pointer, raw, len(raw), buffer, size, False, special))
            if count >= 0:
                return list(buffer[:count])
            size = -count

    def structure_tokenizer(self, visible: Sequence[str]) -> Any:
        """Build llguidance's view of the vocabulary; control tokens named in ``visible`` count as plain text."""
        from llguidance import LLTokenizer

        pieces = [
            b"\xff" + piece if token in self.control and piece.decode("utf-8", "replace") not in visible else piece
            for token, piece in enumerate(self.pieces)
        ]
        function = ctypes.cast(C.llama_cpp._lib.llama_tokenize, ctypes.c_void_p).value
        return LLTokenizer.from_llamacpp(
            tokens=pieces, vocab_ptr=self.pointer, tokenize_fptr=function, eos_token=sorted(self.ends), slices=None
        )
