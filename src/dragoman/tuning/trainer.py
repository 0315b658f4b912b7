"""Trains a LoRA adapter over a GGUF model, step by step, so that a run killed at any moment goes on where it stood.

Knows samples and steps; no job, no database, no API. The loss of a step is ``sum(w * nll) / sum(w)`` over the whole
batch (reference section 15: completion tokens weigh 1, prompt tokens ``prompt_loss_weight``).
"""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.core.errors import InvalidRequest, ServerError
from dragoman.tuning import checkpoint
from dragoman.tuning.adapter import read_adapter, write_adapter
from dragoman.tuning.checkpoint import Progress
from dragoman.tuning.dataset import Sample
from dragoman.tuning.header import read_header
from dragoman.tuning.metrics import classification
from dragoman.tuning.network import Network, Tally
from dragoman.tuning.results import StepRecord
from dragoman.tuning.schedule import RANK, Course
from dragoman.tuning.support import need_extra

ADAPTER = "adapter.gguf"
"""Name of the exported adapter in a plan's folder."""

MAX_NORM = 1.0
"""Gradients longer than this are shortened to it."""


class TrainingFailed(ServerError):
    """The run cannot go on; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """All that decides a run.

    ``adapter`` is a GGUF LoRA to continue from (its rank and alpha stay). ``folder`` is the run's own, for its
    checkpoints and its result. ``classes`` are the tokens of each class, of which the first decides; with ``positive``
    (an index) the classification is binary, with an F score for each of ``betas``. After each of the last
    ``kept_epochs`` epochs the adapter is exported as it is then, see ``kept``.
    """

    base: Path
    samples: tuple[Sample, ...]
    folder: Path
    epochs: int
    batch_size: int
    learning_rate: float
    adapter: Path | None = None
    validation: tuple[Sample, ...] = ()
    seed: int = 0
    threads: int = 1
    rank: int = RANK
    checkpoint_seconds: float = 30.0
    classes: tuple[tuple[int, ...], ...] | None = None
    positive: int | None = None
    kept_epochs: int = 0
    betas: tuple[float, ...] = ()

    @property
    def kept_steps(self) -> range:
        """The steps after which the adapter is exported: those that end the last ``kept_epochs`` epochs."""
        last, each = self.course.steps, self.course.per_epoch
        return range(last, max(0, last - self.kept_epochs * each), -each)

    @property
    def course(self) -> Course:
        """The order of the plan's steps."""
        return Course(len(self.samples), self.batch_size, self.epochs, self.seed)


@dataclass(frozen=True)
class Evaluation:
    """What a model makes of samples; losses and accuracies as in a StepRecord."""

    loss: float
    sequence_accuracy: float
    token_accuracy: float


def train(plan: Plan, report: Callable[[StepRecord], None]) -> Path:
    """Train, and return the exported adapter. Goes on from the newest checkpoint of the same plan in its folder.

    ``report`` is called after each step, before a checkpoint holds it: after a kill, steps since the checkpoint are
    done and reported again, with the same numbers, and none is left out. What it raises ends the run and comes out of
    here. Validation is measured after the last step of each epoch.

    Raises:
        Unavailable: the extra ``[tune]`` is not installed.
        InvalidRequest: there is nothing to train on, or the base or the adapter cannot be trained.
        TrainingFailed: the loss is no number any more.
    """
    need_extra()
    if not plan.samples or plan.epochs < 1 or plan.batch_size < 1:
        raise InvalidRequest("There is nothing to train: examples, epochs and the batch size must be at least 1.")
    plan.folder.mkdir(parents=True, exist_ok=True)
    run = _Run(plan)
    saved = time.monotonic()
    while run.progress.step < plan.course.steps:
        record = run.step()
        if record.step in plan.kept_steps:
            run.export(kept(plan.folder, record.step))
        report(record)
        if time.monotonic() - saved >= plan.checkpoint_seconds:
            run.save()
            saved = time.monotonic()
    run.save()
    return run.export(plan.folder / ADAPTER)


def kept(folder: Path, step: int) -> Path:
    """Return where the adapter as it was after a step is exported."""
    return folder / f"{step}.{ADAPTER}"


def evaluate(base: Path, adapter: Path | None, samples: Sequence[Sample], *, threads: int = 1) -> Evaluation:
    """Return what a model (with an adapter, or bare) makes of samples.

    Raises:
        Unavailable, InvalidRequest: as ``train``.
    """
    need_extra()
    _limit_threads(threads)
    if not samples:
        raise InvalidRequest("There is nothing to evaluate.")
    network = Network(base, lora=read_adapter(adapter, read_header(base)) if adapter else None)
    tally = network.measure(samples)
    return Evaluation(tally.mean, tally.sequence_accuracy, tally.token_accuracy)


