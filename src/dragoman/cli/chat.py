"""``dragoman chat``: a conversation in the terminal."""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path
from typing import Annotated, Any

import httpx
import typer
from rich.console import Console

from dragoman.cli.connection import RemoteError, connect, stream
from dragoman.core.errors import ApiError, InvalidRequest

Messages = list[dict[str, Any]]
HELP = (
    "Type a message. /system TEXT sets the system prompt, /new starts over, /exit or Ctrl-D ends, "
    "Ctrl-C stops an answer."
)


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
    """Talk to a model. The conversation is kept; when the context is full the oldest turns are dropped, and said to be.

    It talks to the running server; where none runs it starts one of its own, which ends with it.
    """
    console = Console(soft_wrap=True, highlight=False, emoji=False)
    opening = opening_messages(system, persona)
    options: dict[str, Any] = {"model": model, "temperature": temperature}
    if seed is not None:
        options["seed"] = seed
    with connect(url) as client:
        console.print(f"[dim]{HELP}[/dim]")
        conversation = Conversation(client, console, options, opening)
        conversation.run()
    if conversation.failed and not conversation.answered and not sys.stdin.isatty():  # a script wants to know
        raise typer.Exit(1)


def opening_messages(system: str | None, persona: Path | None) -> Messages:
    """Return the messages a conversation starts with; raise InvalidRequest for a persona file that cannot be used."""
    messages: Messages = []
    if persona is not None:
        try:
            text = persona.read_text(encoding="utf-8")
            plain = persona.suffix.lower() != ".json"
            messages = [{"role": "system", "content": text.strip()}] if plain else json.loads(text)
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
        self.answered = self.failed = False

    def run(self) -> None:
        """Read, answer, repeat, until the end of input."""
        while True:
            try:
                line = self._console.input("[bold]> [/bold]").strip()
            except EOFError:
                self._console.print()
                return
            except KeyboardInterrupt:
                self._say("\n(Ctrl-D or /exit ends the conversation)")
                continue
            except UnicodeDecodeError:
                self._say("(that was not UTF-8)")
                continue
            if line in ("/exit", "/quit"):
                return
            try:
                self._handle(line)
            except KeyboardInterrupt:  # between two words, or before the first one: nothing was said
                self._say("(stopped)")

    def _handle(self, line: str) -> None:
        if not line:
            return
        if line == "/new":
            self.turns = []
        elif line.startswith("/system "):
            self._opening = [{"role": "system", "content": line.removeprefix("/system ").strip()}]
        elif line.startswith("/"):
            self._say(HELP)
        else:
            text = line.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            try:
                self._answer([*self.turns, {"role": "user", "content": text}])
            except (ApiError, httpx.HTTPError) as error:
                self.failed = True
                self._console.print(str(error) or type(error).__name__, style="red", markup=False)

    def _answer(self, turns: Messages) -> None:
        """Stream an answer, without the oldest turns where all do not fit; keep the turns when something was said."""
        dropped = 0
        while True:
            try:
                answer, finish = self._stream(turns, dropped)
                break
            except RemoteError as error:
                if error.code != "context_length_exceeded" or not drop_oldest(turns):
                    raise
                dropped += 1
        if not answer:
            return
        self.answered = True
        self.turns = [*turns, {"role": "assistant", "content": answer}]
        if finish == "length":
            more = " and the oldest turn was dropped" if drop_oldest(self.turns) else ""
            self._say(f"(the context is full: the answer was cut{more})")

    def _stream(self, turns: Messages, dropped: int) -> tuple[str, str | None]:
        """Print an answer as it comes and return it with its finish reason; Ctrl-C ends it where it is."""
        text, finish = "", None
        body = {**self._options, "messages": self._opening + turns}
        try:
            with contextlib.closing(stream(self._client, "chat/completions", body)) as chunks:
                for chunk in chunks:
                    if dropped:
                        what = "oldest turn was" if dropped == 1 else f"{dropped} oldest turns were"
                        self._say(f"(the context is full: the {what} dropped)")
                        dropped = 0
                    for choice in chunk["choices"]:
                        piece = choice["delta"].get("content") or ""
                        finish = choice.get("finish_reason") or finish
                        text += piece
                        self._console.print(piece, end="", markup=False)
        except KeyboardInterrupt:  # closing the stream stops the model; what it said so far is kept
            self._console.print(" (stopped)", end="", style="dim")
        finally:
            if text:
                self._console.print()
        return text, finish

    def _say(self, notice: str) -> None:
        self._console.print(notice, style="dim", markup=False)


def drop_oldest(turns: Messages) -> bool:
    """Drop the first user turn and what answered it; False when only the newest exchange is left."""
    later = next((i for i, turn in enumerate(turns) if i and turn["role"] == "user"), None)
    if later is None:
        return False
    del turns[:later]
    return True
