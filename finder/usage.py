"""The nouns of what is known of the use: sums, single words, and kinds of requests worth a look. Never one request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from finder.types import Audience, Kind, Language, Outcome

FEWEST = 5
"""Smaller numbers are not shown, and single words not even stored: they are chance, and could point at somebody."""


class Facet(StrEnum):
    """What questions are summed by; each alone, so that no sum is about one request."""

    ALL = "all"
    KIND = "kind"
    AUDIENCE = "audience"
    PLATFORM = "platform"
    LANGUAGE = "language"
    ADMINISTRATION = "administration"
    POINT = "point"
    """The contact point that came first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one sum of questions counts."""

    day: str
    """YYYY-MM-DD."""
    facet: Facet
    value: str
    """A word or an id; empty when unknown, and for `Facet.ALL`."""
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class WordUse:
    """How often people who were led to a point had used a single word; never more of a text than that."""

    word: str
    """Lower case."""
    contact_point: str
    count: int


class Reason(StrEnum):
    """Why a kind of request is worth a look."""

    UNSURE = "unsure"
    """The finder didn't dare to name one recipient."""
    REFUSED = "refused"
    """Somebody said that the answer was wrong."""


class Closed(StrEnum):
    """How a case ended."""

    JUDGED = "judged"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class CaseKind:
    """What requests of one case have in common; all of it words and ids of ours."""

    reason: Reason
    outcome: Outcome
    kind: Kind | None
    """None when unknown."""
    language: Language
    audience: Audience | None
    first: str
    """Id of the contact point that came first; empty when none did."""
    second: str
    """Id of the next one; empty when there was none, or it is unknown."""
    unit: str
    """Id of the unit that was named; empty without one."""


@dataclass(frozen=True, slots=True)
class CaseSum:
    """What is added to a case."""

    day: str
    """Of the latest request, YYYY-MM-DD."""
    count: int
    leading: tuple[tuple[str, float], ...] = ()
    """Contact points of the latest request with probabilities rounded to twentieths; empty when they are unknown."""
    features: tuple[str, ...] = ()
    """Names of the features that spoke most for the first one in the latest request."""
    words: Mapping[str, int] = field(default_factory=dict)
    """Words of the published structure that `FEWEST` or more of the requests had, with how many."""


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of request that a member of staff should look at."""

    number: int
    """Counts up from 1."""
    kind: CaseKind
    count: int
    since: str
    """The first day, YYYY-MM-DD."""
    last: str
    """The latest day."""
    leading: tuple[tuple[str, float], ...]
    features: tuple[str, ...]
    words: Mapping[str, int]
    taken_by: str | None = None
    """Who looks at it just now."""
    taken_at: str | None = None
    """UTC, to the second."""
    closed: Closed | None = None
    """None while it is open."""
