"""The process a model lives in: reads messages from a socket it inherited, runs the loop, writes what comes out.

Started as ``python -m dragoman.engines.llama.worker FD``. A native crash here takes down one model and nothing else.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import traceback

from dragoman.core.errors import ApiError, ServerError
from dragoman.engines.frames import pack, read
from dragoman.engines.llama.loop import Close, EngineLoop, EngineSpec, Outbound, Reply

FAILED_TO_LOAD = -1  # the number of the Reply that says why loading failed


def _listen(stream: socket.socket, loop: EngineLoop) -> None:
    """Feed the inbox until the parent is gone."""
    try:
        while True:
            loop.inbox.put(loop.encode(read(stream)))  # type: ignore[arg-type]
    except (EOFError, OSError):
        loop.inbox.put(Close())


def main() -> None:
    """Load the model named in the first frame and serve it."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # sent to the whole group: the server's business,
        signal.signal(number, signal.SIG_IGN)  # which lets running requests end, then closes the socket
    stream = socket.socket(fileno=int(sys.argv[1]))

    def send(message: Outbound) -> None:
        try:
            stream.sendall(pack(message))
        except OSError:  # the parent is gone: the listener ends the loop
            return

    spec = read(stream)
    assert isinstance(spec, EngineSpec)  # our own parent wrote it
    try:
        loop = EngineLoop(spec, send)
    except ApiError as error:
        send(Reply(FAILED_TO_LOAD, error=error))
        return
    except Exception as error:
        send(Reply(FAILED_TO_LOAD, error=ServerError(f"The model {spec.id} could not be loaded: {error}")))
        raise
    threading.Thread(target=_listen, args=(stream, loop), daemon=True, name="listener").start()
    status = 1
    try:
        loop.run()
        status = 0
    except Exception as error:
        traceback.print_exception(error, file=sys.stderr)
    finally:
        sys.stderr.flush()
        os._exit(status)  # llama.cpp's exit handlers may wait for threads that are gone


if __name__ == "__main__":
    main()
