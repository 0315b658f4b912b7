"""What loaded engines tell about themselves, as Prometheus has it. Knows names of counters, and workers' memory."""

from __future__ import annotations

import os
from collections.abc import Mapping

import psutil
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from dragoman.engines.llama.engine import LlamaEngine


def resident(engine: LlamaEngine) -> int | None:
    """Return the bytes of a model's worker; None for one within this process, and where nobody knows."""
    if engine.pid == os.getpid():
        return None
    try:
        return int(psutil.Process(engine.pid).memory_info().rss)
    except psutil.Error:
        return None


def families(stats: dict[str, dict[str, object]], orders: int, jobs: Mapping[str, int]) -> list[Metric]:
    """Return metric families of the ``stats`` that loaded engines told, by model, and of what else runs and waits.

    That are ``orders`` for pictures, and ``jobs`` of speech and of listening.
    """
    gauges = {"running": "sequences that run", "waiting": "sequences that wait for a slot"}
    counters = {
        "steps": "engine steps",
        "prompt_tokens": "prompt tokens computed",
        "cached_tokens": "prompt tokens found in the prefix cache",
        "completion_tokens": "tokens generated, all candidates",
        "requests": "requests taken in",
        "cancelled": "requests cancelled",
    }
    waiting = GaugeMetricFamily("dragoman_image_orders", "Orders for pictures that run and wait", value=orders)
    audio = GaugeMetricFamily("dragoman_audio_jobs", "Jobs of speech and listening that run and wait", labels=["work"])
    for work, count in jobs.items():
        audio.add_metric([work], count)
    found: list[Metric] = [waiting, audio]
    for name, help in gauges.items():
        gauge = GaugeMetricFamily(f"dragoman_sequences_{name}", help, labels=["model"])
        for model, values in stats.items():
            gauge.add_metric([model], float(str(values[name])))
        found.append(gauge)
    for name, help in counters.items():
        counter = CounterMetricFamily(f"dragoman_engine_{name}", help, labels=["model"])
        for model, values in stats.items():
            counter.add_metric([model], float(str(values[name])))
        found.append(counter)
    phases = CounterMetricFamily("dragoman_step_seconds", "seconds of steps by phase", labels=["model", "phase"])
    for model, values in stats.items():
        seconds = values["seconds"]
        assert isinstance(seconds, dict)
        for phase, value in seconds.items():
            phases.add_metric([model, phase], float(value))
    return [*found, phases]
