"""espeak-ng by ctypes: a sentence in, samples out. The only user of the shared library in ``espeakng_loader``'s wheel.

The library keeps one state for the whole process and is not safe on several threads: one ``Espeak`` a process.
"""

from __future__ import annotations

import ctypes

import espeakng_loader

from dragoman.core.errors import ServerError
from dragoman.engines.speech.voices import Voice

_SYNCHRONOUS, _CHARS_UTF8, _OK = 2, 1, 0
_RATE, _PITCH = 1, 3  # espeak_PARAMETER of speak_lib.h
_BUFFER_MS = 200

_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class Espeak:
    """The library, ready to speak; ``rate`` is its samples a second."""

    def __init__(self) -> None:
        """Load it; raise ServerError when it is not there or finds no data."""
        try:
            self._library = ctypes.CDLL(espeakng_loader.get_library_path())
            data = espeakng_loader.get_data_path()
        except (OSError, RuntimeError) as error:
            raise ServerError(f"The speech library could not be loaded: {error}") from error
        self.rate = int(self._library.espeak_Initialize(_SYNCHRONOUS, _BUFFER_MS, data.encode(), 0))
        if self.rate <= 0:
            raise ServerError("The speech library did not start.")
        self._samples = bytearray()
        self._callback = _Callback(self._take)  # kept: the library holds its address
        self._library.espeak_SetSynthCallback(self._callback)

    def speak(self, text: str, voice: Voice, language: str) -> bytes:
        """Return ``text`` as 16-bit samples of one channel; raises ServerError when the library will not."""
        library = self._library
        for name in (voice.name(language), voice.name("en")):  # a language that it does not have is read as English
            if library.espeak_SetVoiceByName(name.encode()) == _OK:
                break
        else:
            raise ServerError("The speech library has no such voice.")
        library.espeak_SetParameter(_RATE, voice.rate, 0)
        library.espeak_SetParameter(_PITCH, voice.pitch, 0)
        self._samples.clear()
        written = text.replace("\0", " ").encode("utf-8", "replace")
        if library.espeak_Synth(written, ctypes.c_size_t(len(written) + 1), 0, 0, 0, _CHARS_UTF8, None, None) != _OK:
            raise ServerError("The speech library could not speak this text.")
        library.espeak_Synchronize()
        return bytes(self._samples)

    def _take(self, samples: object, count: int, events: object) -> int:
        if samples and count > 0:
            self._samples += ctypes.string_at(samples, count * 2)  # type: ignore[arg-type]
        return 0
