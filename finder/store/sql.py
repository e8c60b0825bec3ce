"""The store on an SQL database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, delete, insert, select, update

from finder.errors import StoreError
from finder.protocols import Store
from finder.store.connection import connect, place, remedy, reporting
from finder.store.schema import EXAMPLES, META, ORGANISATIONS, RECORDS, REPLY_BUTTONS, row_of
from finder.structure.assembly import RecordKind, assemble, parse_row_as, records_of, structure_hash
from finder.structure.dumping import ContentDigest, content_hash, dump_record
from finder.structure.parsing import parse_example
from finder.structure.problems import Place, Problems
from finder.structure.rows import Row
from finder.types import Audience, ButtonSeen, Example, ReplyButton, Structure

_EXAMPLES_HASH = "examples"
"""Key of the hash of the labelled texts; absent when there are none."""
BATCH = 2000
"""So many labelled texts are fetched at a time."""


def open_store(url: str) -> Store:
    """Open a database, made and filled with empty tables when there is none.

    :param url: an SQLAlchemy URL, such as `sqlite:///var/finder.db` or `postgresql+psycopg://…`.
    :raises StoreError: when it can't be used; the message says what to do.
    """
    return SqlStore(connect(url))


class SqlStore:
    """Keeps every organisation's structure and the labelled texts; see `finder.protocols.Store`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)

    def load_structures(self) -> tuple[Structure, ...]:
        """:returns: every stored organisation's structure, in order of id.

        :raises StoreError: when what is stored isn't what was saved.
        """
        with reporting(self._engine), self._engine.begin() as connection:
            stored = connection.execute(
                select(ORGANISATIONS.c.organisation, ORGANISATIONS.c.hash, ORGANISATIONS.c.document)
            ).all()
            # Sorted here: databases order text each by their own rules.
            return tuple(self._load(connection, *row) for row in sorted(stored, key=lambda row: row.organisation))

    def save_structure(self, structure: Structure) -> None:
        """Replace an organisation's structure as one transaction."""
        owner = structure.organisation.id
        row = {
            "organisation": owner,
            "name": structure.organisation.name,
            "hash": structure_hash(structure),
            "document": dump_record(structure.organisation),
        }
        with reporting(self._engine), self._writer.begin() as connection:
            connection.execute(delete(ORGANISATIONS).where(ORGANISATIONS.c.organisation == owner))
            connection.execute(insert(ORGANISATIONS), row)
            for kind, records in records_of(structure).items():
                table = RECORDS[kind]
                connection.execute(delete(table).where(table.c.organisation == owner))
                rows = [row_of(kind, owner, at, dump_record(record)) for at, record in enumerate(records)]
                if rows:
                    connection.execute(insert(table), rows)

    def load_examples(self) -> tuple[Example, ...]:
        """:returns: the labelled texts, in the order they were saved.

        :raises StoreError: when what is stored isn't what was saved.
        """
        problems = Problems()
        examples: list[Example] = []
        digest = ContentDigest()
        ordered = select(EXAMPLES.c.document).order_by(EXAMPLES.c.position).execution_options(yield_per=BATCH)
        with reporting(self._engine), self._engine.begin() as connection:
            saved = self._examples_hash(connection)
            # Some at a time: tens of thousands of documents beside their records would double the memory.
            for documents in connection.execute(ordered).scalars().partitions():
                for row in self._rows(EXAMPLES.name, documents, len(examples) + 1):
                    digest.add(row.values)
                    examples.append(parse_row_as(parse_example, row, problems))
        self._refuse_damage(problems, (digest.hex() if examples else "") == saved, EXAMPLES.name)
        return tuple(examples)

    def save_examples(self, examples: Sequence[Example]) -> None:
        """Replace all labelled texts as one transaction."""
        rows = [
            {"position": at, "id": example.id, "writer": example.writer, "document": dump_record(example)}
            for at, example in enumerate(examples)
        ]
        with reporting(self._engine), self._writer.begin() as connection:
            connection.execute(delete(EXAMPLES))
            connection.execute(delete(META).where(META.c.key == _EXAMPLES_HASH))
            if rows:
                connection.execute(insert(EXAMPLES), rows)
                connection.execute(insert(META), {"key": _EXAMPLES_HASH, "value": _hash_examples(examples)})

    def count_reply_button(self, answer: ReplyButton) -> None:
        """Add one to how many gave this answer.

        :raises StoreError: when it can't be written; on a server also when two count the same answer at one moment.
        """
        key = {
            "day": answer.day,
            "administration": answer.administration or "",
            "sending_system": answer.sending_system or "",
            "audience": answer.audience.value if answer.audience else "",
            "seen": answer.seen.value,
        }
        columns = REPLY_BUTTONS.c
        same = [columns[name] == value for name, value in key.items()]
        with reporting(self._engine), self._writer.begin() as connection:
            added = connection.execute(update(REPLY_BUTTONS).where(*same).values(count=columns["count"] + 1))
            if not added.rowcount:
                connection.execute(insert(REPLY_BUTTONS), {**key, "count": 1})

    def reply_buttons(self) -> tuple[tuple[ReplyButton, int], ...]:
        """:returns: every different answer with how many gave it, in order of day, administration and system."""
        with reporting(self._engine), self._engine.begin() as connection:
            rows = connection.execute(select(*REPLY_BUTTONS.columns)).all()
            return tuple(
                (
                    ReplyButton(
                        day,
                        administration or None,
                        system or None,
                        Audience(audience) if audience else None,
                        ButtonSeen(seen),
                    ),
                    count,
                )
                for day, administration, system, audience, seen, count in sorted(map(tuple, rows))
            )

    def revision(self) -> str:
        """:returns: a hash of all structures and texts; equal content gives equal revisions. Nothing: empty string."""
        with reporting(self._engine), self._engine.begin() as connection:
            stored = connection.execute(select(ORGANISATIONS.c.organisation, ORGANISATIONS.c.hash)).all()
            examples = self._examples_hash(connection)
        structures = sorted((row.organisation, row.hash) for row in stored)
        return content_hash([structures, examples]) if structures or examples else ""

    def close(self) -> None:
        """Release the connections."""
        self._engine.dispose()

    def _load(self, connection: Connection, owner: str, saved: str, document: object) -> Structure:
        def rows(kind: RecordKind) -> Sequence[Row]:
            table = RECORDS[kind]
            ordered = select(table.c.document).where(table.c.organisation == owner).order_by(table.c.position)
            return self._rows(kind.value, connection.execute(ordered).scalars().all())

        problems = Problems()
        structure = assemble(self._rows(ORGANISATIONS.name, [document])[0], rows, problems)
        self._refuse_damage(problems, structure_hash(structure) == saved, owner)
        return structure

    def _rows(self, table: str, documents: Sequence[object], first: int = 1) -> list[Row]:
        if not all(isinstance(document, dict) for document in documents):
            raise StoreError(f"{place(self._engine.url)} is damaged in {table}. {remedy(self._engine.url)}")
        return [
            Row(Place(f"table {table}", line), document)
            for line, document in enumerate(documents, start=first)
            if isinstance(document, dict)
        ]

    def _examples_hash(self, connection: Connection) -> str:
        found = connection.execute(select(META.c.value).where(META.c.key == _EXAMPLES_HASH)).scalar_one_or_none()
        return found or ""

    def _refuse_damage(self, problems: Problems, is_as_saved: bool, what: str) -> None:
        if problems or not is_as_saved:
            url = self._engine.url
            raise StoreError(f"{place(url)} is damaged: {what} isn't what was saved. {remedy(url)}")


def _hash_examples(examples: Sequence[Example]) -> str:
    return content_hash(map(dump_record, examples)) if examples else ""
