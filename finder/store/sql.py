"""The store on an SQL database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine

from finder.errors import StoreError
from finder.protocols import Accounts, Audit, Cases, Drafts, Judgements, Rankers, Store, Trainings, Usage, Versions
from finder.store import counts
from finder.store.accounts import SqlAccounts
from finder.store.announcing import announce
from finder.store.auditing import SqlAudit
from finder.store.cases import SqlCases
from finder.store.connection import connect, reporting, writing
from finder.store.content import (
    read_examples,
    read_revision,
    read_structures,
    replace_examples,
    replace_structure,
)
from finder.store.drafting import SqlDrafts
from finder.store.judging import SqlJudgements
from finder.store.preparing import prepare
from finder.store.rankers import SqlRankers
from finder.store.schema import HELPED, REPLY_BUTTONS
from finder.store.trainings import SqlTrainings
from finder.store.usage import SqlUsage
from finder.store.versioning import SqlVersions
from finder.types import Example, Helped, ReplyButton, Structure


def open_store(url: str) -> Store:
    """Open a database; an empty one gets its tables, one of an older program is brought up to this one's.

    :param url: an SQLAlchemy URL, such as `sqlite:///var/finder.db` or `postgresql+psycopg://…`.
    :raises StoreError: when it can't be used; the message says what to do.
    """
    engine = connect(url)
    try:
        with reporting(engine):
            prepare(engine)
    except StoreError:
        engine.dispose()
        raise
    return SqlStore(engine)


class SqlStore:
    """Keeps structures, labelled texts, counts and what the write door needs; see `finder.protocols.Store`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.drafts: Drafts = SqlDrafts(engine)
        self.versions: Versions = SqlVersions(engine)
        self.audit: Audit = SqlAudit(engine)
        self.judgements: Judgements = SqlJudgements(engine)
        self.accounts: Accounts = SqlAccounts(engine)
        self.usage: Usage = SqlUsage(engine)
        self.cases: Cases = SqlCases(engine)
        self.rankers: Rankers = SqlRankers(engine)
        self.trainings: Trainings = SqlTrainings(engine)

    def load_structures(self) -> tuple[Structure, ...]:
        """:returns: every stored organisation's structure, in order of id.

        :raises StoreError: when what is stored isn't what was saved.
        """
        with reporting(self._engine), self._engine.begin() as connection:
            return read_structures(connection)

    def save_structure(self, structure: Structure) -> None:
        """Replace an organisation's structure as one transaction."""
        with reporting(self._engine), writing(self._engine) as connection:
            replace_structure(connection, structure)
            announce(connection)

    def load_examples(self) -> tuple[Example, ...]:
        """:returns: the labelled texts, in the order they were saved.

        :raises StoreError: when what is stored isn't what was saved.
        """
        with reporting(self._engine), self._engine.begin() as connection:
            return read_examples(connection)

    def save_examples(self, examples: Sequence[Example]) -> None:
        """Replace all labelled texts as one transaction."""
        with reporting(self._engine), writing(self._engine) as connection:
            replace_examples(connection, examples)
            announce(connection)

    def save_seeds(self, structures: Sequence[Structure], examples: Sequence[Example]) -> None:
        """Replace these organisations' structures and all labelled texts as one transaction."""
        with reporting(self._engine), writing(self._engine) as connection:
            for structure in structures:
                replace_structure(connection, structure)
            replace_examples(connection, examples)
            announce(connection)

    def count_reply_button(self, answer: ReplyButton) -> None:
        """Add one to how many gave this answer.

        :raises StoreError: when it can't be written.
        """
        counts.add_one(self._engine, REPLY_BUTTONS, counts.button_key(answer))

    def reply_buttons(self) -> tuple[tuple[ReplyButton, int], ...]:
        """:returns: every different answer with how many gave it, in order of day, administration and system."""
        return counts.read_buttons(self._engine)

    def count_helped(self, answer: Helped) -> None:
        """Add one to how many gave this answer.

        :raises StoreError: when it can't be written.
        """
        counts.add_one(self._engine, HELPED, counts.helped_key(answer))

    def helped_counts(self) -> tuple[tuple[Helped, int], ...]:
        """:returns: every different answer with how many gave it, in order of day, answer, outcome and point."""
        return counts.read_helped(self._engine)

    def revision(self) -> str:
        """:returns: a hash of all that answers rest on; equal content gives equal revisions. Nothing: empty string."""
        with reporting(self._engine), self._engine.begin() as connection:
            return read_revision(connection)

    def close(self) -> None:
        """Release the connections."""
        self._engine.dispose()
