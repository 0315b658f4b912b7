"""A model from a GGUF file with a LoRA adapter over it, in torch: losses, hits and gradients of samples.

What it computes is what llama.cpp computes with the same file, up to rounding (``tests/tuning/test_adapter.py``).
Torch is imported inside functions: the package loads without the extra ``[tune]``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.tuning.adapter import MODULES, Lora, lora_of, put_lora
from dragoman.tuning.dataset import Sample
from dragoman.tuning.header import Header, read_header
from dragoman.tuning.metrics import Bools, sequence_accuracy, token_accuracy
from dragoman.tuning.schedule import ALPHA_PER_RANK, RANK, passes
from dragoman.tuning.support import check_base

ACTIVATIONS = 1536 << 20
"""Bytes that what is kept for a backward pass may take on a CPU; on a GPU it is half of what is free."""

LOGITS = 128 << 20
"""Bytes of logits computed at once."""

MOST_TOKENS = 8192
"""Tokens of one pass, padding included: beyond that nothing gets faster."""

Floats64 = NDArray[np.float64]


@dataclass
class Tally:
    """What passes over samples found. ``loss`` is the sum of ``weight * -logprob``, ``weight`` the sum of weights.

    ``hits`` has an array for each sample: which of its completion tokens that count were the likeliest at their place.
    ``classes`` pairs each sample with the logprobs of the classes' first tokens at the completion's first place, if
    they were asked for. Both come in the order of passes.
    """

    loss: float = 0.0
    weight: float = 0.0
    hits: list[Bools] = field(default_factory=list)
    classes: list[tuple[Sample, Floats64]] = field(default_factory=list)

    @property
    def mean(self) -> float:
        """The loss: a mean over weighted tokens, 0 where nothing has weight."""
        return self.loss / self.weight if self.weight else 0.0

    @property
    def token_accuracy(self) -> float:
        """Share of the completions' tokens that were right."""
        return token_accuracy(self.hits)

    @property
    def sequence_accuracy(self) -> float:
        """Share of the completions that were right as a whole."""
        return sequence_accuracy(self.hits)


