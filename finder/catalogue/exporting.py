"""Export: the formats that can be imported again, and the list of search terms that Digital Post lacks."""

from __future__ import annotations

import csv
import io
import json

from finder.catalogue.diffing import by_owner
from finder.catalogue.drafting import load_draft
from finder.catalogue.sources import ExchangeFormat
from finder.editing import ORGANISATION, LocalWord
from finder.errors import UnknownOrganisation
from finder.protocols import Store
from finder.structure.ancestry import by_id
from finder.structure.assembly import RecordKind
from finder.structure.keys import documents_of
from finder.structure.ngdp_export import write_pages
from finder.structure.seeding import ORGANISATION_FILE
from finder.structure.tabular import COLUMNS, write_table
from finder.types import Structure

TERM_COLUMNS = ("contact_point", "name", "external_id", "search_term", "added_by", "added")
_MARK = "\ufeff"
"""Byte order mark: without it a spreadsheet takes UTF-8 for another encoding."""


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
            f"{kind.value}.csv": (_MARK + write_table(kind, documents[kind.value].values())).encode()
            for kind in COLUMNS
        }
    if format is ExchangeFormat.TERMS:
        return {"search_terms.csv": (_MARK + _terms(structure, terms_to_add(store, owner))).encode()}
    return _jsonl(structure)


def terms_to_add(store: Store, organisation: str | None = None) -> tuple[LocalWord, ...]:
    """:returns: search terms that were added here and that Digital Post's last export did not hold."""
    words = store.drafts.words(organisation)
    return tuple(one for one in words if one.address.kind == RecordKind.POINTS.value and not one.carried)


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
            writer.writerow([point.id, point.name, point.external_id or "", one.word, one.editor, one.when])
    return table.getvalue()
