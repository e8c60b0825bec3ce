"""Editing: a record at a time, on top of what is published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from finder.catalogue.clock import now
from finder.catalogue.diffing import Diff, diff_structures
from finder.editing import ORGANISATION, Document, Draft, Edit, Origin, RecordAddress
from finder.errors import EditConflict, InvalidInput
from finder.protocols import Store
from finder.structure.assembly import RecordKind, check_record
from finder.structure.keys import document_key, documents_of, structure_from, version_of
from finder.structure.problems import Place, Problems
from finder.structure.rows import Row
from finder.types import Structure

Documents = dict[str, dict[str, Document]]
KINDS = (ORGANISATION, *(kind.value for kind in RecordKind))


@dataclass(frozen=True, slots=True)
class Editable:
    """A record as an editor should see it."""

    address: RecordAddress
    document: Document | None
    version: str
    """To be sent back with the change."""
    draft: Draft | None
    """Who has changed it since it was published; None when nobody has."""


def read_record(store: Store, address: RecordAddress) -> Editable:
    """Give a record as drafted, else as published.

    :returns: no document and an empty version when there is no such record.
    """
    document = store.drafts.record(address)
    draft = next((one for one in store.drafts.list(address.organisation) if one.address == address), None)
    return Editable(address, document, version_of(document), draft)


def edit_record(store: Store, edit: Edit, who: str) -> str:
    """Draft one change.

    :returns: the record's new version.
    :raises EditConflict: when somebody has changed the record since the editor saw it; it holds the record as it is.
    :raises InvalidData: when a field has a value that it can't have.
    :raises InvalidInput: when the record's key and its address differ.
    """
    check_edit(edit)
    store.drafts.save([edit], Origin.EDIT, who, now())
    return version_of(edit.document)


def discard_drafts(store: Store, who: str, address: RecordAddress | None = None) -> int:
    """Throw away the draft of one record, or all.

    :returns: how many there were.
    :raises EditConflict: when one was changed or published at the same moment.
    """
    drafts = [one for one in store.drafts.list() if address in {None, one.address}]
    store.drafts.discard(drafts, who, now())
    return len(drafts)


def drafted_documents(live: Sequence[Structure], drafts: Iterable[Draft]) -> dict[str, Documents]:
    """Lay drafts over what is published; new records come last.

    :returns: documents by organisation; an organisation whose own record is removed is gone.
    :raises EditConflict: when a record was published, or rolled back, after its draft was made.
    """
    found: dict[str, Documents] = {structure.organisation.id: documents_of(structure) for structure in live}
    for draft in drafts:
        address = draft.address
        records = found.setdefault(address.organisation, {kind: {} for kind in KINDS})[address.kind]
        if version_of(records.get(address.key)) != draft.base:
            raise EditConflict(address, records.get(address.key))
        if draft.document is None:
            records.pop(address.key, None)
        else:
            records[address.key] = draft.document
    return {owner: documents for owner, documents in found.items() if documents[ORGANISATION]}


def load_draft(store: Store) -> tuple[Structure, ...]:
    """:returns: the structures as they would be published, in order of the organisations' ids.

    :raises InvalidData: when a drafted record can't be read.
    :raises EditConflict: when a record was published after its draft was made.
    """
    documents = drafted_documents(store.load_structures(), store.drafts.list())
    return tuple(structure_from(documents[owner]) for owner in sorted(documents))


def show_draft(store: Store) -> Diff:
    """:returns: what publishing would change.

    :raises InvalidData: when a drafted record can't be read.
    :raises EditConflict: when a record was published after its draft was made.
    """
    return diff_structures(store.load_structures(), load_draft(store), store.load_examples())


def check_edit(edit: Edit) -> None:
    """Refuse what could not be stored: everything about one record that needs no other.

    :raises InvalidData: when a field has a value that it can't have.
    :raises InvalidInput: when the record's key and its address differ.
    """
    address, document = edit.address, edit.document
    if address.kind not in KINDS:
        raise InvalidInput(f"There is no kind of record {address.kind!r}.", "kind")
    if document is None:
        return
    if document_key(address.kind, document) != address.key.partition("#")[0]:
        raise InvalidInput("A record's key can't be changed; remove it and add another one.", "key")
    problems = Problems()
    row = Row(Place(str(address)), document)
    kind = None if address.kind == ORGANISATION else RecordKind(address.kind)
    check_record(kind, row, address.organisation, problems)
    problems.raise_any()
