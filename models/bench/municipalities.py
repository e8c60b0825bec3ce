"""Other municipalities, made up: the shipped structure with names, numbers and wording exchanged.

Real municipalities have much the same tasks under other names, so the points of one are the hardest neighbours for
the points of another. The same arguments always give the same municipalities; none of them is a real one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from finder.types import ContactGroup, ContactPoint, Structure, Unit
from models.bench.place_names import BEGINNINGS, DISTRICTS, ENDINGS, SIDES, STREETS

SEED = 20
UNIT_WORDS = {
    "Center for": ("Center for", "Afdelingen for", "Kontoret for", "Enheden for", "Team"),
    "forvaltningen": ("forvaltningen", "området", "direktionen", "afdelingen"),
    "Lokaludvalg": ("Lokaludvalg", "Lokalråd", "Bydelsråd"),
    "Sekretariat": ("Sekretariat", "Stab", "Kontor"),
}
"""How units are called here, and what they may be called elsewhere; one choice a municipality."""
OPENINGS = {
    "Skriv her om": ("Skriv her om", "Send post hertil om", "Brug denne postkasse til", "Her kan du skrive om"),
    "Skriv her, hvis": ("Skriv her, hvis", "Vælg denne modtager, hvis", "Brug denne postkasse, hvis"),
}
"""How help texts begin; one choice a contact point."""
DROPPED_TERMS = 0.2
"""Share of search terms that another municipality has not thought of."""
NUMBER = re.compile(r"\b\d{2} ?\d{2} ?\d{2} ?\d{2}\b")


def other_municipalities(model: Structure, points: int) -> tuple[Structure, ...]:
    """Make the number of municipalities that comes nearest to so many contact points.

    :param points: of all of them together.

    :returns: organisations with ids, contact points and units of their own.
    """
    count = max(0, round(points / len(model.points)))
    names = [side + begin + end for side, begin, end in product(SIDES, BEGINNINGS, ENDINGS)]
    random.Random(SEED).shuffle(names)
    if count > len(names):
        raise ValueError(f"At most {len(names)} municipalities can be made up, not {count}.")
    return tuple(_Municipality(model, name, number).structure() for number, name in enumerate(names[:count], start=1))


class _Municipality:
    """One of them: keeps to its choices, so that its texts speak of its own units and places."""

    def __init__(self, model: Structure, name: str, number: int) -> None:
        self._model = model
        self._name = name
        self._id = f"m{number}"
        self._random = random.Random(f"{SEED} {number}")
        self._exchanged = self._exchanges()
        words = sorted(self._exchanged, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, words)))
        self._numbers: dict[str, str] = {}

    def structure(self) -> Structure:
        """:returns: the model's records, all renamed; what belongs to no one organisation is left out."""
        model = self._model.organisation
        organisation = replace(
            model,
            id=self._id,
            name=f"{self._name} Kommune",
            cvr=None,
            phone=self._text(model.phone),
            website=f"https://www.{self._id}.example",
            default_contact_point=self._key(model.default_contact_point),
        )
        return Structure(
            organisation,
            tuple(map(self._group, self._model.groups)),
            tuple(map(self._point, self._model.points)),
            tuple(map(self._unit, self._model.units)),
            authorities=(),
            platforms=(),
            observations=(),
            sending_systems=(),
            links=(),
        )

    def _exchanges(self) -> dict[str, str]:
        name, choose = self._name, self._random.choice
        model = self._model.organisation
        exchanged = {
            model.name: f"{name} Kommune",
            "Københavns": f"{name}s",
            "København": name,
            "københavn": name.lower(),
            "Copenhagen": name,
            "KBH": name,
            "kk.dk": f"{self._id}.example",
        }
        exchanged |= {district: choose(BEGINNINGS) + choose(ENDINGS) for district in DISTRICTS}
        return exchanged | {here: choose(elsewhere) for here, elsewhere in UNIT_WORDS.items()}

    def _group(self, group: ContactGroup) -> ContactGroup:
        return replace(
            group,
            id=self._key(group.id),
            organisation=self._id,
            name=self._text(group.name),
            description=self._text(group.description),
            parent=self._key(group.parent) if group.parent else None,
        )

    def _point(self, point: ContactPoint) -> ContactPoint:
        description = self._text(point.description)
        for here, elsewhere in OPENINGS.items():
            description = description.replace(here, self._random.choice(elsewhere), 1)
        return replace(
            point,
            id=self._key(point.id),
            organisation=self._id,
            name=self._text(point.name),
            description=description,
            search_terms=self._terms(point.search_terms),
            groups=tuple(map(self._key, point.groups)),
            alternatives=(),
            owner_unit=self._key(point.owner_unit) if point.owner_unit else None,
        )

    def _terms(self, terms: Sequence[str]) -> tuple[str, ...]:
        """:returns: some of the terms in another order; at least one if there are any."""
        mixed = self._random.sample(terms, len(terms))
        kept = [term for term in mixed if self._random.random() > DROPPED_TERMS] or mixed[:1]
        return tuple(map(self._text, kept))

    def _unit(self, unit: Unit) -> Unit:
        return replace(
            unit,
            id=self._key(unit.id),
            organisation=self._id,
            name=self._text(unit.name),
            parent=self._key(unit.parent) if unit.parent else None,
            aliases=tuple(map(self._text, unit.aliases)),
            former=(),
            address=self._address() if unit.address else "",
            postcode=str(self._random.randint(1000, 9990)) if unit.postcode else "",
            city=self._name if unit.city else "",
            phones=tuple(map(self._text, unit.phones)),
            emails=tuple(map(self._text, unit.emails)),
            web=tuple(map(self._text, unit.web)),
            ean=(),
            contact_point=self._key(unit.contact_point) if unit.contact_point else None,
            channel_note=self._text(unit.channel_note),
        )

    def _address(self) -> str:
        choose = self._random.choice
        return f"{choose(BEGINNINGS)}{choose(ENDINGS)}{choose(STREETS)} {self._random.randint(1, 199)}"

    def _key(self, record: str) -> str:
        return f"{self._id}-{record}"

    def _text(self, text: str) -> str:
        """:returns: the text with this municipality's names and numbers."""
        return NUMBER.sub(self._number, self._pattern.sub(lambda found: self._exchanged[found[0]], text))

    def _number(self, found: re.Match[str]) -> str:
        if found[0] not in self._numbers:
            self._numbers[found[0]] = " ".join(f"{self._random.randint(20, 99)}" for _ in range(4))
        return self._numbers[found[0]]
