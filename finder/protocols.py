"""The sockets: what can be swapped for another implementation without anybody noticing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    RecordAddress,
    User,
    Version,
)
from finder.types import Example, Helped, ReplyButton, Structure

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


class Store(Protocol):
    """What must survive a restart."""

    drafts: Drafts
    versions: Versions
    audit: Audit
    judgements: Judgements
    accounts: Accounts

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
