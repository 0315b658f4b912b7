"""Reads what a GGUF file says about itself, without its weights and without any library: the server asks it too.

The layout is that of the GGUF specification, versions 2 and 3, little-endian.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dragoman.core.errors import InvalidRequest

_NUMBERS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d"}
_STRING, _ARRAY = 8, 9
_MAX_STRING = 64 << 20
_KEPT = 64
"""Longer arrays are vocabularies and merges; of those only the length is kept."""

Value = str | int | float | bool | list["Value"]


@dataclass(frozen=True)
class Header:
    """Metadata and the shapes of the tensors; ``shapes[name]`` has the outermost dimension first, as torch has it."""

    metadata: dict[str, Value]
    shapes: dict[str, tuple[int, ...]]

    @property
    def architecture(self) -> str:
        """Value of ``general.architecture``."""
        return self.text("general.architecture")

    def text(self, key: str) -> str:
        """Return a string, empty where there is none."""
        value = self.metadata.get(key, "")
        return value if isinstance(value, str) else ""

    def number(self, key: str, default: float) -> float:
        """Return a number of this architecture's own (``llama.block_count`` by ``block_count``)."""
        value = self.metadata.get(f"{self.architecture}.{key}", default)
        return value if isinstance(value, int | float) else default

    @property
    def layers(self) -> int:
        """How many blocks there are."""
        return int(self.number("block_count", 0))

    @property
    def width(self) -> int:
        """Width of a token's state."""
        return int(self.number("embedding_length", 0))

    @property
    def heads(self) -> int:
        """Heads of queries."""
        return int(self.number("attention.head_count", 1))

    @property
    def kv_heads(self) -> int:
        """Heads of keys and values."""
        return int(self.number("attention.head_count_kv", self.heads))

    @property
    def head_size(self) -> int:
        """Width of a head."""
        return int(self.number("attention.key_length", self.width // self.heads))

    @property
    def vocabulary(self) -> int:
        """How many tokens there are."""
        return self.shapes["token_embd.weight"][0]


def read_header(file: Path) -> Header:
    """Return the header of a GGUF file; raise InvalidRequest when it is none."""
    try:
        with file.open("rb") as stream:
            return _header(stream)
    except (OSError, struct.error, UnicodeDecodeError, KeyError, ValueError) as error:
        raise InvalidRequest(f"{file.name} is not a GGUF file that can be read: {error}") from error


def _header(stream: BinaryIO) -> Header:
    if stream.read(4) != b"GGUF":
        raise ValueError("it does not begin as one")
    if (version := _number(stream, "<I")) not in (2, 3):
        raise ValueError(f"its version is {version}")
    tensors, keys = int(_number(stream, "<Q")), int(_number(stream, "<Q"))
    metadata: dict[str, Value] = {}
    for _ in range(keys):
        key = _string(stream)
        metadata[key] = _value(stream, int(_number(stream, "<I")))
    shapes = {}
    for _ in range(tensors):
        name = _string(stream)
        sizes = [int(_number(stream, "<Q")) for _ in range(int(_number(stream, "<I")))]
        shapes[name] = tuple(reversed(sizes))
        _number(stream, "<I"), _number(stream, "<Q")  # type and place
    return Header(metadata, shapes)


def _number(stream: BinaryIO, form: str) -> int | float | bool:
    number: int | float | bool = struct.unpack(form, stream.read(struct.calcsize(form)))[0]
    return number


def _string(stream: BinaryIO) -> str:
    size = int(_number(stream, "<Q"))
    if size > _MAX_STRING:
        raise ValueError(f"it holds a text of {size} bytes")
    return stream.read(size).decode("utf-8")


def _value(stream: BinaryIO, kind: int) -> Value:
    if kind == _STRING:
        return _string(stream)
    if kind != _ARRAY:
        return _number(stream, _NUMBERS[kind])
    kind, count = int(_number(stream, "<I")), int(_number(stream, "<Q"))
    if count <= _KEPT:
        return [_value(stream, kind) for _ in range(count)]
    if kind == _STRING:
        for _ in range(count):
            stream.seek(int(_number(stream, "<Q")), 1)
    else:
        stream.seek(count * struct.calcsize(_NUMBERS[kind]), 1)
    return count
