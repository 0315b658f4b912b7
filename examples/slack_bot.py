"""A Slack bot: mention it in a channel or write to it directly. A thread is a conversation; answers grow as they come.

    python slack_bot.py

Needs `pip install openai slack-bolt`, and an app of your own at https://api.slack.com/apps: switch on Socket Mode (no
public address is needed) and make a token for it with the scope connections:write: SLACK_APP_TOKEN (xapp-...). Give
the bot the scopes app_mentions:read, chat:write and im:history, subscribe it to the events app_mention and message.im,
allow messages in the Messages tab of App Home, and install it: SLACK_BOT_TOKEN (xoxb-...).

The address and the key of the model come from OPENAI_BASE_URL and OPENAI_API_KEY. Threads are remembered until the
bot is stopped. End with Ctrl-C.
"""

from __future__ import annotations

import html
import os
import re
import sys
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from openai import BadRequestError, OpenAI, OpenAIError
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

MODEL = "gpt-3.5-turbo"
SYSTEM = {"role": "system", "content": "You are a helpful assistant in a Slack workspace. Answer briefly."}
ANSWER_TOKENS = 500
THREADS = 1000  # that are remembered; the one that was silent longest is forgotten first
SECONDS = 1.5  # between two updates of a message: Slack allows about fifty a minute

client = OpenAI(
    base_url=os.environ.get("OPENAI_BASE_URL") or "http://127.0.0.1:8000/v1",
    api_key=os.environ.get("OPENAI_API_KEY") or "any",
)


@dataclass
class Thread:
    """A conversation. Whoever writes while an answer is being given waits for the lock."""

    turns: list[dict[str, str]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


threads: OrderedDict[tuple[str, str], Thread] = OrderedDict()


def thread_of(channel: str, ts: str) -> Thread:
    """Return the conversation of a thread, a new one if need be."""
    thread = threads.setdefault((channel, ts), Thread())
    threads.move_to_end((channel, ts))
    while len(threads) > THREADS:
        threads.popitem(last=False)
    return thread


def ask(turns: list[dict[str, str]]) -> Any:
    """Return the answer to the last turn as a stream; the oldest turns are forgotten once the context is full."""
    while True:
        try:
            return client.chat.completions.create(
                model=MODEL, messages=[SYSTEM, *turns], max_tokens=ANSWER_TOKENS, temperature=0.5, stream=True
            )
        except BadRequestError as problem:
            if problem.code != "context_length_exceeded" or len(turns) == 1:
                raise
            del turns[:2]


def reply(event: dict[str, Any], slack: WebClient) -> None:
    """Answer a message in its thread: post a first sign of life, then update it while the answer grows."""
    channel, ts = event["channel"], event.get("thread_ts") or event["ts"]
    # Mentions are written <@U123>, and Slack escapes & < > in what people write.
    said = html.unescape(re.sub(r"<@\w+>", "", event.get("text") or "")).strip()
    if not said:
        slack.chat_postMessage(channel=channel, thread_ts=ts, text="Yes? Ask me something.")
        return
    thread = thread_of(channel, ts)
    with thread.lock:
        posted = slack.chat_postMessage(channel=channel, thread_ts=ts, text="…")

        def show(text: str) -> None:
            # Escaped, so that a model cannot write <!channel> and wake everybody up.
            slack.chat_update(channel=posted["channel"], ts=posted["ts"], text=html.escape(text, quote=False))

        thread.turns.append({"role": "user", "content": said})
        text, shown = "", time.monotonic()
        try:
            for chunk in ask(thread.turns):
                text += (chunk.choices[0].delta.content or "") if chunk.choices else ""
                if text.strip() and time.monotonic() - shown > SECONDS:
                    show(text + " …")
                    shown = time.monotonic()
        except OpenAIError as problem:
            thread.turns.pop()  # as if it had never been asked
            show(f"I cannot answer: {problem}")
            return
        thread.turns.append({"role": "assistant", "content": text})
        show(text if text.strip() else "I have no answer.")


def on_mention(event: dict[str, Any], client: WebClient) -> None:
    """Answer who mentions the bot in a channel."""
    reply(event, client)


def on_message(event: dict[str, Any], client: WebClient) -> None:
    """Answer direct messages; not the bot's own, nor edits and deletions, which come as messages too."""
    if event.get("channel_type") == "im" and "subtype" not in event and "bot_id" not in event:
        reply(event, client)


def main() -> None:
    """Connect to Slack and answer until stopped."""
    bot_token, app_token = os.environ.get("SLACK_BOT_TOKEN"), os.environ.get("SLACK_APP_TOKEN")
    if not bot_token or not app_token:
        sys.exit("SLACK_BOT_TOKEN and SLACK_APP_TOKEN are needed; the head of this file tells where they come from")
    client.models.retrieve(MODEL)  # a bot that cannot answer should not start
    address = os.environ.get("SLACK_BASE_URL", "https://slack.com/api/")
    app = App(token=bot_token, token_verification_enabled=False)
    app.client.base_url = address
    app.client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=3))
    app.client.auth_test()  # nor one that Slack does not know
    app.event("app_mention")(on_mention)
    app.event("message")(on_message)
    SocketModeHandler(app, app_token).start()


if __name__ == "__main__":
    try:
        main()
    except OpenAIError as problem:
        sys.exit(f"{client.base_url}: {problem}")
    except (SlackClientError, OSError) as problem:
        sys.exit(f"Slack: {problem}")
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        sys.exit(130)
