"""Who sent it and whom it speaks of: names and identifiers in a text, led to the candidates that take their post."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from finder.signals.candidates import Candidates, Scores
from finder.signals.identifiers import IdentifierIndex, IdentifierMatch, index_identifiers
from finder.signals.names import NameIndex, NameKind, NameMatch, index_names
from finder.structure.routing import Route
from finder.structure.snapshot import Snapshot
from finder.text.normalise import fold
from finder.types import Audience, Field, FieldKind, Kind, LineRole, Query, Unit

_MUNICIPALITY = re.compile(r"\b([^\W\d_]+) kommunes?\b")
_LEGAL_FORM = re.compile(r"\b(?:A/S|ApS|I/S|K/S|P/S|IVS|[SA]\.?M\.?B\.?A\.?|Inkasso|Advokat\w*)(?!\w)", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:https?://)?(?:[^@\s/]*@)?(?:www\.)?([^\s/:]+)")

SENDER_ROLES = frozenset({LineRole.SENDER, LineRole.CASEWORKER, LineRole.REFERENCE})


class Part(StrEnum):
    """Which part of a text a name stands in."""

    SENDER = "sender"
    ADDRESSEE = "addressee"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class UnitSighting:
    """A unit that the text names or gives an identifier of."""

    unit: Unit
    part: Part
    strength: float
    """0–1: how alike the name is, shared among all units that bear it."""
    match: NameMatch
    route: Route | None
    """Where its post goes, for the audience of the query."""


@dataclass(slots=True)
class Sightings:
    """All that a text says of who stands behind it."""

    units: list[UnitSighting] = field(default_factory=list)
    points: list[NameMatch] = field(default_factory=list)
    authorities: list[tuple[NameMatch, Part]] = field(default_factory=list)
    identifiers: list[tuple[IdentifierMatch, Part, Route | None]] = field(default_factory=list)
    organisations: set[str] = field(default_factory=set)
    """Ids of our organisations that the sender block names."""
    foreign_sender: bool = False
    """Another municipality, or a firm, stands where the sender stands."""


class SenderReader:
    """Finds units, points and authorities in a query."""

    def __init__(self, snapshot: Snapshot, candidates: Candidates) -> None:
        self._snapshot = snapshot
        self._candidates = candidates
        self._names: NameIndex = index_names(snapshot)
        self._identifiers: IdentifierIndex = index_identifiers(snapshot)
        self._routes = {
            audience: {unit.id: snapshot.route(unit, audience) for unit in snapshot.units.values()}
            for audience in (None, *Audience)
        }
        self._ancestors = {
            unit.id: frozenset(above.id for above in snapshot.ancestors(unit)) for unit in snapshot.units.values()
        }
        self._domains = {_domain(one.website): one.id for one in snapshot.organisations.values()}
        self._own_names = {fold(one.name) for one in snapshot.organisations.values()}
        self._authority_domains = _authority_domains(snapshot)

    def read(self, query: Query) -> Sightings:
        """:returns: what the query names, led on for its audience."""
        sightings = Sightings()
        matches = self._matches(query)
        self._add_units(sightings, query, [pair for pair in matches if pair[0].name.kind is NameKind.UNIT])
        for match, part in matches:
            if match.name.kind is NameKind.POINT and part is not Part.ADDRESSEE:
                sightings.points.append(match)
            elif match.name.kind is NameKind.AUTHORITY:
                sightings.authorities.append((match, part))
        self._add_identifiers(sightings, query)
        self._add_organisations(sightings, query)
        return sightings

    # --- names -------------------------------------------------------------------------------------------------------

    def _matches(self, query: Query) -> list[tuple[NameMatch, Part]]:
        if query.kind is not Kind.LETTER or not query.colophon.lines:
            return [(match, Part.BODY) for match in self._names.find_exact(query.text)]
        found: list[tuple[NameMatch, Part]] = []
        for line in query.colophon.lines:
            part = _part_of(line.role)
            found += [(match, part) for match in self._names.find_exact(line.text, line.start)]
        heads = [line for line in query.colophon.lines if line.role in SENDER_ROLES]
        exact_lines = {line.start for line in heads if any(line.start <= match.start < line.end for match, _ in found)}
        # A line that names a unit letter by letter needs no guessing.
        unsure = [(line.text, line.start) for line in heads if line.start not in exact_lines]
        found += [(match, Part.SENDER) for match in _best_per_line(self._names.find_similar(unsure))]
        return found

    def _add_units(self, sightings: Sightings, query: Query, matches: Sequence[tuple[NameMatch, Part]]) -> None:
        named = {match.name.record for match, part in matches if part is Part.SENDER} or {
            match.name.record for match, _ in matches
        }
        bearers: dict[tuple[int, int], set[str]] = defaultdict(set)
        for match, _ in matches:
            bearers[match.start, match.end].add(match.name.record)
        best: dict[tuple[str, Part], UnitSighting] = {}
        for match, part in matches:
            unit = self._snapshot.units[match.name.record]
            if query.organisation is not None and unit.organisation != query.organisation:
                continue
            rivals = self._rivals(bearers[match.start, match.end], named)
            strength = match.similarity / len(rivals) if unit.id in rivals else 0.0
            known = best.get((unit.id, part))
            if strength and (known is None or strength > known.strength):
                route = self._routes[query.audience][unit.id]
                best[unit.id, part] = UnitSighting(unit, part, strength, match, route)
        sightings.units = _most_specific(best.values(), self._ancestors)

    def _rivals(self, bearers: set[str], named: set[str]) -> set[str]:
        """Of several units with one name, those whose superior stands in the text too; all when none does."""
        confirmed = {unit for unit in bearers if self._ancestors[unit] & (named - bearers)}
        return confirmed or bearers

    # --- identifiers, organisations ----------------------------------------------------------------------------------

    def _add_identifiers(self, sightings: Sightings, query: Query) -> None:
        addressee = [(line.start, line.end) for line in query.colophon.of(LineRole.ADDRESSEE)]
        for match in self._identifiers.find(query.fields):
            inside = any(start <= match.field.start < end for start, end in addressee)
            route = self._routes[query.audience].get(match.unit)
            sightings.identifiers.append((match, Part.ADDRESSEE if inside else Part.SENDER, route))

    def _add_organisations(self, sightings: Sightings, query: Query) -> None:
        heads = " \n ".join(line.text for line in query.colophon.lines if line.role in SENDER_ROLES)
        sightings.organisations |= {seen.unit.organisation for seen in sightings.units if seen.part is Part.SENDER}
        sightings.organisations |= {
            self._domains[domain] for domain in _domains_in(query.fields) if domain in self._domains
        }
        places = {found.group() for found in _MUNICIPALITY.finditer(fold(heads))}
        own = {name for name in places if name.removesuffix("s") in self._own_names or name in self._own_names}
        firm = bool(_LEGAL_FORM.search(heads)) and not sightings.organisations
        sightings.foreign_sender = bool(places - own) or firm

    def authority_domains(self, query: Query) -> Iterable[str]:
        """:returns: ids of the authorities whose web or mail domain stands in the text."""
        return {self._authority_domains[name] for name in _domains_in(query.fields) if name in self._authority_domains}


def _part_of(role: LineRole) -> Part:
    if role is LineRole.ADDRESSEE:
        return Part.ADDRESSEE
    return Part.SENDER if role in SENDER_ROLES else Part.BODY


def _best_per_line(matches: Iterable[NameMatch]) -> list[NameMatch]:
    best: dict[int, float] = defaultdict(float)
    for match in matches:
        best[match.start] = max(best[match.start], match.similarity)
    return [match for match in matches if match.similarity == best[match.start]]


def _most_specific(sightings: Iterable[UnitSighting], ancestors: Mapping[str, frozenset[str]]) -> list[UnitSighting]:
    """Leave out a unit named only as the superior of another: "Økonomiforvaltningen, Center for Finans" is the center.

    Within one part of the text only: a letter from an administration may well speak of one of its units.
    """
    found = list(sightings)
    covered = {(above, one.part) for one in found for above in ancestors[one.unit.id]}
    return [one for one in found if (one.unit.id, one.part) not in covered]


def _domain(url: str) -> str:
    found = _DOMAIN.match(url.lower())
    return ".".join(found.group(1).split(".")[-2:]) if found else ""


def _domains_in(fields: Iterable[Field]) -> set[str]:
    return {_domain(one.value) for one in fields if one.kind in (FieldKind.EMAIL, FieldKind.URL)} - {""}


def _authority_domains(snapshot: Snapshot) -> dict[str, str]:
    """A domain is a name without blanks: hofor.dk, frederiksberg.dk, udbetalingdanmark.dk."""
    domains: dict[str, str] = {}
    for one in snapshot.authorities.values():
        for text in (one.name, *one.aliases):
            bare = fold(text).removesuffix(" kommune").replace(" ", "").replace("-", "")
            domains.setdefault(f"{bare}.dk", one.id)
    return domains


def scores_of(candidates: Candidates, strengths: Iterable[tuple[str, float]]) -> Scores:
    """:returns: the greatest strength per candidate key, 0 for the others."""
    scores = np.zeros(len(candidates), dtype=np.float32)
    for key, strength in strengths:
        place = candidates.position.get(key)
        if place is not None:
            scores[place] = max(scores[place], strength)
    return scores
