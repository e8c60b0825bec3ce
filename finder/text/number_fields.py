"""Numbers that a label or a check digit makes known: EAN, CVR, P-number, cases, documents, KLE."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import ean
from stdnum.dk import cvr

from finder.types import Field, FieldKind

UNLABELLED_CONFIDENCE = 0.6
"""One in eleven numbers of eight digits passes the CVR check by chance."""
INVALID_CONFIDENCE = 0.5
"""Labelled, but the check digit is wrong: a typing error or a scanned digit."""

_SEPARATOR = r"[ \-]?s?(?:nr|nummer|numre|no|number|id)?\b[.:\s#]{0,4}"
_EAN = re.compile(rf"(?i:\b(?P<label>ean|gln)(?:/gln)?{_SEPARATOR})?(?<![\d\-+])(?P<number>\d(?: ?\d){{12}})(?![\d\-])")
_CVR = re.compile(
    rf"(?i:\b(?P<label>cvr|se|vat)(?:[ /\-]{{1,3}}(?:se"
    rf"|cvr))?{_SEPARATOR}(?:DK[ \-]?)?)(?P<labelled>\d\d ?\d\d ?\d\d ?\d\d)(?!\d)"
    r"|(?<![\w\-/.,+])(?P<bare>\d{8})(?![\w\-/])(?![.,]\d)(?!\s?<)"
)
_PHONE_BEFORE = re.compile(r"(?:tlf|tel|telefon\w*|phone|mobil\w*|fax|\+45|0045)[.:\s]*$", re.I)
_OTHER_BEFORE = re.compile(r"\w[ \-]?(?:nr|nummer|no|number|id)[.:\s#]*$", re.I)
_P_NUMBER = re.compile(
    r"(?i:\b(?:p|p-enhed|produktionsenhed)[ \-]?s?(?:nr|nummer|no"
    r"|number)\b[.:\s#]{0,4})(?P<number>\d(?: ?\d){9})(?!\d)"
)
_CODE = r"(?P<number>(?:[A-ZÆØÅ]{1,6}[ \-]?)?\d[\w]*(?:[.\-/][\w]+)*)"
_CASE = re.compile(
    r"(?i:\b(?:sags?|journal|j|jnr|case|our ref|vores ref|edoc|esdh)\b[. \-]{0,2}(?:nr|nummer|no|number|id"
    r"|ref)?\b[.:\s#]{0,4}"
    r"|\b(?:sagsnr|sagsnummer|journalnr|journalnummer|sagsid)\b[.:\s#]{0,4})" + _CODE
)
_BARE_CASE = re.compile(r"(?<![\w\-/.])(?P<number>(?:19|20)\d\d-\d{5,8})(?![\w\-/])")
_DOCUMENT = re.compile(
    r"(?i:\b(?:dokument|dok|document|doc)[. \-]{0,2}(?:nr|nummer|no|number|id)\b[.:\s#]{0,4})"
    + _CODE
    + r"|(?<![\w\-/.])(?P<bare>(?:19|20)\d\d-\d{5,8}-\d{1,4})(?![\w\-/])"
)
_KLE = re.compile(
    r"(?<![\w.])(?P<faceted>\d\d\.\d\d\.\d\d[ \-][A-ZÆØÅ]\d\d)(?!\w)"
    r"|(?i:\bkle[ \-]?(?:nr|nummer|emne)?\b[.:\s]{0,4})(?P<labelled>\d\d\.\d\d(?:\.\d\d)?(?:[ \-][A-ZÆØÅ]\d\d)?)(?!\w)"
)
MIN_CASE_DIGITS = 3
"""Shorter numbers after "sag" count things ("sag 2 på dagsordenen")."""


def find_eans(text: str) -> Iterator[Field]:
    """:returns: EAN/GLN numbers that are labelled or have the right check digit."""
    for found in _EAN.finditer(text):
        digits = found.group("number").replace(" ", "")
        valid = ean.is_valid(digits)
        if valid or found.group("label"):
            yield Field(FieldKind.EAN, digits, *found.span("number"), 1.0 if valid else INVALID_CONFIDENCE)


def find_companies(text: str) -> Iterator[Field]:
    """:returns: CVR and SE numbers: labelled, or eight digits with the right check sum and no other label."""
    for found in _CVR.finditer(text):
        if found.group("labelled"):
            digits = found.group("labelled").replace(" ", "")
            yield Field(
                FieldKind.CVR, digits, *found.span("labelled"), 1.0 if cvr.is_valid(digits) else INVALID_CONFIDENCE
            )
            continue
        before = text[max(0, found.start() - 24) : found.start()]
        if cvr.is_valid(found.group("bare")) and not _PHONE_BEFORE.search(before) and not _OTHER_BEFORE.search(before):
            yield Field(FieldKind.CVR, found.group("bare"), *found.span("bare"), UNLABELLED_CONFIDENCE)


def find_p_numbers(text: str) -> Iterator[Field]:
    """:returns: labelled P-numbers; they have no reliable check digit."""
    for found in _P_NUMBER.finditer(text):
        yield Field(FieldKind.P_NUMBER, found.group("number").replace(" ", ""), *found.span("number"))


def find_cases(text: str) -> Iterator[Field]:
    """:returns: case and journal numbers as written: labelled, or a year and a running number ("2024-0283030")."""
    taken_until = 0
    for found in sorted([*_CASE.finditer(text), *_BARE_CASE.finditer(text)], key=lambda one: one.start("number")):
        number = found.group("number")
        digits = sum(character.isdigit() for character in number)
        if found.start("number") >= taken_until and digits >= MIN_CASE_DIGITS:
            taken_until = found.end("number")
            yield Field(FieldKind.CASE_NUMBER, number, *found.span("number"))


def find_documents(text: str) -> Iterator[Field]:
    """:returns: document numbers as written."""
    for found in _DOCUMENT.finditer(text):
        group = "number" if found.group("number") else "bare"
        yield Field(FieldKind.DOCUMENT_NUMBER, found.group(group), *found.span(group))


def find_kle(text: str) -> Iterator[Field]:
    """:returns: KLE numbers, labelled or with a facet ("27.24.16-G01")."""
    for found in _KLE.finditer(text):
        group = "faceted" if found.group("faceted") else "labelled"
        yield Field(FieldKind.KLE, found.group(group).replace(" ", "-"), *found.span(group))
