"""Goes on from a shipped file: its weights become the checkpoint that the second stage starts from.

Checkpoints are not shipped; the GGUF file is. Q8_0 keeps a weight to about half a percent, which the first steps mend.
If the settings have more layers than the file, new ones are put at regular distances between the old ones, with zero
where they write into the stream: the deeper network begins as the same function (Chen et al. 2016, Net2Net).
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


def places(old: int, new: int) -> dict[int, int]:
    """Say which layer of a deeper network each old layer becomes."""
    if new < old:
        raise ValueError(f"the file has {old} layers: a network of {new} cannot begin with it")
    return {layer: (layer + 1) * new // old - 1 for layer in range(old)}


def weights(path: Path, settings: Settings) -> dict[str, Array]:
    """Read the network's weights from a GGUF file that `export` wrote; layers it lacks are left out.

    Raises ValueError if its tokens are not those of the settings' tokenizer.
    """
    reader = gguf.GGUFReader(path)
    own = sorted(vocabulary.load(settings).get_vocab().items(), key=lambda entry: entry[1])
    field = reader.fields["tokenizer.ggml.tokens"]
    if [bytes(field.parts[part]).decode("utf-8") for part in field.data] != [token for token, _ in own]:
        raise ValueError(f"{path} has other tokens than {settings.tokenizer_file}")
    packed = {tensor.name: gguf.quants.dequantize(tensor.data, tensor.tensor_type) for tensor in reader.tensors}
    found = {"embedding.weight": packed["token_embd.weight"], "norm.weight": packed["output_norm.weight"]}
    old = sum(name.endswith(".attn_norm.weight") for name in packed)
    for layer, place in places(old, settings.shape.layers).items():
        found |= _layer(packed, layer, place, settings.shape)
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
    """Write the first stage's checkpoint from a GGUF file, and begin the log with the one that lies beside it."""
    torch.manual_seed(settings.seed)
    network = Network(settings.shape, settings.entries)
    found = weights(path, settings)
    state = network.state_dict()
    for name, tensor in state.items():
        if name in found:
            tensor.copy_(torch.from_numpy(np.array(found[name], np.float32)))
        elif name.endswith(("attention.o.weight", "down.weight")):
            tensor.zero_()
    plan = settings.training
    optimizer = Optimizer(network, plan["matrix_rate"], plan["vector_rate"], plan["weight_decay"])
    save(checkpoint_file(settings, "language"), network, optimizer, Progress())
    log, before = settings.work / LOG, path.with_name(LOG)
    if before.exists() and not log.exists():
        shutil.copyfile(before, log)
    print(f"{path}: {len(found)} of {len(state)} tensors, in {checkpoint_file(settings, 'language')}")
