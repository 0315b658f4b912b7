"""Calls the behaviour tests make, whole and streamed."""

from __future__ import annotations

import json
from typing import Any

import httpx

Wire = dict[str, Any]


def post(client: httpx.Client, path: str, **body: Any) -> Wire:
    """POST and return the answer; fails the test on any error."""
    response = client.post(path, json={"model": "dragoman-starter", **body})
    assert response.status_code == 200, response.text
    answer: Wire = response.json()
    return answer


def complete(client: httpx.Client, **body: Any) -> Wire:
    """POST /v1/completions."""
    return post(client, "completions", **body)


def chat(client: httpx.Client, content: str, **body: Any) -> Wire:
    """POST /v1/chat/completions with one user message."""
    return post(client, "chat/completions", messages=[{"role": "user", "content": content}], **body)


def streamed(client: httpx.Client, path: str, **body: Any) -> list[Wire]:
    """POST with ``stream`` and return the chunks; the stream must end with [DONE]."""
    chunks, done = [], False
    with client.stream("POST", path, json={"model": "dragoman-starter", "stream": True, **body}) as response:
        assert response.status_code == 200, response.read()
        for line in response.iter_lines():
            if line == "data: [DONE]":
                done = True
            elif line:
                assert line.startswith("data: ") and not done
                chunks.append(json.loads(line[6:]))
    assert done
    return chunks


def score(client: httpx.Client, prompt: str | list[int]) -> Wire:
    """Return the logprobs object of a prompt that is only scored."""
    answer = complete(client, prompt=prompt, max_tokens=0, echo=True, logprobs=5)
    logprobs: Wire = answer["choices"][0]["logprobs"]
    return logprobs
