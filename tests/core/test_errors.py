"""The error tree: what each class carries, and that it survives a process boundary."""

from __future__ import annotations

import pickle
import re

import pytest

from dragoman.core import errors
from dragoman.core.errors import (
    ApiError,
    ContextLengthExceeded,
    Forbidden,
    InvalidRequest,
    MethodNotAllowed,
    NotFound,
    Overloaded,
    PayloadTooLarge,
    QuotaExceeded,
    RateLimited,
    RequestTimeout,
    ServerError,
    Unauthorized,
    Unavailable,
    UnknownUrl,
    UnsupportedMediaType,
)

BAD, OURS = "invalid_request_error", "server_error"
EXAMPLES = [
    (ApiError("x", param="p", code="c"), 500, OURS),
    (InvalidRequest("x", param="p", code="c"), 400, BAD),
    (ContextLengthExceeded(context=10, prompt=8, completion=5), 400, BAD),
    (Forbidden("x"), 403, BAD),
    (NotFound("x", code="model_not_found"), 404, BAD),
    (UnknownUrl("GET", "/x"), 404, BAD),
    (MethodNotAllowed("GET", "/x"), 405, BAD),
    (PayloadTooLarge("x"), 413, BAD),
    (UnsupportedMediaType("x"), 415, BAD),
    (Unauthorized("x", code="invalid_api_key"), 401, BAD),
    (Overloaded("x", retry_after=3), 429, OURS),
    (RequestTimeout("x"), 408, "invalid_request_error"),
    (RateLimited("x", type="tokens", retry_after=3), 429, "tokens"),
    (QuotaExceeded("x"), 429, "insufficient_quota"),
    (Unavailable("x"), 503, OURS),
    (ServerError(), 500, OURS),
]


@pytest.mark.parametrize(("error", "status", "kind"), EXAMPLES, ids=lambda v: type(v).__name__)
def test_the_class_carries_status_and_type(error: ApiError, status: int, kind: str) -> None:
    assert (error.status, error.type) == (status, kind)
    assert str(error) == error.message != ""


@pytest.mark.parametrize("error", [example[0] for example in EXAMPLES], ids=lambda e: type(e).__name__)
def test_an_error_pickles_whole(error: ApiError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert (str(copy), copy.__dict__, copy.headers) == (str(error), error.__dict__, error.headers)


def every_class(base: type[ApiError] = ApiError) -> list[type[ApiError]]:
    mine = [c for c in base.__subclasses__() if c.__module__ == errors.__name__]
    return [base, *(deep for c in mine for deep in every_class(c))]


def test_every_class_has_an_example_here() -> None:
    assert {type(error) for error, _, _ in EXAMPLES} == set(every_class())


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    drawn = {}
    path: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        if match := re.match(r"^([│├└─ ]*)([A-Z]\w+)(?: +(\d{3})\b.*)?$", line):
            depth = len(match[1]) // 4
            path = [*path[:depth], match[2]]
            drawn[match[2]] = (path[-2] if depth else "Exception", int(match[3] or 500))
    assert drawn == {c.__name__: (c.__bases__[0].__name__, c.status) for c in every_class()}


def test_the_words_of_the_context_error() -> None:
    assert ContextLengthExceeded(context=4097, prompt=4000, completion=500).message == (
        "This model's maximum context length is 4097 tokens, however you requested 4500 tokens (4000 in your prompt; "
        "500 for the completion). Please reduce your prompt; or completion length."
    )
    assert "requested 8 tokens (8 in your prompt; 0 for" in str(
        ContextLengthExceeded(context=4, prompt=8, completion=None)
    )


def test_headers_that_belong_to_an_error() -> None:
    assert Overloaded("x", retry_after=3).headers == {"retry-after": "3"}
    assert RateLimited("x", type="requests", retry_after=3).headers == {"retry-after": "3"}
    assert RateLimited("x", type="requests", retry_after=None).headers == {"x-should-retry": "false"}
    assert QuotaExceeded("x").headers == {"x-should-retry": "false"}
    assert Unauthorized("x").headers == {"www-authenticate": 'Basic realm="OpenAI API"'}
    assert InvalidRequest("x").headers == {}


def test_a_server_error_hides_what_happened_unless_told() -> None:
    assert str(ServerError()).startswith("The server had an error while processing your request. Sorry about that!")
    assert str(ServerError()).endswith("contact us through our help center at help.openai.com if the error persists.")
    assert str(ServerError("the disk burns")) == "the disk burns"
