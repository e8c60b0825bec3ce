"""Points that sit in another group than their name says, and points that a platform does not show."""

from __future__ import annotations

from collections.abc import Iterator

from finder.guidance.sightings import Standpoint
from finder.guidance.wording import format_date
from finder.review.findings import Finding, FindingCode, word_finding
from finder.review.groups import announced_number
from finder.review.material import Material
from finder.review.vocabulary import words_of
from finder.structure.ancestry import ancestors_of, by_id
from finder.structure.routing import names_unit
from finder.text.tokens import STOPWORDS
from finder.types import ContactGroup


def find_hidden_points(material: Material) -> Iterator[Finding]:
    """Find points that a platform was last seen hiding from an audience, but for those in a group that counts them."""
    counted = {group.id for group in material.structure.groups if announced_number(material, group) is not None}
    for point in material.open_points:
        if counted.intersection(point.groups):
            continue
        for audience in material.audiences_of(point):
            standpoint = Standpoint(material.snapshot, audience, material.language, material.day)
            for platform in standpoint.platforms():
                sighting = standpoint.sighting_of_point(platform, point.id)
                if sighting is not None and sighting.hidden:
                    yield word_finding(
                        FindingCode.POINT_HIDDEN,
                        material.language,
                        (point.id,),
                        audience=audience,
                        platforms=(platform.id,),
                        point=point.name,
                        platform_name=platform.name,
                        audience_name=material.tell_audience(audience),
                        source=sighting.observation.source,
                        date=format_date(sighting.seen, material.language),
                    )


def find_wrong_groups(material: Material) -> Iterator[Finding]:
    """Find points whose name holds the very word of another group's name, and nothing of its own groups' names.

    The word must be written alike: "socialt" in "Anmeld socialt bedrageri" is not the topic of "Social støtte". A point
    that is named for the unit behind it is no topic: "Kulturforvaltningen" belongs among the administrations.
    """
    groups = by_id(material.structure.groups)
    for point in material.open_points:
        owner = material.snapshot.owner(point)
        if owner is not None and names_unit(point, owner):
            continue
        own = {link.id for group in point.groups for link in (groups[group], *ancestors_of(groups[group], groups))}
        own_words = set().union(*(_words(material, groups[group]) for group in own))
        name = {word for word in words_of(point.name) if word not in STOPWORDS}
        lemmas = set(material.vocabulary.lemmas(point.name))
        for group in material.structure.groups:
            shared = sorted(name & {word for word in words_of(group.name) if word not in STOPWORDS})
            is_other = group.id not in own and group.parent not in own
            if shared and is_other and group.targets & point.targets and not lemmas & own_words:
                yield word_finding(
                    FindingCode.WRONG_GROUP,
                    material.language,
                    (point.id, group.id),
                    point=point.name,
                    group=group.name,
                    word=shared[0],
                    own=material.quote(tuple(groups[one].name for one in point.groups)),
                )


def _words(material: Material, group: ContactGroup) -> set[str]:
    """:returns: the lemmas of a group's name and description, those of compounds' parts among them."""
    text = f"{group.name} {group.description}"
    lemmas = material.vocabulary.lemmas(text)
    return {*lemmas, *(part for lemma in lemmas for part in material.vocabulary.parts(lemma))}
