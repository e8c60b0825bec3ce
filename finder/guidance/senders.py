"""What the user should know of the unit in the letter: that it cannot be found where they will look for it."""

from __future__ import annotations

from collections.abc import Iterable

from finder.guidance.sightings import Sighting, Standpoint
from finder.guidance.wording import format_date, former_sentence, join_words, say
from finder.structure.snapshot import Snapshot
from finder.types import Audience, FormerName, Language, Notice, Unit


def unit_notes(
    snapshot: Snapshot, units: Iterable[Unit], audience: Audience | None, language: Language, as_of: str
) -> tuple[Notice, ...]:
    """Tell where the units of a letter, and their administrations, were last seen hidden.

    :param units: those the letter names, the sender first.
    :returns: at most one notice for each unit and administration: all `unit_not_listed`, then all
        `administration_not_listed`.
    """
    standpoint = Standpoint(snapshot, audience, language, as_of)
    named = list(units)
    own = {unit.id: unit for unit in named if unit.kind != "forvaltning"}
    above = {found.id: found for unit in named if (found := snapshot.administration(unit)) is not None}
    listed = [("unit_not_listed", unit) for unit in own.values()]
    listed += [("administration_not_listed", unit) for unit in above.values()]
    notices = (Notice(code, _sentence(standpoint, unit)) for code, unit in listed)
    return tuple(notice for notice in notices if notice.text)


def former_notes(named: Iterable[tuple[Unit, FormerName]], language: Language) -> tuple[Notice, ...]:
    """Tell what units are called now that a letter calls by a former name.

    :returns: one `former_name` for each pair.
    """
    return tuple(Notice("former_name", former_sentence(former, unit, language)) for unit, former in named)


def _sentence(standpoint: Standpoint, unit: Unit) -> str:
    """:returns: where the unit's name was last seen hidden, and where shown; empty when it was hidden nowhere."""
    seen = _sightings(standpoint, unit)
    language = standpoint.language
    hidden = [sighting for _, sighting in seen if sighting.hidden]
    if not hidden:
        return ""
    code = "name_not_listed" if hidden[0].observation.audience is Audience.COMPANY else "name_not_listed_citizens"
    sentence = say(
        code,
        language,
        name=unit.name,
        platforms=join_words([platform for platform, sighting in seen if sighting.hidden], language),
        date=format_date(max(sighting.seen or "" for sighting in hidden), language),
    )
    shown = [platform for platform, sighting in seen if not sighting.hidden]
    if not shown:
        return sentence
    return f"{sentence} {say('name_listed_elsewhere', language, platforms=join_words(shown, language))}"


def _sightings(standpoint: Standpoint, unit: Unit) -> list[tuple[str, Sighting]]:
    """:returns: by platform, what was seen of the unit's name, its own or that of the point that bears it."""
    point = standpoint.snapshot.points.get(unit.contact_point or "")
    found = []
    for platform in standpoint.platforms():
        sighting = standpoint.sighting_of_unit(platform, unit.id)
        if sighting is None and point is not None and point.name == unit.name:
            sighting = standpoint.sighting_of_point(platform, point.id)
        if sighting is not None:
            found.append((platform.name, sighting))
    return found
