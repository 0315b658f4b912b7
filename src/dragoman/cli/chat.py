"""``dragoman chat``: a conversation in the terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import httpx
import typer
from rich.console import Console

from dragoman.cli.connection import RemoteError, connect, stream
from dragoman.core.errors import ApiError, InvalidRequest

Messages = list[dict[str, Any]]
HELP = "Type a message. /system TEXT sets the system prompt, /new starts over, /exit or Ctrl-D ends, Ctrl-C stops an answer."


def chat(
    model: Annotated[str, typer.Option(help="model name or alias")] = "gpt-3.5-turbo",
    system: Annotated[str | None, typer.Option(help="system prompt")] = None,
    persona: Annotated[
        Path | None, typer.Option(help="file with a system prompt, or with a JSON list of opening messages")
    ] = None,
    temperature: Annotated[float, typer.Option(help="0 to 2")] = 0.7,
    seed: Annotated[int | None, typer.Option(help="same seed, same answers")] = None,
    url: Annotated[str | None, typer.Option(help="base URL of a server, with /v1")] = None,
) -> None:
    """Talk to a model. The conversation is kept; the oldest turns are dropped, and said to be, when the context is full."""
    console = Console(soft_wrap=True, highlight=False)
    opening = opening_messages(system, persona)
    options: dict[str, Any] = {"model": model, "temperature": temperature}
    if seed is not None:
        options["seed"] = seed
    with connect(url) as client:
        console.print(f"[dim]{HELP}[/dim]")
        Conversation(client, console, options, opening).run()


def opening_messages(system: str | None, persona: Path | None) -> Messages:
    """Return the messages a conversation starts with; raise InvalidRequest for a persona file that cannot be used."""
    messages: Messages = []
    if persona is not None:
        try:
            text = persona.read_text(encoding="utf-8")
            messages = json.loads(text) if persona.suffix == ".json" else [{"role": "system", "content": text.strip()}]
        except (OSError, ValueError) as error:
            raise InvalidRequest(f"The persona file {persona} cannot be read: {error}") from error
        if not isinstance(messages, list) or not all(isinstance(m, dict) and "role" in m for m in messages):
            raise InvalidRequest(f"The persona file {persona} must hold a list of messages with roles.")
    if system is not None:
        messages = [m for m in messages if m["role"] != "system"]
        messages.insert(0, {"role": "system", "content": system})
    return messages


class Conversation:
    """The turns so far, and the loop that adds to them."""

    def __init__(self, client: httpx.Client, console: Console, options: dict[str, Any], opening: Messages) -> None:
        self._client, self._console, self._options = client, console, options
        self._opening = opening
        self.turns: Messages = []

    def run(self) -> None:
        """Read, answer, repeat, until the end of input."""
        while True:
            try:
                line = self._console.input("[bold]> [/bold]").strip()
            except EOFError:
                self._console.print()
                return
            except KeyboardInterrupt:
                self._console.print("\n[dim](Ctrl-D or /exit ends the conversation)[/dim]")
                continue
            if line in ("/exit", "/quit"):
                return
            if line:
                self._handle(line)

    def _handle(self, line: str) -> None:
        if line == "/new":
            self.turns.clear()
        elif line.startswith("/system "):
            self._opening = [{"role": "system", "content": line.removeprefix("/system ").strip()}]
        elif line.startswith("/"):
            self._console.print(f"[dim]{HELP}[/dim]")
        else:
            self.turns.append({"role": "user", "content": line})
            try:
                self._answer()
            except (ApiError, httpx.HTTPError) as error:
                self.turns.pop()
                self._console.print(f"[red]{error}[/red]", markup=True)

    def _answer(self) -> None:
        """Stream an answer; make room and try again while the context is too small for the conversation."""
        while True:
            try:
                answer = self._stream()
                break
            except RemoteError as error:
                if error.code != "context_length_exceeded" or not self._drop_oldest():
                    raise
                self._console.print("[dim](the context is full: the oldest turn was dropped)[/dim]")
        self.turns.append({"role": "assistant", "content": answer})

    def _stream(self) -> str:
        text = ""
        try:
            body = {**self._options, "messages": self._opening + self.turns}
            for chunk in stream(self._client, "chat/completions", body):
                for choice in chunk["choices"]:
                    piece = choice["delta"].get("content") or ""
                    text += piece
                    self._console.print(piece, end="", markup=False)
        except KeyboardInterrupt:  # closing the stream stops the model; what it said so far is kept
            self._console.print(" [dim](stopped)[/dim]", end="")
        self._console.print()
        return text

    def _drop_oldest(self) -> bool:
        """Drop the first user turn and what answered it; False when only the newest turn is left."""
        if len(self.turns) <= 1:
            return False
        del self.turns[0]
        while len(self.turns) > 1 and self.turns[0]["role"] != "user":
            del self.turns[0]
        return True
