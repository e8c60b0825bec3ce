"""Changes that are not published yet, and the words that were added here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, insert, select, update

from finder.editing import ORGANISATION, AuditRow, Document, Draft, Edit, LocalWord, Origin, RecordAddress
from finder.errors import EditConflict
from finder.store.auditing import write_audit
from finder.store.connection import reporting, writing
from finder.store.desk_schema import DRAFTS, LOCAL_WORDS
from finder.store.schema import ORGANISATIONS, RECORDS
from finder.structure.assembly import RecordKind
from finder.structure.keys import keyed, version_of, words_in


def live_documents(connection: Connection, organisation: str, kind: str) -> dict[str, Document]:
    """:returns: the published records of a kind, by key."""
    table: Table = ORGANISATIONS if kind == ORGANISATION else RECORDS[RecordKind(kind)]
    chosen = select(table.c.document).where(table.c.organisation == organisation)
    if kind != ORGANISATION:
        chosen = chosen.order_by(table.c.position)
    return keyed(kind, connection.execute(chosen).scalars())


def read_drafts(connection: Connection, organisation: str | None = None) -> tuple[Draft, ...]:
    """:returns: the drafts of one organisation or of all, in the order in which records were first touched."""
    chosen = select(DRAFTS).order_by(DRAFTS.c.sequence)
    if organisation is not None:
        chosen = chosen.where(DRAFTS.c.organisation == organisation)
    return tuple(
        Draft(
            RecordAddress(row.organisation, row.kind, row.key),
            row.document,
            row.base,
            Origin(row.origin),
            row.editor,
            row.at,
            row.sequence,
        )
        for row in connection.execute(chosen)
    )


class SqlDrafts:
    """Keeps drafts; see `finder.protocols.Drafts`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def list(self, organisation: str | None = None) -> tuple[Draft, ...]:
        """:returns: the drafts of one organisation or of all, in the order in which records were first touched."""
        with reporting(self._engine), self._engine.begin() as connection:
            return read_drafts(connection, organisation)

    def record(self, address: RecordAddress) -> Document | None:
        """:returns: a record as it is drafted, else as it is published; None when there is none."""
        with reporting(self._engine), self._engine.begin() as connection:
            return _View(connection, address.organisation, address.kind).document(address.key)

    def save(self, edits: Sequence[Edit], origin: Origin, who: str, when: str) -> None:
        """Draft changes, all or none, each with its audit row.

        :raises EditConflict: when somebody has changed one of the records since the editor saw it.
        """
        with reporting(self._engine), writing(self._engine) as connection:
            views: dict[tuple[str, str], _View] = {}
            for edit in edits:
                place = (edit.address.organisation, edit.address.kind)
                if place not in views:
                    views[place] = _View(connection, *place)
                views[place].refuse_conflict(edit)
            changed = [
                (edit, views[edit.address.organisation, edit.address.kind])
                for edit in edits
                if version_of(edit.document) != edit.expected
            ]
            _replace_drafts(connection, changed, origin, who, when)
            action = "edit" if origin is Origin.EDIT else "import"
            write_audit(
                connection,
                [
                    AuditRow(when, who, action, str(edit.address), view.document(edit.address.key), edit.document)
                    for edit, view in changed
                ],
            )
            if origin is Origin.EDIT:
                _add_words(connection, changed, who, when)

    def discard(self, drafts: Sequence[Draft], who: str, when: str) -> None:
        """Throw drafts away; the audit keeps what was in them.

        :raises EditConflict: when one has been changed or published since it was listed.
        """
        with reporting(self._engine), writing(self._engine) as connection:
            present = {draft.sequence: draft for draft in read_drafts(connection)}
            for draft in drafts:
                if present.get(draft.sequence) != draft:
                    raise EditConflict(draft.address, None)
            views = {
                place: _View(connection, *place)
                for place in {(draft.address.organisation, draft.address.kind) for draft in drafts}
            }
            rows = []
            for draft in drafts:
                address = draft.address
                live = views[address.organisation, address.kind].live.get(address.key)
                rows.append(AuditRow(when, who, "discard", str(address), draft.document, live))
                gone = set(words_in(address.kind, draft.document)) - set(words_in(address.kind, live))
                _remove_words(connection, address, gone)
                connection.execute(delete(DRAFTS).where(DRAFTS.c.sequence == draft.sequence))
            write_audit(connection, rows)

    def words(self, organisation: str | None = None) -> tuple[LocalWord, ...]:
        """:returns: the aliases and search terms that were added here, in order of organisation, kind, key and word."""
        with reporting(self._engine), self._engine.begin() as connection:
            rows = [
                LocalWord(RecordAddress(row.organisation, row.kind, row.key), row.word, row.editor, row.at, row.carried)
                for row in connection.execute(select(LOCAL_WORDS))
                if organisation in {None, row.organisation}
            ]
        return tuple(sorted(rows, key=lambda one: (str(one.address), one.word)))

    def mark_carried(self, words: Iterable[LocalWord]) -> None:
        """Note of each word whether Digital Post has it, too."""
        with reporting(self._engine), writing(self._engine) as connection:
            for one in words:
                same = (*_same_record(LOCAL_WORDS, one.address), LOCAL_WORDS.c.word == one.word)
                connection.execute(update(LOCAL_WORDS).where(*same).values(carried=one.carried))


