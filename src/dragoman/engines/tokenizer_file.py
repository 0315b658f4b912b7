"""The tokenizer of a model that comes as a ``tokenizer.json``: which token stands for which bytes of a text.

How a token's bytes are found depends on the kind: in byte-level vocabularies each letter of a piece is a byte; in
SentencePiece's a blank is ``▁`` and a byte may be ``<0x0A>``; word pieces (BERT) have lost the case and the blanks, so
there it is what the token covers in the text. Knows the file; neither vectors nor names.
"""

from __future__ import annotations

import asyncio
import functools
import json
import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.core.errors import InvalidRequest, ServerError
from dragoman.engines.tokenizer import UNKNOWN, Cut, check_range, distinct, joined

STRETCH = 1 << 15
"""Characters that are cut in one go, where a text can be cut in two without changing a token."""

_BORDER = re.compile(r"[ \t\n\r!-/:-@\[-`{-~\u2010-\u2027\u3000-\u3003\u3008-\u3011\u3400-\u4dbf\u4e00-\u9fff]")
"""Some of the characters behind which BERT's way always begins a new word: blanks, punctuation, ideographs."""

_BYTE = re.compile(r"<0x([0-9A-F]{2})>")


class FileTokenizer:
    """A ``tokenizer.json``; implements ``engines.tokenizer.Tokenizer``."""

    def __init__(self, id: str, path: Path) -> None:
        """Read it; raise ServerError when it is not there or damaged."""
        from tokenizers import Tokenizer

        self._id = id
        try:
            self._tokenizer: Any = Tokenizer.from_file(str(path))
        except Exception as error:  # whatever the library raises for a damaged file
            raise ServerError(f"The tokenizer of the model {id} could not be read: {error}") from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        spec = json.loads(self._tokenizer.to_str())
        self._kind = _kind_of(spec)
        self._added = {token: added.content for token, added in self._tokenizer.get_added_tokens_decoder().items()}
        self._divisible = _splits_as_bert(spec)
        self._unbroken = "\n".join(self._added.values())

    @property
    def id(self) -> str:
        """Name of the model."""
        return self._id

    async def tokenize(self, text: str) -> Cut:
        """Return a text's tokens, without the marks that the model puts around it."""
        return await asyncio.to_thread(self._cut, text)

    async def count(self, text: str) -> int:
        """Return how many tokens a text has."""
        return await asyncio.to_thread(self._count, text)

    async def detokenize(self, tokens: Sequence[int]) -> bytes:
        """Return what tokens stand for; word pieces as the words they make, with a blank between words."""
        return await asyncio.to_thread(self._join, tokens)

    def _cut(self, text: str) -> Cut:
        ids, spans = array("i"), []
        for start, stretch in self._stretches(text):
            (encoding,) = self._tokenizer.encode_batch([stretch], add_special_tokens=False)  # alone it keeps the GIL
            ids.extend(encoding.ids)
            spans.append(np.array(encoding.offsets, np.int32).reshape(-1, 2) + start)
        if self._kind == "words" and spans:
            return Cut(ids, self._covered(text, ids, np.concatenate(spans)))
        table = self._table(ids)
        return Cut(ids, map(table.__getitem__, ids))

    def _count(self, text: str) -> int:
        cut = (self._tokenizer.encode_batch_fast([part], add_special_tokens=False) for _, part in self._stretches(text))
        return sum(len(encoding) for (encoding,) in cut)

    def _join(self, tokens: Sequence[int]) -> bytes:
        check_range(tokens, self._tokenizer.get_vocab_size())
        table = self._table(tokens)
        if self._kind != "words":
            return joined(tokens, table)
        (text,) = self._tokenizer.decode_batch([list(tokens)], skip_special_tokens=False)
        return str(text).encode()

    def _stretches(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the text in stretches whose tokens are those of the whole, and where each begins."""
        place = 0
        while place < len(text):
            end = self._border(text, place + STRETCH) if self._divisible else len(text)
            yield place, text[place:end]
            place = end

    def _border(self, text: str, place: int) -> int:
        """Return the first border of words from ``place`` on that does not lie inside an added token (``[SEP]``)."""
        for found in _BORDER.finditer(text, place):
            if text[found.start() : found.end() + 1] not in self._unbroken:
                return found.end()
        return len(text)

    def _covered(self, text: str, ids: array[int], spans: NDArray[np.int32]) -> Iterator[bytes]:
        """Yield what each token covers; tokens that share a character (parts of a Korean syllable) are themselves."""
        overlaps = spans[:-1, 1] > spans[1:, 0]
        shared = np.append(overlaps, False) | np.insert(overlaps, 0, False)
        for place in range(0, len(ids), STRETCH):
            part = slice(place, place + STRETCH)
            for token, (start, end), alone in zip(ids[part], spans[part].tolist(), ~shared[part], strict=True):
                yield text[start:end].encode() if alone else self._piece(token)

    def _table(self, tokens: Sequence[int]) -> Mapping[int, bytes]:
        return {token: self._piece(token) for token in distinct(tokens)}

    def _piece(self, token: int) -> bytes:
        """Return what a token stands for by itself."""
        if token in self._added:
            return self._added[token].encode()
        piece: str | None = self._tokenizer.id_to_token(token)
        if piece is None:
            raise InvalidRequest(UNKNOWN.format(token), param="tokens")
        if self._kind == "words":
            return piece.removeprefix("##").encode()
        if self._kind == "bytes" and all(letter in _ALPHABET for letter in piece):
            return bytes(_ALPHABET[letter] for letter in piece)
        if found := _BYTE.fullmatch(piece):
            return bytes([int(found[1], 16)])
        return piece.replace("▁", " ").encode()


@functools.lru_cache(maxsize=8)
def _read(id: str, path: Path, size: int, modified: int) -> FileTokenizer:
    return FileTokenizer(id, path)


def file_tokenizer(id: str, folder: Path) -> FileTokenizer:
    """Return the tokenizer of the model in ``folder``; read again when its file is another one."""
    path = folder / "tokenizer.json"
    try:
        status = path.stat()
    except OSError as error:
        raise ServerError(f"The tokenizer of the model {id} could not be read: {error.strerror}") from error
    return _read(id, path, status.st_size, status.st_mtime_ns)


def _kind_of(spec: dict[str, Any]) -> str:
    """Return ``bytes``, ``pieces`` (SentencePiece) or ``words``."""
    named = json.dumps([spec.get(part) for part in ("normalizer", "pre_tokenizer", "decoder")], ensure_ascii=False)
    if '"ByteLevel"' in named:
        return "bytes"
    return "pieces" if "▁" in named or spec["model"].get("type") == "Unigram" else "words"


def _splits_as_bert(spec: dict[str, Any]) -> bool:
    normalizer, splitter = spec.get("normalizer") or {}, spec.get("pre_tokenizer") or {}
    as_bert = normalizer.get("type") == "BertNormalizer" and splitter.get("type") == "BertPreTokenizer"
    return as_bert and bool(normalizer.get("clean_text")) and bool(normalizer.get("handle_chinese_chars"))


def _alphabet() -> dict[str, int]:
    """Return the letters that byte-level vocabularies write bytes with: printable ones stand for themselves."""
    plain = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(256) if byte not in plain]
    return {chr(byte): byte for byte in plain} | {chr(256 + place): byte for place, byte in enumerate(others)}


_ALPHABET = _alphabet()
