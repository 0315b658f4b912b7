"""Recorded uploads as bodies that can be sent, and the files that recorded requests name. Pure but for ``install``."""

from __future__ import annotations

import asyncio
import io
import math
import re
import wave
from collections.abc import Iterable
from pathlib import Path

from tests.recordings.table import Exchange

from dragoman.store.files import StoredFile
from dragoman.store.store import Store

CONTENT = (
    '{"prompt":"Overjoyed with my new phone! ->", "completion":" positive"}\n'
    '{"prompt":"@lakers disappoint for a third straight night ->", "completion":" negative"}\n'
)
"""What most recorded uploads held."""

RESULT = "file-9s2bN0pXyfDRsdpLEz4bSIjF"

FORM = (
    '--{0}\r\nContent-Disposition: form-data; name="file"; filename="{1}"\r\n\r\n{2}\r\n'
    '--{0}\r\nContent-Disposition: form-data; name="purpose"\r\n\r\n{3}\r\n--{0}--\r\n'
)
SOUND = (
    b'--made-anew\r\nContent-Disposition: form-data; name="model"\r\n\r\nwhisper-1\r\n'
    b'--made-anew\r\nContent-Disposition: form-data; name="file"; filename="audio_sample.mp3"\r\n'
    b"Content-Type: audio/mpeg\r\n\r\n{sound}\r\n--made-anew--\r\n"
)
"""A recording to write down, as the first of those was sent; what was said in it is not in the collection."""
_FILE = re.compile(r"/v1/files/(file-[^/?]+)")


def body(exchange: Exchange) -> tuple[str, bytes]:
    """Return content type and bytes of a recorded form.

    Long ones are cut in the collection, and some hold the name of the library's object instead of the file: those are
    made anew, for the same purpose and under the same name.
    """
    if exchange["path"].startswith("/v1/audio/"):
        return "multipart/form-data; boundary=made-anew", SOUND.replace(b"{sound}", tone())
    request: str = exchange["request"]
    if request.startswith("--") and not request.endswith("..."):
        return f"multipart/form-data; boundary={request.partition(chr(13))[0][2:]}", request.encode()
    told = exchange["response"]
    text = FORM.format("made-anew", told.get("filename", "sarcastic.jsonl"), CONTENT, told.get("purpose", "fine-tune"))
    return "multipart/form-data; boundary=made-anew", text.encode()


def tone() -> bytes:
    """Return two seconds of sound."""
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setparams((1, 2, 16_000, 0, "NONE", ""))
        written.writeframes(
            b"".join(round(8000 * math.sin(n / 3)).to_bytes(2, "little", signed=True) for n in range(32_000))
        )
    return file.getvalue()


def install(home: Path, exchanges: Iterable[Exchange]) -> None:
    """Keep in ``home`` every file that a recorded request names by its id, and a result, which nobody can upload."""
    ids = {match[1] for exchange in exchanges if (match := _FILE.match(exchange["path"]))}

    async def keep() -> None:
        store = Store(home)
        await store.open()
        for id in sorted(ids):
            file = StoredFile(id, "fine-tune", "sentiment.jsonl", len(CONTENT), 1_680_000_000)
            await store.keep(file, CONTENT.encode())
        await store.keep(StoredFile(RESULT, "fine-tune-results", "step_metrics.csv", 5, 1_680_000_000), b"step\n")
        await store.close()

    asyncio.run(keep())
