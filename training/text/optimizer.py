"""Muon for the matrices inside the layers, AdamW for the rest.

Muon makes every update of a matrix orthogonal. It needs clearly fewer tokens than AdamW for the same loss, which is
what counts where tokens are slow. All matrices of one shape are turned at once, in bfloat16 where the device multiplies
it natively and float32 elsewhere: PyTorch's own is always in bfloat16, which an older processor only emulates.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import torch
from torch import Tensor, nn

ITERATIONS = 5
A, B, C = 3.4445, -4.7750, 2.0315  # the quintic of Newton-Schulz, tuned by Muon's author for fast convergence
MOMENTUM = 0.95


def orthogonal(matrices: Tensor) -> Tensor:
    """Return the nearest orthogonal matrices, roughly (singular values between 0.7 and 1.2)."""
    tall = matrices.shape[-2] > matrices.shape[-1]
    x = matrices.mT if tall else matrices
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(ITERATIONS):
        square = x @ x.mT
        x = A * x + (B * square + C * square @ square) @ x
    return x.mT if tall else x


class Optimizer:
    """Both methods behind one `step`."""

    def __init__(
        self,
        network: nn.Module,
        matrix_rate: float,
        vector_rate: float,
        decay: float,
        kind: torch.dtype = torch.float32,
    ) -> None:
        self.groups: dict[tuple[int, ...], list[nn.Parameter]] = defaultdict(list)
        others = []
        for name, weight in network.named_parameters():
            if weight.dim() == 2 and "embedding" not in name:
                self.groups[tuple(weight.shape)].append(weight)
            else:
                others.append(weight)
        self.momenta = {
            shape: torch.zeros(len(weights), *shape, device=weights[0].device) for shape, weights in self.groups.items()
        }
        self.matrix_rate, self.vector_rate, self.decay, self.kind = matrix_rate, vector_rate, decay, kind
        self.adam = torch.optim.AdamW(others, lr=vector_rate, betas=(0.9, 0.95), weight_decay=0.0)

    @torch.no_grad()
    def step(self, share: float) -> None:
        """Update by the gradients at hand; `share` scales both rates."""
        for shape, weights in self.groups.items():
            gradient = torch.stack([weight.grad for weight in weights if weight.grad is not None])
            momentum = self.momenta[shape]
            momentum.lerp_(gradient, 1 - MOMENTUM)
            update = orthogonal(gradient.lerp(momentum, MOMENTUM).to(self.kind)).to(gradient.dtype)
            rate = share * self.matrix_rate * max(1.0, shape[0] / shape[1]) ** 0.5
            for weight, change in zip(weights, update, strict=True):
                weight.mul_(1 - share * self.matrix_rate * self.decay).sub_(change, alpha=rate)
        for group in self.adam.param_groups:
            group["lr"] = share * self.vector_rate
        self.adam.step()

    def state(self) -> dict[str, Any]:
        """Return what a checkpoint must keep."""
        return {"momenta": self.momenta, "adam": self.adam.state_dict()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what a checkpoint kept."""
        self.momenta = state["momenta"]
        self.adam.load_state_dict(state["adam"])
