"""How well CPR numbers are masked, and what is masked that should have stood: invented numbers, seeded, by spelling."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from stdnum import ean

from finder.text.normalise import normalise
from finder.text.redact import redact

Spelling = Callable[[str, str], str]
Source = Callable[[random.Random], str]

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
FIRST_DAY, DAYS = date(1920, 1, 1), 38_000
REPLACEMENT_DAYS = 60
"""Added to the day of birth in numbers for people without a CPR number."""
REPLACEMENT_SHARE = 0.05

SPELLINGS: Mapping[str, Spelling] = MappingProxyType(
    {
        "hyphen": lambda day, serial: f"{day}-{serial}",
        "no separator": lambda day, serial: day + serial,
        "blank": lambda day, serial: f"{day} {serial}",
        "two blanks": lambda day, serial: f"{day}  {serial}",
        "hard blank": lambda day, serial: f"{day}\u00a0{serial}",
        "hyphen with blanks": lambda day, serial: f"{day} - {serial}",
        "dots": lambda day, serial: f"{_dotted(day)}.{serial}",
        "dots and hyphen": lambda day, serial: f"{_dotted(day)}-{serial}",
        "slashes": lambda day, serial: f"{_dotted(day).replace('.', '/')}-{serial}",
        "dot": lambda day, serial: f"{day}.{serial}",
        "en dash": lambda day, serial: f"{day}–{serial}",
        "em dash": lambda day, serial: f"{day}—{serial}",
        "hard hyphen": lambda day, serial: f"{day}\u2011{serial}",
        "minus": lambda day, serial: f"{day}\u2212{serial}",
        "underscore": lambda day, serial: f"{day}_{serial}",
        "line break": lambda day, serial: f"{day}\n{serial}",
        "hyphen and line break": lambda day, serial: f"{day}-\n{serial}",
        "soft hyphen": lambda day, serial: f"{day}\u00ad{serial}",
        "hidden blank": lambda day, serial: f"{day}\u200b{serial}",
        "full-width": lambda day, serial: f"{day}-{serial}".translate(WIDE),
        "spaced pairs": lambda day, serial: f"{_dotted(day).replace('.', ' ')} {serial}",
        "spaced pairs and serial": lambda day, serial: f"{_dotted(day).replace('.', ' ')} {serial[:2]} {serial[2:]}",
        "single digits": lambda day, serial: " ".join(day + serial),
        "single digits and hyphen": lambda day, serial: f"{' '.join(day)} - {' '.join(serial)}",
        "table cells": lambda day, serial: f"{day}\t{serial}",
        "whole year and hyphen": lambda day, serial: f"{day[:2]}-{day[2:4]}-19{day[4:]}-{serial}",
        "line break and indent": lambda day, serial: f"{day} -\n   {serial}",
        "scanner's letters": lambda day, serial: f"{day}-{serial}".replace("0", "O").replace("1", "l"),
        "boxes": lambda day, serial: "|".join(day + serial),
    }
)
"""How people, forms and scanners write a CPR number; the day and the serial number are given."""

SETTINGS: tuple[str, ...] = (
    "{}",
    "CPR-nr. {}",
    "CPR: {}",
    "Cpr.nr.: {}",
    "cpr nummer {}",
    "Personnummer: {}",
    "Pers.nr. {}",
    "Civil registration number: {}",
    "Bo Bøg ({})",
    "Vi skriver til dig om din datter, {}, som går i skole.",
    "Sagen vedrører Bo Bøg, {}. Du kan klage.",
    "Født {} i København",
    "Navn   {}   Eksempelvej 999",
    "Bo Bøg\t{}\t1.250,00 kr.",
    "Borger:{}",
    "[{}]",
    "ref. {}, Bo Bøg",
    "Deres barn {} og vores brev af 3. marts 2025.",
    "Tlf. 20 10 11 12, CPR {}",
    "Sagsnr. 2024-0283030\nCPR-nr. {}\nDato: 3. marts 2025",
    "Regning til Bo Bøg, {}, 450 kr.",
    "{}\nBo Bøg\nEksempelvej 999\n2100 København Ø",
)
"""What stands around it."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    hits: int
    count: int

    @property
    def share(self) -> float:
        """0–1."""
        return self.hits / self.count


def measure_recall(per_spelling: int, seed: str = "planted") -> dict[str, Share]:
    """Plant invented numbers in every spelling and setting.

    :returns: by spelling, how many left no digit of theirs behind.
    """
    dice = random.Random(seed)
    shares = {}
    for name, spelling in SPELLINGS.items():
        hits = 0
        for number in range(per_spelling):
            day, serial = invent_number(dice)
            hits += is_masked(SETTINGS[number % len(SETTINGS)], spelling(day, serial))
        shares[name] = Share(hits, per_spelling)
    return shares


