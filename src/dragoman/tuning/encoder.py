"""Rows to tokens, with the serving engine's own vocabulary and chat template: what is trained is what is served.

A pair's prompt has the tokens ``/v1/completions`` computes for it, a conversation those that ``/v1/chat/completions``
computes when it is asked for the assistant's turn. What the model is to write is tokenised apart from the prompt,
because that is how it is served: the prompt's tokens are fixed before the first one is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from dragoman.core.errors import ApiError
from dragoman.core.types import Segment
from dragoman.engines.llama.bindings import Model
from dragoman.engines.llama.prompts import Prompts
from dragoman.prompting.conversation import prompt_of
from dragoman.prompting.template import ChatTemplate
from dragoman.prompting.tools import ToolFormat, tool_format
from dragoman.tuning.conversation import Conversation
from dragoman.tuning.dataset import N_CLASSES, TOO_LONG, DatasetError, Row, Sample

END_OF_TEXT = "<|endoftext|>"
"""The documented default prompt of completions, which means an empty one."""

Segments = tuple[Segment, ...]


class Encoder:
    """Encodes rows for the model in one GGUF file. A context manager: the vocabulary lives in llama.cpp's memory."""

    def __init__(self, path: Path) -> None:
        """Load the vocabulary and the template of ``path``; raise ModelFileError when that fails."""
        self._model = Model(path)
        self._vocabulary = vocabulary = self._model.vocabulary
        self._prompts = Prompts(vocabulary)
        self.context_trained = self._model.context_trained
        self._ends = {vocabulary.name(token): token for token in vocabulary.ends}
        source = self._model.metadata("tokenizer.chat_template")
        names = tuple(sorted(vocabulary.name(token) for token in vocabulary.control))
        self._template = (
            ChatTemplate(
                source,
                vocabulary.name(vocabulary.bos),
                vocabulary.name(vocabulary.eos),
                names,
                tuple(sorted(vocabulary.tags)),
            )
            if source is not None
            else None
        )

    def __enter__(self) -> Encoder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free the vocabulary."""
        self._model.close()

    @property
    def chat(self) -> bool:
        """Whether the model has a chat template."""
        return self._template is not None

    def encode(
        self, row: Row, prompt_loss_weight: float, context: int, *, param: str = "training_file"
    ) -> tuple[Sample, ...]:
        """Return the samples of a row: one, save for conversations that templates rewrite as they grow.

        The prompt's tokens of a pair weigh ``prompt_loss_weight``, its completion's 1. In a conversation the tokens of
        the assistant's turns weigh 1, the token that ends each among them, and all others 0. Where the prompt that asks
        for a later turn does not hold an earlier one as the model would write it (templates that drop thoughts, or move
        the system message), that turn is a sample of its own. ``param`` is the argument that named the row's file.

        Raises:
            DatasetError: the row has more than ``context`` tokens, or the template refuses the conversation.
        """
        try:
            samples = self._conversation(row) if row.chat else (self._pair(row, prompt_loss_weight),)
            for sample in samples:
                if len(sample.tokens) > context:
                    raise _too_long(sample, context)
        except DatasetError as error:
            error.param = param
            raise
        return samples

    def first_tokens(self, classes: Sequence[str], *, param: str = "validation_file") -> tuple[int, ...]:
        """Return the first token of each class, which decides a classification; raise DatasetError if two are one."""
        tokens = tuple(self._written(each)[0] for each in classes)
        for place, token in enumerate(tokens):
            if token in tokens[:place]:
                pair = f"{classes[tokens.index(token)]!r} and {classes[place]!r}"
                message = f"Each of the classes must start with a different token, but {pair} start with the same one."
                raise DatasetError(message, code=N_CLASSES, param=param)
        return tokens

    def _pair(self, row: Row, prompt_loss_weight: float) -> Sample:
        text = row.prompt or ""
        prompt, _ = self._prompts.encode(() if text in ("", END_OF_TEXT) else (Segment(text),))
        completion = self._written(row.completion or "")
        weights = (0.0, *[float(prompt_loss_weight)] * (len(prompt) - 1), *[1.0] * len(completion))
        return Sample(row.line, (*prompt, *completion), weights, len(prompt))

    def _conversation(self, row: Row) -> tuple[Sample, ...]:
        conversation = row.conversation
        if self._template is None:
            message = "Invalid file format. The model has no chat template; it takes prompt/completion pairs."
            raise DatasetError(message, line=row.line)
        format = tool_format(self._template) if conversation.tools else None
        try:
            turns = [self._turn(self._template, format, conversation, index) for index in conversation.counts]
        except (ApiError, RecursionError) as error:
            reason = error.message if isinstance(error, ApiError) else "it is nested too deeply."
            raise DatasetError(f"Invalid file format. Line {row.line}: {reason}", line=row.line) from error
        apart = [turn for turn in turns[:-1] if not turn.begins(turns[-1])]
        together = [turn for turn in turns if turn not in apart]
        return (*(self._sample(row.line, [turn]) for turn in apart), self._sample(row.line, together))

    def _turn(self, template: ChatTemplate, format: ToolFormat | None, conversation: Conversation, index: int) -> _Turn:
        """Return the prompt that asks for message ``index``, and what the model is to write after it."""
        messages, tools = conversation.messages, conversation.tools
        prompt = prompt_of(template, messages[:index], tools, format)
        told = prompt_of(template, messages[: index + 1], tools, format)
        written = self._until_end(_after(told, prompt))
        if written is None:  # the template writes a turn's end, or its beginning, only in other places
            written = (Segment(messages[index].content or ""), Segment(self._end_of(told), special=True))
        return _Turn(prompt, written)

    def _until_end(self, segments: Segments | None) -> Segments | None:
        """Return ``segments`` up to the first token that ends a turn, None where there is none."""
        for place, segment in enumerate(segments or ()):
            if segment.special and segment.text in self._ends:
                return (segments or ())[: place + 1]
        return None

    def _end_of(self, segments: Segments) -> str:
        """Return the name of the token that ends turns in ``segments``, or of the vocabulary's own end."""
        found = [segment.text for segment in segments if segment.special and segment.text in self._ends]
        return found[-1] if found else self._vocabulary.name(self._vocabulary.eos)

    def _sample(self, line: int, turns: Sequence[_Turn]) -> Sample:
        """Return the last turn's prompt and words; the words of the turns before it lie inside that prompt."""
        last = turns[-1]
        prompt, _ = self._prompts.encode(last.prompt)
        written = [t for s in last.written for t in self._tokens(s)]
        weights = [0.0] * len(prompt) + [1.0] * len(written)
        for start, end in self._places(prompt, last.prompt, turns[:-1]):
            weights[start:end] = [1.0] * (end - start)
        weights[0] = 0.0
        return Sample(line, (*prompt, *written), tuple(weights), weights.index(1.0))

    def _tokens(self, segment: Segment) -> list[int]:
        return self._vocabulary.tokenize(segment.text, special=True) if segment.special else self._written(segment.text)

    def _places(self, prompt: tuple[int, ...], segments: Segments, turns: Sequence[_Turn]) -> list[tuple[int, int]]:
        """Return where the words of ``turns`` lie among the tokens of ``prompt``.

        A token that holds the last characters of the template's and the first of the assistant's is the template's.
        """
        places = self._bytes_of_tokens(segments)
        places = [(0, 0)] * (len(prompt) - len(places)) + places  # a beginning that every text has
        spans = []
        for first, last in (turn.span() for turn in turns):
            inside = [i for i, (start, end) in enumerate(places) if first <= start < end <= last]
            spans.append((inside[0], inside[-1] + 1))
        return spans

    def _bytes_of_tokens(self, segments: Segments) -> list[tuple[int, int]]:
        """Return for each token of ``segments`` which bytes of their text it holds."""
        places: list[tuple[int, int]] = []
        begin = 0
        for segment in segments:
            pieces = self._prompts.pieces(tuple(self._vocabulary.tokenize(segment.text, special=segment.special)))
            size = _size(segment.text)
            place = begin + size - sum(map(len, pieces))  # some vocabularies write a blank before every text
            for piece in pieces:
                places.append((max(place, begin), place + len(piece)))
                place += len(piece)
            begin += size
        return places

    def _written(self, text: str) -> list[int]:
        """Return the tokens of ``text`` as a model writes it: without the blank some vocabularies put before texts."""
        for begun, rest in (("", text), ("", text.removeprefix(" ")), ("\n", text)):
            front = self._vocabulary.tokenize(begun, special=False) if begun else []
            tokens = self._vocabulary.tokenize(begun + rest, special=False)
            written = tokens[len(front) :]
            if tokens[: len(front)] == front and b"".join(self._prompts.pieces(tuple(written))) == _bytes(text):
                return written
        return self._vocabulary.tokenize(text, special=False)


