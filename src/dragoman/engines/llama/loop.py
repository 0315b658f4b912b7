"""The one thread that owns a model: messages in, one step, events out. Runs in a worker process or inside the server.

Messages are the small frozen types below; whoever started the loop gives it a function that sends replies away.
"""

from __future__ import annotations

import contextlib
import dataclasses
import queue
import sys
import traceback
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from dragoman.core.errors import ApiError, InvalidRequest, NotFound, ServerError
from dragoman.core.types import (
    EmbeddingInfo,
    EmbeddingInput,
    Event,
    Failed,
    GenerationRequest,
    Infill,
    ModelInfo,
    Prompt,
    Segment,
)
from dragoman.engines.base import NOT_TEXT
from dragoman.engines.llama.bindings import Context, ContextShape, EmbeddingContext, Model
from dragoman.engines.llama.embedder import Embedder, Job
from dragoman.engines.llama.identity import adapted_fingerprint, fingerprint
from dragoman.engines.llama.prompts import Encoded
from dragoman.engines.llama.runner import Runner


@dataclass(frozen=True, kw_only=True)
class EngineSpec:
    """What to load and how large to make it. ``context`` 0: as ``kv_budget`` bytes allow, up to 4,096."""

    id: str
    path: Path
    created: int = 0
    adapters: tuple[tuple[str, Path], ...] = ()
    context: int = 0
    sequences: int = 16
    threads: int = 2
    step_prompt_tokens: int = 128
    queue: int = 256
    kv_budget: int = 1 << 32
    state_budget: int = 0


@dataclass(frozen=True)
class Submit:
    """Run a request. ``encoded`` is its prompt in tokens, where somebody has found the time (``EngineLoop.encode``)."""

    request: GenerationRequest
    encoded: Encoded | None = None


@dataclass(frozen=True)
class Cancel:
    """Stop a request."""

    id: str


@dataclass(frozen=True)
class Call:
    """Ask something that has one answer; ``EngineLoop._answer`` has the list. It is done between two steps.

    ``tokens`` is the answer to ``tokenize``, where somebody has found the time (``EngineLoop.encode``).
    """

    number: int
    name: str
    argument: Any = None
    tokens: array[int] | None = None


@dataclass(frozen=True)
class Embed:
    """Turn texts into vectors; the Reply under ``number`` has them. ``Cancel`` of ``id`` stops it."""

    number: int
    id: str
    inputs: tuple[EmbeddingInput, ...]
    adapter: str | None = None
    encoded: bool = False
    """Whether ``inputs`` are tokens with the model's marks already (``EngineLoop.encode``)."""


@dataclass(frozen=True)
class Close:
    """End the loop."""


@dataclass(frozen=True)
class Ready:
    """The model is loaded."""

    info: ModelInfo
    embedding: EmbeddingInfo


@dataclass(frozen=True)
class StepEvents:
    """The events of one step, by request id."""

    events: dict[str, list[Event]]


@dataclass(frozen=True)
class Reply:
    """The answer to a Call: a value, or the error it ended in."""

    number: int
    value: Any = None
    error: Exception | None = None


Tokens = tuple[tuple[int, ...], ...]
Inbound = Submit | Cancel | Call | Embed | Close
Outbound = Ready | StepEvents | Reply
MAX_AUTO_CONTEXT = 4096


