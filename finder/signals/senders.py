"""Who sent it and whom it speaks of: names and identifiers in a text, led to the candidates that take their post."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np
from rapidfuzz import fuzz

from finder.signals.bearers import weigh_bearers
from finder.signals.candidates import Candidates, Scores
from finder.signals.identifiers import IdentifierIndex, IdentifierMatch, domain_of, index_identifiers
from finder.signals.names import Name, NameIndex, NameKind, NameMatch, index_names
from finder.signals.places import ForeignPlaces
from finder.structure.routing import Route
from finder.structure.snapshot import Snapshot
from finder.text.letter_date import day_written
from finder.text.normalise import fold
from finder.text.spans import Spans
from finder.types import Audience, Field, FieldKind, Kind, LineRole, Query, Unit

_MUNICIPALITY = re.compile(r"\b([A-ZÆØÅ][^\W\d_]+) (?:[Kk]ommunes?|KOMMUNES?)\b")
LETTERHEAD_KINDS = frozenset({"kommune", "forvaltning"})
OWN_NUMBER = 0.5
"""Specificity of a number or address that at most two units share."""
TELLING = 0.2
"""Specificity of a number or address that at most five units share."""
OWN_NAME_SIMILARITY = 80
"""RapidFuzz's 0-100: "København Kommune" and "Kobenhavns Kommune" are our own, misspelled."""
_LEGAL_FORM = re.compile(
    r"(?:\b(?:A/S|ApS|I/S|K/S|P/S|IVS|[SA]\.?M\.?B\.?A\.?|Inkasso|Advokat\w*|\w*[Ff]orsikring|Fonden|Foreningen"
    r"|(?:[Ee]jer|[Aa]ndelsbolig|[Gg]rundejer)forening\w*|Sogn(?:ekontor\w*)?|[Mm]enighedsråd\w*)"
    r"|\w v/ ?[A-ZÆØÅ]\w*)(?!\w)"
)
"""What firms, associations and parishes are called; "v/ Anette" is how one woman's firm signs."""

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
    """Another municipality stands where the sender stands."""
    firm_sender: bool = False
    """The legal form of a firm stands where the sender stands."""
    foreign_postcode: bool = False
    """The sender's postcodes all lie where none of our units lives."""
    foreign_place: bool = False
    """A town of another municipality is named: by the sender of a letter, anywhere in a question."""
    unknown_sender: bool = False
    """There is a letterhead, and nothing in it is ours: no unit, no number, not the municipality itself."""

    @property
    def is_stranger(self) -> bool:
        """Whether the sender lives elsewhere or is a firm, and doesn't say that he is one of ours."""
        elsewhere = self.foreign_sender or self.foreign_place or self.foreign_postcode or self.firm_sender
        return elsewhere and not self.organisations


