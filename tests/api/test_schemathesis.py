"""Requests made up from the API's own specification, right and wrong ones: nothing breaks the server.

``openapi-text.yaml`` beside this file is what they are made from. The engine is the stub; the answers to good requests
have the specified form, those to bad ones are errors in the API's shape.
"""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import yaml
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance
from tests.api.conftest import FakeRegistry
from tests.engines.test_moderate import FakeEncoder, write_head

from dragoman.app import create_app
from dragoman.core.settings import Settings
from dragoman.engines.embed import StaticEngine
from dragoman.engines.moderate import Classifier, Head
from dragoman.engines.starter import shipped_vectors
from dragoman.engines.stub import StubEngine

Wire = dict[str, Any]

SPECIFICATION: Wire = yaml.safe_load(Path(__file__).with_name("openapi-text.yaml").read_text(encoding="utf-8"))
CONFIG = schemathesis.Config.from_dict(
    {
        "seed": 20240125,
        "max-stream-events": 10_000,
        "generation": {"deterministic": True, "database": "none", "max-examples": 40},
    }
)
ANYTHING = schemathesis.openapi.from_dict(SPECIFICATION, config=CONFIG)
NAMES = ("stub", "ada:ft-x-2023")

NAME = {"type": "string", "pattern": "^[a-zA-Z0-9_-]{1,8}$"}
TOKENS = {"type": "array", "minItems": 1, "items": {"type": "integer", "minimum": 0, "maximum": 255}}
TEXT = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 1, "maximum": 3}
BIAS = {"type": "integer", "minimum": -100, "maximum": 100}
SHARED = {
    "n": COUNT,
    "max_tokens": {"type": "integer", "minimum": 1, "maximum": 99},
    "stop": {"type": "array", "minItems": 1, "maxItems": 4, "items": {"type": "string", "minLength": 1}},
    "logit_bias": {"type": "object", "properties": {"97": BIAS}, "additionalProperties": False},
}
TOOL_CHOICE = {"type": "string", "enum": ["none", "auto"]}
AGREED: dict[str, Wire] = {
    "CreateChatCompletionRequest": {
        **SHARED,
        "logprobs": {"type": "boolean", "enum": [True]},
        "tool_choice": TOOL_CHOICE,
        "functions": None,
        "function_call": None,
        "response_format": None,
    },
    "CreateCompletionRequest": {
        **SHARED,
        "prompt": {"oneOf": [{"type": "string"}, TOKENS, {"type": "array", "minItems": 1, "items": TOKENS}]},
        "best_of": {**COUNT, "minimum": 3},
        "stream": None,
        "suffix": None,
    },
    "CreateEmbeddingRequest": {
        "input": {"oneOf": [TEXT, {"type": "array", "minItems": 1, "maxItems": 9, "items": TEXT}]}
    },
    "CreateModerationRequest": {"input": {"oneOf": [TEXT, {"type": "array", "minItems": 1, "items": TEXT}]}},
    "ChatCompletionRequestAssistantMessage": {"content": {"type": "string"}, "tool_calls": None},
}
"""What the specification leaves to its prose, as schemas: most requests made from these are good ones."""

REQUIRED = {
    "CreateChatCompletionRequest": ["tools", "logprobs"],
    "ChatCompletionRequestAssistantMessage": ["content"],
}
ALTERNATIVES = {"ChatCompletionRequestMessage": (0, 1, 2), "ChatCompletionRequestMessageContentPart": (0,)}
"""Which alternatives stay: no tool's or function's answers, whose calls would have to stand before them; no images."""


def agreed(specification: Wire) -> Wire:
    """Return the specification narrowed to requests that should succeed."""
    narrowed = copy.deepcopy(specification)
    schemas: Wire = narrowed["components"]["schemas"]
    for name, changes in AGREED.items():
        properties = schemas[name]["properties"] | changes
        schemas[name]["properties"] = {key: schema for key, schema in properties.items() if schema is not None}
        schemas[name]["required"] = [*schemas[name]["required"], *REQUIRED.get(name, ())]
    for name, kept in ALTERNATIVES.items():
        schemas[name]["oneOf"] = [schemas[name]["oneOf"][place] for place in kept]
    schemas["CreateChatCompletionRequest"]["properties"]["tools"]["minItems"] = 1
    for name in schemas:
        if not name.endswith(("Response", "Engine", "Model", "Usage", "Logprob")):
            close(schemas[name])
    return narrowed


def close(schema: Wire) -> None:
    """Allow no other properties than those named, and only names that are allowed."""
    for each in objects(schema):
        each["additionalProperties"] = False
        if "name" in each["properties"]:
            each["properties"]["name"] = NAME


def objects(schema: Any) -> Iterator[Wire]:
    """Yield every object with named properties inside ``schema``."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield schema
        for inner in list(schema.values()):
            yield from objects(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from objects(inner)


GOOD = schemathesis.openapi.from_dict(agreed(SPECIFICATION), config=CONFIG)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    registry = FakeRegistry(dict.fromkeys(NAMES, StubEngine(context=4096)), tuned=set())
    registry.embedders = dict.fromkeys(NAMES, StaticEngine("stub", shipped_vectors(), 0))
    head = Head(write_head(tmp_path_factory.mktemp("moderation")))
    registry.moderators = dict.fromkeys((*NAMES, "text-moderation-latest"), Classifier("stub", FakeEncoder(), head))
    return create_app(Settings(home=tmp_path_factory.mktemp("home")), registry)


@ANYTHING.parametrize()
def test_any_request(case: schemathesis.Case, app: Any) -> None:
    send(case, app)


@pytest.mark.parametrize("path", ["/chat/completions", "/completions", "/edits", "/embeddings", "/moderations"])
def test_good_requests(path: str, app: Any) -> None:
    answered: Counter[int] = Counter()

    @settings(max_examples=50, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=GOOD[path]["POST"].as_strategy())
    def run(case: schemathesis.Case) -> None:
        answered[send(case, app)] += 1

    run()
    assert answered[200] > answered.total() / 2, answered


def send(case: schemathesis.Case, app: Any) -> int:
    """Send a request, check the answer and return its status."""
    name_a_model(case)
    response = case.call(app=app)
    case.validate_response(response, checks=[not_a_server_error])
    if response.status_code >= 300:
        assert list(json.loads(response.content)) == ["error"]
        assert list(json.loads(response.content)["error"]) == ["message", "type", "param", "code"]
    elif response.headers["content-type"] == ["text/event-stream"]:
        assert response.content.endswith(b"}\n\ndata: [DONE]\n\n")
    else:
        case.validate_response(response, checks=[response_schema_conformance])
    return response.status_code


def name_a_model(case: schemathesis.Case) -> None:
    """Name a model that exists where one is named at all: a made-up name would end nearly every request at once."""
    if isinstance(case.body, dict) and isinstance(case.body.get("model"), str):
        case.body["model"] = NAMES[0]
    for parameter in ("model", "engine_id"):
        if len(str(case.path_parameters.get(parameter, ""))) % 2:
            case.path_parameters[parameter] = NAMES[0]