class _Run:
    """A plan being carried out: the network, the optimiser, and how far it got."""

    def __init__(self, plan: Plan) -> None:
        import torch

        _limit_threads(plan.threads)
        self._plan, self._course = plan, plan.course
        lora = read_adapter(plan.adapter, read_header(plan.base)) if plan.adapter else None
        self._network = Network(plan.base, lora=lora, rank=plan.rank, seed=plan.seed)
        self._trained = self._network.trained
        self._optimizer = torch.optim.AdamW(self._trained.values(), lr=plan.learning_rate, weight_decay=0.0)
        fresh = Progress(_digest(plan), 0, 0, 0, {}, {})
        self.progress = checkpoint.load(plan.folder, fresh.run) or fresh
        if self.progress.step:
            self._restore(self.progress)

    def step(self) -> StepRecord:
        """Do the next step and return what it found."""
        number = self.progress.step + 1
        batch = [self._plan.samples[index] for index in self._course.batch(number)]
        tally = self._network.learn(batch)
        if not math.isfinite(tally.loss):
            raise TrainingFailed(
                f"The loss is no number any more at step {number}: the learning rate may be too high "
                f"({self._plan.learning_rate:g})."
            )
        self._update(self._plan.learning_rate * self._course.rate(number))
        self.progress = replace(
            self.progress,
            step=number,
            tokens=self.progress.tokens + sum(len(sample.tokens) for sample in batch),
            examples=self.progress.examples + len(batch),
        )
        record = self._record(tally)
        return self._validated(record) if self._plan.validation and self._course.ends_epoch(number) else record

    def save(self) -> None:
        """Write a checkpoint."""
        weights = {name: weight.detach() for name, weight in self._trained.items()}
        progress = replace(self.progress, weights=weights, optimizer=self._optimizer.state_dict())
        checkpoint.save(self._plan.folder, progress)

    def export(self, file: Path) -> Path:
        """Write the adapter and return its path."""
        write_adapter(file, self._network.lora(), self._network.header)
        return file

    def _restore(self, progress: Progress) -> None:
        import torch

        with torch.no_grad():
            for name, weight in self._trained.items():
                weight.copy_(progress.weights[name])
        self._optimizer.load_state_dict(progress.optimizer)
        self.progress = replace(progress, weights={}, optimizer={})

    def _update(self, rate: float) -> None:
        """Take the gradients' step, and forget them."""
        import torch

        torch.nn.utils.clip_grad_norm_(self._trained.values(), MAX_NORM)
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)

    def _record(self, tally: Tally) -> StepRecord:
        return StepRecord(
            step=self.progress.step,
            total_steps=self._course.steps,
            elapsed_tokens=self.progress.tokens,
            elapsed_examples=self.progress.examples,
            training_loss=tally.mean,
            training_sequence_accuracy=tally.sequence_accuracy,
            training_token_accuracy=tally.token_accuracy,
        )

    def _validated(self, record: StepRecord) -> StepRecord:
        first = [tokens[0] for tokens in self._plan.classes or ()]
        tally = self._network.measure(self._plan.validation, first)
        return replace(
            record,
            validation_loss=tally.mean,
            validation_sequence_accuracy=tally.sequence_accuracy,
            validation_token_accuracy=tally.token_accuracy,
            classification=self._classified(tally, first) if first else None,
        )

    def _classified(self, tally: Tally, first: Sequence[int]) -> dict[str, float]:
        """Return the classification's metrics over the validation samples that have one of the classes."""
        kept = [(sample, found) for sample, found in tally.classes if sample.tokens[sample.start] in first]
        if not kept:
            return {}
        truth = [first.index(sample.tokens[sample.start]) for sample, _ in kept]
        logprobs = np.array([found for _, found in kept])
        return classification(truth, logprobs, positive=self._plan.positive, betas=self._plan.betas)


def _limit_threads(threads: int) -> None:
    import torch

    torch.set_num_threads(max(1, threads))


def _digest(plan: Plan) -> str:
    """Return a digest of what decides a run's numbers, so that a changed plan does not go on from old checkpoints."""
    parts: list[Any] = [plan.samples, plan.validation, plan.epochs, plan.batch_size, plan.learning_rate, plan.seed]
    parts += [plan.rank, plan.base.name, plan.base.stat().st_size]
    digest = hashlib.sha256(repr(parts).encode())
    if plan.adapter:
        digest.update(plan.adapter.read_bytes())
    return digest.hexdigest()
