"""Which files a model of speech or of transcription is made of: the starters in their wheels, Piper, Whisper.

Knows files alone. The wheels' folders are found without loading what is in them.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

from dragoman.core.errors import InvalidRequest

SPEECH, TRANSCRIBER = "speech", "transcriber"
"""Kinds of models: one that speaks, one that writes down."""

VOICE_STARTER = "dragoman-voice"
TRANSCRIPTION_STARTER = "dragoman-transcription"

OLD_SPEECHES = ("tts-1", "tts-1-1106", "tts-1-hd", "tts-1-hd-1106")
OLD_TRANSCRIPTIONS = ("whisper-1",)
"""Models of the real API."""

_WHISPER_MORE = ("tokenizer.json", "preprocessor_config.json", "vocabulary.json", "vocabulary.txt")


def shipped_voice() -> Path:
    """Return the folder of espeak-ng's data."""
    return _wheel("espeakng_loader") / "espeak-ng-data"


def shipped_transcriber() -> Path:
    """Return the folder of pocketsphinx's English model."""
    return _wheel("pocketsphinx") / "model" / "en-us"


def _wheel(package: str) -> Path:
    found = importlib.util.find_spec(package)
    return Path(found.origin).parent if found is not None and found.origin else Path(package)


def files_of(path: Path) -> tuple[Path, ...]:
    """Return the files that the model at ``path`` is made of, those it cannot do without first."""
    if path.suffix == ".onnx":
        return (path, path.with_name(f"{path.name}.json"))
    if path == shipped_voice():
        return (path / "phontab", path / "phondata", path / "phonindex", path / "intonations", path / "en_dict")
    if path == shipped_transcriber():
        return (path / "en-us.lm.bin", path / "cmudict-en-us.dict", path / "en-us" / "mdef")
    more = (path / name for name in _WHISPER_MORE)
    return (path / "model.bin", path / "config.json", *(file for file in more if file.is_file()))


def kind_of(path: Path) -> str | None:
    """Return SPEECH for a file of a Piper voice, TRANSCRIBER for the folder of a Whisper model, else None."""
    if path.suffix == ".onnx":
        return SPEECH
    return TRANSCRIBER if (path / "model.bin").is_file() else None


def check_files(path: Path) -> None:
    """Raise InvalidRequest unless the files of a voice or a Whisper model are there (CTranslate2's form of it)."""
    missing = [file.name for file in files_of(path) if not file.is_file()]
    if missing:
        what = "Piper voice" if path.suffix == ".onnx" else "Whisper model in the form of CTranslate2"
        raise InvalidRequest(f"{path} is no {what}: {', '.join(missing)} is not there.")


def choose(files: Sequence[str], part: str) -> list[str]:
    """Return which of a repository's files are a Whisper model, or the Piper voice that ``part`` names; else none."""
    voices = [file for file in files if file.endswith(".onnx") and part and part in file and f"{file}.json" in files]
    if voices:
        return [voices[0], f"{voices[0]}.json"] if len(voices) == 1 else []
    if not part and {"model.bin", "config.json"} <= set(files):
        return ["model.bin", "config.json", *(name for name in _WHISPER_MORE if name in files)]
    return []
