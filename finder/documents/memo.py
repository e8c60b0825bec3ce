"""A MeMo message: its reply target, its codes and its letter text, with the person data left behind."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from finder.documents.limits import LIMITS, Limits
from finder.documents.markup import stated_encoding, strip_tags
from finder.documents.memo_message import HTML, MEMO, PDF, PLAIN, ROOT, MainFile, MessageReader, Place
from finder.documents.plaintext import decode
from finder.documents.xmlstream import NAMESPACE_END, read_xml
from finder.errors import FinderError, NoTextInFile, ReaderBusy
from finder.types import Audience, Code, Document, Format, Kind, ReplyTarget

ReadPart = Callable[[bytes, str], str]
"""Reads a PDF inside the message, given its name there: its text, else a FinderError."""

_HEAD_BYTES = 256 * 1024
"""What may stand before the first element: the official examples have a page of remarks there."""
_POINT_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?!.{65})[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""Digital Post's or our own; a person's number is neither."""
_SHAPES = (
    (Place.KLE, "KLE", re.compile(r"(\d\d(?:\.\d\d){0,2})\.?(?:[ -]?[A-ZÆØ]\d\d)?")),
    (Place.FORM, "FORM", re.compile(r"(\d\d(?:\.\d\d){0,3})\.?")),
    (Place.GLN, "GLN", re.compile(r"(\d{13})")),
    (Place.SOR, "SOR", re.compile(r"(\d{6,18})")),
)
"""Codes, the surest first. KLE's facet says what is done with a subject, which contact points are not marked with."""
_PLACEHOLDER = re.compile(r"[0.]*")
"""Templates carry 00.00.00, which says nothing."""
_WORD = re.compile(r"(?!\[).*[^\W\d_]{3}")
"""Codes of a sender's own have no three letters in a row, and templates carry [Tekst]."""
_CVR = re.compile(r"\d{8}")
_BYTES_A_CHARACTER = {PLAIN: 4, HTML: 16}
"""At most; word processors write three times as much markup as text, and this leaves room for more."""


class _RootFound(Exception):
    """Ends a look at the beginning of a file."""


class _RootReader:
    """Reads no further than the outermost element."""

    name = ""

    def open(self, name: str) -> bool:
        self.name = name
        raise _RootFound

    def write(self, text: str) -> None:
        """Nothing comes before the outermost element."""

    def close(self, name: str) -> None:
        """Nothing ends before the outermost element."""


def is_memo(data: bytes) -> bool:
    """:returns: whether a file is a MeMo message, by the name of its outermost element."""
    root = _RootReader()
    with contextlib.suppress(_RootFound, FinderError):
        read_xml([data[:_HEAD_BYTES]], root, LIMITS.depth)
    return root.name == f"{MEMO}{NAMESPACE_END}{ROOT}"


def read_memo(chunks: Iterable[bytes], limits: Limits, read_part: ReadPart) -> Document:
    """Read a message of MeMo 1.0, 1.1 or 1.2 as a stream; no schema is asked, and unknown elements are passed over.

    :param chunks: the file's bytes in pieces of any size.
    :param read_part: for a main document that comes as PDF only; one that can't be read is left out.
    :returns: a letter that begins with its sender, and whom it can be answered to.
    :raises FinderError: UnknownFormat for other XML, BrokenFile (a document type too), FileTooLarge, NoTextInFile;
        ReaderBusy from `read_part`.
    """
    message = MessageReader(limits)
    read_xml(chunks, message, limits.depth)
    body, is_cut = _read_body(message, limits, read_part)
    text = _write_letter(message, body)
    if not text:
        raise NoTextInFile
    return Document(
        text[: limits.characters],
        Format.MEMO,
        kind=Kind.LETTER,
        audience=_audience(message),
        reply_target=_reply_target(message),
        is_cut=is_cut or len(text) > limits.characters,
    )


def _is_from_person(message: MessageReader) -> bool:
    """Whether a citizen wrote it: then the sender's label is a name, and the recipient an authority."""
    return message.first(Place.SENDER_TYPE) == "CPR"


def _audience(message: MessageReader) -> Audience | None:
    if _is_from_person(message):
        return None
    return {"CVR": Audience.COMPANY, "CPR": Audience.CITIZEN}.get(message.first(Place.RECIPIENT_TYPE))


