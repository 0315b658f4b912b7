"""The job of the worker process: one order, painted picture by picture, a piece for each step.

Knows diffusers. Any pipeline that its ``AutoPipeline`` classes take will do: text to image, and from the same weights
image to image and inpainting. A file ``dragoman.json`` in the pipeline's folder may say how many ``steps`` and how
much ``guidance`` the model wants; without it they are diffusers' usual ones. The server imports this module where
neither diffusers nor Pillow may be installed, so both are imported where they are used.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import math
import queue
import re
import sys
import threading
from bisect import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.core.errors import InvalidRequest, ServerError
from dragoman.core.types import ImageOrder, PaintingStep, Picture
from dragoman.engines.image.files import INDEX, SETTINGS, variant_of

if TYPE_CHECKING:
    from PIL import Image

STEPS, GUIDANCE = 30, 7.5
"""Those of diffusers' own examples."""

VARIED = 0.6
"""How much noise a variation begins with, of 1: its composition stays, its details do not."""

ROUNDING = 8
"""Latents are halved three times by the denoisers of this world, so their sides are multiples of it."""

REPAINTING = ("Inpaint", "Inpainting", "repaint")
VARYING = ("Img2Img", "Image2Image", "vary")
"""What diffusers calls a sibling's class and the task, and what the model does then."""

NOT_THIS_WAY = "The model '{}' cannot {} pictures."
UNSAFE = "The safety checker that is part of the model '{}' refused the picture."
NO_GUIDANCE = "The model '{}' paints without guidance, so 'style' would change nothing."


class Dropped(Exception):
    """Nobody wants the rest of a picture."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The order's turn has come: from now on the worker holds its model or none."""


@dataclass(frozen=True, slots=True)
class Paint:
    """Paint ``order`` with the pipeline in ``folder``; ``threads`` of the CPU, 0 as many as PyTorch takes."""

    model: str
    folder: Path
    order: ImageOrder
    threads: int = 0

    def __call__(self, kept: dict[str, Any]) -> Iterator[object]:
        """Yield Begun, then steps and pictures; raises InvalidRequest for what the pipeline cannot do."""
        yield Begun()
        pipelines = _loaded(self, kept)
        pipelines.check(self.order)
        order = replace(self.order, prompt=pipelines.readable(self.order.prompt))
        for place in range(order.count):
            yield from _painted(pipelines, order, place)


