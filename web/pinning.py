"""One version of what is published for each request: a page never mixes two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import g, has_app_context

from finder.catalogue import LiveFinder
from finder.pipeline import FindRequest, RecipientFinder
from finder.types import Answer

if TYPE_CHECKING:
    from finder.structure.snapshot import Snapshot


class PinnedFinder:
    """Answers from the version that was published when the request first asked; the next request from the next."""

    def __init__(self, live: LiveFinder) -> None:
        self._live = live

    @property
    def snapshot(self) -> Snapshot:
        """The structures of that version."""
        return self._held().snapshot

    @property
    def versions(self) -> Mapping[str, str]:
        """Of data, text rules, embedder and ranker."""
        return self._held().versions

    def find(self, wanted: FindRequest) -> Answer:
        """:raises FinderError: when the request can't be answered; see `RecipientFinder.find`."""
        self._live.watch()
        return self._held().find(wanted)

    def refresh(self) -> None:
        """Take up what is published now, for the rest of the request too."""
        self._live.refresh()
        if has_app_context():
            g.pop("held_finder", None)

    def watch(self) -> None:
        """Start looking for what is published; see `LiveFinder.watch`."""
        self._live.watch()

    def _held(self) -> RecipientFinder:
        if not has_app_context():
            # A thread of ours, such as the one that makes the directory: it asks once.
            return self._live.current
        if "held_finder" not in g:
            g.held_finder = self._live.current
        held: RecipientFinder = g.held_finder
        return held
