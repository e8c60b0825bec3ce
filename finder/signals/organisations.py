"""Which authority? Told from a letter's own signs before anything is ranked, from a question only when it says so.

With many organisations the same unit names come again and again: every municipality has a citizens' service. What a
letter says of its sender's organisation (CVR number, domain, name, numbers, address) is the same on every letter of it,
and cuts hundreds of organisations down to one before topics and units are weighed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from rapidfuzz import fuzz, process

from finder.signals.identifiers import domain_of, house_of, phone_digits
from finder.signals.places import WORDS_TOO
from finder.structure.snapshot import Snapshot
from finder.text.normalise import fold
from finder.types import Field, FieldKind, Kind, LineRole, Organisation, Query, Unit


class Sign(StrEnum):
    """What tells the organisation."""

    CVR = "cvr"
    EAN = "ean"
    DOMAIN = "domain"
    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PLACE = "place"
    """The place in its name stands where the sender stands."""
    MENTION = "mention"
    """Its name or domain stands elsewhere than where the sender stands."""


WEIGHTS: Mapping[Sign, float] = MappingProxyType(
    {
        Sign.CVR: 6.0,
        Sign.EAN: 5.0,
        Sign.DOMAIN: 4.0,
        Sign.NAME: 4.0,
        Sign.PHONE: 3.0,
        Sign.ADDRESS: 3.0,
        Sign.POSTCODE: 1.5,
        Sign.PLACE: 1.5,
        Sign.MENTION: 1.5,
    }
)
"""How much each sign says, shared by all that bear it, in the order of how seldom it misleads: numbers that only one
can have, names and domains that others mention too, places where several live. Set by reason, not fitted: made-up
letters would only tell how they were made."""
LEAST = 1.0
"""A sign shared by two tells neither; a postcode of one organisation's own does."""
LEAD = 1.5
"""How far the best must be ahead of the next, so that a letter of one authority about another is left open."""
SIMILAR_NAME = 88
"""RapidFuzz's 0-100 for a name read wrongly from a scan; Vejle and Vejen Kommune have 84."""
_SENDERS = frozenset({LineRole.SENDER, LineRole.CASEWORKER, LineRole.REFERENCE})
_NAME_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_KIND = re.compile(r"\b(?:kommune|region|regionen)\b")
_CALLED = re.compile(r"[^\W\d_][\w.-]*(?: [^\W\d_][\w.-]*){0,2} [Kk](?:ommunes?|OMMUNES?)\b")
_IN = re.compile(r"\b(?:i|til|hos|ved|in|at|to) $", re.IGNORECASE)
"""What stands before a place in "jeg bor i Birkeby"."""
_ANYTHING = re.compile("")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The organisation that a text is from or for."""

    organisation: str
    """Id."""
    sign: Sign
    """The weightiest of what told it."""


class OrganisationReader:
    """Recognises our organisations; with a single one there is nothing to recognise."""

    def __init__(self, snapshot: Snapshot, bearers: Mapping[tuple[Sign, str], set[str]] | None = None) -> None:
        """:param bearers: of every sign, where the snapshot doesn't hold the units; see `signs_of`."""
        self._organisations = tuple(snapshot.organisations.values())
        if bearers is None:
            bearers = _gather(snapshot) if len(self._organisations) > 1 else {}
        self._bearers = bearers
        self._places = {place: one.id for one in self._organisations for place in _places(one.name)}
        self._names = {_bare(one.name): one.id for one in self._organisations}
        # Whoever lives there says "København Kommune" as often.
        municipalities = {one.id for one in self._organisations if one.authority_type == "MUNICIPALITY"}
        called = {place: one for place, one in self._places.items() if one in municipalities}
        self._names |= {f"{place} kommune": one for place, one in called.items()}
        self._longest = max((len(name.split()) for name in self._names), default=0)

    def recognise(self, query: Query) -> Recognised | None:
        """Tell whose a text is.

        :returns: None when it doesn't say, or names several.
        """
        if len(self._organisations) < 2:
            return None
        signs = self._signs_of_letter(query) if query.kind is Kind.LETTER else self._signs_of_question(query)
        scores: dict[str, float] = defaultdict(float)
        weightiest: dict[str, Sign] = {}
        for (sign, _), bearers in signs.items():
            for bearer in bearers:
                scores[bearer] += WEIGHTS[sign] / len(bearers)
                weightiest[bearer] = max(weightiest.get(bearer, sign), sign, key=WEIGHTS.__getitem__)
        ranked = sorted(scores, key=lambda one: -scores[one])
        if not ranked or scores[ranked[0]] < LEAST:
            return None
        if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < LEAD:
            return None
        return Recognised(ranked[0], weightiest[ranked[0]])

    def recognise_answer(self, text: str) -> Recognised | None:
        """:returns: the organisation that an answer to "which one?" names, with or without "Kommune"; else None."""
        bare = _bare(text)
        named = self._names.get(bare) or self._places.get(bare)
        return None if named is None else Recognised(named, Sign.NAME)

    # --- signs -------------------------------------------------------------------------------------------------------

    def _signs_of_letter(self, query: Query) -> dict[tuple[Sign, str], set[str]]:
        """:returns: each different sign with the organisations that bear it; how often it stands there says no more."""
        heads = [(line.start, line.end) for line in query.colophon.lines if line.role in _SENDERS]
        addressees = [(line.start, line.end) for line in query.colophon.of(LineRole.ADDRESSEE)]
        found: dict[tuple[Sign, str], set[str]] = {}
        for field in query.fields:
            if _stands_in(field, addressees):
                continue
            is_senders = not heads or _stands_in(field, heads)
            for sign, value in _keys_for(field):
                # Only a number that nobody else can have proves anything in running text; a domain there is a mention.
                if is_senders or sign in {Sign.CVR, Sign.EAN}:
                    found[sign, value] = self._bearers.get((sign, value), set())
                elif sign is Sign.DOMAIN:
                    found[Sign.MENTION, value] = self._bearers.get((sign, value), set())
        for line in query.colophon.lines:
            if line.role is LineRole.ADDRESSEE:
                continue
            if line.role in _SENDERS:
                found |= {(Sign.NAME, one): {one} for one in self._named_in(line.text, is_fuzzy=True)}
                found |= {(Sign.PLACE, one): {one} for one in self._placed_in(line.text)}
            else:
                found |= {(Sign.MENTION, one): {one} for one in self._named_in(line.text)}
        if not query.colophon.lines:
            found |= {(Sign.NAME, one): {one} for one in self._named_in(query.text)}
        return {key: bearers for key, bearers in found.items() if bearers}

    def _signs_of_question(self, query: Query) -> dict[tuple[Sign, str], set[str]]:
        """A question says whose it is by a name or number of the organisation's own, not by a street that it names."""
        telling = {Sign.CVR, Sign.DOMAIN}
        found = {
            key: self._bearers.get(key, set())
            for field in query.fields
            for key in _keys_for(field)
            if key[0] in telling
        }
        named = self._named_in(query.text) or self._placed_in(query.text, _IN)
        return {key: one for key, one in found.items() if one} | {(Sign.NAME, one): {one} for one in named}

    def _named_in(self, text: str, *, is_fuzzy: bool = False) -> set[str]:
        """:returns: the organisations whose whole name stands in the text; with one slip, when nothing else does."""
        named = {self._names[run.bare] for run in self._runs(text, self._names)}
        if not named and is_fuzzy:
            for called in _CALLED.finditer(text):
                written = _bare(called.group())
                best = process.extractOne(written, tuple(self._names), scorer=fuzz.ratio, score_cutoff=SIMILAR_NAME)
                named |= {self._names[best[0]]} if best else set()
        return named

    def _placed_in(self, text: str, after: re.Pattern[str] = _ANYTHING) -> set[str]:
        """:param after: what must stand before the place.

        :returns: the organisations whose place, or its genitive, stands in the text.
        """
        is_lower = text.islower()
        return {
            self._places[run.bare]
            for run in self._runs(text, self._places)
            if after.search(text[: run.start]) and (is_lower or text[run.start].isupper())
        }

    def _runs(self, text: str, known: Mapping[str, str]) -> Iterator[_Run]:
        """:returns: the known runs of words; of those that overlap the longest: Øster Mølleby isn't Mølleby."""
        words = [(found.start(), _bare(found.group())) for found in _NAME_WORD.finditer(text)]
        at = 0
        while at < len(words):
            for size in range(min(self._longest, len(words) - at), 0, -1):
                bare = " ".join(word for _, word in words[at : at + size])
                if bare in known:
                    yield _Run(words[at][0], bare)
                    at += size - 1
                    break
            at += 1


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that follow each other and are a name."""

    start: int
    bare: str
    """As names are compared."""


# --- keys ------------------------------------------------------------------------------------------------------------


def _gather(snapshot: Snapshot) -> dict[tuple[Sign, str], set[str]]:
    units: dict[str, list[Unit]] = defaultdict(list)
    for unit in snapshot.units.values():
        units[unit.organisation].append(unit)
    bearers: dict[tuple[Sign, str], set[str]] = defaultdict(set)
    for organisation in snapshot.organisations.values():
        for key in signs_of(organisation, units[organisation.id]):
            bearers[key].add(organisation.id)
    return bearers


def signs_of(organisation: Organisation, units: Iterable[Unit]) -> Iterator[tuple[Sign, str]]:
    """:returns: what an organisation can be told by: its own numbers and its units'."""
    yield from _keys_of_organisation(organisation)
    for unit in units:
        yield from _keys_of_unit(unit)


