"""The only importer of llama_cpp: a model, its vocabulary and its contexts as small classes over the C API.

Knows pointers, buffers and return codes; knows no request, no policy. Every call here must come from one thread.
"""

from dragoman.engines.llama.bindings.backend import ModelFileError, build_info, start_backend
from dragoman.engines.llama.bindings.context import Context, ContextShape
from dragoman.engines.llama.bindings.model import Adapter, Model
from dragoman.engines.llama.bindings.states import EmbeddingContext
from dragoman.engines.llama.bindings.vocabulary import Vocabulary

__all__ = [
    "Adapter",
    "Context",
    "ContextShape",
    "EmbeddingContext",
    "Model",
    "ModelFileError",
    "Vocabulary",
    "build_info",
    "start_backend",
]
