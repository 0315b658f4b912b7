"""``system_fingerprint``: a short name for everything that decides the bits of an answer besides the request."""

from __future__ import annotations

import hashlib

from dragoman.engines.llama.bindings import Context, Model, build_info


def fingerprint(model: Model, context: Context) -> str:
    """Return ``fp_`` and ten hexadecimal digits made of model file, engine build and mode.

    Equal fingerprints mean: same request, same seed, same text. The context size and the numbers of sequences
    and threads do not enter, since they do not change a row's logits.
    """
    mode = "split-kv no-flash f16-kv v2"
    digest = hashlib.sha256("\n".join((model.digest(), build_info(), mode)).encode())
    return "fp_" + digest.hexdigest()[:10]


def adapted_fingerprint(base: str, adapter: str, sequences: int) -> str:
    """Return the fingerprint of a model with a LoRA adapter, from the base's and the digest of the adapter's file.

    Where there is but one sequence a row has no company (``batch.accompany``), and its last bits are others.
    """
    digest = hashlib.sha256("\n".join((base, adapter, "alone" if sequences == 1 else "beside")).encode())
    return "fp_" + digest.hexdigest()[:10]
