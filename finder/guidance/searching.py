"""What to type in a platform's search, so that it leads to one recipient."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from finder.structure.snapshot import Snapshot
from finder.types import Audience, ContactPoint, Platform

SHORTEST_TERM = 3
"""Letters a term needs: searches that suggest while one types wait for a few of them."""
_SEARCHED: Mapping[str, Callable[[ContactPoint], tuple[str, ...]]] = {
    "name": lambda point: (point.name,),
    "search_terms": lambda point: point.search_terms,
    "description": lambda point: (point.description,),
}
"""What a platform's search looks in, by the words of the data."""
_TYPED = ("name", "search_terms")
"""A help text is no term to type."""
KEPT = 64
"""Searched texts of so many organisations, audiences and platforms: 3 MB where an organisation has 150 points."""
_BORDER = "\0"
"""Between two points' texts: no term holds it, so none is found across."""


def search_term(snapshot: Snapshot, platform: Platform, point: ContactPoint, audience: Audience | None) -> str:
    """Find what to type.

    A search is taken to find every recipient in whose searched texts the term stands, whatever its case.

    :returns: the point's name or one of its search terms: the shortest that leads to this point alone among those of
        its organisation that the audience sees; its name when every term leads to others too; empty when the platform
        has no search.
    """
    if not platform.searches:
        return ""
    corpus = _corpus(_Same(snapshot.visible_points(point.organisation, audience)), platform.searches)
    terms = [term for source in _TYPED if source in platform.searches for term in _SEARCHED[source](point)]
    for term in sorted(terms, key=len):
        if len(term) >= SHORTEST_TERM and corpus.leads_to(term.casefold(), point.id):
            return term
    return point.name


def searched_text(platform: Platform, point: ContactPoint) -> str:
    """:returns: what the platform's search looks in, case-folded, one text a line; empty when it has no search."""
    return _searched(platform.searches, point)


def _searched(sources: tuple[str, ...], point: ContactPoint) -> str:
    return "\n".join(text for source in sources for text in _SEARCHED[source](point)).casefold()


@dataclass(frozen=True, slots=True)
class _Same:
    """Points that are told from others by being one object: comparing what they hold takes longer than searching it."""

    points: tuple[ContactPoint, ...] = field(compare=False)
    identity: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "identity", id(self.points))


@dataclass(frozen=True, slots=True)
class _Corpus:
    """What a platform's search looks in, of many points, as one text: looking through it takes microseconds."""

    text: str
    spans: Mapping[str, tuple[int, int]]
    """By point id, half-open."""

    def leads_to(self, typed: str, point_id: str) -> bool:
        """:returns: whether a search finds no point but this one."""
        start, end = self.spans.get(point_id, (0, 0))
        found = self.text.find(typed)
        if start <= found < end:
            found = self.text.find(typed, end)
        return found == -1


@lru_cache(maxsize=KEPT)
def _corpus(same: _Same, sources: tuple[str, ...]) -> _Corpus:
    parts: list[str] = []
    spans: dict[str, tuple[int, int]] = {}
    place = 0
    for point in same.points:
        text = _searched(sources, point)
        spans[point.id] = (place, place + len(text))
        parts.append(text)
        place += len(text) + len(_BORDER)
    return _Corpus(_BORDER.join(parts), spans)
