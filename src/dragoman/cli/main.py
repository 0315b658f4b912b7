"""The list of commands, and the one place where a failure becomes a line on stderr."""

from __future__ import annotations

import sys

import httpx
import typer

from dragoman.cli import chat, complete, doctor, models, serve, tokenize, version
from dragoman.core.errors import ApiError
from dragoman.core.settings import SettingError
from dragoman.core.telemetry import configure_logging

app = typer.Typer(
    name="dragoman",
    help="The whole OpenAI API, served from your own machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("serve")(serve.serve)
app.command("chat")(chat.chat)
app.command("complete")(complete.complete)
app.command("tokenize")(tokenize.tokenize)
app.add_typer(models.app, name="models")
app.command("doctor")(doctor.doctor)
app.command("version")(version.version)


def main() -> None:
    """Run the command line; what we expect to fail ends with its message and status 1."""
    configure_logging("warning")  # standard output is the command's own; serve sets its level anew
    try:
        app()
    except (ApiError, SettingError, OSError, httpx.HTTPError) as error:
        print(f"dragoman: {_words(error)}", file=sys.stderr)
        raise SystemExit(1) from error


def _words(error: Exception) -> str:
    """Return an error as one would say it: which file, what happened."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error) or type(error).__name__
