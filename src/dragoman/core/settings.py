"""One settings table: name, default, help. Read once, from ``dragoman.toml`` and ``DRAGOMAN_*``, as a program starts.

Each field below is one setting; ``DRAGOMAN_`` and its name in capitals is its environment variable, which wins over
the file. The file is ``dragoman.toml`` in the home folder. README's table is generated from here.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import platformdirs


class SettingError(ValueError):
    """A setting has a value that cannot be used; the message names the setting and the value."""


_PREFIX = "DRAGOMAN_"
_LOWEST = {
    "port": 0,
    "threads": 0,
    "context": 0,
    "sequences": 1,
    "step_prompt_tokens": 8,
    "queue": 1,
    "image_queue": 1,
    "transcription_queue": 1,
    "memory_mb": 0,
    "state_cache_mb": 0,
    "keep_alive": 0,
    "max_body_mb": 1,
    "max_file_mb": 1,
    "usage_days": 0,
    "tuning_threads": 0,
}
"""The least a number may be."""

_HIGHEST = {"port": 65535, "sequences": 256}
"""The most a number may be; llama.cpp numbers sequences up to 256."""


_MODELS = ("embedding", "moderation", "speech", "transcription", "image")
"""Kinds of models that have a setting for the one behind the old names."""


def _setting(default: Any, help: str) -> Any:
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything an operator can choose."""

    home: Path = _setting(Path(platformdirs.user_data_dir("dragoman", False)), "folder that holds all state")
    host: str = _setting("127.0.0.1", "address to listen on")
    port: int = _setting(8000, "port to listen on; 0 picks a free one")
    allow_open: bool = _setting(False, "listen beyond loopback although no key is configured")
    api_keys: str = _setting(
        "", "comma-separated keys that may do everything; with none, and none of `dragoman keys`, any will do"
    )
    cors_origins: str = _setting("*", "comma-separated origins browsers may call from; empty: none")
    default_model: str = _setting("dragoman-starter", "model behind the old OpenAI names")
    embedding_model: str = _setting("dragoman-embeddings", "model behind the old names of embedding models")
    moderation_model: str = _setting(
        "dragoman-moderation", "model behind `text-moderation-*`, which may be a guard model"
    )
    speech_model: str = _setting("dragoman-voice", "voice behind `tts-1` and `tts-1-hd`")
    transcription_model: str = _setting("dragoman-transcription", "model behind `whisper-1`")
    transcription_queue: int = _setting(16, "recordings that may wait or run; more get a 429")
    content_filter: bool = _setting(
        False, "judge prompts and answers of chat, completions and edits; end what is flagged"
    )
    image_model: str = _setting("dragoman-images", "model behind `dall-e-2` and `dall-e-3`")
    image_queue: int = _setting(16, "orders for pictures that may wait or run; more get a 429")
    images_share: bool = _setting(
        False, "give pictures a tenth of the cores that streams of text want; else they get what those leave"
    )
    allow_flagged_images: bool = _setting(False, "paint what the moderation model flags, too")
    public_url: str = _setting("", "what links to pictures begin with; empty: the address that the request came to")
    model: str = _setting("", "path of a GGUF file to serve besides the installed ones, as the default model")
    threads: int = _setting(0, "threads of a text engine; 0: one per core")
    context: int = _setting(
        0, "tokens one sequence can hold, within what a model knows; 0: as memory allows, up to 4096"
    )
    sequences: int = _setting(16, "sequences of one model in the KV cache at once, running or cached")
    step_prompt_tokens: int = _setting(128, "prompt tokens computed per step while streams are running")
    queue: int = _setting(256, "requests of one model that may wait or run; more get a 429")
    memory_mb: int = _setting(0, "memory for loaded models in MiB; 0: three quarters of the machine's")
    state_cache_mb: int = _setting(512, "host memory for saved prefix states of one model in MiB; 0: none")
    keep_alive: int = _setting(0, "seconds an idle model stays loaded; 0: until its memory is needed")
    max_body_mb: int = _setting(32, "largest JSON body in MiB")
    max_file_mb: int = _setting(512, "largest uploaded file in MiB")
    database_url: str = _setting("", "database of all rows, as an SQLAlchemy URL; empty: SQLite in the home folder")
    files_url: str = _setting(
        "",
        "place for the contents of files: `s3://...`, or `file:///...`, a folder that is there; empty: the home folder",
    )
    limits_url: str = _setting("", "Redis in which several servers count limits together; empty: each by itself")
    usage_days: int = _setting(0, "days for which rows of usage, and texts, are kept; 0: for ever")
    keep_texts: bool = _setting(False, "keep prompts and answers in the database, beside what was used")
    tuning_threads: int = _setting(0, "threads of a fine-tuning job; 0: half the cores")
    log_level: str = _setting("info", "debug, info, warning or error")
    log_format: str = _setting("text", "text, or json: an object a line, with the request's id")
    in_process: bool = _setting(False, "run engines inside the server process (tests, library use)")

    def __post_init__(self) -> None:
        """Refuse values that cannot work."""
        for name, low in _LOWEST.items():
            if getattr(self, name) < low:
                raise SettingError(f"{name} must be at least {low}, got {getattr(self, name)}")
        for name, high in _HIGHEST.items():
            if getattr(self, name) > high:
                raise SettingError(f"{name} must be at most {high}, got {getattr(self, name)}")
        for name in ("host", "default_model", *(f"{of}_model" for of in _MODELS)):
            if not getattr(self, name).strip():
                raise SettingError(f"{name} must not be empty")
        if 0 < self.context < 64:
            raise SettingError(f"context must be 0 or at least 64, got {self.context}")
        if self.log_level not in ("debug", "info", "warning", "error"):
            raise SettingError(f"log_level must be debug, info, warning or error, got {self.log_level!r}")
        if self.log_format not in ("text", "json"):
            raise SettingError(f"log_format must be text or json, got {self.log_format!r}")

    @property
    def keys(self) -> tuple[str, ...]:
        """The configured keys; empty when every bearer is accepted."""
        return tuple(key.strip() for key in self.api_keys.split(",") if key.strip())

    def as_environment(self) -> dict[str, str]:
        """Return the environment variables that give a child process these settings."""
        return {f"{_PREFIX}{name.upper()}": str(getattr(self, name)) for name in _DEFAULTS}

    @property
    def models_folder(self) -> Path:
        """Where pulled and added models live."""
        return self.home / "models"


