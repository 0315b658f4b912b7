"""Weights and vocabulary of a GGUF file, and the LoRA adapters over them."""

from __future__ import annotations

import ctypes
import glob
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import llama_cpp as C

from dragoman.core.errors import ServerError
from dragoman.engines.digest import digest_of
from dragoman.engines.llama.bindings.backend import ModelFileError, start_backend
from dragoman.engines.llama.bindings.vocabulary import Vocabulary


@dataclass(frozen=True)
class Adapter:
    """A LoRA adapter over a model. ``digest`` is that of its file."""

    pointer: Any
    digest: str


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

    @property
    def architecture(self) -> str:
        """The family, as the file names it."""
        return self.metadata("general.architecture") or ""

    @property
    def both_ways(self) -> bool:
        """Whether every token sees the whole text (BERT and its like): such a model embeds, and writes nothing."""
        return self.metadata(f"{self.architecture}.attention.causal") == "false"

    @property
    def width(self) -> int:
        """Numbers of a token's state."""
        return int(C.llama_model_n_embd(self.pointer))

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
        key, value = (
            int(self.metadata(f"{self.architecture}.attention.{part}_length") or usual) for part in ("key", "value")
        )
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
        self.adapters[name] = Adapter(pointer, digest_of([path]))

    def unload_adapter(self, name: str) -> None:
        """Free an adapter that no context uses."""
        C.llama_adapter_lora_free(self.adapters.pop(name).pointer)

    def digest(self) -> str:
        """Return a digest of the file, or of all files of a split model: sizes, and 64 blocks spread over each."""
        first = self.path.name
        return digest_of(sorted(self.path.parent.glob(_glob(first))) if "-00001-of-" in first else [self.path])

    def close(self) -> None:
        """Free the weights."""
        if self.pointer:
            C.llama_model_free(self.pointer)
            self.pointer = None


def _glob(first: str) -> str:
    """Return the pattern that all files of a split model match, from the name of the first."""
    begin, _, end = first.partition("-00001-of-")
    return f"{glob.escape(begin)}-[0-9][0-9][0-9][0-9][0-9]-of-{glob.escape(end)}"


def apply_adapter(context: Any, model: Model, name: str | None) -> None:
    """Make a context compute with an adapter of its model, None: with the bare model. Raises ServerError."""
    adapters = (C.llama_adapter_lora_p_ctypes * 1)(model.adapters[name].pointer if name is not None else None)
    if C.llama_set_adapters_lora(context, adapters, 0 if name is None else 1, (ctypes.c_float * 1)(1.0)):
        raise ServerError(f"The adapter {name} could not be applied.")
