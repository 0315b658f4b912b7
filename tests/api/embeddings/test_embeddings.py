"""``/v1/embeddings``: shapes, forms of input and every refusal, over a tiny model."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from tests.api.conftest import FakeRegistry, NoStore, Portal
from tests.engines.vectors import write_vectors

from dragoman.app import create_app
from dragoman.core.errors import InvalidRequest
from dragoman.core.settings import Settings
from dragoman.engines.embed import StaticEngine
from dragoman.engines.old_names import OLD_EMBEDDINGS
from dragoman.engines.stub import StubEngine
from dragoman.prompting import encodings

PATH = "/v1/embeddings"
NAMES = ("tiny", "gpt-3.5-turbo", "text-embedding-ada-002", "text-embedding-3-small", "text-similarity-ada-001")


@pytest.fixture
def client(tmp_path: Path) -> httpx.Client:
    engine = StaticEngine("tiny", write_vectors(tmp_path), 7)
    registry = FakeRegistry({"stub": StubEngine()}, embedders=dict.fromkeys(NAMES, engine))
    return httpx.Client(
        transport=Portal(create_app(Settings(home=tmp_path), registry, NoStore())), base_url="http://test"
    )


def ask(client: httpx.Client, **body: Any) -> dict[str, Any]:
    response = client.post(PATH, json={"model": "tiny", **body})
    assert response.status_code == 200, response.text
    return response.json()


def refuse(client: httpx.Client, status: int = 400, **body: Any) -> dict[str, Any]:
    response = client.post(PATH, json={"model": "tiny", **body})
    assert response.status_code == status, response.text
    error = response.json()["error"]
    assert list(error) == ["message", "type", "param", "code"] and error["type"] == "invalid_request_error"
    return error


def vectors(body: dict[str, Any]) -> np.ndarray:
    return np.array([each["embedding"] for each in body["data"]], np.float32)


def test_the_whole_body(client: httpx.Client) -> None:
    body = ask(client, input="red green")
    assert list(body) == ["object", "data", "model", "usage"]
    assert (body["object"], body["model"]) == ("list", "tiny")
    assert list(body["data"][0]) == ["object", "index", "embedding"]
    assert (body["data"][0]["object"], body["data"][0]["index"], len(body["data"][0]["embedding"])) == (
        "embedding",
        0,
        8,
    )
    assert body["usage"] == {"prompt_tokens": 2, "total_tokens": 2}


def test_every_form_of_input(client: httpx.Client) -> None:
    text = ask(client, input="red blue")
    assert ask(client, input=["red blue"]) == text
    assert ask(client, input=[1, 3]) == text
    assert ask(client, input=[[1, 3]]) == text
    many = ask(client, input=[[1, 3], [2]])
    assert [each["index"] for each in many["data"]] == [0, 1] and many["data"][0] == text["data"][0]
    assert many["usage"]["prompt_tokens"] == 3


def test_the_same_twice_and_a_batch_equals_one_by_one(client: httpx.Client) -> None:
    texts = ["red", "green against", "blue " * 40]
    batch = ask(client, input=texts)
    assert ask(client, input=texts) == batch
    for each, text in zip(batch["data"], texts, strict=True):
        assert ask(client, input=text)["data"][0]["embedding"] == each["embedding"]


def test_base64_holds_the_same_numbers(client: httpx.Client) -> None:
    plain = vectors(ask(client, input="red green"))
    coded = ask(client, input="red green", encoding_format="base64")["data"][0]["embedding"]
    assert np.array_equal(np.frombuffer(base64.b64decode(coded), "<f4"), plain[0])


@pytest.mark.parametrize("model", ["tiny", "text-embedding-3-small"])
def test_fewer_dimensions_are_of_unit_length_again(client: httpx.Client, model: str) -> None:
    whole = vectors(ask(client, input="red green"))[0]
    cut = vectors(ask(client, input="red green", dimensions=3, model=model))[0]
    assert np.allclose(cut, whole[:3] / np.linalg.norm(whole[:3]), atol=1e-6)
    assert np.array_equal(vectors(ask(client, input="red green", dimensions=8))[0], whole)


def test_dimensions_that_cannot_be_had(client: httpx.Client) -> None:
    for model in ("text-embedding-ada-002", "gpt-3.5-turbo"):
        error = refuse(client, input="red", dimensions=2, model=model)
        assert error["message"] == "This model does not support specifying dimensions."
    error = refuse(client, input="red", dimensions=9)
    assert error["message"] == "Invalid value for 'dimensions' = 9. Must be less than or equal to 8."
    assert refuse(client, input="red", dimensions=0)["message"] == "0 is less than the minimum of 1 - 'dimensions'"
    assert "not of type 'integer'" in refuse(client, input="red", dimensions="2")["message"]


@pytest.mark.parametrize(
    "wrong",
    ["", [], [""], ["red", ""], ["red", 1], [1, "red"], [[1], "red"], [[]], [[1], []], [1.5], 5, True, {"a": 1}, [None],
     [[[1]]], ["red"] * 2049, [[1]] * 2049],
)  # fmt: skip
def test_input_of_another_form_is_refused(client: httpx.Client, wrong: Any) -> None:
    error = refuse(client, input=wrong)
    assert error["message"].startswith("'$.input' is invalid. Please check the API reference")


def test_the_most_that_is_taken(client: httpx.Client) -> None:
    assert len(ask(client, input=["red"] * 2048)["data"]) == 2048
    assert ask(client, input=[1] * 8192)["usage"]["prompt_tokens"] == 8192
    for long in ([1] * 8193, [[1], [2] * 8193], "red " * 8193):
        error = refuse(client, input=long)
        assert error["message"].startswith(
            "This model's maximum context length is 8192 tokens, however you requested 8193"
        )


def test_other_refusals(client: httpx.Client) -> None:
    assert refuse(client)["message"] == "'input' is a required property"
    assert refuse(client, input="red", nonsense=1)["message"] == (
        "Additional properties are not allowed ('nonsense' was unexpected)"
    )
    assert "is not one of ['float', 'base64']" in refuse(client, input="red", encoding_format="int8")["message"]
    assert "'user'" in refuse(client, input="red", user=5)["message"]
    assert refuse(client, 404, input="red", model="missing")["code"] == "model_not_found"
    assert "Invalid token in input: 99." in refuse(client, input=[1, 99])["message"]
    assert client.post(PATH, content=b"{").status_code == 400
    assert client.post(PATH, json={"input": "red"}).json()["error"]["message"] == "you must provide a model parameter"


def test_nulls_are_defaults(client: httpx.Client) -> None:
    plain = ask(client, input="red")
    assert ask(client, input="red", encoding_format=None, dimensions=None, user=None) == plain


def test_the_engines_address(client: httpx.Client) -> None:
    response = client.post("/v1/engines/text-similarity-ada-001/embeddings", json={"input": "red"})
    assert response.status_code == 200 and response.json()["model"] == "tiny"
    both = client.post("/v1/engines/tiny/embeddings", json={"input": "red", "model": "tiny"})
    assert both.json()["error"]["message"] == "Cannot specify both model and engine"


# tokens of the real models, sent under their names


@pytest.fixture(autouse=True)
def _nothing_was_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encodings, "_attempts", {})


class Encoding:
    def decode_single_token_bytes(self, token: int) -> bytes:
        return {10: b"red ", 11: b"blue"}[token]

    def decode(self, tokens: tuple[int, ...]) -> str:
        return b"".join(map(self.decode_single_token_bytes, tokens)).decode()


def test_tokens_of_the_real_model_become_text(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(encodings, "_load", lambda name: asked.append(name) or Encoding())
    text = ask(client, input="red blue")
    assert ask(client, input=[10, 11], model="text-embedding-ada-002") == text
    assert ask(client, input=[[10, 11]], model="text-similarity-ada-001") == text
    assert asked == ["cl100k_base", "r50k_base"]
    assert ask(client, input="red blue", model="text-embedding-ada-002") == text
    error = refuse(client, input=[10, 12], model="text-embedding-ada-002")
    assert error["message"] == "The input has a token that the encoding cl100k_base does not: 12."
    assert asked == ["cl100k_base", "r50k_base"], "an encoding is loaded once"


def test_every_old_name_has_an_encoding() -> None:
    assert all(encodings.encoding_of(name) for name in OLD_EMBEDDINGS)
    assert encodings.encoding_of("dragoman-embeddings") is None


def test_a_failure_counts_for_a_while(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def fail(name: str) -> None:
        tried.append(name)
        raise OSError("no network")

    monkeypatch.setattr(encodings, "_load", fail)
    for _ in range(3):
        refuse(client, input=[10, 11], model="text-embedding-ada-002")
    assert len(tried) == 1
    monkeypatch.setattr(encodings, "RETRY_SECONDS", 0.0)
    refuse(client, input=[10, 11], model="text-embedding-ada-002")
    assert len(tried) == 2


def test_an_encoding_that_is_not_there_is_said(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        raise OSError("no network")

    monkeypatch.setattr(encodings, "_load", fail)
    error = refuse(client, input=[10, 11], model="text-embedding-ada-002")
    assert error["param"] == "input" and "cl100k_base, which this server does not have" in error["message"]


def test_an_encoding_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio
    import threading

    done = threading.Event()
    monkeypatch.setattr(encodings, "_load", lambda name: done.wait(10))
    monkeypatch.setattr(encodings, "LOAD_SECONDS", 0.05)

    async def scene() -> None:
        with pytest.raises(InvalidRequest, match="does not have"):
            await encodings.texts_of(((1,),), "cl100k_base")
        done.set()

    asyncio.run(scene())
