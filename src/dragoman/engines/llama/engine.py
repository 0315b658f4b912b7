"""The async face of a model: sends requests to its loop, hands each one's events to whoever waits for them.

Knows where the loop runs (a worker process, or a thread of this process) and nothing of what it computes.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import itertools
import os
import signal
import subprocess
import threading
from array import array
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Any, Protocol

from dragoman.core.errors import ApiError, ServerError, Unavailable
from dragoman.core.types import (
    Embedded,
    EmbeddingInfo,
    EmbeddingInput,
    Event,
    Failed,
    Finished,
    GenerationRequest,
    ModelInfo,
    Prompt,
)
from dragoman.engines import frames
from dragoman.engines.llama.loop import (
    Call,
    Cancel,
    Close,
    Embed,
    EngineLoop,
    EngineSpec,
    Inbound,
    Outbound,
    Ready,
    Reply,
    StepEvents,
    Submit,
)
from dragoman.engines.llama.worker import FAILED_TO_LOAD

MANY = 1 << 16
"""Tokens that are unpacked at once: other requests wait meanwhile."""


class Link(Protocol):
    """A way to reach a loop."""

    pid: int

    def send(self, message: Inbound) -> None:
        """Pass a message on; messages to a loop that is gone are lost."""

    async def close(self) -> None:
        """End the loop and wait until it is gone."""


class LlamaEngine:
    """A loaded GGUF model; implements ``engines.base.TextEngine``."""

    def __init__(self) -> None:
        self._outboxes: dict[str, asyncio.Queue[list[Event]]] = {}
        self._calls: dict[int, asyncio.Future[Any]] = {}
        self._numbers = itertools.count()
        self._ready: asyncio.Future[ModelInfo] = asyncio.get_running_loop().create_future()
        self.embedding = EmbeddingInfo(id="", dimensions=0, context=0)  # until the model is loaded
        self._link: Link | None = None
        self.dead = asyncio.Event()

    @classmethod
    async def start(cls, spec: EngineSpec, *, in_process: bool = False) -> LlamaEngine:
        """Load a model and return its engine; raise what loading failed with."""
        engine = cls()
        connect = ThreadLink.open if in_process else ProcessLink.open
        engine._link = await connect(spec, engine.receive, engine.lost)
        try:
            await asyncio.shield(engine._ready)
        except BaseException:
            await engine.close()
            raise
        return engine

    @property
    def info(self) -> ModelInfo:
        """What the model is."""
        return self._ready.result()

    @property
    def pid(self) -> int:
        """The process the model lives in."""
        return self._link.pid if self._link is not None else 0

    async def generate(self, request: GenerationRequest) -> AsyncGenerator[Event, None]:
        """Run a request; see ``engines.base.TextEngine.generate``."""
        if self.dead.is_set():
            raise _gone(self.info.id)
        outbox: asyncio.Queue[list[Event]] = asyncio.Queue()
        self._outboxes[request.id] = outbox
        self._send(Submit(request))
        finished = False
        try:
            while not finished:
                for event in await outbox.get():
                    if isinstance(event, Failed):
                        finished = True
                        raise event.error
                    finished = isinstance(event, Finished)
                    yield event
        finally:
            self._outboxes.pop(request.id, None)
            if not finished:
                self._send(Cancel(request.id))

    async def embed(self, inputs: tuple[EmbeddingInput, ...], adapter: str | None = None) -> Embedded:
        """Return the vectors of texts; see ``engines.base.EmbeddingEngine.embed``."""
        number = next(self._numbers)
        id = f"embd-{number}"
        try:
            embedded: Embedded = await self._ask(number, Embed(number, id, inputs, adapter))
        except asyncio.CancelledError:
            self._send(Cancel(id))
            raise
        return embedded

    async def tokenize(self, prompt: Prompt) -> tuple[int, ...]:
        """Return the token ids of ``prompt``."""
        ids: array[int] = await self.call("tokenize", prompt)
        return tuple(ids) if len(ids) <= MANY else await asyncio.to_thread(_unpacked, ids)

    async def detokenize(self, tokens: tuple[int, ...]) -> tuple[bytes, ...]:
        """Return the bytes of each token."""
        return tuple(await self.call("detokenize", tokens))

    async def stats(self) -> dict[str, Any]:
        """Return the engine's counters (see ``runner.Counters``), ``running`` and ``waiting``."""
        return dict(await self.call("stats"))

    async def load_adapter(self, name: str, path: Path) -> str:
        """Load a LoRA adapter file between two steps; requests name it by ``GenerationRequest.adapter``.

        Returns the ``system_fingerprint`` of answers made with it. Raises ModelFileError when the file does not fit.
        """
        return str(await self.call("load_adapter", (name, path)))

    async def unload_adapter(self, name: str) -> None:
        """Unload an adapter and forget what was computed with it; raise ServerError while a request runs with it."""
        await self.call("unload_adapter", name)

    async def use_threads(self, count: int) -> None:
        """Compute with ``count`` threads from the next step on."""
        await self.call("use_threads", count)

    async def call(self, name: str, argument: Any = None) -> Any:
        """Ask the loop something that has one answer."""
        number = next(self._numbers)
        return await self._ask(number, Call(number, name, argument))

    async def _ask(self, number: int, message: Call | Embed) -> Any:
        if self.dead.is_set():
            raise _gone(self.info.id)
        future = self._calls[number] = asyncio.get_running_loop().create_future()
        self._send(message)
        try:
            return await future
        finally:
            self._calls.pop(number, None)

    async def close(self) -> None:
        """Unload; running requests fail."""
        self.lost()
        if self._link is not None:
            await self._link.close()

    def receive(self, message: Outbound) -> None:
        """Hand a message of the loop to whoever waits for it."""
        match message:
            case StepEvents(events):
                for request_id, mine in events.items():
                    if outbox := self._outboxes.get(request_id):
                        outbox.put_nowait(mine)
            case Ready(info, embedding):
                self.embedding = embedding
                self._ready.set_result(info)
            case Reply(number, _, error) if number == FAILED_TO_LOAD:
                if not self._ready.done():
                    self._ready.set_exception(error or ServerError())
            case Reply(number, value, error):
                future = self._calls.get(number)
                if future is not None and not future.done():
                    future.set_result(value) if error is None else future.set_exception(error)

    def lost(self) -> None:
        """The loop is gone: everything that waits for it fails."""
        if self.dead.is_set():
            return
        self.dead.set()
        if not self._ready.done():
            self._ready.set_exception(ServerError("The engine ended while it loaded the model; see the server's log."))
        error = ServerError()
        for outbox in self._outboxes.values():
            outbox.put_nowait([Failed(error)])
        for future in self._calls.values():
            if not future.done():
                future.set_exception(error)

    def _send(self, message: Inbound) -> None:
        if self._link is not None and not self.dead.is_set():
            self._link.send(message)


