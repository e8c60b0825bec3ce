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
    return _find_in(unit, ancestors_of(unit, units), points, audience)


def find_routes(
    unit: Unit,
    units: Mapping[str, Unit],
    points: Mapping[str, ContactPoint],
    audience: Audience | None,
    heirs: Mapping[str, tuple[str, ...]],
) -> tuple[Route, ...]:
    """Find every point that may take a unit's post, where some units are gone.

    Post to a unit that is gone, or that a unit under it would inherit from it, goes where that of its heirs goes.

    :param heirs: by id of a unit that is gone, those that have its tasks.
    :returns: mostly one; several after a split, each point once; none when nothing takes it.
    """
    return _find_all(unit, units, points, audience, heirs, frozenset())


def _find_all(
    unit: Unit,
    units: Mapping[str, Unit],
    points: Mapping[str, ContactPoint],
    audience: Audience | None,
    heirs: Mapping[str, tuple[str, ...]],
    passed: frozenset[str],
) -> tuple[Route, ...]:
    above = ancestors_of(unit, units)
    line = (unit, *above)
    at = next((place for place, one in enumerate(line) if one.id in heirs), None)
    if at != 0 and (own := _find_in(unit, above if at is None else line[1:at], points, audience)) is not None:
        return (own,)
    # A heir may itself stand under what it is heir of: whoever was asked once is not asked again.
    if at is None or line[at].id in passed:
        return ()
    passed |= {line[at].id}
    taken = [
        route for heir in heirs[line[at].id] for route in _find_all(units[heir], units, points, audience, heirs, passed)
    ]
    if not taken and at + 1 < len(line):
        taken = list(_find_all(line[at + 1], units, points, audience, heirs, passed))
    if at > 0:
        taken = [Route(route.point, Relation.INHERITED, route.holder) for route in taken]
    found: dict[str, Route] = {}
    for route in taken:
        found.setdefault(route.point.id, route)
    return tuple(found.values())


def _find_in(
    unit: Unit, above: Sequence[Unit], points: Mapping[str, ContactPoint], audience: Audience | None
) -> Route | None:
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
