"""The Slack bot between a fake Slack and the real server: whom it answers, what it remembers, what it shows."""

from __future__ import annotations

import html
import time
from collections.abc import Iterator

import pytest
from tests.clients.examples.conftest import Examples
from tests.clients.examples.program import Program
from tests.clients.examples.relay import Failure, Relay, Stream
from tests.clients.examples.slack import BOT_USER, FakeSlack
from tests.server import free_port

PLACEHOLDER = "…"
MENTION = f"<@{BOT_USER}>"


@pytest.fixture
def slack() -> Iterator[FakeSlack]:
    with FakeSlack() as slack:
        yield slack


@pytest.fixture
def bot(examples: Examples, relay: Relay, slack: FakeSlack) -> Program:
    return examples.start("slack_bot.py", OPENAI_BASE_URL=relay.base, **slack.environment)


def finished(text: str) -> bool:
    return not text.endswith(PLACEHOLDER)


def conversation(relay: Relay, number: int) -> list[str]:
    """Return what was said in a request, without the system's message."""
    system, *rest = relay.posts[number].body["messages"]
    assert system["role"] == "system"
    return [message["content"] for message in rest]


def shown(relay: Relay, number: int) -> str:
    """Return an answer as Slack must be given it."""
    text = relay.posts[number].text
    return html.escape(text, quote=False) if text.strip() else "I have no answer."


def test_threads_are_conversations(relay: Relay, slack: FakeSlack, bot: Program) -> None:
    ts = slack.send(type="app_mention", channel="C1", text=f"{MENTION} My name is Ada &amp; yours?")
    post = slack.see(finished)
    assert (post.channel, post.thread, post.texts[0]) == ("C1", ts, PLACEHOLDER)
    assert conversation(relay, 0) == ["My name is Ada & yours?"] and post.texts[-1] == shown(relay, 0)

    slack.send(type="app_mention", channel="C1", thread_ts=ts, text=f"What is my name? {MENTION}")
    post = slack.see(finished, 2)
    assert post.thread == ts and post.texts[-1] == shown(relay, 1)
    assert conversation(relay, 1) == ["My name is Ada & yours?", relay.posts[0].text, "What is my name?"]

    other = slack.send(type="app_mention", channel="C1", text=f"{MENTION} What is my name?")
    assert slack.see(finished, 3).thread == other and conversation(relay, 2) == ["What is my name?"]
    bot.press_ctrl_c()
    run = bot.finish()
    assert run.code == 130 and "Traceback" not in run.error and run.error.endswith("\nstopped\n"), run


def test_direct_messages_and_what_is_none(relay: Relay, slack: FakeSlack, bot: Program) -> None:
    slack.send(type="message", channel="D1", channel_type="im", text="I am the bot itself", bot_id="B2", user="U2")
    slack.send(type="message", channel="D1", channel_type="im", subtype="message_changed", message={"text": "edited"})
    slack.send(type="message", channel="C1", channel_type="channel", text="people among themselves")
    ts = slack.send(type="message", channel="D1", channel_type="im", text="Hello!")
    assert slack.see(finished).thread == ts
    slack.send(type="app_mention", channel="C1", text=f" {MENTION} ")
    post = slack.see(lambda text: "Ask me" in text, 2)
    assert post.channel == "C1"
    bot.press_ctrl_c()
    bot.finish()
    assert [exchange.body["messages"][-1]["content"] for exchange in relay.posts] == ["Hello!"]
    assert len(slack.posted) == 2


def test_an_answer_grows(relay: Relay, slack: FakeSlack, bot: Program) -> None:
    relay.wait()  # the look at the model, which a script would answer
    relay.script = [Stream(("One", " two", " <!channel> & three"), hold=True)]
    slack.send(type="app_mention", channel="C1", text=f"{MENTION} Count.")
    relay.wait(2)
    time.sleep(2)  # longer than the bot waits between two updates
    relay.release()
    post = slack.see(lambda text: text == f"One two {PLACEHOLDER}")
    assert post.texts == [PLACEHOLDER, f"One two {PLACEHOLDER}"]
    relay.release()
    slack.see(lambda text: text == "One two &lt;!channel&gt; &amp; three")


@pytest.mark.parametrize("reply", [Stream(("Well",), error="The engine died."), Failure(404, "No such model.")])
def test_an_error_is_shown_and_forgotten(relay: Relay, slack: FakeSlack, bot: Program, reply: Stream | Failure) -> None:
    relay.wait()
    relay.script = [reply]
    message = reply.message if isinstance(reply, Failure) else reply.error
    ts = slack.send(type="app_mention", channel="C1", text=f"{MENTION} First.")
    slack.see(lambda text: str(message) in text)
    slack.send(type="app_mention", channel="C1", thread_ts=ts, text=f"{MENTION} Second.")
    slack.see(finished, 2)
    assert conversation(relay, 1) == ["Second."]


def test_it_needs_both_tokens(examples: Examples, slack: FakeSlack) -> None:
    given = slack.environment
    for missing in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        run = examples.run("slack_bot.py", **{**given, missing: ""})
        assert run.code == 1 and "SLACK_BOT_TOKEN and SLACK_APP_TOKEN are needed" in run.error, run
        run = examples.run("slack_bot.py", **{**given, missing: "wrong"})
        assert run.code == 1 and "Slack: " in run.error and "invalid_auth" in run.error, run
        assert "Traceback" not in run.error, run


def test_no_slack(examples: Examples, slack: FakeSlack) -> None:
    run = examples.run("slack_bot.py", **{**slack.environment, "SLACK_BASE_URL": f"http://127.0.0.1:{free_port()}/"})
    assert run.code == 1 and "Slack: " in run.error and "Traceback" not in run.error, run
