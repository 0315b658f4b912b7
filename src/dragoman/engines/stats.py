"""What loaded engines tell about themselves, as Prometheus has it. Knows names of counters alone."""

from __future__ import annotations

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric


def families(stats: dict[str, dict[str, object]]) -> list[Metric]:
    """Return metric families of the ``stats`` that loaded engines told, by model."""
    gauges = {"running": "sequences that run", "waiting": "sequences that wait for a slot"}
    counters = {
        "steps": "engine steps",
        "prompt_tokens": "prompt tokens computed",
        "cached_tokens": "prompt tokens found in the prefix cache",
        "completion_tokens": "tokens generated, all candidates",
        "requests": "requests taken in",
        "cancelled": "requests cancelled",
    }
    found: list[Metric] = []
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
