"""The only importer of llama_cpp: a model, its vocabulary and a context as three small classes over the C API.

Knows pointers, buffers and return codes; knows no request, no policy. Every call here must come from one thread.
"""

from __future__ import annotations

import ctypes
import glob
import hashlib
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import llama_cpp as C
import numpy as np
from numpy.typing import NDArray

from dragoman.core.errors import ServerError

Floats = NDArray[np.float32]
_LOG_LEVEL_ERROR = 4  # ggml_log_level; the bindings do not export it
_silent: list[Any] = []


class ModelFileError(ServerError):
    """The file is not a model this engine can run."""


def start_backend() -> None:
    """Initialise llama.cpp once per process and keep its log for errors only."""
    if _silent:
        return

    def log(level: int, text: bytes, _user: Any) -> None:
        if level == _LOG_LEVEL_ERROR:
            sys.stderr.write(text.decode("utf-8", "replace"))

    callback = C.llama_log_callback(log)
    C.llama_log_set(callback, ctypes.c_void_p(0))
    C.llama_backend_init()
    _silent.append(callback)  # the C side keeps the pointer


def build_info() -> str:
    """Name the engine's build: package version and the CPU features it was compiled for."""
    return f"{C.__version__} {C.llama_print_system_info().decode()}"


@dataclass(frozen=True)
class Adapter:
    """A LoRA adapter over a model. ``digest`` is that of its file."""

    pointer: Any
    digest: str


@dataclass(frozen=True)
class ContextShape:
    """How large a context is: sequences, tokens each, rows per pass, rows with logits per pass, threads."""

    sequences: int
    context: int
    rows: int = 512
    outputs: int = 64
    threads: int = 2


class Model:
    """Weights and vocabulary of one GGUF file."""

    def __init__(self, path: Path) -> None:
        """Load ``path``; raise ModelFileError when it is missing, truncated or of an unknown kind."""
        start_backend()
        if not path.is_file():
            raise ModelFileError(f"There is no model file at {path}.")
        params = C.llama_model_default_params()
        params.n_gpu_layers = 0
        self.path = path
        self.pointer = C.llama_model_load_from_file(str(path).encode(), params)
        if not self.pointer:
            raise ModelFileError(f"{path.name} could not be loaded: not a GGUF file, truncated, or of an unknown kind.")
        if C.llama_model_is_recurrent(self.pointer) or C.llama_model_is_hybrid(self.pointer):
            raise ModelFileError(f"{path.name} has recurrent layers: a part of their state cannot be reused.")
        if C.llama_model_has_encoder(self.pointer):
            raise ModelFileError(f"{path.name} has an encoder: only models that continue a text can answer here.")
        self.vocabulary = Vocabulary(C.llama_model_get_vocab(self.pointer))
        self.context_trained = int(C.llama_model_n_ctx_train(self.pointer))
        self.adapters: dict[str, Adapter] = {}

    def metadata(self, key: str) -> str | None:
        """Return the metadata value of ``key``, or None."""
        size = 1 << 16
        while True:
            buffer = ctypes.create_string_buffer(size)
            length = int(C.llama_model_meta_val_str(self.pointer, key.encode(), buffer, size))
            if length < 0:
                return None
            if length < size:
                return buffer.value.decode("utf-8", "replace")
            size = length + 1

    def kv_bytes_per_token(self) -> int:
        """Bytes one token takes in the KV cache (f16 keys and values of all layers)."""
        usual = int(C.llama_model_n_embd(self.pointer)) // max(int(C.llama_model_n_head(self.pointer)), 1)
        kind = self.metadata("general.architecture")
        key, value = (int(self.metadata(f"{kind}.attention.{part}_length") or usual) for part in ("key", "value"))
        return int(C.llama_model_n_layer(self.pointer)) * int(C.llama_model_n_head_kv(self.pointer)) * (key + value) * 2

    def load_adapter(self, name: str, path: Path) -> None:
        """Load a LoRA adapter file under ``name``, also beside a context at work; its rows begin with ``use_adapter``.

        Raises ModelFileError when the file is missing or damaged, or does not fit this model.
        """
        if name in self.adapters:
            raise ServerError(f"An adapter {name} is loaded already.")
        if not path.is_file():
            raise ModelFileError(f"There is no adapter file at {path}.")
        pointer = C.llama_adapter_lora_init(self.pointer, str(path).encode())
        if not pointer:
            why = "not a LoRA adapter, truncated, or made for another model"
            raise ModelFileError(f"The adapter {path.name} could not be loaded over {self.path.name}: {why}.")
        self.adapters[name] = Adapter(pointer, _digest([path]))

    def unload_adapter(self, name: str) -> None:
        """Free an adapter that no context uses."""
        C.llama_adapter_lora_free(self.adapters.pop(name).pointer)

    def digest(self) -> str:
        """Return a digest of the file, or of all files of a split model: sizes, and 64 blocks spread over each."""
        first = self.path.name
        return _digest(sorted(self.path.parent.glob(_glob(first))) if "-00001-of-" in first else [self.path])

    def close(self) -> None:
        """Free the weights."""
        if self.pointer:
            C.llama_model_free(self.pointer)
            self.pointer = None


