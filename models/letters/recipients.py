"""Invented recipients and caseworkers: firms and persons that don't exist, at addresses that don't either."""

from __future__ import annotations

import random

from finder.types import Audience, FieldKind
from models.letters.letter import Planted

FIRMS = (
    "Prøvefirmaet ApS", "Lampefabrikken Eksempel A/S", "Murerfirmaet Tegl & Søn ApS", "Café Solkrogen I/S",
    "Ejerforeningen Havblikket", "Andelsboligforeningen Birken", "Kiosken på Hjørnet ApS", "Grøntgrossisten A/S",
    "Foreningen Hækkeklipperne", "Cykelværkstedet Eksempel ApS", "Rengøringsselskabet Skum ApS", "Boghandel Blad I/S",
    "Restaurant Tang ApS", "Idrætsklubben Prøven", "Tømrer Spån ApS", "Trykkeriet Sværte A/S",
)  # fmt: skip
PERSONS = (
    "Bo Bøg", "Ask Ahorn", "Linde Lærk", "Pil Poppel", "Ellen Elm", "Rosa Røn", "Birk Eg", "Viola Fyr",
    "Iris Kornblomst", "Timian Enebær",
)  # fmt: skip
STREETS = ("Eksempelvej", "Prøvegade", "Fiktivvej", "Tjørnevænget", "Modelgade", "Opdigtet Allé")
TOWNS = (
    ("2100", "København Ø"), ("2200", "København N"), ("2300", "København S"), ("2400", "København NV"),
    ("2450", "København SV"), ("2500", "Valby"), ("2700", "Brønshøj"), ("2720", "Vanløse"),
)  # fmt: skip
_CARE_OF = {"da": ("Att.: ", "Att. ", "v/ "), "en": ("Attn.: ",)}
PERSON_SHARE = 0.4
"""So many letters to firms name a person there."""
MAX_HOUSE = 999
"""High numbers, which none of the invented streets could have."""


def invent_recipient(
    audience: Audience, language: str, dice: random.Random
) -> tuple[tuple[str, ...], tuple[Planted, ...]]:
    """:returns: the addressee's block and the fields in it."""
    lines = [dice.choice(PERSONS if audience is Audience.CITIZEN else FIRMS)]
    fields: list[Planted] = []
    if audience is Audience.COMPANY and dice.random() < PERSON_SHARE:
        lines.append(dice.choice(_CARE_OF[language]) + dice.choice(PERSONS))
    street = f"{dice.choice(STREETS)} {dice.randint(900, MAX_HOUSE)}"
    postcode, town = dice.choice(TOWNS)
    lines += [street, f"{postcode} {town}"]
    fields += [Planted(FieldKind.ADDRESS, street, street), Planted(FieldKind.POSTCODE, postcode, lines[-1])]
    return tuple(lines), tuple(fields)


def invent_person(dice: random.Random, others: tuple[str, ...]) -> str:
    """:returns: a caseworker's name that stands in none of the others' lines."""
    return dice.choice([name for name in PERSONS if not any(name in line for line in others)])
