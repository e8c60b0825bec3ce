"""The sockets: what can be swapped for another implementation without anybody noticing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from finder.editing import (
    ApiKey,
    AuditRow,
    Document,
    Draft,
    Edit,
    GoldResult,
    Judgement,
    LocalWord,
    Origin,
    Publication,
    Ranker,
    RecordAddress,
    RunState,
    TrainingRun,
    User,
    Version,
)
from finder.types import Example, Helped, ReplyButton, Structure
from finder.usage import Asked, Case, CaseKind, CaseSum, Closed, WordUse

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into unit vectors whose dot product is their similarity in meaning."""

    @property
    def version(self) -> str:
        """Changes whenever the same text may get another vector."""

    @property
    def width(self) -> int:
        """Length of a vector."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """:returns: float32 of shape (len(texts), width), rows of length 1."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """:returns: float32 of shape (len(texts), width), rows of length 1."""


class Drafts(Protocol):
    """Changes that are not published yet."""

    def list(self, organisation: str | None = None) -> tuple[Draft, ...]:
        """:returns: the drafts of one organisation or of all, in the order in which records were first touched."""

    def record(self, address: RecordAddress) -> Document | None:
        """:returns: a record as it is drafted, else as it is published; None when there is none."""

    def save(self, edits: Sequence[Edit], origin: Origin, who: str, when: str) -> None:
        """Draft changes, all or none, each with its audit row.

        :raises EditConflict: when somebody has changed one of the records since the editor saw it.
        """

    def discard(self, drafts: Sequence[Draft], who: str, when: str) -> None:
        """Throw drafts away; the audit keeps what was in them.

        :raises EditConflict: when one has been changed or published since it was listed.
        """

    def words(self, organisation: str | None = None) -> tuple[LocalWord, ...]:
        """:returns: the aliases and search terms that were added here, in order of organisation, kind, key and word."""

    def mark_carried(self, words: Iterable[LocalWord]) -> None:
        """Note of each word whether Digital Post has it, too."""


class Versions(Protocol):
    """What has been published."""

    def list(self) -> tuple[Version, ...]:
        """:returns: the versions, the latest first."""

    def structures(self, number: int) -> tuple[Structure, ...]:
        """:returns: what a version held, in order of the organisations' ids.

        :raises InvalidInput: when there is no such version.
        """

    def gold(self, revision: str) -> GoldResult | None:
        """:returns: how the latest version with this revision answered the gold set; None when it wasn't asked."""

    def publish(self, publication: Publication) -> Version:
        """Swap everything that is published, as one transaction.

        :raises EditConflict: when something else was published since the publication was built.
        """


class Audit(Protocol):
    """Who changed what: rows that are only ever added."""

    def add(self, row: AuditRow) -> None:
        """Note a change that isn't one of the store's own, such as a seeding."""

    def rows(self, limit: int, *, before: int | None = None, subject: str = "") -> tuple[AuditRow, ...]:
        """:returns: the latest rows first.

        :param before: only rows with a lower number: the next page.
        :param subject: only rows about this, or about anything within it (`kk/units`).
        """


class Judgements(Protocol):
    """What staff say of sentences."""

    def list(self) -> tuple[Judgement, ...]:
        """:returns: all judgements, in the order in which they were given."""

    def add(self, judgement: Judgement) -> None:
        """Keep one more; the sentence must be redacted."""

    def withdraw(self, number: int, who: str, when: str) -> bool:
        """Delete a judgement with its sentence; the audit keeps who did it, and what for.

        :returns: False when there is none of that number.
        """

    def pending_mark(self) -> str:
        """:returns: what changes whenever a right sentence comes or goes that no version has yet; empty without any."""


class Accounts(Protocol):
    """Who may log in, and the keys of other systems."""

    def users(self) -> tuple[User, ...]:
        """:returns: all users, in order of name."""

    def save_user(self, user: User, who: str, when: str) -> None:
        """Add a user, or replace the one of that name; the audit tells everything but the password.

        :raises InvalidInput: when no administrator would be left who can log in.
        """

    def api_keys(self) -> tuple[ApiKey, ...]:
        """:returns: all keys, withdrawn ones too, in order of creation."""

    def add_key(self, key: ApiKey, when: str) -> None:
        """Keep a new key's hash."""

    def revoke_key(self, key_id: str, who: str, when: str) -> None:
        """Withdraw a key; one that is withdrawn already stays as it is.

        :raises InvalidInput: when there is no such key.
        """


class Usage(Protocol):
    """What is known of the use: sums, single words, findability of earlier versions."""

    def add(
        self,
        asked: Mapping[Asked, int],
        words: Mapping[tuple[str, str, str], int],
        cases: Mapping[CaseKind, CaseSum],
    ) -> None:
        """Add to what is known, as one transaction.

        :param words: how often, by month (YYYY-MM), contact point and word.
        """

    def asked(self, since: str, until: str) -> tuple[tuple[Asked, int], ...]:
        """:returns: the sums of the days from `since` to `until` (YYYY-MM-DD), in order of day, facet and value."""

    def word_uses(self) -> tuple[WordUse, ...]:
        """:returns: how often single words were used, over all months, in order of contact point and word."""

    def forget_words(self, before: str) -> None:
        """Delete the words of the months before this one (YYYY-MM)."""

    def findability(self, organisation: str, measure: str) -> Mapping[int, Mapping[str, float]]:
        """:returns: by number of the version the scores (0–1) that are known, by id of the administration."""

    def keep_findability(self, version: int, organisation: str, measure: str, scores: Mapping[str, float]) -> None:
        """Keep the scores of a version in the place of those that were kept before."""


