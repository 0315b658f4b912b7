"""Side by side, with two fake servers in processes of their own."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from pathlib import Path

import psutil
import pytest
from bench.load import tokens
from bench.servers import Command, Server, Shape, client_for, listener, llama_server
from bench.workloads import MEASURES

from bench import compare

FAKE = "{python} -m tests.bench.fake {port}"
SHAPE = Shape(model=Path("a file.gguf"), threads=3, sequences=4, context=100)


def test_both_servers_run_every_workload(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "result"
    line = ["compare", "none.gguf", "--rounds", "2", "--own", f"ours={FAKE}", "--peer", f"theirs={FAKE} single"]
    monkeypatch.setattr(sys, "argv", [*line, "--seed", "1", "--out", str(out)])
    compare.main()
    found = json.loads(out.with_suffix(".json").read_text())
    for name in ("ours", "theirs"):
        assert found["rounds"][name].keys() == set(MEASURES), name
        assert all(len(values) == 2 for values in found["rounds"][name].values())
    assert found["ratios"]["theirs"].keys() == set(MEASURES)
    assert found["commands"] == {"ours": FAKE, "theirs": f"{FAKE} single"}
    shown = capsys.readouterr().out
    assert out.with_suffix(".md").read_text().split("\n\n")[1] in shown


def test_a_server_is_gone_afterwards(tmp_path: Path) -> None:
    async def go() -> int:
        with Server(Command("fake", FAKE), SHAPE, tmp_path) as server:
            async with client_for(server.base) as client:
                await server.ready(client, "m", ())
            held, pid = server.resident(), listener(int(server.base.split(":")[2].split("/")[0]))
            assert held is not None and 1.0 < held < 10_000.0
            assert pid is not None
            running = Server(Command("same", url=server.base), SHAPE, tmp_path)
            assert running.resident() == pytest.approx(held, rel=0.5), "a server by its address"
            return pid

    assert not psutil.pid_exists(asyncio.run(go()))


def test_a_server_that_does_not_start_is_named(tmp_path: Path) -> None:
    async def go() -> None:
        with Server(Command("dead", "{python} -c pass"), SHAPE, tmp_path) as server:
            async with client_for(server.base) as client:
                await server.ready(client, "m", tokens("1"))

    with pytest.raises(RuntimeError, match="dead did not start"):
        asyncio.run(go())


def test_a_command_is_filled_in(tmp_path: Path) -> None:
    wanted = tmp_path / "seen"
    program = "import os, sys; open(os.environ['SEEN'], 'w').write(' '.join(sys.argv[1:]))"
    line = f'{{python}} -c "{program}" {{model}} {{threads}} {{sequences}} {{context}} {{total}}'
    with Server(Command("echo", line, {"SEEN": str(wanted)}), SHAPE, tmp_path) as server:
        assert server._process is not None
        assert server._process.wait(60) == 0
    assert wanted.read_text() == "a file.gguf 3 4 100 400"
    assert "SEEN" not in os.environ


def test_peers_by_name_or_address() -> None:
    assert compare.named("x=run --port {port} a=b") == Command("x", "run --port {port} a=b")
    assert compare.named("x=http://h:1/v1") == Command("x", url="http://h:1/v1")
    with pytest.raises(argparse.ArgumentTypeError):
        compare.named("run")


@pytest.mark.parametrize(("settings", "count"), [("all", 4), ("split, off", 1), ("split, off;unified, on", 2)])
def test_the_settings_of_llama_server(settings: str, count: int) -> None:
    options = compare.parser().parse_args(["m.gguf", "--llama-server", "bin", "--settings", settings])
    found = compare.peers(options)
    assert len({c.line for c in found}) == len(found) == count
    assert [c.name for c in found] == [c.name for c in llama_server("bin") if c.name in {f.name for f in found}]
    assert count == 4 or all(c.name.removeprefix("llama-server ") in settings.split(";") for c in found)
