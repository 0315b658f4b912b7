"""Random LoRA adapters for tests: files as a trainer would export them."""

from __future__ import annotations

from pathlib import Path

import gguf
import numpy as np


def write_adapter(file: Path, base: Path, *, seed: int = 1, scale: float = 0.05, rank: int = 8) -> Path:
    """Write an adapter over all linear layers of ``base``; ``scale`` 0 changes nothing, 0.05 every answer."""
    reader, rng = gguf.GGUFReader(base), np.random.default_rng(seed)
    field = reader.get_field(gguf.Keys.General.ARCHITECTURE)
    assert field is not None
    writer = gguf.GGUFWriter(file, field.contents())
    writer.add_string(gguf.Keys.General.TYPE, gguf.GGUFType.ADAPTER)
    writer.add_string(gguf.Keys.Adapter.TYPE, "lora")
    writer.add_float32(gguf.Keys.Adapter.LORA_ALPHA, 2.0 * rank)
    for tensor in reader.tensors:
        if tensor.name.startswith("blk.") and len(tensor.shape) == 2:
            into, out = (int(n) for n in tensor.shape)
            writer.add_tensor(f"{tensor.name}.lora_a", rng.normal(0, scale, (rank, into)).astype(np.float32))
            writer.add_tensor(f"{tensor.name}.lora_b", rng.normal(0, scale, (out, rank)).astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file
