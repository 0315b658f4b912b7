"""The student: one vector per word piece, begun by model2vec's distillation, then trained to the teacher's sentences.

The targets are the teacher's vectors turned into their principal axes and cut, so that the student's leading dimensions
hold most (a request may ask for fewer), and the teacher's similarities are the student's as far as the axes carry them.
"""

from __future__ import annotations

import time

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.embeddings import teacher
from training.embeddings.settings import Settings

Floats = NDArray[np.float32]


def tokenizer() -> Tokenizer:
    """Return the teacher's word pieces, without marks, cut or padding."""
    found = Tokenizer.from_file(str(teacher.folder() / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def axes(vectors: Floats, dimensions: int) -> Floats:
    """Return the principal axes (384, dimensions) of the teacher's vectors, widest first; the mean is kept."""
    _, _, rows = np.linalg.svd(vectors[:: max(1, len(vectors) // 40_000)], full_matrices=False)
    return np.ascontiguousarray(rows[:dimensions].T)


def distilled(axes_: Floats, pieces: Tokenizer) -> Floats:
    """Return the start: each word piece through the teacher alone, on the axes, weighted by rank as model2vec does."""
    from model2vec.distill import distill_from_model
    from transformers import AutoModel, AutoTokenizer

    folder = str(teacher.folder())
    made = distill_from_model(
        model=AutoModel.from_pretrained(folder),
        tokenizer=AutoTokenizer.from_pretrained(folder),
        pca_dims=None,
        sif_coefficient=1e-4,
        quantize_to="float32",
    )
    words = made.tokenizer.get_vocab()
    start = np.zeros((pieces.get_vocab_size(), axes_.shape[1]), np.float32)
    for word, id in pieces.get_vocab().items():
        if word in words:
            start[id] = np.asarray(made.embedding[words[word]], np.float32) @ axes_
    return start


class Student(torch.nn.Module):
    """Vectors (pieces, dimensions), each with a weight in the mean."""

    def __init__(self, start: Floats) -> None:
        super().__init__()
        self.vectors = torch.nn.EmbeddingBag(*start.shape, mode="sum", _weight=torch.from_numpy(start.copy()))

    def forward(self, ids: torch.Tensor, offsets: torch.Tensor) -> torch.Tensor:
        """Return unit vectors of the bags."""
        return F.normalize(self.vectors(ids, offsets), dim=-1)


def train(settings: Settings, start: Floats, bags: list[list[int]], targets: Floats) -> Floats:
    """Return trained vectors: cosine to the target, and the similarities within a batch as the teacher's."""
    torch.manual_seed(settings.seed)
    student = Student(start)
    optimizer = torch.optim.Adam(student.parameters(), lr=settings.rate)
    generator = np.random.default_rng(settings.seed)
    wanted = torch.from_numpy(targets)
    steps = settings.epochs * (len(bags) // settings.batch)
    began, step = time.monotonic(), 0
    for epoch in range(settings.epochs):
        order = generator.permutation(len(bags))
        total = 0.0
        for first in range(0, len(order) - settings.batch + 1, settings.batch):
            chosen = order[first : first + settings.batch]
            for group in optimizer.param_groups:
                group["lr"] = settings.rate * (1 - step / steps)
            loss = _loss(student, [bags[i] for i in chosen], wanted[chosen])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            total, step = total + loss.item(), step + 1
        print(f"epoch {epoch + 1}: loss {total / (len(order) // settings.batch):.4f}, "
              f"{time.monotonic() - began:.0f} s", flush=True)  # fmt: skip
    return student.vectors.weight.detach().numpy()


def _loss(student: Student, bags: list[list[int]], wanted: torch.Tensor) -> torch.Tensor:
    offsets = torch.from_numpy(np.cumsum([0, *(len(bag) for bag in bags[:-1])]))
    made = student(torch.tensor([id for bag in bags for id in bag]), offsets)
    aim = F.normalize(wanted, dim=-1)
    return (1 - (made * aim).sum(-1)).mean() + 4 * F.mse_loss(made @ made.T, wanted @ wanted.T)
