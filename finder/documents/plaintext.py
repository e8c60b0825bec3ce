"""Plain text in whichever encoding it was saved."""

from __future__ import annotations

import codecs
import re

from finder.errors import UnknownFormat

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; that of UTF-32 begins with that of UTF-16 and comes first."""
_SINGLE_BYTE = ("cp1252", "mac_roman", "cp850", "latin_1")
"""Encodings of a byte a letter that Danish was written in, the most common first; the last one reads any byte."""
_TRUSTED = re.compile(r"utf-(?!7)|cp\d|mac-|koi8|iso8859-(?!1$)")
"""Encodings that are taken at their word; what is called ASCII or Latin 1 is often another one.

UTF-7 is not: it can spell halves of characters."""
_DANISH = re.compile(r"[æøåÆØÅéÉ§–—’“”»«½·•€]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_INSIDE_WORD = re.compile(r"(?<=[a-zæøå])[^\x00-\x7fæøåéüöäA-ZÆØÅ](?=[a-zæøå])")
"""A sign in the middle of a word: it was a letter in another encoding."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROL_SHARE = 0.01
"""A stray control character is a printer's; a file with more is no text."""
_SAMPLE_BYTES = 4_096
"""Enough to tell how often a zero byte stands at even and at odd places."""
_COMPARED_BYTES = 256 * 1024
"""Enough to tell which encoding is the best Danish; comparing them is slow."""


def decode(data: bytes, stated: str | None = None) -> str:
    """Read bytes as text: by byte order mark, as UTF-8, as UTF-16 without mark, else as what is the best Danish.

    Encodings of a byte a letter differ only in what stands for æ, ø and å: general detectors see too few of them
    in a short text, so the one that gives Danish letters and breaks no word is taken.

    :param stated: the encoding that the file itself names; it counts when the bytes fit it.
    :returns: the text; characters that can't be read are replaced.
    :raises UnknownFormat: when it is no text in any of them.
    """
    text = _decode(data, stated)
    if len(_CONTROL.findall(text)) > max(2, _MAX_CONTROL_SHARE * len(text)):
        raise UnknownFormat
    return text


def _decode(data: bytes, stated: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if stated and (text := _decode_as_stated(data, stated)) is not None:
        return text
    if wide := _utf16_without_mark(data):
        return data.decode(wide, "replace")
    if (text := _decode_utf8(data)) is not None:
        return text
    sample = data[:_COMPARED_BYTES]
    best = max(_SINGLE_BYTE, key=lambda encoding: _danishness(sample.decode(encoding, "replace")))
    return data.decode(best, "replace")


def _decode_utf8(data: bytes) -> str | None:
    """A file that was cut in the middle of a character is UTF-8 all the same, if that isn't its only one."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        whole = data[: error.start]
        is_cut = error.reason == "unexpected end of data" and not whole.isascii()
        return whole.decode("utf-8") if is_cut else None


def _decode_as_stated(data: bytes, stated: str) -> str | None:
    try:
        name = codecs.lookup(stated).name
        return data.decode(name) if _TRUSTED.match(name) else None
    except (LookupError, ValueError):
        # Wrong or unknown: the bytes decide.
        return None


def _utf16_without_mark(data: bytes) -> str | None:
    """In UTF-16 nearly every second byte of a Western text is zero."""
    sample = data[:_SAMPLE_BYTES]
    half = len(sample) // 2
    if half < 2:
        return None
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _danishness(text: str) -> int:
    """:returns: letters of Danish less other foreign signs and broken words; of equals the first encoding is taken."""
    danish = len(_DANISH.findall(text))
    return danish - (len(_FOREIGN.findall(text)) - danish) - 2 * len(_INSIDE_WORD.findall(text))
