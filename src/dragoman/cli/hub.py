"""A download with a bar on the terminal. Knows how it is shown, not how it is done (``engines/hub.py``)."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from dragoman.engines import hub
from dragoman.engines.hub import Remote


def download(remote: Remote, folder: Path) -> Path:
    """Bring a file into ``folder``, showing how far it is; see ``engines.hub.download``."""
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as progress:
        bars = {}

        def say(doing: str, done: int, total: int) -> None:
            if doing not in bars:
                bars[doing] = progress.add_task(doing, total=total)
            progress.update(bars[doing], completed=done)

        return hub.download(remote, folder, say=say)
