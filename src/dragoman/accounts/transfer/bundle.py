"""The parts of an export by their names, in a folder or in a tar file. Knows no rows."""

from __future__ import annotations

import contextlib
import os
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from dragoman.core.errors import InvalidRequest

TAR = ".tar"
"""What the name of an export ends in that is to be one file."""


class Damaged(InvalidRequest):
    """An export is not what its manifest says, or none at all."""


class Pack(Protocol):
    """An export that is being written."""

    def part(self, name: str) -> contextlib.AbstractContextManager[Path]:
        """Yield where to write the part ``name``; it is in when the block ends, if there is a file then."""


class Bundle(Protocol):
    """An export that is there."""

    def open(self, name: str) -> BinaryIO:
        """Open the part ``name``; raises Damaged where there is none."""


@contextlib.contextmanager
def placed(target: Path) -> Iterator[Path]:
    """Yield a place beside ``target``, which becomes ``target`` when the block ends; nothing stays if it raises."""
    if target.exists() and not (target.is_dir() and target.suffix != TAR and not any(target.iterdir())):
        raise InvalidRequest(f"{target} is there already; name a place where nothing is.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
        place = Path(folder, target.name)
        yield place
        place.replace(target)


@contextlib.contextmanager
def packing(place: Path) -> Iterator[Pack]:
    """Write an export to ``place``: a tar file if its name ends so, else a folder. Only its owner can read it."""
    if place.suffix != TAR:
        place.mkdir(mode=0o700)
        yield _Folder(place)
        return
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "wb") as file, tarfile.open(fileobj=file, mode="w") as tar:
        yield _TarPack(tar, place.with_suffix(".part"))


@contextlib.contextmanager
def unpacking(place: Path) -> Iterator[Bundle]:
    """Read an export; raises Damaged for what can be none."""
    if place.is_dir():
        yield _Folder(place)
        return
    if not place.exists():
        raise InvalidRequest(f"There is nothing at {place}.")
    try:
        tar = tarfile.open(place, "r:")
    except tarfile.TarError as error:
        raise Damaged(f"{place} is no export: neither a folder nor a tar file.") from error
    with tar:
        yield _TarBundle(tar)


class _Folder:
    def __init__(self, place: Path) -> None:
        self._place = place

    @contextlib.contextmanager
    def part(self, name: str) -> Iterator[Path]:
        path = self._place / name
        path.parent.mkdir(exist_ok=True)
        yield path

    def open(self, name: str) -> BinaryIO:
        try:
            return (self._place / name).open("rb")
        except (FileNotFoundError, IsADirectoryError) as error:
            raise _missing(name) from error


class _TarPack:
    def __init__(self, tar: tarfile.TarFile, spool: Path) -> None:
        self._tar, self._spool = tar, spool

    @contextlib.contextmanager
    def part(self, name: str) -> Iterator[Path]:
        yield self._spool  # a tar file tells the size of a part before the part
        if self._spool.exists():
            self._tar.add(self._spool, name)
            self._tar.members.clear()  # type: ignore[attr-defined]  # what is written need not be remembered
            self._spool.unlink()


class _TarBundle:
    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        try:
            self._parts = {part.name: part for part in tar}
        except (tarfile.TarError, EOFError) as error:
            raise Damaged(f"The tar file is damaged: {error}.") from error

    def open(self, name: str) -> BinaryIO:
        part = self._parts.get(name)
        content = None if part is None or not part.isreg() else self._tar.extractfile(part)
        if content is None:
            raise _missing(name)
        return cast(BinaryIO, content)


def _missing(name: str) -> Damaged:
    if name == "manifest.json":
        return Damaged("There is no manifest.json: this is no export, or one that was never finished.")
    return Damaged(f"The export is damaged: {name} is missing.")