def _digest(files: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        size = path.stat().st_size
        digest.update(str(size).encode())
        with path.open("rb") as file:
            for block in range(64):
                file.seek(max(size - 65536, 0) * block // 63)
                digest.update(file.read(65536))
    return digest.hexdigest()


_TAG = re.compile(r"<[^<>\s]+>|\[[^\[\]\s]+\]")


def _glob(first: str) -> str:
    """Return the pattern that all files of a split model match, from the name of the first."""
    begin, _, end = first.partition("-00001-of-")
    return f"{glob.escape(begin)}-[0-9][0-9][0-9][0-9][0-9]-of-{glob.escape(end)}"


class Vocabulary:
    """Tokens to bytes and text to tokens.

    ``control`` tokens leave no text. ``tags`` are tokens that are text, but stand for more (``<tool_call>``): llama.cpp
    finds them in any text, so that they need the same care as control tokens. ``bos`` is -1 when there is none;
    ``adds_bos`` says whether every text begins with it.
    """

    def __init__(self, pointer: Any) -> None:
        self.pointer = pointer
        self.size = int(C.llama_vocab_n_tokens(pointer))
        attributes = [int(C.llama_vocab_get_attr(pointer, token)) for token in range(self.size)]
        self.control = frozenset(t for t, a in enumerate(attributes) if a & C.LLAMA_TOKEN_ATTR_CONTROL)
        self.ends = frozenset(t for t in range(self.size) if C.llama_vocab_is_eog(pointer, t))
        self.pieces = tuple(self._piece(token) for token in range(self.size))
        named = (self.name(t) for t, a in enumerate(attributes) if a & C.LLAMA_TOKEN_ATTR_USER_DEFINED)
        self.tags = frozenset(name for name in named if _TAG.fullmatch(name))
        self._any_tag = re.compile("|".join(map(re.escape, sorted(self.tags, key=len, reverse=True))) or "(?!)")
        self.bos = int(C.llama_vocab_bos(pointer))
        self.adds_bos = self.bos >= 0 and bool(C.llama_vocab_get_add_bos(pointer))
        self.eos = int(C.llama_vocab_eos(pointer))
        self.infill = tuple(
            int(f(pointer)) for f in (C.llama_vocab_fim_pre, C.llama_vocab_fim_suf, C.llama_vocab_fim_mid)
        )

    def _piece(self, token: int, size: int = 256) -> bytes:
        buffer = ctypes.create_string_buffer(size)
        length = int(C.llama_token_to_piece(self.pointer, token, buffer, size, 0, True))
        return self._piece(token, -length) if length < 0 else buffer.raw[:length]

    def name(self, token: int) -> str:
        """Return the token's text, empty for -1."""
        return self.pieces[token].decode("utf-8", "replace") if token >= 0 else ""

    def tokenize(self, text: str, *, special: bool) -> list[int]:
        """Return the ids of ``text``; ``special`` lets it name control tokens and tags, else those are characters."""
        if special:
            return self._tokenize(text, special)
        cuts = [0, *(found.start() + 1 for found in self._any_tag.finditer(text)), len(text)]
        return [t for a, b in pairwise(cuts) for t in self._tokenize(text[a:b], special)]

    def _tokenize(self, text: str, special: bool) -> list[int]:
        raw = text.encode("utf-8", "surrogatepass")
        size = len(raw) + 8
        while True:
            buffer = (C.llama_token * size)()
            count = int(C.llama_tokenize(self.pointer, raw, len(raw), buffer, size, False, special))
            if count >= 0:
                return list(buffer[:count])
            size = -count

    def structure_tokenizer(self, visible: Sequence[str]) -> Any:
        """Build llguidance's view of the vocabulary; control tokens named in ``visible`` count as plain text."""
        from llguidance import LLTokenizer

        pieces = [
            b"\xff" + piece if token in self.control and piece.decode("utf-8", "replace") not in visible else piece
            for token, piece in enumerate(self.pieces)
        ]
        function = ctypes.cast(C.llama_cpp._lib.llama_tokenize, ctypes.c_void_p).value
        return LLTokenizer.from_llamacpp(
            tokens=pieces, vocab_ptr=self.pointer, tokenize_fptr=function, eos_token=sorted(self.ends), slices=None
        )


class Context:
    """The KV cache and the compute graph: ``shape.sequences`` streams of ``shape.context`` tokens each.

    One stream per sequence and flash attention off: in this mode a row's logits do not depend on its neighbours
    (ARCHITECTURE.md, "Same request, same text").
    """

    def __init__(self, model: Model, shape: ContextShape) -> None:
        params = C.llama_context_default_params()
        params.n_ctx = shape.context * shape.sequences
        params.n_seq_max = shape.sequences
        params.n_batch = params.n_ubatch = shape.rows
        params.n_outputs_max = max(shape.outputs, shape.sequences)
        params.n_threads = params.n_threads_batch = shape.threads
        params.kv_unified = False
        params.flash_attn_type = C.LLAMA_FLASH_ATTN_TYPE_DISABLED
        params.offload_kqv = params.op_offload = False  # one device for all rows, or their last bits would differ
        params.no_perf = True
        self.model, self.shape = model, shape
        self.pointer = C.llama_init_from_model(model.pointer, params)
        if not self.pointer:
            raise ModelFileError(f"No context of {params.n_ctx} tokens could be made for {model.path.name}.")
        self.memory = C.llama_get_memory(self.pointer)
        self.context = min(shape.context, int(C.llama_n_ctx_seq(self.pointer)))  # llama.cpp rounds up
        self._adapter: str | None = None
        self._batch = batch = C.llama_batch_init(shape.rows, 0, 1)
        self._tokens = self._view(batch.token, ctypes.c_int32)
        self._positions = self._view(batch.pos, ctypes.c_int32)
        self._counts = self._view(batch.n_seq_id, ctypes.c_int32)
        self._wanted = self._view(batch.logits, ctypes.c_int8)
        self._ids = [batch.seq_id[i] for i in range(shape.rows)]
        self._counts[:] = 1

    def _view(self, pointer: Any, kind: Any) -> NDArray[Any]:
        return np.ctypeslib.as_array(ctypes.cast(pointer, ctypes.POINTER(kind)), (self.shape.rows,))

    def decode(
        self, tokens: Sequence[int], positions: Sequence[int], slots: Sequence[int], wanted: Sequence[bool]
    ) -> Floats:
        """Compute the rows and return the logits of the wanted ones, in order: float32 (wanted, vocabulary).

        The array is llama.cpp's own memory: it is valid until the next call. Raises ServerError when llama.cpp fails.
        """
        count = len(tokens)
        self._tokens[:count] = tokens
        self._positions[:count] = positions
        self._wanted[:count] = wanted
        for row, slot in enumerate(slots):
            self._ids[row][0] = slot
        self._batch.n_tokens = count
        if code := int(C.llama_decode(self.pointer, self._batch)):
            raise ServerError(f"llama_decode returned {code} for {count} rows")
        outputs = int(sum(wanted))
        if not outputs:
            return np.empty((0, self.model.vocabulary.size), np.float32)
        return np.ctypeslib.as_array(C.llama_get_logits(self.pointer), (outputs, self.model.vocabulary.size))

    def use_threads(self, count: int) -> None:
        """Compute with ``count`` threads from the next call on; logits do not depend on it."""
        C.llama_set_n_threads(self.pointer, count, count)

    def cut(self, slot: int, length: int) -> None:
        """Forget everything of ``slot`` from position ``length`` on."""
        if not C.llama_memory_seq_rm(self.memory, slot, length, -1):
            raise ServerError(f"This model's memory cannot forget a part of a sequence (slot {slot}, from {length}).")

    def copy(self, source: int, target: int) -> None:
        """Make ``target`` a copy of ``source``; what it held is lost. Raises ServerError when llama.cpp refuses.

        Not by ``llama_memory_seq_cp``: between streams that moves the data only with the next decode, so that a state
        restored into ``source`` meanwhile would arrive in ``target`` (ARCHITECTURE.md, "The prefix cache").
        """
        self.restore(target, self.save(source))

    def save(self, slot: int) -> NDArray[np.uint8]:
        """Return the state of ``slot`` as bytes in host memory."""
        size = int(C.llama_state_seq_get_size(self.pointer, slot))
        state = np.empty(size, np.uint8)
        data = state.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
        written = int(C.llama_state_seq_get_data(self.pointer, data, size, slot))
        return state[:written]

    def restore(self, slot: int, state: NDArray[np.uint8]) -> None:
        """Put a saved state into ``slot``. Raises ServerError when llama.cpp refuses it (the slot is then empty)."""
        self.cut(slot, 0)
        data = state.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
        if int(C.llama_state_seq_set_data(self.pointer, data, state.size, slot)) <= 0:
            raise ServerError("A saved sequence state could not be restored.")

    def use_adapter(self, name: str | None) -> None:
        """Make the following passes run with this LoRA adapter (None: the bare model)."""
        if name == self._adapter:
            return
        count = 0 if name is None else 1
        adapters = (C.llama_adapter_lora_p_ctypes * 1)(self.model.adapters[name].pointer if name is not None else None)
        if C.llama_set_adapters_lora(self.pointer, adapters, count, (ctypes.c_float * 1)(1.0)):
            raise ServerError(f"The adapter {name} could not be applied.")
        self._adapter = name

    def unload_adapter(self, name: str) -> None:
        """Free the LoRA adapter ``name``, which no sequence needs any more."""
        if self._adapter == name:
            self.use_adapter(None)
        self.model.unload_adapter(name)

    def close(self) -> None:
        """Free the context."""
        if self.pointer:
            C.llama_batch_free(self._batch)
            C.llama_free(self.pointer)
            self.pointer = None
