"""The list of commands, and the one place where a failure becomes a line on stderr."""

from __future__ import annotations

import sys

import typer

from dragoman.cli import chat, complete, doctor, models, serve, tokenize, version
from dragoman.core.errors import ApiError
from dragoman.core.settings import SettingError

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
    """Run the command line; errors of ours end with their message and status 1."""
    try:
        app()
    except (ApiError, SettingError) as error:
        print(f"dragoman: {error}", file=sys.stderr)
        raise SystemExit(1) from error
