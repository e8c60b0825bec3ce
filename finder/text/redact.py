"""CPR numbers masked before anything else sees the text.

No modulus 11: numbers without it are issued since 2007. When in doubt a number is masked.
Source: https://www.cpr.dk/cpr-systemet/personnumre-uden-kontrolciffer-modulus-11-kontrol/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from finder.types import Field, FieldKind

MASK = "•"
CPR_DIGITS = 10
DATE_DIGITS = 6

_GLUE = r"[ \t\u00a0\u00ad\u200b.\-\u2010-\u2015\u2212/\n_:|]{1,7}"
_GROUP = re.compile(r"\d+")
_GLUE_ONLY = re.compile(_GLUE)
_LABEL = (
    r"(?i:\b(?:cpr|person|personal identification|civil registration|social security)"
    r"(?:[ .\-]{0,2}(?:nr|nummer|numre|no|number))?|\bpers\.? ?nr|\bcpr(?=\d))"
)
_LABELLED = re.compile(
    _LABEL + r"[.:\s#=]{0,4}(?:(?:er|is)\s+)?(?P<number>\d[\dxX*" + r" \t.\-\u2010-\u2015\u2212/\n]{2,24})"
)
_PARTIAL = re.compile(r"(?<!\d)(?P<number>\d{6})(?:" + _GLUE + r")?[xX*•]{4}(?!\w)")

_PHONE = r"(?:(?:\+|00)\d\d ?)?[2-9](?:[ .\-]?\d){7}(?!\d)"
_PROTECTED = re.compile(
    # phones
    rf"(?i:\b(?:tlf|tel|telefon|telefonnr|telefonnummer|phone|mobil|mobile|mob|fax)\b[.:\s]{{0,3}}){_PHONE}"
    rf"|(?<!\w)\+\d\d ?{_PHONE}"
    # numbers that a label makes something else; a hyphened 6-4 form is no such number
    r"|(?i:\b(?:faktura|regning|kunde|ordre|aftale|debitor|invoice|customer|order|account|agreement|konto|licens"
    r"|bevilling|betalings-?id)[ \-]?s?(?:nr|nummer|numre|no"
    r"|number)?\b[.:\s#]{0,4})\d{4,20}(?!\d)(?!\s?[\-\u2010-\u2015]\s?\d)"
    r"|(?i:\b(?:p|p-enhed|produktionsenhed)[ \-]?s?(?:nr|nummer|number|no)\b[.:\s#]{0,4})(?:\d ?){9}\d(?!\d)"
    r"|(?i:\b(?:ean|gln)[ \-]?(?:nr|nummer|number|no)?\b[.:\s#]{0,4})(?:\d ?){12}\d(?!\d)"
    r"|\b[A-Z]{2}\d\d(?: ?\d{4}){3,7}(?: ?\d{1,4})?\b"
    # cases and tenders: a date or number before a year, or a year before a running number
    r"|(?i:\b(?:sag|sags|j\.?|journal|dok|dokument|case|document|udbud|udbuds|tender)[. \-]{0,2}(?:nr|nummer|no|number"
    r"|id)?\b)"
    r"[.:\s#]{0,4}(?:\d{6}-(?:19\d\d|20[0-3]\d)|(?:19|20)\d\d-\d+)(?:-\d+)?(?!\d)"
    r"|(?i:\bref(?:erence)?\b)[.:\s#]{0,4}(?:19|20)\d\d-\d+(?:-\d+)?(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d[\-/]\d{5,8}(?:-\d+)?(?!\d)"
)
"""What its label or its form makes something else than a CPR number: a phone, an account, a case."""
_FULL_YEAR = re.compile(
    r"(?<![\d.\-/])\d\d(?P<sep>[.\-/ ]?)\d\d(?P=sep)(?:19|20)\d\d ?[\-\u2010-\u2015] ?\d{4}(?!\d|[.\-/]\d)"
)
"""A birth date with its whole year, a dash and a serial number."""
_MISREAD = re.compile(r"(?<!\w)(?=[\d \-\u2010-\u2015]{0,40}[OoIl])[\dOoIl]{6} ?[\-\u2010-\u2015] ?[\dOoIl]{4}(?!\w)")
"""A scanner's O for 0 and l for 1. Looking further ahead than a number is long finds nothing, and takes for ever."""
_AS_DIGITS = str.maketrans("OoIl", "0011")
_NUMBER_AND_DATE = re.compile(r"\d\d(?P<first>\D+)\d\d(?P<inner>[.\-/])\d\d(?P=inner)(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Redaction:
    """A text of unchanged length with every CPR number's digits masked, and where they stood."""

    text: str
    fields: tuple[Field, ...]


def redact(text: str) -> Redaction:
    """Mask every CPR number, in every spelling: hyphen, dash, dot, slash, blanks, line break, spaced or no separator.

    :returns: a text as long as the one given; the fields' values are masks too.
    """
    spans = _merge([*_labelled_spans(text), *_partial_spans(text), *_shaped_spans(text), *_odd_spans(text)])
    characters = list(text)
    for start, end in spans:
        for place in range(start, end):
            if characters[place].isdigit():
                characters[place] = MASK
    fields = tuple(Field(FieldKind.CPR, MASK * CPR_DIGITS, start, end) for start, end in spans)
    return Redaction("".join(characters), fields)


def _labelled_spans(text: str) -> Iterator[tuple[int, int]]:
    """Up to ten digits after "CPR": what the writer calls a CPR number is one, whatever its date.

    Two more when the year has four.
    """
    for found in _LABELLED.finditer(text):
        digits = [place for place in range(*found.span("number")) if text[place].isdigit()]
        has_full_year = len(digits) > CPR_DIGITS and text[digits[4] : digits[5] + 1] in ("19", "20")
        digits = digits[: CPR_DIGITS + 2 * has_full_year]
        if len(digits) >= 4:
            yield digits[0], digits[-1] + 1


def _partial_spans(text: str) -> Iterator[tuple[int, int]]:
    """A birth date before a masked serial number, "010203-xxxx"."""
    for found in _PARTIAL.finditer(text):
        if _is_birth_date(found.group("number")):
            yield found.span("number")


def _odd_spans(text: str) -> Iterator[tuple[int, int]]:
    """Numbers with four digits for the year, and numbers in which a scanner saw letters."""
    for found in _FULL_YEAR.finditer(text):
        if _is_birth_date(re.sub(r"\D", "", found.group())[:DATE_DIGITS]):
            yield found.span()
    for found in _MISREAD.finditer(text):
        if _is_birth_date(found.group()[:DATE_DIGITS].translate(_AS_DIGITS)):
            yield found.span()


def _shaped_spans(text: str) -> Iterator[tuple[int, int]]:
    """Ten digits in a row of groups, the first six a date, that no label makes something else."""
    protected = [found.span() for found in _PROTECTED.finditer(text)]
    groups = list(_GROUP.finditer(text))
    for first in range(len(groups)):
        sizes: list[int] = []
        for last in range(first, min(first + CPR_DIGITS, len(groups))):
            if last > first and not _GLUE_ONLY.fullmatch(text, groups[last - 1].end(), groups[last].start()):
                break
            sizes.append(len(groups[last].group()))
            if sum(sizes) >= CPR_DIGITS:
                break
        else:
            continue
        if sum(sizes) != CPR_DIGITS or not _is_cpr_grouping(sizes):
            continue
        start, end = groups[first].start(), groups[first + len(sizes) - 1].end()
        digits = "".join(group.group() for group in groups[first : first + len(sizes)])
        if not _is_birth_date(digits[:DATE_DIGITS]) or _ends_in_date(text[start:end]):
            continue
        if not any(start < other_end and other_start < end for other_start, other_end in protected):
            yield start, end


def _is_cpr_grouping(sizes: list[int]) -> bool:
    """Whether people write a CPR number in groups of these sizes; dates with a year, amounts and phones differ."""
    if sizes in ([10], [2, 2, 6], [2, 8]):
        return True
    total = 0
    for place, size in enumerate(sizes):
        total += size
        if total == DATE_DIGITS:
            return sizes[: place + 1] != [3, 3]
    return False


def _ends_in_date(shape: str) -> bool:
    """Whether a number and then a full date stand there, as in "14.02.–05.03.2024"; one dash is a CPR's own."""
    found = _NUMBER_AND_DATE.fullmatch(shape)
    return found is not None and found.group("first") != found.group("inner")


def _is_birth_date(digits: str) -> bool:
    """DDMMYY with any year; days up to 91 because replacement numbers add 60.

    Source: https://www.cpr.dk, "erstatningspersonnummer".
    """
    day, month = int(digits[:2]), int(digits[2:4])
    return 1 <= (day - 60 if day > 60 else day) <= 31 and 1 <= month <= 12


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
