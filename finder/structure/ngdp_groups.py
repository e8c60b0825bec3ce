"""The groups of Digital Post's pages: one tree, whatever the pages leave out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from finder.editing import Document, Note
from finder.structure.assembly import RecordKind
from finder.structure.keys import documents_of
from finder.structure.ngdp_pages import Object, Pages, id_of, invented_id, objects_in, text_of
from finder.structure.shapes import UUID
from finder.types import Audience, Structure


def read_groups(pages: Pages, present: Structure) -> tuple[list[Document], dict[str, str], list[Note]]:
    """Build the tree from the groups' own pages; groups that stand in points only are a second best.

    A group is shown to whom it says, and to whom something in it is shown that no other group shows them.

    :returns: the groups, those we have first and in their order; our ids by Digital Post's; what is odd.
    """
    owner = present.organisation.id
    known = documents_of(present)[RecordKind.GROUPS.value]
    ours = {key if UUID.fits(key) else invented_id(owner, "group", key): key for key in known}
    theirs = {key: identity for identity, key in ours.items()}
    # A copy within a point may say less than we have from the group's own page.
    partial = {
        identity: {**_as_object(known.get(ours.get(identity, "")), theirs), **group}
        for identity, group in _embedded(pages)
    }
    found = {**partial, **pages.groups}
    ids = {identity: ours.get(identity, identity) for identity in found}
    notes: list[Note] = []
    parents = _parents(found, notes)
    targets = _targets(pages, found, parents)
    places = {key: place for place, key in enumerate(known)}
    documents: list[Document] = [
        {
            "id": ids[identity],
            "name": text_of(group.get("name")) or ids[identity],
            "description": text_of(group.get("description")),
            "parent": ids.get(parents[identity] or ""),
            "targets": [audience.value for audience in Audience if audience in targets[identity]],
        }
        for identity, group in found.items()
    ]
    documents.sort(key=lambda one: (str(one["name"]).casefold(), str(one["id"])))
    documents.sort(key=lambda one: places.get(str(one["id"]), len(places)))
    return documents, ids, notes


def _as_object(document: Document | None, theirs: Mapping[str, str]) -> Object:
    """:returns: what we have of a group, as Digital Post would say it; nothing of one we don't have."""
    if document is None:
        return {}
    parent = theirs.get(str(document["parent"]))
    told = {"description": document["description"], "targets": document["targets"]}
    return {**told, "parent": {"id": parent}} if parent is not None else told


def _embedded(pages: Pages) -> Iterator[tuple[str, Object]]:
    """:returns: the groups that stand in points, and above those; groups that say more come later."""
    groups = [group for point in pages.points.values() for group in objects_in(point.get("contactGroups"))]
    groups += pages.groups.values()
    while groups:
        above = [group["parent"] for group in groups if isinstance(group.get("parent"), dict)]
        for group in groups:
            if id_of(group) and text_of(group.get("name")):
                yield id_of(group), group
        groups = [parent for parent in above if isinstance(parent, dict)]


def _parents(groups: Mapping[str, Object], notes: list[Note]) -> dict[str, str | None]:
    """:returns: each group's parent; one that is missing, or would lead around in a circle, is left out and noted."""
    parents: dict[str, str | None] = {}
    for identity, group in groups.items():
        wanted = id_of(group.get("parent"))
        name = text_of(group.get("name"))
        parents[identity] = wanted or None
        if wanted and wanted not in groups:
            notes.append(Note("group_orphaned", name, wanted))
            parents[identity] = None
    for identity in sorted(groups):
        seen = {identity}
        above = parents[identity]
        while above is not None and above not in seen:
            seen.add(above)
            above = parents[above]
        if above == identity:
            notes.append(Note("group_circle", text_of(groups[identity].get("name"))))
            parents[identity] = None
    return parents


def _targets(pages: Pages, groups: Mapping[str, Object], parents: Mapping[str, str | None]) -> dict[str, set[Audience]]:
    targets = {identity: _stated(group) or set(Audience) for identity, group in groups.items()}
    for _, point in sorted(pages.points.items()):
        within = [group for group in map(id_of, objects_in(point.get("contactGroups"))) if group in targets]
        for audience in sorted(_stated(point)):
            if within and not any(audience in targets[group] for group in within):
                targets[within[0]].add(audience)
    for identity in groups:
        above = parents[identity]
        while above is not None:
            targets[above] |= targets[identity]
            above = parents[above]
    return targets


def _stated(one: Object) -> set[Audience]:
    stated = one.get("targets")
    return {audience for audience in Audience if isinstance(stated, list) and audience.value in stated}
