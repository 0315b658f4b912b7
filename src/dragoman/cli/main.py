"""The list of commands, and the one place where a failure becomes a line on stderr."""

from __future__ import annotations

import sys
from typing import Annotated

import httpx
import typer

from dragoman.cli import (
    audit,
    chat,
    complete,
    doctor,
    flags,
    keys,
    limits,
    models,
    organizations,
    prices,
    serve,
    state,
    texts,
    tokenize,
    tune,
    usage,
    version,
)
from dragoman.core.errors import ApiError
from dragoman.core.settings import SettingError
from dragoman.core.telemetry import configure_logging

app = typer.Typer(
    name="dragoman",
    no_args_is_help=True,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def options(
    version_: Annotated[bool, typer.Option("--version", help="print versions", is_eager=True)] = False,
) -> None:
    """Serve the OpenAI API from your own machine, and talk to it."""
    if version_:
        version.version()
        raise typer.Exit


app.command("serve")(serve.serve)
app.command("chat")(chat.chat)
app.command("complete")(complete.complete)
app.command("tokenize")(tokenize.tokenize)
app.add_typer(models.app, name="models")
app.add_typer(tune.app, name="tune")
app.add_typer(keys.app, name="keys")
app.add_typer(organizations.app, name="organizations")
app.add_typer(limits.app, name="limits")
app.add_typer(prices.app, name="prices")
app.command("usage")(usage.usage)
app.command("texts")(texts.texts)
app.command("audit")(audit.audit)
app.add_typer(state.app, name="state")
app.command("flags")(flags.flags)
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
    if isinstance(error, httpx.TransportError) and (request := _request(error)) is not None:
        return f"{request.url.copy_with(path='/', query=None)} cannot be reached: {error}"
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error) or type(error).__name__


def _request(error: httpx.TransportError) -> httpx.Request | None:
    try:
        return error.request
    except RuntimeError:  # it failed before there was one
        return None
