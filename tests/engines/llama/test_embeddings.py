"""Embeddings of GGUF models are those of transformers, in any company, beside running streams."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import numpy as np
import pytest
from tests.engines.llama.adapters import write_adapter
from tests.engines.llama.bert import WORDS, tiny, tiny_nomic, write_nomic
from tests.engines.llama.bert_file import write_bert
from tests.tuning.models import SHAPES, SIZE, write_model

from dragoman.core.errors import ContextLengthExceeded, InvalidRequest, NotFound, Overloaded
from dragoman.core.types import EmbeddingInput, Finished, GenerationRequest, SamplingParams
from dragoman.engines.llama.engine import LlamaEmbedder, LlamaEngine
from dragoman.engines.llama.loop import EngineSpec

torch = pytest.importorskip("torch")

TOLERANCE = 1e-3  # llama.cpp takes exponentials and GELU from tables of 16-bit floats
TEXTS = ("the cat sat on the mat .", "a dog", "the the the", "cats sat on, dogs!", "x " * 20)


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_bert(tmp_path_factory.mktemp("bert") / "bert.gguf", tiny(), WORDS, name="tiny")


def run(path: Path, scene: Callable[[LlamaEngine], Awaitable[None]], *, in_process: bool = True, **spec: int) -> None:
    async def play() -> None:
        engine = await LlamaEngine.start(EngineSpec(id="m", path=path, threads=1, **spec), in_process=in_process)
        try:
            await asyncio.wait_for(scene(engine), 60)
        finally:
            await engine.close()

    asyncio.run(play())


def pieces(text: str) -> list[int]:
    """Word pieces as BERT has them: whole words of the list, else letters."""
    ids = []
    for word in text.replace(",", " ,").replace("!", " !").split():
        parts = [word] if word in WORDS else [word[0], *(f"##{letter}" for letter in word[1:])]
        ids += [WORDS.index(part) for part in parts]
    return [WORDS.index("[CLS]"), *ids, WORDS.index("[SEP]")]


@pytest.mark.parametrize(("pooling", "name"), [(1, "mean"), (2, "first"), (3, "last")])
def test_bert_is_what_transformers_computes(tmp_path: Path, pooling: int, name: str) -> None:
    model = tiny()
    path = write_bert(tmp_path / "bert.gguf", model, WORDS, name="tiny", pooling=pooling)

    async def scene(engine: LlamaEngine) -> None:
        texts = ("the cat sat on the mat .", "a dog", "the the the")
        made = await engine.embed(texts)
        assert made.counts == tuple(len(pieces(text)) for text in texts)
        for row, text in zip(made.vectors, texts, strict=True):
            with torch.no_grad():
                states = model(torch.tensor([pieces(text)])).last_hidden_state[0].numpy()
            wanted = {"mean": states.mean(axis=0), "first": states[0], "last": states[-1]}[name]
            assert np.abs(row - wanted / np.linalg.norm(wanted)).max() < TOLERANCE

    run(path, scene, context=64)


def test_nomic_is_what_transformers_computes(tmp_path: Path) -> None:
    model = tiny_nomic()

    async def scene(engine: LlamaEngine) -> None:
        texts = ("the cat sat on the mat .", "a dog")
        made = await engine.embed(texts)
        for row, text in zip(made.vectors, texts, strict=True):
            with torch.no_grad():
                states = model(torch.tensor([pieces(text)])).last_hidden_state[0].numpy()
            wanted = states.mean(axis=0)
            assert np.abs(row - wanted / np.linalg.norm(wanted)).max() < TOLERANCE

    run(write_nomic(tmp_path / "nomic.gguf", model), scene, context=64)


def test_a_causal_model_is_what_transformers_computes(tmp_path: Path) -> None:
    from dragoman.tuning.header import read_header
    from dragoman.tuning.network import load_base

    path = write_model(tmp_path / "qwen3.gguf", SHAPES["qwen3"])

    async def scene(engine: LlamaEngine) -> None:
        tokens = tuple(range(5, 45))
        made = await engine.embed((tokens,))
        network = load_base(path, read_header(path), torch.device("cpu"))
        with torch.no_grad():
            states = network.model(input_ids=torch.tensor([tokens])).last_hidden_state[0].numpy()
        wanted = states.mean(axis=0)
        assert np.abs(made.vectors[0] - wanted / np.linalg.norm(wanted)).max() < 2e-3

    run(path, scene, context=256)


def test_a_model_made_to_embed_ends_each_text_and_takes_its_last_state(tmp_path: Path) -> None:
    from dragoman.tuning.header import read_header
    from dragoman.tuning.network import load_base

    path = write_model(tmp_path / "qwen3.gguf", SHAPES["qwen3"], embeds=True)

    async def scene(engine: LlamaEngine) -> None:
        tokens = tuple(range(5, 25))
        made = await engine.embed((tokens,))
        assert made.counts == (len(tokens) + 1,)
        network = load_base(path, read_header(path), torch.device("cpu"))
        with torch.no_grad():
            states = network.model(input_ids=torch.tensor([(*tokens, SIZE - 1)])).last_hidden_state[0].numpy()
        assert np.abs(made.vectors[0] - states[-1] / np.linalg.norm(states[-1])).max() < 2e-3

    run(path, scene, context=256)


@pytest.mark.parametrize("family", ["bert", "qwen3"])
def test_in_any_company_it_is_what_it_is_alone(tmp_path: Path, bert: Path, family: str) -> None:
    path = bert if family == "bert" else write_model(tmp_path / "m.gguf", SHAPES[family])

    async def scene(engine: LlamaEngine) -> None:
        together = await engine.embed(TEXTS)
        again = await asyncio.gather(*(engine.embed((text,)) for text in TEXTS))
        for row, alone in zip(together.vectors, again, strict=True):
            assert np.abs(row - alone.vectors[0]).max() < 1e-5
            assert np.linalg.norm(row) == pytest.approx(1, abs=1e-5)

    run(path, scene, context=64)


def test_tokens_are_what_their_text_is(bert: Path) -> None:
    async def scene(engine: LlamaEngine) -> None:
        inputs: tuple[EmbeddingInput, ...] = ("a dog", tuple(pieces("a dog")), tuple(pieces("a dog")[1:-1]))
        made = await engine.embed(inputs)
        assert np.abs(made.vectors - made.vectors[0]).max() < 1e-5 and set(made.counts) == {4}
        with pytest.raises(InvalidRequest, match="Invalid token in input: 999"):
            await engine.embed((("a"), (1, 999)))

    run(bert, scene, context=64)


def test_a_text_longer_than_the_model_knows(bert: Path) -> None:
    async def scene(engine: LlamaEngine) -> None:
        with pytest.raises(ContextLengthExceeded, match="maximum context length is 64"):
            await engine.embed(("a dog", "x " * 70))
        assert (await engine.embed(("x " * 62,))).counts == (64,)

    run(bert, scene)


def test_a_model_that_only_embeds_writes_nothing(bert: Path) -> None:
    async def scene(engine: LlamaEngine) -> None:
        with pytest.raises(NotFound, match="This is an embedding model"):
            async for _ in engine.generate(GenerationRequest(id="r", prompt=(5, 6))):
                pass
        assert LlamaEmbedder(engine, id="name").info.id == "name"
        assert LlamaEmbedder(engine).info.dimensions == 32

    run(bert, scene)


def test_streams_go_on_beside_embeddings(tmp_path: Path) -> None:
    path = write_model(tmp_path / "m.gguf", SHAPES["llama"])
    ask = GenerationRequest(id="r", prompt=(5, 6, 7), sampling=SamplingParams(max_tokens=40, temperature=0))

    async def scene(engine: LlamaEngine) -> None:
        alone = [event async for event in engine.generate(ask)]
        texts = tuple(tuple(range(5, 205)) for _ in range(30))
        embedding = asyncio.ensure_future(engine.embed(texts))
        beside = [event async for event in engine.generate(ask)]
        assert not embedding.done(), "6,000 tokens in steps of 16 outlast 40 steps of a stream"
        assert isinstance(beside[-1], Finished) and beside[1:] == alone[1:]
        assert (await embedding).vectors.shape == (30, 64)

    run(path, scene, context=256, step_prompt_tokens=16)


def test_who_leaves_is_forgotten(tmp_path: Path) -> None:
    path = write_model(tmp_path / "m.gguf", SHAPES["llama"])

    async def scene(engine: LlamaEngine) -> None:
        task = asyncio.ensure_future(engine.embed(tuple(tuple(range(5, 205)) for _ in range(2000))))
        await asyncio.sleep(0.2)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        made = await asyncio.wait_for(engine.embed(((5, 6),)), 5)
        assert made.counts == (2,)

    run(path, scene, context=256)


def test_a_worker_process_does_the_same(bert: Path) -> None:
    made = []

    async def scene(engine: LlamaEngine) -> None:
        made.append((await engine.embed(TEXTS)).vectors)
        with pytest.raises(InvalidRequest, match="Invalid token in input: -1"):
            await engine.embed((("a"), (1, -1)))
        with pytest.raises(ContextLengthExceeded):
            await engine.embed(("x " * 70,))

    run(bert, scene, context=64)
    run(bert, scene, context=64, in_process=False)
    assert np.abs(made[0] - made[1]).max() < 1e-5


def test_an_adapter_that_goes_is_not_used_any_more(tmp_path: Path) -> None:
    path = write_model(tmp_path / "m.gguf", SHAPES["llama"])
    adapters = [write_adapter(tmp_path / f"{seed}.gguf", path, seed=seed) for seed in (1, 2)]

    async def scene(engine: LlamaEngine) -> None:
        tokens = (tuple(range(5, 45)),)
        bare = (await engine.embed(tokens)).vectors
        found = []
        for place, adapter in enumerate((*adapters, adapters[0])):
            await engine.load_adapter(f"a{place}", adapter)
            found.append((await engine.embed(tokens, f"a{place}")).vectors)
            await engine.unload_adapter(f"a{place}")
            assert np.array_equal((await engine.embed(tokens)).vectors, bare)
        assert np.array_equal(found[0], found[2])
        assert np.abs(found[0] - bare).max() > 1e-3 < np.abs(found[1] - found[0]).max()

    run(path, scene, context=256)


def test_more_requests_than_may_wait(tmp_path: Path) -> None:
    path = write_model(tmp_path / "m.gguf", SHAPES["llama"])

    async def scene(engine: LlamaEngine) -> None:
        asked = (engine.embed(tuple(tuple(range(5, 205)) for _ in range(50))) for _ in range(4))
        found = await asyncio.gather(*asked, return_exceptions=True)
        assert sum(isinstance(each, Overloaded) for each in found) == 2
        await engine.use_threads(2)
        assert (await engine.embed(((5,),))).counts == (1,)
        assert (await engine.stats())["waiting"] == 0

    run(path, scene, context=256, queue=2)
