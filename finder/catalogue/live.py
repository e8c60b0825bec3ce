"""A finder that keeps up with what is published: built aside, swapped in by one assignment."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Mapping
from contextlib import closing, nullcontext

from finder.catalogue.building import give_memory_back, open_finder, publish
from finder.catalogue.judging import with_judged
from finder.catalogue.turns import take_turn
from finder.errors import FinderError, InvalidArtefact, StoreError
from finder.pipeline import FindRequest, RecipientFinder
from finder.protocols import Store
from finder.settings import Settings
from finder.store import Listener, can_announce, open_store
from finder.structure.snapshot import Snapshot
from finder.types import Answer

LOG = logging.getLogger(__name__)

POLL_SECONDS = 5.0
"""How often the store is asked for its revision: some milliseconds' work, and nobody waits long for a change."""
TOLD_POLL_SECONDS = 30.0
"""How often while PostgreSQL tells what is published: for what a connection loses without breaking."""
PATIENCE_SECONDS = 60.0
"""So long a revision that could not be built is left alone: building takes all of a core."""
TURN_SECONDS = 20.0
"""So long a process lets others of its machine build first: they answer slowly while they do, and this one doesn't."""


class LiveFinder:
    """Answers from the published version; while the next one is built, from the last."""

    def __init__(
        self, settings: Settings, first: RecipientFinder, revision: str, seconds: float = POLL_SECONDS
    ) -> None:
        """:param first: what is answered from at once.

        :param revision: of the store it was built from.
        """
        self._settings = settings
        self._current = self._published = first
        self._revision = revision
        self._judged = ""
        self._seconds = seconds
        self._watcher = 0
        self._starting = threading.Lock()
        self._building = threading.Lock()
        self._failed: tuple[str, float] = ("", 0.0)
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
        self.watch()
        return self._current.find(request)

    def refresh(self, patience_seconds: float = 0.0) -> bool:
        """Take up what is published now.

        :param patience_seconds: how long other processes of the machine that build it are let go first.
        :returns: whether anything was new. What can't be built is logged, and answers come from the last good version.
        """
        # One after the other: who comes second finds nothing new, and need not build it again.
        with self._building:
            return self._refresh(patience_seconds)

    def _refresh(self, patience_seconds: float) -> bool:
        try:
            with closing(open_store(self._settings.database_url)) as store:
                revision = store.revision()
                if not revision or revision == self._revision or self._is_waiting(revision):
                    return self._take_judged(store)
                with take_turn(self._settings.cache, patience_seconds, self._stopped):
                    started = time.perf_counter()
                    # As it is now: more may have been published while others built.
                    revision = store.revision()
                    finder = self._build(store, revision)
                if store.revision() != revision:
                    # Published again while it was read: it may hold something of both. The next poll builds the later.
                    return False
                self._current = self._published = finder
                self._revision, self._judged = revision, ""
                self._take_judged(store)
        except FinderError as error:
            LOG.error("The published version can't be taken up: %s", error.message)
            return False
        give_memory_back()
        LOG.info("Took up %s in %.1f s", finder.versions["data"], time.perf_counter() - started)
        return True

    def _take_judged(self, store: Store) -> bool:
        """Search the sentences that staff have judged since, and no longer those that they have withdrawn.

        :returns: whether anything was new.
        """
        mark = store.judgements.pending_mark()
        if mark == self._judged:
            return False
        pending = tuple(one for one in store.judgements.list() if not one.is_published)
        try:
            self._current = with_judged(self._published, pending, mark)
        except InvalidArtefact as error:
            LOG.error("Judged sentences can't be searched: %s", error.message)
        self._judged = mark
        return True

    def watch(self) -> None:
        """Start watching, once in every process: threads don't follow into the processes that a server parts into.

        The first question starts it too. Not before: a server's main process opens the finder and parts into others,
        and must not do so with threads.
        """
        process = os.getpid()
        if self._watcher == process:
            return
        with self._starting:
            if self._watcher != process:
                self._watcher = process
                threading.Thread(target=self._keep_up, name="published-version", daemon=True).start()

    def close(self) -> None:
        """Stop watching; answers go on coming from the last version."""
        self._stopped.set()

    def _build(self, store: Store, revision: str) -> RecipientFinder:
        """:raises FinderError: when it can't be built; noted, unless it was the database that failed."""
        try:
            return publish(store, self._settings)
        except StoreError:
            raise
        except FinderError:
            self._failed = (revision, time.monotonic())
            raise

    def _is_waiting(self, revision: str) -> bool:
        """:returns: whether a revision could not be built a moment ago."""
        failed, when = self._failed
        return failed == revision and time.monotonic() - when < PATIENCE_SECONDS

    def _keep_up(self) -> None:
        url = self._settings.database_url
        with closing(Listener(url)) if can_announce(url) else nullcontext() as listener:
            while not self._stopped.is_set():
                self._wait(listener)
                try:
                    self.refresh(TURN_SECONDS)
                except Exception as error:  # Whatever happens, watching goes on.
                    LOG.error("Watching the published version failed with %s", type(error).__name__)

    def _wait(self, listener: Listener | None) -> None:
        """Wait until it is time to look, or somebody tells that there is something to see."""
        if listener is None:
            self._stopped.wait(self._seconds)
        else:
            listener.wait(self._stopped, TOLD_POLL_SECONDS if listener.hears else self._seconds)


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
    live = LiveFinder(settings, first, revision, seconds)
    live.refresh()
    return live
