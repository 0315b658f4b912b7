"""The frozen types cross a process boundary unchanged and cannot be changed."""

from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import numpy as np
import pytest

from dragoman.core import types
from dragoman.core.errors import ServerError
from dragoman.core.types import (
    Accepted,
    Embedded,
    EmbeddingInfo,
    Failed,
    Finished,
    FinishReason,
    GenerationRequest,
    Grammar,
    ImageOrder,
    Infill,
    ModelInfo,
    PaintingStep,
    Picture,
    SamplingParams,
    Segment,
    TokenEvent,
    TokenLogprob,
    Usage,
    Verdict,
)

TOKEN = TokenLogprob(5, b"\xea\xb0", -0.5, ((b"a", -0.1, False), (b"<|im_end|>", -3.0, True)))
EXAMPLES: list[Any] = [
    Segment("<|im_start|>", special=True),
    Infill("def f():\n", "    return 1\n"),
    Grammar("json_schema", "{}"),
    SamplingParams(temperature=0.5, logit_bias=((5, -100.0),), stop=("\n",), grammar=Grammar("lark", "start: /a/")),
    GenerationRequest(id="r", prompt=(Segment("안녕"),), candidates=3, prompt_logprobs=5, adapter="a"),
    GenerationRequest(id="r", prompt=(1, 2, 3)),
    TOKEN,
    Accepted(3, 2, "abc", (TOKEN,)),
    TokenEvent(1, "안", 2, (TOKEN, TOKEN), FinishReason.LENGTH, -0.25),
    Finished(7),
    ImageOrder(prompt="a sun", count=1, width=256, height=256, seed=0),
    PaintingStep(0, 1, 20),
    Picture(0, b"png", "a sun"),
    EmbeddingInfo(id="e", dimensions=256, context=8192),
    Verdict({"hate": 0.9}, {"hate": True}),
    Usage(prompt_tokens=3, completion_tokens=4, cached_tokens=2),
    ModelInfo(
        id="m",
        context=512,
        vocabulary=8192,
        fingerprint="fp_0",
        chat_template=None,
        infill=True,
        bos_token="<s>",
        eos_token="</s>",
        special_tokens=("<s>", "</s>"),
    ),
]


@pytest.mark.parametrize("value", EXAMPLES, ids=lambda v: type(v).__name__)
def test_pickle_and_freeze(value: Any) -> None:
    assert pickle.loads(pickle.dumps(value)) == value
    name = dataclasses.fields(value)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, name, getattr(value, name))


def test_a_failure_carries_its_error_across() -> None:
    copy = pickle.loads(pickle.dumps(Failed(ServerError("gone"))))
    assert isinstance(copy.error, ServerError) and copy.error.message == "gone"


def test_vectors_cross_bit_for_bit() -> None:
    made = Embedded(np.array([[0.6, 0.8]], np.float32), (3,))
    copy = pickle.loads(pickle.dumps(made))
    assert np.array_equal(copy.vectors, made.vectors) and copy.vectors.dtype == np.float32 and copy.counts == (3,)


def test_every_type_has_an_example_here() -> None:
    named = {t for t in vars(types).values() if dataclasses.is_dataclass(t)}
    assert {type(example) for example in EXAMPLES} | {Failed, Embedded} == named


def test_finish_reasons_are_the_words_of_the_api() -> None:
    assert [str(reason) for reason in FinishReason] == ["stop", "length", "content_filter"]
    assert pickle.loads(pickle.dumps(FinishReason.STOP)) is FinishReason.STOP


def test_what_is_deterministic() -> None:
    assert SamplingParams(seed=0).deterministic and SamplingParams(temperature=0.0).deterministic
    assert not SamplingParams().deterministic


def test_usage_adds_up() -> None:
    assert Usage(prompt_tokens=3, completion_tokens=4, cached_tokens=2).total_tokens == 7
