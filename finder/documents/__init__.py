"""Files in, a Document out: text in reading order, and what a format says beyond it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from finder.documents.archive import read_archive
from finder.documents.formats import FileKind, tell_kind
from finder.documents.limits import LIMITS, Limits
from finder.documents.mail import read_mail
from finder.documents.markup import stated_encoding, strip_tags
from finder.documents.memo import read_memo
from finder.documents.plaintext import decode
from finder.documents.reader import READER
from finder.documents.word import read_word
from finder.errors import BrokenFile, FileTooLarge, NoTextInFile
from finder.types import Document, Format, Upload

__all__ = ["LIMITS", "Limits", "open_document"]

_MOST_INSIDE = 3
"""A PDF file in a message in an e-mail; deeper nesting is no letter."""


def open_document(upload: Upload, limits: Limits = LIMITS) -> Document:
    """Read a file, in memory only.

    :param upload: told apart by its content; the name is a hint among texts.
    :returns: its text, not yet redacted, and what the format says beyond it.
    :raises FinderError: UnknownFormat, BrokenFile, EncryptedFile, FileTooLarge, FileTooSlow, NoTextInFile; OcrMissing
        and ReaderBusy are not the sender's fault.
    """
    if len(upload.data) > limits.file_bytes:
        raise FileTooLarge
    document = _open(upload, limits, _MOST_INSIDE)
    if not any(map(str.isalnum, document.text)):
        raise NoTextInFile
    if len(document.text) <= limits.characters:
        return document
    return replace(document, text=document.text[: limits.characters], is_cut=True)


def _open(upload: Upload, limits: Limits, inside: int) -> Document:
    if inside < 0:
        raise BrokenFile("Too many files lie in each other.")

    def open_inside(inner: Upload) -> Document:
        return _open(inner, limits, inside - 1)

    def read_inside(data: bytes, name: str) -> str:
        inner = open_inside(Upload(name, data))
        inner_ones.append(inner)
        return inner.text

    inner_ones: list[Document] = []
    data = upload.data
    match tell_kind(data, upload.name):
        case FileKind.PDF:
            return READER.read(Format.PDF, data, limits)
        case FileKind.IMAGE:
            return READER.read(Format.IMAGE, data, limits)
        case FileKind.ZIP:
            return read_word(data, limits)
        case FileKind.XML:
            return _with_parts(read_memo((data,), limits, read_inside), inner_ones)
        case FileKind.PACKED:
            return _with_parts(read_archive(data, limits, read_inside), inner_ones)
        case FileKind.EMAIL:
            return read_mail(data, limits, open_inside)
        case FileKind.HTML:
            return Document(strip_tags(decode(data, stated_encoding(data))), Format.TEXT)
        case FileKind.TEXT:
            # Of four bytes a character at most; the rest would be cut away anyway.
            return Document(decode(data[: 4 * (limits.characters + 1)]), Format.TEXT)


def _with_parts(document: Document, inner: Sequence[Document]) -> Document:
    """:returns: a message, told how the files inside it were read."""
    return replace(
        document,
        pages=max(document.pages, *(one.pages for one in inner), 1),
        is_scanned=any(one.is_scanned for one in inner),
        is_cut=document.is_cut or any(one.is_cut for one in inner),
    )