class SenderReader:
    """Finds units, points and authorities in a query."""

    def __init__(self, snapshot: Snapshot, candidates: Candidates, postcodes: Sequence[str] | None = None) -> None:
        """:param postcodes: of all units there are, where the snapshot holds but some of them."""
        self._snapshot = snapshot
        self._candidates = candidates
        self._postcodes = postcodes
        self._names: NameIndex = index_names(snapshot)
        self._identifiers: IdentifierIndex = index_identifiers(snapshot)
        self._ancestors = {unit: snapshot.superiors(unit) for unit in snapshot.units}
        self._municipalities = {unit.id for unit in snapshot.units.values() if unit.parent is None}
        self._domains = {domain_of(one.website): one.id for one in snapshot.organisations.values()}
        self._own_names = {fold(one.name): one.id for one in snapshot.organisations.values()}
        self._authority_domains = _authority_domains(snapshot)
        self._foreign = ForeignPlaces(snapshot, postcodes)
        self._later: dict[str, SenderReader] = {}

    def read(self, query: Query) -> Sightings:
        """:returns: what the query names, led on for its audience, by the units of its day."""
        return self._on_day_of(query)._read(query)

    def _on_day_of(self, query: Query) -> SenderReader:
        """:returns: the reader for the day of the query; each is made when it is first needed, and kept."""
        snapshot = self._snapshot.for_query(query)
        if snapshot is self._snapshot:
            return self
        made = self._later.get(snapshot.since)
        return made or self._later.setdefault(snapshot.since, SenderReader(snapshot, self._candidates, self._postcodes))

    def _read(self, query: Query) -> Sightings:
        sightings = Sightings()
        matches = self._matches(query)
        self._add_units(sightings, query, [pair for pair in matches if pair[0].name.kind is NameKind.UNIT])
        for match, part in matches:
            if match.name.kind is NameKind.POINT and part is not Part.ADDRESSEE:
                sightings.points.append(match)
            elif match.name.kind is NameKind.AUTHORITY:
                sightings.authorities.append((match, part))
        self._add_identifiers(sightings, query)
        self._add_unnamed(sightings, query)
        self._add_organisations(sightings, query, matches)
        self._add_strangers(sightings, query)
        return sightings

    # --- names -------------------------------------------------------------------------------------------------------

    def _matches(self, query: Query) -> list[tuple[NameMatch, Part]]:
        if query.kind is not Kind.LETTER or not query.colophon.lines:
            return [(match, Part.BODY) for match in self._names.find_exact(query.text, 0, query.organisation)]
        found: list[tuple[NameMatch, Part]] = []
        unsure: list[tuple[str, int]] = []
        for text, start, part in _blocks(query):
            exact = self._names.find_exact(text, start, query.organisation)
            found += [(match, part) for match in exact]
            if part is Part.SENDER:
                unsure += _between(text, start, [match for match in exact if match.name.kind is NameKind.UNIT])
        found += [(match, Part.SENDER) for match in self._names.find_similar(unsure, query.organisation)]
        return found

    def _add_units(self, sightings: Sightings, query: Query, matches: Sequence[tuple[NameMatch, Part]]) -> None:
        named = {match.name.record for match, part in matches if part is Part.SENDER} or {
            match.name.record for match, _ in matches
        }
        bearers: dict[tuple[int, int], dict[str, Name]] = defaultdict(dict)
        for match, _ in matches:
            bearers[match.start, match.end].setdefault(match.name.record, match.name)
        written = day_written(query) if self._snapshot.since else None
        shares = {place: self._share(known, named, written) for place, known in bearers.items()}
        best: dict[tuple[str, Part], UnitSighting] = {}
        for match, part in matches:
            unit = self._snapshot.units[match.name.record]
            if query.organisation is not None and unit.organisation != query.organisation:
                continue
            meant, equals = shares[match.start, match.end].get(unit.id, (0.0, 1))
            strength = match.similarity * meant / equals
            known = best.get((unit.id, part))
            if strength and (known is None or strength > known.strength):
                best[unit.id, part] = UnitSighting(unit, part, strength, match, None)
        sightings.units = self._lead_on(_most_specific(best.values(), self._ancestors), query.audience)

    def _lead_on(self, seen: Sequence[UnitSighting], audience: Audience | None) -> list[UnitSighting]:
        """Give every unit its route, and put the heirs of one that is gone in its place.

        Each heir gets the whole strength: that the unit was named is as certain, only which of them has the matter is
        open, and what the text is about decides it.
        """
        if not self._snapshot.since:
            return [replace(one, route=self._snapshot.route(one.unit, audience)) for one in seen]
        led: dict[tuple[str, Part, str], UnitSighting] = {}
        for one in seen:
            for heir in self._snapshot.heirs(one.unit):
                for route in self._snapshot.routes(heir, audience) or (None,):
                    key = (heir.id, one.part, route.point.id if route else "")
                    if key not in led or one.strength > led[key].strength:
                        led[key] = replace(one, unit=heir, route=route)
        # A heir that stands above another heir has its own share of the tasks; one that is named itself is a superior.
        covered = {(above, one.part) for one in led.values() for above in self._ancestors[one.unit.id]}
        return [
            one
            for one in led.values()
            if one.match.name.record != one.unit.id or (one.unit.id, one.part) not in covered
        ]

    def _share(
        self, bearers: Mapping[str, Name], named: set[str], written: str | None
    ) -> Mapping[str, tuple[float, int]]:
        """:returns: for each unit that a name may mean: how likely (0-1), and how many are as likely, itself too."""
        meant = weigh_bearers(self._snapshot, bearers, written)
        rivals = self._rivals(set(meant), named)
        equals = Counter(meant[rival] for rival in rivals)
        return {rival: (meant[rival], equals[meant[rival]]) for rival in rivals}

    def _rivals(self, bearers: set[str], named: set[str]) -> set[str]:
        """Of several units with one name, those whose superiors stand in the text too; all when that tells nothing."""
        known = named - bearers - self._municipalities
        confirmed = {unit: len(self._ancestors[unit] & known) for unit in bearers}
        most = max(confirmed.values())
        return {unit for unit in bearers if confirmed[unit] == most}

    # --- identifiers, organisations ----------------------------------------------------------------------------------

    def _add_identifiers(self, sightings: Sightings, query: Query) -> None:
        addressee = [(line.start, line.end) for line in query.colophon.of(LineRole.ADDRESSEE)]
        for match in self._identifiers.find(query.fields, query.organisation):
            inside = any(start <= match.field.start < end for start, end in addressee)
            part = Part.ADDRESSEE if inside else Part.SENDER
            ways = self._snapshot.routes(self._snapshot.units[match.unit], query.audience) or (None,)
            sightings.identifiers.extend((match, part, route) for route in ways)

    def _add_unnamed(self, sightings: Sightings, query: Query) -> None:
        """A letterhead that names no unit but holds the number of one is from that unit."""
        if query.kind is not Kind.LETTER or any(seen.part is Part.SENDER for seen in sightings.units):
            return
        found: list[UnitSighting] = []
        for match in dict.fromkeys(match for match, part, _ in sightings.identifiers if part is Part.SENDER):
            if match.specificity >= OWN_NUMBER:
                unit = self._snapshot.units[match.unit]
                name = Name(unit.name, NameKind.UNIT, unit.id, unit.organisation)
                place = NameMatch(name, match.field.start, match.field.end, match.specificity)
                found.append(UnitSighting(unit, Part.SENDER, match.specificity, place, None))
        sightings.units += self._lead_on(found, query.audience)

    def _add_organisations(self, sightings: Sightings, query: Query, matches: Sequence[tuple[NameMatch, Part]]) -> None:
        heads = " \n ".join(line.text for line in query.colophon.lines if line.role in SENDER_ROLES)
        sightings.firm_sender = bool(_LEGAL_FORM.search(heads))
        if query.sender_organisation is not None:
            sightings.foreign_sender = query.organisation not in (None, query.sender_organisation)
            if not sightings.foreign_sender:
                sightings.organisations.add(query.sender_organisation)
            return
        # Where nothing is capitalised, capitals can't tell a name from "din kommune".
        written = heads.title() if heads.islower() else heads
        places = {fold(found.group()).removesuffix("s") for found in _MUNICIPALITY.finditer(written)}
        own = {place: self._own(place) for place in places}
        foreign = {place for place, organisations in own.items() if not organisations}
        if not foreign:
            sightings.organisations |= self._confirmed(query, sightings, matches).union(*own.values())
        sightings.foreign_sender = bool(foreign)

    def _add_strangers(self, sightings: Sightings, query: Query) -> None:
        """Signs that the sender is nobody of ours, whatever the letterhead calls itself."""
        if query.kind is not Kind.LETTER:
            sightings.foreign_place = self._foreign.named_in(query.text)
            return
        heads = [line for line in query.colophon.lines if line.role in SENDER_ROLES]
        sightings.foreign_place = any(self._foreign.named_in(line.text) for line in heads)
        sightings.foreign_postcode = bool(heads) and self._foreign.has_postcode(_sender_fields(query))
        ours = any(seen.part is Part.SENDER for seen in sightings.units) or any(
            part is Part.SENDER for _, part, _ in sightings.identifiers
        )
        sightings.unknown_sender = bool(heads) and not ours and not sightings.organisations

    def _confirmed(self, query: Query, sightings: Sightings, matches: Sequence[tuple[NameMatch, Part]]) -> set[str]:
        """The organisations whose own name, administration, domain or unshared number stands where the sender stands.

        A unit's name alone proves nothing: "Pladsanvisningen" is also Frederiksberg's, "Stadsarkivet" also Odense's.
        """
        if query.kind is not Kind.LETTER:
            return set()
        named = {
            self._snapshot.units[match.name.record].organisation
            for match, part in matches
            if part is Part.SENDER
            and match.name.kind is NameKind.UNIT
            and self._snapshot.units[match.name.record].kind in LETTERHEAD_KINDS
        }
        domains = _domains_in(_sender_fields(query))
        numbers = {
            self._snapshot.units[match.unit].organisation
            for match, part, _ in sightings.identifiers
            if part is Part.SENDER and match.specificity >= TELLING
        }
        return named | numbers | {self._domains[domain] for domain in domains if domain in self._domains}

    def _own(self, place: str) -> set[str]:
        """:returns: ids of our organisations that a municipality's name, misspelled or not, stands for."""
        return {
            organisation
            for name, organisation in self._own_names.items()
            if fuzz.ratio(place, name) >= OWN_NAME_SIMILARITY
        }

    def authority_domains(self, query: Query) -> Iterable[str]:
        """:returns: ids of the authorities whose web or mail domain stands where the sender stands."""
        domains = _domains_in(_sender_fields(query))
        return {self._authority_domains[name] for name in domains if name in self._authority_domains}


