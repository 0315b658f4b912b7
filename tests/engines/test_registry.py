"""Loading, evicting, crashing, deleting: who holds what, with engines that only pretend."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from dragoman.core.errors import InvalidRequest, NotFound, ServerError, Unavailable
from dragoman.core.settings import Settings
from dragoman.core.types import EmbeddingInfo, Segment
from dragoman.engines import registry as module
from dragoman.engines.catalogue import Installed
from dragoman.engines.check import Verdict
from dragoman.engines.llama.loop import EngineSpec
from dragoman.engines.moderate import Classifier
from dragoman.engines.registry import MIB, Registry
from dragoman.engines.starter import EMBEDDINGS, MODERATION, STARTER

GUARD = "llama-guard-3-8b"


class FakeEngine:
    """A model that answers nothing and can die."""

    def __init__(self, spec: EngineSpec, pid: int) -> None:
        self.spec, self.pid = spec, pid
        self.dead = asyncio.Event()
        self.closed = False
        self.threads = spec.threads
        self.embedding = EmbeddingInfo(id=spec.id, dimensions=4, context=8)
        self.info = SimpleNamespace(
            id=spec.id, chat_template=None, bos_token="", eos_token="", special_tokens=(), tags=()
        )

    async def use_threads(self, count: int) -> None:
        if self.dead.is_set():
            raise ServerError("gone")
        self.threads = count

    async def stats(self) -> dict[str, Any]:
        names = "running waiting steps prompt_tokens cached_tokens completion_tokens requests cancelled"
        return {**dict.fromkeys(names.split(), 1), "seconds": {"decode": 0.5}}

    async def close(self) -> None:
        self.dead.set()
        self.closed = True
        await asyncio.sleep(0)


@dataclass
class Machine:
    """What was started; ``gate`` holds loads back, ``fails`` makes them fail."""

    started: list[FakeEngine] = field(default_factory=list)
    gate: asyncio.Event | None = None
    fails: Exception | None = None
    worker_mib: int = 10
    checks: int = 0
    verdict: Verdict = field(default_factory=lambda: Verdict(True, "good"))
    pids: Any = field(default_factory=lambda: itertools.count(1_000_000))
    loading: int = 0
    most_loading: int = 0

    async def start(self, spec: EngineSpec, *, in_process: bool = False) -> FakeEngine:
        self.loading += 1
        self.most_loading = max(self.most_loading, self.loading)
        await (self.gate.wait() if self.gate else asyncio.sleep(0))
        self.loading -= 1
        if self.fails:
            raise self.fails
        self.started.append(FakeEngine(spec, next(self.pids)))
        return self.started[-1]

    def check(self, model: Path, home: Path) -> Verdict:
        self.checks += 1
        return self.verdict

    def process(self, pid: int) -> Any:
        living = any(engine.pid == pid and not engine.closed for engine in self.started)
        if not living:
            raise psutil.NoSuchProcess(pid)
        return self

    def memory_info(self) -> Any:
        return SimpleNamespace(rss=self.worker_mib * MIB)

    def ids(self) -> list[str]:
        return [engine.spec.id for engine in self.started]

    def alive(self) -> list[str]:
        return [engine.spec.id for engine in self.started if not engine.closed]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine()
    monkeypatch.setattr(module.LlamaEngine, "start", machine.start)
    monkeypatch.setattr(module, "check_engine", machine.check)
    monkeypatch.setattr(psutil, "Process", machine.process)
    return machine


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., None]:
    """Run a scene: a coroutine over a registry with models a, b and c of 1 MiB, closed at its end."""

    def go(scene: Callable[[Registry], Awaitable[None]], **settings: Any) -> None:
        async def play() -> None:
            registry = Registry(Settings(home=tmp_path, **settings))
            for name in "abc":
                path = tmp_path / f"{name}.gguf"
                path.write_bytes(b"GGUF".ljust(MIB, b"\0"))
                registry.catalogue.add(Installed(name, path, fine_tuned=name == "c"))
            try:
                await asyncio.wait_for(scene(registry), 20)
            finally:
                await registry.close()

        asyncio.run(play())

    return go


async def use(registry: Registry, name: str) -> FakeEngine:
    async with registry.lease(name) as engine:
        assert isinstance(engine, FakeEngine)
        return engine


@asynccontextmanager
async def waiting(work: Awaitable[Any]) -> AsyncIterator[asyncio.Future[Any]]:
    """Start ``work`` and let it get as far as it can."""
    task = asyncio.ensure_future(work)
    await settle()
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def settle() -> None:
    for _ in range(50):
        await asyncio.sleep(0)
    await asyncio.to_thread(lambda: None)  # the engine check takes a thread
    for _ in range(50):
        await asyncio.sleep(0)


# loading


def test_a_model_is_loaded_when_it_is_first_asked_for(run: Callable[..., None], machine: Machine) -> None:
    async def scene(registry: Registry) -> None:
        assert machine.ids() == []
        first = await use(registry, "a")
        assert await use(registry, "a") is first
        assert await use(registry, "gpt-4") is await use(registry, STARTER)
        assert machine.ids() == ["a", STARTER]

    run(scene)
    assert machine.alive() == []  # closing unloads


def test_first_requests_at_once_load_once(run: Callable[..., None], machine: Machine) -> None:
    async def scene(registry: Registry) -> None:
        machine.gate = asyncio.Event()
        async with waiting(asyncio.gather(*(use(registry, "a") for _ in range(8)))) as all_of_them:
            assert machine.loading == 1 and not all_of_them.done()
            machine.gate.set()
            assert len({id(engine) for engine in await all_of_them}) == 1
        assert machine.ids() == ["a"] and machine.checks == 1

    run(scene)


def test_different_models_load_one_after_the_other(run: Callable[..., None], machine: Machine) -> None:
    async def scene(registry: Registry) -> None:
        await asyncio.gather(use(registry, "a"), use(registry, "b"), use(registry, "c"))
        assert machine.most_loading == 1 and sorted(machine.ids()) == ["a", "b", "c"]

    run(scene)


def test_a_loaded_model_answers_while_another_loads(run: Callable[..., None], machine: Machine) -> None:
    async def scene(registry: Registry) -> None:
        loaded = await use(registry, "a")
        machine.gate = asyncio.Event()
        async with waiting(use(registry, "b")) as loading:
            assert await use(registry, "a") is loaded and not loading.done()
            machine.gate.set()
            await loading

    run(scene)


def test_a_load_that_fails_is_tried_again_by_the_next_request(run: Callable[..., None], machine: Machine) -> None:
    async def scene(registry: Registry) -> None:
        machine.fails = ServerError("broken file")
        for _ in range(2):
            with pytest.raises(ServerError, match="broken file"):
                await use(registry, "a")
        machine.fails = None
        await use(registry, "a")
        assert machine.ids() == ["a"]

    run(scene)


def test_a_request_that_leaves_while_it_waits_leaves_no_user_behind(run: Callable[..., None], machine: Machine) -> None:
    async def scene(registry: Registry) -> None:
        machine.gate = asyncio.Event()
        async with waiting(use(registry, "a")):
            pass  # leaves here
        machine.gate.set()
        await use(registry, "a")
        assert [place.users for place in registry._places.values()] == [0]

    run(scene)


def test_unknown_and_missing_models(run: Callable[..., None], machine: Machine, tmp_path: Path) -> None:
    async def scene(registry: Registry) -> None:
        with pytest.raises(NotFound, match="The model `nobody` does not exist") as unknown:
            await use(registry, "nobody")
        assert unknown.value.code == "model_not_found"
        (tmp_path / "a.gguf").unlink()
        with pytest.raises(Unavailable, match=r"The file of the model `a` is missing: a\.gguf"):
            await use(registry, "a")
        assert machine.ids() == []

    run(scene)


def test_nothing_is_loaded_by_an_engine_that_does_not_decode(run: Callable[..., None], machine: Machine) -> None:
    async def scene(registry: Registry) -> None:
        machine.verdict = Verdict(False, "signal 11")
        for _ in range(2):
            with pytest.raises(ServerError, match="engine does not work: signal 11"):
                await use(registry, "a")
        assert machine.checks == 2 and machine.ids() == []
        machine.verdict = Verdict(True, "good")
        await use(registry, "a")
        await use(registry, "b")
        assert machine.checks == 3

    run(scene)


def test_settings_reach_the_engine(run: Callable[..., None], machine: Machine, tmp_path: Path) -> None:
    async def scene(registry: Registry) -> None:
        spec = (await use(registry, "a")).spec
        assert (spec.id, spec.path) == ("a", tmp_path / "a.gguf")
        assert (spec.threads, spec.context, spec.sequences, spec.queue, spec.step_prompt_tokens) == (3, 512, 5, 6, 64)
        assert (spec.state_budget, spec.kv_budget) == (7 * MIB, 25 * MIB)

    run(
        scene,
        threads=3,
        context=512,
        sequences=5,
        queue=6,
        step_prompt_tokens=64,
        state_cache_mb=7,
        memory_mb=100,
    )


def test_readiness_is_the_default_models(run: Callable[..., None], machine: Machine) -> None:
    async def scene(registry: Registry) -> None:
        await use(registry, "a")
        assert not registry.ready()
        await registry.preload()
        assert registry.ready() and machine.ids() == ["a", STARTER]

    run(scene)


# memory


def test_the_least_recently_used_idle_model_makes_room(run: Callable[..., None], machine: Machine) -> None:
    async def scene(registry: Registry) -> None:
        await use(registry, "a")
        await use(registry, "b")
        await use(registry, "a")
        await use(registry, "c")  # two workers of 10 MiB and a file of 1 do not fit into 21
        assert machine.alive() == ["a", "c"]
        await use(registry, "b")
        assert machine.alive() == ["c", "b"]

    run(scene, memory_mb=21)


def test_a_model_in_use_is_not_evicted(run: Callable[..., None], machine: Machine) -> None:
    async def scene(registry: Registry) -> None:
        async with registry.lease("a") as held:
            await use(registry, "b")
            await use(registry, "c")
            assert machine.alive() == ["a", "c"] and not held.dead.is_set()
            async with registry.lease("c"):
                with pytest.raises(Unavailable, match="There is no memory for the model `b` while the loaded ones"):
                    await use(registry, "b")
        await use(registry, "b")

    run(scene, memory_mb=21)


def test_a_model_larger_than_the_budget_may_try_alone(run: Callable[..., None], machine: Machine) -> None:
    async def scene(registry: Registry) -> None:
        await use(registry, "a")
        await use(registry, "b")
        assert machine.alive() == ["b"]

    run(scene, memory_mb=1)


def test_an_idle_model_is_unloaded_after_its_keep_alive(
    run: Callable[..., None], machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    naps, clock = asyncio.Event(), [100.0]

    async def nap(seconds: float) -> None:
        await naps.wait()
        naps.clear()

    async def scene(registry: Registry) -> None:
        await use(registry, "a")
        async with registry.lease("b"):
            for now, alive in ((109.0, ["a", "b"]), (111.0, ["b"])):
                clock[0] = now
                naps.set()
                await settle()
                assert machine.alive() == alive
        clock[0] = 119.0
        await use(registry, "b")
        clock[0] = 128.0
        naps.set()
        await settle()
        assert machine.alive() == ["b"]  # 9 seconds idle
        clock[0] = 130.0
        naps.set()
        await settle()
        assert machine.alive() == []
        await use(registry, "a")
        assert machine.alive() == ["a"]

    # The registry's own names alone: the event loop goes by the real ones.
    monkeypatch.setattr(module, "asyncio", SimpleNamespace(**{**vars(asyncio), "sleep": nap}))
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    run(scene, keep_alive=10)


# names that change under a running server


def test_a_name_installed_anew_is_another_model(run: Callable[..., None], machine: Machine, tmp_path: Path) -> None:
    async def scene(registry: Registry) -> None:
        old = await use(registry, "a")
        registry.catalogue.remove("a")
        with pytest.raises(NotFound):
            await use(registry, "a")
        other = tmp_path / "other.gguf"
        other.write_bytes(b"GGUF")
        registry.catalogue.add(Installed("a", other))
        assert (await use(registry, "a")).spec.path == other
        assert old.closed  # no name leads to it any more

    run(scene)


def test_deleting_a_fine_tune(run: Callable[..., None], machine: Machine, tmp_path: Path) -> None:
    async def scene(registry: Registry) -> None:
        await use(registry, "c")
        await registry.delete("c")
        assert machine.alive() == [] and not (tmp_path / "c.gguf").exists()
        with pytest.raises(NotFound, match="The model 'c' does not exist"):
            await registry.delete("c")
        with pytest.raises(NotFound):
            await use(registry, "c")

    run(scene)


def test_deleting_lets_running_requests_end(run: Callable[..., None], machine: Machine) -> None:
    async def scene(registry: Registry) -> None:
        async with registry.lease("c") as engine:
            async with registry.lease("c"):
                await registry.delete("c")
            assert not engine.dead.is_set()
        assert machine.alive() == []

    run(scene)


def test_only_fine_tunes_can_be_deleted(run: Callable[..., None], machine: Machine, tmp_path: Path) -> None:
    async def scene(registry: Registry) -> None:
        for name in ("a", STARTER):
            with pytest.raises(InvalidRequest, match="is not a fine-tuned model and cannot be deleted"):
                await registry.delete(name)
        with pytest.raises(NotFound):
            await registry.delete("gpt-4")
        assert (tmp_path / "a.gguf").exists()

    run(scene)


# crashes


def test_after_a_crash_503_until_the_model_is_loaded_again(run: Callable[..., None], machine: Machine) -> None:
    async def scene(registry: Registry) -> None:
        await registry.preload()
        crashed = await use(registry, STARTER)
        other = await use(registry, "a")
        machine.gate = asyncio.Event()
        crashed.dead.set()
        await settle()
        assert not registry.ready()
        with pytest.raises(Unavailable, match="The model `gpt-4` is being loaded again after a failure"):
            await use(registry, "gpt-4")
        assert await use(registry, "a") is other
        machine.gate.set()
        await settle()
        again = await use(registry, "gpt-4")
        assert registry.ready() and again is not crashed and crashed.closed and not again.dead.is_set()

    run(scene)


def test_a_reload_that_needs_room_does_not_give_itself_up(run: Callable[..., None], machine: Machine) -> None:
    async def scene(registry: Registry) -> None:
        registry._budget = 1  # no model fits: each is tried alone
        (await use(registry, "a")).dead.set()
        await settle()
        assert machine.ids() == ["a", "a"] and machine.alive() == ["a"]

    run(scene)


def test_it_is_loaded_again_after_a_second_crash_too(run: Callable[..., None], machine: Machine) -> None:
    async def scene(registry: Registry) -> None:
        for count in (1, 2, 3):
            (await use(registry, "a")).dead.set()
            await settle()
            assert machine.ids() == ["a"] * (count + 1)
        assert machine.alive() == ["a"]

    run(scene)


def test_a_model_that_cannot_be_loaded_again_is_tried_anew_by_requests(
    run: Callable[..., None], machine: Machine
) -> None:
    async def scene(registry: Registry) -> None:
        engine = await use(registry, "a")
        machine.fails = ServerError("no memory")
        engine.dead.set()
        await settle()
        with pytest.raises(ServerError, match="no memory"):
            await use(registry, "a")
        machine.fails = None
        assert not (await use(registry, "a")).dead.is_set()

    run(scene)


def test_a_model_that_was_unloaded_is_not_loaded_again(run: Callable[..., None], machine: Machine) -> None:
    async def scene(registry: Registry) -> None:
        await use(registry, "c")
        await registry.delete("c")
        await settle()
        assert machine.ids() == ["c"]

    run(scene)
    assert machine.alive() == []


# what is shown


def test_every_loaded_model_is_counted(run: Callable[..., None], machine: Machine) -> None:
    async def scene(registry: Registry) -> None:
        await use(registry, "a")
        (await use(registry, "b")).dead.set()
        families = await registry.metrics()
        running = next(f for f in families if f.name == "dragoman_sequences_running")
        assert [(s.labels, s.value) for s in running.samples] == [({"model": "a"}, 1.0)]
        steps = next(f for f in families if f.name == "dragoman_step_seconds")
        assert [(s.labels, s.value) for s in steps.samples] == [({"model": "a", "phase": "decode"}, 0.5)]

    run(scene)


def test_cards_of_models_and_aliases(run: Callable[..., None], machine: Machine) -> None:
    async def scene(registry: Registry) -> None:
        names = [card.id for card in registry.names()]
        assert names[:3] == [STARTER, EMBEDDINGS, MODERATION] and names[6:9] == ["a", "b", "c"] and "gpt-4" in names
        card = registry.retrieve("gpt-4")
        assert card is not None and card.root == STARTER
        assert registry.retrieve("nobody") is None

    run(scene)


def test_a_real_model_in_this_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # no pretending here

    async def scene() -> None:
        registry = Registry(Settings(home=tmp_path, in_process=True, sequences=1, context=256))
        try:
            async with registry.lease("gpt-3.5-turbo") as engine:
                assert engine.info.id == STARTER and engine.info.context == 256
                ids = await engine.tokenize((Segment("Hello world"),))
                assert b"".join(await engine.detokenize(ids)) == b"Hello world"
        finally:
            await registry.close()

    asyncio.run(scene())


def test_cores_are_shared_while_others_compute(machine: Machine, run: Callable[..., None]) -> None:
    async def scene(registry: Registry) -> None:
        a = await use(registry, "a")
        await registry.share(True)
        b = await use(registry, "b")  # loaded meanwhile
        assert (a.threads, b.threads) == (3, 3)
        await registry.share(False)
        assert (a.threads, b.threads) == (6, 6)

    run(scene, threads=6)


def test_one_thread_is_left(machine: Machine, run: Callable[..., None]) -> None:
    async def scene(registry: Registry) -> None:
        await registry.share(True)
        assert (await use(registry, "a")).threads == 1

    run(scene, threads=1)


def test_engine_that_loads_while_sharing_begins_is_told(machine: Machine, run: Callable[..., None]) -> None:
    async def scene(registry: Registry) -> None:
        machine.gate = asyncio.Event()
        async with waiting(use(registry, "a")) as task:
            await registry.share(True)
            machine.gate.set()
            assert (await task).threads == 2

    run(scene, threads=4)


def test_dead_engine_does_not_hinder_sharing(machine: Machine, run: Callable[..., None]) -> None:
    async def scene(registry: Registry) -> None:
        a, b = await use(registry, "a"), await use(registry, "b")
        a.dead.set()
        await registry.share(True)
        assert b.threads == 1

    run(scene, threads=2)


def test_vectors_are_read_once_and_answer_no_prompts(machine: Machine, run: Callable[..., None]) -> None:
    async def scene(registry: Registry) -> None:
        async with registry.lease_embedder("text-embedding-ada-002") as one:
            async with registry.lease_embedder(EMBEDDINGS) as other:
                assert one is other and one.info.id == EMBEDDINGS
            made = await one.embed(("Hello there!",))
            assert made.vectors.shape == (1, one.info.dimensions)
        with pytest.raises(NotFound, match="This is an embedding model"):
            await use(registry, EMBEDDINGS)
        with pytest.raises(NotFound, match="does not exist"):
            async with registry.lease_embedder("nobody"):
                pass
        assert not machine.started

    run(scene)


def test_a_moderation_model_only_moderates(machine: Machine, run: Callable[..., None]) -> None:
    async def scene(registry: Registry) -> None:
        for lease in (registry.lease, registry.lease_embedder):
            with pytest.raises(NotFound, match="This is a moderation model"):
                async with lease("text-moderation-stable"):
                    pass
        for name in (EMBEDDINGS, "gpt-0"):
            with pytest.raises(NotFound):
                async with registry.lease_moderator(name):
                    pass
        async with registry.lease_moderator("text-moderation-latest") as moderator:
            assert moderator.id == MODERATION
            async with registry.lease_moderator(MODERATION) as again:
                assert again is moderator
        assert not machine.started

    run(scene)


def test_the_filters_guard_model_stays(machine: Machine, run: Callable[..., None], tmp_path: Path) -> None:
    async def scene(registry: Registry) -> None:
        add_guard(registry, tmp_path)
        await registry.preload()
        assert set(machine.ids()) == {GUARD, STARTER}
        for name in "abc":
            await use(registry, name)
        assert GUARD in machine.alive()

    run(scene, content_filter=True, moderation_model=GUARD, memory_mb=150)


def test_the_filters_classifier_is_read_before_the_first_request(
    machine: Machine, run: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    monkeypatch.setattr(Classifier, "read", lambda id, folder: read.append(id))

    async def scene(registry: Registry) -> None:
        assert not read
        await registry.preload()
        assert read == [MODERATION] and machine.ids() == [STARTER]

    run(scene, content_filter=True)


def test_the_filter_needs_a_moderation_model(machine: Machine, run: Callable[..., None]) -> None:
    async def scene(registry: Registry) -> None:
        with pytest.raises(NotFound, match="not a moderation model"):
            await registry.preload()

    run(scene, content_filter=True, moderation_model="a")


def test_a_guard_model_moderates_and_any_other_text_model_does_not(
    machine: Machine, run: Callable[..., None], tmp_path: Path
) -> None:
    async def scene(registry: Registry) -> None:
        add_guard(registry, tmp_path)
        async with registry.lease_moderator("text-moderation-latest") as first:
            assert first.id == GUARD
        async with registry.lease_moderator(GUARD) as again:
            assert again is first
        with pytest.raises(NotFound, match="This is not a moderation model"):
            async with registry.lease_moderator("a"):
                pass

    run(scene, moderation_model=GUARD)


def add_guard(registry: Registry, folder: Path) -> None:
    path = folder / "guard.gguf"
    path.write_bytes(b"GGUF".ljust(MIB, b"\0"))
    registry.catalogue.add(Installed(GUARD, path))


def test_text_models_embed_too(machine: Machine, run: Callable[..., None]) -> None:
    async def scene(registry: Registry) -> None:
        async with registry.lease_embedder("a") as embedder:
            assert embedder.info.id == "a" and embedder.info.dimensions == 4
            assert machine.alive() == ["a"]

    run(scene)
