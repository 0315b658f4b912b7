"""Images: wire arguments and forms to what is meant, in the real API's words where they are wrong. Pure."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import Any

from dragoman.api.images.wire import DEFAULT_SIZE, EDIT, GENERATION, LONGEST_PROMPT, PROMPTS_OF, SIZES_OF, VARIATION
from dragoman.api.shared.multipart import Form, FormFile
from dragoman.api.shared.schema import Schema
from dragoman.core.errors import InvalidRequest
from dragoman.core.types import ImageOrder

TOO_LONG = "{!r} is too long - 'prompt'"
BAD_SIZE = "The size is not supported by this model."
ONE_PICTURE = "This model takes one picture: send it as 'image', not as a list of pictures."
ONE_ONLY = "You must provide n=1 for this model."

LIST = "image[]"
"""What a list of pictures is called in a form (today's client); only later models of the real API take one."""

NAMES_ONE = "dall-e-3"
"""The old name that makes one picture a request and tells the prompt that it painted (reference section 12)."""

EFFORT = {"standard": 1.0, "hd": 2.0}
FIDELITY = {"vivid": 1.0, "natural": 0.6}
"""What ``quality`` and ``style`` mean here: steps, and how far the prompt pulls, times the model's own."""

_WHOLE = re.compile(r"-?\d{1,20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One checked request."""

    model: str
    prompt: str
    count: int
    size: str
    format: str
    user: str
    seed: int
    effort: float = 1.0
    fidelity: float = 1.0

    def revised(self, read: str) -> str | None:
        """Return the prompt as it was ``read``, where the answer tells it: its end may be cut, nothing is rewritten."""
        return read if self.prompt and (self.model == NAMES_ONE or read != self.prompt) else None

    def order(self, image: bytes | None = None, mask: bytes | None = None) -> ImageOrder:
        """Return what is to be painted."""
        width, height = map(int, self.size.split("x"))
        return ImageOrder(
            prompt=self.prompt,
            count=self.count,
            width=width,
            height=height,
            seed=self.seed,
            effort=self.effort,
            fidelity=self.fidelity,
            image=image,
            mask=mask,
        )


@dataclass(frozen=True, slots=True)
class Upload:
    """A form: what is asked, and where the files lie."""

    call: Call
    image: FormFile
    mask: FormFile | None = None


def parse_generation(body: Any) -> Call:
    """Return the checked request, or raise InvalidRequest."""
    return _call(GENERATION.check(body))


def parse_edit(form: Form) -> Upload:
    """Return the checked form of an edit, or raise InvalidRequest."""
    wire = EDIT.check(_wire(form, EDIT))
    return Upload(_call(wire), wire["image"], wire.get("mask"))


def parse_variation(form: Form) -> Upload:
    """Return the checked form of a variation, or raise InvalidRequest."""
    wire = VARIATION.check(_wire(form, VARIATION))
    return Upload(_call(wire), wire["image"])


def _wire(form: Form, schema: Schema) -> dict[str, Any]:
    """Return a form as arguments: numbers arrive as texts."""
    if LIST in form.names:
        raise InvalidRequest(ONE_PICTURE, param="image")
    form.check(files=("image", "mask"), values=schema.properties)
    wire: dict[str, Any] = {file.name: file for file in form.files}
    for name, value in form.fields:
        wire[name] = int(value) if name in ("n", "seed") and _WHOLE.fullmatch(value) else value
    return wire


def _call(wire: dict[str, Any]) -> Call:
    model, prompt, count = wire["model"], wire.get("prompt", ""), int(wire.get("n", 1))
    size = wire.get("size", DEFAULT_SIZE)
    if len(prompt) > PROMPTS_OF.get(model, LONGEST_PROMPT):
        raise InvalidRequest(TOO_LONG.format(prompt))
    if size not in SIZES_OF.get(model, (size,)):
        raise InvalidRequest(BAD_SIZE, param="size", code="invalid_size")
    if model == NAMES_ONE and count > 1:
        raise InvalidRequest(ONE_ONLY, param="n", code="invalid_n")
    return Call(
        model=model,
        prompt=prompt,
        count=count,
        size=size,
        format=wire.get("response_format", "url"),
        user=wire.get("user", ""),
        seed=int(wire["seed"]) if "seed" in wire else secrets.randbits(62),
        effort=EFFORT[wire.get("quality", "standard")],
        fidelity=FIDELITY[wire.get("style", "vivid")],
    )
