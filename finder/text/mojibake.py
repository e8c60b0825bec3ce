"""UTF-8 that was read as cp1252 or Latin-1 ("KÃ¸benhavn"), put right, also where only part of a text is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator

import ftfy

_SUSPECT = re.compile("[ÃÂâÅÄ╬├┬]")
"""What misread Danish letters and typographic marks begin with; texts without it need no repair."""
MAX_LINE_CHARS = 2_000
"""ftfy's time grows faster than the line."""
_EXPECTED = "æøåÆØÅéÉèÈüÜöÖäÄëËêóíáß" + "–—‘’“”‚„•…€™" + "«»§°·½¼¾´¨\u00a0"
"""Characters of Danish letters that take two or three bytes in UTF-8."""


def _misreadings() -> Iterator[tuple[str, str]]:
    for character in _EXPECTED:
        raw = character.encode("utf-8")
        yield raw.decode("latin-1"), character
        mixed = "".join(byte.to_bytes().decode("cp1252", "ignore") or chr(byte) for byte in raw)
        yield mixed, character


_MISREAD = dict(_misreadings())
_PATTERN = re.compile("|".join(re.escape(key) for key in sorted(_MISREAD, key=len, reverse=True)))


def mend_encoding(text: str) -> str:
    """Undo a wrong decoding; text that was decoded rightly comes back as it was.

    A table undoes what Danish letters hold, character by character, so that partly broken texts are mended too;
    ftfy (Speer 2019) undoes what is left, such as letters misread twice.
    """
    if not _SUSPECT.search(text):
        return text
    lines = _PATTERN.sub(lambda found: _MISREAD[found.group()], text).split("\n")
    return "\n".join(ftfy.fix_encoding(line) if _is_worth_fixing(line) else line for line in lines)


def _is_worth_fixing(line: str) -> bool:
    return len(line) <= MAX_LINE_CHARS and _SUSPECT.search(line) is not None
