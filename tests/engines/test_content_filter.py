"""The content filter around a scripted engine, with a moderator that minds one word."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from dragoman.core.errors import ContextLengthExceeded, ServerError
from dragoman.core.types import (
    Accepted,
    Event,
    Finished,
    FinishReason,
    GenerationRequest,
    Infill,
    Prompt,
    SamplingParams,
    Segment,
    TokenEvent,
    Verdict,
)
from dragoman.engines.content_filter import CONTEXT_CHARACTERS, HELD_TOKENS, FilteredEngine
from dragoman.engines.stub import StubEngine

BAD = "murder"
HELLO = (Segment("Hello"),)


@dataclass
class WordModerator:
    """Flags what holds ``BAD``; remembers what it was asked."""

    id: str = "words"
    asked: list[str] = field(default_factory=list)

    async def judge(self, texts: Sequence[str]) -> list[Verdict]:
        self.asked += texts
        return [Verdict({"violence": 0.9 * (BAD in text)}, {"violence": BAD in text}) for text in texts]


@dataclass
class Tried:
    """What came of one request."""

    events: list[Event]
    reports: list[tuple[str, Verdict]]
    engine: StubEngine
    moderator: WordModerator

    def text(self, choice: int = 0) -> str:
        return "".join(e.text for e in self.events if isinstance(e, TokenEvent) and e.choice == choice)

    def finishes(self) -> dict[int, FinishReason]:
        return {e.choice: e.finish_reason for e in self.events if isinstance(e, TokenEvent) and e.finish_reason}


def attempt(answers: Sequence[str], prompt: Prompt = HELLO, said: list[str] | None = None, tokens: int = 400) -> Tried:
    """Run one request whose choices say ``answers``."""
    engine, moderator = StubEngine(script=lambda _, choice: answers[choice]), WordModerator()
    reports: list[tuple[str, Verdict]] = []

    async def report(part: str, verdict: Verdict) -> None:
        reports.append((part, verdict))

    async def run() -> list[Event]:
        sampling = SamplingParams(max_tokens=tokens, logprobs=0)
        request = GenerationRequest(id="r", prompt=prompt, sampling=sampling, candidates=len(answers))
        return [event async for event in FilteredEngine(engine, moderator, report, said).generate(request)]

    return Tried(asyncio.run(run()), reports, engine, moderator)


def unfiltered(answer: str, tokens: int) -> list[Event]:
    async def run() -> list[Event]:
        request = GenerationRequest(
            id="r", prompt=(Segment("Hello"),), sampling=SamplingParams(max_tokens=tokens, logprobs=0)
        )
        return [event async for event in StubEngine(script=lambda *_: answer).generate(request)]

    return asyncio.run(run())


@pytest.mark.parametrize("answer", ["", "Fine.", "A sentence. Another one! " * 20, "no end in sight " * 20])
@pytest.mark.parametrize("tokens", [0, 1, 30, 400])
def test_what_is_not_flagged_passes_as_it_is(answer: str, tokens: int) -> None:
    tried = attempt([answer], tokens=tokens)
    assert tried.events == unfiltered(answer, tokens)
    assert tried.reports == []


def test_a_flagged_prompt_is_never_computed_and_still_counted() -> None:
    tried = attempt(["Sure.", "Sure."], (Segment(f"Plan a {BAD}"),))
    assert tried.events == [
        Accepted(len(f"Plan a {BAD}"), 0, flagged=True),
        TokenEvent(0, "", 0, finish_reason=FinishReason.CONTENT_FILTER),
        TokenEvent(1, "", 0, finish_reason=FinishReason.CONTENT_FILTER),
        Finished(0),
    ]
    assert tried.engine.requests == []
    assert tried.reports == [("input", Verdict({"violence": 0.9}, {"violence": True}))]


def test_an_answer_ends_before_what_is_flagged() -> None:
    start = "This is a harmless beginning of an answer. "
    tried = attempt([f"{start}Then came the {BAD} of many. And more." * 5])
    assert tried.text() == start.rstrip()  # the block with the word was held back whole
    assert tried.finishes() == {0: FinishReason.CONTENT_FILTER}
    finished = tried.events[-1]
    assert isinstance(finished, Finished) and len(start) < finished.completion_count < len(start) + 2 * HELD_TOKENS
    assert tried.engine.running == 0
    assert [part for part, _ in tried.reports] == ["output"]


def test_a_word_across_two_blocks_is_seen() -> None:
    tried = attempt(["x" * (HELD_TOKENS - 3) + BAD + " and so on for quite a while"])
    assert tried.finishes() == {0: FinishReason.CONTENT_FILTER}
    assert BAD not in tried.text()


def test_each_choice_for_itself() -> None:
    good = "A good answer that goes on and on, to the very end of it."
    tried = attempt([f"A {BAD} at once, and then some more of the same.", good])
    assert tried.text(0) == "" and tried.text(1) == good
    assert tried.finishes() == {0: FinishReason.CONTENT_FILTER, 1: FinishReason.STOP}


def test_the_last_choice_flagged_ends_the_request() -> None:
    tried = attempt(["Short.", f"Longer, with a {BAD} in it, and then a lot more. " * 8])
    assert tried.finishes() == {0: FinishReason.STOP, 1: FinishReason.CONTENT_FILTER}
    assert isinstance(tried.events[-1], Finished) and tried.engine.running == 0


def test_what_is_written_after_the_cut_does_not_count() -> None:
    good = "A good answer that goes on and on, to the very end of it. " * 3
    tried = attempt([f"A {BAD} at once. " * 50, good])
    finished = tried.events[-1]
    assert isinstance(finished, Finished)
    assert len(good) < finished.completion_count <= len(good) + HELD_TOKENS


def test_a_flagged_prompt_that_is_too_long_is_still_too_long() -> None:
    with pytest.raises(ContextLengthExceeded):
        attempt(["Fine."], (Segment(BAD * 1000),))
    with pytest.raises(ContextLengthExceeded):
        attempt(["Fine."], (Segment(BAD),), tokens=4096)


def test_what_waits_is_lost_when_the_engine_dies_or_nobody_can_judge() -> None:
    async def report(part: str, verdict: Verdict) -> None: ...

    class Dead(WordModerator):
        async def judge(self, texts: Sequence[str]) -> list[Verdict]:
            if "tenth" in texts[0]:
                raise ServerError("the moderator died")
            return await super().judge(texts)

    async def run(engine: StubEngine, moderator: WordModerator) -> str:
        shown = ""
        try:
            request = GenerationRequest(id="r", prompt=HELLO)
            async for event in FilteredEngine(engine, moderator, report).generate(request):
                shown += event.text if isinstance(event, TokenEvent) else ""
        except (ServerError, RuntimeError):
            assert engine.running == 0
            return shown
        raise AssertionError("it went on")

    answer = "Nine words and no more. Then the tenth of them, and many others."
    assert asyncio.run(run(StubEngine(script=lambda *_: answer, fail_after=30), WordModerator())) == answer[:23]
    assert asyncio.run(run(StubEngine(script=lambda *_: answer), Dead())) == answer[:23]


def test_what_is_judged_has_an_end() -> None:
    tried = attempt(["word " * 400], tokens=2000)
    assert max(map(len, tried.moderator.asked)) <= CONTEXT_CHARACTERS + HELD_TOKENS


@pytest.mark.parametrize("prompt", [tuple(f"a {BAD}".encode()), Infill("before", f"{BAD} after"), Infill(BAD, "")])
def test_prompts_of_other_forms(prompt: Prompt) -> None:
    assert attempt(["Fine."], prompt).finishes() == {0: FinishReason.CONTENT_FILTER}


def test_what_the_user_said_stands_for_the_prompt() -> None:
    prompt = (Segment(f"The template says {BAD}."),)
    assert attempt(["Fine."], prompt, said=["Hello", "there"]).finishes() == {0: FinishReason.STOP}
    assert attempt(["Fine."], said=["Hello", BAD]).finishes() == {0: FinishReason.CONTENT_FILTER}


def test_nothing_is_asked_about_nothing() -> None:
    assert attempt([""], ()).moderator.asked == []


def test_the_rest_of_the_engine() -> None:
    async def run() -> None:
        async def report(part: str, verdict: Verdict) -> None: ...

        engine = StubEngine()
        filtered = FilteredEngine(engine, WordModerator(), report)
        assert filtered.info == engine.info
        assert await filtered.tokenize((Segment("ab"),)) == (97, 98)
        assert await filtered.detokenize((97,)) == (b"a",)
        await filtered.close()

    asyncio.run(run())