def context_shape(spec: EngineSpec, model: Model) -> ContextShape:
    """Size the KV cache: as asked, or as model and budget allow; fewer sequences rather than under 1,024 tokens."""
    per_token = model.kv_bytes_per_token()
    sequences = spec.sequences
    context = min(spec.context or MAX_AUTO_CONTEXT, model.context_trained)
    if not spec.context:
        context = max(min(context, spec.kv_budget // (per_token * sequences) // 256 * 256), min(context, 1024))
    while sequences > 1 and sequences * context * per_token > spec.kv_budget:
        sequences -= 1
    return ContextShape(sequences=sequences, context=context, threads=spec.threads)


class EngineLoop:
    """Loads a model and serves it until it is closed."""

    def __init__(self, spec: EngineSpec, send: Callable[[Outbound], None]) -> None:
        """Load the model; raise ModelFileError when that fails. ``send`` is called from the loop's thread only."""
        self.inbox: queue.SimpleQueue[Inbound] = queue.SimpleQueue()
        self._send = send
        self._model = Model(spec.path)
        for name, path in spec.adapters:
            self._model.load_adapter(name, path)
        self._context = Context(self._model, context_shape(spec, self._model))
        self._runner = Runner(
            self._context,
            step_prompt_tokens=spec.step_prompt_tokens,
            queue=spec.queue,
            state_budget=spec.state_budget,
        )
        self._embedder: Embedder | None = None
        self._states: EmbeddingContext | None = None
        self._threads, self._step_rows, self._queue = spec.threads, spec.step_prompt_tokens, spec.queue
        self.info = self._describe(spec)
        self.embedding = EmbeddingInfo(
            id=spec.id, dimensions=self._model.width, context=self._context.context, created=spec.created
        )

    def encode(self, message: Inbound) -> Inbound:
        """Turn a prompt into tokens, on any thread: a long text must not hold up the steps.

        Prompts that cannot be encoded stay as they are; the loop says what is wrong with them.
        """
        if isinstance(message, Submit):
            with contextlib.suppress(Exception):
                return Submit(message.request, self._runner.prompts.encode(message.request.prompt))
        if isinstance(message, Embed):
            with contextlib.suppress(Exception):
                return dataclasses.replace(message, inputs=self._enclosed(message.inputs), encoded=True)
        if isinstance(message, Call) and message.name == "tokenize":
            with contextlib.suppress(Exception):
                return dataclasses.replace(message, tokens=self._tokens(message.argument))
        return message

    def run(self) -> None:
        """Serve until Close arrives."""
        self._send(Ready(self.info, self.embedding))
        while self._take_messages():
            if not self._runner.idle:
                self._step()
            if self._embedder is not None and not self._embedder.idle:
                self._embed(self._embedder)
        self._context.close()
        if self._states is not None:
            self._states.close()
        self._model.close()

    def _take_messages(self) -> bool:
        """Handle what is in the inbox, waiting for a message when there is nothing to compute. False: closed."""
        wait = self._runner.idle and (self._embedder is None or self._embedder.idle)
        while True:
            try:
                message = self.inbox.get(block=wait)
            except queue.Empty:
                return True
            if isinstance(message, Close):
                return False
            self._handle(message)
            wait = False

    def _handle(self, message: Inbound) -> None:
        match message:
            case Submit(request, encoded):
                try:
                    self._need_writer()
                    self._runner.submit(request, encoded)
                except Exception as error:
                    self._send(StepEvents({request.id: [Failed(_unexpected(error))]}))
                self._flush_refusals()
            case Cancel(request_id):
                self._runner.cancel(request_id)
                if self._embedder is not None:
                    self._embedder.cancel(request_id)
            case Embed(number, id, inputs, adapter, encoded):
                try:
                    tokens = cast(Tokens, inputs) if encoded else self._enclosed(inputs)
                    self._ready_embedder().add(Job(id, number, tokens, adapter))
                except Exception as error:
                    self._send(Reply(number, error=_unexpected(error)))
            case Call(number, name, argument, tokens):
                try:
                    self._send(Reply(number, value=self._answer(name, argument) if tokens is None else tokens))
                except Exception as error:
                    self._send(Reply(number, error=_unexpected(error)))

    def _flush_refusals(self) -> None:
        if events := self._runner.drain():
            self._send(StepEvents(events))

    def _step(self) -> None:
        try:
            events = self._runner.step()
        except Exception as error:  # the device failed: every request ends, the loop goes on
            events = self._runner.fail_all(_unexpected(error))
        if events:
            self._send(StepEvents(events))

    def _embed(self, embedder: Embedder) -> None:
        """Compute a pass of embeddings: a small one while streams are running."""
        try:
            finished = embedder.step(EmbeddingContext.rows_at_once if self._runner.idle else self._step_rows)
        except Exception as error:
            for job in embedder.fail_all():
                self._send(Reply(job.number, error=_unexpected(error)))
            return
        for job in finished:
            self._send(Reply(job.number, value=job.result()))

    def _ready_embedder(self) -> Embedder:
        if self._embedder is None:
            self._states = EmbeddingContext(self._model, context=self._context.context, threads=self._threads)
            self._embedder = Embedder(self._states, queue=self._queue)
        return self._embedder

    def _enclosed(self, inputs: tuple[EmbeddingInput, ...]) -> Tokens:
        """Return inputs as tokens with the model's marks."""
        vocabulary = self._model.vocabulary
        for each in inputs:
            if not isinstance(each, str) and (wrong := [token for token in each if not 0 <= token < vocabulary.size]):
                raise InvalidRequest(
                    f"Invalid token in input: {wrong[0]}. This model's tokens are 0 to {vocabulary.size - 1}.",
                    param="input",
                )
        return tuple(tuple(vocabulary.enclosed(each)) for each in inputs)

    def _need_writer(self) -> None:
        if self._model.both_ways:
            raise NotFound(NOT_TEXT, param="model")

    def _use_threads(self, count: int) -> None:
        self._threads = count
        self._context.use_threads(count)
        if self._states is not None:
            self._states.use_threads(count)

    def _answer(self, name: str, argument: Any) -> Any:
        match name:
            case "tokenize":
                return self._tokens(argument)
            case "detokenize":
                return self._runner.prompts.pieces(argument)
            case "stats":
                running, waiting = self._runner.active
                waiting += self._embedder.jobs if self._embedder is not None else 0
                return {"running": running, "waiting": waiting, **dataclasses.asdict(self._runner.counters)}
            case "use_threads":
                return self._use_threads(argument)
            case "load_adapter":
                return self._load_adapter(*argument)
            case "unload_adapter":
                if self._states is not None:
                    self._states.drop_adapter(argument)
                return self._runner.unload_adapter(argument)
        raise ServerError(f"unknown call {name}")

    def _tokens(self, prompt: Prompt) -> array[int]:
        """Return the tokens of a prompt, as the model computes it; an array takes a tenth of the time to send."""
        texts = [] if isinstance(prompt, Infill) else [part.text for part in prompt if isinstance(part, Segment)]
        if self._model.both_ways and texts:  # it only embeds
            return array("i", self._model.vocabulary.enclosed("".join(texts)))
        return array("i", self._runner.prompts.encode(prompt)[0])

    def _load_adapter(self, name: str, path: Path) -> str:
        """Load an adapter beside what runs; return the fingerprint of answers made with it."""
        self._model.load_adapter(name, path)
        digest = self._model.adapters[name].digest
        return adapted_fingerprint(self.info.fingerprint, digest, self._context.shape.sequences)

    def _describe(self, spec: EngineSpec) -> ModelInfo:
        vocabulary = self._model.vocabulary
        template = self._model.metadata("tokenizer.chat_template")
        return ModelInfo(
            id=spec.id,
            context=self._context.context,
            vocabulary=vocabulary.size,
            fingerprint=fingerprint(self._model, self._context),
            chat_template=template,
            infill=self._runner.prompts.infill,
            bos_token=vocabulary.name(vocabulary.bos),
            eos_token=vocabulary.name(vocabulary.eos),
            special_tokens=tuple(sorted(vocabulary.name(t) for t in vocabulary.control)),
            tags=tuple(sorted(vocabulary.tags)),
            created=spec.created,
            adapters=tuple(self._model.adapters),
        )


def _unexpected(error: Exception) -> ApiError:
    """Return what to tell the caller; what nobody thought of goes to the log."""
    if isinstance(error, ApiError):
        return error
    traceback.print_exception(error, file=sys.stderr)
    return ServerError()
