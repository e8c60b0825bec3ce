"""Published versions: what every one of them held, and the swap from one to the next."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from finder.editing import AuditRow, Draft, GoldResult, Publication, Version
from finder.errors import EditConflict, FinderError, InvalidInput, StoreError
from finder.store.announcing import announce
from finder.store.auditing import write_audit
from finder.store.connection import place, remedy, reporting, writing
from finder.store.content import read_revision, read_structures, remove_structure, replace_structure
from finder.store.desk_schema import DRAFTS, JUDGEMENTS, VERSIONS
from finder.store.drafting import read_drafts, settle_words
from finder.store.schema import ORGANISATIONS
from finder.structure.assembly import structure_hash
from finder.structure.keys import documents_of, keyed, structure_from, version_of
from finder.types import Structure

_LISTED = [column for column in VERSIONS.columns if column.name not in {"content", "gold_answers"}]


class SqlVersions:
    """Keeps versions; see `finder.protocols.Versions`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def list(self) -> tuple[Version, ...]:
        """:returns: the versions, the latest first."""
        with reporting(self._engine), self._engine.begin() as connection:
            return tuple(map(_version, connection.execute(select(*_LISTED).order_by(VERSIONS.c.number.desc()))))

    def structures(self, number: int) -> tuple[Structure, ...]:
        """:returns: what a version held, in order of the organisations' ids.

        :raises InvalidInput: when there is no such version.
        :raises StoreError: when what was kept of it is damaged.
        """
        with reporting(self._engine), self._engine.begin() as connection:
            chosen = select(VERSIONS.c.content).where(VERSIONS.c.number == number)
            content = connection.execute(chosen).scalar_one_or_none()
        if content is None:
            raise InvalidInput(f"There is no version {number}.", "version")
        try:
            return _unpack(content)
        except (zlib.error, ValueError, KeyError, AttributeError, FinderError) as error:
            # Its own check sum has told: what comes out is what went in, or nothing.
            url = self._engine.url
            raise StoreError(f"{place(url)} is damaged in version {number}. {remedy(url)}") from error

    def gold(self, revision: str) -> GoldResult | None:
        """:returns: how the latest version with this revision answered the gold set; None when it wasn't asked."""
        columns = VERSIONS.c
        chosen = (
            select(columns.gold_right, columns.gold_total, columns.gold_answers)
            .where(columns.revision == revision, columns.gold_right.is_not(None))
            .order_by(columns.number.desc())
            .limit(1)
        )
        with reporting(self._engine), self._engine.begin() as connection:
            row = connection.execute(chosen).one_or_none()
        return None if row is None else GoldResult(row.gold_right, row.gold_total, **row.gold_answers)

    def publish(self, publication: Publication) -> Version:
        """Swap everything that is published, as one transaction.

        :raises EditConflict: when something else was published since the publication was built.
        """
        with reporting(self._engine), writing(self._engine) as connection:
            before = read_revision(connection)
            if before != publication.expected:
                raise EditConflict(None, None)
            latest = connection.execute(select(func.max(VERSIONS.c.number))).scalar_one_or_none() or 0
            if not latest and before:
                # What was there before anybody published: the first thing to go back to.
                latest = 1
                first = Publication(read_structures(connection), before, (), "", publication.when)
                _insert(connection, latest, before, first)
            number = latest + 1
            _swap(connection, publication.structures)
            _settle(connection, publication.drafts)
            connection.execute(update(JUDGEMENTS).where(JUDGEMENTS.c.version.is_(None)).values(version=number))
            version = _insert(connection, number, read_revision(connection), publication)
            after = {"revision": version.revision, "note": publication.note, "drafts": len(publication.drafts)}
            row = AuditRow(
                publication.when,
                publication.publisher,
                publication.action,
                f"version/{number}",
                {"revision": before, "version": latest},
                after,
            )
            write_audit(connection, [row])
            announce(connection)
            return version


def _swap(connection: Connection, structures: Sequence[Structure]) -> None:
    stored = connection.execute(select(ORGANISATIONS.c.organisation, ORGANISATIONS.c.hash))
    present = {row.organisation: row.hash for row in stored}
    for structure in structures:
        if present.pop(structure.organisation.id, "") != structure_hash(structure):
            replace_structure(connection, structure)
    for owner in present:
        remove_structure(connection, owner)


def _settle(connection: Connection, published: Sequence[Draft]) -> None:
    """Remove the drafts that are published; one that was changed meanwhile now changes what has just been published."""
    present = {draft.sequence: draft for draft in read_drafts(connection)}
    settled = []
    for draft in published:
        now = present.get(draft.sequence)
        if now is None:
            continue
        same = DRAFTS.c.sequence == draft.sequence
        if version_of(now.document) == version_of(draft.document):
            connection.execute(delete(DRAFTS).where(same))
            settled.append(draft)
        else:
            connection.execute(update(DRAFTS).where(same).values(base=version_of(draft.document)))
    settle_words(connection, settled)


def _insert(connection: Connection, number: int, revision: str, publication: Publication) -> Version:
    gold = publication.gold
    row = {
        "number": number,
        "revision": revision,
        "at": publication.when,
        "publisher": publication.publisher,
        "note": publication.note,
        "points": sum(len(structure.points) for structure in publication.structures),
        "units": sum(len(structure.units) for structure in publication.structures),
        "gold_right": None if gold is None else gold.right,
        "gold_total": None if gold is None else gold.total,
        "gold_answers": None if gold is None else {"answers": dict(gold.answers), "made_with": gold.made_with},
        "content": _pack(publication.structures),
    }
    connection.execute(insert(VERSIONS), row)
    return _version(connection.execute(select(*_LISTED).where(VERSIONS.c.number == number)).one())


def _version(row: Row[tuple[object, ...]]) -> Version:
    return Version(
        number=row.number,
        revision=row.revision,
        when=row.at,
        publisher=row.publisher,
        note=row.note,
        points=row.points,
        units=row.units,
        gold_right=row.gold_right,
        gold_total=row.gold_total,
    )


def _pack(structures: Sequence[Structure]) -> bytes:
    content = [
        {kind: list(records.values()) for kind, records in documents_of(structure).items()} for structure in structures
    ]
    return zlib.compress(json.dumps(content).encode())


def _unpack(content: bytes) -> tuple[Structure, ...]:
    kept = json.loads(zlib.decompress(content))
    return tuple(structure_from({kind: keyed(kind, rows) for kind, rows in one.items()}) for one in kept)
