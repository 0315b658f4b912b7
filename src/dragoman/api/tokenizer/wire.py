"""``/api/tokenize``, ``/api/detokenize`` and ``/api/tokenizers`` as the wire has them. Pure; knows no engine.

A list of tokens is written piece by piece: a text of some megabytes has millions of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from dragoman.api.shared.messages import MESSAGES, TOOLS
from dragoman.api.shared.sampling import BOOLEAN, STRING
from dragoman.api.shared.schema import Schema, form_of, is_tokens

TOKENIZE = Schema({"text": STRING, "messages": MESSAGES, "tools": TOOLS, "tokens": BOOLEAN})
DETOKENIZE = Schema(
    {"tokens": form_of(lambda value: value == [] or is_tokens(value))},
    required=("tokens",),
)

PORTION = 8192
"""Tokens that are written in one go."""

_REMEMBERED = 1 << 16

Wire = dict[str, Any]


def count_body(model: str, count: int, characters: int) -> Wire:
    """Return what is told of a text whose tokens nobody asked for."""
    return {"object": "tokenization", "model": model, "count": count, "characters": characters}


def tokens_body(head: Wire, ids: Iterable[int], pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield ``head`` with the list of tokens in it, as JSON in portions."""
    yield json.dumps(head, ensure_ascii=False)[:-1].encode() + b', "tokens": ['
    written: dict[bytes, bytes] = {}
    tokens = zip(ids, pieces, strict=True)
    first = True
    while portion := list(islice(tokens, PORTION)):
        if len(written) > _REMEMBERED:
            written.clear()
        yield b"" if first else b", "
        yield b", ".join([_token(token, piece, written) for token, piece in portion])
        first = False
    yield b"]}"


def text_body(model: str, raw: bytes) -> Wire:
    """Return what tokens stand for; ``bytes`` where they are not whole characters, which ``text`` cannot show."""
    try:
        text, rest = raw.decode(), None
    except UnicodeDecodeError:
        text, rest = raw.decode(errors="replace"), list(raw)
    return {"object": "detokenization", "model": model, "text": text, "bytes": rest}


def list_body(models: Iterable[tuple[str, str | None]], encodings: Iterable[tuple[str, str | None]]) -> Wire:
    """Return the list of what can be asked for; each with the reason why it cannot, None where it can."""
    rows = [("model", *row) for row in models] + [("encoding", *row) for row in encodings]
    data = [{"id": id, "kind": kind, "available": why is None, "reason": why} for kind, id, why in rows]
    return {"object": "list", "data": data}


def _token(token: int, piece: bytes, written: dict[bytes, bytes]) -> bytes:
    tail = written.get(piece)
    if tail is None:
        tail = written[piece] = _piece(piece)
    return b'{"id": %d, %b' % (token, tail)


def _piece(piece: bytes) -> bytes:
    try:
        return b'"text": %b, "bytes": null}' % json.dumps(piece.decode(), ensure_ascii=False).encode()
    except UnicodeDecodeError:  # a part of a character
        return b'"text": null, "bytes": %b}' % json.dumps(list(piece)).encode()
