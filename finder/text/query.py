"""The text's road: checked, normalised, redacted, fields found, kind told, letter parsed."""

from __future__ import annotations

from finder.text.colophon import parse_letter, topic_of
from finder.text.fields import find_fields
from finder.text.kind import tell_kind
from finder.text.language import detect_language
from finder.text.normalise import MAX_CHARS, normalise, require_text
from finder.text.redact import redact
from finder.types import Audience, Colophon, Kind, Language, Query


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
) -> Query:
    """Read what a user pasted or wrote.

    :param language: the language of the text; told from it when None.
    :param as_of: the date answers are given for, YYYY-MM-DD.
    :param kind: letter or question when it is known; told from the text when None.
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
    )
