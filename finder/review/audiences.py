"""Points that an audience needs and doesn't see."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from finder.guidance import say
from finder.review.findings import Finding, FindingCode, word_finding
from finder.review.material import Material
from finder.review.texts import QUOTED
from finder.types import Audience, ContactPoint

FEWEST_TEXTS = 5
"""Texts from the audience that belong to the point: fewer are a chance, or a slip of whoever labelled them."""


def find_narrow_audiences(material: Material) -> Iterator[Finding]:
    """Find points that are hidden from an audience which is sent there, or writes there.

    Companies are sent there when a point that only they see names it. The other way round is no fault: whoever reads
    as a citizen can log on for a company, but not the reverse.
    """
    named = _named_for_companies(material)
    texts = Counter(
        (one.expected[0], one.audience) for one in material.examples if one.expected and one.audience is not None
    )
    for point in material.open_points:
        for audience in (one for one in Audience if one not in point.targets):
            referring = named[point.name] if audience is Audience.COMPANY else []
            written = texts[point.id, audience]
            if referring or written >= FEWEST_TEXTS:
                yield _word(material, point, audience, referring, written)


def _named_for_companies(material: Material) -> dict[str, list[ContactPoint]]:
    named: dict[str, list[ContactPoint]] = defaultdict(list)
    for point in material.open_points:
        if point.targets == {Audience.COMPANY}:
            for name in QUOTED.findall(point.description):
                named[name].append(point)
    return named


def _word(
    material: Material, point: ContactPoint, audience: Audience, referring: list[ContactPoint], written: int
) -> Finding:
    told = material.tell_audience(audience)
    names = material.quote(one.name for one in referring)
    also = material.quote(one.name for one in material.open_points if _names_for_all(one, point))
    why = (
        say("review_audience_sent", material.language, names=names, audience=told) if referring else "",
        say("review_audience_also_sent", material.language, names=also) if referring and also else "",
        say("review_audience_writes", material.language, count=str(written), audience=told)
        if written >= FEWEST_TEXTS
        else "",
    )
    return word_finding(
        FindingCode.AUDIENCE_TOO_NARROW,
        material.language,
        (point.id, *(one.id for one in referring)),
        audience=audience,
        point=point.name,
        audience_name=told,
        why=" ".join(filter(None, why)),
    )


def _names_for_all(one: ContactPoint, point: ContactPoint) -> bool:
    """Whether everybody sees the one, and its help text names the other."""
    return one.targets == frozenset(Audience) and f"»{point.name}«" in one.description
