"""What to type in a platform's search, so that it leads to one recipient."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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


def search_term(snapshot: Snapshot, platform: Platform, point: ContactPoint, audience: Audience | None) -> str:
    """Find what to type.

    A search is taken to find every recipient in whose searched texts the term stands, whatever its case.

    :returns: the point's name or one of its search terms: the shortest that leads to this point alone among those of
        its organisation that the audience sees; its name when every term leads to others too; empty when the platform
        has no search.
    """
    if not platform.searches:
        return ""
    others = [
        searched_text(platform, other)
        for other in snapshot.visible_points(point.organisation, audience)
        if other.id != point.id
    ]
    terms = [term for source in _TYPED if source in platform.searches for term in _SEARCHED[source](point)]
    for term in sorted(terms, key=len):
        typed = term.casefold()
        if len(term) >= SHORTEST_TERM and not any(typed in text for text in others):
            return term
    return point.name


def searched_text(platform: Platform, point: ContactPoint) -> str:
    """:returns: what the platform's search looks in, case-folded, one text a line; empty when it has no search."""
    return "\n".join(text for source in platform.searches for text in _SEARCHED[source](point)).casefold()