def _keys_of_organisation(organisation: Organisation) -> Iterator[tuple[Sign, str]]:
    if organisation.cvr:
        yield Sign.CVR, organisation.cvr
    if organisation.phone:
        yield Sign.PHONE, phone_digits(organisation.phone)
    if domain := domain_of(organisation.website):
        yield Sign.DOMAIN, domain


def _keys_of_unit(unit: Unit) -> Iterator[tuple[Sign, str]]:
    yield from ((Sign.EAN, ean) for ean in unit.ean)
    yield from ((Sign.PHONE, phone_digits(phone)) for phone in unit.phones)
    yield from ((Sign.DOMAIN, domain) for email in unit.emails if (domain := domain_of(email)))
    if unit.address and unit.postcode:
        yield Sign.ADDRESS, house_of(unit.address)
    if unit.postcode:
        yield Sign.POSTCODE, unit.postcode


def _keys_for(field: Field) -> Iterator[tuple[Sign, str]]:
    if field.kind is FieldKind.CVR:
        yield Sign.CVR, field.value
    elif field.kind is FieldKind.EAN:
        yield Sign.EAN, field.value
    elif field.kind is FieldKind.PHONE:
        yield Sign.PHONE, phone_digits(field.value)
    elif field.kind in {FieldKind.EMAIL, FieldKind.URL}:
        yield Sign.DOMAIN, domain_of(field.value)
    elif field.kind is FieldKind.ADDRESS:
        yield Sign.ADDRESS, house_of(field.value)
    elif field.kind is FieldKind.POSTCODE:
        yield Sign.POSTCODE, field.value


def _stands_in(field: Field, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= field.start < end for start, end in spans)


def _bare(name: str) -> str:
    """:returns: a name as names are compared: folded, without the genitive of "kommunes"."""
    return " ".join("kommune" if word == "kommunes" else word for word in _NAME_WORD.findall(fold(name)))


def _places(name: str) -> tuple[str, ...]:
    """:returns: the place in an organisation's name, with and without genitive; none when it is an ordinary word."""
    bare = _bare(name)
    place = _KIND.sub("", bare).strip()
    if place == bare or name.split(" ", maxsplit=1)[0] in WORDS_TOO:
        return ()
    # Københavns Kommune lies in København, Horsens Kommune in Horsens; and Søbys Kommune is said of Søby Kommune.
    return (place, place.removesuffix("s")) if place.endswith("s") else (place, f"{place}s")
