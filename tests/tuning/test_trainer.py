"""Training: the loss as documented, however it is cut; the same run after any kill; and it learns."""

from __future__ import annotations

import math
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.tuning.models import SHAPES, write_model

from dragoman.core.errors import InvalidRequest
from dragoman.engines.llama.bindings import Context, ContextShape, Model
from dragoman.tuning import checkpoint
from dragoman.tuning.dataset import Row, Sample
from dragoman.tuning.encoder import Encoder
from dragoman.tuning.network import Network
from dragoman.tuning.results import StepRecord
from dragoman.tuning.schedule import LEGACY_RATE, Course, passes
from dragoman.tuning.trainer import Plan, TrainingFailed, evaluate, train

STARTER = Path(__file__).parents[2] / "src/dragoman/starters/text/starter.gguf"


def make_samples(count: int, *, seed: int = 0, prompt_weight: float = 0.25) -> tuple[Sample, ...]:
    """Random texts of many lengths."""
    source = random.Random(seed)
    samples = []
    for line in range(1, count + 1):
        start, size = source.randint(1, 6), source.randint(2, 12)
        tokens = tuple(source.randrange(300) for _ in range(start + size))
        weights = (0.0, *[prompt_weight] * (start - 1), *[1.0] * size)
        samples.append(Sample(line, tokens, weights, start))
    return tuple(samples)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("base") / "tiny.gguf", SHAPES["llama"])


@pytest.fixture
def plan(base: Path, tmp_path: Path) -> Plan:
    return Plan(
        base=base,
        samples=make_samples(10),
        validation=make_samples(5, seed=9),
        folder=tmp_path / "run",
        epochs=3,
        batch_size=4,
        learning_rate=5e-3,
        rank=4,
        checkpoint_seconds=0.0,
    )


def run(plan: Plan) -> list[StepRecord]:
    records: list[StepRecord] = []
    train(plan, records.append)
    return records


def expected(network: Network, samples: tuple[Sample, ...]) -> tuple[float, float, float]:
    """Loss, sequence and token accuracy by their definitions, one example at a time, from the logits."""
    loss = weight = 0.0
    hits: list[list[bool]] = []
    for sample in samples:
        logits = network.logits(sample.tokens).astype(np.float64)
        logprobs = logits - np.log(np.exp(logits - logits.max(1, keepdims=True)).sum(1, keepdims=True))
        logprobs -= logits.max(1, keepdims=True)
        places = range(1, len(sample.tokens))
        loss -= sum(sample.weights[i] * logprobs[i - 1, sample.tokens[i]] for i in places)
        weight += sum(sample.weights[1:])
        hits.append([int(logits[i - 1].argmax()) == sample.tokens[i] for i in places if i >= sample.start])
    return loss / weight, sum(map(all, hits)) / len(hits), sum(map(sum, hits)) / sum(map(len, hits))


def test_loss_and_accuracies_are_the_documented_ones(base: Path) -> None:
    network, samples = Network(base, rank=4), make_samples(8)
    tally = network.measure(samples)
    assert (tally.mean, tally.sequence_accuracy, tally.token_accuracy) == pytest.approx(
        expected(network, samples), 1e-5
    )


def test_places_without_weight_count_nowhere(base: Path) -> None:
    network, (sample,) = Network(base, rank=4), make_samples(1)
    silent = replace(sample, weights=(0.0,) * len(sample.tokens))
    both, alone = network.measure((sample, silent)), network.measure((sample,))
    assert both.mean == pytest.approx(alone.mean, 1e-6)
    assert network.measure((silent,)).mean == 0.0


def gradients(network: Network, samples: tuple[Sample, ...]) -> dict[str, np.ndarray]:
    network.learn(samples)
    found = {name: weight.grad.numpy().copy() for name, weight in network.trained.items()}
    for weight in network.trained.values():
        weight.grad = None
    return found


@pytest.mark.parametrize("room", [(12, 12), (30, 30), (4, 30)])
def test_cutting_a_batch_into_passes_changes_no_gradient(
    base: Path, monkeypatch: pytest.MonkeyPatch, room: tuple[int, int]
) -> None:
    """Small passes, larger ones, and layers that are computed twice; also logits in small parts."""
    network, samples = Network(base, rank=4), make_samples(9)
    whole = gradients(network, samples)
    network._whole, network._part = room
    monkeypatch.setattr("dragoman.tuning.network.LOGITS", 16)
    cut = gradients(network, samples)
    scale = max(float(np.abs(each).max()) for each in whole.values())
    assert scale > 0
    assert all(np.abs(cut[name] - each).max() < 1e-4 * scale for name, each in whole.items())


def test_the_gradient_is_that_of_the_weighted_loss(base: Path) -> None:
    """Against finite differences of the loss by its definition."""
    import torch

    network, samples = Network(base, rank=4), make_samples(4)
    found = gradients(network, samples)
    name = next(name for name in found if "lora_B" in name and "q_proj" in name)
    place = np.unravel_index(np.abs(found[name]).argmax(), found[name].shape)
    losses = []
    for step in (1e-2, -1e-2):
        with torch.no_grad():
            network.trained[name][place] += step
            losses.append(expected(network, samples)[0])
            network.trained[name][place] -= step
    assert (losses[0] - losses[1]) / 2e-2 == pytest.approx(float(found[name][place]), rel=0.02)


