from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers
from training.text.marks import CONTROL, VISIBLE
from training.text.model import Network
from training.text.settings import LOG, Settings, Shape, read_settings
from training.text.train import Log, checkpoint_file, start

from training.text import adopt, export

SHAPE = Shape(64, 2, 2, 1, 32, 96, 10000.0, 1e-5, 512)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE(vocab={letter: number for number, letter in enumerate(letters)}, merges=[]))
    tokenizer.add_special_tokens([AddedToken(token, special=True) for token in CONTROL])
    tokenizer.add_tokens([AddedToken(token, special=False) for token in VISIBLE])
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    return replace(read_settings(), work=tmp_path, entries=tokenizer.get_vocab_size(), shape=SHAPE)


@pytest.fixture
def shipped(settings: Settings) -> tuple[Path, Network]:
    torch.manual_seed(1)
    network = Network(SHAPE, settings.entries)
    for weight in network.parameters():
        torch.nn.init.normal_(weight, std=0.1)
    weights = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    path = settings.work / "file.gguf"
    export.write(settings, weights, Tokenizer.from_file(str(settings.tokenizer_file)), [], path)
    return path, network


def tokens(settings: Settings) -> tuple[torch.Tensor, torch.Tensor]:
    return torch.arange(40)[None] % settings.entries, torch.zeros(1, 40, dtype=torch.long)


def test_a_shipped_file_comes_back_as_the_network_that_was_exported(
    settings: Settings, shipped: tuple[Path, Network]
) -> None:
    path, network = shipped
    path.with_name("log.csv").write_text("stage\n")
    before = replace(settings, work=settings.work / "again")
    before.work.mkdir()
    settings.tokenizer_file.rename(before.tokenizer_file)
    settings = before
    adopt.run(settings, path)
    assert (settings.work / "log.csv").read_text() == "stage\n"
    found, _, progress = start(settings, "instructions", Log(settings.work / LOG))
    assert progress.step == 0 and checkpoint_file(settings, "language").exists()
    log = settings.work / LOG
    assert start(settings, "language", Log(log))[2].step == 0
    log.write_text(log.read_text() + "language,1\n")  # and killed before the next checkpoint
    start(settings, "language", Log(log))
    assert log.read_text() == "stage\n"
    with torch.no_grad():
        old, new = network(*tokens(settings)), found(*tokens(settings))
    assert np.corrcoef(old.flatten(), new.flatten())[0, 1] > 0.999


def test_a_deeper_network_begins_with_the_old_layers_in_turn(settings: Settings, shipped: tuple[Path, Network]) -> None:
    path, _ = shipped
    deeper = replace(settings, shape=replace(SHAPE, layers=5))
    adopt.run(deeper, path)
    found, _, _ = start(deeper, "instructions", Log(deeper.work / LOG))
    state = found.state_dict()
    for place in range(5):
        for name in ("attention.q", "attention.o", "down", "feed_norm"):
            weight, first = (state[f"layers.{number}.{name}.weight"] for number in (place, place % 2))
            assert torch.equal(weight, first) and weight.abs().max() > 0
    assert not torch.equal(state["layers.0.down.weight"], state["layers.1.down.weight"])


def test_a_file_with_other_tokens_or_more_layers_is_refused(settings: Settings, shipped: tuple[Path, Network]) -> None:
    path, _ = shipped
    with pytest.raises(ValueError, match="2 layers"):
        adopt.run(replace(settings, shape=replace(SHAPE, layers=1)), path)
    tokenizer = Tokenizer.from_file(str(settings.tokenizer_file))
    tokenizer.add_tokens(["more"])
    tokenizer.save(str(settings.tokenizer_file))
    with pytest.raises(ValueError, match="other tokens"):
        adopt.run(settings, path)


def test_another_course_in_the_work_folder_is_not_gone_on_with_in_silence(
    settings: Settings, shipped: tuple[Path, Network]
) -> None:
    checkpoint_file(settings, "instructions").write_bytes(b"")
    with pytest.raises(SystemExit, match="instructions.pt is of another course"):
        adopt.run(settings, shipped[0])
    assert not checkpoint_file(settings, "language").exists()
