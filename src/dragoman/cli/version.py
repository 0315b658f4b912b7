"""``dragoman version``."""

from __future__ import annotations

from importlib import metadata

import dragoman


def version() -> None:
    """Print the versions of dragoman and of its engine."""
    print(f"dragoman {dragoman.__version__}, llama-cpp-python {metadata.version('llama-cpp-python')}")
