"""Which files a pipeline in diffusers' format is made of: in a repository of a hub, and in a folder. Loads nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from dragoman.core.errors import InvalidRequest

INDEX = "model_index.json"
SETTINGS = "dragoman.json"
"""A pipeline's own number of steps and guidance, where somebody wrote them down."""

_WEIGHTS = ".safetensors"
_DESCRIPTIONS = (".json", ".txt", ".model")
_VARIANT = re.compile(r"\.(fp16|bf16|fp32|non_ema|ema|8bit)(?=[.-])")
"""Second sets of the same weights: the plain one is fetched."""

NO_PIPELINE = "{} is no pipeline of diffusers: {}."


def choose_pipeline(files: Sequence[str], repo: str) -> list[str]:
    """Return which of a repository's files are its pipeline, the index first; none where there is no index.

    Those are its index and, of each part's folder, descriptions and weights as safetensors. Raises InvalidRequest
    where all weights are pickles, which may be programs.
    """
    if INDEX not in files:
        return []
    parts = [file for file in files if len(PurePosixPath(file).parts) == 2 and ".." not in PurePosixPath(file).parts]
    weights = [file for file in parts if file.endswith(_WEIGHTS) and not _VARIANT.search(file)]
    if not weights:
        raise InvalidRequest(f"{repo} is a pipeline without weights as safetensors; no others are fetched.")
    told = [file for file in parts if file.endswith(_DESCRIPTIONS) and not _VARIANT.search(file)]
    own = [SETTINGS] if SETTINGS in files else []
    return [INDEX, *own, *sorted({*told, *weights})]


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
