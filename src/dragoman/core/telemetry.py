"""Log lines and counters. Knows what is counted; neither HTTP nor engines."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Metric, generate_latest
from prometheus_client.registry import Collector

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)

EXPOSITION_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def configure_logging(level: str, form: str = "text") -> None:
    """Write one line per event to standard error, from ``level`` upwards; called once by whoever starts the program.

    ``form`` is text, for people, or json: an object a line.
    """
    text = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            text if form == "text" else structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )


class Telemetry:
    """The server's own metrics, in a registry of their own so that several apps can live in one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "dragoman_requests",
            "Requests answered, by route and status (499: the client left first).",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.in_flight = Gauge("dragoman_requests_in_flight", "Requests being answered.", registry=self.registry)
        self.duration = Histogram(
            "dragoman_request_seconds",
            "Time from a request's head to the last byte of its answer.",
            ("route",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.first_token = Histogram(
            "dragoman_time_to_first_token_seconds",
            "Time from a request's arrival to its first token.",
            ("route",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.tokens = Counter(
            "dragoman_tokens",
            "Tokens of answered requests, by model and kind (prompt, cached, completion).",
            ("model", "kind"),
            registry=self.registry,
        )
        self.pictures = Counter(
            "dragoman_images", "Pictures that were made, by model.", ("model",), registry=self.registry
        )
        self.painting_steps = Counter(
            "dragoman_image_steps", "Steps of pictures that were made, by model.", ("model",), registry=self.registry
        )
        self.heard = Counter(
            "dragoman_audio_seconds", "Seconds of audio written down, by model.", ("model",), registry=self.registry
        )
        self.spoken = Counter(
            "dragoman_speech_characters", "Characters spoken, by model.", ("model",), registry=self.registry
        )
        self.flagged = Counter(
            "dragoman_flagged",
            "Prompts and answers that the content filter flagged, by part (input, output) and category.",
            ("part", "category"),
            registry=self.registry,
        )

    def exposition(self, more: Iterable[Metric] = ()) -> bytes:
        """Return everything in Prometheus' text format, ``more`` (an engine's own metric families) after ours."""
        text = generate_latest(self.registry)
        families = list(more)
        if not families:
            return text
        extra = CollectorRegistry()
        extra.register(_Families(families))
        return text + generate_latest(extra)


class _Families(Collector):
    """Metric families that were gathered already."""

    def __init__(self, families: list[Metric]) -> None:
        self._families = families

    def collect(self) -> Iterator[Metric]:
        yield from self._families
