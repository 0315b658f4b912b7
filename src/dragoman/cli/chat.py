"""``dragoman chat``: a conversation in the terminal."""

from __future__ import annotations

import contextlib
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import httpx
import typer
from rich.console import Console
from rich.markup import escape

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
    tools: Annotated[
        Path | None, typer.Option(help="JSON file with a list of tools; you are asked for the result of each call")
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
    if tools is not None:
        options["tools"] = read_tools(tools)
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


def read_tools(file: Path) -> list[Any]:
    """Return the tools a file lists, as the API takes them; raise InvalidRequest for a file that lists none."""
    try:
        tools = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidRequest(f"The tools file {file} cannot be read: {error}") from error
    if not isinstance(tools, list) or not tools:
        raise InvalidRequest(f'The tools file {file} must hold a list: [{{"type": "function", "function": …}}, …].')
    return tools


@dataclass
class Answer:
    """What came of a stream so far: text, calls of tools, and why it ended."""

    text: str = ""
    calls: list[dict[str, Any]] = field(default_factory=list)
    finish: str | None = None

    def add(self, choice: dict[str, Any]) -> str:
        """Take in one choice of a chunk and return the text it brought."""
        delta = choice["delta"]
        for part in delta.get("tool_calls") or []:
            while len(self.calls) <= part["index"]:
                self.calls.append({"type": "function", "function": {"name": "", "arguments": ""}})
            call = self.calls[part["index"]]
            call["id"] = part.get("id") or call.get("id")
            for key, piece in (part.get("function") or {}).items():
                call["function"][key] += piece or ""
        self.finish = choice.get("finish_reason") or self.finish
        piece = delta.get("content") or ""
        self.text += piece
        return piece

    def turn(self) -> dict[str, Any]:
        """Return the turn to keep."""
        turn: dict[str, Any] = {"role": "assistant", "content": self.text or None}
        return {**turn, "tool_calls": self.calls} if self.calls else turn


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
        """Print the answer, asking for the results of the tools it calls; keep the turns when something was said."""
        while True:
            answer = self._fitting(turns)
            if not (answer.text or answer.calls):
                return
            turns.append(answer.turn())
            if not answer.calls:
                break
            turns.extend(self._results(answer.calls))
        self.answered = True
        self.turns = turns
        if answer.finish == "length":
            more = " and the oldest turn was dropped" if drop_oldest(self.turns) else ""
            self._say(f"(the context is full: the answer was cut{more})")

    def _fitting(self, turns: Messages) -> Answer:
        """Stream an answer, without the oldest turns where all do not fit; these are dropped from ``turns``."""
        dropped = 0
        while True:
            try:
                return self._stream(turns, dropped)
            except RemoteError as error:
                if error.code != "context_length_exceeded" or not drop_oldest(turns):
                    raise
                dropped += 1

    def _results(self, calls: list[dict[str, Any]]) -> Messages:
        """Show each call and ask for its result, as the program that owns the tool would give it."""
        turns = []
        for call in calls:
            function = call["function"]
            self._say(f"{function['name']}({function['arguments']})")
            try:
                result = self._console.input(f"[bold]{escape(function['name'])} returned> [/bold]")
            except EOFError:
                raise KeyboardInterrupt from None  # no result, no answer: the question is taken back
            turns.append({"role": "tool", "tool_call_id": call["id"], "content": result})
        return turns

    def _stream(self, turns: Messages, dropped: int) -> Answer:
        """Print an answer as it comes and return it; Ctrl-C ends it where it is."""
        answer = Answer()
        body = {**self._options, "messages": self._opening + turns}
        try:
            with contextlib.closing(stream(self._client, "chat/completions", body)) as chunks:
                for chunk in chunks:
                    if dropped:
                        what = "oldest turn was" if dropped == 1 else f"{dropped} oldest turns were"
                        self._say(f"(the context is full: the {what} dropped)")
                        dropped = 0
                    for choice in chunk["choices"]:
                        self._console.print(answer.add(choice), end="", markup=False)
        except KeyboardInterrupt:  # closing the stream stops the model; what it said so far is kept
            self._console.print(" (stopped)", end="", style="dim")
            answer.calls.clear()
        finally:
            if answer.text:
                self._console.print()
        return answer

    def _say(self, notice: str) -> None:
        self._console.print(notice, style="dim", markup=False)


def drop_oldest(turns: Messages) -> bool:
    """Drop the first user turn and what answered it; False when only the newest exchange is left."""
    later = next((i for i, turn in enumerate(turns) if i and turn["role"] == "user"), None)
    if later is None:
        return False
    del turns[:later]
    return True
