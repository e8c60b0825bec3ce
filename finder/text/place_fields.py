"""Street addresses and postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from finder.types import Field, FieldKind

UNNAMED_CONFIDENCE = 0.8
"""A name and a number before a postcode: nearly always a street, though it isn't called one."""

_NAME = r"[A-ZÆØÅ][\wæøåé'’.\-]*"
_MIDDLE = r"[A-ZÆØÅa-zæøå][\wæøåé'’.\-]*"
_STREET_END = (
    r"(?:vej|gade|all[eé]|plads|stræde|torv|boulevard|vænge|brygge|kaj|dossering|sti|park|toft|bakke|havn|vang|have"
    r"|haven|passage|toldbod|kvarter|gård|holm|bro|ager|vold|parkvej|strand|løkke|mark|lund|bugt|dal)"
    r"(?:en|et|n|e|ene|s)?"
)
_STREET_WORD = (
    r"(?:[Aa]ll[eé]|[Pp]lads|[Bb]oulevard|Vej|Gade|Torv|Brygge|Dossering|Stræde|Vænge|Kaj|Park|Have|Havn|Toldbod|Bakke"
    r"|Strand|Passage|Kvarter|Vang|Vold)"
)
_HOUSE = r"\d{1,3} ?[A-ZÆØÅa-zæøå]?(?![\w%])(?: ?[\-–] ?\d{1,3} ?[A-Za-z]?(?!\w))?"
_FLOOR = r"(?:,? ?(?:st|kld|\d{1,2})\.(?: ?sal)?,? ?(?:t\.?[vh]|mf|dør \d+)?\.?)?"
_NAMED = re.compile(
    rf"(?<!\w)(?:{_NAME} (?:{_MIDDLE} )?)??"
    rf"(?:{_NAME}{_STREET_END}|{_NAME} (?:{_NAME} )?(?:{_STREET_WORD}|[A-ZÆØÅ][a-zæøå]*{_STREET_END}))"
    rf" {_HOUSE}{_FLOOR}"
)
_LOWER = re.compile(
    rf"(?<!\w)(?:[a-zæøå]{{3,}}(?:gade|vej|plads|stræde|torv|boulevard|brygge)(?:en|et|n)?|[a-zæøå]+ (?:all[eé]"
    rf"|boulevard|brygge)) {_HOUSE}{_FLOOR}"
)
_BEFORE_POSTCODE = re.compile(
    rf"(?<!\w)(?!Postb)(?!PB ){_NAME}(?: (?!Postb){_MIDDLE}){{0,3}} {_HOUSE}{_FLOOR}"
    r"(?=,?\s{1,4}(?:Postboks \d+,?\s+)?\d{4} [A-ZÆØÅ])"
)
_ENGLISH = re.compile(rf"(?<!\w)\d{{1,3}}[A-Z]? {_NAME}(?: {_NAME}){{0,2}} (?:Street|Road|Avenue|Square)\b")
_ADDRESSES = (_BEFORE_POSTCODE, _NAMED, _LOWER, _ENGLISH)
_POSTCODE = re.compile(
    r"(?<![\d\-/.,])(?:DK[ \-])?(?P<code>\d{4}),? {1,3}"
    r"(?P<city>[A-ZÆØÅ][a-zæøåé.]+(?:[ \-][A-ZÆØÅ][a-zæøåé.]+)?(?: (?:[KVNØSCM]|NV|SV|NØ|SØ)\b)?"
    r"|[A-ZÆØÅ]{4,}(?: (?:[KVNØSC]|NV|SV)\b)?|[a-zæøå]{4,} (?:[kvnøsc]|nv|sv)\b)"
)
FREDERIKSBERG = range(1800, 2001)
"""Postcodes that look like years belong to Frederiksberg alone. Source: PostNord's list of Danish postcodes."""


def find_addresses(text: str) -> Iterator[Field]:
    """:returns: streets with house number, and floor and door where they follow; the value is as written."""
    taken_until = 0
    for found in sorted(
        [found for pattern in _ADDRESSES for found in pattern.finditer(text)],
        key=lambda one: (one.start(), -one.end()),
    ):
        address = found.group().rstrip(" ,")
        if found.start() < taken_until or "\n" in address:
            continue
        taken_until = found.start() + len(address)
        confidence = UNNAMED_CONFIDENCE if found.re in (_BEFORE_POSTCODE, _LOWER) else 1.0
        yield Field(FieldKind.ADDRESS, address, found.start(), taken_until, confidence)


def find_postcodes(text: str) -> Iterator[Field]:
    """:returns: four digits before a town's name; the value is the digits, the span holds both."""
    for found in _POSTCODE.finditer(text):
        code = int(found.group("code"))
        year_like = 1900 <= code <= 2049
        if year_like and not (code in FREDERIKSBERG and found.group("city").startswith(("Fred", "Frb", "FRED"))):
            continue
        yield Field(FieldKind.POSTCODE, found.group("code"), *found.span())
