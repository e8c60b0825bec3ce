"""The finder as strangers reach it: limited for each client, so many at once, and counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import Flask, request

from finder.catalogue import Ledger
from finder.pipeline import FindRequest
from finder.settings import Settings
from finder.types import Answer
from web.keys import count_request
from web.limits import Gate, RateLimits
from web.metrics import Metrics
from web.services import Finder

if TYPE_CHECKING:
    from finder.structure.snapshot import Snapshot

UNLIMITED = frozenset({"static", "ops.health", "ops.readiness", "ops.metrics"})
"""Endpoints that cost next to nothing, or that watch over the service: they must answer when all else is refused."""


class GuardedFinder:
    """Answers as the finder it holds, within the limits.

    They are kept here and not before the views, so that the page can give the user's text back with the refusal.
    """

    def __init__(self, finder: Finder, settings: Settings, metrics: Metrics, ledger: Ledger) -> None:
        self._finder = finder
        self._gate = Gate(settings.at_once)
        self._metrics = metrics
        self._ledger = ledger

    @property
    def snapshot(self) -> Snapshot:
        """The published structures."""
        return self._finder.snapshot

    @property
    def versions(self) -> Mapping[str, str]:
        """Of data, text rules, embedder and ranker."""
        return self._finder.versions

    def find(self, wanted: FindRequest) -> Answer:
        """Answer one message of the client whose request is being served.

        :raises RateLimited: when the client asked too often.
        :raises Overloaded: when too many answers are being worked on.
        :raises FinderError: as the finder does.
        """
        count_request("answers" if wanted.upload is None else "files")
        with self._gate.enter(), self._metrics.working():
            answer = self._finder.find(wanted)
        self._metrics.count_answer(answer)
        self._ledger.count(answer, self._finder.snapshot)
        return answer


def register_limits(app: Flask) -> None:
    """Put the finder behind its limits, and limit what else one client may ask for."""
    settings, metrics = app.extensions["settings"], app.extensions["metrics"]
    app.extensions["limits"] = RateLimits(settings.rate_limits)
    ledger = app.extensions["ledger"] = Ledger(settings)
    app.extensions["finder"] = GuardedFinder(app.extensions["finder"], settings, metrics, ledger)
    app.before_request(_limit)


def _limit() -> None:
    if request.endpoint not in UNLIMITED:
        count_request("pages")
