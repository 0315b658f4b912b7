"""Wire schemas: JSON Schema (Draft 7) in, the real API's error texts of 2023 out. Knows no resource.

Those texts were the ``jsonschema`` library's messages with the path appended, so that library writes them here too.
Two keywords are ours: ``nullable`` (OpenAPI's: null is allowed) and ``form`` (a predicate, for unions of shapes).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend

from dragoman.core.errors import InvalidRequest

Form = Callable[[Any], bool]
"""A predicate for a value that may have one of several shapes; put under ``form``, wrap with ``form_of``."""

NO_MODEL = "you must provide a model parameter"
TWO_MODELS = "Cannot specify both model and engine"
NO_FORM = "'$.{}' is invalid. Please check the API reference: https://platform.openai.com/docs/api-reference."
UNKNOWN = "Unrecognized request argument{} supplied: {}"
UNEXPECTED = "Additional properties are not allowed ({} unexpected)"

_LONGEST_VALUE = 20_000


class Schema:
    """The shape of one request body, compiled once.

    ``properties`` maps each argument to its schema, ``required`` names those that must be there besides ``model``,
    which may be missing only where there is a ``default_model`` and is no argument where not ``of_model``.
    ``strict`` words unknown arguments as the schemas did that forbade them (embeddings, images, audio).
    Every optional argument may be null, which means its default. Errors come in a fixed order: model, required
    arguments, unknown arguments, then the arguments in the order of ``properties`` (reference section 1.1).
    """

    def __init__(
        self,
        properties: Mapping[str, dict[str, Any]],
        *,
        required: tuple[str, ...] = (),
        default_model: str | None = None,
        of_model: bool = True,
        strict: bool = False,
    ) -> None:
        self.properties = {"model": {"type": "string"}, **properties} if of_model else dict(properties)
        self.required = required
        self.of_model = of_model
        self.strict = strict
        self.default_model = default_model
        self._validators = {name: _Validator(schema) for name, schema in self.properties.items()}

    def check(self, body: Any, *, engine: str | None = None) -> dict[str, Any]:
        """Return the arguments that were given, nulls left out, with ``model`` among them; raise InvalidRequest.

        ``engine`` is the model named by the address, on the old ``/v1/engines`` routes.
        """
        if not isinstance(body, dict):
            raise InvalidRequest(f"{_shown(body)} is not of type 'object'")
        given = {name: value for name, value in body.items() if value is not None}
        if self.of_model and self.default_model is None:
            _check_model(given, engine)
        elif self.default_model is not None:
            if given.setdefault("model", self.default_model) == "":
                raise InvalidRequest(NO_MODEL)
        for name in self.required:
            if name not in body:
                raise InvalidRequest(f"{name!r} is a required property")
        unknown = [name for name in body if name not in self.properties]
        if unknown:
            raise InvalidRequest(_unknown(unknown, self.strict))
        for name, validator in self._validators.items():
            if name in body and (name in given or name in self.required):
                _raise_first(validator, given.get(name), name)
        return given if engine is None else {**given, "model": engine}


def form_of(predicate: Form) -> dict[str, Any]:
    """Return the schema of a value that must satisfy ``predicate``."""
    return {"form": predicate}


def is_tokens(value: Any) -> bool:
    """Whether ``value`` is a text in token ids; types are compared by hand, since it may have 100,000."""
    if not isinstance(value, list) or not value:
        return False
    if set(map(type, value)) == {int}:
        return True
    return all(type(t) is int or (type(t) is float and t.is_integer()) for t in value)


def nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """Return ``schema`` with null allowed, for arguments inside other arguments."""
    return {**schema, "nullable": True}


def unexpected(names: Sequence[str]) -> str:
    """Return the words of a strict schema for arguments, or parts of a form, that it does not know."""
    shown = ", ".join(repr(name) for name in names)
    return UNEXPECTED.format(f"{shown} {'was' if len(names) == 1 else 'were'}")


def _unknown(names: list[str], strict: bool) -> str:
    if strict:
        return unexpected(names)
    return UNKNOWN.format("s" if len(names) > 1 else "", ", ".join(names))


def _check_model(given: dict[str, Any], engine: str | None) -> None:
    if engine is not None and "model" in given:
        raise InvalidRequest(TWO_MODELS)
    if engine is None and given.get("model", "") == "":
        raise InvalidRequest(NO_MODEL)


def _raise_first(validator: Any, value: Any, name: str) -> None:
    try:
        error = next(validator.iter_errors(value), None)
    except RecursionError:
        raise InvalidRequest(NO_FORM.format(name)) from None
    if error is not None:
        raise InvalidRequest(_text(error, name))


def _text(error: ValidationError, name: str) -> str:
    """Return the message of 2023 for ``error``: the library's own, save where a newer library words it differently."""
    path = ".".join([name, *(str(step) for step in error.absolute_path)])
    match error.validator:
        case "form":
            return NO_FORM.format(path)
        case "minItems" | "minLength" | "minProperties":
            message = f"{_shown(error.instance)} is too short"
        case "maxItems" | "maxLength" | "maxProperties":
            shown = _shown(error.instance)
            message = f"{shown if len(shown) <= 200 else shown[:200] + '...'} is too long"
        case "type":
            message = f"{_shown(error.instance)} is not of type {error.validator_value!r}"
        case _:
            message = str(error.message)
    return f"{_cut(message)} - {path!r}"


def _shown(value: Any) -> str:
    """Return ``value`` as Python writes it, as the real API did (``None``, ``True``, ``'text'``)."""
    try:
        return _cut(repr(value))
    except (RecursionError, ValueError):  # ValueError: an integer too long to print
        return "value"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "..."


def _type(validator: Any, kind: Any, value: Any, schema: dict[str, Any]) -> Iterator[ValidationError]:
    if not (value is None and schema.get("nullable")) and not validator.is_type(value, kind):
        yield ValidationError("")


def _enum(validator: Any, allowed: list[Any], value: Any, schema: dict[str, Any]) -> Iterator[ValidationError]:
    if value is None and schema.get("nullable"):
        return
    if not isinstance(value, str) or value not in allowed:
        yield ValidationError(f"{_shown(value)} is not one of {allowed!r}")


def _pattern(validator: Any, pattern: str, value: Any, schema: dict[str, Any]) -> Iterator[ValidationError]:
    # Python's $ also matches before a final newline; JSON Schema's does not.
    if isinstance(value, str) and (re.search(pattern, value) is None or value.endswith("\n")):
        yield ValidationError(f"{_shown(value)} does not match {pattern!r}")


def _form(validator: Any, predicate: Form, value: Any, schema: dict[str, Any]) -> Iterator[ValidationError]:
    if not predicate(value):
        yield ValidationError("")


_Validator: Any = extend(  # type: ignore[no-untyped-call]
    Draft7Validator, {"type": _type, "enum": _enum, "pattern": _pattern, "form": _form}
)