class Pipelines:
    """One model's weights as the pipelines that share them. Raises ServerError for what cannot be loaded."""

    def __init__(self, model: str, folder: Path) -> None:
        import torch
        from diffusers import DiffusionPipeline
        from diffusers.utils import logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        self.model = model
        cuda = torch.cuda.is_available()
        try:
            index = json.loads((folder / INDEX).read_text("utf-8"))
            loader = DiffusionPipeline if _paints(index["_class_name"]) else _auto("Text2Image")
            kind, variant = torch.float16 if cuda else torch.float32, variant_of(folder, index)
            self._base = loader.from_pretrained(folder, dtype=kind, variant=variant, local_files_only=True)
            told = json.loads((folder / SETTINGS).read_text("utf-8")) if (folder / SETTINGS).is_file() else {}
            self.steps, self.guidance = int(told.get("steps", STEPS)), float(told.get("guidance", GUIDANCE))
        except Exception as error:  # whatever the libraries raise for a folder that is none of theirs
            raise ServerError(f"The image model '{model}' could not be loaded: {error}") from error
        self._base.to("cuda" if cuda else "cpu")
        self._others: dict[str, Any] = {}

    @property
    def native(self) -> int:
        """Pixels of a side that the model was made for."""
        denoiser = getattr(self._base, "unet", None) or getattr(self._base, "transformer", None)
        side = getattr(getattr(denoiser, "config", None), "sample_size", None)
        side = side or getattr(self._base, "default_sample_size", None)
        return int(side) * self.cell if isinstance(side, int) else 512

    @property
    def multiple(self) -> int:
        """Pixels of which a side is a multiple."""
        return self.cell * ROUNDING

    @property
    def cell(self) -> int:
        """Pixels of a side that one latent stands for."""
        return int(getattr(self._base, "vae_scale_factor", 8))

    def check(self, order: ImageOrder) -> None:
        """Raise InvalidRequest for a style that the pipeline would ignore."""
        if order.prompt and order.fidelity != 1 and self.guidance <= 1:
            raise InvalidRequest(NO_GUIDANCE.format(self.model), param="style")

    def readable(self, prompt: str) -> str:
        """Return as much of a prompt as the model reads: all, or the words that fit, or half a first word."""
        if self._reads(prompt):
            return prompt
        ends = [found.start() for found in re.finditer(r"(?<=\S)\s+", prompt)]
        if not ends or not self._reads(prompt[: ends[0]]):
            ends = list(range(len(prompt)))
        return prompt[: ends[bisect(ends, False, key=lambda end: not self._reads(prompt[:end])) - 1]]

    def _reads(self, prompt: str) -> bool:
        """Whether one of the pipeline's text encoders reads a prompt to its end."""
        parts = self._base.components.items()
        tokenizers = [part for name, part in parts if name.startswith("tokenizer") and part is not None]
        whole = (len(each(prompt, verbose=False).input_ids) <= self._most(each) for each in tokenizers)
        return not tokenizers or any(whole)

    def _most(self, tokenizer: Any) -> int:
        """Return how many tokens of a prompt are read through a tokenizer, its marks among them."""
        call = inspect.signature(type(self._base).__call__).parameters.get("max_sequence_length")
        longest = call.default if call is not None and isinstance(call.default, int) else sys.maxsize
        return min(int(tokenizer.model_max_length), longest)

    def pipeline(self, order: ImageOrder) -> Any:
        """Return the pipeline that an order needs; raise InvalidRequest where this model has none."""
        import diffusers

        if order.image is None:
            return self._base
        kind, task, does = REPAINTING if order.mask is not None else VARYING
        if kind not in self._others:
            sibling = type(self._base).__name__.replace("Pipeline", f"{kind}Pipeline")
            try:
                found = getattr(diffusers, sibling, None)
                self._others[kind] = _auto(task).from_pipe(self._base) if found is None else _built(found, self._base)
            except (TypeError, ValueError):
                raise InvalidRequest(NOT_THIS_WAY.format(self.model, does), param="model") from None
        return self._others[kind]


def _paints(name: str) -> bool:
    """Whether a pipeline's class takes a prompt alone."""
    return not any(kind in name for kind in ("Img2Img", "Image2Image", "Inpaint"))


def _auto(task: str) -> Any:
    """Return diffusers' own choice for a task; it imports every pipeline there is, which takes long."""
    import diffusers

    return getattr(diffusers, f"AutoPipelineFor{task}")


def _built(kind: Any, base: Any) -> Any:
    """Return another pipeline over the parts and settings of ``base``, whatever classes its parts are of."""
    settings = {name: value for name, value in base.config.items() if not name.startswith("_")}
    parts = {**settings, **base.components}
    return kind(**{name: parts[name] for name in inspect.signature(kind).parameters if name in parts})


def _loaded(work: Paint, kept: dict[str, Any]) -> Pipelines:
    """Return the pipelines of a model; those of another one make room first."""
    import torch

    if work.threads:
        torch.set_num_threads(work.threads)
    pipelines = kept.get("pipelines")
    if not isinstance(pipelines, Pipelines) or kept.get("folder") != work.folder:
        kept.clear()
        pipelines = kept["pipelines"] = Pipelines(work.model, work.folder)
        kept["folder"] = work.folder
    return pipelines


def seed_of(seed: int, place: int) -> int:
    """Return the seed of one picture: made of the order's and of its place."""
    return int.from_bytes(hashlib.sha256(f"{seed} {place}".encode()).digest()[:8], "big") >> 1


