"""Structures and labelled texts in the tables: what every other part of the store reads and replaces them with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import URL, Connection, delete, insert, select

from finder.editing import RankerState
from finder.errors import StoreError
from finder.store.connection import place, remedy
from finder.store.desk_schema import JUDGEMENTS
from finder.store.ranker_schema import RANKERS
from finder.store.schema import EXAMPLES, META, ORGANISATIONS, RECORDS, row_of
from finder.structure.assembly import RecordKind, assemble, parse_row_as, records_of, structure_hash
from finder.structure.dumping import ContentDigest, content_hash, dump_record
from finder.structure.parsing import parse_example
from finder.structure.problems import Place, Problems
from finder.structure.rows import Row
from finder.types import Example, Structure

_EXAMPLES_HASH = "examples"
"""Key of the hash of the labelled texts; absent when there are none."""
BATCH = 2000
"""So many labelled texts are fetched at a time."""


def read_structures(connection: Connection) -> tuple[Structure, ...]:
    """:returns: every stored organisation's structure, in order of id.

    :raises StoreError: when what is stored isn't what was saved.
    """
    return tuple(stream_structures(connection))


def stream_structures(connection: Connection) -> Iterator[Structure]:
    """:returns: the structures as `read_structures`, one at a time."""
    stored = connection.execute(
        select(ORGANISATIONS.c.organisation, ORGANISATIONS.c.hash, ORGANISATIONS.c.document)
    ).all()
    # Sorted here: databases order text each by their own rules.
    for row in sorted(stored, key=lambda row: row.organisation):
        yield _read(connection, *row)


def read_hashes(connection: Connection) -> tuple[str, ...]:
    """:returns: the hash of every stored organisation's structure, in order of id."""
    stored = connection.execute(select(ORGANISATIONS.c.organisation, ORGANISATIONS.c.hash)).all()
    return tuple(row.hash for row in sorted(stored, key=lambda row: row.organisation))


def replace_structure(connection: Connection, structure: Structure) -> None:
    """Put a structure in the place of the organisation's present one."""
    owner = structure.organisation.id
    row = {
        "organisation": owner,
        "name": structure.organisation.name,
        "hash": structure_hash(structure),
        "document": dump_record(structure.organisation),
    }
    remove_structure(connection, owner)
    connection.execute(insert(ORGANISATIONS), row)
    for kind, records in records_of(structure).items():
        rows = [row_of(kind, owner, at, dump_record(record)) for at, record in enumerate(records)]
        if rows:
            connection.execute(insert(RECORDS[kind]), rows)


def remove_structure(connection: Connection, owner: str) -> None:
    """Remove an organisation with everything in its structure."""
    connection.execute(delete(ORGANISATIONS).where(ORGANISATIONS.c.organisation == owner))
    for table in RECORDS.values():
        connection.execute(delete(table).where(table.c.organisation == owner))


def read_examples(connection: Connection) -> tuple[Example, ...]:
    """:returns: the labelled texts, in the order they were saved.

    :raises StoreError: when what is stored isn't what was saved.
    """
    problems = Problems()
    examples: list[Example] = []
    digest = ContentDigest()
    ordered = select(EXAMPLES.c.document).order_by(EXAMPLES.c.position).execution_options(yield_per=BATCH)
    url = connection.engine.url
    saved = _examples_hash(connection)
    # Some at a time: tens of thousands of documents beside their records would double the memory.
    for documents in connection.execute(ordered).scalars().partitions():
        for row in _rows(url, EXAMPLES.name, documents, len(examples) + 1):
            digest.add(row.values)
            examples.append(parse_row_as(parse_example, row, problems))
    _refuse_damage(url, problems, (digest.hex() if examples else "") == saved, EXAMPLES.name)
    return tuple(examples)


def replace_examples(connection: Connection, examples: Sequence[Example]) -> None:
    """Replace all labelled texts."""
    rows = [
        {"position": at, "id": example.id, "writer": example.writer, "document": dump_record(example)}
        for at, example in enumerate(examples)
    ]
    connection.execute(delete(EXAMPLES))
    connection.execute(delete(META).where(META.c.key == _EXAMPLES_HASH))
    if rows:
        connection.execute(insert(EXAMPLES), rows)
        saved = content_hash(map(dump_record, examples))
        connection.execute(insert(META), {"key": _EXAMPLES_HASH, "value": saved})


def read_revision(connection: Connection) -> str:
    """:returns: a hash of all that answers rest on: structures, texts, judgements, ranker. Nothing: empty string."""
    stored = connection.execute(select(ORGANISATIONS.c.organisation, ORGANISATIONS.c.hash)).all()
    structures = sorted((row.organisation, row.hash) for row in stored)
    examples = _examples_hash(connection)
    if not structures and not examples:
        return ""
    judged = sorted(connection.execute(select(JUDGEMENTS.c.number).where(JUDGEMENTS.c.version.is_not(None))).scalars())
    # Judgements never change once they are stored, so their numbers stand for them.
    told: list[object] = [structures, examples, judged] if judged else [structures, examples]
    ranker = connection.execute(
        select(RANKERS.c.version).where(RANKERS.c.state == RankerState.PUBLISHED.value)
    ).scalar()
    return content_hash(told if ranker is None else [*told, {"ranker": ranker}])


def _read(connection: Connection, owner: str, saved: str, document: object) -> Structure:
    url = connection.engine.url

    def rows(kind: RecordKind) -> Sequence[Row]:
        table = RECORDS[kind]
        ordered = select(table.c.document).where(table.c.organisation == owner).order_by(table.c.position)
        return _rows(url, kind.value, connection.execute(ordered).scalars().all())

    problems = Problems()
    structure = assemble(_rows(url, ORGANISATIONS.name, [document])[0], rows, problems)
    _refuse_damage(url, problems, structure_hash(structure) == saved, owner)
    return structure


def _rows(url: URL, table: str, documents: Sequence[object], first: int = 1) -> list[Row]:
    if not all(isinstance(document, dict) for document in documents):
        raise StoreError(f"{place(url)} is damaged in {table}. {remedy(url)}")
    return [
        Row(Place(f"table {table}", line), document)
        for line, document in enumerate(documents, start=first)
        if isinstance(document, dict)
    ]


def _examples_hash(connection: Connection) -> str:
    found = connection.execute(select(META.c.value).where(META.c.key == _EXAMPLES_HASH)).scalar_one_or_none()
    return found or ""


def _refuse_damage(url: URL, problems: Problems, is_as_saved: bool, what: str) -> None:
    if problems or not is_as_saved:
        raise StoreError(f"{place(url)} is damaged: {what} isn't what was saved. {remedy(url)}")
