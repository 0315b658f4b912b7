"""A context that gives the states of tokens instead of logits, for embeddings."""

from __future__ import annotations

from collections.abc import Sequence

import llama_cpp as C
import numpy as np
from numpy.typing import NDArray

from dragoman.core.errors import InvalidRequest, ServerError
from dragoman.engines.llama.bindings.model import Model, apply_adapter

Floats = NDArray[np.float32]


class EmbeddingContext:
    """A context that gives states instead of logits, for ``embedder.Embedder``; its pooling is the file's, or the mean.

    It holds ``capacity`` tokens of up to ``slots`` sequences, each at most ``context`` long; ``rows`` go into a pass.
    A model that reads both ways (BERT and its like) keeps nothing between passes and computes a sequence in one.
    """

    rows_at_once = 512

    def __init__(self, model: Model, *, context: int, threads: int) -> None:
        self.model = model
        self.both_ways = model.both_ways
        kind = int(model.metadata(f"{model.architecture}.pooling_type") or 0)
        if kind == RANKING:
            raise InvalidRequest(f"{model.path.name} ranks texts: it has no embeddings.", param="model")
        self.pooling = _POOLING.get(kind, "mean")
        room = _LOGITS_WHOLE if self.both_ways else _LOGITS
        most = max(64, room // (4 * model.vocabulary.size))  # llama.cpp keeps room for logits that nobody reads
        self.context = min(context, most) if self.both_ways else context
        self.capacity = max(self.context, self.rows_at_once)
        self.rows = min(most, self.capacity if self.both_ways else self.rows_at_once)
        self.slots = 64
        self.width = int(C.llama_model_n_embd(model.pointer))
        params = C.llama_context_default_params()
        params.n_ctx, params.n_seq_max = self.capacity, self.slots
        params.n_batch = params.n_ubatch = self.rows
        params.n_threads = params.n_threads_batch = threads
        params.embeddings, params.pooling_type = True, C.LLAMA_POOLING_TYPE_NONE
        params.kv_unified = True
        # Flash attention passes over the rows of other inputs; without it a pass of many short ones costs their square.
        params.flash_attn_type = C.LLAMA_FLASH_ATTN_TYPE_ENABLED if self.both_ways else C.LLAMA_FLASH_ATTN_TYPE_DISABLED
        params.offload_kqv = params.op_offload = False
        params.no_perf = True
        self.pointer = C.llama_init_from_model(model.pointer, params)
        if not self.pointer:
            raise ServerError(f"No context of {self.capacity} tokens for embeddings: {model.path.name}.")
        self._memory = C.llama_get_memory(self.pointer)
        self._adapter: str | None = None
        self._batch = C.llama_batch_init(self.rows, 0, 1)

    def compute(
        self, tokens: Sequence[int], positions: Sequence[int], slots: Sequence[int], wanted: Sequence[bool]
    ) -> Floats:
        """Compute the rows and return the states of the wanted ones, in order: float32 (wanted, width), a copy.

        Raises ServerError when llama.cpp fails.
        """
        batch = self._batch
        for row, (token, position, slot, flag) in enumerate(zip(tokens, positions, slots, wanted, strict=True)):
            batch.token[row], batch.pos[row], batch.logits[row] = token, position, flag
            batch.n_seq_id[row], batch.seq_id[row][0] = 1, slot
        batch.n_tokens = len(tokens)
        work = C.llama_encode if self._memory is None else C.llama_decode
        if code := int(work(self.pointer, batch)):
            raise ServerError(f"llama.cpp returned {code} for {len(tokens)} rows of embeddings")
        states = np.ctypeslib.as_array(C.llama_get_embeddings(self.pointer), (len(tokens), self.width))
        return states[np.flatnonzero(wanted)]  # a context for embeddings tells of every row, wanted or not

    def forget(self, slot: int) -> None:
        """Forget a sequence."""
        if self._memory is not None:
            C.llama_memory_seq_rm(self._memory, slot, -1, -1)

    def use_threads(self, count: int) -> None:
        """Compute with ``count`` threads from the next call on."""
        C.llama_set_n_threads(self.pointer, count, count)

    def use_adapter(self, name: str | None) -> None:
        """Compute with this LoRA adapter from now on (None: the bare model)."""
        if name != self._adapter:
            apply_adapter(self.pointer, self.model, name)
            self._adapter = name

    def drop_adapter(self, name: str) -> None:
        """Stop using an adapter that is about to be freed."""
        if self._adapter == name:
            self.use_adapter(None)

    def close(self) -> None:
        """Free the context."""
        if self.pointer:
            C.llama_batch_free(self._batch)
            C.llama_free(self.pointer)
            self.pointer = None


_POOLING = {0: "mean", 1: "mean", 2: "first", 3: "last"}
"""llama.cpp's numbers of poolings; a file that does not say gets the mean."""

RANKING = 4

_LOGITS, _LOGITS_WHOLE = 64 << 20, 512 << 20
"""Bytes for the logits of a pass, of inputs in pieces and of whole ones: some 100 rows of a vocabulary of 152,000."""
