"""Names of the real API's models, which clients send; the catalogue says what answers to them here."""

from __future__ import annotations

OLD_NAMES = (
    "gpt-3.5-turbo", "gpt-3.5-turbo-0301", "gpt-3.5-turbo-0613", "gpt-3.5-turbo-1106", "gpt-3.5-turbo-0125",
    "gpt-3.5-turbo-16k", "gpt-3.5-turbo-16k-0613", "gpt-3.5-turbo-instruct", "gpt-3.5-turbo-instruct-0914",
    "gpt-4", "gpt-4-0314", "gpt-4-0613", "gpt-4-32k", "gpt-4-1106-preview", "gpt-4-0125-preview",
    "gpt-4-turbo-preview", "gpt-4-turbo", "gpt-4o", "gpt-4o-mini", "gpt-4.1", "gpt-4.1-mini",
    "text-davinci-003", "text-davinci-002", "text-davinci-001", "text-curie-001", "text-babbage-001", "text-ada-001",
    "davinci", "curie", "babbage", "ada", "davinci-002", "babbage-002",
    "code-davinci-002", "code-davinci-001", "code-cushman-002", "code-cushman-001", "davinci-codex", "cushman-codex",
    "davinci-instruct-beta", "curie-instruct-beta", "text-davinci-edit-001", "code-davinci-edit-001",
)  # fmt: skip
"""Text models of the real API that clients name; all point at the default model unless the operator says otherwise."""

OLD_EMBEDDINGS = (
    "text-embedding-ada-002", "text-embedding-3-small", "text-embedding-3-large",
    *(f"text-similarity-{name}-001" for name in ("ada", "babbage", "curie", "davinci")),
    *(f"text-search-{name}-{part}-001" for name in ("ada", "babbage", "curie", "davinci") for part in ("doc", "query")),
    *(f"code-search-{name}-{part}-001" for name in ("ada", "babbage") for part in ("code", "text")),
    *(f"{name}-similarity" for name in ("ada", "babbage", "curie", "davinci")),
)  # fmt: skip
"""Embedding models of the real API, the names of the engines of 2022 among them."""

DEFAULT_MODERATION = "text-moderation-latest"

OLD_MODERATIONS = (
    DEFAULT_MODERATION, "text-moderation-stable", *(f"text-moderation-00{n}" for n in range(1, 8)),
    "omni-moderation-latest", "omni-moderation-2024-09-26",
)  # fmt: skip
"""Moderation models of the real API; the later ones judge by the same categories here as the others."""

DEFAULT_IMAGES = "dall-e-2"
OLD_IMAGES = (DEFAULT_IMAGES, "dall-e-3")
"""Image models of the real API."""
