"""A chat by voice: what you say is written down, the answer is printed, spoken into a file, and played if it can be.

    python voice_chat.py question.wav --out answer.wav
    python voice_chat.py

Without a file it listens to the microphone, which needs `pip install openai sounddevice`; with one `pip install openai`
is enough. The address and the key come from OPENAI_BASE_URL and OPENAI_API_KEY. End with Ctrl-D.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import wave
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

from openai import OpenAI, OpenAIError

MODEL, EAR, MOUTH = "gpt-3.5-turbo", "whisper-1", "tts-1"
VOICES = ("alloy", "echo", "fable", "onyx", "nova", "shimmer")
SYSTEM = {"role": "system", "content": "You are a helpful assistant. Your answers are spoken: keep them short."}
KEPT = 19  # messages of the conversation that are sent along; odd, so that the first is not an answer
RATE = 24_000  # samples a second, of what the API speaks
LONGEST = 4096  # characters that can be spoken at once

client = OpenAI(
    base_url=os.environ.get("OPENAI_BASE_URL") or "http://127.0.0.1:8000/v1",
    api_key=os.environ.get("OPENAI_API_KEY") or "any",
)


def sound_library() -> Any:
    """Return sounddevice, None where it is not installed or finds no PortAudio."""
    try:
        import sounddevice  # only who has a microphone needs it
    except (ImportError, OSError):
        return None
    return sounddevice


def recordings(library: Any) -> Iterator[tuple[str, bytes]]:
    """Yield what is said between two presses of Enter, as files, until the input ends."""
    pieces: list[bytes] = []

    def keep(data: Any, frames: int, time: Any, status: Any) -> None:
        pieces.append(bytes(data))

    while True:
        try:
            input("Press Enter, speak, and press Enter again: ")
            with library.RawInputStream(samplerate=RATE, channels=1, dtype="int16", callback=keep):
                input("Listening: ")
        except EOFError:
            print()
            return
        except library.PortAudioError as problem:
            sys.exit(f"The microphone cannot be opened: {problem}; without one: python voice_chat.py FILE.wav")
        file = io.BytesIO()
        with wav_file(file) as out:
            out.writeframes(b"".join(pieces))
        pieces.clear()
        yield "recording.wav", file.getvalue()


def wav_file(target: Any) -> wave.Wave_write:
    """Return an open WAV file of one channel with samples of 16 bits, as the API speaks them."""
    out: wave.Wave_write = wave.open(target, "wb")
    out.setnchannels(1)
    out.setsampwidth(2)
    out.setframerate(RATE)
    return out


def speak(text: str, voice: str, target: Path, library: Any) -> None:
    """Speak into a file, and aloud as the samples come."""
    with (
        client.audio.speech.with_streaming_response.create(
            model=MOUTH, voice=voice, input=text[:LONGEST], response_format="pcm"
        ) as sound,
        wav_file(str(target)) as out,
        loudspeaker(library) as play,
    ):
        half = b""  # of a sample that a piece ended in
        for piece in sound.iter_bytes(RATE // 5):
            samples = half + piece
            whole = len(samples) // 2 * 2
            half = samples[whole:]
            out.writeframes(samples[:whole])
            play(samples[:whole])
    print(f"[{target}]", file=sys.stderr)


@contextmanager
def loudspeaker(library: Any) -> Iterator[Callable[[bytes], object]]:
    """Yield what plays samples; where there is nothing to play them with, what does nothing."""
    if library is None:
        yield lambda samples: None
        return
    with ExitStack() as opened:
        try:
            stream = opened.enter_context(closing(library.RawOutputStream(samplerate=RATE, channels=1, dtype="int16")))
            stream.start()
            opened.callback(stream.stop)  # which waits until all is played
        except library.PortAudioError as problem:
            print(f"[not played: {problem}]", file=sys.stderr)
            stream = None
        yield stream.write if stream else lambda samples: None


def turn(conversation: list[dict[str, str]], sound: tuple[str, bytes] | Path) -> str:
    """Add what was said and the answer to the conversation; return the answer, "" where nothing was heard."""
    said = client.audio.transcriptions.create(model=EAR, file=sound).text.strip()
    if not said:
        print("Nothing was heard.")
        return ""
    print(f"You: {said}")
    conversation.append({"role": "user", "content": said})
    stream = client.chat.completions.create(
        model=MODEL, messages=[SYSTEM, *conversation[-KEPT:]], temperature=0.5, max_tokens=300, stream=True
    )
    print("Assistant: ", end="", flush=True)
    text = ""
    for chunk in stream:
        piece = (chunk.choices[0].delta.content or "") if chunk.choices else ""
        print(piece, end="", flush=True)
        text += piece
    print()
    conversation.append({"role": "assistant", "content": text})
    return text


def main() -> None:
    """Answer each file, or what the microphone hears until the input ends."""
    parser = argparse.ArgumentParser(description="A chat by voice.")
    parser.add_argument("files", nargs="*", type=Path, help="recordings to answer; without them the microphone")
    parser.add_argument("--voice", default=VOICES[0], choices=VOICES)
    parser.add_argument("--out", default=Path("answer.wav"), type=Path, help="where the last answer is, spoken")
    given = parser.parse_args()
    library = sound_library()
    if missing := [file for file in given.files if not file.is_file()]:
        sys.exit(f"{missing[0]}: there is no such file")
    if given.out.suffix.lower() != ".wav" or not given.out.absolute().parent.is_dir():
        sys.exit(f"{given.out}: the answer is written as a .wav file, into a folder that is there")
    if library is None and not given.files:
        sys.exit("The microphone needs `pip install sounddevice` and PortAudio; without: python voice_chat.py FILE.wav")
    conversation: list[dict[str, str]] = []
    for sound in given.files or recordings(library):
        if (text := turn(conversation, sound)).strip():
            speak(text, given.voice, given.out, library)


if __name__ == "__main__":
    try:
        main()
    except OpenAIError as problem:
        sys.exit(f"{client.base_url}: {problem}")
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        sys.exit(130)
