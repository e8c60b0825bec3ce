"""The sender's block of a letter, in the ways real letters write it: in full, by an old name, by a phone alone."""

from __future__ import annotations

import random
import re
from collections import Counter

from finder.structure.snapshot import Snapshot
from finder.types import FieldKind, Unit
from models.letters.letter import Planted, Sender, Style

MUNICIPALITY = {"da": "Københavns Kommune", "en": "City of Copenhagen"}
ADMINISTRATION = "forvaltning"
"""The kind of unit that stands between the municipality and its centres."""
MUNICIPAL_CVR = "64942212"
WEB_PAGE = "www.kk.dk"
MIN_ALIAS_WORDS = 2
"""One word alone ("Debitor") may well name something else too."""
_BRACKET = re.compile(r" \([^)]*\)$")
_PHONE_LABELS = {"da": ("Telefon ", "Tlf. ", "Tlf.: ", ""), "en": ("Phone +45 ", "Tel. +45 ")}


class Senders:
    """Writes sender blocks for the units of one structure."""

    def __init__(self, snapshot: Snapshot) -> None:
        """:param snapshot: the structure whose units write."""
        self._units = snapshot.units
        names = [former.name for unit in self._units.values() for former in unit.former]
        self._former_count = Counter(names)
        self._own_count = Counter(
            way for unit in self._units.values() for way in {*unit.phones, *(one.lower() for one in unit.emails)}
        )

    def styles(self, unit: Unit) -> list[Style]:
        """:returns: the styles that say enough of the unit for a reader to know it."""
        possible = [Style.FULL, Style.UNIT]
        if self._aliases(unit):
            possible.append(Style.ALIAS)
        if self._former(unit):
            possible.append(Style.FORMER)
        if self._own_ways(unit) and self._administration(unit) is not None:
            possible.append(Style.CONTACT)
        return possible

    def write(self, unit: Unit, style: Style, language: str, dice: random.Random) -> Sender:
        """:returns: the block's lines, the same for the same dice."""
        municipality = MUNICIPALITY[language]
        administration = self._administration(unit)
        name = self._name(unit, style, dice)
        names = [municipality]
        if administration is not None and style in (Style.FULL, Style.ALIAS, Style.CONTACT):
            names.append(administration.name)
        if name and name not in names:
            names.append(name)
        if style is Style.UNIT and dice.random() < 0.5:
            names.reverse()
        ways, fields = self._ways(unit, style, language, dice)
        return Sender((*names, *ways), len(names), name, fields, style)

    def _name(self, unit: Unit, style: Style, dice: random.Random) -> str:
        if style is Style.CONTACT or unit.parent is None:
            return ""
        choices = {Style.ALIAS: self._aliases(unit), Style.FORMER: self._former(unit)}.get(style)
        return dice.choice(choices) if choices else _BRACKET.sub("", unit.name)

    def _aliases(self, unit: Unit) -> list[str]:
        """Other names in Danish that are names, not topics: those a letter could be signed with."""
        return [name for name in unit.aliases if len(name.split()) >= MIN_ALIAS_WORDS and "(" not in name]

    def _former(self, unit: Unit) -> list[str]:
        """Old names that no other unit bore too."""
        return [_BRACKET.sub("", one.name) for one in unit.former if self._former_count[one.name] == 1]

    def _own_ways(self, unit: Unit) -> list[str]:
        """Phones and e-mails that lead to this unit alone."""
        return [way for way in (*unit.phones, *unit.emails) if self._own_count[way.lower()] == 1]

    def _administration(self, unit: Unit) -> Unit | None:
        above = unit
        while above.kind != ADMINISTRATION:
            if above.parent is None:
                return None
            above = self._units[above.parent]
        return above

    def _ways(
        self, unit: Unit, style: Style, language: str, dice: random.Random
    ) -> tuple[tuple[str, ...], tuple[Planted, ...]]:
        lines: list[str] = []
        fields: list[Planted] = []
        if unit.address and style is not Style.UNIT:
            lines += [unit.address, f"{unit.postcode} {unit.city}"]
            fields.append(Planted(FieldKind.POSTCODE, unit.postcode, lines[-1]))
            if street := _street(unit.address):
                fields.append(Planted(FieldKind.ADDRESS, street, street))
        own = self._own_ways(unit)
        phones = [way for way in unit.phones if style is not Style.CONTACT or way in own]
        emails = [way for way in unit.emails if style is not Style.CONTACT or way in own]
        if phones:
            lines.append(dice.choice(_PHONE_LABELS[language]) + phones[0])
            fields.append(Planted(FieldKind.PHONE, phones[0].replace(" ", ""), phones[0]))
        if emails:
            lines.append(dice.choice(("", "E-mail: ", "E-mail ")) + emails[0])
            fields.append(Planted(FieldKind.EMAIL, emails[0].lower(), emails[0]))
        if style is Style.FULL:
            lines.append(WEB_PAGE)
            fields.append(Planted(FieldKind.URL, WEB_PAGE, WEB_PAGE))
            if unit.ean:
                lines.append(f"EAN {unit.ean[0]}")
                fields.append(Planted(FieldKind.EAN, unit.ean[0], unit.ean[0]))
            if dice.random() < 0.5:
                lines.append(f"CVR-nr. {MUNICIPAL_CVR}")
                fields.append(Planted(FieldKind.CVR, MUNICIPAL_CVR, MUNICIPAL_CVR))
        return tuple(lines), tuple(fields)


def _street(address: str) -> str:
    """The street with its number, without the house's name before it; empty when a name is all there is."""
    parts = address.split(", ")
    while parts and not any(map(str.isdigit, parts[0])):
        parts.pop(0)
    return ", ".join(parts)
