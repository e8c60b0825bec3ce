"""What a file is: told from its first bytes; its name counts among texts only."""

from __future__ import annotations

import re
from enum import Enum, auto

from finder.errors import EncryptedFile, UnknownFormat


class FileKind(Enum):
    """A way of reading."""

    PDF = auto()
    IMAGE = auto()
    ZIP = auto()
    """A Word file, or some other that is not read."""
    XML = auto()
    """A MeMo message, or some other that is not read."""
    PACKED = auto()
    """An archive of MeMo messages."""
    EMAIL = auto()
    HTML = auto()
    TEXT = auto()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Word, Excel and Outlook files before 2007, and newer ones that are locked with a password."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BEGINNINGS: tuple[tuple[bytes, FileKind | None], ...] = (
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"\x89PNG\r\n\x1a\n", FileKind.IMAGE),
    (b"II*\x00", FileKind.IMAGE),
    (b"MM\x00*", FileKind.IMAGE),
    (b"PK\x03\x04", FileKind.ZIP),
    (b"\xfd7zXZ\x00", FileKind.PACKED),
    (_OLE, None),
    (b"{\\rtf", None),
    (b"%!PS", None),
    (b"GIF8", None),
    (b"BM", None),
    (b"\x7fELF", None),
    (b"MZ", None),
    (b"\x1f\x8b", None),
    (b"BZh", None),
    (b"7z\xbc\xaf", None),
    (b"Rar!", None),
    (b"PK\x05\x06", None),
)
"""What a file begins with; None is known, and not read."""
_BINARY_ONLY = frozenset({b"BM", b"MZ", b"BZh"})
"""Beginnings that words may have too; they count only where zero bytes follow."""
_LZMA = re.compile(rb"\x5d\x00\x00..(?:\xff{8}|.{5}\x00{3})", re.S)
"""LZMA has no mark of its own: the usual properties, a dictionary of at least 64 kB, a size unknown or below 1 TB."""
_TAR_MARK_AT = 257
_BEFORE_PDF = b"\xef\xbb\xbf \t\r\n\x00"
_MEMO_URI = b"https://DigitalPost.dk/MeMo-1"
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\s|\xff\xfe<\x00\?\x00x\x00|\xfe\xff\x00<\x00\?\x00x")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_HTML = re.compile(rb"<(?:!doctype\s+html|html)\b", re.I)
_TAG = re.compile(rb"</?(?:p|br|div|span|table|a|b|i|h[1-6]|ul|li|body)\b[^<>]*>", re.I)
_HEADER = re.compile(
    rb"^(?:return-path|received|delivered-to|message-id|mime-version|date|from|to|cc|subject|reply-to|content-type"
    rb"|content-transfer-encoding|x-[\w-]+|dkim-signature|authentication-results|thread-topic|in-reply-to|references)"
    rb"[ \t]*:",
    re.I | re.M,
)
_FEWEST_HEADERS = 3
_LOOK_BYTES = 64 * 1024


def tell_kind(data: bytes, name: str) -> FileKind:
    """Tell how to read a file. Of one that is two at once, what it begins with decides.

    :param name: as the sender calls it; of it only the endings .eml and .html count, where the content leaves a doubt.
    :raises FinderError: UnknownFormat when it is of a known kind that is not read, EncryptedFile when it is locked.
    """
    beginning = data[:_LOOK_BYTES]
    if beginning.lstrip(_BEFORE_PDF).startswith(b"%PDF-"):
        return FileKind.PDF
    if beginning.startswith(b"RIFF") and beginning[8:12] == b"WEBP":
        return FileKind.IMAGE
    if beginning[4:8] == b"ftyp":  # HEIC and AVIF pictures, films
        raise UnknownFormat
    for mark, kind in _BEGINNINGS:
        if beginning.startswith(mark) and (mark not in _BINARY_ONLY or b"\x00" in beginning[:64]):
            if mark == _OLE and _LOCKED in data:
                raise EncryptedFile
            if kind is None:
                raise UnknownFormat
            return kind
    if _LZMA.match(beginning) or beginning.startswith(b"ustar", _TAR_MARK_AT):
        return FileKind.PACKED
    return _tell_text(beginning, name)


def _tell_text(beginning: bytes, name: str) -> FileKind:
    if _MARKUP.match(beginning) and _HTML.search(beginning[:4096]):
        return FileKind.HTML
    if name.lower().endswith((".html", ".htm")) and _TAG.search(beginning):
        return FileKind.HTML
    if _XML.match(beginning) or (_MARKUP.match(beginning) and _MEMO_URI in beginning):
        return FileKind.XML
    head = re.split(rb"\r?\n[ \t]*\r?\n", beginning.lstrip(), maxsplit=1)[0]
    headers = len({one.group().lower() for one in _HEADER.finditer(head)})
    starts_so = bool(_HEADER.match(head))
    if starts_so and headers >= (1 if name.lower().endswith(".eml") else _FEWEST_HEADERS):
        return FileKind.EMAIL
    return FileKind.TEXT
