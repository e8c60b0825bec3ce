"""How well people find a unit by the names on its letters, with nothing but the platforms' own search."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from finder.guidance.searching import SHORTEST_TERM, searched_text
from finder.guidance.sightings import Standpoint
from finder.review.material import Material
from finder.review.vocabulary import words_of
from finder.structure.ancestry import by_id
from finder.structure.routing import Route
from finder.types import Audience, Platform, Relation, Reply, Unit

MEASURE = "1"
"""Raised whenever the same structure may get other scores than before: scores of two measures are not compared."""
SCANNED = 10
"""Hits that people read through: more than fill a phone's screen, and the right one is overlooked."""
GUESSED = 5
"""The same for a word that the point's own name lacks: nothing in the list looks right, so it is given up sooner."""
SHORTEST_BEGINNING = 5
"""Letters of a word's beginning that people go back to; fewer find half the list ("for", "bolig")."""
_QUALIFIER = re.compile(r"\s*\([^)]*\)")
"""What the data adds to a name ("(kundecenter)") stands on no letter."""
_JOINT = re.compile(r"\s*[/–]\s*")
"""Names that are joined are typed apart, too: "Center for Finans/Debitor"."""


class Reach(Enum):
    """How far the names of a unit lead; the value says how it was found."""

    FOUND = "the name on the letter leads to the right point"
    GUESSED = "only a word of it, another name of the unit, or the unit above does"
    LOST = "nothing does"
    HIDDEN = "the point itself was last seen hidden"

    @property
    def score(self) -> float:
        """1 when found, one half when guessed, else 0."""
        return {Reach.FOUND: 1.0, Reach.GUESSED: 0.5}.get(self, 0.0)


@dataclass(frozen=True, slots=True)
class View:
    """A platform as one audience sees it."""

    platform: str
    """Its id."""
    audience: Audience


@dataclass(frozen=True, slots=True)
class SenderReach:
    """How far the names of one unit lead, wherever its point is shown."""

    unit: Unit
    route: Route
    reach: Mapping[View, Reach]

    @property
    def score(self) -> float:
        """The mean over all views, 0–1."""
        return sum(one.score for one in self.reach.values()) / len(self.reach)


@dataclass(frozen=True, slots=True)
class AdministrationScore:
    """How well the units of one administration are found."""

    administration: str
    """Id of its unit; empty for the whole organisation."""
    name: str
    senders: int
    score: float
    """0–1: the mean of its units."""
    by_view: tuple[tuple[str, Audience, float], ...]
    """The same by id of the platform and audience, in the data's order."""


def written_name(unit: Unit) -> str:
    """:returns: the unit's name as its letters bear it."""
    return _QUALIFIER.sub("", unit.name).strip() or unit.name


def reach_senders(material: Material) -> tuple[SenderReach, ...]:
    """Try to find every unit that writes and reads Digital Post.

    A unit is looked for by those who see its point: others hardly get letters from it. What is known of a platform's
    list counts: a point that was last seen hidden there is found by nobody.

    :returns: in the data's order.
    """
    search = _Search(material)
    reached = []
    for unit in material.structure.units:
        route = material.snapshot.route(unit, None)
        if route is None or unit.reply is Reply.OTHER_CHANNEL:
            continue
        views = [view for view in search.views if view.audience in route.point.targets]
        if views:
            reached.append(SenderReach(unit, route, {view: search.reach(unit, route, view) for view in views}))
    return tuple(reached)


def score_administrations(material: Material, reached: Iterable[SenderReach]) -> tuple[AdministrationScore, ...]:
    """:returns: the whole organisation, then the administrations with senders, in the data's order."""
    by_administration: dict[str, list[SenderReach]] = defaultdict(list)
    for one in reached:
        administration = material.snapshot.administration(one.unit)
        by_administration[""].append(one)
        if administration is not None:
            by_administration[administration.id].append(one)
    names = {"": material.structure.organisation.name} | {unit.id: unit.name for unit in material.structure.units}
    return tuple(_score(one, name, by_administration[one]) for one, name in names.items() if one in by_administration)


def measure_findability(material: Material) -> Mapping[str, float]:
    """Measure a structure for the history of a later report.

    :returns: 0–1 by id of the administration; the key "" is the whole organisation.
    """
    scores = score_administrations(material, reach_senders(material))
    return {one.administration: one.score for one in scores}


def _score(administration: str, name: str, senders: list[SenderReach]) -> AdministrationScore:
    by_view: dict[tuple[str, Audience], list[float]] = defaultdict(list)
    for sender in senders:
        for view, reach in sender.reach.items():
            by_view[view.platform, view.audience].append(reach.score)
    return AdministrationScore(
        administration,
        name,
        len(senders),
        sum(one.score for one in senders) / len(senders),
        tuple((*key, sum(values) / len(values)) for key, values in by_view.items()),
    )


class _Search:
    """The platforms' searches over what each audience sees."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self.views: list[View] = []
        self._texts: dict[tuple[tuple[str, ...], Audience], dict[str, str]] = {}
        for platform in material.platforms:
            for audience in (one for one in Audience if one in platform.audiences and platform.searches):
                self.views.append(View(platform.id, audience))
                points = material.snapshot.visible_points(material.organisation, audience)
                texts = {point.id: searched_text(platform, point) for point in points}
                self._texts.setdefault((platform.searches, audience), texts)
        self._platforms = by_id(material.platforms)
        self._hits = lru_cache(maxsize=None)(self._search)

    def reach(self, unit: Unit, route: Route, view: View) -> Reach:
        """:returns: how far the unit's names lead."""
        platform = self._platforms[view.platform]
        standpoint = Standpoint(self._material.snapshot, view.audience, self._material.language, self._material.day)
        sighting = standpoint.sighting_of_point(platform, route.point.id)
        if sighting is not None and sighting.hidden:
            return Reach.HIDDEN
        holders = (unit, route.holder) if route.relation is Relation.INHERITED else (unit,)
        others = [other for holder in holders for other in _other_names(holder)]
        words = [word for holder in holders for word in words_of(written_name(holder))]
        beginnings = [
            self._last_suggested(word, platform, view.audience)
            for word in words
            if self._material.vocabulary.is_telling(word)
        ]

        def leads(term: str, longest: int) -> bool:
            hits = self._hits(term.casefold(), platform.searches, view.audience)
            return route.point.id in hits and len(hits) <= longest

        if leads(written_name(unit), SCANNED):
            return Reach.FOUND
        recognised = [one for one in beginnings if one in route.point.name.casefold()]
        guessed = any(leads(one, SCANNED) for one in (*others, *recognised)) or any(
            leads(one, GUESSED) for one in beginnings
        )
        return Reach.GUESSED if guessed else Reach.LOST

    def _last_suggested(self, word: str, platform: Platform, audience: Audience) -> str:
        """Give the longest beginning of a word that finds anything: the list seen before typing on emptied it."""
        ends = range(len(word), min(len(word), SHORTEST_BEGINNING) - 1, -1)
        return next(
            (word[:end] for end in ends if self._hits(word[:end].casefold(), platform.searches, audience)), word
        )

    def _search(self, term: str, searches: tuple[str, ...], audience: Audience) -> frozenset[str]:
        if len(term) < SHORTEST_TERM:
            return frozenset()
        return frozenset(point for point, text in self._texts[searches, audience].items() if term in text)


def _other_names(unit: Unit) -> list[str]:
    name = written_name(unit)
    parts = [part for part in _JOINT.split(name) if part != name]
    return [name, *parts, *unit.aliases, *(former.name for former in unit.former)]