def _blocks(query: Query) -> list[tuple[str, int, Part]]:
    """The letter in runs of lines of one part: a name may go on over the end of a line, but not into another column."""
    blocks: list[tuple[int, int, Part]] = []
    for line in query.colophon.lines:
        part = _part_of(line.role)
        if (
            blocks
            and blocks[-1][2] is part
            and not query.text[blocks[-1][1] : line.start].strip()
            and blocks[-1][1] <= line.start
        ):
            blocks[-1] = (blocks[-1][0], line.end, part)
        else:
            blocks.append((line.start, line.end, part))
    return [(query.text[start:end], start, part) for start, end, part in blocks]


def _between(text: str, start: int, exact: Sequence[NameMatch]) -> list[tuple[str, int]]:
    """What a letterhead holds beside the units it names letter by letter: only there is anything left to guess."""
    gaps: list[tuple[str, int]] = []
    at = start
    for match in sorted(exact, key=lambda one: one.start):
        gaps.append((text[at - start : max(at, match.start) - start], at))
        at = max(at, match.end)
    return [*gaps, (text[at - start :], at)]


def _sender_fields(query: Query) -> list[Field]:
    """The fields in the sender's lines; all when there is no letterhead."""
    heads = [(line.start, line.end) for line in query.colophon.lines if line.role in SENDER_ROLES]
    if not heads:
        return list(query.fields)
    letterhead = Spans(heads)
    return [one for one in query.fields if letterhead.hold(one.start)]


def _part_of(role: LineRole) -> Part:
    if role is LineRole.ADDRESSEE:
        return Part.ADDRESSEE
    return Part.SENDER if role in SENDER_ROLES else Part.BODY


def _most_specific(sightings: Iterable[UnitSighting], ancestors: Mapping[str, frozenset[str]]) -> list[UnitSighting]:
    """Leave out a unit named only as the superior of another: "Økonomiforvaltningen, Center for Finans" is the center.

    Within one part of the text only: a letter from an administration may well speak of one of its units.
    """
    found = list(sightings)
    covered = {(above, one.part) for one in found for above in ancestors[one.unit.id]}
    return [one for one in found if (one.unit.id, one.part) not in covered]


def _domains_in(fields: Iterable[Field]) -> set[str]:
    return {domain_of(one.value) for one in fields if one.kind in (FieldKind.EMAIL, FieldKind.URL)} - {""}


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
