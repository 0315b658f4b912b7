"""``dragoman complete``: one prompt, one completion."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dragoman.cli.connection import connect, stream
from dragoman.cli.given import given_text


def complete(
    prompt: Annotated[str | None, typer.Argument(help="text to continue; - or nothing reads standard input")] = None,
    model: Annotated[str, typer.Option(help="model name or alias")] = "gpt-3.5-turbo-instruct",
    max_tokens: Annotated[int, typer.Option(help="most tokens to write")] = 128,
    temperature: Annotated[float, typer.Option(help="0 to 2")] = 1.0,
    suffix: Annotated[str | None, typer.Option(help="text that follows the completion")] = None,
    stop: Annotated[list[str] | None, typer.Option(help="stop sequence; up to four")] = None,
    seed: Annotated[int | None, typer.Option(help="same seed, same text")] = None,
    url: Annotated[str | None, typer.Option(help="base URL of a server, with /v1")] = None,
) -> None:
    """Continue a text; writes the completion as it comes."""
    body: dict[str, Any] = {
        "model": model,
        "prompt": given_text(prompt),
        "max_tokens": max_tokens,
        "temperature": temperature,
    }
    body |= {k: v for k, v in (("suffix", suffix), ("stop", stop or None), ("seed", seed)) if v is not None}
    begun = False
    try:
        with connect(url) as client:
            for chunk in stream(client, "completions", body):
                for choice in chunk["choices"]:
                    print(choice["text"], end="", flush=True)
                    begun = True
    finally:
        if begun:  # an error message begins on a line of its own
            print()
