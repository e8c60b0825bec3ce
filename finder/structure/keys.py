"""A structure as documents under keys: what is compared, edited and exported, record by record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from finder.editing import ORGANISATION, Document
from finder.structure.assembly import RecordKind, assemble, records_of
from finder.structure.dumping import content_hash, dump_record
from finder.structure.problems import Place, Problems
from finder.structure.rows import Row
from finder.types import Structure

Documents = Mapping[str, Mapping[str, Document]]
"""By kind (`organisation` or a `RecordKind`) and key, in the structure's order."""

_KEY_FIELDS = {
    RecordKind.OBSERVATIONS.value: ("platform", "audience", "contact_point", "unit", "from"),
    RecordKind.LINKS.value: ("page_url", "link_text"),
}
"""What tells records apart that have no id."""

WORD_FIELDS = {RecordKind.UNITS.value: "aliases", RecordKind.POINTS.value: "search_terms"}
"""Where the words are that people add here, and that an import must not take away again."""


def words_in(kind: str, document: Document | None) -> tuple[str, ...]:
    """:returns: the aliases or search terms of a record; none of other kinds or of no record."""
    found = (document or {}).get(WORD_FIELDS.get(kind, ""))
    return tuple(word for word in found if isinstance(word, str)) if isinstance(found, list) else ()


def document_key(kind: str, document: Document) -> str:
    """:returns: the record's id; for an observation or a link what it is about, parted by `|`."""
    fields = _KEY_FIELDS.get(kind, ("id",))
    return "|".join(str(document[field]) for field in fields if document.get(field) is not None)


def keyed(kind: str, documents: Iterable[Document]) -> dict[str, Document]:
    """:returns: the documents by key, in their order; a key that stands again gets a number: `key#2`."""
    found: dict[str, Document] = {}
    counts: dict[str, int] = {}
    for document in documents:
        key = document_key(kind, document)
        counts[key] = counts.get(key, 0) + 1
        found[key if counts[key] == 1 else f"{key}#{counts[key]}"] = document
    return found


def documents_of(structure: Structure) -> dict[str, dict[str, Document]]:
    """:returns: every record of the structure, the organisation among them."""
    found = {ORGANISATION: keyed(ORGANISATION, [dump_record(structure.organisation)])}
    for kind, records in records_of(structure).items():
        found[kind.value] = keyed(kind.value, map(dump_record, records))
    return found


def structure_from(documents: Documents) -> Structure:
    """Put a structure together again.

    :raises InvalidData: naming kind, place and field of what is wrong; also when there is no organisation.
    """
    problems = Problems()

    def rows(kind: str) -> list[Row]:
        return [Row(Place(f"{kind} {key}"), document) for key, document in documents.get(kind, {}).items()]

    owners = rows(ORGANISATION)
    if len(owners) != 1:
        problems.add(Place(ORGANISATION), None, "must stand once")
        problems.raise_any()
    structure = assemble(owners[0], lambda kind: rows(kind.value), problems)
    problems.raise_any()
    return structure


def version_of(document: Document | None) -> str:
    """:returns: what changes whenever the record changes (64 hex digits); empty for no record."""
    return content_hash([document]) if document is not None else ""
