"""Tokenizers of every kind of model behind one face, by the real registry and the starters."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
import tiktoken

from dragoman.core.errors import InvalidRequest, NotFound, Unavailable
from dragoman.core.settings import Settings
from dragoman.core.types import Segment
from dragoman.engines import tokenizer as module
from dragoman.engines.catalogue import Installed
from dragoman.engines.registry import Registry
from dragoman.engines.stub import StubEngine
from dragoman.engines.tokenizer import EncodingTokenizer, EngineTokenizer, Tokenizer, check_range, distinct, joined

MIXED = "Hello 안녕 👍🏽 <|im_end|>\n"


def pieces(tokenizer: Tokenizer, text: str) -> list[bytes]:
    made = asyncio.run(tokenizer.tokenize(text))
    found = list(made.pieces)
    assert len(found) == len(made.ids) == asyncio.run(tokenizer.count(text))
    return found


def encoding() -> tiktoken.Encoding:
    """Return an encoding of single bytes and a few merges, with a pattern as the real ones have."""
    ranks = {bytes([byte]): byte for byte in range(256)}
    ranks |= {b"th": 256, b"the": 257, b"\xec\x95": 258, "안".encode(): 259}
    pattern = r"""'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"""
    return tiktoken.Encoding("tiny", pat_str=pattern, mergeable_ranks=ranks, special_tokens={"<|endoftext|>": 260})


# engines


def test_an_engine_says_what_each_token_stands_for() -> None:
    tokenizer = EngineTokenizer(StubEngine())
    assert tokenizer.id == "stub"
    assert pieces(tokenizer, "ab안") == [b"a", b"b", *(bytes([byte]) for byte in "안".encode())]
    assert b"".join(pieces(tokenizer, MIXED)) == MIXED.encode()


def test_an_empty_text_has_no_token() -> None:
    assert pieces(EngineTokenizer(StubEngine()), "") == []


def test_a_prompts_marks_are_tokens_by_name() -> None:
    made = asyncio.run(EngineTokenizer(StubEngine()).cut((Segment("<|start|>", special=True), Segment("<|start|>"))))
    assert made.ids[0] == 257 and len(made.ids) == 10
    assert list(made.pieces)[0] == b"<|start|>"


def test_tokens_to_text_and_back() -> None:
    tokenizer = EngineTokenizer(StubEngine())
    assert asyncio.run(tokenizer.detokenize(list(MIXED.encode()))) == MIXED.encode()
    assert asyncio.run(tokenizer.detokenize([257, 97])) == b"<|start|>a"
    assert asyncio.run(tokenizer.detokenize([])) == b""
    for wrong in (-1, 264, 10**30):
        with pytest.raises(
            InvalidRequest, match=f"Invalid token in 'tokens': {wrong}. This model's tokens are 0 to 263"
        ):
            asyncio.run(tokenizer.detokenize([97, wrong]))


# encodings


def test_an_encoding_takes_marks_for_text() -> None:
    tokenizer = EncodingTokenizer("tiny", encoding())
    assert tokenizer.id == "tiny"
    assert pieces(tokenizer, "the 안녕") == [b"the", b" ", "안".encode(), *(bytes([byte]) for byte in "녕".encode())]
    assert b"".join(pieces(tokenizer, "<|endoftext|>" + MIXED)) == b"<|endoftext|>" + MIXED.encode()
    assert pieces(tokenizer, "") == []


def test_an_encodings_tokens_to_text() -> None:
    tokenizer = EncodingTokenizer("tiny", encoding())
    assert asyncio.run(tokenizer.detokenize([257, 32, 259, 260])) == "the 안<|endoftext|>".encode()
    for wrong in (-1, 261, 10**30):
        with pytest.raises(InvalidRequest, match=f"Invalid token in 'tokens': {wrong}. This model has no such token."):
            asyncio.run(tokenizer.detokenize([wrong]))


# long lists


def test_long_lists_are_taken_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STRIDE", 3)
    tokens = [5, 1, 5, 2, 9, 1, 1]
    assert distinct(tokens) == [1, 2, 5, 9]
    assert joined(tokens, {token: b"%d" % token for token in tokens}) == b"5152911"
    check_range(tokens, 10)
    with pytest.raises(InvalidRequest, match="'tokens': 9"):
        check_range(tokens, 9)


# the real models


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    home = tmp_path_factory.mktemp("home")
    yield Registry(Settings(home=home, in_process=True, sequences=1, context=256))


def test_every_starter_has_its_tokenizer(registry: Registry) -> None:
    async def scene() -> dict[str, tuple[str, bytes, int]]:
        found = {}
        for name in ("gpt-3.5-turbo", "text-embedding-ada-002", "text-moderation-latest"):
            async with registry.lease_tokenizer(name) as tokenizer:
                made = await tokenizer.tokenize(MIXED)
                assert len(made.ids) == await tokenizer.count(MIXED)
                found[name] = tokenizer.id, b"".join(made.pieces), len(made.ids)
        await registry.close()
        return found

    found = asyncio.run(scene())
    assert found["gpt-3.5-turbo"][:2] == ("dragoman-starter", MIXED.encode())
    for name, id in (
        ("text-embedding-ada-002", "dragoman-embeddings"),
        ("text-moderation-latest", "dragoman-moderation"),
    ):
        assert found[name][0] == id and b"Hello" in found[name][1] and "👍🏽".encode() in found[name][1]


def test_a_model_that_only_embeds_counts_its_marks(tmp_path: Path) -> None:
    """As many tokens as the usage of embeddings says."""
    pytest.importorskip("torch")
    from tests.engines.llama.bert import WORDS, tiny
    from tests.engines.llama.bert_file import write_bert

    path = write_bert(tmp_path / "bert.gguf", tiny(), WORDS, name="tiny")

    async def scene() -> None:
        registry = Registry(Settings(home=tmp_path, in_process=True, sequences=1))
        registry.catalogue.add(Installed("bert", path))
        async with registry.lease_tokenizer("bert") as tokenizer, registry.lease_embedder("bert") as embedder:
            made = await tokenizer.tokenize("The cat sat")
            assert list(made.pieces) == [b"[CLS]", b" the", b" cat", b" sat", b"[SEP]"]
            assert (await embedder.embed(("The cat sat",))).counts == (len(made.ids),)
            assert await tokenizer.detokenize(made.ids[1:3]) == b" the cat"
        await registry.close()

    asyncio.run(scene())


def test_names_that_lead_nowhere(registry: Registry, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    async def hold(name: str) -> None:
        async with registry.lease_tokenizer(name):
            pass

    with pytest.raises(NotFound, match="The model `gpt-0` does not exist"):
        asyncio.run(hold("gpt-0"))
    monkeypatch.setattr("dragoman.engines.catalogue.shipped_vectors", lambda: tmp_path)
    with pytest.raises(Unavailable, match="A file of the model `dragoman-embeddings` is missing"):
        asyncio.run(hold("dragoman-embeddings"))
