"""From Digital Post's own pages to our structure: what it says replaces what we have, what only we know stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from finder.editing import Document, Note
from finder.structure.assembly import RecordKind
from finder.structure.keys import documents_of
from finder.structure.ngdp_groups import read_groups
from finder.structure.ngdp_pages import Object, Pages, id_of, invented_id, objects_in, text_of
from finder.structure.parsing import CODES
from finder.structure.shapes import CVR, DAY, URL, UUID
from finder.types import OFFICIAL_SOURCE, Audience, Structure

SOURCE = f"{OFFICIAL_SOURCE}, udtræk af kontaktstrukturen"


@dataclass(frozen=True, slots=True)
class Merged:
    """An organisation as Digital Post has it, with what only we know."""

    organisation: str
    documents: Mapping[str, Sequence[Document]]
    """By kind; kinds that Digital Post knows nothing of are left out."""
    terms: Mapping[str, frozenset[str]]
    """By point: the search terms that Digital Post has."""
    notes: tuple[Note, ...]


def merge_pages(pages: Pages, present: Structure, as_of: str) -> Merged:
    """Read an organisation's groups and points.

    A point is known again by its id in Digital Post; until that is known, by its name.

    :param pages: only what belongs to the organisation; see `pages_of`.
    :param as_of: the day of the export, for records that bear no date.
    """
    known = documents_of(present)
    owner = present.organisation.id
    groups, group_ids, notes = read_groups(pages, present)
    points = known[RecordKind.POINTS.value]
    ids = {id_of(one.get("external_id")) or invented_id(owner, "point", key): key for key, one in points.items()}
    by_name = _unique_names(points)
    read: dict[str, Document] = {}
    terms: dict[str, frozenset[str]] = {}
    by_name_count = 0
    for identity, one in pages.points.items():
        key = ids.get(identity)
        if key is None:
            named = by_name.get(text_of(one.get("name")).casefold())
            # A point that Digital Post's id is known of is another one, even if the name is the same.
            key = named if named is not None and "external_id" not in points[named] else None
            by_name_count += key is not None
        key = key if key is not None and key not in read else identity
        document, said = _point(key, identity, one, points.get(key), group_ids, owner, as_of)
        notes += said
        if document is not None:
            read[key] = document
            terms[key] = frozenset(map(str.casefold, _terms(one)))
    if by_name_count:
        notes.append(Note("points_matched_by_name", present.organisation.name, str(by_name_count)))
    ordered = sorted(read.values(), key=lambda one: (str(one["name"]).casefold(), str(one["id"])))
    places = {key: place for place, key in enumerate(points)}
    ordered.sort(key=lambda one: places.get(str(one["id"]), len(places)))
    documents = {
        "organisation": [_organisation(pages, known["organisation"][owner])],
        RecordKind.GROUPS.value: groups,
        RecordKind.POINTS.value: ordered,
    }
    return Merged(owner, documents, terms, (*pages.notes, *notes))


def pages_of(pages: Pages, structures: Sequence[Structure], wanted: str | None) -> tuple[tuple[Structure, Pages], ...]:
    """Part the pages by organisation.

    An organisation is known by its id in Digital Post, else by its CVR number; pages of one organisation alone are
    those of the wanted one, or of the only one there is.

    :returns: organisations we have, each with its pages; those we don't have are left out.
    """
    owners = {id_of(one.get("organisationId")) for one in pages.points.values()} | set(pages.organisations)
    found = []
    for owner in sorted(owners):
        structure = _owner(owner, pages, structures, wanted if len(owners) == 1 else None, alone=len(owners) == 1)
        if structure is None:
            continue
        own = {key: one for key, one in pages.points.items() if id_of(one.get("organisationId")) == owner}
        groups = {key: one for key, one in pages.groups.items() if id_of(one.get("organisation")) in {"", owner}}
        organisations = {key: one for key, one in pages.organisations.items() if key == owner}
        if not organisations and owner and not pages.organisations:
            organisations = {owner: {"id": owner}}
        found.append((structure, Pages(organisations, groups, own, pages.notes)))
    return tuple(found)


def _owner(
    owner: str, pages: Pages, structures: Sequence[Structure], wanted: str | None, *, alone: bool
) -> Structure | None:
    cvr = pages.organisations.get(owner, {}).get("cvrNumber")
    for structure in structures:
        record = structure.organisation
        known = record.external_id or invented_id(record.id, "organisation", record.id)
        if owner == known or (cvr is not None and cvr == record.cvr):
            return structure
    if wanted is not None:
        return next((one for one in structures if one.organisation.id == wanted), None)
    return structures[0] if alone and len(structures) == 1 and cvr is None else None


def _organisation(pages: Pages, present: Document) -> Document:
    """Take the numbers; the name is the business register's and often in capitals, so ours stays."""
    changed = dict(present)
    for identity, one in pages.organisations.items():
        if identity != invented_id(str(present["id"]), "organisation", str(present["id"])) and UUID.fits(identity):
            changed["external_id"] = identity
        cvr = one.get("cvrNumber")
        if isinstance(cvr, str) and CVR.fits(cvr):
            changed["cvr"] = cvr
    return changed


