"""A fine-tune of the running server: listed, answering in chat and completions beside its base, deleted."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.engines.llama.adapters import write_adapter
from tests.server import Server

from dragoman.core.settings import Settings
from dragoman.engines.catalogue import Catalogue, Installed
from dragoman.engines.starter import STARTER

NAME = "curie:ft-personal-2023-02-28-04-36-14"
QUESTION = [{"role": "user", "content": "What is the capital of France?"}]


@pytest.fixture
def tuned(server: Server, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Install a fine-tune while the server runs; yield its adapter's file."""
    catalogue = Catalogue(Settings(home=server.home))
    base = catalogue.installed()[STARTER].path
    file = write_adapter(server.home / f"{request.node.name}.gguf", base, scale=0.1)
    catalogue.add(Installed(NAME, base, 1_677_558_974, "user-dragoman", fine_tuned=True, parent=STARTER, adapter=file))
    try:
        yield file
    finally:
        if NAME in catalogue.installed():
            catalogue.remove(NAME)
        file.unlink(missing_ok=True)


def ask(client: httpx.Client, model: str, **body: Any) -> tuple[dict[str, Any], str]:
    """Return the answer and what it says."""
    path = "chat/completions" if "messages" in body else "completions"
    body = {"model": model, "temperature": 0, "max_tokens": 16, **body}
    response = client.post(path, json=body)
    assert response.status_code == 200, response.text
    answer = response.json()
    assert response.headers["openai-model"] == model == answer["model"]
    choice = answer["choices"][0]
    return answer, choice["message"]["content"] if "messages" in body else choice["text"]


def test_a_fine_tune_is_listed_answers_and_goes(client: httpx.Client, tuned: Path) -> None:
    listed = {model["id"]: model for model in client.get("models").json()["data"]}
    assert listed[NAME]["created"] == 1_677_558_974
    assert (listed[NAME]["root"], listed[NAME]["parent"]) == (STARTER, STARTER)
    assert listed[NAME]["permission"][0]["allow_fine_tuning"] is True
    assert client.get(f"models/{NAME.replace(':', '%3A')}").json() == listed[NAME]
    bodies: list[dict[str, Any]] = [{"messages": QUESTION}, {"prompt": "The old man"}]
    models = [STARTER, NAME] * 4
    for body in bodies:
        (base, said), (own, other) = (ask(client, model, **body) for model in (STARTER, NAME))
        assert said != other and base["system_fingerprint"] != own["system_fingerprint"]
        with ThreadPoolExecutor(len(models)) as pool:
            together = pool.map(lambda model, body=body: ask(client, model, **body)[1], models)
        assert list(together) == [said, other] * 4
    assert client.delete(f"models/{NAME}").json() == {"object": "model", "id": NAME, "deleted": True}
    assert not tuned.exists()
    response = client.post("completions", json={"model": NAME, "prompt": "a"})
    assert response.status_code == 404 and response.json()["error"]["code"] == "model_not_found"
    assert ask(client, STARTER, **bodies[1])[1] == said


def test_a_fine_tune_whose_adapter_is_gone_says_so(client: httpx.Client, tuned: Path) -> None:
    tuned.unlink()
    response = client.post("chat/completions", json={"model": NAME, "messages": QUESTION})
    assert response.status_code == 503 and tuned.name in response.json()["error"]["message"]
    assert ask(client, STARTER, messages=QUESTION)[1]
    assert client.delete(f"models/{NAME}").status_code == 200
