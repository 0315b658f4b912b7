"""One settings table: name, default, help. Read once, from ``dragoman.toml`` and ``DRAGOMAN_*``, as a program starts.

Each field below is one setting; ``DRAGOMAN_`` and its name in capitals is its environment variable, which wins over
the file. The file is ``dragoman.toml`` in the home folder. README's table is generated from here.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import platformdirs


class SettingError(ValueError):
    """A setting has a value that cannot be used; the message names the setting and the value."""


def _setting(default: Any, help: str) -> Any:
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything an operator can choose."""

    home: Path = _setting(Path(platformdirs.user_data_dir("dragoman", False)), "folder that holds all state")
    host: str = _setting("127.0.0.1", "address to listen on")
    port: int = _setting(8000, "port to listen on; 0 picks a free one")
    allow_open: bool = _setting(False, "listen beyond loopback although no key is configured")
    api_keys: str = _setting("", "comma-separated keys that clients must send; empty: any key will do")
    cors_origins: str = _setting("*", "comma-separated origins browsers may call from; empty: none")
    default_model: str = _setting("dragoman-starter", "model behind the old OpenAI names")
    model: str = _setting("", "path of a GGUF file to serve besides the installed ones, as the default model")
    threads: int = _setting(0, "threads of a text engine; 0: one per core")
    context: int = _setting(0, "tokens one sequence can hold; 0: as the model and the memory allow, at most 8192")
    sequences: int = _setting(16, "sequences of one model in the KV cache at once, running or cached")
    step_prompt_tokens: int = _setting(128, "prompt tokens computed per step while streams are running")
    queue: int = _setting(256, "requests of one model that may wait or run; more get a 429")
    memory_mb: int = _setting(0, "memory for loaded models in MiB; 0: three quarters of the machine's")
    state_cache_mb: int = _setting(512, "host memory for saved prefix states of one model in MiB; 0: none")
    keep_alive: int = _setting(0, "seconds an idle model stays loaded; 0: until its memory is needed")
    max_body_mb: int = _setting(32, "largest JSON body in MiB")
    log_level: str = _setting("info", "debug, info, warning or error")
    in_process: bool = _setting(False, "run engines inside the server process (tests, library use)")

    def __post_init__(self) -> None:
        """Refuse values that cannot work."""
        for name, low in (("port", 0), ("threads", 0), ("context", 0), ("sequences", 1), ("queue", 1)):
            if getattr(self, name) < low:
                raise SettingError(f"{name} must be at least {low}, got {getattr(self, name)}")
        if self.step_prompt_tokens < 8:
            raise SettingError(f"step_prompt_tokens must be at least 8, got {self.step_prompt_tokens}")
        if self.log_level not in ("debug", "info", "warning", "error"):
            raise SettingError(f"log_level must be debug, info, warning or error, got {self.log_level!r}")

    @property
    def keys(self) -> tuple[str, ...]:
        """The configured keys; empty when every bearer is accepted."""
        return tuple(key.strip() for key in self.api_keys.split(",") if key.strip())

    @property
    def models_folder(self) -> Path:
        """Where pulled and added models live."""
        return self.home / "models"


def load_settings(environ: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
    """Read the file and the environment; ``overrides`` (command-line options that were given) win over both.

    Raises SettingError naming the setting and the value when one cannot be read or is unknown.
    """
    environ = os.environ if environ is None else environ
    known = {f.name: f for f in fields(Settings)}
    values: dict[str, Any] = {}
    home = Path(overrides.get("home") or environ.get("DRAGOMAN_HOME") or known["home"].default)
    for name, value in _read_file(home / "dragoman.toml").items():
        if name not in known:
            raise SettingError(f"unknown setting {name!r} in {home / 'dragoman.toml'}")
        values[name] = _coerce(name, value, known[name].default)
    for name, entry in known.items():
        raw = environ.get(f"DRAGOMAN_{name.upper()}")
        if raw is not None and raw != "":
            values[name] = _coerce(name, raw, entry.default)
    values |= {name: value for name, value in overrides.items() if value is not None}
    values["home"] = home.expanduser()
    return Settings(**values)


def settings_table() -> list[tuple[str, str, str]]:
    """Return (environment variable, default, help) of every setting, in reading order."""
    return [(f"DRAGOMAN_{f.name.upper()}", str(f.default), str(f.metadata["help"])) for f in fields(Settings)]


def _read_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"{path} is not valid TOML: {error}") from error


def _coerce(name: str, value: Any, default: Any) -> Any:
    """Turn ``value`` into the type of ``default``."""
    if isinstance(default, bool):
        if str(value).lower() in ("1", "true", "yes", "on"):
            return True
        if str(value).lower() in ("0", "false", "no", "off"):
            return False
        raise SettingError(f"{name} must be true or false, got {value!r}")
    if isinstance(default, int):
        try:
            return int(value)
        except ValueError as error:
            raise SettingError(f"{name} must be a whole number, got {value!r}") from error
    return type(default)(value)
