"""Messages between a server and its worker processes: a length and a pickle, over an unnamed pair of sockets.

Only parent and child hold the sockets, and both ends are ours: what is read here was written here.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import socket
import struct
import subprocess
import sys

LENGTH = struct.Struct("!I")


def pack(message: object) -> bytes:
    """Return one frame."""
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(body)) + body


def read(stream: socket.socket) -> object:
    """Wait for a frame and return its message; raises EOFError when the other end is closed."""
    (length,) = LENGTH.unpack(_read_exactly(stream, LENGTH.size))
    return pickle.loads(_read_exactly(stream, length))


async def receive(reader: asyncio.StreamReader) -> object:
    """The same for an event loop; raises IncompleteReadError."""
    (length,) = LENGTH.unpack(await reader.readexactly(LENGTH.size))
    return pickle.loads(await reader.readexactly(length))


def start(module: str, **environment: str) -> tuple[subprocess.Popen[bytes], socket.socket]:
    """Run ``python -m MODULE FD`` over one end of a pair of sockets; return the process and the other end."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", module, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            env={**os.environ, **environment},
        )
    return process, ours


def _read_exactly(stream: socket.socket, count: int) -> bytes:
    parts = bytearray()
    while len(parts) < count:
        part = stream.recv(count - len(parts))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)