class _View:
    """The records of one kind as drafted and as published."""

    def __init__(self, connection: Connection, organisation: str, kind: str) -> None:
        self.live = live_documents(connection, organisation, kind)
        self.drafts = {
            draft.address.key: draft for draft in read_drafts(connection, organisation) if draft.address.kind == kind
        }

    def document(self, key: str) -> Document | None:
        """:returns: the record as its next editor should see it."""
        return self.drafts[key].document if key in self.drafts else self.live.get(key)

    def refuse_conflict(self, edit: Edit) -> None:
        """:raises EditConflict: when the record isn't what the editor saw."""
        present = self.document(edit.address.key)
        if version_of(present) != edit.expected:
            raise EditConflict(edit.address, present)


def _same_record(table: Table, address: RecordAddress) -> tuple[ColumnElement[bool], ...]:
    columns = table.c
    return (
        columns["organisation"] == address.organisation,
        columns["kind"] == address.kind,
        columns["key"] == address.key,
    )


def _replace_drafts(
    connection: Connection, changed: Sequence[tuple[Edit, _View]], origin: Origin, who: str, when: str
) -> None:
    added = []
    for edit, view in changed:
        address = edit.address
        live = view.live.get(address.key)
        row = {
            "document": None if edit.document is None else dict(edit.document),
            "base": version_of(live),
            "origin": origin.value,
            "editor": who,
            "at": when,
        }
        present = view.drafts.get(address.key)
        if version_of(edit.document) == version_of(live):
            # Back to what is published: nothing is left to publish.
            connection.execute(delete(DRAFTS).where(*_same_record(DRAFTS, address)))
        elif present is not None:
            connection.execute(update(DRAFTS).where(DRAFTS.c.sequence == present.sequence).values(row))
        else:
            added.append({"organisation": address.organisation, "kind": address.kind, "key": address.key, **row})
    if added:
        connection.execute(insert(DRAFTS), added)


def _add_words(connection: Connection, changed: Sequence[tuple[Edit, _View]], who: str, when: str) -> None:
    """Note the words that somebody typed here: an import must not take them away again."""
    for edit, view in changed:
        address = edit.address
        before = words_in(address.kind, view.document(address.key))
        known = set(connection.execute(select(LOCAL_WORDS.c.word).where(*_same_record(LOCAL_WORDS, address))).scalars())
        for word in words_in(address.kind, edit.document):
            if word in before or word in known:
                continue
            known.add(word)
            where = {"organisation": address.organisation, "kind": address.kind, "key": address.key}
            connection.execute(
                insert(LOCAL_WORDS), {**where, "word": word, "editor": who, "at": when, "carried": False}
            )


def _remove_words(connection: Connection, address: RecordAddress, words: Iterable[str]) -> None:
    for word in words:
        same = (*_same_record(LOCAL_WORDS, address), LOCAL_WORDS.c.word == word)
        connection.execute(delete(LOCAL_WORDS).where(*same))


def settle_words(connection: Connection, drafts: Iterable[Draft]) -> None:
    """Forget words added here that the published records no longer hold."""
    rows = connection.execute(select(LOCAL_WORDS)).all()
    noted: dict[RecordAddress, list[str]] = {}
    for row in rows:
        noted.setdefault(RecordAddress(row.organisation, row.kind, row.key), []).append(row.word)
    for draft in drafts:
        kept = words_in(draft.address.kind, draft.document)
        _remove_words(connection, draft.address, [one for one in noted.get(draft.address, ()) if one not in kept])
