"""The command line: a command per file, collected in ``main``."""

from __future__ import annotations


def run() -> None:
    """Run the command line; Ctrl-C ends it without a word at any moment, also while it is still being loaded."""
    try:
        from dragoman.cli.main import main

        main()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
