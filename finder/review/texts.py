"""Help texts and search terms that are missing, hard to read, or speak of what is no more."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from finder.guidance import say
from finder.guidance.wording import format_date
from finder.review.findings import HARM, Finding, FindingCode, word_finding
from finder.review.material import Material
from finder.review.readability import HARD, read_lix
from finder.review.words import MOST_TERMS, MissingWord
from finder.types import ContactPoint, FormerName, Unit

HARDEST = 60
"""LIX of what only specialists read: the harm rises until there. Source: Björnsson's scale."""
HARDER = 0.1
"""What the hardest text adds to the harm."""
QUOTED = re.compile(r"»([^»«]+)«")
"""Exact names stand in guillemets."""


def find_missing_texts(material: Material, missing: Mapping[str, tuple[MissingWord, ...]]) -> Iterator[Finding]:
    """Find open points without a help text or without search terms.

    :param missing: from `finder.review.words.count_missing_words`: what is proposed where there are no search terms.
    """
    for point in material.open_points:
        if not point.description.strip():
            yield word_finding(
                FindingCode.MISSING_DESCRIPTION,
                material.language,
                (point.id,),
                point=point.name,
                terms=material.quote(point.search_terms[:3]) or f"»{point.name}«",
            )
        if not point.search_terms:
            words = tuple(one.word for one in missing.get(point.id, ())[:MOST_TERMS])
            yield word_finding(
                FindingCode.MISSING_SEARCH_TERMS,
                material.language,
                (point.id,),
                search_terms=words,
                point=point.name,
                advice=say(
                    "review_terms_used" if words else "review_terms_unknown",
                    material.language,
                    words=material.quote(words),
                ),
            )


def find_hard_texts(material: Material) -> Iterator[Finding]:
    """Find help texts that are hard to read."""
    for point in material.open_points:
        lix = read_lix(point.description)
        if round(lix) > HARD:
            more = HARDER * min(1.0, (lix - HARD) / (HARDEST - HARD))
            yield word_finding(
                FindingCode.HARD_TEXT,
                material.language,
                (point.id,),
                harm=HARM[FindingCode.HARD_TEXT] + more,
                point=point.name,
                lix=f"{lix:.0f}",
                text=point.description,
            )


def find_stale_names(material: Material) -> Iterator[Finding]:
    """Find texts that call a unit by a name it no longer bears.

    Search terms may: people who hold an old letter look for the old name.
    """
    current = {name for unit in material.structure.units for name in (unit.name, *unit.aliases)}
    former = [
        (name, unit)
        for unit in material.structure.units
        for name in unit.former
        if name.name not in current and (name.valid_to is None or name.valid_to < material.day)
    ]
    for record, where, text in _texts(material):
        for name, unit in former:
            if _speaks_of(text, name.name, current):
                yield _word_stale(material, record, where, text, name, unit)


def find_empty_references(material: Material) -> Iterator[Finding]:
    """Find names in help texts that people are sent on to, and that nobody bears or a closed point does.

    Where no other authorities are known, a name may be that of one, and only closed points are told.

    :returns: one for each name, with all points that speak of it.
    """
    closed = {point.name: point.id for point in material.structure.points if not point.is_open}
    authorities = material.snapshot.authorities.values()
    known = {point.name for point in material.open_points} | {group.name for group in material.structure.groups}
    known |= {name for unit in material.structure.units for name in (unit.name, *unit.aliases)}
    known |= {name for one in authorities for name in (one.name, *one.aliases)}
    speaking: dict[str, list[ContactPoint]] = defaultdict(list)
    for point in material.open_points:
        for name in dict.fromkeys(QUOTED.findall(point.description)):
            if name not in known and (authorities or name in closed):
                speaking[name].append(point)
    for name, points in speaking.items():
        yield word_finding(
            FindingCode.REFERS_TO_NOTHING,
            material.language,
            (*(point.id for point in points), *([closed[name]] if name in closed else [])),
            points=material.quote(point.name for point in points),
            name=name,
        )


def _texts(material: Material) -> Iterator[tuple[str, str, str]]:
    """:returns: id and name of every record of the picker with each of its texts that tells people something."""
    for point in material.open_points:
        told = (point.description, *(text for other in point.alternatives for text in (other.label, other.note)))
        yield from ((point.id, point.name, text) for text in (point.name, *told) if text)
    for group in material.structure.groups:
        yield from ((group.id, group.name, text) for text in (group.name, group.description) if text)


def _speaks_of(text: str, name: str, current: set[str]) -> bool:
    """Whether the name stands there as whole words, and not as a part of a name that is still borne."""
    if name not in text:
        return False
    for longer in sorted((one for one in current if name in one), key=len, reverse=True):
        text = text.replace(longer, "")
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _word_stale(material: Material, record: str, where: str, text: str, name: FormerName, unit: Unit) -> Finding:
    date = format_date(name.valid_to, material.language)
    until = say("review_stale_until", material.language, date=date) if name.valid_to else ""
    return word_finding(
        FindingCode.STALE_NAME,
        material.language,
        (record, unit.id),
        where=where,
        former=name.name,
        unit=unit.name,
        evidence=" ".join(filter(None, (text, until))),
    )
