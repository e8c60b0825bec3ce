"""The new message that takes the place of a reply: what to quote and what to attach, ready to copy.

Nothing here is the letter's own wording but numbers and the words of `_ROLES`: names of people can't slip through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from finder.guidance.wording import format_date, say
from finder.types import Field, FieldKind, ItemKind, Kind, Line, LineRole, MessageItem, Query, Quote, ViaUnit

_NUMBERS = ((FieldKind.CASE_NUMBER, ItemKind.CASE_NUMBER), (FieldKind.DOCUMENT_NUMBER, ItemKind.DOCUMENT_NUMBER))
_ORDER = tuple(ItemKind)
"""In which a reader expects them."""
_MOST_NUMBERS = 2
"""A letter that lists many cases is about none of them alone: more numbers would only tire the reader."""
_DATED = re.compile(r"^(?:dato|date|sendt|sent|dateret|dated|(?:[^\W\d_]+(?: [A-ZÆØÅ])?,? )?(?:den|d\.))\W*$", re.I)
"""What a letter writes before its date: "Dato:", or the place, "København V, den"; "senest den" is a deadline."""
_BORN = re.compile(r"\b(?:født|f\.|fødsel\w*|born|birth|dob)\b", re.I)
_NO_LETTER_DATE = frozenset({LineRole.BODY, LineRole.SUBJECT, LineRole.ADDRESSEE})
"""Dates in running text are deadlines and events, a date beside the addressee may be a birthday."""
_ROLES = tuple(
    (word, re.compile(rf"(?<!\w){word}(?:en|e)?(?!\w)", re.I))
    for word in (
        "specialkonsulent",
        "chefkonsulent",
        "socialrådgiver",
        "jobkonsulent",
        "virksomhedskonsulent",
        "byggesagsbehandler",
        "sagsbehandler",
        "visitator",
        "sundhedsplejerske",
        "tilsynsførende",
        "byplanlægger",
        "landinspektør",
        "ingeniør",
        "arkitekt",
        "jurist",
        "psykolog",
        "konsulent",
        "bogholder",
        "case worker",
        "case officer",
        "legal adviser",
        "consultant",
    )
)
"""What caseworkers are called under their names; the longer names stand before those they end in."""


def message_items(query: Query, via_unit: ViaUnit | None) -> tuple[MessageItem, ...]:
    """List what a new message about a letter needs, so that it finds its case.

    :returns: numbers, date, unit and the caseworker's role, then what to attach; nothing for a question.
    """
    if query.kind is not Kind.LETTER:
        return ()
    quotes = quotes_of(query)
    items = [_item(quote.kind, query, _written(quote, query)) for quote in quotes]
    if via_unit is not None:
        items.append(_item(ItemKind.UNIT, query, via_unit.name))
    items.sort(key=lambda item: _ORDER.index(item.kind))
    return (*items, _attachment(query, quotes))


def quotes_of(query: Query) -> tuple[Quote, ...]:
    """:returns: what a new message should repeat, of this text and of earlier ones of the conversation."""
    return tuple(dict.fromkeys((*query.quotes, *_found(query))))


def _found(query: Query) -> Iterator[Quote]:
    for field_kind, kind in _NUMBERS:
        written = [query.text[field.start : field.end] for field in query.fields if field.kind is field_kind]
        for number in list(dict.fromkeys(written))[:_MOST_NUMBERS]:
            yield Quote(kind, number)
    date = _letter_date(query)
    if date is not None:
        yield Quote(ItemKind.LETTER_DATE, date)
    role = _caseworker_role(query)
    if role is not None:
        yield Quote(ItemKind.CASEWORKER, role)


def _written(quote: Quote, query: Query) -> str:
    return format_date(quote.text, query.language) if quote.kind is ItemKind.LETTER_DATE else quote.text


def _item(kind: ItemKind, query: Query, text: str) -> MessageItem:
    return MessageItem(kind, say(f"item_{kind}", query.language), text)


def _attachment(query: Query, quotes: tuple[Quote, ...]) -> MessageItem:
    """The letter itself, told by its date when that is known."""
    date = next((_written(quote, query) for quote in quotes if quote.kind is ItemKind.LETTER_DATE), None)
    code = "attach_letter" if date is None else "attach_letter_dated"
    return _item(ItemKind.ATTACHMENT, query, say(code, query.language, **({} if date is None else {"date": date})))


def _letter_date(query: Query) -> str | None:
    """:returns: the first date that is the letter's own: labelled, or alone in its line, and not in the future."""
    for field in query.fields:
        line = _line_of(query, field)
        if field.kind is not FieldKind.DATE or field.value > query.as_of or line is None:
            continue
        before = query.text[line.start : field.start]
        alone = not re.search(r"\w", before + query.text[field.end : line.end])
        is_own = alone or _DATED.search(before)
        if is_own and line.role not in _NO_LETTER_DATE and not _BORN.search(before):
            return field.value
    return None


def _line_of(query: Query, field: Field) -> Line | None:
    return next((line for line in query.colophon.lines if line.start <= field.start < line.end), None)


def _caseworker_role(query: Query) -> str | None:
    """:returns: what the caseworker is called, out of `_ROLES`; never who it is."""
    signed = query.colophon.of(LineRole.CASEWORKER, LineRole.SENDER, LineRole.REFERENCE)
    return next((word for word, pattern in _ROLES for line in signed if pattern.search(line.text)), None)
