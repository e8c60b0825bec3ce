"""Units whose letters give a name that leads nowhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from finder.guidance import say
from finder.guidance.sightings import Sighting, Standpoint
from finder.guidance.wording import format_date
from finder.review.findability import Reach, SenderReach, View, written_name
from finder.review.findings import HARM, Finding, FindingCode, word_finding
from finder.review.material import Material
from finder.structure.ancestry import by_id
from finder.types import Audience, ContactPoint, Unit

MORE_SENDERS = 0.05
"""What each further unit adds to the harm: ten of them are as bad as one that was seen to be hidden."""
MOST = 0.95
"""Less than a fault that somebody has seen on a platform."""


def find_lost_senders(material: Material, reached: Iterable[SenderReach]) -> Iterator[Finding]:
    """Find the points that lack the names of units whose post they take.

    :returns: one for each point: its units that no search leads to it, neither by name nor by a word of it.
    """
    lost: dict[str, list[SenderReach]] = defaultdict(list)
    for one in reached:
        if Reach.LOST in one.reach.values():
            lost[one.route.point.id].append(one)
    for point, senders in lost.items():
        names = tuple(_proposed_term(one.unit) for one in senders)
        views = [view for one in senders for view, reach in one.reach.items() if reach is Reach.LOST]
        platforms = tuple(dict.fromkeys(view.platform for view in views))
        yield word_finding(
            FindingCode.SENDER_NAME_MISSING,
            material.language,
            (point, *(one.unit.id for one in senders)),
            harm=min(MOST, HARM[FindingCode.SENDER_NAME_MISSING] + MORE_SENDERS * len(senders)),
            audience=_only_audience(views),
            platforms=platforms if len(platforms) < len(material.platforms) else (),
            search_terms=names,
            point=material.snapshot.points[point].name,
            units=material.quote(one.unit.name for one in senders),
            terms=material.quote(names),
            places=_name_platforms(material, platforms),
        )


def find_hidden_senders(material: Material) -> Iterator[Finding]:
    """Find the units that somebody looked for on a platform and did not see.

    :returns: one for each unit and audience, with all platforms where its name is still hidden, as far as is known.
    """
    for unit in material.structure.units:
        for audience in Audience:
            seen = _hidden_sightings(material, unit.id, audience)
            route = material.snapshot.route(unit, audience)
            if not seen or route is None:
                continue
            yield _word_hidden(material, unit, route.point, audience, seen)


def _word_hidden(
    material: Material, unit: Unit, point: ContactPoint, audience: Audience, seen: Mapping[str, Sighting]
) -> Finding:
    name = written_name(unit)
    is_named = any(name.casefold() in text.casefold() for text in (point.name, *point.search_terms))
    why, advice = (
        say(code, material.language, unit=name, point=point.name)
        for code in (
            ("review_unit_named", "review_unit_check") if is_named else ("review_unit_unnamed", "review_unit_add")
        )
    )
    return word_finding(
        FindingCode.UNIT_NOT_FINDABLE,
        material.language,
        (unit.id, point.id),
        audience=audience,
        platforms=tuple(seen),
        search_terms=() if is_named else (name,),
        unit=name,
        audience_name=material.tell_audience(audience),
        places=_name_platforms(material, tuple(seen)),
        source=_tell_source(material, next(iter(seen.values()))),
        why=why,
        advice=advice,
    )


def _proposed_term(unit: Unit) -> str:
    """:returns: the name on the letters; a longer one that holds it when it is a single word that fits many points."""
    name = written_name(unit)
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    longer = [alias for alias in unit.aliases if whole.search(alias) and "(" not in alias]
    return min(longer, key=len, default=name) if " " not in name else name


def _hidden_sightings(material: Material, unit: str, audience: Audience) -> dict[str, Sighting]:
    standpoint = Standpoint(material.snapshot, audience, material.language, material.day)
    sightings = {one.id: standpoint.sighting_of_unit(one, unit) for one in standpoint.platforms()}
    return {platform: seen for platform, seen in sightings.items() if seen is not None and seen.hidden}


def _tell_source(material: Material, sighting: Sighting) -> str:
    source = sighting.observation.source
    return source if sighting.seen is None else f"{source} ({format_date(sighting.seen, material.language)})"


def _only_audience(views: Iterable[View]) -> Audience | None:
    audiences = {view.audience for view in views}
    return audiences.pop() if len(audiences) == 1 else None


def _name_platforms(material: Material, platforms: tuple[str, ...]) -> str:
    known = by_id(material.platforms)
    return material.join(tuple(known[platform].name for platform in platforms))
