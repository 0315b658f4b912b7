"""Transcription: a form to what is asked, what was heard to the answer. Pure; knows no engine and no HTTP."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.api.audio.languages import LANGUAGES
from dragoman.api.audio.wire import EXTENSIONS, FORM
from dragoman.api.shared.multipart import Form
from dragoman.api.shared.schema import unexpected
from dragoman.core.audio import Heard, Hearing, Passage
from dragoman.core.errors import InvalidRequest

MISSING = "{!r} is a required property"
NO_FORMAT = f"Invalid file format. Supported formats: {list(EXTENSIONS)}"
NO_LANGUAGE = "Invalid language {!r}. Language parameter must be specified in ISO-639-1 format."
NEEDS_VERBOSE = "timestamp_granularities needs the response_format verbose_json."

_LIST = "timestamp_granularities"
_LISTS = (_LIST, f"{_LIST}[]")  # clients of the real API write the second


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One checked form: what to write down, by which model, and how to answer."""

    model: str
    hearing: Hearing
    format: str
    granularities: tuple[str, ...]


def call_of(form: Form, *, translate: bool) -> Call:
    """Return what a form asks for; raise InvalidRequest (reference section 13)."""
    wire = FORM.check(_fields(form, translate))
    (file,) = form.files
    name, _, extension = file.filename.rpartition(".")
    if not name or extension.lower() not in EXTENSIONS:
        raise InvalidRequest(NO_FORMAT, param="file")
    language = wire.get("language") or None
    if language is not None and language not in LANGUAGES:
        raise InvalidRequest(NO_LANGUAGE.format(language[:100]), param="language", code="invalid_language_format")
    format = wire.get("response_format", "json")
    granularities = tuple(wire.get(_LIST, ()))
    if granularities and format != "verbose_json":
        raise InvalidRequest(NEEDS_VERBOSE, param=_LIST)
    hearing = Hearing(
        path=file.path,
        translate=translate,
        language=language,
        prompt=wire.get("prompt", ""),
        temperature=float(wire.get("temperature", 0.0)),
        words="word" in granularities,
    )
    return Call(model=wire["model"], hearing=hearing, format=format, granularities=granularities or ("segment",))


def _fields(form: Form, translate: bool) -> dict[str, Any]:
    """Return the fields as a JSON body would have them; numbers arrive as text."""
    if "file" not in form.names:
        raise InvalidRequest(MISSING.format("file"))
    known = FORM.properties.keys() | {"file", *_LISTS}
    known -= {"language", *_LISTS} if translate else set()
    if unknown := [name for name in dict.fromkeys(form.names) if name not in known]:
        raise InvalidRequest(unexpected(unknown))
    form.check(files=("file",), values=known, lists=_LISTS)
    given: dict[str, Any] = {name: value for name, value in form.fields if name not in _LISTS}
    if many := [value for name, value in form.fields if name in _LISTS]:
        given[_LIST] = many
    if "temperature" in given:
        given["temperature"] = _number(given["temperature"])
    return given


def _number(text: str) -> float | str:
    try:
        value = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else float(text)
    except ValueError:
        return text
    return value if math.isfinite(value) else text


def text_of(passages: Sequence[Passage]) -> str:
    """Return all that was said."""
    return "".join(passage.text for passage in passages).strip()


def body_of(call: Call, passages: Sequence[Passage], heard: Heard) -> dict[str, Any]:
    """Return the JSON answer, short or verbose (recordings of March and June 2023)."""
    if call.format == "json":
        return {"text": text_of(passages)}
    translated = call.hearing.translate
    body: dict[str, Any] = {
        "task": "translate" if translated else "transcribe",
        "language": "english" if translated else LANGUAGES.get(heard.language, heard.language),
        "duration": round(heard.seconds, 2),
    }
    if "segment" in call.granularities:
        body["segments"] = [_segment(number, passage) for number, passage in enumerate(passages)]
    body["text"] = text_of(passages)
    if "word" in call.granularities:
        words = (word for passage in passages for word in passage.words)
        body["words"] = [{"word": w.text, "start": round(w.start, 2), "end": round(w.end, 2)} for w in words]
    return body


def _segment(number: int, passage: Passage) -> dict[str, Any]:
    return {
        "id": number,
        "seek": passage.seek,
        "start": round(passage.start, 2),
        "end": round(passage.end, 2),
        "text": passage.text,
        "tokens": list(passage.tokens),
        "temperature": passage.temperature,
        "avg_logprob": passage.avg_logprob,
        "compression_ratio": passage.compression_ratio,
        "no_speech_prob": passage.no_speech_prob,
    }


def plain(format: str, passages: Sequence[Passage]) -> str:
    """Return the answer as ``text``, ``srt`` or ``vtt``: each ends with a line break."""
    if format == "text":
        return text_of(passages) + "\n"
    if format == "vtt":
        return "WEBVTT\n\n" + "".join(f"{_times(p, '.')}\n{_line(p)}\n\n" for p in passages)
    blocks = (f"{number}\n{_times(p, ',')}\n{_line(p)}\n\n" for number, p in enumerate(passages, 1))
    return "".join(blocks) or "\n"


def _times(passage: Passage, mark: str) -> str:
    return f"{_clock(passage.start, mark)} --> {_clock(passage.end, mark)}"


def _clock(seconds: float, mark: str) -> str:
    whole, thousandths = divmod(round(max(0.0, seconds) * 1000), 1000)
    minutes, second = divmod(whole, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}{mark}{thousandths:03}"


def _line(passage: Passage) -> str:
    """Return a passage as a cue may hold it: on one line, never empty, and without the arrow of the times."""
    return " ".join(passage.text.split()).replace("-->", "->") or "…"
