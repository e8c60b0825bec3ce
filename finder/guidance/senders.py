"""What the user should know of the unit in the letter: that it cannot be found where they will look for it."""

from __future__ import annotations

from collections.abc import Iterable

from finder.guidance.sightings import Sighting, Standpoint
from finder.guidance.wording import Past, format_date, former_sentence, join_words, say
from finder.structure.reorganising import Closure
from finder.structure.snapshot import Snapshot
from finder.types import Audience, Language, Notice, Unit


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


def past_of(snapshot: Snapshot, unit: Unit, name: str, language: Language) -> Past | None:
    """Tell what became of the name that a text uses.

    :param snapshot: of the day that is answered for.
    :param name: as the data has it: of the unit itself, or of one that is gone and whose tasks the unit has.
    :returns: None when the unit bears the name today.
    """
    if name in (unit.name, *unit.aliases):
        return None
    gone = snapshot.predecessor(unit, name)
    if gone is not None:
        return Past(closure_sentence(snapshot, gone, language, name), gone.last_day, "unit_reorganised")
    former = next((one for one in unit.former if one.name == name), None)
    if former is None:
        return None
    span = snapshot.span(unit.id, unit.name)
    if span is None or not span.starts or snapshot.span(unit.id, name) is None:
        return Past(former_sentence(former, unit, language), former.valid_to)
    date = format_date(span.starts, language)
    return Past(say("via_renamed", language, former=name, unit=unit.name, date=date), former.valid_to)


def closure_sentence(snapshot: Snapshot, gone: Closure, language: Language, name: str = "") -> str:
    """:returns: who has the tasks of a unit that is gone, and since when.

    :param name: how a text calls the unit; its own name when empty.
    """
    heirs = snapshot.heirs(gone.unit)
    code = "via_taken_over" if len(heirs) == 1 else "via_shared_out"
    return say(
        code,
        language,
        former=name or gone.unit.name,
        date=format_date(gone.reorganisation.effective, language),
        unit=heirs[0].name if heirs else "",
        units=join_words([f"»{heir.name}«" for heir in heirs], language),
    )


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