@dataclass(frozen=True)
class _Turn:
    """A prompt and what the assistant is to write after it."""

    prompt: Segments
    written: Segments

    def begins(self, other: _Turn) -> bool:
        """Whether ``other``'s prompt begins with this prompt and the words after it."""
        return _after(other.prompt, (*self.prompt, *self.written)) is not None

    def span(self) -> tuple[int, int]:
        """Return where the words begin and end, in bytes of text."""
        start = sum(_size(segment.text) for segment in self.prompt)
        return start, start + sum(_size(segment.text) for segment in self.written)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _size(text: str) -> int:
    return len(_bytes(text))


def _after(segments: Segments, beginning: Segments) -> Segments | None:
    """Return what follows ``beginning`` in ``segments``; None if they do not begin with it."""
    text = "".join(segment.text for segment in beginning)
    if not "".join(segment.text for segment in segments).startswith(text):
        return None
    left = len(text)
    for place, segment in enumerate(segments):
        if left < len(segment.text):
            return (replace(segment, text=segment.text[left:]), *segments[place + 1 :])
        left -= len(segment.text)
    return ()


def _too_long(sample: Sample, context: int) -> DatasetError:
    tokens, line = len(sample.tokens), sample.line
    message = (
        f"Line {line} has {tokens} tokens ({sample.start} in the prompt; {tokens - sample.start} for the completion). "
        f"This model's maximum context length is {context} tokens. Please shorten or remove the example."
    )
    return DatasetError(message, code=TOO_LONG, line=line)