def _painted(pipelines: Pipelines, order: ImageOrder, place: int) -> Iterator[object]:
    """Yield the steps of one picture as they are made, then the picture.

    A pipeline calls back between steps and cannot be a generator itself, so it runs in a thread, which goes on when a
    step is told; closing this generator ends it there.
    """
    pieces: queue.SimpleQueue[object] = queue.SimpleQueue()
    told = threading.Semaphore(0)
    dropped = threading.Event()

    def step(pipeline: Any, number: int, _: Any, values: dict[str, Any]) -> dict[str, Any]:
        steps = getattr(pipeline, "num_timesteps", None) or _steps(pipelines, order)
        pieces.put(PaintingStep(place, number + 1, max(number + 1, int(steps))))
        told.acquire()
        if dropped.is_set():
            raise Dropped
        return values

    def run() -> None:
        try:
            pieces.put(_run(pipelines, order, place, step))
        except BaseException as error:  # raised again where the pieces are read
            pieces.put(error)

    thread = threading.Thread(target=run, name="painter", daemon=True)
    thread.start()
    try:
        while isinstance(piece := pieces.get(), PaintingStep):
            yield piece
            told.release()
        if isinstance(piece, BaseException):
            raise piece
        assert isinstance(piece, bytes)
        yield Picture(place, piece, order.prompt)
    finally:
        dropped.set()
        told.release()
        thread.join()


def _steps(pipelines: Pipelines, order: ImageOrder) -> int:
    """Return how many steps one picture takes, where the pipeline does not say it itself."""
    steps = max(1, round(pipelines.steps * order.effort))
    return max(1, int(_scheduled(steps, order) * VARIED)) if _varies(order) else steps


def _scheduled(steps: int, order: ImageOrder) -> int:
    """Return how many steps to ask for: of a variation only the last are made, and at least one must be."""
    return max(steps, math.ceil(1 / VARIED)) if _varies(order) else steps


def _varies(order: ImageOrder) -> bool:
    return order.image is not None and order.mask is None


def _run(pipelines: Pipelines, order: ImageOrder, place: int, step: Callable[..., Any]) -> bytes:
    import torch

    from dragoman.engines.image.pixels import covering, reaching, read, repainted, working_size, written

    pipeline = pipelines.pipeline(order)
    pipeline.set_progress_bar_config(disable=True)
    width, height = working_size(order.width, order.height, pipelines.native, pipelines.multiple)
    steps = max(1, round(pipelines.steps * order.effort))
    given: dict[str, Any] = {
        "prompt": order.prompt,
        "num_inference_steps": _scheduled(steps, order),
        "guidance_scale": pipelines.guidance * order.fidelity if order.prompt else 1.0,
        "generator": torch.Generator("cpu").manual_seed(seed_of(order.seed, place)),
        "callback_on_step_end": step,
    }
    original = None
    if order.image is None:
        given |= {"width": width, "height": height}
    else:
        original = covering(read(order.image), order.width, order.height)
        given |= {"image": covering(original, width, height)}
    if order.mask is not None:
        mask = _mask(order)
        reach = reaching(mask, width, height, pipelines.cell)
        given |= {"mask_image": reach, "width": width, "height": height, "strength": 1.0}
    elif original is not None:
        given["strength"] = VARIED
    painted = pipeline(**given)
    if any(getattr(painted, "nsfw_content_detected", None) or ()):  # its own checker made the picture black
        raise InvalidRequest(UNSAFE.format(pipelines.model), code="content_policy_violation")
    made = covering(painted.images[0], order.width, order.height)
    if order.mask is not None and original is not None:
        made = repainted(original, made, mask)
    return written(made.convert("RGB"))


def _mask(order: ImageOrder) -> Image.Image:
    """Return the mask in the asked size; a pixel that is not wholly to be repainted is not repainted."""
    from PIL import Image

    from dragoman.engines.image.pixels import read

    assert order.mask is not None
    mask = read(order.mask)
    if mask.size != (order.width, order.height):
        mask = mask.resize((order.width, order.height), Image.Resampling.NEAREST)
    return mask
