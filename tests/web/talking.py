"""What tests of the voice share: sounds for a microphone, browsers that have one, what the page plays."""

from __future__ import annotations

import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Locator, Page
from tests.server import Server
from tests.web.browser import ARGUMENTS, PATIENCE_MS, chromium

RATE = 24_000
TRANSCRIBE, SPEAK = "**/v1/audio/transcriptions", "**/v1/audio/speech"

SOUNDS = """
  window.sounds = { playing: 0, ended: 0, held: false };
  window.players = new Set();
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    if (!players.has(this)) {
      players.add(this);
      this.addEventListener("playing", () => { sounds.playing += this.duration > 0.2; });
      this.addEventListener("ended", () => { sounds.ended += this.duration > 0.2; });
    }
    if (sounds.held) this.playbackRate = 0.07;
    return play.call(this);
  };
"""
"""Runs in the page before its own programs: counts what is begun and heard to its end, but for a mere moment.

``sounds.held``: what is played from now on takes as long as a test needs.
"""


def speech(server: Server, text: str, file: Path) -> Path:
    """Write what the server says of ``text``, twice, to a WAV file, with silence before: a browser begins late."""
    body = {"model": "tts-1", "input": text, "voice": "alloy", "response_format": "pcm"}
    samples = httpx.post(f"{server.base}/audio/speech", json=body, timeout=120).raise_for_status().content
    return wav(file, bytes(3 * RATE) + samples + bytes(RATE) + samples + bytes(RATE))


def silence(file: Path) -> Path:
    """Write two seconds in which nothing is heard."""
    return wav(file, bytes(4 * RATE))


def wav(file: Path, samples: bytes) -> Path:
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples)
    return file


def seconds(file: Path) -> float:
    with wave.open(str(file), "rb") as sound:
        return sound.getnframes() / sound.getframerate()


@contextmanager
def hearing(browser: Browser, file: Path) -> Iterator[Browser]:
    """Yield a browser whose microphone hears a file once, from the moment that somebody listens, and then nothing."""
    more = (
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-audio-capture={file}%noloop",
    )
    with _launched(browser, *more) as other:
        yield other


@contextmanager
def refusing(browser: Browser) -> Iterator[Browser]:
    """Yield a browser that has a microphone and answers every question for it with no."""
    with _launched(browser, "--use-fake-device-for-media-stream", "--deny-permission-prompts") as other:
        yield other


@contextmanager
def _launched(browser: Browser, *arguments: str) -> Iterator[Browser]:
    other = browser.browser_type.launch(executable_path=chromium(), args=[*ARGUMENTS, *arguments])
    try:
        yield other
    finally:
        other.close()


def until(page: Page, expression: str) -> None:
    """Wait until something holds in the page. (``wait_for_function`` is what the pages' fence forbids.)"""
    end = time.monotonic() + PATIENCE_MS / 1000
    while not page.evaluate(expression):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(50)


def talk_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Talk", exact=True)


def voice(page: Page) -> Locator:
    """Return the line that says how far it is."""
    return page.get_by_role("group", name="Voice")
