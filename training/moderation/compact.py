"""Writes the encoder as a small ONNX file: 8-bit matrices, inputs cut to 8 bits as they come.

A few channels of an input are much larger than the rest, and one scale for all would leave the rest a few steps. So
before a product large channels are divided by a number and their rows of the matrix multiplied by it (the idea of
SmoothQuant, arXiv:2211.10438). Weights use 7 of the 8 bits: where a processor adds pairs of products in 16 bits, 8
would overflow.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

Array = NDArray[np.float32]
SMOOTHED = ("intermediate.dense", "output.dense")
"""The products whose inputs are smoothed, by their names within a layer; the others' gain nothing."""

STRENGTH = 0.75
"""Between 0, nothing is smoothed, and 1, no channel's peak is above the median one's."""


@torch.no_grad()
def peaks(encoder: Any, texts: list[list[int]]) -> dict[str, Array]:
    """Return the largest number of each input channel of the products, over ``texts`` (ids with their marks)."""
    found: dict[str, torch.Tensor] = {}

    def watch(name: str) -> Any:
        def look(module: Any, inputs: tuple[torch.Tensor, ...]) -> None:
            seen = inputs[0].abs().amax(dim=(0, 1))
            found[name] = torch.maximum(found[name], seen) if name in found else seen

        return look

    modules = dict(encoder.named_modules())
    names = [f"encoder.layer.{layer}.{part}" for layer in range(len(encoder.encoder.layer)) for part in SMOOTHED]
    hooks = [modules[name].register_forward_pre_hook(watch(name)) for name in names]
    for ids in texts:
        encoder(input_ids=torch.tensor([ids]))
    for hook in hooks:
        hook.remove()
    return {name: peak.numpy() for name, peak in found.items()}


class _Graph:
    """Nodes and constants, as they are added."""

    def __init__(self, weights: dict[str, Array], peaks: dict[str, Array]) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self._weights, self._peaks = weights, peaks

    def constant(self, name: str, value: Array) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value, np.float32), name))
        return name

    def weight(self, name: str) -> str:
        return self.constant(name, self._weights[name])

    def node(self, op: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(op, inputs, [output], name=output, domain=domain, **attributes))
        return output

    def ours(self, op: str, inputs: list[str], output: str, **attributes: Any) -> str:
        """Add one of onnxruntime's own operators."""
        return self.node(op, inputs, output, domain="com.microsoft", **attributes)

    def product(self, x: str, name: str) -> str:
        """Multiply ``x`` by the matrix of a linear layer, without its bias."""
        matrix = self._weights[f"{name}.weight"].T
        if (peak := self._peaks.get(name)) is not None:
            scale = np.maximum(1, peak / np.median(peak)) ** STRENGTH
            x, matrix = (
                self.node("Mul", [x, self.constant(f"{name}.scale", 1 / scale)], f"{name}.in"),
                (scale * matrix.T).T,
            )
        return self.node("MatMul", [x, self.constant(f"{name}.matrix", matrix)], f"{name}.out")

    def layer(self, x: str, at: str, heads: int, epsilon: float) -> str:
        """Add a layer that reads ``x``; return its output."""
        qkv = [f"{at}.attention.self.{name}" for name in ("query", "key", "value")]
        matrix = np.concatenate([self._weights[f"{name}.weight"].T for name in qkv], axis=1)
        bias = np.concatenate([self._weights[f"{name}.bias"] for name in qkv])
        packed = [self.constant(f"{at}.qkv", matrix), self.constant(f"{at}.qkv.bias", bias)]
        seen = self.ours("Attention", [x, *packed], f"{at}.attention", num_heads=heads)
        x = self.added(self.product(seen, f"{at}.attention.output.dense"), x, f"{at}.attention.output", epsilon)
        wide = self.product(x, f"{at}.intermediate.dense")
        wide = self.ours("BiasGelu", [wide, self.weight(f"{at}.intermediate.dense.bias")], f"{at}.gelu")
        return self.added(self.product(wide, f"{at}.output.dense"), x, f"{at}.output", epsilon)

    def added(self, x: str, skip: str, at: str, epsilon: float) -> str:
        """Add a block's bias and what leads past it, and normalise."""
        scale, shift, bias = (self.weight(f"{at}.{n}") for n in ("LayerNorm.weight", "LayerNorm.bias", "dense.bias"))
        x = self.node("Add", [self.node("Add", [x, bias], f"{at}.biased"), skip], f"{at}.sum")
        return self.node("LayerNormalization", [x, scale, shift], f"{at}.normal", epsilon=epsilon)


def write_onnx(path: Path, encoder: Any, peaks: dict[str, Array], window: int) -> Path:
    """Write a BertModel that takes ``ids`` (1, tokens) with their marks and gives ``vector`` (1, width) of length 1."""
    weights = {name: value.numpy() for name, value in encoder.state_dict().items()}
    config, table = encoder.config, "embeddings."
    graph = _Graph(weights, peaks)
    places = weights[f"{table}position_embeddings.weight"][:window] + weights[f"{table}token_type_embeddings.weight"][0]
    words, norm = graph.weight(f"{table}word_embeddings.weight"), f"{table}LayerNorm"
    inputs = ["ids", "", words, graph.constant("places", places), "", graph.weight(f"{norm}.weight")]
    graph.nodes.append(
        helper.make_node(
            "EmbedLayerNormalization",
            [*inputs, graph.weight(f"{norm}.bias")],
            ["embedded", "mask"],
            name="embedded",
            domain="com.microsoft",
            epsilon=config.layer_norm_eps,
        )
    )
    x = "embedded"
    for layer in range(config.num_hidden_layers):
        x = graph.layer(x, f"encoder.layer.{layer}", config.num_attention_heads, config.layer_norm_eps)
    mean = graph.node("ReduceMean", [x], "mean", axes=[1], keepdims=0)
    graph.node("LpNormalization", [mean], "vector", axis=-1, p=2)
    made = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "encoder",
            [helper.make_tensor_value_info("ids", TensorProto.INT32, [1, "tokens"])],
            [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, config.hidden_size])],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)],
        ir_version=8,
    )
    quantize_dynamic(
        made,
        path,
        op_types_to_quantize=["MatMul", "Attention", "EmbedLayerNormalization"],
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
    return path
