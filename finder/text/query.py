"""The text's road: checked, normalised, redacted, fields found, kind told, letter parsed."""

from __future__ import annotations

import re
from dataclasses import replace

from finder.text.colophon import parse_letter, topic_of
from finder.text.fields import find_fields
from finder.text.kind import tell_kind
from finder.text.language import detect_language
from finder.text.normalise import MAX_CHARS, normalise, require_text
from finder.text.redact import redact
from finder.types import Audience, Colophon, Kind, Language, Line, LineRole, Query, ReplyTarget

_APART = "\n\n"
_LINE = re.compile(r"\S.*")


def read_query(
    text: str,
    *,
    audience: Audience | None,
    language: Language | None,
    as_of: str,
    organisation: str | None,
    platform: str | None = None,
    kind: Kind | None = None,
    max_chars: int = MAX_CHARS,
    reply_target: ReplyTarget | None = None,
) -> Query:
    """Read what a user pasted or wrote.

    :param language: the language of the text; told from it when None.
    :param as_of: the date answers are given for, YYYY-MM-DD.
    :param kind: letter or question when it is known; told from the text when None.
    :param reply_target: what the message itself says of answering it.
    :returns: the query; its text is redacted and every offset points into it.
    :raises InvalidInput: EmptyText, TextTooLong or NotText, by code.
    """
    require_text(text, max_chars)
    redaction = redact(normalise(text))
    fields = find_fields(redaction.text, redaction.fields)
    colophon = parse_letter(redaction.text, fields)
    told = kind or tell_kind(redaction.text, colophon, fields)
    is_letter = told is Kind.LETTER
    return Query(
        text=redaction.text,
        kind=told,
        colophon=colophon if is_letter else Colophon(),
        fields=fields,
        topic_text=topic_of(colophon) if is_letter else redaction.text,
        language=language or detect_language(redaction.text),
        audience=audience,
        as_of=as_of,
        organisation=organisation,
        platform=platform,
        reply_target=reply_target,
    )


def add_text(query: Query, text: str, max_chars: int = MAX_CHARS) -> Query:
    """Put a text of another hand after the query's own: in a letter it is body, whoever has signed above it.

    :returns: the query with the text, redacted, after an empty line; offsets point into the whole.
    :raises InvalidInput: EmptyText, TextTooLong or NotText, by code.
    """
    require_text(text, max_chars)
    redaction = redact(normalise(text))
    start = len(query.text) + len(_APART)
    fields = find_fields(redaction.text, redaction.fields)
    moved = (replace(one, start=one.start + start, end=one.end + start) for one in fields)
    whole = replace(query, text=query.text + _APART + redaction.text, fields=(*query.fields, *moved))
    if query.kind is not Kind.LETTER:
        return replace(whole, topic_text=whole.text)
    lines = (
        Line(found.group(), start + found.start(), start + found.end(), LineRole.BODY)
        for found in _LINE.finditer(redaction.text)
    )
    colophon = replace(query.colophon, lines=(*query.colophon.lines, *lines))
    return replace(whole, colophon=colophon, topic_text=topic_of(colophon))
