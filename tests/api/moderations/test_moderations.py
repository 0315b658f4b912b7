"""``/v1/moderations``: shapes and refusals, over a model that goes by letters."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.api.conftest import FakeRegistry, NoStore, Portal
from tests.engines.test_moderate import LEARNT, FakeEncoder, write_head

from dragoman.app import create_app
from dragoman.core.settings import Settings
from dragoman.engines.moderate import CATEGORIES, Classifier, Head

PATH = "/v1/moderations"


@pytest.fixture
def client(tmp_path: Path) -> httpx.Client:
    moderator = Classifier("letters", FakeEncoder(), Head(write_head(tmp_path)))
    names = ("letters", "text-moderation-latest", "text-moderation-stable")
    registry = FakeRegistry({}, moderators=dict.fromkeys(names, moderator))
    return httpx.Client(
        transport=Portal(create_app(Settings(home=tmp_path), registry, NoStore())), base_url="http://test"
    )


def ask(client: httpx.Client, **body: Any) -> dict[str, Any]:
    response = client.post(PATH, json=body)
    assert response.status_code == 200, response.text
    assert response.headers["openai-model"] == "letters"
    return response.json()


def test_the_whole_body(client: httpx.Client) -> None:
    body = ask(client, input="x b")
    assert list(body) == ["id", "model", "results"] and body["model"] == "letters"
    assert body["id"].startswith("modr-") and len(body["id"]) == 34
    (result,) = body["results"]
    assert list(result) == ["flagged", "categories", "category_scores"]
    assert list(result["categories"]) == list(result["category_scores"]) == list(CATEGORIES)
    assert result["flagged"] is True and result["categories"][LEARNT[1]] is True
    assert [name for name, over in result["categories"].items() if over] == [LEARNT[1]]
    assert all(0 < score < 1 for score in result["category_scores"].values())


def test_a_result_for_each_text_in_order_as_each_alone(client: httpx.Client) -> None:
    texts = ["x", "b", "x " * 300 + "c", "안녕"]
    together = ask(client, input=texts, model="text-moderation-stable")["results"]
    assert [result["flagged"] for result in together] == [False, True, True, False]
    assert together == [ask(client, input=text)["results"][0] for text in texts]


def test_tokens_are_counted(client: httpx.Client) -> None:
    """A letter is a token of this model."""
    ask(client, input=["abc", "안녕", "x" * 300])
    assert re.search(r"^dragoman_tokens_total{.*} 305.0$", client.get("/metrics").text, re.MULTILINE)


@pytest.mark.parametrize("wrong", ["", [], [""], ["x", ""], 5, {"a": 1}, [1, 2], [["x"]], True])
def test_input_of_another_form(client: httpx.Client, wrong: Any) -> None:
    response = client.post(PATH, json={"input": wrong})
    assert response.status_code == 400
    assert response.json()["error"]["message"].startswith("'$.input' is invalid.")


def test_other_refusals(client: httpx.Client) -> None:
    def refuse(status: int, **body: Any) -> str:
        response = client.post(PATH, json=body)
        assert response.status_code == status, response.text
        assert response.json()["error"]["type"] == "invalid_request_error"
        return str(response.json()["error"]["message"])

    assert refuse(400) == "'input' is a required property"
    assert (
        refuse(400, input=None)
        == "'$.input' is invalid. Please check the API reference: https://platform.openai.com/docs/api-reference."
    )
    assert refuse(404, input="x", model="gpt-0") == "The model `gpt-0` does not exist"
    assert "not of type 'string'" in refuse(400, input="x", model=5)
    assert refuse(400, input="x", model="") == "you must provide a model parameter"
    assert refuse(400, input="x", n=2) == "Unrecognized request argument supplied: n"