def is_masked(setting: str, written: str) -> bool:
    """:returns: whether no digit more is left than the setting holds itself."""
    masked = redact(normalise(setting.format(written))).text
    return sum(map(str.isdigit, masked)) <= sum(map(str.isdigit, setting))


def measure_losses(per_kind: int, seed: str = "others") -> dict[str, Share]:
    """:returns: by kind, how many numbers that are no CPR number lost a digit."""
    dice = random.Random(seed)
    shares = {}
    for name, source in OTHERS.items():
        texts = [normalise(source(dice)) for _ in range(per_kind)]
        shares[name] = Share(sum(redact(text).text != text for text in texts), per_kind)
    return shares


def invent_number(dice: random.Random) -> tuple[str, str]:
    """:returns: a day of birth as DDMMYY, of a replacement number now and then, and four more digits."""
    day = FIRST_DAY + timedelta(days=dice.randrange(DAYS))
    shift = REPLACEMENT_DAYS if dice.random() < REPLACEMENT_SHARE else 0
    return f"{day.day + shift:02d}{day:%m%y}", _digits(dice, 4)


def _dotted(day: str) -> str:
    return f"{day[:2]}.{day[2:4]}.{day[4:]}"


def _digits(dice: random.Random, count: int) -> str:
    return "".join(str(dice.randrange(10)) for _ in range(count))


def _day(dice: random.Random) -> date:
    return date(2000, 1, 1) + timedelta(days=dice.randrange(9_600))


def _phone(dice: random.Random) -> str:
    digits = str(dice.randint(2, 9)) + _digits(dice, 7)
    pairs = " ".join(digits[place : place + 2] for place in range(0, 8, 2))
    return dice.choice((pairs, digits, f"{digits[:4]} {digits[4:]}", f"+45 {pairs}"))


def _gln(dice: random.Random) -> str:
    stem = "5798" + _digits(dice, 8)
    return stem + ean.calc_check_digit(stem)


def _amount(dice: random.Random) -> str:
    return f"{dice.randint(100, 99_999_999):,}".replace(",", ".") + f",{_digits(dice, 2)} kr."


OTHERS: Mapping[str, Source] = MappingProxyType(
    {
        "case numbers, labelled": lambda dice: f"Sagsnr. {_day(dice).year}-{_digits(dice, 7)}",
        "case numbers, bare": lambda dice: f"Vi skriver om {_day(dice).year}-{_digits(dice, 7)} igen.",
        "document numbers": lambda dice: f"Dokumentnr. {_day(dice).year}-{_digits(dice, 7)}-{dice.randint(1, 99)}",
        "journal numbers with a day": lambda dice: f"J.nr. {_day(dice):%d%m%y}-{_day(dice).year}",
        "tender numbers, labelled": lambda dice: f"Udbud nr. {dice.randint(100_000, 399_999)}-{_day(dice).year}",
        "tender numbers, bare": lambda dice: f"Se {dice.randint(320_000, 999_999)}-{_day(dice).year} i TED.",
        "P-numbers, labelled": lambda dice: dice.choice(("P-nr. {}", "P-nummer: {}", "Produktionsenhedsnr. {}")).format(
            dice.randint(1_000_000_000, 1_031_999_999)
        ),
        "phones, labelled": lambda dice: dice.choice(("Tlf. {}", "Telefon: {}", "Mobil {}")).format(_phone(dice)),
        "phones, bare": lambda dice: f"Ring til os på {_phone(dice)} mellem 10 og 14.",
        "two phones in a row": lambda dice: f"Tlf. {_phone(dice)} / {_phone(dice)}",
        "EAN, labelled": lambda dice: f"EAN-nr. {_gln(dice)}",
        "EAN, bare": lambda dice: f"Send fakturaen til {_gln(dice)}.",
        "CVR numbers": lambda dice: f"CVR-nr. {dice.randint(10_000_000, 99_999_999)}",
        "dates": lambda dice: f"Brev af {_day(dice):%d.%m.%Y} og {_day(dice):%d-%m-%Y}",
        "date and time": lambda dice: f"Mødet er {_day(dice):%d-%m-%Y} kl. {dice.randint(8, 20)}.{_digits(dice, 1)}0",
        "periods": lambda dice: f"Fra {_day(dice):%d.%m.%Y} - {_day(dice):%d.%m.%Y}",
        "amounts": lambda dice: f"I alt {_amount(dice)}",
        "invoice numbers, labelled": lambda dice: f"Fakturanr. {_digits(dice, dice.randint(8, 10))}",
        "customer numbers, labelled": lambda dice: f"Kundenummer: {_digits(dice, 10)}",
        "postcodes after numbers": lambda dice: f"Eksempelvej {dice.randint(1, 300)}\n{dice.randint(1000, 9990)} Byen",
    }
)
"""Numbers that must stand. Ten digits that could begin with a birthday stand only where a label says what they are."""
