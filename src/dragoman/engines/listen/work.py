"""A recording to write down, as a job of the worker process. The last model that was used stays loaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.core.audio import Hearing, Report
from dragoman.engines.audio_files import shipped_transcriber


@dataclass(frozen=True, slots=True)
class Hear:
    """Write ``asked`` down with the model in ``folder``, computing with ``threads``."""

    asked: Hearing
    folder: Path
    threads: int

    def __call__(self, kept: dict[str, Any]) -> Iterator[Report]:
        """Yield what is heard; raises InvalidRequest, Unavailable and ServerError as the recognisers do."""
        loaded = kept.get("model")
        if loaded is None or loaded[0] != self.folder:
            kept.clear()  # before, not after: two models may not fit
            loaded = kept["model"] = (self.folder, self._load())
        reports: Iterator[Report] = loaded[1].hear(self.asked)
        yield from reports

    def _load(self) -> Any:
        if self.folder == shipped_transcriber():
            from dragoman.engines.listen.sphinx import Sphinx

            return Sphinx(self.folder)
        from dragoman.engines.listen.whisper import Whisper

        return Whisper(self.folder, self.threads)
