"""What is counted and how it is shown; what is logged and what is not."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.parser import text_string_to_metric_families

from dragoman.core.telemetry import Telemetry, configure_logging


@pytest.fixture
def _logging_as_before() -> Iterator[None]:
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def samples(text: bytes) -> dict[tuple[str, tuple[str, ...]], float]:
    families = text_string_to_metric_families(text.decode())
    return {(s.name, tuple(sorted(s.labels.values()))): s.value for family in families for s in family.samples}


def test_counts_are_shown_and_two_of_them_keep_apart() -> None:
    one, other = Telemetry(), Telemetry()
    one.requests.labels("POST", "/v1/completions", 200).inc()
    one.tokens.labels("m", "prompt").inc(12)
    one.in_flight.inc()
    one.duration.labels("/v1/completions").observe(0.2)
    shown = samples(one.exposition())
    assert shown["dragoman_requests_total", ("/v1/completions", "200", "POST")] == 1
    assert shown["dragoman_tokens_total", ("m", "prompt")] == 12
    assert shown["dragoman_requests_in_flight", ()] == 1
    assert shown["dragoman_request_seconds_bucket", ("/v1/completions", "0.1")] == 0
    assert shown["dragoman_request_seconds_bucket", ("/v1/completions", "0.25")] == 1
    assert not [key for key in samples(other.exposition()) if key[0] == "dragoman_requests_total"]


def test_families_of_engines_come_after_ours() -> None:
    family = GaugeMetricFamily("dragoman_sequences_running", "sequences", labels=["model"])
    family.add_metric(["m"], 3)
    text = Telemetry().exposition([family])
    assert samples(text)["dragoman_sequences_running", ("m",)] == 3
    assert text.index(b"dragoman_requests_in_flight") < text.index(b"dragoman_sequences_running")


@pytest.mark.usefixtures("_logging_as_before")
@pytest.mark.parametrize("level", ["debug", "info", "warning", "error"])
def test_lines_from_the_level_upwards_go_to_standard_error(level: str, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging(level)
    log = structlog.get_logger()
    for name in ("debug", "info", "warning", "error"):
        getattr(log, name)(f"about {name}", model="m")
    out, err = capsys.readouterr()
    names = [name for name in ("debug", "info", "warning", "error") if f"about {name}" in err]
    assert out == ""
    assert names == [
        n
        for n in ("debug", "info", "warning", "error")
        if logging.getLevelNamesMapping()[n.upper()] >= logging.getLevelNamesMapping()[level.upper()]
    ]
    assert err.count("\n") == len(names) and "model=m" in err


@pytest.mark.usefixtures("_logging_as_before")
def test_a_failure_is_logged_with_its_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("error")
    try:
        raise ValueError("broken")
    except ValueError as error:
        structlog.get_logger().error("request failed", exc_info=error)
    assert "ValueError: broken" in capsys.readouterr().err


@pytest.mark.usefixtures("_logging_as_before")
def test_a_line_can_be_an_object(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logging("info", "json")
    structlog.get_logger().info("request", path="/v1/ü\n", request_id="abc", status=200)
    try:
        raise ValueError("broken")
    except ValueError as error:
        structlog.get_logger().error("request failed", exc_info=error)
    first, second = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (first["event"], first["path"], first["request_id"], first["status"]) == ("request", "/v1/ü\n", "abc", 200)
    assert first["level"] == "info" and first["timestamp"].endswith("Z")
    assert "ValueError: broken" in second["exception"]
