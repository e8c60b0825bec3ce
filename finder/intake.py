"""What is asked: a request, its file opened, read into a query, and what must be said of how it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from finder.documents import LIMITS, open_document
from finder.errors import InvalidInput, UnknownOrganisation
from finder.guidance import notice, say
from finder.structure.snapshot import Snapshot
from finder.structure.taxonomy import Taxonomy
from finder.text.query import add_text, read_query
from finder.types import Audience, Colophon, Document, Kind, Language, Notice, Query, Upload

MAX_FILE_BYTES = LIMITS.file_bytes
"""A file may not be larger; who receives files can refuse them early."""


@dataclass(frozen=True, slots=True)
class FindRequest:
    """What is asked, with every word checked and every default filled in."""

    text: str
    """A letter or a question; may be empty beside a file, and is else a remark to it."""
    audience: Audience | None = None
    language: Language = Language.DA
    """Of the answer."""
    organisation: str | None = None
    """Id; None searches all."""
    platform: str | None = None
    """Id of the platform to show first."""
    as_of: str | None = None
    """YYYY-MM-DD; today when None."""
    state: str | None = None
    """The `state` of the answer before, when the message goes on from it."""
    choice: str | None = None
    """The value of the option that was taken; the text may then be empty."""
    limit: int = 5
    upload: Upload | None = None
    """The letter as a file."""


def open_request(request: FindRequest, snapshot: Snapshot) -> Document | None:
    """Check the request's fields, which is quick, and then open its file, which may not be.

    :returns: what the file holds; None without a file.
    :raises InvalidInput: when a field is wrong.
    :raises FinderError: when the file can't be read; the code says why.
    """
    if request.organisation is not None and request.organisation not in snapshot.organisations:
        raise UnknownOrganisation("There is no such organisation here.", "organisation")
    if request.platform is not None and request.platform not in snapshot.platforms:
        raise InvalidInput(f"Unknown platform; known are {', '.join(snapshot.platforms)}.", "platform")
    if request.as_of is not None and not _is_day(request.as_of):
        raise InvalidInput("as_of must be a day such as 2024-11-18.", "as_of")
    return None if request.upload is None else open_document(request.upload)


def read_request(request: FindRequest, document: Document | None, taxonomy: Taxonomy, max_chars: int) -> Query:
    """Read what is asked: a file is the letter, and the text beside it a remark, put at its end.

    A long file is cut, never refused: who it is from stands in its beginning.

    :param document: the request's file, opened.
    :returns: the query; in a message's text the titles of its codes stand after the letter. An option taken without a
        word gives a query without text.
    :raises InvalidInput: when the text is empty, too long or no text.
    """
    if document is None and request.choice is not None and not request.text.strip():
        return _without_text(request)
    query = read_query(
        request.text if document is None else _beginning(document.text, max_chars),
        audience=_audience(request, document),
        language=request.language,
        as_of=_day(request),
        organisation=request.organisation,
        platform=request.platform,
        kind=document.kind if document is not None else None,
        max_chars=max_chars,
        reply_target=document.reply_target if document is not None else None,
    )
    if document is None:
        return query
    if document.reply_target is not None and (titles := taxonomy.titles_of(document.reply_target.codes)):
        query = add_text(query, "\n".join(titles))
    return add_text(query, request.text, max_chars) if request.text.strip() else query


def reading_notices(request: FindRequest, document: Document | None, max_chars: int) -> tuple[Notice, ...]:
    """:returns: what the user should know of how the file was read; nothing without a file."""
    if document is None:
        return ()
    language = request.language
    notices: list[Notice] = []
    if document.is_scanned:
        notices.append(notice("scanned", language))
    if document.is_cut or len(document.text) > max_chars:
        cut = say("cut_pages", language, pages=str(document.pages)) if document.pages > 1 else say("cut", language)
        notices.append(Notice("cut", cut))
    if request.audience is None and document.audience is not None:
        word = document.audience.value.lower()
        one, all_of_them = say(f"audience_one_{word}", language), say(f"audience_{word}", language)
        notices.append(notice("audience_from_message", language, one=one, audience=all_of_them))
    return tuple(notices)


def _without_text(request: FindRequest) -> Query:
    return Query(
        text="",
        kind=Kind.QUESTION,
        colophon=Colophon(),
        fields=(),
        topic_text="",
        language=request.language,
        audience=request.audience,
        as_of=_day(request),
        organisation=request.organisation,
        platform=request.platform,
    )


def _day(request: FindRequest) -> str:
    return request.as_of or date.today().isoformat()


def _audience(request: FindRequest, document: Document | None) -> Audience | None:
    """What the user says of himself comes before what the message says of its receiver."""
    return request.audience or (document.audience if document is not None else None)


def _beginning(text: str, max_chars: int) -> str:
    """Whole lines only: half a number would not be known for what it is."""
    return text if len(text) <= max_chars else text[:max_chars].rpartition("\n")[0] or text[:max_chars]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