def _point(
    key: str,
    identity: str,
    one: Object,
    present: Document | None,
    group_ids: Mapping[str, str],
    owner: str,
    as_of: str,
) -> tuple[Document | None, list[Note]]:
    name = text_of(one.get("name"))
    if not name or not UUID.fits(identity):
        return None, [Note("point_unreadable", name or identity)]
    notes: list[Note] = []
    stated = one.get("targets")
    targets = [audience.value for audience in Audience if isinstance(stated, list) and audience.value in stated]
    flags = {flag: one.get(flag) for flag in ("active", "visible")}
    if not targets or not all(isinstance(value, bool) for value in flags.values()):
        # What isn't said to be shown is not shown.
        notes.append(Note("point_not_shown", name))
    codes, wrong = _codes(one)
    notes += [Note("code_wrong", name, code) for code in wrong]
    is_ours = identity == invented_id(owner, "point", key)
    kept = present or {"alternatives": [], "owner_unit": None, "source": SOURCE, "as_of": as_of}
    updated = str(one.get("lastUpdated") or "")[:10]
    document: dict[str, object] = {
        **kept,
        "id": key,
        "name": name,
        "description": text_of(one.get("description")),
        "search_terms": _terms(one),
        "groups": list(dict.fromkeys(group_ids[group] for group in _groups(one) if group in group_ids)),
        "targets": targets or [audience.value for audience in Audience],
        "active": flags["active"] is True,
        "visible": flags["visible"] is True and bool(targets),
        "alternatives": kept["alternatives"] if is_ours else _alternatives(one, kept["alternatives"]),
        "source": kept["source"] if is_ours else SOURCE,
        "as_of": kept["as_of"] if is_ours else updated if DAY.fits(updated) else as_of,
    }
    official = {"external_id": "" if is_ours else identity, "codes": codes}
    # Both are left out while they hold nothing.
    document = {name: value for name, value in document.items() if name not in official}
    document |= {name: value for name, value in official.items() if value}
    return document, notes


def _terms(one: Object) -> list[str]:
    """:returns: the search terms, each once."""
    found: dict[str, str] = {}
    for term in (text_of(term.get("term")) for term in objects_in(one.get("searchTerms"))):
        if term:
            found.setdefault(term.casefold(), term)
    return list(found.values())


def _groups(one: Object) -> list[str]:
    return [id_of(group) for group in objects_in(one.get("contactGroups"))]


def _codes(one: Object) -> tuple[list[Document], list[str]]:
    """:returns: the codes we can use, and those whose shape is wrong; the authority's own kinds are neither."""
    good: dict[tuple[str, str], Document] = {}
    wrong = []
    for code in objects_in(one.get("contactPointCodes")):
        kind, value = text_of(code.get("type")), text_of(code.get("code"))
        if kind in CODES and CODES[kind].fits(value):
            good[kind, value] = {"type": kind, "value": value}
        elif kind in CODES:
            wrong.append(f"{kind} {value}")
    return list(good.values()), wrong


def _alternatives(one: Object, present: object) -> list[object]:
    """:returns: our own ways in, then the form that Digital Post ties to the point."""
    ways = list(present) if isinstance(present, list) else []
    link = one.get("reportLink")
    if not isinstance(link, dict):
        return ways
    address = text_of(link.get("externalLink"))
    label = text_of(link.get("externalLinkText")) or text_of(link.get("label"))
    if address.startswith("https://") and URL.fits(address) and label and address not in str(ways):
        note = text_of(link.get("description"))
        ways.append({"kind": "self_service", "label": label, "value": address, "note": note})
    return ways


def _unique_names(points: Mapping[str, Document]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for key, point in points.items():
        found.setdefault(str(point["name"]).casefold(), []).append(key)
    return {name: keys[0] for name, keys in found.items() if len(keys) == 1}
