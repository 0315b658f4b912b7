"""``POST /v1/edits`` as the wire has it: the arguments, after spec 2023-03 ``CreateEditRequest``."""

from __future__ import annotations

from dragoman.api.shared.sampling import STRING, TEMPERATURE, TOP_P, integer
from dragoman.api.shared.schema import Schema

REQUEST = Schema(
    {
        "input": STRING,
        "instruction": STRING,
        "n": integer(1, 20),
        "temperature": TEMPERATURE,
        "top_p": TOP_P,
    },
    required=("instruction",),
)
