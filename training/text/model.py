"""The network: Llama's shape (RMSNorm, SwiGLU, rotary positions, grouped queries, tied embedding), in plain PyTorch."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.text.settings import Shape


class Norm(nn.Module):
    """RMSNorm with a learned gain."""

    def __init__(self, width: int, epsilon: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, x: Tensor) -> Tensor:
        return F.rms_norm(x, (x.shape[-1],), self.weight.to(x.dtype), self.epsilon)


def rotate(x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    """Turn each head by its position; halves are paired (not neighbours), which `export` has to undo for GGUF."""
    left, right = x.chunk(2, dim=-1)
    return torch.cat((left * cosine - right * sine, right * cosine + left * sine), dim=-1)


BLOCK = 256
"""Queries that are attended at once on a CPU."""


def attend(q: Tensor, k: Tensor, v: Tensor, allowed: Tensor) -> Tensor:
    """Mix ``v`` (rows, kv heads, length, width) for each query head; ``allowed`` (rows, 1, length, length) is a mask.

    On a CPU by plain products: backwards PyTorch's fused kind is slow there. By blocks of queries, none of which looks
    at keys that lie behind it.
    """
    rows, heads, length, width = q.shape
    group = heads // k.shape[1]
    if q.device.type != "cpu":
        k, v = (each.repeat_interleave(group, dim=1) for each in (k, v))
        return F.scaled_dot_product_attention(q, k, v, attn_mask=allowed)
    q = q.view(rows, -1, group, length, width)
    mixed = []
    for start in range(0, length, BLOCK):
        end = min(start + BLOCK, length)
        some = q[:, :, :, start:end].reshape(rows, -1, group * (end - start), width)
        scores = (some @ k[:, :, :end].mT * width**-0.5).view(rows, -1, group, end - start, end)
        weights = scores.masked_fill(~allowed[:, None, :, start:end, :end], -torch.inf).softmax(-1).to(v.dtype)
        mixed.append((weights.view(rows, -1, group * (end - start), end) @ v[:, :, :end]).view(rows, heads, -1, width))
    return torch.cat(mixed, dim=2)


class Attention(nn.Module):
    """Grouped-query attention; the caller says what may look where."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.q = nn.Linear(shape.width, shape.heads * shape.head_width, bias=False)
        self.k = nn.Linear(shape.width, shape.kv_heads * shape.head_width, bias=False)
        self.v = nn.Linear(shape.width, shape.kv_heads * shape.head_width, bias=False)
        self.o = nn.Linear(shape.heads * shape.head_width, shape.width, bias=False)

    def forward(self, x: Tensor, cosine: Tensor, sine: Tensor, allowed: Tensor) -> Tensor:
        rows, length, _ = x.shape
        q, k, v = (
            layer(x).view(rows, length, -1, self.shape.head_width).transpose(1, 2) for layer in (self.q, self.k, self.v)
        )
        q, k = rotate(q, cosine, sine).to(v.dtype), rotate(k, cosine, sine).to(v.dtype)
        mixed = attend(q, k, v, allowed)
        return self.o(mixed.transpose(1, 2).reshape(rows, length, -1))


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attention_norm = Norm(shape.width, shape.norm_epsilon)
        self.attention = Attention(shape)
        self.feed_norm = Norm(shape.width, shape.norm_epsilon)
        self.gate = nn.Linear(shape.width, shape.hidden, bias=False)
        self.up = nn.Linear(shape.width, shape.hidden, bias=False)
        self.down = nn.Linear(shape.hidden, shape.width, bias=False)

    def forward(self, x: Tensor, cosine: Tensor, sine: Tensor, allowed: Tensor) -> Tensor:
        x = x + self.attention(self.attention_norm(x), cosine, sine, allowed)
        fed = self.feed_norm(x)
        return x + self.down(F.silu(self.gate(fed)) * self.up(fed))


class Network(nn.Module):
    """Tokens in, logits out. `documents` numbers the document of each token: none sees into another."""

    def __init__(self, shape: Shape, entries: int) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(entries, shape.width)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.norm = Norm(shape.width, shape.norm_epsilon)
        for name, weight in self.named_parameters():
            if weight.dim() == 2:
                shrink = (2 * shape.layers) ** -0.5 if name.endswith(("o.weight", "down.weight")) else 1.0
                nn.init.normal_(weight, std=0.02 * shrink)

    def hidden(self, tokens: Tensor, documents: Tensor) -> Tensor:
        """Return the states before the last layer."""
        length = tokens.shape[1]
        step = torch.arange(0, self.shape.head_width, 2, device=tokens.device) / self.shape.head_width
        angle = torch.outer(torch.arange(length, device=tokens.device).float(), self.shape.rope_base**-step)
        causal = torch.ones(length, length, dtype=torch.bool, device=tokens.device).tril()
        allowed = (causal & (documents[:, :, None] == documents[:, None, :]))[:, None]
        x = self.embedding(tokens)
        for layer in self.layers:
            x = layer(x, angle.cos(), angle.sin(), allowed)
        normed: Tensor = self.norm(x)
        return normed

    def forward(self, tokens: Tensor, documents: Tensor) -> Tensor:
        return F.linear(self.hidden(tokens, documents), self.embedding.weight)
