"""From our structure to pages as Digital Post's own interface gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from finder.structure.ngdp_pages import invented_id
from finder.structure.shapes import UUID
from finder.types import Audience, ContactGroup, ContactPoint, Structure

PAGE_SIZE = 500
"""Objects on a page."""

Page = Mapping[str, object]


def write_pages(structure: Structure) -> dict[str, Page]:
    """Give organisation, groups and points as pages; ids that Digital Post never gave are invented, always the same.

    :returns: pages by file name. What Digital Post has no field for (units, ways in, owners) is left out.
    """
    record = structure.organisation
    owner = record.external_id or invented_id(record.id, "organisation", record.id)
    groups = {group.id: _group_id(group) for group in structure.groups}
    objects: dict[str, list[Page]] = {
        "organisations": [
            {
                "id": owner,
                "name": record.name,
                "cvrNumber": record.cvr,
                "type": record.type,
                "authorityType": record.authority_type,
            }
        ],
        "contact-groups": [_group(group, groups, owner) for group in structure.groups],
        "contact-points": [
            _point(point, owner, [one for one in structure.groups if one.id in point.groups], groups)
            for point in structure.points
        ],
    }
    keys = {"organisations": "organisations", "contact-groups": "contactGroups", "contact-points": "contactPoints"}
    pages: dict[str, Page] = {}
    for name, ones in objects.items():
        parts = [ones[start : start + PAGE_SIZE] for start in range(0, len(ones), PAGE_SIZE)] or [[]]
        for number, part in enumerate(parts):
            pages[f"{name}-{number}.json"] = _page(keys[name], part, number, len(parts), len(ones))
    return pages


def _page(key: str, objects: Sequence[Page], number: int, pages: int, total: int) -> Page:
    return {
        "currentPage": number,
        "next": None if number + 1 == pages else str(number + 1),
        "totalPages": pages,
        "elementsOnPage": len(objects),
        "totalElements": total,
        key: list(objects),
    }


def _group_id(group: ContactGroup) -> str:
    """A group that was imported bears Digital Post's id."""
    return group.id if UUID.fits(group.id) else invented_id(group.organisation, "group", group.id)


def _group(group: ContactGroup, ids: Mapping[str, str], owner: str) -> Page:
    return {
        "id": ids[group.id],
        "name": group.name,
        "description": group.description,
        "organisation": {"id": owner},
        "parent": {"id": ids[group.parent]} if group.parent else None,
        "targets": [audience.value for audience in Audience if audience in group.targets],
    }


def _point(point: ContactPoint, owner: str, groups: Sequence[ContactGroup], ids: Mapping[str, str]) -> Page:
    names = {group.id: group.name for group in groups}
    return {
        "id": point.external_id or invented_id(point.organisation, "point", point.id),
        "organisationId": owner,
        "name": point.name,
        "description": point.description,
        "targets": [audience.value for audience in Audience if audience in point.targets],
        "active": point.active,
        "visible": point.visible,
        "searchTerms": [{"term": term} for term in point.search_terms],
        "contactGroups": [{"id": ids[group], "name": names[group]} for group in point.groups],
        "contactPointCodes": [{"type": code.type, "code": code.value} for code in point.codes],
        "lastUpdated": point.as_of,
    }
