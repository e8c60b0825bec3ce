"""Numbers for those who run the service: how many, how long, how fresh. Never a text, never who asked.

Every label has a value from a list of ours, so that nothing a client writes becomes one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Flask, Response, current_app, g, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

from finder.structure.freshness import newest_days
from finder.types import Answer
from web.services import Finder

if TYPE_CHECKING:
    from finder.structure.snapshot import Snapshot

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Where serving processes lay down their numbers to be added up; read by prometheus_client, set by the server."""
_BUCKETS = (0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.2, 2.5, 5.0, 10.0, 30.0)
"""Seconds: a question takes the first ones, a scanned letter the last ones."""
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
"""What there is a view for."""
NO_ROUTE = "-"
"""An address that doesn't exist may hold anything."""
_OTHER = "other"
_NOBODY = "none"


class Metrics:
    """The numbers of one app."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "finder_requests", "Requests answered.", ("route", "method", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "finder_request_seconds", "Time to answer a request.", ("route",), buckets=_BUCKETS, registry=self._registry
        )
        self._answers = Counter(
            "finder_answers",
            "Answers given.",
            ("outcome", "kind", "act", "language", "audience"),
            registry=self._registry,
        )
        self._stages = Histogram(
            "finder_answer_seconds",
            "Time for each step to an answer.",
            ("step",),
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._errors = Counter("finder_errors", "Errors told, by code.", ("code",), registry=self._registry)
        self._working = Gauge(
            "finder_answers_in_work",
            "Answers being worked on.",
            multiprocess_mode="livesum",
            registry=self._registry,
        )

    def count_request(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count one response."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def count_error(self, code: str) -> None:
        """Count one error; `code` is one of `web.errors.STATUS`."""
        self._errors.labels(code).inc()

    def count_answer(self, answer: Answer) -> None:
        """Count one answer by what it was, not by what it was about."""
        query = answer.query
        audience = query.audience.value if query.audience is not None else _NOBODY
        self._answers.labels(
            answer.outcome.value, query.kind.value, answer.act.value, query.language.value, audience
        ).inc()
        for step, seconds in answer.seconds.items():
            self._stages.labels(step).observe(seconds)

    def working(self) -> AbstractContextManager[None]:
        """Count an answer as being worked on, for as long as it is."""
        return self._working.track_inprogress()

    def render(self, finder: Finder) -> bytes:
        """:returns: all numbers as Prometheus reads them; those of all serving processes where they share a folder."""
        registry = self._registry
        if SHARED_FOLDER in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        fresh = CollectorRegistry()
        fresh.register(_Freshness(finder))
        return generate_latest(registry) + generate_latest(fresh)


class _Freshness:
    """What is published, and how old it is: looked up when asked, so it can't be stale."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder

    def collect(self) -> Iterator[Metric]:
        """:returns: one series for the versions, one for each organisation whose records are dated."""
        versions = self._finder.versions
        info = GaugeMetricFamily("finder_versions_info", "What is published.", labels=tuple(versions))
        info.add_metric(tuple(versions.values()), 1)
        yield info
        dated = newest_moments(self._finder.snapshot)
        as_of = GaugeMetricFamily(
            "finder_data_as_of_timestamp_seconds",
            "Day that the newest contact point is from.",
            labels=("organisation",),
        )
        age = GaugeMetricFamily("finder_data_age_seconds", "Age of the newest contact point.", labels=("organisation",))
        for organisation, moment in dated.items():
            as_of.add_metric((organisation,), moment)
            age.add_metric((organisation,), max(0.0, time.time() - moment))
        yield from (as_of, age)


def newest_moments(snapshot: Snapshot) -> Mapping[str, float]:
    """Look up how fresh the data is.

    :returns: by organisation when its newest contact point is from, in seconds since 1970: the first day where
        only a month or a year is known. Organisations without dates are left out.
    """
    newest = newest_days(snapshot.points.values())
    return {one: datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() for one, day in newest.items()}


def register_metrics(app: Flask) -> None:
    """Count every response of an app."""
    app.extensions["metrics"] = Metrics()
    app.after_request(_count)


def _count(response: Response) -> Response:
    metrics: Metrics = current_app.extensions["metrics"]
    metrics.count_request(route(), method(), response.status_code, time.perf_counter() - g.started)
    if "error_code" in g:
        metrics.count_error(g.error_code)
    return response


def route() -> str:
    """:returns: the rule that the request's address fits, never the address itself."""
    return request.url_rule.rule if request.url_rule is not None else NO_ROUTE


def method() -> str:
    """:returns: the request's method; one that a client made up is told as other."""
    return request.method if request.method in _METHODS else _OTHER
