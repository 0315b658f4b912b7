"""The KV cache and the passes of a model that writes."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import llama_cpp as C
import numpy as np
from numpy.typing import NDArray

from dragoman.core.errors import ServerError
from dragoman.engines.llama.bindings.backend import ModelFileError
from dragoman.engines.llama.bindings.model import Model, apply_adapter

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class ContextShape:
    """How large a context is: sequences, tokens each, rows per pass, rows with logits per pass, threads."""

    sequences: int
    context: int
    rows: int = 512
    outputs: int = 64
    threads: int = 2


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
        apply_adapter(self.pointer, self.model, name)
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
