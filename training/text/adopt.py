"""Goes on from a shipped file: its weights become the checkpoint that the second stage starts from.

Checkpoints are not shipped; the GGUF file is. Q8_0 keeps a weight to about half a percent, which the first steps mend.
If the settings have more layers than the file, the whole stack of old ones is repeated until there are enough (Du et
al. 2024, Stacking Your Transformers). The deeper network begins a little worse than the file, with every layer at work.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import gguf
import numpy as np
import torch
from numpy.typing import NDArray

from training.text import vocabulary
from training.text.export import LAYER_NAMES
from training.text.model import Network
from training.text.optimizer import Optimizer
from training.text.schedule import Progress
from training.text.settings import LOG, Settings, Shape
from training.text.train import checkpoint_file, save

Array = NDArray[np.float32]


def apart(weight: Array, heads: int) -> Array:
    """Undo `export.interleave`."""
    rows, columns = weight.shape
    paired = weight.reshape(heads, rows // heads // 2, 2, columns)
    return np.ascontiguousarray(paired.swapaxes(1, 2).reshape(rows, columns))


def weights(path: Path, settings: Settings) -> dict[str, Array]:
    """Read the network's weights from a GGUF file that `export` wrote.

    Raises ValueError if its tokens are not those of the settings' tokenizer, or its layers more than the settings'.
    """
    reader = gguf.GGUFReader(path)
    own = sorted(vocabulary.load(settings).get_vocab().items(), key=lambda entry: entry[1])
    field = reader.fields["tokenizer.ggml.tokens"]
    if [bytes(field.parts[part]).decode("utf-8") for part in field.data] != [token for token, _ in own]:
        raise ValueError(f"{path} has other tokens than {settings.tokenizer_file}")
    packed = {tensor.name: gguf.quants.dequantize(tensor.data, tensor.tensor_type) for tensor in reader.tensors}
    found = {"embedding.weight": packed["token_embd.weight"], "norm.weight": packed["output_norm.weight"]}
    old = sum(name.endswith(".attn_norm.weight") for name in packed)
    if settings.shape.layers < old:
        raise ValueError(f"the file has {old} layers: a network of {settings.shape.layers} cannot begin with it")
    for place in range(settings.shape.layers):
        found |= _layer(packed, place % old, place, settings.shape)
    return found


def _layer(packed: Mapping[str, Array], layer: int, place: int, shape: Shape) -> dict[str, Array]:
    found = {}
    for ours, theirs in LAYER_NAMES.items():
        weight = packed[f"blk.{layer}.{theirs}.weight"]
        if ours.endswith((".q", ".k")):
            weight = apart(weight, shape.heads if ours.endswith(".q") else shape.kv_heads)
        found[f"layers.{place}.{ours}.weight"] = weight
    return found


def run(settings: Settings, path: Path) -> None:
    """Write the first stage's checkpoint from a GGUF file, and begin the log with the one that lies beside it.

    Raises SystemExit where a course of the second stage lies in the work folder already.
    """
    later = checkpoint_file(settings, "instructions")
    if later.exists():
        raise SystemExit(f"{later} is of another course, and would be gone on with: remove it, or take another --work")
    torch.manual_seed(settings.seed)
    network = Network(settings.shape, settings.entries)
    found = weights(path, settings)
    network.load_state_dict({name: torch.from_numpy(np.array(weight, np.float32)) for name, weight in found.items()})
    plan = settings.training
    optimizer = Optimizer(network, plan["matrix_rate"], plan["vector_rate"], plan["weight_decay"])
    save(checkpoint_file(settings, "language"), network, optimizer, Progress())
    log, before = settings.work / LOG, path.with_name(LOG)
    if before.exists() and not log.exists():
        shutil.copyfile(before, log)
    print(f"{path}: {settings.shape.layers} layers, in {checkpoint_file(settings, 'language')}")
