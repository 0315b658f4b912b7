"""A worker process for heavy jobs that are no text: images, speech, transcription. The server's side of it.

One job at a time, others wait in a line of bounded length. The process starts with the first job and ends when it has
been idle for a while, with all that it has loaded; when it dies its job fails and the next one gets a new process. So
text streams never share an interpreter with a job, and a native crash takes down one job.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import subprocess
import time
from collections.abc import AsyncGenerator, Coroutine

import psutil
import structlog

from dragoman.core.errors import Overloaded, ServerError
from dragoman.core.priority import Priority
from dragoman.engines import frames
from dragoman.engines.workbench import PRIORITY, Done, Drop, Job, Piece, Work

log = structlog.get_logger()


class Workshop:
    """One worker, called ``name`` in logs; ``most`` jobs may run and wait, ``idle`` seconds it stays (0: for good).

    A job that nobody wants has ``patience`` seconds to reach its next piece; then the process is ended. ``priority`` is
    for the cores: streams of text must not wait for long jobs.
    """

    def __init__(
        self,
        name: str,
        *,
        most: int = 32,
        idle: float = 0.0,
        patience: float = 5.0,
        priority: Priority = Priority.EVEN,
        **environment: str,
    ) -> None:
        self.name, self._most, self._idle, self._patience = name, most, idle, patience
        self._environment = {**environment, PRIORITY: priority}
        self._turn = asyncio.Lock()
        self._numbers = itertools.count()
        self._jobs = 0
        self._used = 0.0
        self._process: subprocess.Popen[bytes] | None = None
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._reading: asyncio.Task[object] | None = None
        self._sweeper: asyncio.Task[None] | None = None

    @property
    def jobs(self) -> int:
        """How many jobs run and wait."""
        return self._jobs

    @property
    def pid(self) -> int | None:
        """The process, None while there is none."""
        return None if self._process is None else self._process.pid

    @property
    def resident(self) -> int:
        """Bytes of memory that the process takes."""
        try:
            return 0 if self.pid is None else int(psutil.Process(self.pid).memory_info().rss)
        except psutil.Error:
            return 0

    async def run(self, work: Work) -> AsyncGenerator[object, None]:
        """Do a job and yield its pieces; closing the generator drops it.

        Raises Overloaded when too many wait, ServerError when the process died, and what the job raised.
        """
        if self._jobs >= self._most:
            raise Overloaded("The engine is currently overloaded, please try again later", retry_after=2)
        self._jobs += 1
        try:
            async with self._turn:
                async with contextlib.aclosing(self._do(work)) as pieces:
                    async for piece in pieces:
                        yield piece
        finally:
            self._jobs -= 1
            self._used = time.monotonic()

    async def close(self) -> None:
        """End the process; a job that runs fails."""
        if self._sweeper is not None:
            self._sweeper.cancel()
            await asyncio.gather(self._sweeper, return_exceptions=True)
            self._sweeper = None
        await self._end()

    async def _do(self, work: Work) -> AsyncGenerator[object, None]:
        number, done = next(self._numbers), False
        try:
            await self._send(Job(number, work))
            while True:
                message = await self._receive()
                if isinstance(message, Piece) and message.number == number:
                    yield message.value
                elif isinstance(message, Done) and message.number == number:
                    done = True
                    if message.error is not None:
                        raise message.error
                    return
        finally:
            if not done:
                await _to_the_end(self._drop(number))  # in this job's turn: the next one reads the same stream

    async def _drop(self, number: int) -> None:
        """Wait until a job that nobody wants has let go; end the process when that takes long."""
        if self._writer is None or self._process is None or self._process.poll() is not None:
            await self._end()
            return
        try:
            async with asyncio.timeout(self._patience):
                await self._send(Drop(number))
                while not (isinstance(message := await self._receive(), Done) and message.number == number):
                    pass
        except (TimeoutError, ServerError):
            await self._end()

    async def _send(self, message: object) -> None:
        if self._process is not None and self._process.poll() is not None:  # it died while nobody looked
            await self._end()
        if self._writer is None:
            await self._start()
        assert self._writer is not None
        try:
            self._writer.write(frames.pack(message))
            await self._writer.drain()
        except (ConnectionError, OSError) as error:
            raise await self._died() from error

    async def _receive(self) -> object:
        """Return the next message. Who is cancelled here leaves the read going: half a message is never lost."""
        assert self._reader is not None
        if self._reading is None:
            self._reading = asyncio.create_task(frames.receive(self._reader))
        reading = self._reading
        try:
            await asyncio.wait([reading])
            self._reading = None if self._reading is reading else self._reading
            return reading.result()
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise await self._died() from error

    async def _start(self) -> None:
        self._process, ours = frames.start("dragoman.engines.workbench", **self._environment)
        self._reader, self._writer = await asyncio.open_connection(sock=ours)
        if self._idle and self._sweeper is None:
            self._sweeper = asyncio.create_task(self._sweep())

    async def _died(self) -> ServerError:
        code = None if self._process is None else await asyncio.to_thread(self._process.wait)
        log.error("worker died", worker=self.name, code=code)
        await self._end()
        return ServerError()

    async def _end(self) -> None:
        process, writer, reading = self._process, self._writer, self._reading
        self._process = self._reader = self._writer = self._reading = None
        if reading is not None:  # it ends with the stream, and nobody may be waiting for it
            reading.add_done_callback(lambda read: read.cancelled() or read.exception())
        if writer is not None:
            writer.close()
        if process is not None:
            process.kill()  # it holds nothing that is not ours already
            await asyncio.to_thread(process.wait)

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(min(self._idle, 5.0))
            if self._process is not None and not self._jobs and time.monotonic() - self._used > self._idle:
                async with self._turn:
                    if self._jobs == 0:
                        log.info("worker ended, idle", worker=self.name)
                        await self._end()


async def _to_the_end(work: Coroutine[object, object, None]) -> None:
    """Wait until ``work`` is done, however often this is cancelled; only then be cancelled."""
    task, cancelled = asyncio.create_task(work), False
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError:
            cancelled = True
    task.result()
    if cancelled:
        raise asyncio.CancelledError
