"""The frozen types of speech and of transcription: what is asked, and what comes back piece by piece.

They know neither HTTP nor any engine, and all of them pickle: audio is worked on in a process of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

VOICES = ("alloy", "echo", "fable", "onyx", "nova", "shimmer")
FORMATS = ("mp3", "opus", "aac", "flac", "wav", "pcm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A text to speak: in one of VOICES, encoded as one of FORMATS; ``fine`` asks for the higher bit rate."""

    text: str
    voice: str
    format: str = "mp3"
    speed: float = 1.0
    fine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """An audio file to write down, or to write down in English.

    ``language`` is an ISO-639-1 code, None lets the model find out; ``words`` asks for the times of words.
    Temperature 0 lets the model raise it by itself where it is unsure.
    """

    path: Path
    translate: bool = False
    language: str | None = None
    prompt: str = ""
    temperature: float = 0.0
    words: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word and when it was said, in seconds."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of speech, in seconds from the beginning, and what the model knows of it.

    ``tokens`` is empty for a model that has none.
    """

    start: float
    end: float
    text: str
    seek: int = 0
    tokens: tuple[int, ...] = ()
    temperature: float = 0.0
    avg_logprob: float = 0.0
    compression_ratio: float = 0.0
    no_speech_prob: float = 0.0
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """So many seconds of audio were worked on."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Heard:
    """The end: the language as an ISO-639-1 code, and the length of the audio in seconds."""

    language: str
    seconds: float


Report = Passage | Progress | Heard
"""What a transcription yields."""
