"""Phones, e-mail addresses and web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers
from stdnum.dk import cvr

from finder.types import Field, FieldKind

REGION = "DK"
SCANNED_CONFIDENCE = 0.8
"""The @ had to be guessed."""
UNLABELLED_CONFIDENCE = 0.7
"""Eight digits in a row without a label are most often a phone."""

_LABEL = re.compile(
    r"(?:tlf|tel|telefon|telefonnr|telefonnummer|phone|mobil|mobile|mob|fax|ring|call|nummer)[.:\s(]*(?:til |på "
    r"|on )?$",
    re.I,
)
_OTHER_LABEL = re.compile(
    r"(?:cvr|se)(?:[ \-/]?(?:se|nr|nummer|no|number))*[.:\s]*$|(?<!fon)(?<!tlf)(?<!mobil)(?<!tlf\.)[ \-]?(?:nr"
    r"|nummer|no|number|id)[.:\s#]*$|\b(?:sag|faktura|regning)\s$",
    re.I,
)
"""The number of something else."""
_LOCAL = r"[2-9]\d(?P<gap>[ .\-]?)\d\d(?P=gap)\d\d(?P=gap)\d\d|[2-9]\d{3}[ .\-]\d{4}|[2-9]\d(?: \d\d){2}\n\d\d"
_PHONE = re.compile(
    rf"(?<![\w\-/.,+])(?:\(?(?:\+|00)45\)?[ ]?)?(?:{_LOCAL})(?![\w\-/])(?![.,]\d)(?!\s?<)"
    rf"|(?<![\w+])\+(?!45)\d[\d ]{{7,14}}\d(?!\d)"
)
_EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@(?:[\w\-]{1,63}\.){1,5}[a-zæøå]{2,24}", re.I)
_SCANNED_EMAIL = re.compile(
    r"(?:^|(?<=[|·,;:] )|(?<=mail ))(?P<local>[\w.+\-]{2,64}?)"
    r"(?: ?@ ?(?P<domain>(?:[\w\-]{1,63}\.){1,5}[a-z]{2,24})"
    r"|(?:(?<=[a-z])G(?=[a-z])|& ?)(?P<deep>(?:[\w\-]{1,63}\.){2,5}[a-z]{2,24}))(?!\w)",
    re.MULTILINE,
)
"""A scanner's "booking @kk.dk", and G or & for @ where a domain with its own parts follows."""
_TOP_LEVELS = "dk|com|eu|org|net|nu|info|se|no|de|gov|uk"
_URL = re.compile(
    rf"(?<![\w@.\-])(?:https?://|www\.)[\w\-]+(?:\.[\w\-]+)+(?:[/?#][^\s<>»«\"”)]*)?"
    rf"|(?<![\w@.\-/])(?:[\w\-]{{1,63}}\.){{1,5}}(?:{_TOP_LEVELS})(?![\w@])(?:/[^\s<>»«\"”)]*)?",
    re.I,
)


def find_phones(text: str) -> Iterator[Field]:
    """:returns: Danish and international phone numbers; the value is the national number's bare digits."""
    for found in _PHONE.finditer(text):
        before = text[max(0, found.start() - 24) : found.start()]
        if _OTHER_LABEL.search(before):
            continue
        labelled = bool(_LABEL.search(before)) or found.group().startswith(("+", "(+", "00"))
        digits = re.sub(r"\D", "", found.group())
        if not labelled and len(found.group()) == len(digits) and cvr.is_valid(digits):
            continue
        try:
            number = phonenumbers.parse(found.group().replace("\n", " "), REGION)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number):
            confidence = 1.0 if labelled else UNLABELLED_CONFIDENCE
            yield Field(FieldKind.PHONE, str(number.national_number), *found.span(), confidence)


def find_emails(text: str) -> Iterator[Field]:
    """:returns: e-mail addresses in lower case."""
    for found in _EMAIL.finditer(text):
        yield Field(FieldKind.EMAIL, found.group().lower(), *found.span())
    for found in _SCANNED_EMAIL.finditer(text):
        if not _EMAIL.search(found.group()):
            address = f"{found['local']}@{found['domain'] or found['deep']}"
            yield Field(FieldKind.EMAIL, address.lower(), *found.span(), SCANNED_CONFIDENCE)


def find_urls(text: str) -> Iterator[Field]:
    """:returns: web addresses in lower case, with or without www and scheme."""
    for found in _URL.finditer(text):
        address = found.group().rstrip(".,;:!?'*")
        yield Field(FieldKind.URL, address.lower(), found.start(), found.start() + len(address))
