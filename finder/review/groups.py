"""Groups that announce more recipients than they show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from finder.guidance import say
from finder.guidance.sightings import Standpoint
from finder.review.findings import Finding, FindingCode, word_finding
from finder.review.material import Material
from finder.review.vocabulary import words_of
from finder.types import Audience, ContactGroup, ContactPoint, Observation, Platform

_NUMBERS: Mapping[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "to two", "tre three", "fire four", "fem five", "seks six", "syv seven", "otte eight", "ni nine", "ti ten",
            "elleve eleven", "tolv twelve", "tretten thirteen", "fjorten fourteen", "femten fifteen",
        ),
        start=2,
    )
    for word in words.split()
}  # fmt: skip
"""How many a group says that it holds. One is left out: "en" is an article. Figures are too: they count years."""
_MEASURES = frozenset({"år", "måned", "uge", "dag", "time", "krone", "year", "month", "week", "day", "hour"})
"""What is measured, not listed: the group "Pasning 0-6 år" announces no six recipients."""
LONGEST_GAP = 2
"""Words between the number and what it counts: "syv forvaltninger", "syv store forvaltninger"."""


def find_short_groups(material: Material) -> Iterator[Finding]:
    """Find groups that announce a number of recipients and show fewer.

    :returns: for a group that holds too few for an audience, one; else one for each platform that was last seen
        showing too few, which also tells the least that was ever seen there.
    """
    for group in material.structure.groups:
        announced = announced_number(material, group)
        if announced is None:
            continue
        for audience in sorted(group.targets):
            held = _inside(material, group, audience)
            if len(held) < announced:
                yield _word(material, group, announced, len(held), audience)
                continue
            for platform in material.platforms:
                if audience in platform.audiences:
                    yield from _compare(material, group, announced, platform, audience)


def announced_number(material: Material, group: ContactGroup) -> int | None:
    """Read how many recipients a group's name or description says that it holds.

    The number must count what the group is named for: "syv forvaltninger" in the group "Forvaltninger".

    :returns: 2 to 15; None when it says nothing.
    """
    counted = set(material.vocabulary.lemmas(group.name)) - _MEASURES
    words = [*words_of(group.name), *words_of(group.description)]
    for at, word in enumerate(words):
        following = words[at + 1 : at + 2 + LONGEST_GAP]
        if word in _NUMBERS and counted.intersection(material.vocabulary.lemmas(" ".join(following))):
            return _NUMBERS[word]
    return None


def _compare(
    material: Material, group: ContactGroup, announced: int, platform: Platform, audience: Audience
) -> Iterator[Finding]:
    days = _days(material, platform.id, audience)
    hidden = [_hidden(material, group, platform, audience, day) for day in days]
    held = len(_inside(material, group, audience))
    if held - len(hidden[-1]) >= announced:
        return
    most = max(hidden, key=len)
    before = ""
    if len(most) > len(hidden[-1]):
        missing = material.quote(point.name for point in most)
        before = say(
            "review_group_once",
            material.language,
            platform=platform.name,
            count=str(held - len(most)),
            missing=missing,
        )
    shown = held - len(hidden[-1])
    source = say("review_source", material.language, source=_seen(material, platform.id, audience)[0].source)
    yield _word(material, group, announced, shown, audience, platform, hidden[-1], f"{before} {source}".strip())


def _word(
    material: Material,
    group: ContactGroup,
    announced: int,
    shown: int,
    audience: Audience,
    platform: Platform | None = None,
    hidden: tuple[ContactPoint, ...] = (),
    more: str = "",
) -> Finding:
    missing = material.quote(point.name for point in hidden)
    place = say("review_structure", material.language) if platform is None else platform.name
    why = say("review_group_missing" if missing else "review_group_held", material.language, missing=missing)
    return word_finding(
        FindingCode.GROUP_SHOWS_FEWER,
        material.language,
        (group.id, *(point.id for point in hidden)),
        audience=audience,
        platforms=() if platform is None else (platform.id,),
        group=group.name,
        announced=str(announced),
        shown=str(shown),
        place=place,
        audience_name=material.tell_audience(audience),
        why=" ".join(filter(None, (why, more))),
    )


def _seen(material: Material, platform: str, audience: Audience) -> list[Observation]:
    observations = material.structure.observations
    return [seen for seen in observations if seen.platform == platform and seen.audience is audience]


def _days(material: Material, platform: str, audience: Audience) -> list[str]:
    """:returns: the days on which something else may have been seen, the day of the review last."""
    starts = {seen.valid_from for seen in _seen(material, platform, audience) if seen.valid_from}
    return ["", *sorted(day for day in starts if day < material.day), material.day]


def _inside(material: Material, group: ContactGroup, audience: Audience) -> tuple[ContactPoint, ...]:
    return tuple(point for point in material.open_points if group.id in point.groups and audience in point.targets)


def _hidden(
    material: Material, group: ContactGroup, platform: Platform, audience: Audience, day: str
) -> tuple[ContactPoint, ...]:
    """:returns: the points in the group that the platform was last seen hiding, as known on a day."""
    standpoint = Standpoint(material.snapshot, audience, material.language, day)
    seen = ((point, standpoint.sighting_of_point(platform, point.id)) for point in _inside(material, group, audience))
    return tuple(point for point, sighting in seen if sighting is not None and sighting.hidden)
