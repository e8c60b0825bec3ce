"""The new message that takes the place of a reply: what to quote and what to attach, ready to copy.

Nothing here is the letter's own wording but numbers and the words of `_ROLES`: names of people can't slip through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from finder.guidance.wording import format_date, letter_unit, say
from finder.text.letter_date import letter_date
from finder.types import FieldKind, ItemKind, Kind, LineRole, MessageItem, Query, Quote, ViaUnit

_NUMBERS = ((FieldKind.CASE_NUMBER, ItemKind.CASE_NUMBER), (FieldKind.DOCUMENT_NUMBER, ItemKind.DOCUMENT_NUMBER))
_ORDER = tuple(ItemKind)
"""In which a reader expects them."""
_MOST_NUMBERS = 2
"""A letter that lists many cases is about none of them alone: more numbers would only tire the reader."""
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
        items.append(_item(ItemKind.UNIT, query, letter_unit(via_unit, query.language)))
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
    date = letter_date(query)
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


def _caseworker_role(query: Query) -> str | None:
    """:returns: what the caseworker is called, out of `_ROLES`; never who it is."""
    signed = query.colophon.of(LineRole.CASEWORKER, LineRole.SENDER, LineRole.REFERENCE)
    return next((word for word, pattern in _ROLES for line in signed if pattern.search(line.text)), None)
