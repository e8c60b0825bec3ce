"""Other municipalities, made up: the shipped structure with names, numbers and wording exchanged.

Real municipalities have much the same tasks under other names, so the points of one are the hardest neighbours for
the points of another. The same arguments always give the same municipalities; none of them is a real one.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from types import MappingProxyType

from stdnum.dk import cvr

from finder.types import ContactGroup, ContactPoint, Example, Structure, Unit
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
CVR_START = 99_000_000
CVR_STEP = 30
"""In so many numbers in a row there is one with a right check digit."""
POSTCODE = re.compile(rf"\b[12]\d{{3}}(?= (?:K(?:ø|oe|o|Ã¸)benhavn|Kbh|{'|'.join(DISTRICTS)}))", re.IGNORECASE)
"""With the name of the town as it is also written."""
EAN = re.compile(r"\b57980\d{8}\b")
NUMBER = re.compile(r"\b\d{2} ?\d{2} ?\d{2} ?\d{2}\b")


class Neighbour:
    """A made-up municipality whose units bear the model's names, and the model's letters as it would send them."""

    def __init__(self, model: Structure, number: int) -> None:
        """:param number: 1 and up; the same number gives the same neighbour."""
        own = _cvr(number)
        numbers = dict.fromkeys(_written(model.organisation.cvr), own)
        self._made = _Municipality(model, _names()[number - 1], number, unit_words={}, numbers=numbers)
        made = self._made.structure()
        self.structure = replace(made, organisation=replace(made.organisation, cvr=own))
        """Its own CVR number among it: letters name it."""

    def move(self, example: Example) -> Example:
        """:returns: the text as if the neighbour were meant, with the neighbour's contact point as the right one."""
        text = self._made.letter(example.text)
        expected = tuple(map(self._made.key, example.expected))
        unit = None if example.unit is None else self._made.key(example.unit)
        return replace(example, text=text, expected=expected, unit=unit)


def _cvr(number: int) -> str:
    """:returns: a number with a right check digit that no business has: those from 99 on have not been given out."""
    start = CVR_START + CVR_STEP * number
    return next(text for text in map(str, range(start, start + CVR_STEP)) if cvr.is_valid(text))


def _written(number: str | None) -> tuple[str, ...]:
    """:returns: a number of eight digits as letters write it: in one and in pairs."""
    return () if number is None else (number, " ".join(number[at : at + 2] for at in range(0, len(number), 2)))


def other_municipalities(model: Structure, points: int) -> tuple[Structure, ...]:
    """Make the number of municipalities that comes nearest to so many contact points.

    :param points: of all of them together.

    :returns: organisations with ids, contact points and units of their own.
    """
    count = max(0, round(points / len(model.points)))
    names = _names()
    if count > len(names):
        raise ValueError(f"At most {len(names)} municipalities can be made up, not {count}.")
    return tuple(_Municipality(model, name, number).structure() for number, name in enumerate(names[:count], start=1))


def _names() -> list[str]:
    """:returns: every name that can be made up, mixed."""
    names = [side + begin + end for side, begin, end in product(SIDES, BEGINNINGS, ENDINGS)]
    random.Random(SEED).shuffle(names)
    return names