class Cases(Protocol):
    """Kinds of requests that staff should look at."""

    def open(self) -> tuple[Case, ...]:
        """:returns: the cases that nobody has closed, the most frequent first, then the latest."""

    def find(self, number: int) -> Case | None:
        """:returns: a case, closed ones too; None when there is none of that number."""

    def take(self, number: int, who: str, when: str, stale: str) -> bool:
        """Note that somebody looks at an open case, so that nobody else does the same work.

        :param stale: who took it before this moment has let it go again.
        :returns: False when somebody else has it, or it is closed.
        """

    def release(self, number: int, who: str) -> bool:
        """Let go of a case.

        :returns: False when it was not theirs.
        """

    def close(self, number: int, ended: Closed, who: str, when: str) -> bool:
        """Close an open case; the audit tells who did it.

        :returns: False when it is not theirs, or closed already.
        """

    def forget(self, before: str) -> None:
        """Delete the cases that nobody has met since a day (YYYY-MM-DD), and those that were closed before it."""


class Rankers(Protocol):
    """Rankers that were trained here."""

    def list(self) -> tuple[Ranker, ...]:
        """:returns: all of them, the latest first."""

    def published(self) -> Ranker | None:
        """:returns: the one that answers rest on; None while that is the shipped one."""

    def content(self, number: int) -> bytes:
        """:returns: its files, packed (see `finder.training.packing`).

        :raises InvalidInput: when there is no such ranker, or it was refused.
        """

    def use(self, number: int | None, expected: int | None, who: str, when: str) -> None:
        """Let answers rest on a ranker from now on.

        :param number: None goes back to the shipped one.
        :param expected: number of the one that whoever decides believes to be published.
        :raises InvalidInput: when there is no such ranker, or it was refused.
        :raises EditConflict: when another one was published in the meantime.
        """

    def refuse(self, number: int, who: str, when: str) -> None:
        """Decide against a ranker; its files are deleted, its report stays.

        :raises InvalidInput: when there is no such ranker, or answers rest on it.
        """


class Trainings(Protocol):
    """Trainings under way: one at a time, known by the beat of its process."""

    def begin(self, who: str, when: str, stale: str) -> TrainingRun:
        """Begin one, if none is under way.

        :param stale: what has not been heard of since this moment is lost.
        :raises TrainingBusy: when one is under way.
        """

    def latest(self) -> TrainingRun | None:
        """:returns: the one that began last."""

    def beat(self, number: int, step: str, share: float, when: str) -> bool:
        """Note that it is still at work, and how far it has come.

        :returns: False when it must stop: somebody wants it to, or it counts as lost.
        """

    def cancel(self, number: int, who: str, when: str) -> bool:
        """Ask one to stop.

        :returns: False when it is over already.
        """

    def end(self, number: int, state: RunState, error: str, when: str) -> None:
        """Note that it ended without a ranker; nothing is done when it is over already."""

    def complete(self, number: int, made: Ranker, content: bytes) -> Ranker | None:
        """Keep what it made.

        :returns: the ranker with its number; None when the training counts as over: nothing is kept then.
        """


class Store(Protocol):
    """What must survive a restart."""

    drafts: Drafts
    versions: Versions
    audit: Audit
    judgements: Judgements
    accounts: Accounts
    usage: Usage
    cases: Cases
    rankers: Rankers
    trainings: Trainings

    def load_structures(self) -> tuple[Structure, ...]:
        """:returns: every stored organisation's structure, in order of id.

        :raises StoreError: when the database is damaged or of another version.
        """

    def save_structure(self, structure: Structure) -> None:
        """Replace an organisation's structure as one transaction."""

    def load_examples(self) -> tuple[Example, ...]:
        """:returns: the labelled texts, in the order they were saved."""

    def save_examples(self, examples: Sequence[Example]) -> None:
        """Replace all labelled texts as one transaction."""

    def save_seeds(self, structures: Sequence[Structure], examples: Sequence[Example]) -> None:
        """Replace these organisations' structures and all labelled texts as one transaction."""

    def count_reply_button(self, answer: ReplyButton) -> None:
        """Add one to how many gave this answer; nothing else of it is kept."""

    def reply_buttons(self) -> tuple[tuple[ReplyButton, int], ...]:
        """:returns: every different answer with how many gave it, in order of day, administration and system."""

    def count_helped(self, answer: Helped) -> None:
        """Add one to how many gave this answer; nothing else of it is kept."""

    def helped_counts(self) -> tuple[tuple[Helped, int], ...]:
        """:returns: every different answer with how many gave it, in order of day, answer, outcome and point."""

    def revision(self) -> str:
        """:returns: a hash of all that answers rest on; equal content gives equal revisions. Nothing: empty string."""

    def close(self) -> None:
        """Release the connections."""
