"""The home folder: there, and ours to write in."""

from __future__ import annotations

import tempfile
from pathlib import Path

from dragoman.core.settings import SettingError


def prepare_home(home: Path) -> None:
    """Make the folder, for its owner alone: rows and everybody's files lie there.

    One that is there stays as open as it is. Raises SettingError when nothing can be written in it.
    """
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home) as file:  # only writing tells: disks fill up, mounts are read-only
            file.write(bytes(4096))
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingError(
            f"the home folder {home} cannot be written: {reason}; DRAGOMAN_HOME names another"
        ) from error
