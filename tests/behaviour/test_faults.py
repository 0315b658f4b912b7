"""Clients that leave, queues that fill, workers that die: nothing is lost that need not be."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator

import httpx
import psutil
import pytest
from tests.server import Server

from dragoman.core.settings import Settings
from dragoman.engines.catalogue import Catalogue, Installed
from dragoman.engines.starter import STARTER

LONG = {"model": "dragoman-starter", "prompt": "Once", "max_tokens": 3000, "temperature": 1.5, "stream": True}
NO_END = {str(token): -100 for token in range(8180, 8192)}
"""Bans the starter's control tokens (the end of a text among them), so that answers run as long as they may."""


def eventually(condition: Callable[[], bool], seconds: float = 30) -> bool:
    """Whether ``condition`` comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server this test may hurt."""
    with Server(DRAGOMAN_SEQUENCES="2", DRAGOMAN_QUEUE="3") as server:
        yield server


def running(server: Server) -> float:
    """Return how many sequences the engine runs."""
    return server.metrics().get('dragoman_sequences_running{model="dragoman-starter"}', 0.0)


def test_a_client_that_leaves_frees_its_sequence(server: Server) -> None:
    assert eventually(lambda: running(server) == 0)
    with httpx.stream("POST", f"{server.base}/completions", json={**LONG, "logit_bias": NO_END}, timeout=60) as stream:
        lines = stream.iter_lines()  # kept: httpx closes the connection with it
        next(lines)
        assert running(server) == 1
    assert eventually(lambda: running(server) == 0)


def test_a_client_that_leaves_before_the_answer_frees_it_too(server: Server) -> None:
    assert eventually(lambda: running(server) == 0)
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{server.base}/completions", json={**LONG, "stream": False, "logit_bias": NO_END}, timeout=0.3)
    assert eventually(lambda: running(server) == 0, 5)


def test_a_full_queue_answers_429(own_server: Server) -> None:
    with httpx.Client(base_url=own_server.base, timeout=60) as client:
        streams = [client.stream("POST", "completions", json={**LONG, "logit_bias": NO_END}) for _ in range(2)]
        opened = [stream.__enter__() for stream in streams]
        waiting = threading.Thread(target=lambda: client.post("completions", json={**LONG, "max_tokens": 1}))
        waiting.start()
        assert eventually(lambda: own_server.metrics()['dragoman_sequences_waiting{model="dragoman-starter"}'] == 1)
        refused = client.post("completions", json={**LONG, "stream": False})
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) >= 1
        assert refused.json()["error"]["type"] == "server_error"
        for response, stream in zip(opened, streams, strict=True):
            response.close()
            stream.__exit__(None, None, None)
        waiting.join(60)
        assert client.post("completions", json={**LONG, "stream": False, "max_tokens": 1}).status_code == 200


def test_a_native_crash_takes_down_one_model_only(own_server: Server) -> None:
    other = {"model": "other", "prompt": "Hi", "max_tokens": 1}
    worker = worker_of(own_server)
    starter = Catalogue(Settings(home=own_server.home)).installed()[STARTER].path
    Catalogue(Settings(home=own_server.home)).add(Installed("other", starter, 1))
    assert httpx.post(f"{own_server.base}/completions", json=other, timeout=60).status_code == 200
    with httpx.stream(
        "POST", f"{own_server.base}/completions", json={**LONG, "logit_bias": NO_END}, timeout=60
    ) as stream:
        lines = stream.iter_lines()
        next(lines)
        os.kill(worker, signal.SIGSEGV)
        events = [json.loads(line[6:]) for line in lines if line and line != "data: [DONE]"]
    assert events[-1]["error"]["type"] == "server_error"
    # Until the model is loaded again it answers 503; the rest of the server goes on.
    statuses = set()

    def answers() -> bool:
        body = {"model": "dragoman-starter", "prompt": "Hi", "max_tokens": 1}
        response = httpx.post(f"{own_server.base}/completions", json=body, timeout=60)
        statuses.add(response.status_code)
        assert httpx.post(f"{own_server.base}/completions", json=other, timeout=60).status_code == 200
        return response.status_code == 200

    assert eventually(answers)
    assert statuses <= {200, 503}
    assert worker not in workers_of(own_server)


def test_a_signal_to_the_whole_group_lets_running_answers_end(own_server: Server) -> None:
    """As service managers send it: the workers leave it to the server, which lets streams end for a while."""
    body = {**LONG, "logit_bias": NO_END, "max_tokens": 300}
    with httpx.stream("POST", f"{own_server.base}/completions", json=body, timeout=60) as stream:
        lines = stream.iter_lines()
        next(lines)
        for pid in (*workers_of(own_server), own_server.pid):
            os.kill(pid, signal.SIGTERM)
        rest = [line for line in lines if line]
    assert rest[-1] == "data: [DONE]", rest[-1]
    assert "engine died" not in own_server.log()


def worker_of(server: Server) -> int:
    """Return the process the server's one loaded model lives in."""
    (worker,) = workers_of(server)
    return worker


def workers_of(server: Server) -> list[int]:
    children = psutil.Process(server.pid).children(recursive=True)
    return [c.pid for c in children if any("engines.llama.worker" in part for part in c.cmdline())]
