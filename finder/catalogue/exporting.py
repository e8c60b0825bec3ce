"""Export: the formats that can be imported again, and the list of search terms that Digital Post lacks."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import replace

from finder.catalogue.clock import now
from finder.catalogue.diffing import by_owner
from finder.catalogue.drafting import load_draft
from finder.catalogue.sources import ExchangeFormat
from finder.editing import ORGANISATION, AuditRow, LocalWord, RecordAddress
from finder.errors import UnknownOrganisation
from finder.protocols import Store
from finder.structure.ancestry import by_id
from finder.structure.assembly import RecordKind
from finder.structure.keys import documents_of, words_in
from finder.structure.ngdp_export import write_pages
from finder.structure.seeding import ORGANISATION_FILE
from finder.structure.spreadsheet import MARK, guard_cell
from finder.structure.tabular import COLUMNS, write_table
from finder.types import Structure

TERM_COLUMNS = ("contact_point", "name", "external_id", "search_term", "added_by", "added")


def export_structure(
    store: Store, format: ExchangeFormat, organisation: str | None = None, *, drafted: bool = False
) -> dict[str, bytes]:
    """Write one organisation's structure.

    :param organisation: its id; the only one when None.
    :param drafted: as it would be published; else as it is.
    :returns: contents by file name.
    :raises UnknownOrganisation: when there is none with that id, or several and no id.
    """
    structures = by_owner(load_draft(store) if drafted else store.load_structures())
    owner = organisation or (next(iter(structures)) if len(structures) == 1 else "")
    if owner not in structures:
        raise UnknownOrganisation(f"Say which organisation: {', '.join(structures)}.", "organisation")
    structure = structures[owner]
    if format is ExchangeFormat.DIGITAL_POST:
        return {name: _json(page) for name, page in write_pages(structure).items()}
    if format is ExchangeFormat.CSV:
        documents = documents_of(structure)
        return {
            f"{kind.value}.csv": (MARK + write_table(kind, documents[kind.value].values())).encode() for kind in COLUMNS
        }
    if format is ExchangeFormat.TERMS:
        return {"search_terms.csv": (MARK + _terms(structure, terms_to_add(store, owner))).encode()}
    return _jsonl(structure)


def terms_to_add(store: Store, organisation: str | None = None) -> tuple[LocalWord, ...]:
    """:returns: search terms that were added here and that Digital Post's last export did not hold.

    One that was taken back by going back to an earlier version is not among them: it counts here no more.
    """
    standing = _standing_terms(store)
    return tuple(
        one
        for one in store.drafts.words(organisation)
        if one.address.kind == RecordKind.POINTS.value
        and not one.carried
        and (one.address, one.word.casefold()) in standing
    )


def _standing_terms(store: Store) -> set[tuple[RecordAddress, str]]:
    """:returns: each contact point's search terms, published or drafted, with case folded."""
    kind = RecordKind.POINTS.value
    published = {
        (RecordAddress(structure.organisation.id, kind, point.id), term.casefold())
        for structure in store.load_structures()
        for point in structure.points
        for term in point.search_terms
    }
    drafts = (one for one in store.drafts.list() if one.address.kind == kind)
    return published | {(one.address, term.casefold()) for one in drafts for term in words_in(kind, one.document)}


def carry_terms(store: Store, words: Iterable[LocalWord], who: str) -> int:
    """Note that Digital Post has these search terms now; the next import of its export has the last word.

    :param words: some of `terms_to_add`.
    :returns: how many there were.
    """
    carried = [replace(one, carried=True) for one in words]
    store.drafts.mark_carried(carried)
    for one in carried:
        before, after = ({"search_term": one.word, "carried": value} for value in (False, True))
        store.audit.add(AuditRow(now(), who, "carry", str(one.address), before, after))
    return len(carried)


def _jsonl(structure: Structure) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for kind, records in documents_of(structure).items():
        if kind == ORGANISATION:
            files[ORGANISATION_FILE] = _json(next(iter(records.values())))
        else:
            lines = (json.dumps(document, ensure_ascii=False) + "\n" for document in records.values())
            files[RecordKind(kind).file] = "".join(lines).encode()
    return files


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _terms(structure: Structure, words: tuple[LocalWord, ...]) -> str:
    points = by_id(structure.points)
    table = io.StringIO()
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    writer.writerow(TERM_COLUMNS)
    for one in words:
        point = points.get(one.address.key)
        if point is not None:
            cells = (point.id, point.name, point.external_id or "", one.word, one.editor, one.when)
            writer.writerow(map(guard_cell, cells))
    return table.getvalue()
