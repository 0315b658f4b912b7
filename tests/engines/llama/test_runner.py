"""The runner on a device whose rows are hashes of all they depend on: any storm gives what each request gives alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.llama.fakes import END, FakeContext, examples

from dragoman.core.errors import ApiError, InvalidRequest, Overloaded, ServerError
from dragoman.core.types import (
    Accepted,
    Event,
    Failed,
    Finished,
    FinishReason,
    GenerationRequest,
    SamplingParams,
    TokenEvent,
)
from dragoman.engines.llama.bindings import ContextShape
from dragoman.engines.llama.runner import Runner

ADAPTERS = ("first", "second")
BEGINNINGS = [tuple((7 * i + k) % 60 + 1 for i in range(length)) for k, length in enumerate((2, 20, 45, 90))]

Answers = dict[str, list[Event]]


def runner(sequences: int = 4, context: int = 160, *, state_budget: int = 0, queue: int = 99, **fake: Any) -> Runner:
    shape = ContextShape(sequences=sequences, context=context, rows=64, outputs=16)
    return Runner(FakeContext(shape, ADAPTERS, **fake), step_prompt_tokens=16, queue=queue, state_budget=state_budget)


def request(name: str, tokens: tuple[int, ...], **options: Any) -> GenerationRequest:
    outer = {key: options.pop(key) for key in ("candidates", "prompt_logprobs", "adapter") if key in options}
    sampling = SamplingParams(**{"seed": 1, "max_tokens": 8, **options})
    return GenerationRequest(id=name, prompt=tokens, sampling=sampling, **outer)


def finish(engine: Runner, answers: Answers | None = None) -> Answers:
    """Step until nothing is left; every step must bring the work forward."""
    answers = {} if answers is None else answers
    for _ in range(10_000):
        for name, events in engine.drain().items():
            answers.setdefault(name, []).extend(events)
        if engine.idle:
            return answers
        for name, events in engine.step().items():
            answers.setdefault(name, []).extend(events)
    raise AssertionError("the engine never came to rest")


def told(events: list[Event]) -> Any:
    """What a request's events say, whatever steps they came in: the same for every way to compute them."""
    if isinstance(events[-1], Failed):
        return str(events[-1].error)
    accepted, *middle, finished = events
    assert isinstance(accepted, Accepted) and isinstance(finished, Finished)
    choices: dict[int, list[Any]] = {}
    for event in middle:
        assert isinstance(event, TokenEvent)
        text, entries, _, _ = choices.setdefault(event.choice, ["", [], None, None])
        choices[event.choice] = [text + event.text, [*entries, *event.tokens], event.finish_reason, event.mean_logprob]
    return accepted.prompt_count, accepted.prompt_text, accepted.prompt_tokens, choices, finished


def alone(asked: GenerationRequest, **shape: Any) -> Any:
    engine = runner(**shape)
    engine.submit(asked)
    return told(finish(engine)[asked.id])


@st.composite
def storms(draw: st.DrawFn) -> list[tuple[int, GenerationRequest]]:
    """Requests of all kinds, each with the steps to run before it is sent."""
    storm = []
    for number in range(draw(st.integers(1, 12))):
        beginning = draw(st.sampled_from(BEGINNINGS))[: draw(st.integers(1, 90))]
        rest = tuple(draw(st.lists(st.integers(1, 9), max_size=12)))
        options: dict[str, Any] = {
            "candidates": draw(st.sampled_from([1, 1, 2, 6])),
            "adapter": draw(st.sampled_from([None, None, *ADAPTERS])),
            "seed": draw(st.integers(0, 3)),
            "max_tokens": draw(st.sampled_from([0, 1, 5, 30, None])),
            "logprobs": draw(st.sampled_from([None, 0, 2])),
            "stop": draw(st.sampled_from([(), ("b",), ("ab", "c d")])),
            "temperature": draw(st.sampled_from([1.0, 0.0])),
        }
        if draw(st.integers(0, 4)) == 0:
            options["prompt_logprobs"] = 2
        storm.append((draw(st.integers(0, 6)), request(str(number), beginning + rest, **options)))
    return storm