_DEFAULTS: dict[str, Any] = {f.name: f.default for f in fields(Settings)}


def load_settings(environ: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
    """Read the file and the environment; ``overrides`` (command-line options that were given) win over both.

    Raises SettingError naming the setting and the value when one cannot be read or is unknown.
    """
    environ = os.environ if environ is None else environ
    home = Path(overrides.get("home") or environ.get("DRAGOMAN_HOME") or Settings.home).expanduser()
    values = _from_file(home / "dragoman.toml") | _from_environment(environ)
    values |= {name: value for name, value in overrides.items() if value is not None}
    return Settings(**{**values, "home": home})


def settings_table() -> list[tuple[str, str, str]]:
    """Return (environment variable, default, help) of every setting, in reading order."""
    return [(f"{_PREFIX}{f.name.upper()}", str(f.default), str(f.metadata["help"])) for f in fields(Settings)]


def _from_file(path: Path) -> dict[str, Any]:
    values = _read_file(path)
    for name in values:
        if name == "home":
            raise SettingError(f"home cannot be set in {path}, which lies there: set DRAGOMAN_HOME")
        if name not in _DEFAULTS:
            close = _nearest(name)
            raise SettingError(f"unknown setting {name!r} in {path}{f'; did you mean {close}?' if close else ''}")
    return {name: _coerce(name, value) for name, value in values.items()}


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    values = {}
    for variable, raw in environ.items():
        if not variable.startswith(_PREFIX):
            continue
        name = variable.removeprefix(_PREFIX).lower()
        if name not in _DEFAULTS or variable != variable.upper():
            close = _nearest(name)
            hint = f"; did you mean {_PREFIX}{close.upper()}?" if close else ""
            raise SettingError(f"unknown setting {variable} in the environment{hint}")
        if raw or isinstance(_DEFAULTS[name], str):  # an empty number or switch is no value; an empty text is one
            values[name] = _coerce(name, raw)
    return values


def _nearest(name: str) -> str | None:
    return next(iter(difflib.get_close_matches(name, _DEFAULTS, n=1)), None)


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise SettingError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:  # not UTF-8, or not TOML
        raise SettingError(f"{path} is not valid TOML: {error}") from error


def _coerce(name: str, value: Any) -> Any:
    """Turn ``value``, text or a TOML value, into the type of the setting's default."""
    default = _DEFAULTS[name]
    if isinstance(default, bool):
        if str(value).lower() in ("1", "true", "yes", "on"):
            return True
        if str(value).lower() in ("0", "false", "no", "off"):
            return False
        raise SettingError(f"{name} must be true or false, got {value!r}")
    if isinstance(default, int):
        try:
            return int(str(value))  # by way of text: neither 1.5 nor true is a whole number
        except ValueError as error:
            raise SettingError(f"{name} must be a whole number, got {value!r}") from error
    if not isinstance(value, str):
        raise SettingError(f"{name} must be a text, got {value!r}")
    return type(default)(value)
