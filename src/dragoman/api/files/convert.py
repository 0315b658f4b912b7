"""From forms to what is meant, in the real API's words where they are wrong. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.api.shared.multipart import Form
from dragoman.api.shared.schema import unexpected
from dragoman.core.errors import InvalidRequest

FINE_TUNE = "fine-tune"
PURPOSES = (
    "search",
    "answers",
    "classifications",
    FINE_TUNE,
    "assistants",
    "batch",
    "vision",
    "user_data",
    "evals",
)
"""What may be uploaded: the purposes until 2022, that of 2023, and those that came later (section 14)."""

MISSING = "{!r} is a required property"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: what for, what the client calls it, where it lies, its size in bytes."""

    purpose: str
    filename: str
    path: Path
    size: int


def upload_of(form: Form) -> Upload:
    """Return what a form uploads; raise InvalidRequest in the order of other rooms: missing, unknown, wrong."""
    for name in ("file", "purpose"):
        if name not in form.names:
            raise InvalidRequest(MISSING.format(name))
    if unknown := [name for name in dict.fromkeys(form.names) if name not in ("file", "purpose")]:
        raise InvalidRequest(unexpected(unknown))
    form.check(files=("file",), values=("purpose",))
    _, purpose = form.fields[0]
    if purpose not in PURPOSES:
        raise InvalidRequest(f"{_cut(purpose)!r} is not one of {list(PURPOSES)} - 'purpose'")
    file = form.files[0]
    return Upload(purpose, file.filename, file.path, file.size)


def _cut(text: str) -> str:
    return text if len(text) <= 200 else text[:200] + "..."