@examples(80)
@given(storms(), st.integers(1, 6), st.sampled_from([0, 150, 1000]))
def test_a_storm_gives_what_each_request_gives_alone(
    storm: list[tuple[int, GenerationRequest]], sequences: int, state_budget: int
) -> None:
    bias = {"end_bias": 2.0}
    engine = runner(sequences, state_budget=state_budget, **bias)
    answers: Answers = {}
    for round_ in ("", "again"):  # the second time with all the first has left in the cache
        for steps, asked in storm:
            for _ in range(steps):
                for name, events in engine.step().items():
                    answers.setdefault(name, []).extend(events)
            engine.submit(replace(asked, id=asked.id + round_))
        finish(engine, answers)
    for _, asked in storm:
        expected = alone(asked, **bias)
        assert told(answers[asked.id]) == expected
        assert told(answers[asked.id + "again"]) == expected


def test_choices_share_one_prompt_and_run_in_waves() -> None:
    engine = runner(sequences=3)
    engine.submit(request("a", BEGINNINGS[3], candidates=8))
    finish(engine)
    assert engine.counters.prompt_tokens == len(BEGINNINGS[3])


def test_prompts_that_arrive_together_and_begin_alike_are_computed_once() -> None:
    engine, beginning = runner(sequences=8), tuple(range(1, 60)) * 2
    for number in range(8):
        engine.submit(request(str(number), beginning + (number + 1, 1)))
    answers = finish(engine)
    assert engine.counters.prompt_tokens == len(beginning) + 8 * 2
    cached = [events[0].cached_count for events in answers.values() if isinstance(events[0], Accepted)]
    assert sorted(cached) == [0, *[len(beginning)] * 7]


def test_a_long_prompt_comes_in_small_chunks_while_others_write() -> None:
    engine = runner(context=300, end_bias=-99.0)
    engine.submit(request("writes", (1, 2, 3), max_tokens=100))
    while not engine.step():
        pass
    engine.submit(request("long", BEGINNINGS[3] + BEGINNINGS[2], max_tokens=1))
    engine.context.passes.clear()  # type: ignore[attr-defined]
    finish(engine)
    sizes = [sum(count for _, count in batch) for batch in engine.context.passes]  # type: ignore[attr-defined]
    assert max(sizes) <= 16
    assert sizes[:4] == [1, 16, 1, 16]  # every chunk lets the stream go on first


def test_a_cancelled_request_makes_room_and_no_more_events() -> None:
    engine = runner(sequences=1, end_bias=-99.0)
    engine.submit(request("gone", (1, 2, 3), max_tokens=None))
    engine.submit(request("next", (4, 5, 6)))
    engine.step()
    assert engine.active == (1, 1)
    engine.cancel("gone")
    engine.cancel("nobody")
    answers = finish(engine)
    assert list(answers) == ["next"]
    assert told(answers["next"]) == alone(request("next", (4, 5, 6)), sequences=1, end_bias=-99.0)
    assert engine.counters.cancelled == 1 and engine.active == (0, 0)


def refusal(engine: Runner, asked: GenerationRequest) -> ApiError:
    engine.submit(asked)
    (event,) = engine.drain()[asked.id]
    assert isinstance(event, Failed) and isinstance(event.error, ApiError)
    return event.error


def test_what_cannot_be_taken_in_is_refused_at_once() -> None:
    engine = runner(queue=1)
    with pytest.raises(InvalidRequest, match=r"Invalid key in 'logit_bias': 64\. Maximum value is 63\."):
        raise refusal(engine, request("a", (1,), logit_bias=((64, 1.0),)))
    with pytest.raises(ServerError, match="The adapter none is not loaded"):
        raise refusal(engine, request("b", (1,), adapter="none"))
    with pytest.raises(InvalidRequest, match="maximum context length"):
        raise refusal(engine, request("c", (1,) * 200))
    engine.submit(request("d", (1, 2)))
    with pytest.raises(Overloaded) as full:
        raise refusal(engine, request("e", (1, 2)))
    assert full.value.retry_after == 2
    assert isinstance(finish(engine)["d"][-1], Finished)


