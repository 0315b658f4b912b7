"""Pictures by a tiny random pipeline of Stable Diffusion's shape, in the worker process, through the registry."""

from __future__ import annotations

import asyncio
import io
import json
import shutil
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from PIL import Image

from dragoman.core.errors import InvalidRequest, NotFound, Overloaded, ServerError, Unavailable
from dragoman.core.settings import Settings
from dragoman.core.types import ImageOrder, PaintingStep, Picture
from dragoman.engines.base import ImageEngine
from dragoman.engines.catalogue import Catalogue
from dragoman.engines.image import engine as module
from dragoman.engines.image.paint import Pipelines, _run
from dragoman.engines.install import install, planned
from dragoman.engines.registry import Registry
from dragoman.engines.starter import EMBEDDINGS, MODERATION

ORDER = ImageOrder(prompt="a red circle", count=1, width=256, height=256, seed=7)

Scene = Callable[[Registry], Awaitable[None]]


def play(tmp_path: Path, pipeline: Path | None, scene: Scene, **settings: Any) -> None:
    async def whole() -> None:
        wanted = Settings(home=tmp_path / "home", threads=1, images_share=True, **settings)
        if pipeline is not None:
            install(Catalogue(wanted), planned(pipeline, "tiny"))
        registry = Registry(wanted)
        try:
            await scene(registry)
        finally:
            await registry.close()

    asyncio.run(whole())


async def paint(painter: ImageEngine, order: ImageOrder) -> tuple[list[PaintingStep], list[Image.Image]]:
    pieces = [piece async for piece in painter.paint(order)]
    pictures = [piece for piece in pieces if isinstance(piece, Picture)]
    assert [picture.place for picture in pictures] == list(range(order.count))
    steps = [piece for piece in pieces if isinstance(piece, PaintingStep)]
    return steps, [Image.open(io.BytesIO(picture.png)) for picture in pictures]


def png(pixels: np.ndarray) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def noise(side: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (side, side, 3), dtype=np.uint8)


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.tobytes() == other.tobytes()


async def painted_step_by_step_in_the_asked_size(registry: Registry) -> None:
    async with registry.lease_painter("dall-e-2") as painter:
        assert painter.id == "tiny"
        steps, pictures = await paint(painter, replace(ORDER, count=2))
        assert [(step.place, step.done, step.steps) for step in steps] == [
            (place, done, 4) for place in range(2) for done in range(1, 5)
        ]
        assert [(each.size, each.mode, each.format) for each in pictures] == [((256, 256), "RGB", "PNG")] * 2
        assert not same(*pictures)
        _, (alone,) = await paint(painter, ORDER)
        assert same(alone, pictures[0])  # the same seed, whatever was painted beside it
        _, (other,) = await paint(painter, replace(ORDER, seed=8))
        assert not same(alone, other)
        steps, (wide,) = await paint(painter, replace(ORDER, width=1792, height=1024, effort=2.0))
        assert wide.size == (1792, 1024)
        assert len(steps) == 8
    (held,) = registry.loaded().values()
    assert held.resident is not None and held.resident > 1 << 20
    told = [metric for metric in await registry.metrics() if metric.name == "dragoman_image_orders"]
    assert [sample.value for metric in told for sample in metric.samples] == [0]


async def edited_where_the_mask_says_and_nowhere_else(registry: Registry) -> None:
    pixels = noise(256)
    mask = np.zeros((256, 256), dtype=np.uint8)
    mask[40:200, 60:120] = 255
    order = replace(ORDER, image=png(pixels), mask=png(mask))
    async with registry.lease_painter("tiny") as painter:
        _, (made,) = await paint(painter, order)
        new = np.asarray(made)
        assert (new[mask == 0] == pixels[mask == 0]).all()
        assert (new[mask > 0] != pixels[mask > 0]).any(axis=1).mean() > 0.95
        _, (again,) = await paint(painter, order)
        assert same(made, again)
        _, (large,) = await paint(painter, replace(order, width=512, height=512))
        assert large.size == (512, 512)