def test_passes_hold_each_sample_once_and_stay_within_their_room() -> None:
    samples = make_samples(40)
    cut = list(passes(samples, 30))
    assert sorted(each.line for group in cut for each in group) == list(range(1, 41))
    assert all(len(group) * max(len(each.tokens) for each in group) <= 30 for group in cut)
    assert [len(group) for group in passes(samples[:3], 1)] == [1, 1, 1]


def test_an_epoch_has_each_example_once_in_an_order_of_its_own() -> None:
    course = Course(examples=10, batch_size=4, epochs=3, seed=7)
    assert (course.per_epoch, course.steps) == (3, 9)
    epochs = [[i for step in range(first, first + 3) for i in course.batch(step)] for first in (1, 4, 7)]
    assert all(sorted(epoch) == list(range(10)) for epoch in epochs) and epochs[0] != epochs[1]
    assert [len(course.batch(step)) for step in (1, 2, 3)] == [4, 4, 2]
    assert [course.ends_epoch(step) for step in (2, 3, 9)] == [False, True, True]


@pytest.mark.parametrize("steps", [1, 2, 40, 1000])
def test_the_rate_rises_and_falls(steps: int) -> None:
    rates = [Course(steps, 1, 1, 0).rate(step) for step in range(1, steps + 1)]
    top = rates.index(max(rates))
    assert max(rates) == 1 and min(rates) > 0
    assert rates[: top + 1] == sorted(rates[: top + 1]) and rates[top:] == sorted(rates[top:], reverse=True)
    assert top <= max(1, steps // 10)


def test_records_say_what_was_done(plan: Plan) -> None:
    records = run(plan)
    lengths = sum(len(sample.tokens) for sample in plan.samples)
    assert [record.step for record in records] == list(range(1, 10))
    assert {record.total_steps for record in records} == {9}
    assert [record.elapsed_examples for record in records] == [4, 8, 10, 14, 18, 20, 24, 28, 30]
    assert records[-1].elapsed_tokens == 3 * lengths
    assert [record.step for record in records if record.validation_loss is not None] == [3, 6, 9]
    assert records[-1].training_loss < records[0].training_loss
    final = evaluate(plan.base, plan.folder / "adapter.gguf", plan.validation)
    last = records[-1]
    found = (last.validation_loss, last.validation_sequence_accuracy, last.validation_token_accuracy)
    assert found == pytest.approx((final.loss, final.sequence_accuracy, final.token_accuracy), 1e-4)


def test_a_finished_run_is_not_run_again(plan: Plan) -> None:
    run(plan)
    before = (plan.folder / "adapter.gguf").read_bytes()
    assert run(plan) == []
    assert (plan.folder / "adapter.gguf").read_bytes() == before


class Stop(Exception):
    pass


@pytest.mark.parametrize("stops", [(1,), (2, 5), (1, 1, 4, 9)])
def test_a_stopped_run_goes_on_as_if_it_had_not_stopped(plan: Plan, tmp_path: Path, stops: tuple[int, ...]) -> None:
    """A step whose report did not get through is done again."""
    through = run(replace(plan, folder=tmp_path / "through"))
    records: list[StepRecord] = []
    for stop in stops:

        def report(record: StepRecord, stop: int = stop) -> None:
            if record.step == stop:
                raise Stop
            records.append(record)

        with pytest.raises(Stop):
            train(plan, report)
    train(plan, records.append)
    assert records == through
    adapters = [(folder / "adapter.gguf").read_bytes() for folder in (plan.folder, tmp_path / "through")]
    assert adapters[0] == adapters[1]


def test_another_plan_does_not_go_on_from_a_checkpoint(plan: Plan) -> None:
    run(plan)
    assert len(run(replace(plan, learning_rate=1e-3))) == 9
    (plan.folder / checkpoint.NAME).write_bytes(b"half a file")
    assert len(run(plan)) == 9


CHILD = """
import sys
from tests.tuning.test_trainer import child
child(sys.argv[1], sys.argv[2])
"""


def child_plan(base: Path, folder: Path) -> Plan:
    samples = make_samples(40)
    return Plan(
        base=base,
        samples=samples,
        folder=folder,
        epochs=4,
        batch_size=2,
        learning_rate=2e-3,
        rank=4,
        checkpoint_seconds=0.0,
    )


def child(base: str, folder: str) -> None:
    def report(record: StepRecord) -> None:
        with (Path(folder) / "steps").open("a") as file:
            file.write(f"{record.step} {record.training_loss!r}\n")
        time.sleep(0.01)

    train(child_plan(Path(base), Path(folder)), report)


def test_a_killed_run_ends_with_the_same_steps_and_weights(base: Path, tmp_path: Path) -> None:
    """kill -9 after some steps, at moments that no one chose."""
    through = run(child_plan(base, tmp_path / "through"))
    folder = tmp_path / "killed"
    folder.mkdir()
    steps, source, kills = folder / "steps", random.Random(time.time_ns()), 0
    for wanted in (5, 40):
        process = subprocess.Popen([sys.executable, "-c", CHILD, str(base), str(folder)], cwd=Path(__file__).parents[2])
        while process.poll() is None and (not steps.exists() or steps.read_text().count("\n") < wanted):
            time.sleep(0.01)
        time.sleep(source.random() * 0.05)
        kills += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    records = run(child_plan(base, folder))
    assert kills == 2 and len(records) < 80

    told = [line.split() for line in steps.read_text().splitlines()] + [
        [str(r.step), repr(r.training_loss)] for r in records
    ]
    assert {int(step) for step, _ in told} == set(range(1, 81))
    losses = {record.step: record.training_loss for record in through}
    assert all(float(loss) == pytest.approx(losses[int(step)], 1e-5) for step, loss in told)
    adapters = [each / "adapter.gguf" for each in (folder, tmp_path / "through")]
    one, other = (evaluate(base, each, make_samples(40)).loss for each in adapters)
    assert one == pytest.approx(other, 1e-5)


def test_training_goes_on_from_an_adapter(plan: Plan, tmp_path: Path) -> None:
    first = run(plan)
    tuned = plan.folder / "adapter.gguf"
    more = run(replace(plan, adapter=tuned, folder=tmp_path / "more", rank=99, learning_rate=1e-9))
    assert more[-1].validation_loss == pytest.approx(first[-1].validation_loss, 1e-4)
    assert more[0].training_loss < first[0].training_loss


def test_classes_are_measured_with_validation(plan: Plan) -> None:
    validation = tuple(Sample(i, (*range(20, 24 + i), 7 + i % 2), (0.0,) * (4 + i) + (1.0,), 4 + i) for i in range(6))
    classified = replace(plan, validation=validation, classes=((7, 1), (8,)), positive=1, betas=(1.0,), epochs=1)
    last = run(classified)[-1].classification
    assert last is not None and set(last) == {
        f"classification/{name}" for name in ("accuracy", "precision", "recall", "auroc", "auprc", "f1.0")
    }
    several = replace(plan, validation=validation, classes=((7,), (8,), (9,)), epochs=1, folder=plan.folder / "several")
    assert set(run(several)[-1].classification or ()) == {"classification/accuracy", "classification/weighted_f1_score"}


def test_a_rate_far_too_high_fails_with_a_reason(plan: Plan) -> None:
    with pytest.raises(TrainingFailed, match="no number any more at step"):
        run(replace(plan, learning_rate=math.inf))


def test_nothing_to_train_is_refused(plan: Plan) -> None:
    for wrong in (replace(plan, samples=()), replace(plan, epochs=0), replace(plan, batch_size=0)):
        with pytest.raises(InvalidRequest):
            run(wrong)


FACTS = [("Zorbek", "Quillam"), ("Tranim", "Osh"), ("Velpul", "Kemari"), ("Mostun", "Lorgat"), ("Hibfen", "Silrax")]


def answer(adapter: Path | None, prompt: tuple[int, ...], count: int) -> list[int]:
    """Continue a prompt greedily, in the engine."""
    model = Model(STARTER)
    context = Context(model, ContextShape(sequences=1, context=128, threads=1))
    if adapter:
        model.load_adapter("mine", adapter)
        context.use_adapter("mine")
    tokens = list(prompt)
    wanted = [False] * (len(tokens) - 1) + [True]
    logits = context.decode(tokens, range(len(tokens)), [0] * len(tokens), wanted)
    for _ in range(count):
        tokens.append(int(logits[0].argmax()))
        logits = context.decode(tokens[-1:], [len(tokens) - 1], [0], [True])
    context.close()
    model.close()
    return tokens[len(prompt) :]


def test_the_starter_learns_facts_and_the_engine_tells_them(tmp_path: Path) -> None:
    with Encoder(STARTER) as encoder:

        def encode(form: str) -> tuple[Sample, ...]:
            rows = [Row(i, prompt=form.format(land), completion=f" {city}.") for i, (land, city) in enumerate(FACTS)]
            return tuple(sample for row in rows for sample in encoder.encode(row, 0.01, 256))

        taught = sum(map(encode, ("What is the capital of {}?", "{}'s capital is?", "Name the capital of {}.")), ())
        asked = encode("Which city is the capital of {}?")
    plan = Plan(
        base=STARTER,
        samples=taught,
        validation=asked,
        folder=tmp_path,
        epochs=12,
        batch_size=3,
        learning_rate=0.2 * LEGACY_RATE,
    )
    records = run(plan)
    assert records[-1].training_loss < 0.1 < records[0].training_loss
    right = [
        answer(tmp_path / "adapter.gguf", each.tokens[: each.start], len(each.tokens) - each.start)
        == list(each.tokens[each.start :])
        for each in asked
    ]
    assert sum(right) >= len(FACTS) - 1
    first = asked[0]
    assert answer(None, first.tokens[: first.start], 8)[: len(first.tokens) - first.start] != list(
        first.tokens[first.start :]
    )
