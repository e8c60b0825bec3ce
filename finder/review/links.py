"""Links and records that point at a contact point which is closed or doesn't exist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from finder.guidance import say
from finder.review.findings import Finding, FindingCode, word_finding
from finder.review.material import Material
from finder.signals.names import NameIndex, NameKind, index_names
from finder.structure.ancestry import by_id
from finder.types import ContactPoint, Link


def find_dead_links(material: Material) -> Iterator[Finding]:
    """Find closed points that pages or units still point at, and points that pages point at but nobody has.

    :returns: one for each such point, with all that point at it.
    """
    points = by_id(material.structure.points)
    links: dict[str, list[Link]] = defaultdict(list)
    for link in material.structure.links:
        if link.contact_point not in points or not points[link.contact_point].is_open:
            links[link.contact_point].append(link)
    users: dict[str, list[str]] = defaultdict(list)
    for unit in material.structure.units:
        if unit.contact_point in points and not points[unit.contact_point].is_open:
            users[unit.contact_point].append(unit.id)
    names = index_names(material.snapshot)
    for target in dict.fromkeys((*links, *users)):
        if target in points:
            yield _closed(material, points[target], links[target], users[target])
        else:
            yield _unknown(material, target, links[target], names)


def _closed(material: Material, point: ContactPoint, links: list[Link], users: list[str]) -> Finding:
    units = material.quote(material.snapshot.units[unit].name for unit in users)
    parts = (
        _tell_links(material, links),
        say("review_link_units", material.language, units=units) if users else "",
    )
    return word_finding(
        FindingCode.INACTIVE_STILL_LINKED,
        material.language,
        (point.id, *users),
        point=point.name,
        references=" ".join(filter(None, parts)),
        told=point.description or say("review_link_untold", material.language),
    )


def _unknown(material: Material, target: str, links: list[Link], names: NameIndex) -> Finding:
    return word_finding(
        FindingCode.UNKNOWN_POINT_LINKED,
        material.language,
        (target,),
        target=target,
        references=_tell_links(material, links),
        advice=_advise(material, target, links, names),
    )


def _tell_links(material: Material, links: list[Link]) -> str:
    return " ".join(
        say("review_link", material.language, text=link.link_text, page=link.page_url, checked=link.checked)
        for link in links
    )


def _advise(material: Material, target: str, links: list[Link], names: NameIndex) -> str:
    """Name the points of the units that the link means, by a name they bear or bore; ids are made of names."""
    texts = (target.replace("-", " "), *(link.link_text for link in links))
    meant: dict[str, None] = {}
    for match in (match for text in texts for match in names.find_exact(text)):
        unit = material.snapshot.units.get(match.name.record) if match.name.kind is NameKind.UNIT else None
        route = None if unit is None else material.snapshot.route(unit, None)
        if route is not None and route.point.organisation == material.organisation:
            meant[route.point.name] = None
    if not meant:
        return say("review_link_find", material.language)
    return say("review_link_meant", material.language, points=material.quote(meant, "or"))
