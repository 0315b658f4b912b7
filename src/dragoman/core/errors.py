"""One error tree. The class carries the HTTP status, ``type`` and ``code``; ``api/shared/failures.py`` shapes the body.

ApiError
├── InvalidRequest            400  the request is wrong; ``param`` names the field where the real API does
│   ├── ContextLengthExceeded 400  prompt and completion do not fit (chat sets code ``context_length_exceeded``)
│   ├── Forbidden             403  not from where the request comes
│   ├── NotFound              404  no such model, file, job
│   │   └── UnknownUrl        404  no such address
│   ├── MethodNotAllowed      405
│   ├── RequestTimeout        408  the body did not arrive in time
│   ├── PayloadTooLarge       413
│   ├── UnsupportedMediaType  415  the body is of another kind than the address takes
│   └── Unauthorized          401  no key, or a wrong one
├── Overloaded                429  the queue is full; carries Retry-After
├── RateLimited               429  a limit is reached; ``type`` says of what (requests, tokens)
├── QuotaExceeded             429  the month's budget is spent
├── Unavailable               503  the engine is loading again after a crash, or its extra is not installed
└── ServerError               500  ours to fix

Texts follow the real API of 2023 (reference: OpenAI API errors as recorded and quoted by clients).
"""

from __future__ import annotations

from typing import ClassVar

HELP = "Please contact us through our help center at help.openai.com"


class ApiError(Exception):
    """Anything the API answers with an error body. Raised anywhere, shaped once."""

    status: ClassVar[int] = 500
    type: str = "server_error"

    def __init__(self, message: str, *, param: str | None = None, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.param = param
        self.code = code

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, self.__dict__))

    @property
    def headers(self) -> dict[str, str]:
        """Headers that belong to this error."""
        return {}


def _rebuild(kind: type[ApiError], message: str, state: dict[str, object]) -> ApiError:
    """Unpickle an error: its subclasses have constructors of their own."""
    error = kind.__new__(kind)
    Exception.__init__(error, message)
    error.__dict__.update(state)
    return error


class InvalidRequest(ApiError):
    """400: the request cannot be honoured as it stands."""

    status = 400
    type = "invalid_request_error"


class ContextLengthExceeded(InvalidRequest):
    """400: prompt and completion together exceed the context. The engine gives the numbers, the room the words."""

    def __init__(self, *, context: int, prompt: int, completion: int | None) -> None:
        self.context, self.prompt, self.completion = context, prompt, completion
        asked = prompt + (completion or 0)
        super().__init__(
            f"This model's maximum context length is {context} tokens, however you requested {asked} tokens "
            f"({prompt} in your prompt; {completion or 0} for the completion). "
            "Please reduce your prompt; or completion length."
        )


class Forbidden(InvalidRequest):
    """403: this may not be asked from where the request comes, whoever asks."""

    status = 403


class NotFound(InvalidRequest):
    """404: the named thing does not exist."""

    status = 404


class UnknownUrl(NotFound):
    """404: no such address."""

    def __init__(self, method: str, path: str) -> None:
        super().__init__(f"Invalid URL ({method} {path})")


class MethodNotAllowed(InvalidRequest):
    """405: the address exists, but not for this method."""

    status = 405

    def __init__(self, method: str, path: str) -> None:
        super().__init__(
            f"Not allowed to {method} on {path}. (HINT: Perhaps you meant to use a different HTTP method?)"
        )


class RequestTimeout(InvalidRequest):
    """408: the body of the request did not arrive in time."""

    status = 408

    @property
    def headers(self) -> dict[str, str]:
        """What comes of the body later is not read as another request."""
        return {"connection": "close"}


class PayloadTooLarge(InvalidRequest):
    """413: the body is larger than the server takes."""

    status = 413


class UnsupportedMediaType(InvalidRequest):
    """415: the body is of another kind than the address takes."""

    status = 415


class Unauthorized(InvalidRequest):
    """401: no key, or a wrong one."""

    status = 401

    @property
    def headers(self) -> dict[str, str]:
        """The challenge the real API sends."""
        return {"www-authenticate": 'Basic realm="OpenAI API"'}


class Overloaded(ApiError):
    """429: the queue is full. ``retry_after`` in whole seconds."""

    status = 429

    def __init__(self, message: str, *, retry_after: int = 1) -> None:
        super().__init__(message)
        self.retry_after = retry_after

    @property
    def headers(self) -> dict[str, str]:
        """When to try again."""
        return {"retry-after": str(self.retry_after)}


class RateLimited(ApiError):
    """429: a limit is reached. ``type`` is requests or tokens; ``retry_after`` in whole seconds, None: never."""

    status = 429

    def __init__(self, message: str, *, type: str, retry_after: int | None) -> None:
        super().__init__(message, code="rate_limit_exceeded")
        self.type = type
        self.retry_after = retry_after

    @property
    def headers(self) -> dict[str, str]:
        """When to try again, or that there is no use in it."""
        return {"x-should-retry": "false"} if self.retry_after is None else {"retry-after": str(self.retry_after)}


class QuotaExceeded(ApiError):
    """429: nothing is left of the month's budget."""

    status = 429
    type = "insufficient_quota"

    def __init__(self, message: str) -> None:
        super().__init__(message, code="insufficient_quota")

    @property
    def headers(self) -> dict[str, str]:
        """Trying again does not help; later clients know this header (reference section 1.3)."""
        return {"x-should-retry": "false"}


class Unavailable(ApiError):
    """503: this model or endpoint cannot answer now."""

    status = 503


class ServerError(ApiError):
    """500: a fault of ours; ``request_id`` is told where nothing else is."""

    def __init__(self, message: str = "", *, request_id: str = "") -> None:
        self.unexplained = not message
        told = f" (Please include the request ID {request_id} in your message.)" if request_id else ""
        super().__init__(
            message
            or "The server had an error while processing your request. Sorry about that! "
            f"You can retry your request, or {HELP[7:]} if the error persists.{told}"
        )
