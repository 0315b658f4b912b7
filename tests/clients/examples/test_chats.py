"""The examples that talk: what they send along, that they print while the answer comes, and what they forget."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx
import pytest
from tests.clients.examples.conftest import EXAMPLES, Examples
from tests.clients.examples.relay import Failure, Relay, Stream
from tests.server import Server

STORY = "Tell me a long story about a dog and a cat."


def said(relay: Relay, number: int) -> list[tuple[str, str]]:
    """Return the messages of a request."""
    return [(message["role"], message["content"]) for message in relay.posts[number].body["messages"]]


def test_first_request(examples: Examples, relay: Relay) -> None:
    run = examples.run("first_request.py", "Who", "are", "you?", OPENAI_BASE_URL=relay.base)
    assert run.code == 0, run
    (asked,) = relay.posts
    assert asked.body["messages"][-1] == {"role": "user", "content": "Who are you?"}
    assert run.out == f"{asked.text}\n"
    used = json.loads(asked.answer)["usage"]
    assert f"{used['prompt_tokens']} tokens read, {used['completion_tokens']} written" in run.error
    run = examples.run("first_request.py", " ", OPENAI_BASE_URL=relay.base)
    assert run.code == 0 and relay.posts[1].body["messages"][-1]["content"].strip(), run


@pytest.mark.parametrize(
    ("name", "arguments", "stdin"),
    [
        ("chatbot.py", (), STORY),
        ("persona_chat.py", (str(EXAMPLES / "personas" / "lighthouse.txt"),), STORY),
        ("node/first_stream.mjs", (STORY,), ""),
    ],
)
def test_an_answer_is_printed_while_it_comes(
    examples: Examples, relay: Relay, name: str, arguments: tuple[str, ...], stdin: str
) -> None:
    relay.hold = True
    program = examples.start(name, *arguments, OPENAI_BASE_URL=relay.base)
    program.type(stdin)
    relay.wait()
    held = program.see(lambda out: bool(re.sub(r"You:|\w+: ", "", out).strip()))
    asked = relay.posts[0]
    first = asked.text
    assert first.strip() and first in held and b"[DONE]" not in asked.answer
    relay.release()
    run = program.finish()
    assert run.code == 0 and asked.text in run.out, run
    assert len(asked.text) > len(first) and asked.answer.rstrip().endswith(b"[DONE]")


def test_node_says_what_it_took(examples: Examples, relay: Relay) -> None:
    run = examples.run("node/first_stream.mjs", "Hello!", OPENAI_BASE_URL=relay.base)
    used = relay.posts[0].chunks[-1]["usage"]
    assert run.code == 0 and run.out == f"{relay.posts[0].text}\n", run
    assert f"{used['prompt_tokens']} tokens read, {used['completion_tokens']} written" in run.error


def test_the_chatbot_remembers(examples: Examples, relay: Relay) -> None:
    run = examples.run(
        "chatbot.py", stdin="My name is Ada.\n\n  \nAnd you?\nWhat is my name?", OPENAI_BASE_URL=relay.base
    )
    assert run.code == 0 and run.error == "", run
    first, second, third = (exchange.text for exchange in relay.posts)
    (system, *_) = said(relay, 0)
    conversation = [system, ("user", "My name is Ada."), ("assistant", first), ("user", "And you?")]
    assert system[0] == "system" and said(relay, 0) == conversation[:2] and said(relay, 1) == conversation
    assert said(relay, 2) == [*conversation, ("assistant", second), ("user", "What is my name?")]
    assert run.out == f"You: Assistant: {first}\nYou: You: You: Assistant: {second}\nYou: Assistant: {third}\nYou: \n"


@pytest.mark.parametrize(("name", "file"), [("chatbot.py", ""), ("persona_chat.py", "personas/lighthouse.txt")])
def test_what_does_not_fit_is_forgotten(examples: Examples, relay: Relay, server: Server, name: str, file: str) -> None:
    def words(share: float) -> str:
        """Return a message that takes this share of the context."""
        return "cat " * int(share * context / per_word)

    key = {"Authorization": f"Bearer {examples.key}"}
    probe = {"model": "gpt-3.5-turbo", "prompt": "cat " * 1000, "max_tokens": 1_000_000}
    told = httpx.post(f"{server.base}/completions", json=probe, headers=key).json()["error"]["message"]
    context, prompt = map(int, re.search(r"length is (\d+) tokens.*\((\d+) in your prompt", told).groups())  # type: ignore[union-attr]
    per_word = prompt / 1000
    longest, first, second, third = words(1.2), words(0.35), words(0.35) + "sat", words(0.35) + "ran"
    stdin = "\n".join((longest, first, second, third))
    run = examples.run(name, *([str(EXAMPLES / file)] if file else []), stdin=stdin, OPENAI_BASE_URL=relay.base)
    assert run.code == 0, run
    assert [exchange.status for exchange in relay.posts] == [400, 200, 200, 400, 200]
    assert json.loads(relay.posts[0].answer)["error"]["message"] in run.out, "a message too long for itself is refused"
    opening = said(relay, 1)[:-1]
    assert opening[0][0] == "system" and said(relay, 1)[-1] == ("user", first.strip())
    kept = [("user", second.strip()), ("assistant", relay.posts[2].text), ("user", third.strip())]
    assert said(relay, 3) == [*opening, ("user", first.strip()), ("assistant", relay.posts[1].text), *kept]
    assert said(relay, 4) == [*opening, *kept]


def test_a_persona(examples: Examples, relay: Relay, tmp_path: Path) -> None:
    file = tmp_path / "persona.txt"
    description = "You are 나무, an old tree.\nNote: trees speak slowly."
    file.write_text(f"{description}\n\nUSER: Hello.\n나무: Ho.\nHum.\n\nUSER: Bye: now.\n나무: Ho: hum.\n", "utf-8")
    run = examples.run("persona_chat.py", str(file), stdin="Hello!\nWho are you?", OPENAI_BASE_URL=relay.base)
    assert run.code == 0, run
    persona = [
        ("system", description),
        *(("user", "Hello."), ("assistant", "Ho.\nHum."), ("user", "Bye: now."), ("assistant", "Ho: hum.")),
    ]
    first, second = (exchange.text for exchange in relay.posts)
    assert said(relay, 0) == [*persona, ("user", "Hello!")]
    assert said(relay, 1) == [*persona, ("user", "Hello!"), ("assistant", first), ("user", "Who are you?")]
    assert run.out == f"You: 나무: {first}\nYou: 나무: {second}\nYou: \n"
    file.write_text("\nUSER: Hello.\nOAK: Ho.\n")
    run = examples.run("persona_chat.py", str(file))
    assert run.code == 1 and "does not say who" in run.error and run.out == "", run


def test_moderated_chat(examples: Examples) -> None:
    run = examples.run(
        "moderated_chat.py", stdin="Hello!\n\nI will kill you, I swear I will kill you tonight.\nThank you.\n"
    )
    assert run.code == 0, run
    turns = run.out.split("You: ")[1:]
    assert turns[0].startswith("Assistant: ") and turns[1] == "" and turns[4].strip() == ""
    assert turns[2].startswith("Not sent: ") and "violence" in turns[2]
    assert turns[3].startswith("Assistant: ")


@pytest.mark.parametrize("name", ["chatbot.py", "node/first_stream.mjs"])
@pytest.mark.parametrize("reply", [Stream(("Well",), error="The engine died."), Failure(404, "No such thing.")])
def test_an_error_ends_it_with_the_servers_words(
    examples: Examples, relay: Relay, name: str, reply: Stream | Failure
) -> None:
    relay.script = [reply]
    run = examples.run(name, stdin="Hello!", OPENAI_BASE_URL=relay.base)
    message = reply.message if isinstance(reply, Failure) else reply.error
    assert run.code == 1 and message and message in run.error and len(run.error.splitlines()) == 1, run
