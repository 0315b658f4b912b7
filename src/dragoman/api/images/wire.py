"""``/v1/images`` as the wire has it: arguments after spec 2024-01, bodies after recordings of 2022 to 2024. Pure.

``seed`` is ours: a whole number with which the same request makes the same pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.api.images.progress import Progress
from dragoman.api.shared.sampling import STRING, integer
from dragoman.api.shared.schema import Schema
from dragoman.engines.old_names import DEFAULT_IMAGES

SQUARE = ("256x256", "512x512", "1024x1024")
SIZES = (*SQUARE, "1024x1792", "1792x1024")
DEFAULT_SIZE = "1024x1024"
SIZES_OF = {"dall-e-2": SQUARE, "dall-e-3": ("1024x1024", "1792x1024", "1024x1792")}
"""Old names to the sizes that they knew; models of other names take all."""

PROMPTS_OF = {"dall-e-2": 1000}
LONGEST_PROMPT = 4000
"""Characters of a prompt (reference section 12)."""

_SHARED: dict[str, dict[str, Any]] = {
    "n": integer(1, 10),
    "response_format": {"type": "string", "enum": ["url", "b64_json"]},
    "user": STRING,
    "seed": integer(0, 2**63 - 1),
}
_PROMPT = {"type": "string", "minLength": 1}
_FILE: dict[str, Any] = {}
"""A file of a form; its own checks are in ``uploads``."""

GENERATION = Schema(
    {
        "prompt": _PROMPT,
        **_SHARED,
        "size": {"type": "string", "enum": list(SIZES)},
        "quality": {"type": "string", "enum": ["standard", "hd"]},
        "style": {"type": "string", "enum": ["vivid", "natural"]},
    },
    required=("prompt",),
    default_model=DEFAULT_IMAGES,
    strict=True,
)
_OF_FORMS = {**_SHARED, "size": {"type": "string", "enum": list(SQUARE)}}
EDIT = Schema(
    {"image": _FILE, "mask": _FILE, "prompt": _PROMPT, **_OF_FORMS},
    required=("image", "prompt"),
    default_model=DEFAULT_IMAGES,
    strict=True,
)
VARIATION = Schema({"image": _FILE, **_OF_FORMS}, required=("image",), default_model=DEFAULT_IMAGES, strict=True)


def body(created: int, items: Sequence[str], *, of: str, revised: str | None) -> dict[str, Any]:
    """Return the answer; ``of`` is url or b64_json, ``revised`` the prompt that was painted, where that is told."""
    told = {} if revised is None else {"revised_prompt": revised}
    return {"created": created, "data": [{**told, of: item} for item in items]}


def progress_body(progress: Progress) -> dict[str, Any]:
    """Return how far a request is: pictures made, and steps of the one that is being made."""
    return {
        "object": "image.progress",
        "pictures": progress.pictures,
        "made": progress.made,
        "step": progress.step,
        "steps": progress.steps,
    }
