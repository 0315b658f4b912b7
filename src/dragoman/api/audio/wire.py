"""``/v1/audio/*`` as the wire has it: arguments after spec 2024-01, and errors of speech as pydantic writes them.

The real API refused a body of ``speech`` with pydantic's list of errors as the message, and the forms of the other two
with jsonschema's sentences (reference section 13).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from dragoman.api.shared.sampling import STRING
from dragoman.api.shared.schema import NO_MODEL, Schema
from dragoman.core.audio import Utterance
from dragoman.core.errors import InvalidRequest

LONGEST_INPUT = 4096

FORMATS = ("json", "text", "srt", "verbose_json", "vtt")
GRANULARITIES = ("word", "segment")
EXTENSIONS = ("flac", "m4a", "mp3", "mp4", "mpeg", "mpga", "oga", "ogg", "wav", "webm")

MEDIA_TYPES = {
    "mp3": "audio/mpeg",
    "opus": "audio/opus",
    "aac": "audio/aac",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "pcm": "audio/pcm",
}


class Voice(StrEnum):
    """The voices, in the order in which errors list them."""

    NOVA = "nova"
    SHIMMER = "shimmer"
    ECHO = "echo"
    ONYX = "onyx"
    FABLE = "fable"
    ALLOY = "alloy"


class Format(StrEnum):
    """What speech can be encoded as."""

    MP3 = "mp3"
    OPUS = "opus"
    AAC = "aac"
    FLAC = "flac"
    WAV = "wav"
    PCM = "pcm"


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("the text holds nothing to speak")
    return text


class Speech(BaseModel):
    """The body of ``POST /v1/audio/speech``."""

    model_config = ConfigDict(extra="forbid", strict=True)

    model: str
    input: Annotated[str, Field(min_length=1, max_length=LONGEST_INPUT), AfterValidator(_not_blank)]
    voice: Annotated[Voice, Field(strict=False)]
    response_format: Annotated[Format, Field(strict=False)] = Format.MP3
    speed: Annotated[float, Field(ge=0.25, le=4.0)] = 1.0

    def utterance(self, *, fine: bool) -> Utterance:
        """Return what is to be spoken, in plain strings: the worker knows nothing of the wire."""
        return Utterance(
            text=self.input,
            voice=self.voice.value,
            format=self.response_format.value,
            speed=float(self.speed),
            fine=fine,
        )


def speech_of(body: Any) -> Speech:
    """Return the checked body; raise InvalidRequest. Optional arguments may be null, which means their default."""
    if not isinstance(body, dict):
        raise InvalidRequest("The body of the request must be an object.")
    if not body.get("model"):
        raise InvalidRequest(NO_MODEL)
    optional = ("response_format", "speed")
    given = {name: value for name, value in body.items() if value is not None or name not in optional}
    try:
        return Speech.model_validate(given)
    except ValidationError as error:
        found = error.errors(include_url=False)
        for each in found:
            each["loc"] = ("body", *each["loc"])
            each.pop("ctx", None)  # an exception, where a validator of ours wrote the message
        raise InvalidRequest(str(found)) from None


FORM = Schema(
    {
        "language": STRING,
        "prompt": STRING,
        "response_format": {"type": "string", "enum": list(FORMATS)},
        "temperature": {"type": "number", "minimum": 0, "maximum": 1},
        "timestamp_granularities": {"type": "array", "items": {"type": "string", "enum": list(GRANULARITIES)}},
    },
)
"""The fields of a form beside its file."""
