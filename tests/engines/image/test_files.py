"""Which files of a repository are its pipeline, and which folders are one. No network, no weights."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.core.errors import InvalidRequest
from dragoman.engines.image.files import check_pipeline, choose_pipeline

WHOLE = [
    ".gitattributes",
    "README.md",
    "model_index.json",
    "scheduler/scheduler_config.json",
    "text_encoder/config.json",
    "text_encoder/flax_model.msgpack",
    "text_encoder/model.fp16.safetensors",
    "text_encoder/model.safetensors",
    "text_encoder/pytorch_model.bin",
    "tokenizer/merges.txt",
    "tokenizer/vocab.json",
    "unet/config.json",
    "unet/diffusion_pytorch_model-00001-of-00002.safetensors",
    "unet/diffusion_pytorch_model-00002-of-00002.safetensors",
    "unet/diffusion_pytorch_model.fp16-00001-of-00001.safetensors",
    "unet/diffusion_pytorch_model.fp16.safetensors.index.json",
    "unet/diffusion_pytorch_model.safetensors.index.json",
    "unet/deeper/extra.safetensors",
    "v1-5-pruned.safetensors",
    "vae/diffusion_pytorch_model.non_ema.safetensors",
    "../outside/model.safetensors",
]


def test_one_set_of_the_weights_is_chosen() -> None:
    assert choose_pipeline(WHOLE, "a/b") == [
        "model_index.json",
        "scheduler/scheduler_config.json",
        "text_encoder/config.json",
        "text_encoder/model.safetensors",
        "tokenizer/merges.txt",
        "tokenizer/vocab.json",
        "unet/config.json",
        "unet/diffusion_pytorch_model-00001-of-00002.safetensors",
        "unet/diffusion_pytorch_model-00002-of-00002.safetensors",
        "unet/diffusion_pytorch_model.safetensors.index.json",
    ]
    assert choose_pipeline([*WHOLE, "dragoman.json"], "a/b")[:2] == ["model_index.json", "dragoman.json"]


def test_what_has_no_index_is_none_and_pickles_are_refused() -> None:
    assert choose_pipeline(["model-Q8_0.gguf", "unet/model.safetensors"], "a/b") == []
    with pytest.raises(InvalidRequest, match="^a/b is a pipeline without weights as safetensors"):
        choose_pipeline(["model_index.json", "unet/diffusion_pytorch_model.bin"], "a/b")


@pytest.mark.parametrize(
    ("index", "words"),
    [
        (None, "it has no model_index.json"),
        ("{", "its model_index.json is damaged"),
        ("[1]", "its model_index.json names no class"),
        ({"unet": ["diffusers", "UNet2DConditionModel"]}, "its model_index.json names no class"),
        ({"_class_name": "X", "unet": ["diffusers", "Y"], "vae": ["diffusers", "Z"]}, "vae is not there"),
    ],
)
def test_a_folder_that_is_none_is_told(tmp_path: Path, index: Any, words: str) -> None:
    (tmp_path / "unet").mkdir()
    if index is not None:
        text = index if isinstance(index, str) else json.dumps(index)
        (tmp_path / "model_index.json").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidRequest, match=f"is no pipeline of diffusers: {words}.$"):
        check_pipeline(tmp_path)


def test_a_part_that_a_pipeline_does_without_need_not_be_there(tmp_path: Path) -> None:
    (tmp_path / "unet").mkdir()
    index = {
        "_class_name": "X",
        "_name_or_path": "a",
        "unet": ["diffusers", "Y"],
        "safety_checker": [None, None],
        "n": 4,
    }
    (tmp_path / "model_index.json").write_text(json.dumps(index), encoding="utf-8")
    check_pipeline(tmp_path)
