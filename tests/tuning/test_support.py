"""Which models can be trained: the answer is there before anything is loaded."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import gguf
import pytest
from tests.tuning.models import SHAPES, SIZE, write_model

from dragoman.core.errors import InvalidRequest, Unavailable
from dragoman.tuning import support
from dragoman.tuning.header import Header, read_header
from dragoman.tuning.support import check_base, family_of, need_extra


@pytest.mark.parametrize("name", SHAPES)
def test_a_family_is_named(tmp_path: Path, name: str) -> None:
    assert family_of(write_model(tmp_path / "m.gguf", SHAPES[name])) == SHAPES[name].family


def test_a_header_says_what_the_file_is(tmp_path: Path) -> None:
    header = read_header(write_model(tmp_path / "m.gguf", SHAPES["qwen3"]))
    assert (header.architecture, header.layers, header.heads, header.kv_heads) == ("qwen3", 2, 4, 1)
    assert (header.width, header.head_size, header.vocabulary) == (64, 32, SIZE)
    assert header.shapes["blk.1.ffn_down.weight"] == (64, 96)
    assert header.metadata["tokenizer.ggml.tokens"] == SIZE  # of a vocabulary only the length is kept


def test_another_architecture_is_refused_by_name(tmp_path: Path) -> None:
    file = write_model(tmp_path / "m.gguf", replace(SHAPES["llama"], family="gemma2"))
    with pytest.raises(InvalidRequest, match=r"architecture 'gemma2' \(m.gguf\)"):
        family_of(file)


@pytest.mark.parametrize(
    ("metadata", "tensor", "message"),
    [
        ({}, "blk.0.ffn_gate_exps.weight", "has ffn_gate_exps.weight"),
        ({"split.count": 3}, "", "one part of a model in several files"),
        ({"llama.rope.scaling.type": "yarn"}, "", "scales its positions by 'yarn'"),
        ({"llama.rope.dimension_count": 8}, "", "only a part of each head"),
    ],
)
def test_what_training_would_compute_otherwise_is_refused(
    tmp_path: Path, metadata: dict[str, int | str], tensor: str, message: str
) -> None:
    header = read_header(write_model(tmp_path / "m.gguf", SHAPES["llama"]))
    changed = Header({**header.metadata, **metadata}, {**header.shapes, **({tensor: (1, 1)} if tensor else {})})
    with pytest.raises(InvalidRequest, match=message):
        check_base(changed, "m.gguf")


@pytest.mark.parametrize("content", [b"", b"GGUF", b"GGUF\x03\0\0\0" + b"\xff" * 16, b"PK\x03\x04" + b"\0" * 40])
def test_a_file_that_is_no_model_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "m.gguf").write_bytes(content)
    with pytest.raises(InvalidRequest, match="m.gguf is not a GGUF file that can be read"):
        family_of(tmp_path / "m.gguf")


def test_any_truncated_header_is_refused(tmp_path: Path) -> None:
    whole = write_model(tmp_path / "whole.gguf", SHAPES["llama"]).read_bytes()
    end = gguf.GGUFReader(tmp_path / "whole.gguf").data_offset - 64
    for size in range(0, end, end // 40):
        (tmp_path / "m.gguf").write_bytes(whole[:size])
        with pytest.raises(InvalidRequest):
            family_of(tmp_path / "m.gguf")


def test_a_missing_extra_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    need_extra()
    monkeypatch.setattr(support, "EXTRA", ("numpy", "no_such_module"))
    with pytest.raises(Unavailable, match=r"not installed here \(no_such_module\).*pip install .* -e '\.\[tune\]'"):
        need_extra()


def test_the_modules_load_without_the_extra() -> None:
    names = ("adapter", "checkpoint", "header", "network", "schedule", "support", "trainer")
    code = "import sys\nfor each in ('torch', 'transformers', 'peft', 'gguf'): sys.modules[each] = None\n"
    code += "".join(f"import dragoman.tuning.{name}\n" for name in names)
    subprocess.run([sys.executable, "-c", code], check=True)
