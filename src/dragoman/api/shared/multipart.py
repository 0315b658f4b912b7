"""Multipart bodies, part by part: files go to disk as they arrive, never whole into memory. Knows no resource."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MAX_BOUNDARY_LENGTH, MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect

from dragoman.api.shared.failures import ClientGone
from dragoman.core.errors import HELP, InvalidRequest, PayloadTooLarge, UnsupportedMediaType

WRONG_TYPE = (
    "Invalid Content-Type header ({}), expected multipart/form-data. "
    "(HINT: If you're using curl, you can pass -H 'Content-Type: multipart/form-data')"
)
BROKEN = (
    "We could not parse the multipart form in the body of your request. (HINT: This likely means you aren't using your "
    "HTTP library correctly, or that the body was cut off. If you have trouble figuring out how to fix this, "
    f"{HELP[0].lower()}{HELP[1:]}.)"
)
TOO_MANY_PARTS = "The form in the body of your request has too many parts: at most {} are accepted."
FIELDS_TOO_LARGE = "The fields of the form are too large: together at most {} bytes are accepted."
NO_FILE = "The part {!r} must be a file with a filename, not a value."
NO_VALUE = "The part {!r} must be a value, not a file."
TWICE = "{!r} was given more than once."
ENCODED = "Parts with the Content-Transfer-Encoding '{}' are not supported; send them as binary."

MAX_PARTS = 100
MAX_FIELD_BYTES = 2**20
FRAME_BYTES = 2 * 2**20
"""What fields, headers and boundaries may add to the files of a body whose length is declared."""

WRITE_BYTES = 2**20
"""Bytes of files that are collected before they are written."""

_PLAIN = ("", "7bit", "8bit", "binary")
_PARAMETER = re.compile(rb';\s*([\w*]+)\s*=\s*("(?:\\"|\\\\|[^"])*"|[^;]*)')
_ESCAPED = re.compile(rb'\\(["\\])')
_PERCENT = {b"%22": b'"', b"%0D": b"\r", b"%0A": b"\n", b"%0d": b"\r", b"%0a": b"\n"}


@dataclass(frozen=True, slots=True)
class FormFile:
    """A file of a form: the field's name, the file's name as the client wrote it, where it lies, its size in bytes."""

    name: str
    filename: str
    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Form:
    """A form that arrived whole: (name, value) of its fields, and its files, both in the order they came."""

    fields: tuple[tuple[str, str], ...]
    files: tuple[FormFile, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, each as often as it came."""
        return tuple(name for name, _ in self.fields) + tuple(file.name for file in self.files)

    def check(self, *, files: Collection[str], values: Collection[str], lists: Collection[str] = ()) -> None:
        """Raise InvalidRequest for a part that is of the wrong sort, or given twice and not one of ``lists``.

        Parts of other names are the caller's to judge.
        """
        seen: set[str] = set()
        for name in self.names:
            if name in seen and name not in lists:
                raise InvalidRequest(TWICE.format(name), param=name)
            seen.add(name)
        for file in self.files:
            if file.name in files and not file.filename:
                raise InvalidRequest(NO_FILE.format(file.name), param=file.name)
            if file.name in values and file.name not in files:
                raise InvalidRequest(NO_VALUE.format(file.name), param=file.name)
        for name, _ in self.fields:
            if name in files:
                raise InvalidRequest(NO_FILE.format(name), param=name)


async def read_form(request: Request, folder: Path, *, max_bytes: int) -> Form:
    """Return the form in the body; its files lie in ``folder``, and are the caller's to delete, also on failure.

    Raises UnsupportedMediaType, InvalidRequest for a form that is broken or cut off, PayloadTooLarge as soon as the
    files hold more than ``max_bytes``, ClientGone when the client leaves, OSError when the disk is full.
    """
    reader = _Reader(_boundary(request), folder, max_bytes)
    try:
        declared = request.headers.get("content-length", "")
        if declared.isdigit() and int(declared) > max_bytes + FRAME_BYTES:
            raise too_large(max_bytes, int(declared))
        async for chunk in request.stream():
            reader.feed(chunk)
            if reader.waiting >= WRITE_BYTES:
                await asyncio.to_thread(reader.flush)
        await asyncio.to_thread(reader.flush)
        return reader.form()
    except ClientDisconnect:
        raise ClientGone from None
    except FormParserError:
        raise InvalidRequest(BROKEN) from None
    finally:
        reader.close()


def too_large(limit: int, size: int) -> PayloadTooLarge:
    """Return the error of a body that holds too much (reference section 1.1, last row)."""
    return PayloadTooLarge(f"Maximum content size limit ({limit}) exceeded ({size} bytes read)")


def parse_disposition(header: bytes) -> tuple[str, str | None]:
    """Return the field's name and the file's, None where it has none, of a Content-Disposition header.

    The file's name stays as it is: slashes, backslashes and letters of all languages. Quotes are undone as browsers
    (``%22``) and curl (a backslash) write them; ``filename*`` (RFC 5987) wins over ``filename``.
    """
    found = {key.lower(): _unquoted(value.strip()) for key, value in _PARAMETER.findall(header)}
    filename: str | None = None
    if b"filename*" in found:
        charset, _, value = found[b"filename*"].partition(b"'")
        filename = _decoded(_percent_decoded(value.partition(b"'")[2]), charset.decode("ascii", "ignore"))
    elif b"filename" in found:
        filename = _decoded(found[b"filename"])
    return _decoded(found.get(b"name", b"")), filename


