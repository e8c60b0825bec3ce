"""The shapes that identifiers and dates must have, each with words for who typed one wrong."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern for a whole value, what it allows in words, and what a pattern can't say."""

    pattern: re.Pattern[str]
    allowed: str
    check: Callable[[str], bool] = lambda _: True

    def fits(self, value: str) -> bool:
        """:returns: whether the whole value has the shape."""
        return self.pattern.fullmatch(value) is not None and self.check(value)


def _is_calendar_date(value: str) -> bool:
    """Fill a year or month up to its first day, so that one parser judges all three forms."""
    try:
        datetime.date.fromisoformat(value + "0000-01-01"[len(value) :])
    except ValueError:
        return False
    return True


def _ean_adds_up(value: str) -> bool:
    """Source: GS1 General Specifications, check digit of GTIN-13 and GLN: weights 1 and 3 in turn, modulo 10."""
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(value)) % 10 == 0


def _cvr_adds_up(value: str) -> bool:
    """Source: Erhvervsstyrelsen, check digit of the CVR number: weights 2 7 6 5 4 3 2 1, modulo 11."""
    return sum(weight * int(digit) for weight, digit in zip((2, 7, 6, 5, 4, 3, 2, 1), value, strict=True)) % 11 == 0


SLUG = Shape(re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), "lower-case letters a-z, digits and single hyphens")
DATE = Shape(re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"), "YYYY, YYYY-MM, YYYY-MM-DD or null", _is_calendar_date)
DAY = Shape(re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "YYYY-MM-DD or null", _is_calendar_date)
PERIOD = Shape(
    re.compile(r"(ca\. )?([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|[0-9]{4}-([0-9]{4})?)"),
    'YYYY, YYYY-MM, YYYY-MM-DD, a period YYYY-YYYY or YYYY-, each with or without "ca. ", or null',
)
PHONE = Shape(
    # Short numbers begin with 1 (112, 1813, 116 117), subscribers' numbers never do.
    re.compile(r"(\+45 ?)?[2-9][0-9]( ?[0-9]{2}){3}|1[0-9]{2,5}"),
    'a Danish phone number such as "33 66 33 66"',
)
EMAIL = Shape(re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"), "an e-mail address")
URL = Shape(re.compile(r"https?://\S+"), "an address that begins with https:// or http://")
EAN = Shape(re.compile(r"[0-9]{13}"), "a 13-digit EAN number with a right check digit", _ean_adds_up)
CVR = Shape(re.compile(r"[0-9]{8}"), "an 8-digit CVR number with a right check digit, or null", _cvr_adds_up)
UUID = Shape(
    re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    "a UUID in lower case such as 00000000-0000-4000-8000-000000000000",
)
POSTCODE = Shape(re.compile(r"[0-9]{4}|"), 'a 4-digit postcode or ""')
KLE = Shape(re.compile(r"[0-9]{2}(\.[0-9]{2}){0,2}"), "a KLE number such as 02, 02.34 or 02.34.02, without facet")
FORM = Shape(re.compile(r"[0-9]{2}(\.[0-9]{2}){0,3}"), "a FORM number such as 59.10.05.10, or its beginning")
SOR = Shape(re.compile(r"[0-9]{6,18}"), "a SOR code of 6 to 18 digits")
"""SOR codes are SNOMED CT identifiers. Source: SNOMED CT release file specifications, SCTID."""
