"""Where a person takes over: whom to call, and the contact point that takes what nobody else takes."""

from __future__ import annotations

from collections.abc import Sequence

from finder.guidance.wording import say
from finder.structure.snapshot import Snapshot
from finder.types import Alternative, ContactPoint, Handover, Language, Organisation, Query, Unit


def hand_over(
    snapshot: Snapshot, query: Query, points: Sequence[ContactPoint], administration: str | None
) -> Handover | None:
    """Say who can help when the finder can't.

    :param points: those recommended, the best first; none when no recipient is certain.
    :param administration: id of the administration that wrote the letter; when None, the one that the points share.
    :returns: None when it isn't clear which organisation was asked.
    """
    organisation = _organisation(snapshot, query, points)
    if organisation is None:
        return None
    unit = snapshot.units.get(administration or "") or _shared_administration(snapshot, points)
    point = _open_point(snapshot, unit, query) if unit is not None else None
    main = snapshot.points.get(organisation.default_contact_point)
    phone = _phone(organisation, unit, points, query.language)
    taker = point or main
    code = "handover" if taker is not None else "handover_phone"
    text = say(code, query.language, organisation=organisation.name, point=taker.name if taker is not None else "")
    return Handover(text, phone, taker)


def _organisation(snapshot: Snapshot, query: Query, points: Sequence[ContactPoint]) -> Organisation | None:
    ids = {query.organisation} if query.organisation else {point.organisation for point in points}
    known = snapshot.organisations
    ids = ids or set(known)
    return known.get(next(iter(ids)) or "") if len(ids) == 1 else None


def _shared_administration(snapshot: Snapshot, points: Sequence[ContactPoint]) -> Unit | None:
    """:returns: the administration that handles all the points; None when they have several."""
    owners = [snapshot.owner(point) for point in points]
    above = {snapshot.administration(owner) if owner is not None else None for owner in owners}
    return next(iter(above)) if len(above) == 1 else None


def _open_point(snapshot: Snapshot, unit: Unit, query: Query) -> ContactPoint | None:
    route = snapshot.route(unit, query.audience)
    return route.point if route is not None and route.point.is_open else None


def _phone(
    organisation: Organisation, unit: Unit | None, points: Sequence[ContactPoint], language: Language
) -> Alternative:
    """The likeliest point's own number, else the administration's, else the main number; hours where known."""
    own = next((way for point in points[:1] for way in point.alternatives if way.kind == "phone"), None)
    if own is not None and own.value != organisation.phone:
        return own
    hours = say("handover_hours", language, website=organisation.website.removeprefix("https://"))
    if unit is not None and unit.phones:
        return Alternative("phone", unit.name, unit.phones[0], hours)
    return Alternative("phone", organisation.name, organisation.phone, hours)