def test_when_the_device_fails_nothing_of_the_cache_is_trusted() -> None:
    engine = runner()
    engine.submit(request("a", BEGINNINGS[1]))
    engine.step()
    engine.context.fail_next = True  # type: ignore[attr-defined]
    with pytest.raises(RuntimeError):
        engine.step()
    failed = engine.fail_all(ServerError("The engine failed."))
    assert isinstance(failed["a"][-1], Failed)
    asked = request("b", BEGINNINGS[1])
    engine.submit(asked)
    answer = finish(engine)["b"]
    assert isinstance(answer[0], Accepted) and answer[0].cached_count == 0
    assert told(answer) == alone(asked)


def test_a_request_whose_logits_are_no_numbers_fails_alone() -> None:
    def script(held: list[int]) -> int:
        return -1 if held[0] == 9 and len(held) == 6 else 5

    engine = runner(script=script)
    engine.submit(request("bad", (9, 1, 1), candidates=2))
    engine.submit(request("good", (8, 1, 1)))
    answers = finish(engine)
    assert isinstance(answers["bad"][-1], Failed)
    assert told(answers["good"]) == alone(request("good", (8, 1, 1)), script=script)


def test_why_a_choice_ends() -> None:
    def script(held: list[int]) -> int:
        return END if len(held) == 6 else len(held)

    def reason(**options: Any) -> tuple[str, FinishReason]:
        _, _, _, choices, _ = alone(request("a", (1, 2), **options), script=script)
        return choices[0][0], choices[0][2]

    assert reason() == ("cdef", FinishReason.STOP)
    assert reason(max_tokens=2) == ("cd", FinishReason.LENGTH)
    assert reason(max_tokens=4) == ("cdef", FinishReason.LENGTH)
    assert reason(stop=("ef",)) == ("cd", FinishReason.STOP)
    assert reason(stop=("fg",)) == ("cdef", FinishReason.STOP)


def test_an_adapter_that_is_unloaded_leaves_nothing_to_its_namesake() -> None:
    engine = runner(sequences=2)
    asked = [request(str(number), BEGINNINGS[3], adapter="first") for number in range(3)]
    engine.submit(asked[0])
    engine.step()
    with pytest.raises(ServerError, match="The adapter first is in use"):
        engine.unload_adapter("first")
    expected = told(finish(engine)["0"])
    engine.unload_adapter("first")
    engine.unload_adapter("never loaded")
    with pytest.raises(ServerError, match="The adapter first is not loaded"):
        raise refusal(engine, asked[1])
    engine.context.model.adapters["first"] = None  # type: ignore[assignment]
    engine.submit(asked[2])
    answer = finish(engine)["2"]
    assert isinstance(answer[0], Accepted) and answer[0].cached_count == 0
    assert told(answer) == expected


def test_full_neighbours_make_room_for_company() -> None:
    """Whoever filled the slots beside it to the last token, an adapter's row is not computed alone."""
    engine = runner(sequences=3, context=100, end_bias=-99.0)
    for number in range(3):
        engine.submit(request(f"full {number}", (number + 1,) * 90, max_tokens=None, seed=None))
    engine.submit(request("scored", (7,) * 100, max_tokens=0))
    finish(engine)
    engine.submit(request("all", (8,) * 100, max_tokens=0, candidates=3))
    finish(engine)
    asked = request("a", (5, 6), adapter="first", max_tokens=20)
    engine.submit(asked)
    assert told(finish(engine)["a"]) == alone(asked, end_bias=-99.0)
