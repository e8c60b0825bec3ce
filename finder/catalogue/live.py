"""A finder that keeps up with what is published: built aside, swapped in by one assignment."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Mapping
from contextlib import closing

from finder.catalogue.building import give_memory_back, open_finder, publish
from finder.errors import FinderError
from finder.pipeline import FindRequest, RecipientFinder
from finder.settings import Settings
from finder.store import open_store
from finder.structure.snapshot import Snapshot
from finder.types import Answer

LOG = logging.getLogger(__name__)

POLL_SECONDS = 5.0
"""How often the store is asked for its revision: some milliseconds' work, and nobody waits long for a change."""
PATIENCE = 12
"""So many polls pass before a revision that could not be built is tried again: building takes all of a core."""


class LiveFinder:
    """Answers from the published version; while the next one is built, from the last."""

    def __init__(
        self, settings: Settings, first: RecipientFinder, revision: str, seconds: float = POLL_SECONDS
    ) -> None:
        """:param first: what is answered from at once.

        :param revision: of the store it was built from.
        """
        self._settings = settings
        self._current = first
        self._revision = revision
        self._seconds = seconds
        self._watcher = 0
        self._starting = threading.Lock()
        self._building = threading.Lock()
        self._failed: tuple[str, int] = ("", 0)
        self._stopped = threading.Event()

    @property
    def current(self) -> RecipientFinder:
        """The finder of one version; hold on to it where several questions must be answered from the same."""
        return self._current

    @property
    def snapshot(self) -> Snapshot:
        """The published structures."""
        return self.current.snapshot

    @property
    def versions(self) -> Mapping[str, str]:
        """Of data, text rules, embedder and ranker."""
        return self.current.versions

    def find(self, request: FindRequest) -> Answer:
        """:raises FinderError: when the request can't be answered; see `RecipientFinder.find`."""
        # Not before: a server's main process opens the finder and parts into others, and must not do so with threads.
        self._watch()
        return self._current.find(request)

    def refresh(self) -> bool:
        """Take up what is published now.

        :returns: whether anything was new. What can't be built is logged, and answers come from the last good version.
        """
        # One after the other: who comes second finds nothing new, and need not build it again.
        with self._building:
            return self._refresh()

    def _refresh(self) -> bool:
        try:
            with closing(open_store(self._settings.database_url)) as store:
                revision = store.revision()
                if not revision or revision == self._revision or self._is_waiting(revision):
                    return False
                started = time.perf_counter()
                finder = publish(store, self._settings)
                if store.revision() != revision:
                    # Published again while it was read: it may hold something of both. The next poll builds the later.
                    return False
                self._current, self._revision = finder, revision
        except FinderError as error:
            LOG.error("The published version can't be taken up: %s", error.message)
            return False
        give_memory_back()
        LOG.info("Took up %s in %.1f s", finder.versions["data"], time.perf_counter() - started)
        return True

    def close(self) -> None:
        """Stop watching; answers go on coming from the last version."""
        self._stopped.set()

    def _is_waiting(self, revision: str) -> bool:
        """Note an attempt at a revision; one that has failed waits for its turn."""
        failed, count = self._failed
        self._failed = (revision, count + 1 if failed == revision else 0)
        return failed == revision and (count + 1) % PATIENCE != 0

    def _watch(self) -> None:
        """Start watching, once in every process: threads don't follow into the processes that a server parts into."""
        process = os.getpid()
        if self._watcher == process:
            return
        with self._starting:
            if self._watcher != process:
                self._watcher = process
                threading.Thread(target=self._keep_up, name="published-version", daemon=True).start()

    def _keep_up(self) -> None:
        while not self._stopped.wait(self._seconds):
            try:
                self.refresh()
            except Exception as error:  # Whatever happens, watching goes on.
                LOG.error("Watching the published version failed with %s", type(error).__name__)


def open_live_finder(settings: Settings, seconds: float = POLL_SECONDS) -> LiveFinder:
    """Open a finder that keeps up; see `open_finder`.

    :raises FinderError: when data, models or database can't be used; the message says what to do.
    """
    with closing(open_store(settings.database_url)) as store:
        revision = store.revision()
    first = open_finder(settings)
    if not revision:
        # An empty store was seeded just now.
        with closing(open_store(settings.database_url)) as store:
            revision = store.revision()
    return LiveFinder(settings, first, revision, seconds)
