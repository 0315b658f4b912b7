"""What a fine-tuned model is called, in the forms of both families (reference sections 15 and 16). Pure."""

from __future__ import annotations

import re
import time

SNAPSHOTS = {"gpt-3.5-turbo": "gpt-3.5-turbo-0613", "gpt-4": "gpt-4-0613"}
"""What the names of 2023 meant when a job was created with them (recordings of August and November 2023)."""


def slug(text: str) -> str:
    """Return a suffix as it stands in a name: lower case, everything but letters and digits as single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def base_of(model: str) -> str:
    """Return the base that a name tells: ``curie`` of ``curie:ft-...``, ``davinci-002`` of ``ft:davinci-002:...``."""
    return model.split(":")[1] if model.startswith("ft:") else model.partition(":")[0]


def legacy_name(model: str, organization: str, suffix: str | None, now: float) -> str:
    """Return ``curie:ft-personal:suffix-2023-02-28-04-36-14`` in UTC; a tuned model's name gives its base's.

    ``organization`` is the slug of who owns it.
    """
    parts = [f"{base_of(model)}:ft-{organization}", *([slug(suffix)] if suffix and slug(suffix) else [])]
    moment = time.strftime("%Y-%m-%d-%H-%M-%S", time.gmtime(now))
    return f"{':'.join(parts)}-{moment}"


def modern_name(model: str, organization: str, suffix: str | None, code: str) -> str:
    """Return ``ft:gpt-3.5-turbo-0613:personal:suffix:8FltvxuK``; a tuned model's name gives its base's."""
    return f"ft:{base_of(model)}:{organization}:{slug(suffix or '')}:{code}"


def snapshot(model: str) -> str:
    """Return the name that a job shows for the one it was created with."""
    return SNAPSHOTS.get(model, model)
