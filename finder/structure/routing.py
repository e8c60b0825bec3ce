"""Where post to a unit goes, and how the contact point there stands to the unit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from finder.structure.ancestry import ancestors_of
from finder.text.normalise import fold
from finder.types import Audience, ContactPoint, Relation, Unit

_WORD = re.compile(r"[^\W_]+")
_JOINING_WORDS = frozenset({"og", "and"})
"""Units write "Valby-Vesterbro" where points write "Valby og Vesterbro"."""
_NOUN_ENDINGS = frozenset({"n", "t", "s", "en", "et"})
"""One thing, "the" thing and its genitive are the same name: Byggesagsarkiv, Byggesagsarkivet. Plurals are not: the
office Lokalplaner isn't the topic Lokalplan."""
_SHORTEST_NOUN = 5
"""Letters a word needs before an ending is taken off; in shorter ones an ending makes another word."""


@dataclass(frozen=True, slots=True)
class Route:
    """Where post to a unit goes."""

    point: ContactPoint
    relation: Relation
    holder: Unit
    """The unit whose point it is: the unit itself, or one above it when the point is inherited."""


def find_route(
    unit: Unit, units: Mapping[str, Unit], points: Mapping[str, ContactPoint], audience: Audience | None
) -> Route | None:
    """Find the point that takes a unit's post.

    A unit's own point comes first, then the one of the nearest unit above that the audience may see. A unit may also
    give as its own the point that bears the name of a unit above it, as a school gives its administration's: that
    one is inherited too.

    :returns: None when no unit up to the top has a point the audience may see.
    """
    above = ancestors_of(unit, units)
    for holder in (unit, *above):
        point = points.get(holder.contact_point or "")
        if point is None or not shows(point, audience):
            continue
        if holder is not unit:
            return Route(point, Relation.INHERITED, holder)
        if names_unit(point, unit):
            return Route(point, Relation.OWN, unit)
        for ancestor in above:
            if ancestor.contact_point == point.id and names_unit(point, ancestor):
                return Route(point, Relation.INHERITED, ancestor)
        return Route(point, Relation.STANDS_IN, unit)
    return None


def shows(point: ContactPoint, audience: Audience | None) -> bool:
    """:returns: whether Digital Post shows the point to the audience; to anybody, when None."""
    return point.is_open and (audience is None or audience in point.targets)


def names_unit(point: ContactPoint, unit: Unit) -> bool:
    """:returns: whether the unit's name or an alias stands, whole, in the point's name."""
    words = _words(point.name)
    return any(_stands_in(_words(name), words) for name in (unit.name, *unit.aliases))


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(fold(name)) if word not in _JOINING_WORDS)


def _stands_in(name: Sequence[str], words: Sequence[str]) -> bool:
    starts = range(len(words) - len(name) + 1)
    return bool(name) and any(all(map(_is_same_word, name, words[start:])) for start in starts)


def _is_same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    return len(short) >= _SHORTEST_NOUN and long.startswith(short) and long[len(short) :] in _NOUN_ENDINGS
