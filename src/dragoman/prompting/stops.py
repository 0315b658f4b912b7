"""Stop strings over text that arrives in pieces. Knows characters; knows no tokens and no stream."""

from __future__ import annotations


class StopScanner:
    """Lets text through up to the stop string that begins earliest, however the text is cut into pieces.

    A stop that has come is held while another, which would begin before it, may still be completed by what follows.
    Between the two marks of ``outside`` there are no stops; without a second mark, from the first one on.
    """

    def __init__(self, stops: tuple[str, ...], outside: tuple[str, str] | None = None) -> None:
        self._trackers = tuple(_Tracker(stop) for stop in dict.fromkeys(stops) if stop)
        opening, closing = outside or ("", "")
        self._opens = _Tracker(opening) if opening else None
        self._closes = _Tracker(closing) if closing else None
        self._inside = False
        self._held = ""
        self._match: int | None = None
        self.stopped = False

    def feed(self, text: str) -> tuple[str, bool]:
        """Add ``text``; return what may be shown now, and whether a stop was hit (nothing is shown after that)."""
        if self.stopped:
            return "", True
        buffer = self._held + text
        for end, char in enumerate(text, len(self._held) + 1):
            if self._skips(char):
                continue
            begun = max((tracker.step(char) for tracker in self._trackers), default=0)
            self._note_matches(end)
            if self._match is not None and end - begun >= self._match:
                return self._stop(buffer)
        cut = len(buffer) - max((tracker.begun for tracker in self._trackers), default=0)
        self._held = buffer[cut:]
        if self._match is not None:
            self._match -= cut
        return buffer[:cut], False

    def flush(self) -> str:
        """End the text; return what was held back for a stop that did not come. ``stopped`` says if one had come."""
        if self._match is not None:
            return self._stop(self._held)[0]
        held, self._held = self._held, ""
        return held

    def _skips(self, char: str) -> bool:
        """Whether ``char`` stands between the marks; what began as a stop before them is none."""
        if self._inside:
            if self._closes is not None:
                self._closes.step(char)
                self._inside = not self._closes.matched
            return True
        if self._opens is None:
            return False
        self._opens.step(char)
        self._inside = self._opens.matched
        if self._inside:
            for tracker in self._trackers:
                tracker.begun = 0
        return self._inside

    def _note_matches(self, end: int) -> None:
        for tracker in self._trackers:
            if tracker.matched:
                start = end - len(tracker.stop)
                self._match = start if self._match is None else min(self._match, start)

    def _stop(self, buffer: str) -> tuple[str, bool]:
        self.stopped, self._held = True, ""
        return buffer[: self._match], True


class _Tracker:
    """Knuth, Morris and Pratt's automaton of one stop: constant time a character, whatever the stop and the text."""

    __slots__ = ("_borders", "begun", "matched", "stop")

    def __init__(self, stop: str) -> None:
        self.stop = stop
        self.begun = 0  # length of the longest suffix of the text so far that could begin the stop
        self.matched = False
        self._borders = [0]
        for char in stop[1:]:
            self._borders.append(self._follow(char, self._borders[-1]))

    def step(self, char: str) -> int:
        """Take one character and return ``begun``; ``matched`` says whether it completed the stop."""
        begun = self._follow(char, self.begun)
        self.matched = begun == len(self.stop)
        self.begun = 0 if self.matched else begun  # what begins inside a stop that has come is of no interest
        return self.begun

    def _follow(self, char: str, begun: int) -> int:
        while begun and self.stop[begun] != char:
            begun = self._borders[begun - 1]
        return begun + (self.stop[begun] == char)
