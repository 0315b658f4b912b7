"""Which files of a repository are its pipeline, and which folders are one. No network, no weights."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.core.errors import InvalidRequest
from dragoman.engines.image.files import check_pipeline, choose_pipeline, variant_of

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
    "vae/diffusion_pytorch_model.safetensors",
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
        "vae/diffusion_pytorch_model.safetensors",
    ]
    assert choose_pipeline([*WHOLE, "dragoman.json"], "a/b")[:2] == ["model_index.json", "dragoman.json"]


def test_what_has_no_index_is_none_and_pickles_are_refused() -> None:
    assert choose_pipeline(["model-Q8_0.gguf", "unet/model.safetensors"], "a/b") == []
    with pytest.raises(InvalidRequest, match="^a/b is a pipeline without weights as safetensors"):
        choose_pipeline(["model_index.json", "unet/diffusion_pytorch_model.bin"], "a/b")


@pytest.mark.parametrize("weights", ["pytorch_model.bin", "pytorch_model-00001-of-00002.bin", "flax_model.msgpack"])
def test_a_part_whose_weights_are_pickles_is_refused_by_name(weights: str) -> None:
    files = ["model_index.json", "unet/diffusion_pytorch_model.safetensors", f"text_encoder/{weights}"]
    with pytest.raises(InvalidRequest, match="^a/b is a pipeline without weights as safetensors in text_encoder; no "):
        choose_pipeline(files, "a/b")


def test_weights_for_other_programs_are_no_reason_to_refuse() -> None:
    files = ["model_index.json", "unet/model.safetensors", "vae_decoder/model.onnx", "vae_decoder/openvino_model.bin"]
    assert choose_pipeline(files, "a/b") == ["model_index.json", "unet/model.safetensors"]


def test_parts_without_a_plain_set_are_fetched_in_one_variant() -> None:
    files = [
        "model_index.json",
        "text_encoder/model.bf16.safetensors",
        "text_encoder/model.fp16.safetensors",
        "text_encoder/pytorch_model.bin",
        "unet/diffusion_pytorch_model.fp16-00001-of-00002.safetensors",
        "unet/diffusion_pytorch_model.fp16-00002-of-00002.safetensors",
        "unet/diffusion_pytorch_model.safetensors.index.fp16.json",
        "unet/diffusion_pytorch_model.non_ema.safetensors",
        "vae/diffusion_pytorch_model.fp16.safetensors",
        "vae/diffusion_pytorch_model.safetensors",
    ]
    left_out = {1, 3, 7, 8}
    assert choose_pipeline(files, "a/b") == [file for place, file in enumerate(files) if place not in left_out]


def test_where_no_one_variant_serves_it_says_what_there_is() -> None:
    files = ["model_index.json", "text_encoder/model.fp16.safetensors", "unet/model.ema.safetensors"]
    words = "^a/b has no one set of weights as safetensors that can be loaded: text_encoder as fp16, unet as ema.$"
    with pytest.raises(InvalidRequest, match=words):
        choose_pipeline(files, "a/b")
    with pytest.raises(InvalidRequest, match="loaded: unet as 8bit.$"):
        choose_pipeline(["model_index.json", "unet/model.8bit.safetensors"], "a/b")


@pytest.mark.parametrize(
    ("files", "variant"),
    [
        (["unet/model.fp16.safetensors", "vae/model.fp16.safetensors", "vae/model.safetensors"], "fp16"),
        (["unet/model.safetensors", "unet/model.fp16.safetensors", "more/model.fp16.safetensors"], None),
        (["unet/diffusion_pytorch_model.bin", "unet/diffusion_pytorch_model.fp16.safetensors"], None),
    ],
)
def test_a_folder_is_loaded_in_a_variant_where_it_must(tmp_path: Path, files: list[str], variant: str | None) -> None:
    for file in files:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).touch()
    index = {"_class_name": "X", "unet": ["diffusers", "Y"], "vae": ["diffusers", "Z"]}
    assert variant_of(tmp_path, index) == variant


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