def _unpacked(ids: array[int]) -> tuple[int, ...]:
    parts = (ids[start : start + MANY] for start in range(0, len(ids), MANY))
    return tuple([token for part in parts for token in part])


def _gone(model: str) -> ApiError:
    return Unavailable(f"The model `{model}` is being loaded again after a failure. Please try again in a few seconds.")


class LlamaEmbedder:
    """A model's engine as ``engines.base.EmbeddingEngine``, bare or with an adapter under its fine-tune's name."""

    def __init__(self, engine: LlamaEngine, *, adapter: str | None = None, id: str = "") -> None:
        self._engine, self._adapter = engine, adapter
        self._info = dataclasses.replace(engine.embedding, id=id or engine.embedding.id)

    @property
    def info(self) -> EmbeddingInfo:
        """What the model is."""
        return self._info

    async def embed(self, inputs: tuple[EmbeddingInput, ...]) -> Embedded:
        """Return the vectors of texts."""
        return await self._engine.embed(inputs, self._adapter)


class ProcessLink:
    """A loop in a worker process of its own."""

    def __init__(self, process: subprocess.Popen[bytes], writer: asyncio.StreamWriter) -> None:
        self.pid = process.pid
        self._process = process
        self._writer = writer
        self._reader_task: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, spec: EngineSpec, receive: Callable[[Outbound], None], lost: Callable[[], None]) -> ProcessLink:
        """Start the worker and send it what to load."""
        one = {"OPENBLAS_NUM_THREADS": "1"}  # the sampler's small products must not wake threads
        process, ours = frames.start("dragoman.engines.llama.worker", **one)
        reader, writer = await asyncio.open_connection(sock=ours)
        link = cls(process, writer)
        writer.write(frames.pack(spec))
        link._reader_task = asyncio.create_task(link._read(reader, receive, lost))
        return link

    def send(self, message: Inbound) -> None:
        """Write a frame; the transport keeps what the socket cannot take yet."""
        with contextlib.suppress(OSError, RuntimeError):
            self._writer.write(frames.pack(message))

    async def close(self) -> None:
        """Close the socket, which ends the worker; kill it when it does not end."""
        if self._reader_task is not None:
            self._reader_task.cancel()
        self._writer.close()
        try:
            await asyncio.wait_for(asyncio.to_thread(self._process.wait), 5.0)
        except TimeoutError:
            self._process.send_signal(signal.SIGKILL)
            await asyncio.to_thread(self._process.wait)

    async def _read(
        self, reader: asyncio.StreamReader, receive: Callable[[Outbound], None], lost: Callable[[], None]
    ) -> None:
        try:
            while True:
                receive(await frames.receive(reader))  # type: ignore[arg-type]
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the worker has ended
        finally:
            lost()


class ThreadLink:
    """A loop on a thread of this process: for tests and for use as a library."""

    def __init__(self, loop: EngineLoop, thread: threading.Thread) -> None:
        self.pid = os.getpid()
        self._loop = loop
        self._thread = thread

    @classmethod
    async def open(cls, spec: EngineSpec, receive: Callable[[Outbound], None], lost: Callable[[], None]) -> ThreadLink:
        """Load the model on a thread and run its loop there."""
        events = asyncio.get_running_loop()
        made: asyncio.Future[EngineLoop] = events.create_future()

        def send(message: Outbound) -> None:
            with contextlib.suppress(RuntimeError):  # the event loop is closed
                events.call_soon_threadsafe(receive, message)

        def run() -> None:
            try:
                loop = EngineLoop(spec, send)
            except Exception as error:
                events.call_soon_threadsafe(made.set_exception, error)
                return
            events.call_soon_threadsafe(made.set_result, loop)
            try:
                loop.run()
            finally:
                with contextlib.suppress(RuntimeError):  # the event loop is closed
                    events.call_soon_threadsafe(lost)

        thread = threading.Thread(target=run, daemon=True, name=f"engine {spec.id}")
        thread.start()
        return cls(await made, thread)

    def send(self, message: Inbound) -> None:
        """Put a message in the inbox."""
        self._loop.inbox.put(message)

    async def close(self) -> None:
        """End the loop and wait for its thread."""
        self._loop.inbox.put(Close())
        await asyncio.to_thread(self._thread.join)