async def varied_each_in_another_way(registry: Registry) -> None:
    async with registry.lease_painter("tiny") as painter:
        steps, pictures = await paint(painter, replace(ORDER, prompt="", count=2, image=png(noise(256))))
        assert not same(*pictures)
        assert {step.steps for step in steps} == {len(steps) // 2}
        assert [step.done for step in steps] == [*range(1, len(steps) // 2 + 1)] * 2


async def stopped_at_the_next_step_when_nobody_wants_it(registry: Registry) -> None:
    long = replace(ORDER, effort=125.0)  # 500 steps
    async with registry.lease_painter("tiny") as painter:
        async with aclosing(painter.paint(long)) as pieces:
            first = await anext(pieces)
            assert isinstance(first, PaintingStep) and first.steps == 500
            process, before = registry._studio._shop.pid, registry.loaded()
        _, (picture,) = await asyncio.wait_for(paint(painter, ORDER), 120)
        assert picture.size == (256, 256)
        assert registry._studio._shop.pid == process
        assert registry.loaded().keys() == before.keys()


async def refused_when_too_many_wait(registry: Registry) -> None:
    async with registry.lease_painter("tiny") as painter:
        async with aclosing(painter.paint(replace(ORDER, effort=125.0))) as pieces:
            await anext(pieces)
            with pytest.raises(Overloaded):
                await paint(painter, ORDER)


async def told_what_is_no_pipeline(registry: Registry, folder: Path) -> None:
    broken = folder / "broken"
    (broken / "unet").mkdir(parents=True)
    (broken / "model_index.json").write_text(json.dumps({"_class_name": "StableDiffusionPipeline"}), encoding="utf-8")
    install(registry.catalogue, planned(broken, None))
    async with registry.lease_painter("broken") as painter:
        with pytest.raises(ServerError, match="The image model 'broken' could not be loaded"):
            await paint(painter, ORDER)
    with pytest.raises(InvalidRequest, match="holds neither model.bin nor model_index.json"):
        install(registry.catalogue, planned(folder, "empty"))
    async with registry.lease_painter("tiny") as painter:  # the worker goes on
        await paint(painter, ORDER)


async def read_as_far_as_the_model_reads(registry: Registry) -> None:
    """A letter is a token here, and two marks are tokens too."""
    async with registry.lease_painter("tiny") as painter:
        _, (whole,) = await paint(painter, replace(ORDER, prompt="a" * 62))
        _, (other,) = await paint(painter, replace(ORDER, prompt="a" * 61 + "b"))
        assert not same(whole, other)  # the last letter counts
    prompts = {
        "a" * 62: "a" * 62,
        "a" * 63: "a" * 62,
        "aa " * 40: ("aa " * 31).rstrip(),
        "  aaa\n" * 30: ("  aaa\n" * 20).rstrip(),
        f"{'a' * 70} b": "a" * 62,
    }
    async with registry.lease_painter("tiny") as painter:
        for prompt, read in prompts.items():
            (picture,) = [
                piece async for piece in painter.paint(replace(ORDER, prompt=prompt)) if isinstance(piece, Picture)
            ]
            assert picture.prompt == read


def test_an_image_model_is_waited_for_without_more_memory(tmp_path: Path, pipeline: Path) -> None:
    """The worker holds one model: who orders while it is being loaded, or another one paints, needs no more room."""
    other = tmp_path / "other"
    shutil.copytree(pipeline, other)

    async def scene(registry: Registry) -> None:
        async def ordered(name: str) -> None:
            async with registry.lease_painter(name) as painter:
                await paint(painter, ORDER)

        install(registry.catalogue, planned(other, None))
        tiny, another = (registry.catalogue.installed()[name] for name in ("tiny", "other"))
        async with asyncio.timeout(120):
            first = asyncio.create_task(ordered("tiny"))
            while not registry._studio.resident:
                await asyncio.sleep(0.01)
            assert registry._studio.holds(tiny) and not registry._studio.holds(another)
            await asyncio.gather(first, ordered("tiny"), ordered("other"))

    play(tmp_path, pipeline, scene, memory_mb=1)


class Checking:
    """A pipeline whose own safety checker found something."""

    def set_progress_bar_config(self, **_: object) -> None:
        """As diffusers has it."""

    def __call__(self, **_: object) -> SimpleNamespace:
        return SimpleNamespace(images=[Image.new("RGB", (64, 64))], nsfw_content_detected=[True])


def test_what_a_models_own_checker_blackened_is_refused() -> None:
    pipelines = SimpleNamespace(
        model="tiny", native=64, multiple=32, cell=4, steps=2, guidance=3.0, pipeline=lambda _: Checking()
    )
    with pytest.raises(InvalidRequest, match="safety checker that is part of the model 'tiny'") as found:
        _run(cast(Pipelines, pipelines), ORDER, 0, lambda *_: {})
    assert found.value.code == "content_policy_violation"


async def told_what_would_be_ignored(registry: Registry, pipeline: Path, folder: Path) -> None:
    async with registry.lease_painter("tiny") as painter:
        _, (vivid,) = await paint(painter, ORDER)
        _, (natural,) = await paint(painter, replace(ORDER, fidelity=0.6))
        assert not same(vivid, natural)
    quick = folder / "quick"
    shutil.copytree(pipeline, quick)
    (quick / "dragoman.json").write_text('{"steps": 2, "guidance": 1.0}', encoding="utf-8")
    install(registry.catalogue, planned(quick, None))
    async with registry.lease_painter("quick") as painter:
        with pytest.raises(InvalidRequest, match="paints without guidance") as found:
            await paint(painter, replace(ORDER, fidelity=0.6))
        assert found.value.param == "style"
        assert [model.id for model in registry.loaded()] == ["quick"]  # the worker holds it, though it painted nothing
        await paint(painter, ORDER)


async def told_how_many_steps_there_are(registry: Registry, pipeline: Path, folder: Path) -> None:
    other = folder / "plms"  # this schedule takes one step more than it is asked for
    shutil.copytree(pipeline, other)
    schedule = other / "scheduler" / "scheduler_config.json"
    plain = json.loads(schedule.read_text(encoding="utf-8"))
    changed = plain | {"_class_name": "PNDMScheduler", "skip_prk_steps": True}
    schedule.write_text(json.dumps(changed), encoding="utf-8")
    index = other / "model_index.json"
    index.write_text(index.read_text(encoding="utf-8").replace(plain["_class_name"], "PNDMScheduler"), encoding="utf-8")
    install(registry.catalogue, planned(other, None))
    async with registry.lease_painter("plms") as painter:
        steps, _ = await paint(painter, ORDER)
    assert [step.done for step in steps] == [*range(1, 6)] and {step.steps for step in steps} == {5}


async def painted_from_halves_where_there_is_nothing_else(registry: Registry, pipeline: Path, folder: Path) -> None:
    halves = folder / "halves"
    shutil.copytree(pipeline, halves)
    for name in ("unet/diffusion_pytorch_model", "text_encoder/model"):  # the vae stays as it is
        (halves / f"{name}.safetensors").rename(halves / f"{name}.fp16.safetensors")
    install(registry.catalogue, planned(halves, None))
    async with registry.lease_painter("tiny") as painter:
        _, (plain,) = await paint(painter, ORDER)
    async with registry.lease_painter("halves") as painter:
        _, (picture,) = await paint(painter, ORDER)
    assert same(picture, plain)


def test_pictures_are_painted_by_one_worker(tmp_path: Path, pipeline: Path) -> None:
    """One test for all of it: a worker imports diffusers for as long as everything else takes."""

    async def scene(registry: Registry) -> None:
        await painted_step_by_step_in_the_asked_size(registry)
        await edited_where_the_mask_says_and_nowhere_else(registry)
        await varied_each_in_another_way(registry)
        await stopped_at_the_next_step_when_nobody_wants_it(registry)
        await refused_when_too_many_wait(registry)
        await told_what_is_no_pipeline(registry, tmp_path)
        await painted_from_halves_where_there_is_nothing_else(registry, pipeline, tmp_path)
        await read_as_far_as_the_model_reads(registry)
        await told_what_would_be_ignored(registry, pipeline, tmp_path)
        await told_how_many_steps_there_are(registry, pipeline, tmp_path)

    play(tmp_path, pipeline, scene, image_queue=1, image_model="tiny")


def test_models_of_one_kind_do_not_answer_for_another(tmp_path: Path, pipeline: Path) -> None:
    async def scene(registry: Registry) -> None:
        for lease in (registry.lease, registry.lease_embedder, registry.lease_tokenizer):
            with pytest.raises(NotFound, match="This is an image model"):
                async with lease("tiny"):
                    pass
        with pytest.raises(NotFound, match="not a moderation model"):
            async with registry.lease_moderator("tiny"):
                pass
        for name in (EMBEDDINGS, MODERATION, "gpt-4"):
            with pytest.raises(NotFound, match="This is not an image model"):
                async with registry.lease_painter(name):
                    pass

    play(tmp_path, pipeline, scene)


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, pipeline: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "NEEDED", ("diffusers", "no_such_library"))

    async def scene(registry: Registry) -> None:
        with pytest.raises(Unavailable, match=r"dragoman\[images\]"):
            async with registry.lease_painter("tiny"):
                pass

    play(tmp_path, pipeline, scene)
