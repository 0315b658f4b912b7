"""Which files a pipeline in diffusers' format is made of: in a repository of a hub, and in a folder. Loads nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from dragoman.core.errors import InvalidRequest

INDEX = "model_index.json"
SETTINGS = "dragoman.json"
"""A pipeline's own number of steps and guidance, where somebody wrote them down."""

_WEIGHTS = ".safetensors"
_DESCRIPTIONS = (".json", ".txt", ".model")
_OTHERS = re.compile(r"/((diffusion_)?pytorch_model[^/]*\.bin|(diffusion_)?flax_model[^/]*\.msgpack)$")
"""Weights of a part as diffusers and transformers call those that are no safetensors."""

_VARIANT = re.compile(r"\.(fp16|bf16|fp32|non_ema|ema|8bit)(?=[.-])")
"""Second sets of the same weights: the plain one is fetched, unless a part has none."""

_LOADED = ("fp16", "bf16", "fp32", "ema", "non_ema")
"""Variants that any pipeline can be loaded in, the first that serves first."""

NO_PIPELINE = "{} is no pipeline of diffusers: {}."
NO_WEIGHTS = "{} is a pipeline without weights as safetensors{}; no others are fetched."
NO_ONE_SET = "{} has no one set of weights as safetensors that can be loaded: {}."


def choose_pipeline(files: Sequence[str], repo: str) -> list[str]:
    """Return which of a repository's files are its pipeline, the index first; none where there is no index.

    Those are its index and, of each part's folder, descriptions and weights as safetensors: the plain ones, or where
    parts have none of these one variant for all such parts. Raises InvalidRequest where a part's weights are pickles,
    which may be programs, and where no one variant serves.
    """
    if INDEX not in files:
        return []
    parts = [file for file in files if len(PurePosixPath(file).parts) == 2]
    sets = _sets(file for file in parts if file.endswith(_WEIGHTS))
    bare = sorted({_part(file) for file in parts if _OTHERS.search(file)} - sets.keys())
    if bare or not sets:
        raise InvalidRequest(NO_WEIGHTS.format(repo, f" in {', '.join(bare)}" if sets else ""))
    variant = _variant_for(sets)
    if variant is None:
        told = (f"{part} as {' or '.join(sorted(has))}" for part, has in sorted(sets.items()) if "" not in has)
        raise InvalidRequest(NO_ONE_SET.format(repo, ", ".join(told)))
    wanted = {part: "" if "" in has else variant for part, has in sets.items()}
    kinds = (_WEIGHTS, *_DESCRIPTIONS)
    chosen = {file for file in parts if file.endswith(kinds) and _variant(file) in ("", wanted.get(_part(file), ""))}
    return [INDEX, *([SETTINGS] if SETTINGS in files else []), *sorted(chosen)]


def variant_of(folder: Path, index: Mapping[str, object]) -> str | None:
    """Return the variant to load a pipeline's parts in that have no plain weights; None where all have them."""
    files = [f"{name}/{file.name}" for name in index if (folder / name).is_dir() for file in (folder / name).iterdir()]
    return _variant_for(_sets(file for file in files if file.endswith(_WEIGHTS) or _OTHERS.search(file))) or None


def _part(file: str) -> str:
    return file.partition("/")[0]


def _variant(file: str) -> str:
    """Return which set of weights a file belongs to; "" is the plain one."""
    found = _VARIANT.search(file)
    return found[1] if found else ""


def _sets(weights: Iterable[str]) -> dict[str, set[str]]:
    """Return which sets of weights each part has."""
    sets: dict[str, set[str]] = {}
    for file in weights:
        sets.setdefault(_part(file), set()).add(_variant(file))
    return sets


def _variant_for(sets: Mapping[str, set[str]]) -> str | None:
    """Return the variant that every part has that lacks the plain set; "" where none lacks it, None where none is."""
    lacking = [has for has in sets.values() if "" not in has]
    return next((name for name in _LOADED if all(name in has for has in lacking)), None) if lacking else ""


def check_pipeline(folder: Path) -> None:
    """Raise InvalidRequest unless ``folder`` holds a pipeline with all the parts that its index names."""
    try:
        index = json.loads((folder / INDEX).read_text("utf-8"))
    except FileNotFoundError:
        raise InvalidRequest(NO_PIPELINE.format(folder, f"it has no {INDEX}")) from None
    except ValueError:
        raise InvalidRequest(NO_PIPELINE.format(folder, f"its {INDEX} is damaged")) from None
    if not isinstance(index, dict) or not isinstance(index.get("_class_name"), str):
        raise InvalidRequest(NO_PIPELINE.format(folder, f"its {INDEX} names no class"))
    missing = [name for name, kind in index.items() if _is_part(name, kind) and not (folder / name).is_dir()]
    if missing:
        raise InvalidRequest(NO_PIPELINE.format(folder, f"{', '.join(missing)} is not there"))


def _is_part(name: str, kind: object) -> bool:
    """Whether an entry of an index names a part: a library and a class; both null where a pipeline does without."""
    return not name.startswith("_") and isinstance(kind, list) and len(kind) == 2 and None not in kind
