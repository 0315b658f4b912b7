"""The frozen types every request becomes and every engine answers with.

They say what is asked and what happened, in tokens and text; they know neither HTTP nor any engine.
All of them pickle, so that an engine may live in another process or on another machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class FinishReason(StrEnum):
    """Why a choice ended, in the engine's words; rooms may translate (``tool_calls``, ``function_call``)."""

    STOP = "stop"
    LENGTH = "length"
    CONTENT_FILTER = "content_filter"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of prompt text; ``special`` says whether it may name special tokens.

    Text written by a user is never ``special``: ``<|im_end|>`` typed by a user is ten ordinary characters.
    """

    text: str
    special: bool = False


@dataclass(frozen=True, slots=True)
class Infill:
    """A fill-in-the-middle prompt: the model writes what stands between ``prefix`` and ``suffix``."""

    prefix: str
    suffix: str


Prompt = tuple[Segment, ...] | tuple[int, ...] | Infill
"""Text in segments, or token ids of the model that answers, or a gap to fill. An empty tuple is an empty prompt."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a structured answer must look like, for llguidance.

    ``kind`` is ``json_schema`` (source: a JSON schema as JSON text) or ``lark`` (source: a Lark grammar).
    """

    kind: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplingParams:
    """How the tokens of one choice are drawn; the defaults are the API's.

    ``logprobs`` None asks for none; k asks for every sampled token's logprob and the k best beside it.
    ``max_tokens`` None means as many as the context holds. ``seed`` None draws from the system's entropy.
    ``stops_outside`` are the marks around text that stops do not see (tool calls).
    Control tokens leave no text, save those named in ``visible_specials`` (a template's tool-call mark).
    """

    temperature: float = 1.0
    top_p: float = 1.0
    presence_penalty: float = 0.0
    frequency_penalty: float = 0.0
    logit_bias: tuple[tuple[int, float], ...] = ()
    seed: int | None = None
    max_tokens: int | None = None
    stop: tuple[str, ...] = ()
    stops_outside: tuple[str, str] | None = None
    logprobs: int | None = None
    grammar: Grammar | None = None
    visible_specials: tuple[str, ...] = ()

    @property
    def deterministic(self) -> bool:
        """Whether the same request must give the same text: it has a seed, or nothing is drawn at all."""
        return self.seed is not None or self.temperature == 0.0 or self.top_p == 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationRequest:
    """One prompt and the ``candidates`` choices to write after it.

    ``scored``: the choices compete (``best_of``), so each one's mean logprob is wanted.
    ``prompt_logprobs`` k asks for the logprobs of the prompt's own tokens with the k best beside each (echo).
    ``adapter`` names a LoRA adapter known to the engine. ``max_tokens`` 0 computes the prompt and writes nothing.
    """

    id: str
    prompt: Prompt
    sampling: SamplingParams = field(default_factory=SamplingParams)
    candidates: int = 1
    scored: bool = False
    prompt_logprobs: int | None = None
    adapter: str | None = None


@dataclass(frozen=True, slots=True)
class TokenLogprob:
    """One token with its natural-log probability under the model's raw distribution, and the best at its place.

    ``raw`` holds the token's bytes (a token may be part of a character); ``special`` marks control tokens, whose
    ``raw`` is their name (``<|im_end|>``). ``logprob`` is None for a prompt's first token, which nothing predicts.
    ``top`` is sorted, best first: (bytes, logprob, special).
    """

    id: int
    raw: bytes
    logprob: float | None
    top: tuple[tuple[bytes, float, bool], ...] = ()
    special: bool = False


@dataclass(frozen=True, slots=True)
class Accepted:
    """First event of every request, sent when its prompt has been computed (or found in the cache).

    ``prompt_text`` is the prompt as text (what ``echo`` repeats). ``prompt_tokens`` has one entry per prompt token when
    prompt logprobs were asked for, else it is empty. ``flagged``: the content filter took the prompt, and every choice
    ends without a word.
    """

    prompt_count: int
    cached_count: int
    prompt_text: str = ""
    prompt_tokens: tuple[TokenLogprob, ...] = ()
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class TokenEvent:
    """Text that a choice gained: whole characters, with any possible stop sequence still held back.

    ``tokens`` are the tokens behind ``text``, filled only when logprobs were asked for; ``count`` is how many tokens
    they are.
    On the choice's last event ``finish_reason`` is set and ``mean_logprob`` holds the mean logprob of its tokens
    (None unless the request is ``scored`` or asks for logprobs). The last event may carry no text.
    """

    choice: int
    text: str
    count: int
    tokens: tuple[TokenLogprob, ...] = ()
    finish_reason: FinishReason | None = None
    mean_logprob: float | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """Last event of every request that succeeded. ``completion_count`` counts the tokens of all candidates."""

    completion_count: int


@dataclass(frozen=True, slots=True)
class Failed:
    """Last event of a request that did not succeed. ``error`` is one of ours, ready to be raised."""

    error: Exception


Event = Accepted | TokenEvent | Finished | Failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Token counts as the API reports them; the prompt counts once however many choices follow it."""

    prompt_tokens: int
    completion_tokens: int
    cached_tokens: int = 0

    @property
    def total_tokens(self) -> int:
        """Prompt and completion together."""
        return self.prompt_tokens + self.completion_tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """What a loaded text model is, as far as a request needs to know.

    ``context`` is the most tokens one sequence can hold (prompt and completion together). ``infill`` says whether the
    model has fill-in-the-middle tokens. ``fingerprint`` is the ``system_fingerprint`` of its answers.
    ``special_tokens`` names the control tokens, ``tags`` the tokens that are text with a meaning (``<tool_call>``).
    """

    id: str
    context: int
    vocabulary: int
    fingerprint: str
    chat_template: str | None
    infill: bool
    bos_token: str
    eos_token: str
    special_tokens: tuple[str, ...]
    tags: tuple[str, ...] = ()
    created: int = 0
    adapters: tuple[str, ...] = ()


EmbeddingInput = str | tuple[int, ...]
"""A text, or the ids of the model's own tokens."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """Unit vectors, float32 (inputs, dimensions), and how many tokens each input had."""

    vectors: NDArray[np.float32]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A text's calibrated probabilities by moderation category, and which of them are over their threshold.

    ``tokens`` says how many of the text were read, by the model's own tokenizer.
    """

    scores: dict[str, float]
    over: dict[str, bool]
    tokens: int = 0

    @property
    def flagged(self) -> bool:
        """Whether any category is over its threshold."""
        return any(self.over.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddingInfo:
    """What a loaded embedding model is. ``context`` is the most tokens an input can have."""

    id: str
    dimensions: int
    context: int
    created: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageOrder:
    """Pictures to be made: ``count`` of ``width`` times ``height`` pixels.

    ``image`` is an RGB PNG and ``mask`` a grey one of its size, 255 where it is to be repainted: with both a picture is
    repainted there, with ``image`` alone varied. The picture at place ``i`` depends on ``seed`` and ``i``, and not on
    how many there are. ``effort`` multiplies the model's own number of steps, ``fidelity`` its own guidance.
    """

    prompt: str
    count: int
    width: int
    height: int
    seed: int
    effort: float = 1.0
    fidelity: float = 1.0
    image: bytes | None = None
    mask: bytes | None = None


@dataclass(frozen=True, slots=True)
class PaintingStep:
    """``done`` of ``steps`` of the picture at ``place`` are made."""

    place: int
    done: int
    steps: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished picture: its place in the order, a PNG file, and as much of the prompt as the model read."""

    place: int
    png: bytes
    prompt: str
