"""What is counted of answers: summed up in memory, written every few seconds, and never the answer's own affair."""

from __future__ import annotations

import atexit
import logging
import os
import threading
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from finder.catalogue.noticing import case_of, published_words, single_words, sums_of
from finder.errors import FinderError
from finder.protocols import Store
from finder.settings import Settings
from finder.store import open_store
from finder.structure.snapshot import Snapshot
from finder.types import Answer, Outcome
from finder.usage import FEWEST, Asked, CaseKind, CaseSum

LOG = logging.getLogger(__name__)

FLUSH_SECONDS = 10.0
"""How often the sums are written: what is lost when a process is killed is not worth more."""
KEEP_DAYS = 90
"""How long a case is kept that nobody meets any more, or that is closed."""
KEEP_WORDS_DAYS = 400
"""How long words are kept: a year shows what people ask for in each season."""
MOST_ENTRIES = 20_000
"""Different sums that are kept while the database can't be written; what comes then is not counted."""


@dataclass(slots=True)
class Sums:
    """What was counted and is not written yet."""

    asked: Counter[Asked] = field(default_factory=Counter)
    cases: dict[CaseKind, CaseSum] = field(default_factory=dict)
    words: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """By month, contact point and word."""

    def __len__(self) -> int:
        return len(self.asked) + len(self.cases) + len(self.words)

    def add(self, other: Sums) -> None:
        """Add what was counted before."""
        self.asked.update(other.asked)
        self.words.update(other.words)
        for kind, added in other.cases.items():
            self.add_case(kind, added)

    def add_case(self, kind: CaseKind, added: CaseSum) -> None:
        """Add to a case, or begin it; the later of two days tells what stood first."""
        known = self.cases.get(kind, added)
        latest = max(known, added, key=lambda one: one.day)
        if kind in self.cases:
            words = Counter(known.words) + Counter(added.words)
            latest = replace(latest, count=known.count + added.count, words=dict(words))
        self.cases[kind] = latest

    def take_frequent_words(self) -> Counter[tuple[str, str, str]]:
        """:returns: the words of which there are enough to be written; they are here no longer."""
        frequent = Counter({key: count for key, count in self.words.items() if count >= FEWEST})
        for key in frequent:
            del self.words[key]
        return frequent


class Ledger:
    """Sums of one process; safe to share between threads, and begun anew in each process that a server parts into."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process = 0
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._stopped = threading.Event()
        self._published: tuple[Snapshot, frozenset[str]] | None = None
        self._sums = Sums()
        self._case_words: Counter[tuple[CaseKind, str]] = Counter()
        """Words of cases, each until `FEWEST` of the same have come."""
        self._forgot: date | None = None

    def count(self, answer: Answer, snapshot: Snapshot) -> None:
        """Count an answer. It never waits for the database, and whatever goes wrong is the log's affair alone.

        :param snapshot: what was answered from.
        """
        try:
            self._count(answer, snapshot, date.today().isoformat())
        except Exception as error:  # Its message might quote the text.
            LOG.error("An answer could not be counted: %s", type(error).__name__)

    def add_case(self, kind: CaseKind) -> None:
        """Add one to a kind of request whose answer somebody called wrong."""
        with self._lock:
            if self._begin():
                self._sums.add_case(kind, CaseSum(date.today().isoformat(), 1))

    def flush(self) -> None:
        """Write what was counted; when it can't be written it is kept for the next time.

        Single words are held until `FEWEST` of the same have come: fewer stand in no database.
        """
        with self._writing:
            with self._lock:
                ready = self._sums
                self._sums = Sums(words=ready.words)
                ready.words = self._sums.take_frequent_words()
            if not len(ready):
                return
            try:
                with closing(open_store(self._settings.database_url)) as store:
                    store.usage.add(ready.asked, ready.words, ready.cases)
                    self._forget(store, date.today())
            except FinderError as error:
                LOG.error("What was counted can't be written: %s", error.message)
                with self._lock:
                    self._sums.add(ready)

    def close(self) -> None:
        """Write what is left, and stop writing."""
        self._stopped.set()
        self.flush()

    def _count(self, answer: Answer, snapshot: Snapshot, day: str) -> None:
        sums = sums_of(answer, snapshot, day)
        case = case_of(answer, day)
        words = single_words(answer, self._words_of(snapshot)) if self._settings.counts_words else frozenset()
        with self._lock:
            if not self._begin():
                return
            self._sums.asked.update(sums)
            if case is not None:
                kind, added = case
                self._sums.add_case(kind, replace(added, words=self._frequent(kind, words)))
            elif answer.outcome is Outcome.FOUND and words:
                found = answer.matches[0].contact_point.id
                self._sums.words.update((day[:7], found, word) for word in words)

    def _frequent(self, kind: CaseKind, words: Iterable[str]) -> dict[str, int]:
        """:returns: the words of a case of which there are enough now, with how many."""
        frequent = {}
        for key in ((kind, word) for word in words):
            self._case_words[key] += 1
            if self._case_words[key] >= FEWEST:
                frequent[key[1]] = self._case_words.pop(key)
        return frequent

    def _words_of(self, snapshot: Snapshot) -> frozenset[str]:
        if self._published is None or self._published[0] is not snapshot:
            self._published = snapshot, published_words(snapshot)
        return self._published[1]

    def _begin(self) -> bool:
        """Start writing, once in every process: threads don't follow into the processes that a server parts into.

        :returns: False when there is no room for more.
        """
        if self._process != os.getpid():
            self._process = os.getpid()
            # What the process counted that this one parted from is its own affair.
            self._sums, self._case_words = Sums(), Counter()
            self._start()
        return len(self._sums) + len(self._case_words) < MOST_ENTRIES

    def _start(self) -> None:
        atexit.register(self.close)
        threading.Thread(target=self._keep_writing, name="counts", daemon=True).start()

    def _keep_writing(self) -> None:
        while not self._stopped.wait(FLUSH_SECONDS):
            try:
                self.flush()
            except Exception as error:  # Whatever happens, writing goes on.
                LOG.error("Writing what was counted failed with %s", type(error).__name__)

    def _forget(self, store: Store, today: date) -> None:
        """Delete what is too old, once a day."""
        if self._forgot != today:
            store.cases.forget((today - timedelta(days=KEEP_DAYS)).isoformat())
            store.usage.forget_words((today - timedelta(days=KEEP_WORDS_DAYS)).isoformat()[:7])
            self._forgot = today
