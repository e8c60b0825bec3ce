"""Where to click on each platform, and what to do where a name was last seen hidden."""

from __future__ import annotations

from collections.abc import Iterator

from finder.guidance.links import NO_LINKS, LinkTemplates, fill_link
from finder.guidance.searching import search_term
from finder.guidance.sightings import Sighting, Standpoint
from finder.guidance.wording import format_date, join_words, notice, say
from finder.structure.routing import names_unit
from finder.structure.snapshot import Snapshot
from finder.types import Audience, ContactPoint, Language, Notice, Platform, PlatformGuide

_PATH_SEPARATOR = " > "


def click_paths(
    snapshot: Snapshot,
    point: ContactPoint,
    audience: Audience | None,
    language: Language,
    as_of: str,
    *,
    preferred: str | None = None,
    links: LinkTemplates = NO_LINKS,
) -> tuple[PlatformGuide, ...]:
    """Give the click path on every platform the audience can use.

    :param audience: None gives all platforms.
    :param as_of: YYYY-MM-DD, the day the user stands on.
    :param preferred: id of a platform to put first.
    :param links: templates of addresses that open a new message, from the settings.
    :returns: in the data's order, the preferred one first.
    """
    standpoint = Standpoint(snapshot, audience, language, as_of)
    platforms = sorted(standpoint.platforms(), key=lambda platform: platform.id != preferred)
    alike = {one.searches: one for one in platforms}
    terms = {searches: search_term(snapshot, one, point, audience) for searches, one in alike.items()}
    return tuple(_guide(standpoint, platform, point, terms[platform.searches], links) for platform in platforms)


def platform_notices(snapshot: Snapshot, audience: Audience | None, language: Language) -> tuple[Notice, ...]:
    """:returns: for a company, a line on each platform that is for citizens alone; nothing for others."""
    if audience is not Audience.COMPANY:
        return ()
    closed = (platform for platform in snapshot.platforms.values() if audience not in platform.audiences)
    return tuple(notice("borger_dk_citizens_only", language, platform=platform.name) for platform in closed)


def nearest_visible(
    snapshot: Snapshot, point: ContactPoint, audience: Audience, language: Language, as_of: str
) -> tuple[ContactPoint, str] | None:
    """Find whom to write to when Digital Post does not show a point to the audience at all.

    :returns: the point to use and why it is that one, in a sentence; None when there is none.
    """
    return next(_shown_instead(Standpoint(snapshot, audience, language, as_of), None, point), None)


def _guide(
    standpoint: Standpoint, platform: Platform, point: ContactPoint, search: str, links: LinkTemplates
) -> PlatformGuide:
    sighting = standpoint.sighting_of_point(platform, point.id)
    hidden = sighting is not None and sighting.hidden
    instead, why = next(_shown_instead(standpoint, platform, point), (None, "")) if hidden else (None, "")
    notes = [] if sighting is None else [_tell(sighting, platform, point.name, standpoint.language)]
    if instead is not None:
        notes += [say("platform_instead", standpoint.language, instead=instead.name), why]
    if hidden:
        notes.append(_advise_others(standpoint, platform, point))
    if standpoint.language is Language.DA:
        notes.append(platform.note)
    return PlatformGuide(
        id=platform.id,
        name=platform.name,
        steps=_fill_steps(standpoint, platform, point, search),
        visible=not hidden if sighting is not None and sighting.certain else None,
        instead=instead.id if instead else None,
        instead_name=instead.name if instead else None,
        note=" ".join(filter(None, notes)),
        search=search,
        link=None if hidden else fill_link(links, standpoint.snapshot, platform, point, standpoint.audience),
    )


def _fill_steps(standpoint: Standpoint, platform: Platform, point: ContactPoint, search: str) -> tuple[str, ...]:
    """Fill by replacement, so that a brace in a name stays a brace."""
    snapshot, language = standpoint.snapshot, standpoint.language
    authority = snapshot.organisations[point.organisation].name
    path = _PATH_SEPARATOR.join(snapshot.group_path(point, standpoint.audience)) or say("group_list", language)
    return tuple(
        step.replace("{authority}", authority)
        .replace("{group_path}", path)
        .replace("{contact_point}", f"»{point.name}«")
        .replace("{search}", f"»{search}«")
        for step in platform.steps[language]
    )


def _tell(sighting: Sighting, platform: Platform, name: str, language: Language) -> str:
    observation = sighting.observation
    end = format_date(observation.valid_to, language)
    if sighting.certain and not sighting.hidden:
        return say("platform_visible", language)
    if sighting.certain:
        start = format_date(observation.valid_from, language)
        return say("platform_hidden", language, name=name, platform=platform.name, start=start, end=end)
    if sighting.hidden and observation.valid_to is not None:
        return say("platform_hidden_until", language, name=name, platform=platform.name, end=end)
    code = "platform_last_hidden" if sighting.hidden else "platform_last_visible"
    return say(code, language, platform=platform.name, date=format_date(sighting.seen, language))


def _shown_instead(
    standpoint: Standpoint, platform: Platform | None, point: ContactPoint
) -> Iterator[tuple[ContactPoint, str]]:
    """List the points to use in place of a hidden one, the nearest first, each with the sentence that says why.

    Nearest is the point that bears the name of the unit that handles the post, then of a unit above it; last comes the
    organisation's default.

    :param platform: where it is hidden; None means everywhere.
    """
    snapshot, language = standpoint.snapshot, standpoint.language
    owner = snapshot.owner(point)
    default = snapshot.points[snapshot.organisations[point.organisation].default_contact_point]
    listed = [
        (own, say("platform_instead_unit", language, unit=unit.name))
        for unit in ((owner, *snapshot.ancestors(owner)) if owner is not None else ())
        if (own := snapshot.points.get(unit.contact_point or "")) is not None and own is not default
        if names_unit(own, unit)
    ]
    for candidate, why in (*listed, (default, say("platform_instead_default", language))):
        if candidate.id == point.id or not snapshot.is_visible(candidate, standpoint.audience):
            continue
        sighting = None if platform is None else standpoint.sighting_of_point(platform, candidate.id)
        if sighting is None or not sighting.hidden:
            yield candidate, why


def _advise_others(standpoint: Standpoint, platform: Platform, point: ContactPoint) -> str:
    """Advise the platforms where the point was seen, else those where nothing speaks against it."""
    seen: list[str] = []
    unknown: list[str] = []
    for other in standpoint.platforms():
        sighting = standpoint.sighting_of_point(other, point.id)
        if other.id == platform.id or (sighting is not None and sighting.hidden):
            continue
        (unknown if sighting is None else seen).append(other.name)
    names = join_words(seen or unknown, standpoint.language, "or")
    return say("platform_other", standpoint.language, platforms=names) if names else ""
