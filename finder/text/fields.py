"""Pieces of a text that identify somebody or something: phones, mails, numbers, addresses, dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from finder.text.contact_fields import find_emails, find_phones, find_urls
from finder.text.date_fields import find_dates
from finder.text.number_fields import find_cases, find_companies, find_documents, find_eans, find_kle, find_p_numbers
from finder.text.place_fields import find_addresses, find_postcodes
from finder.text.spans import Spans
from finder.types import Field

RECOGNISERS: tuple[Callable[[str], Iterator[Field]], ...] = (
    find_emails,
    find_urls,
    find_kle,
    find_documents,
    find_cases,
    find_dates,
    find_eans,
    find_p_numbers,
    find_companies,
    find_phones,
    find_addresses,
    find_postcodes,
)
"""In order of precedence: of two fields that overlap, the earlier recogniser's is kept."""


def find_fields(text: str, known: Iterable[Field] = ()) -> tuple[Field, ...]:
    """Recognise fields in a redacted text.

    :param known: fields found before (masked CPR numbers); nothing else is found where they stand.
    :returns: fields in reading order that don't overlap; `text[start:end]` is what stood there.
    """
    kept = list(known)
    for recognise in RECOGNISERS:
        taken = Spans((field.start, field.end) for field in kept)
        kept += [field for field in recognise(text) if not taken.overlap(field.start, field.end)]
    return tuple(sorted(kept, key=lambda field: (field.start, field.end)))
