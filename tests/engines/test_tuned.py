"""Fine-tunes over a running base, with random adapters over the starter: loaded, side by side, deleted, broken."""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from tests.engines.llama.adapters import write_adapter

from dragoman.core.errors import InvalidRequest, NotFound, ServerError, Unavailable
from dragoman.core.settings import Settings
from dragoman.core.types import GenerationRequest, SamplingParams, Segment, TokenEvent
from dragoman.engines.base import TextEngine
from dragoman.engines.catalogue import Catalogue, Installed
from dragoman.engines.registry import Registry
from dragoman.engines.starter import STARTER

BASE = Catalogue(Settings(home=Path("/nonexistent"))).installed()[STARTER].path
ONE, TWO = "ada:ft-one", "ada:ft-two"
STORY = "The old man and his dog walked along the river and"

Scene = Callable[[Registry], Awaitable[None]]


@pytest.fixture(params=[True, False], ids=["thread", "process"])
def in_process(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def tune(home: Path, name: str, *, seed: int = 1, **more: Any) -> Installed:
    folder = home / "adapters"
    folder.mkdir(exist_ok=True)
    file = write_adapter(folder / f"{name.replace(':', '-')}.gguf", BASE, seed=seed, **{"scale": 0.1, **more})
    return Installed(name, BASE, 1_700_000_000, fine_tuned=True, parent=STARTER, adapter=file)


def play(home: Path, scene: Scene, **settings: Any) -> None:
    """Run ``scene`` over a registry with two fine-tunes of the starter."""

    async def run() -> None:
        registry = Registry(Settings(home=home, **{"threads": 1, "sequences": 4, "context": 512, **settings}))
        registry._checked = True
        for number, name in enumerate((ONE, TWO)):
            registry.catalogue.add(tune(home, name, seed=number))
        try:
            await asyncio.wait_for(scene(registry), 120)
        finally:
            await registry.close()

    asyncio.run(run())


async def write(engine: TextEngine, prompt: str = STORY, **sampling: Any) -> str:
    """Return what the engine writes; greedy unless told otherwise."""
    params = SamplingParams(**{"temperature": 0.0, "max_tokens": 12, **sampling})
    name = f"r{random.getrandbits(60):x}"
    events = engine.generate(GenerationRequest(id=name, prompt=(Segment(prompt),), sampling=params))
    return "".join([event.text async for event in events if isinstance(event, TokenEvent)])


async def ask(registry: Registry, name: str, prompt: str = STORY, **sampling: Any) -> str:
    async with registry.lease(name) as engine:
        return await write(engine, prompt, **sampling)


def test_fine_tunes_are_served_by_their_bases_engine(tmp_path: Path, in_process: bool) -> None:
    async def scene(registry: Registry) -> None:
        async with registry.lease(STARTER) as base, registry.lease(ONE) as one, registry.lease(TWO) as two:
            infos = [engine.info for engine in (base, one, two)]
            assert [info.id for info in infos] == [STARTER, ONE, TWO]
            assert infos[1].created == 1_700_000_000 != infos[0].created
            assert len({info.fingerprint for info in infos}) == 3
            assert len({info.chat_template for info in infos}) == 1
            texts = await asyncio.gather(*(write(engine) for engine in (base, one, two)))
            assert len(set(texts)) == 3
            assert await asyncio.gather(*(write(engine) for engine in (base, one, two))) == texts
            assert await one.tokenize((Segment(STORY),)) == await base.tokenize((Segment(STORY),))
        assert len(registry._places) == 1  # one engine for all

    play(tmp_path, scene, in_process=in_process)


def test_an_adapter_that_arrives_disturbs_nobody(tmp_path: Path, in_process: bool) -> None:
    async def scene(registry: Registry) -> None:
        expected = await ask(registry, STARTER, max_tokens=150, seed=3, temperature=1.0)
        async with registry.lease(STARTER) as base:
            running = asyncio.create_task(write(base, max_tokens=150, seed=3, temperature=1.0))
            for number in range(4):
                name = f"new:{number}"
                registry.catalogue.add(tune(tmp_path, name, seed=50 + number))
                await ask(registry, name)
                await registry.delete(name)
            assert await running == expected

    play(tmp_path, scene, in_process=in_process)


def test_alone_and_in_a_storm(tmp_path: Path) -> None:
    """Same seed, same text: an adapter's rows too, whoever runs beside them and whatever the cache holds."""
    rng = random.Random(4)
    beginnings = [STORY, STORY + " saw a small green boat. " * 6, "Once", ""]
    jobs = [
        (
            rng.choice([STARTER, ONE, TWO]),
            rng.choice(beginnings) + rng.choice(["", " then", " a house by the sea"]),
            {"seed": rng.randint(0, 9), "temperature": rng.choice([0.0, 1.0]), "max_tokens": rng.choice([3, 20, None])},
        )
        for _ in range(36)
    ]

    async def scene(registry: Registry) -> None:
        alone = []
        for name, prompt, sampling in jobs:
            alone.append(await ask(registry, name, prompt, **sampling))
            await registry._unload(next(iter(registry._places.values())))  # the next one finds a fresh engine
        assert len(set(alone)) > len(jobs) // 2
        order = list(range(len(jobs)))
        for round_ in range(2):
            rng.shuffle(order)
            answers = await asyncio.gather(*(ask(registry, jobs[i][0], jobs[i][1], **jobs[i][2]) for i in order))
            for place, index in enumerate(order):
                assert answers[place] == alone[index], (round_, jobs[index])

    play(tmp_path, scene, in_process=True, context=256)


@pytest.mark.parametrize("beside", [1, 2, 3])
def test_company_changes_no_bit(tmp_path: Path, beside: int) -> None:
    """Not only the text: every logprob of an adapter's rows is the same, alone and beside others."""
    sampling = SamplingParams(temperature=0.0, max_tokens=40, logprobs=0)

    async def scores(registry: Registry, prompt: str) -> list[float]:
        async with registry.lease(TWO) as engine:
            request = GenerationRequest(id=prompt, prompt=(Segment(prompt),), sampling=sampling)
            events = [event async for event in engine.generate(request) if isinstance(event, TokenEvent)]
            return [token.logprob for event in events for token in event.tokens]

    async def scene(registry: Registry) -> None:
        prompts = ["Once a house by the sea", STORY, "The boat", "It was late, and the old man"][: beside + 1]
        alone = []
        for prompt in prompts:
            alone.append(await scores(registry, prompt))
            await registry._unload(next(iter(registry._places.values())))
        assert len(alone[0]) == 40
        assert await asyncio.gather(*(scores(registry, prompt) for prompt in prompts)) == alone

    play(tmp_path, scene, in_process=True, context=256)


def test_a_deleted_fine_tune_goes_when_its_last_request_has_ended(tmp_path: Path, in_process: bool) -> None:
    async def scene(registry: Registry) -> None:
        old = await ask(registry, ONE)
        model = registry.catalogue.installed()[ONE]
        assert model.adapter is not None
        async with registry.lease(STARTER) as base:
            async with registry.lease(ONE) as engine:
                fingerprint, adapter = engine.info.fingerprint, engine._adapter  # type: ignore[attr-defined]
                await registry.delete(ONE)
                assert not model.adapter.exists() and BASE.exists()
                with pytest.raises(NotFound):
                    await ask(registry, ONE)
                assert await write(engine) == old
            gone = GenerationRequest(id="late", prompt=(Segment("a"),), adapter=adapter)
            with pytest.raises(ServerError, match="is not loaded"):
                [event async for event in base.generate(gone)]
        registry.catalogue.add(tune(tmp_path, ONE, seed=9))  # the same name, the same file's name, other weights
        async with registry.lease(ONE) as engine:
            assert engine.info.fingerprint != fingerprint
            assert await write(engine) != old

    play(tmp_path, scene, in_process=in_process)


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "text", "model", "shape"])
def test_a_broken_adapter_is_named_and_the_base_goes_on(tmp_path: Path, damage: str) -> None:
    async def scene(registry: Registry) -> None:
        expected = await ask(registry, STARTER)
        file = registry.catalogue.installed()[ONE].adapter
        assert file is not None
        whole = file.read_bytes()
        match damage:
            case "missing":
                file.unlink()
            case "shape":
                await asyncio.to_thread(_other_shape, file)
            case _:
                model = BASE.read_bytes()
                broken = {"empty": b"", "cut": whole[: len(whole) // 2], "text": b"GGUF is " * 99, "model": model}
                file.write_bytes(broken[damage])
        for _ in range(2):
            with pytest.raises((ServerError, Unavailable), match=file.name) as error:
                await ask(registry, ONE)
            assert error.value.status == (503 if damage == "missing" else 500)
        card = registry.retrieve(ONE)
        assert card is not None and card.ready == (damage != "missing")
        assert await ask(registry, STARTER) == expected and await ask(registry, TWO) != expected
        file.write_bytes(whole)
        assert await ask(registry, ONE) != expected

    play(tmp_path, scene)


def _other_shape(file: Path) -> None:
    import gguf
    import numpy as np

    writer = gguf.GGUFWriter(file, "llama")
    writer.add_string(gguf.Keys.General.TYPE, gguf.GGUFType.ADAPTER)
    writer.add_string(gguf.Keys.Adapter.TYPE, "lora")
    for part, shape in (("a", (4, 8)), ("b", (8, 4))):
        writer.add_tensor(f"blk.0.attn_q.weight.lora_{part}", np.ones(shape, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def test_after_a_crash_the_adapter_is_loaded_again(tmp_path: Path) -> None:
    async def scene(registry: Registry) -> None:
        expected = await ask(registry, ONE)
        (place,) = registry._places.values()
        assert place.engine is not None
        dead = place.engine
        os.kill(dead.pid, signal.SIGKILL)
        await dead.dead.wait()
        for _ in range(600):
            try:
                assert await ask(registry, ONE) == expected
                break
            except Unavailable:
                await asyncio.sleep(0.1)
        else:
            raise AssertionError("the model did not come back")
        assert place.engine is not dead

    play(tmp_path, scene)


def test_a_fine_tune_can_be_the_default_model(tmp_path: Path) -> None:
    async def scene(registry: Registry) -> None:
        await registry.preload()
        assert registry.ready()
        async with registry.lease("gpt-4") as engine:
            assert engine.info.id == ONE

    play(tmp_path, scene, in_process=True, default_model=ONE)


def test_a_base_without_a_name_still_serves_its_fine_tunes(tmp_path: Path) -> None:
    """It was given at start once, and is not any more."""
    other = tmp_path / "other.gguf"
    other.write_bytes(BASE.read_bytes())

    async def scene(registry: Registry) -> None:
        adapter = registry.catalogue.installed()[ONE].adapter
        registry.catalogue.add(Installed("x:ft", other, 1, fine_tuned=True, parent="other", adapter=adapter))
        assert await ask(registry, "x:ft") == await ask(registry, ONE)
        await registry.delete("x:ft")
        assert adapter is not None and adapter.exists() and other.exists()  # another fine-tune needs it
        other.unlink()
        registry.catalogue.add(Installed("x:ft", other, 1, fine_tuned=True, parent="other", adapter=adapter))
        with pytest.raises(Unavailable, match=r"missing: other\.gguf"):
            await ask(registry, "x:ft")

    play(tmp_path, scene, in_process=True)


def test_a_base_stays_while_it_has_fine_tunes(tmp_path: Path) -> None:
    catalogue = Catalogue(Settings(home=tmp_path))
    base = tmp_path / "mine.gguf"
    base.write_bytes(BASE.read_bytes())
    adapter = write_adapter(tmp_path / "a.gguf", BASE)
    catalogue.add(Installed("mine", base))
    model = Installed("mine:ft", base, 5, fine_tuned=True, parent="mine", adapter=adapter)
    catalogue.add(model)
    assert Catalogue(Settings(home=tmp_path)).installed()["mine:ft"] == model  # through models.json
    assert model.size == adapter.stat().st_size and model.files == (adapter,)
    with pytest.raises(InvalidRequest, match="The model 'mine' has fine-tuned models; delete them first: mine:ft"):
        catalogue.remove("mine")
    with pytest.raises(InvalidRequest, match="is taken by"):
        catalogue.add(Installed("mine:ft", base, 5, fine_tuned=True, parent="mine", adapter=tmp_path / "b.gguf"))
    card = next(card for card in catalogue.cards() if card.id == "mine:ft")
    assert (card.root, card.parent, card.fine_tuned, card.ready) == ("mine", "mine", True, True)
    base.unlink()
    assert model.size is None
    catalogue.remove("mine:ft")
    catalogue.remove("mine")
