"""Phones, e-mails, web addresses, street addresses and EAN numbers, and whose they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from finder.structure.snapshot import Snapshot
from finder.text.normalise import fold
from finder.types import Field, FieldKind, Unit

_NOT_DIGIT = re.compile(r"\D")
_HOUSE = re.compile(r"^(.*?\D)\s*(\d+)\s*([a-z]?)\b")
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?")
_DOMAIN = re.compile(r"(?:https?://)?(?:[^@\s/]*@)?(?:www\.)?([^\s/:?#]+)")


@dataclass(frozen=True, slots=True)
class IdentifierMatch:
    """A recognised field that belongs to a unit."""

    unit: str
    field: Field
    specificity: float
    """1 over the number of units that share it: 33 66 33 66 says almost nothing, a unit's own number everything."""


class IdentifierIndex:
    """Who can be reached by what."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._owners: dict[tuple[FieldKind, str], list[Unit]] = defaultdict(list)
        for unit in units:
            for key in keys_of(unit):
                self._owners[key].append(unit)

    def find(self, fields: Iterable[Field], organisation: str | None = None) -> list[IdentifierMatch]:
        """:param organisation: whose units are looked for, and who shares what among them; None for all.

        :returns: the units that the fields belong to; a web address also counts for the pages above it.
        """
        matches: list[IdentifierMatch] = []
        for field in fields:
            for key in keys_for(field):
                bearers = self._owners.get(key, ())
                owners = [one.id for one in bearers if organisation in (None, one.organisation)]
                if owners:
                    matches.extend(IdentifierMatch(unit, field, 1 / len(owners)) for unit in owners)
                    break
        return matches


def index_identifiers(snapshot: Snapshot) -> IdentifierIndex:
    """:returns: the index over all units of a snapshot."""
    return IdentifierIndex(snapshot.units.values())


def keys_of(unit: Unit) -> set[tuple[FieldKind, str]]:
    """:returns: everything that a unit can be reached by, as it is looked up."""
    keys = {(FieldKind.PHONE, phone_digits(phone)) for phone in unit.phones}
    keys |= {(FieldKind.EMAIL, email.lower()) for email in unit.emails}
    keys |= {(FieldKind.URL, _bare_url(url)) for url in unit.web}
    keys |= {(FieldKind.EAN, ean) for ean in unit.ean}
    house = house_of(unit.address)
    return keys | ({(FieldKind.ADDRESS, house)} if house else set())


def keys_for(field: Field) -> list[tuple[FieldKind, str]]:
    """:returns: the keys to look a field up by, the most telling first."""
    if field.kind is FieldKind.PHONE:
        return [(field.kind, phone_digits(field.value))]
    if field.kind is FieldKind.EMAIL:
        return [(field.kind, field.value.lower())]
    if field.kind is FieldKind.URL:
        parts = _bare_url(field.value).split("/")
        return [(field.kind, "/".join(parts[:size])) for size in range(len(parts), 0, -1)]
    if field.kind is FieldKind.ADDRESS:
        house = house_of(field.value)
        return [(field.kind, house)] if house else []
    return [(field.kind, field.value)]


def _bare_url(url: str) -> str:
    return _SCHEME.sub("", url.lower()).split("?")[0].split("#")[0].rstrip("/.")


def phone_digits(phone: str) -> str:
    """:returns: the eight digits of a Danish number, without its country code."""
    return _NOT_DIGIT.sub("", phone)[-8:]


def domain_of(address: str) -> str:
    """:returns: the registered domain of a web or mail address, such as kk.dk; empty when there is none."""
    found = _DOMAIN.match(address.lower())
    return ".".join(found.group(1).split(".")[-2:]) if found else ""


def house_of(address: str) -> str:
    """:returns: street and number without floor, door and the house after a dash: one house is written in many ways."""
    found = _HOUSE.match(fold(address))
    return f"{found.group(1).strip()} {found.group(2)}{found.group(3)}" if found else ""