class Network:
    """The base's weights, frozen, and an adapter's, which train."""

    def __init__(self, base: Path, *, lora: Lora | None = None, rank: int = RANK, seed: int = 0) -> None:
        """Load ``base`` with ``lora`` over it, or with a new adapter that changes nothing yet.

        Raises:
            InvalidRequest: the model is not of a family that is trained, or the adapter is not made for it.
        """
        import torch
        from peft import LoraConfig, inject_adapter_in_model

        self.header = read_header(base)
        check_base(self.header, base.name)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        causal = load_base(base, self.header, self.device)
        rank, alpha = (lora.rank, lora.alpha) if lora else (rank, rank * ALPHA_PER_RANK)
        torch.manual_seed(seed)
        modules = [name.partition(".")[2] for name in MODULES]
        # Alpha is a number of any kind to peft's layers; only its signature says int.
        config = LoraConfig(r=rank, lora_alpha=alpha, lora_dropout=0.0, target_modules=modules)  # type: ignore[arg-type]
        self.model: Any = inject_adapter_in_model(config, causal)
        for weight in self.trained.values():
            weight.data = weight.data.float()  # small steps need it, whatever the base is kept in
        if lora:
            put_lora(self.model, lora)
        self._decoder, self._head = causal.model, causal.lm_head
        self._whole, self._part = _room(self.header, self.device)

    @property
    def trained(self) -> dict[str, Any]:
        """The adapter's parameters by name."""
        return {name: weight for name, weight in self.model.named_parameters() if weight.requires_grad}

    def lora(self) -> Lora:
        """Return the adapter as it stands."""
        return lora_of(self.model)

    def learn(self, samples: Sequence[Sample]) -> Tally:
        """Add the gradients of ``sum(w * nll) / sum(w)`` over all the samples, however many passes that takes."""
        self.model.train()
        total = sum(sum(sample.weights[1:]) for sample in samples)
        tally = Tally()
        for group in self._passes(samples):
            self._pass(group, tally, total=total)
        return tally

    def measure(self, samples: Sequence[Sample], classes: Sequence[int] = ()) -> Tally:
        """Return losses and hits; the logprobs of ``classes``' tokens at the completion's first place too."""
        import torch

        self.model.eval()
        tally = Tally()
        with torch.no_grad():
            for group in self._passes(samples, learning=False):
                self._pass(group, tally, classes=classes)
        return tally

    def logits(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        """Return the logits of every token of one text: (tokens, vocabulary)."""
        import torch

        self.model.eval()
        with torch.no_grad():
            hidden = self._hidden([tokens])
            array: NDArray[np.float32] = self._head(hidden[0]).float().cpu().numpy()
        return array

    def _passes(self, samples: Sequence[Sample], *, learning: bool = True) -> Iterable[tuple[Sample, ...]]:
        """Cut samples into passes that fit; layers are computed twice where a sample would not fit otherwise."""
        longest = max(len(sample.tokens) for sample in samples)
        if not learning:
            return passes(samples, self._part)
        if longest <= self._whole:
            self.model.activation_checkpointing_disable()
            return passes(samples, self._whole)
        self.model.activation_checkpointing_enable(activation_checkpointing_kwargs={"use_reentrant": False})
        return passes(samples, self._part)

    def _hidden(self, texts: Sequence[Sequence[int]]) -> Any:
        """Return the last layer's states (texts, longest, width). Padding follows a text: no row before it sees it."""
        import torch

        longest = max(map(len, texts))
        grid = torch.zeros((len(texts), longest), dtype=torch.long)
        for row, text in enumerate(texts):
            grid[row, : len(text)] = torch.tensor(text)
        return self._decoder(input_ids=grid.to(self.device), use_cache=False).last_hidden_state

    def _pass(
        self, samples: Sequence[Sample], tally: Tally, *, total: float | None = None, classes: Sequence[int] = ()
    ) -> None:
        """Add what ``samples`` give to ``tally``; with ``total``, go back through the network as well."""
        picks = _Picks(samples)
        if not picks.targets.size and not classes:
            return
        hidden = self._hidden([sample.tokens for sample in samples])
        rows = hidden[picks.rows, picks.places]
        leaf = rows.detach().requires_grad_(total is not None)
        right = np.empty(picks.targets.size, np.bool_)
        size = max(16, LOGITS // (4 * self.header.vocabulary))
        for start in range(0, picks.targets.size, size):
            part = slice(start, start + size)
            loss, right[part] = self._losses(leaf[part], picks.targets[part], picks.weights[part])
            tally.loss += float(loss.detach())
            if total:
                (loss / total).backward()  # the logits' memory is free again at once
        if total and leaf.grad is not None:
            rows.backward(leaf.grad)
        tally.weight += float(picks.weights.sum())
        tally.hits += [right[picks.counted & (picks.rows == row)] for row in range(len(samples))]
        if classes:
            tally.classes += self._classes(hidden, samples, classes)

    def _losses(self, rows: Any, targets: NDArray[np.int64], weights: Floats64) -> tuple[Any, Bools]:
        """Return the sum of weighted losses of rows of states, and which of their targets were the likeliest."""
        import torch

        logits = self._head(rows).float()
        wanted = torch.from_numpy(targets).to(self.device)
        each = torch.nn.functional.cross_entropy(logits, wanted, reduction="none")
        right: Bools = (logits.argmax(-1) == wanted).cpu().numpy()
        return (each * torch.from_numpy(weights).to(self.device, torch.float32)).sum(), right

    def _classes(self, hidden: Any, samples: Sequence[Sample], classes: Sequence[int]) -> list[tuple[Sample, Floats64]]:
        found = []
        for row, sample in enumerate(samples):
            logits = self._head(hidden[row, max(sample.start - 1, 0)]).double()
            found.append((sample, logits.log_softmax(-1)[list(classes)].cpu().numpy()))
        return found


class _Picks:
    """The places of a pass whose predictions have weight; arrays of one length.

    ``places`` are those of the rows that predict; ``counted`` says which targets are a completion's.
    """

    def __init__(self, samples: Sequence[Sample]) -> None:
        found = [
            (row, place - 1, token, weight, place >= sample.start)
            for row, sample in enumerate(samples)
            for place, (token, weight) in enumerate(zip(sample.tokens, sample.weights, strict=True))
            if weight > 0 and place > 0
        ]
        columns = list(zip(*found, strict=True)) or [()] * 5
        self.rows = np.array(columns[0], np.int64)
        self.places = np.array(columns[1], np.int64)
        self.targets = np.array(columns[2], np.int64)
        self.weights = np.array(columns[3], np.float64)
        self.counted = np.array(columns[4], np.bool_)


def load_base(file: Path, header: Header, device: Any) -> Any:
    """Return the model in a GGUF file as transformers reads it, frozen.

    The shape is read here: what transformers makes of a file's metadata leaves out the width of qwen3's heads, gives
    Mistral files a window that llama.cpp does not have, and passes over the factors by which Llama 3 files and linear
    scaling slow positions down.
    """
    import transformers

    kind = {"llama": "Llama", "qwen2": "Qwen2", "qwen3": "Qwen3"}[header.architecture]
    config = getattr(transformers, f"{kind}Config")(
        hidden_size=header.width,
        intermediate_size=int(header.number("feed_forward_length", 0)),
        num_hidden_layers=header.layers,
        num_attention_heads=header.heads,
        num_key_value_heads=header.kv_heads,
        head_dim=header.head_size,
        rms_norm_eps=header.number("attention.layer_norm_rms_epsilon", 1e-6),
        rope_parameters={"rope_type": "default", "rope_theta": float(header.number("rope.freq_base", 10_000.0))},
        max_position_embeddings=int(header.number("context_length", 2048)),
        vocab_size=header.vocabulary,
        tie_word_embeddings="output.weight" not in header.shapes,
        attention_bias="blk.0.attn_q.bias" in header.shapes,
    )
    transformers.utils.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    model = getattr(transformers, f"{kind}ForCausalLM").from_pretrained(
        file.parent, gguf_file=file.name, config=config, dtype=_precision(header, device), local_files_only=True
    )
    _slow_positions(model, file, header)
    return model.to(device).requires_grad_(False)


def _slow_positions(model: Any, file: Path, header: Header) -> None:
    import gguf
    import torch

    factor: Any = header.number("rope.scaling.factor", header.number("rope.scale_linear", 1.0))
    if header.text(f"{header.architecture}.rope.scaling.type") == "none":
        factor = 1.0
    if "rope_freqs.weight" in header.shapes:
        tensor = next(each for each in gguf.GGUFReader(file).tensors if each.name == "rope_freqs.weight")
        factor = factor * torch.from_numpy(np.array(tensor.data, np.float32))
    model.model.rotary_emb.inv_freq /= factor
    model.model.rotary_emb.original_inv_freq = model.model.rotary_emb.inv_freq.clone()


def _precision(header: Header, device: Any) -> Any:
    """Return the frozen weights' type: float32, and bfloat16 on a GPU that float32 would fill by more than half."""
    import torch

    if device.type == "cpu":
        return torch.float32
    size = 4 * sum(int(np.prod(shape)) for shape in header.shapes.values())
    return torch.float32 if size < torch.cuda.mem_get_info()[0] // 2 else torch.bfloat16


def _room(header: Header, device: Any) -> tuple[int, int]:
    """Return how many tokens a pass may have: where layers keep what they need, and where each is computed twice."""
    import torch

    memory = ACTIVATIONS if device.type == "cpu" else torch.cuda.mem_get_info()[0] // 2
    width, wide = header.width, int(header.number("feed_forward_length", 0))
    layer = 4 * (12 * width + 5 * wide + 4 * header.heads * header.head_size)
    whole = memory // (layer * header.layers)
    part = memory // (layer + 8 * width * header.layers)
    return min(whole, MOST_TOKENS), min(max(whole, part), MOST_TOKENS)