def _reply_target(message: MessageReader) -> ReplyTarget:
    ids = (one.lower() for place in (Place.POINT_ID, Place.REPLY_POINT_ID) for one in message.all(place))
    codes = (
        Code(kind, found.group(1))
        for place, kind, shape in _SHAPES
        if (found := shape.fullmatch(message.first(place).replace(" ", ""))) and not _PLACEHOLDER.fullmatch(found[1])
    )
    return ReplyTarget(
        contact_points=tuple(dict.fromkeys(one for one in ids if _POINT_ID.fullmatch(one))),
        codes=tuple(codes),
        sending_system=message.first(Place.SYSTEM, Place.SYSTEM_ID),
        can_reply={"true": True, "1": True, "false": False, "0": False}.get(message.first(Place.REPLY)),
    )


def _write_letter(message: MessageReader, body: str) -> str:
    """Sender, case, subject and text, as a letter has them."""
    case = message.first(Place.CASE, Place.REPLY_CASE)
    blocks = (
        "" if _is_from_person(message) else "\n".join(_sender_lines(message)),
        f"Sagsnr. {case}" if case else "",
        "\n".join(_subject_lines(message)),
        body or message.first(Place.NOTIFICATION),
    )
    return "\n\n".join(block for block in blocks if block)


def _subject_lines(message: MessageReader) -> Iterator[str]:
    """The subject, then what else names the matter, unless the subject says it already."""
    label = message.first(Place.LABEL)
    if label:
        yield f"Emne: {label}"
    others = (message.first(one) for one in (Place.DOCUMENT_LABEL, Place.CODE, Place.KLE_LABEL, Place.FORM_LABEL))
    for other in dict.fromkeys(others):
        if _WORD.match(other) and other.casefold() not in label.casefold():
            yield f"Vedrørende: {other}"


def _sender_lines(message: MessageReader) -> tuple[str, ...]:
    """The sender's names from the widest to the narrowest, where it lives, and its numbers; each line once."""
    group = message.first(Place.POINT_GROUP)
    names = (
        message.first(Place.SENDER),
        group if _WORD.match(group) else "",
        *(message.first(place) for place in (Place.POINT, Place.RESPONSIBLE, Place.PRODUCTION_UNIT)),
    )
    numbers = (("Tlf.", Place.PHONE), ("", Place.EMAIL), ("EAN", Place.GLN), ("P-nr.", Place.P_NUMBER))
    contact = [f"{label} {value}".strip() for label, place in numbers if (value := message.first(place))]
    company = message.first(Place.SENDER_ID)
    if message.first(Place.SENDER_TYPE) == "CVR" and _CVR.fullmatch(company):
        contact.append(f"CVR-nr. {company}")
    lines = {line.casefold(): line for line in reversed((*names, *_address_lines(message), *contact)) if line}
    return tuple(reversed(lines.values()))


def _address_lines(message: MessageReader) -> tuple[str, ...]:
    """Street and town, each on its line, as on paper; a floor comes before its door."""
    street = " ".join(filter(None, (message.first(Place.STREET), message.first(Place.HOUSE))))
    floor, door = message.first(Place.FLOOR), message.first(Place.DOOR)
    inside = " ".join(filter(None, (f"{floor}." if floor.isdigit() else floor, door)))
    town = " ".join(filter(None, (message.first(Place.POSTCODE), message.first(Place.CITY))))
    if street:
        return (f"{street}, {inside}" if inside else street, town)
    return (town, *re.split(r"\s*,\s*", message.first(Place.ADDRESS)))


def _read_body(message: MessageReader, limits: Limits, read_part: ReadPart) -> tuple[str, bool]:
    """The main document as text, from the form that loses least, and whether it was cut.

    Files of one text format are read one after the other, each once; of PDFs the first that can be read.
    """
    for kind in (PLAIN, HTML, PDF):
        files = [_beginning(one, limits) for one in message.files if one.format == kind and one.data]
        texts: dict[str, None] = {}
        for file in files:
            text = _read_file(file, read_part)
            texts.update({text: None} if text else {})
            if text and kind == PDF:
                break
        if texts:
            return "\n\n".join(texts), any(one.is_cut for one in files)
    return "", False


def _beginning(file: MainFile, limits: Limits) -> MainFile:
    """Of a text no more bytes than its first characters can have: stripping megabytes of tags takes seconds."""
    size = _BYTES_A_CHARACTER.get(file.format, len(file.data)) * limits.characters
    return replace(file, data=file.data[:size], is_cut=file.is_cut or len(file.data) > size)


def _read_file(file: MainFile, read_part: ReadPart) -> str:
    """:returns: its text; empty when it can't be read: what the message says of itself is enough for an answer."""
    try:
        if file.format == PDF:
            return "" if file.is_cut else read_part(file.data, file.name).strip()
        if file.format == HTML:
            return strip_tags(decode(file.data, file.encoding or stated_encoding(file.data)))
        return decode(file.data, file.encoding or None).strip()
    except ReaderBusy:
        raise
    except FinderError:
        return ""