class _Municipality:
    """One of them: keeps to its choices, so that its texts speak of its own units and places."""

    def __init__(
        self,
        model: Structure,
        name: str,
        number: int,
        unit_words: Mapping[str, Sequence[str]] = UNIT_WORDS,
        numbers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """:param unit_words: words of units' names with what may stand in their place.

        :param numbers: of the model with what stands for them; others are drawn.
        """
        self._unit_words = unit_words
        self._model = model
        self._name = name
        self._id = f"m{number}"
        self._random = random.Random(f"{SEED} {number}")
        self._exchanged = self._exchanges()
        words = sorted(self._exchanged, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, words)))
        self._numbers: dict[str, str] = dict(numbers)
        self._addresses: dict[str, str] = {}
        self._postcodes: dict[str, str] = {}

    def structure(self) -> Structure:
        """:returns: the model's records, all renamed; what belongs to no one organisation is left out."""
        model = self._model.organisation
        organisation = replace(
            model,
            id=self._id,
            name=f"{self._name} Kommune",
            cvr=None,
            phone=self.text(model.phone),
            website=f"https://www.{self._id}.example",
            default_contact_point=self.key(model.default_contact_point),
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
            model.name.upper(): f"{name} Kommune".upper(),
            "Københavns": f"{name}s",
            "København": name,
            "KØBENHAVNS": f"{name}s".upper(),
            "KØBENHAVN": name.upper(),
            "københavn": name.lower(),
            "Koebenhavn": name,
            "Kobenhavn": name,
            "KÃ¸benhavn": name,
            "Copenhagen": name,
            "KBH": name,
            "kk.dk": f"{self._id}.example",
        }
        exchanged |= {district: choose(BEGINNINGS) + choose(ENDINGS) for district in DISTRICTS}
        return exchanged | {here: choose(elsewhere) for here, elsewhere in self._unit_words.items()}

    def _group(self, group: ContactGroup) -> ContactGroup:
        return replace(
            group,
            id=self.key(group.id),
            organisation=self._id,
            name=self.text(group.name),
            description=self.text(group.description),
            parent=self.key(group.parent) if group.parent else None,
        )

    def _point(self, point: ContactPoint) -> ContactPoint:
        description = self.text(point.description)
        for here, elsewhere in OPENINGS.items():
            description = description.replace(here, self._random.choice(elsewhere), 1)
        return replace(
            point,
            id=self.key(point.id),
            organisation=self._id,
            name=self.text(point.name),
            description=description,
            search_terms=self._terms(point.search_terms),
            groups=tuple(map(self.key, point.groups)),
            alternatives=(),
            owner_unit=self.key(point.owner_unit) if point.owner_unit else None,
        )

    def _terms(self, terms: Sequence[str]) -> tuple[str, ...]:
        """:returns: some of the terms in another order; at least one if there are any."""
        mixed = self._random.sample(terms, len(terms))
        kept = [term for term in mixed if self._random.random() > DROPPED_TERMS] or mixed[:1]
        return tuple(map(self.text, kept))

    def _unit(self, unit: Unit) -> Unit:
        return replace(
            unit,
            id=self.key(unit.id),
            organisation=self._id,
            name=self.text(unit.name),
            parent=self.key(unit.parent) if unit.parent else None,
            aliases=tuple(map(self.text, unit.aliases)),
            former=(),
            address=self._address(unit.address) if unit.address else "",
            postcode=self._postcode(unit.postcode) if unit.postcode else "",
            city=self._name if unit.city else "",
            phones=tuple(map(self.text, unit.phones)),
            emails=tuple(map(self.text, unit.emails)),
            web=tuple(map(self.text, unit.web)),
            ean=(),
            contact_point=self.key(unit.contact_point) if unit.contact_point else None,
            channel_note=self.text(unit.channel_note),
        )

    def _address(self, address: str) -> str:
        """:returns: a house of this municipality; units that share one go on sharing one."""
        if address not in self._addresses:
            choose = self._random.choice
            house = f"{choose(BEGINNINGS)}{choose(ENDINGS)}{choose(STREETS)} {self._random.randint(1, 199)}"
            self._addresses[address] = house
        return self._addresses[address]

    def _number_of(self, text: str) -> int:
        """:returns: less than a hundred million, the same for the same text."""
        return zlib.crc32(f"{self._id} {text}".encode()) % 100_000_000

    def _postcode(self, postcode: str) -> str:
        return self._postcodes.setdefault(postcode, str(self._random.randint(1000, 9990)))

    def key(self, record: str) -> str:
        """:returns: the id here of what bears the id in the model."""
        return f"{self._id}-{record}"

    def letter(self, text: str) -> str:
        """:returns: a letter or question with this municipality's names, numbers, addresses and postcodes."""
        for address in sorted(self._addresses, key=len, reverse=True):
            text = text.replace(address, self._addresses[address])
        text = POSTCODE.sub(lambda found: self._postcode(found[0]), text)
        # No unit of the made-up ones has an EAN number: a letter's own would be the model's.
        text = EAN.sub(lambda found: f"57989{self._number_of(found[0]):08}", text)
        return self.text(text)

    def text(self, text: str) -> str:
        """:returns: the text with this municipality's names and numbers."""
        return NUMBER.sub(self._number, self._pattern.sub(lambda found: self._exchanged[found[0]], text))

    def _number(self, found: re.Match[str]) -> str:
        if found[0] not in self._numbers:
            self._numbers[found[0]] = " ".join(f"{self._random.randint(20, 99)}" for _ in range(4))
        return self._numbers[found[0]]