def _boundary(request: Request) -> bytes:
    given = request.headers.get("content-type", "")
    kind, options = parse_options_header(given)
    if kind != b"multipart/form-data":
        raise UnsupportedMediaType(WRONG_TYPE.format(given))
    boundary = options.get(b"boundary", b"")
    if not 1 <= len(boundary) <= MAX_BOUNDARY_LENGTH:
        raise InvalidRequest(BROKEN)
    return boundary


def _unquoted(value: bytes) -> bytes:
    if not (len(value) >= 2 and value[:1] == value[-1:] == b'"'):
        return value
    value = _ESCAPED.sub(rb"\1", value[1:-1])
    return re.sub(rb"%(22|0[AaDd])", lambda match: _PERCENT[match[0]], value)


def _percent_decoded(value: bytes) -> bytes:
    return re.sub(rb"%([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), value)


def _decoded(value: bytes, charset: str = "utf-8") -> str:
    try:
        return value.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return value.decode("latin-1")  # what clients send that know no UTF-8; every byte is a letter there


@dataclass(slots=True)
class _Part:
    """A part that is being read. ``sink`` is where a file's bytes go; a field's stay in ``value``."""

    headers: dict[str, bytes] = field(default_factory=dict)
    name: str = ""
    filename: str | None = None
    path: Path | None = None
    sink: BinaryIO | None = None
    size: int = 0
    value: bytearray = field(default_factory=bytearray)


class _Reader:
    """Takes a body in pieces of any size; ``waiting`` bytes of files are not yet written."""

    def __init__(self, boundary: bytes, folder: Path, max_bytes: int) -> None:
        self._folder, self._max_bytes = folder, max_bytes
        self._parts: list[_Part] = []
        self._header = [bytearray(), bytearray()]
        self._pending: list[tuple[BinaryIO, bytes]] = []
        self._whole = False
        self._file_bytes = self._field_bytes = self.waiting = 0
        name, value = self._header
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": _appender(name),
                "on_header_value": _appender(value),
                "on_header_end": self._end_header,
                "on_headers_finished": self._end_headers,
                "on_part_data": self._take,
                "on_end": self._end,
            },
        )

    def feed(self, chunk: bytes) -> None:
        """Take in the next piece of the body."""
        self._parser.write(chunk)

    def flush(self) -> None:
        """Write what waits; takes as long as the disk does."""
        pending, self._pending, self.waiting = self._pending, [], 0
        for sink, data in pending:
            sink.write(data)
            sink.flush()  # now, so that a full disk is heard of here

    def form(self) -> Form:
        """Return the form; raises InvalidRequest when its end never came."""
        if not self._whole:
            raise InvalidRequest(BROKEN)
        self.close()
        fields = tuple((part.name, part.value.decode("utf-8", "replace")) for part in self._parts if part.path is None)
        files = (
            FormFile(part.name, part.filename or "", part.path, part.size)
            for part in self._parts
            if part.path is not None
        )
        return Form(fields, tuple(files))

    def close(self) -> None:
        """Close the files; may be called twice."""
        for part in self._parts:
            if part.sink is not None:
                part.sink.close()

    def _begin(self) -> None:
        if len(self._parts) == MAX_PARTS:
            raise InvalidRequest(TOO_MANY_PARTS.format(MAX_PARTS))
        self._parts.append(_Part())

    def _end_header(self) -> None:
        name, value = self._header
        self._parts[-1].headers[name.decode("latin-1").lower()] = bytes(value)
        name.clear()
        value.clear()

    def _end_headers(self) -> None:
        part = self._parts[-1]
        part.name, part.filename = parse_disposition(part.headers.get("content-disposition", b""))
        encoding = part.headers.get("content-transfer-encoding", b"").decode("latin-1").strip()
        if encoding.lower() not in _PLAIN:
            raise InvalidRequest(ENCODED.format(encoding))
        if part.filename is not None:
            part.path = self._folder / f"part-{len(self._parts)}"
            part.sink = part.path.open("wb")

    def _take(self, data: bytes, start: int, end: int) -> None:
        part = self._parts[-1]
        part.size += end - start
        if part.sink is None:
            self._field_bytes += end - start
            if self._field_bytes > MAX_FIELD_BYTES:
                raise InvalidRequest(FIELDS_TOO_LARGE.format(MAX_FIELD_BYTES))
            part.value += data[start:end]
            return
        self._file_bytes += end - start
        if self._file_bytes > self._max_bytes:
            raise too_large(self._max_bytes, self._file_bytes)
        self._pending.append((part.sink, data[start:end]))
        self.waiting += end - start

    def _end(self) -> None:
        self._whole = True


def _appender(buffer: bytearray) -> Callable[[bytes, int, int], None]:
    def append(data: bytes, start: int, end: int) -> None:
        buffer.extend(data[start:end])

    return append
