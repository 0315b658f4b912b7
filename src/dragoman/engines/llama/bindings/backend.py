"""llama.cpp as a whole: started once per process, quiet, and what it was built for."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

import llama_cpp as C

from dragoman.core.errors import ServerError

_LOG_LEVEL_ERROR = 4  # ggml_log_level; the bindings do not export it
_silent: list[Any] = []


class ModelFileError(ServerError):
    """The file is not a model this engine can run."""


def start_backend() -> None:
    """Initialise llama.cpp once per process and keep its log for errors only."""
    if _silent:
        return

    def log(level: int, text: bytes, _user: Any) -> None:
        if level == _LOG_LEVEL_ERROR:
            sys.stderr.write(text.decode("utf-8", "replace"))

    callback = C.llama_log_callback(log)
    C.llama_log_set(callback, ctypes.c_void_p(0))
    C.llama_backend_init()
    _silent.append(callback)  # the C side keeps the pointer


def build_info() -> str:
    """Name the engine's build: package version and the CPU features it was compiled for."""
    return f"{C.__version__} {C.llama_print_system_info().decode()}"
