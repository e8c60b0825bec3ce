"""The one bridge from the console to the write door: the store, the builder, and what is made once for many."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import current_app

from finder import catalogue
from finder.catalogue.building import Workshop
from finder.catalogue.judging import judged_examples
from finder.catalogue.publishing import refuse_invalid
from finder.editing import Draft
from finder.errors import EditConflict, InvalidData
from finder.pipeline import RecipientFinder
from finder.protocols import Store
from finder.review import Report
from finder.settings import Settings
from finder.structure.keys import version_of
from finder.structure.snapshot import Snapshot
from finder.types import Language, Structure
from web.console.directory import Directory
from web.pinning import PinnedFinder
from web.services import Finder

EXTENSION = "console"
"""Where the app keeps the desk."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that was checked, and what it must still be when it is published."""

    token: str
    check: catalogue.Check


class Desk:
    """What the console works with; one for each app, shared by all its threads."""

    def __init__(self, finder: Finder, settings: Settings) -> None:
        """:param finder: answers staff without the limits that strangers have."""
        self.finder = finder
        self.settings = settings
        self._lock = threading.RLock()
        self._building = threading.RLock()
        """Held for seconds; whoever only looks something up must not wait for it."""
        self._store: tuple[int, Store] | None = None
        self._directory: tuple[object, Directory] | None = None
        self._listing = threading.Lock()
        """Held while a directory is made: seconds, for which nobody waits who has an older one."""
        self._drafted: tuple[str, RecipientFinder] | None = None
        self._checked: Checked | None = None
        self._reports: dict[tuple[str, Language, str], Report | Exception | None] = {}

    @property
    def store(self) -> Store:
        """The store, opened once in every process: a server parts into processes after this object is made."""
        process = os.getpid()
        with self._lock:
            if self._store is None or self._store[0] != process:
                self._store = process, catalogue.open_store(self.settings.database_url)
            return self._store[1]

    @property
    def snapshot(self) -> Snapshot:
        """The published structures as they stand today."""
        return self.finder.snapshot.on(date.today().isoformat())

    @property
    def directory(self) -> Directory:
        """What the search field searches: made anew after publishing, and when a reorganisation takes effect.

        Making it takes seconds, and a caller is waiting: until it is there, the one before it goes on serving.
        """
        snapshot, known = self.snapshot, self._directory
        if known is None:
            return self._make_directory(snapshot)
        if known[0] is not snapshot and not self._listing.locked():
            self.warm()
        return known[1]

    def warm(self) -> None:
        """Make the directory while somebody reads the page, so that no keystroke waits for it."""
        arguments = (self.snapshot,)
        threading.Thread(target=self._make_directory, args=arguments, name="directory", daemon=True).start()

    def _make_directory(self, snapshot: Snapshot) -> Directory:
        with self._listing:
            if self._directory is None or self._directory[0] is not snapshot:
                self._directory = snapshot, Directory(snapshot, self.store.load_examples())
            return self._directory[1]

    # --- drafts ------------------------------------------------------------------------------------------------------

    def drafted_structures(self) -> tuple[Structure, ...]:
        """:returns: the structures as drafted; as published while a draft is out of step with what is published."""
        try:
            return catalogue.load_draft(self.store)
        except (EditConflict, InvalidData):
            return self.store.load_structures()

    def drafted_finder(self) -> RecipientFinder:
        """:returns: a finder as it would be after publishing; building one takes seconds, so it is kept.

        :raises FinderError: when the draft can't be built.
        """
        token = self.token(self.store.drafts.list())
        with self._building:
            if self._drafted is None or self._drafted[0] != token:
                examples = (
                    *self.store.load_examples(),
                    *judged_examples(self.store.judgements.list(), with_pending=True),
                )
                structures = catalogue.load_draft(self.store)
                refuse_invalid(structures)
                self._drafted = token, Workshop(self.settings, self.store).build(structures, examples, "")
            return self._drafted[1]

    def token(self, drafts: Sequence[Draft]) -> str:
        """:returns: what changes whenever the draft, the judgements or the published version change."""
        told = [(str(one.address), version_of(one.document)) for one in drafts]
        return version_of({"drafts": told, "on": self.store.revision(), "judged": len(self.store.judgements.list())})

    def check(self) -> Checked:
        """Check the draft against the gold set, which takes seconds; the result is kept for publishing.

        :raises FinderError: when the draft can't be published.
        """
        with self._building:
            made = Checked(self.token(self.store.drafts.list()), catalogue.check_draft(self.store, self.settings))
            self._checked = made
            return made

    def checked(self, token: str) -> Checked | None:
        """:returns: the check that somebody looked at, when the draft is still the same.

        Another process may have made it: it is then made again, and counts only if it is the same.
        """
        with self._building:
            if self.token(self.store.drafts.list()) != token:
                return None
            return self._checked if self._checked is not None and self._checked.token == token else self.check()

    def take_up(self) -> None:
        """Answer from what has just been published, where the finder keeps up by itself, and let go of the draft's."""
        with self._building:
            self._drafted = self._checked = None
        self.refresh()
        self.warm()

    def refresh(self) -> None:
        """Answer from what has just been stored; other processes look for it themselves every few seconds."""
        if isinstance(self.finder, PinnedFinder):
            self.finder.refresh()

    # --- the owner's report ------------------------------------------------------------------------------------------

    def report(self, language: Language, organisation: str) -> Report | None:
        """:returns: the report on what is published; None while it is being made.

        :raises FinderError: when it can't be made.
        """
        # Of the day, too: units change and sums grow without anything being published.
        key = (f"{self.store.revision()} {date.today()}", language, organisation)
        with self._lock:
            if key not in self._reports:
                self._reports = {**{one: made for one, made in self._reports.items() if one[0] == key[0]}, key: None}
                threading.Thread(target=self._make_report, args=key, name="owner-report", daemon=True).start()
            made = self._reports[key]
            if isinstance(made, Exception):
                del self._reports[key]
        if isinstance(made, Exception):
            raise made
        return made

    def _make_report(self, revision: str, language: Language, organisation: str) -> None:
        made: Report | Exception
        try:
            made = catalogue.review_structure(self.settings, language, date.today().isoformat(), organisation)
        except Exception as error:  # Told to whoever asks for the report; a thread has nobody else to tell.
            made = error
        with self._lock:
            self._reports[revision, language, organisation] = made


def desk() -> Desk:
    """:returns: the desk of the app that serves the request."""
    found: Desk = current_app.extensions[EXTENSION]
    return found


def structure_of(structures: Sequence[Structure], organisation: str) -> Structure | None:
    """:returns: an organisation's structure among several."""
    return next((one for one in structures if one.organisation.id == organisation), None)
