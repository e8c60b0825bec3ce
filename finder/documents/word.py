"""Word files (.docx): header, text boxes, text and footer as blocks of lines. Macros and old formats are refused."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from finder.documents.limits import Limits
from finder.documents.xmlstream import read_xml
from finder.errors import BrokenFile, EncryptedFile, FileTooLarge, UnknownFormat
from finder.types import Document, Format

_WORDS = re.compile(
    r"http://(?:schemas\.openxmlformats\.org/wordprocessingml/2006|purl\.oclc\.org/ooxml/wordprocessingml)/main "
)
"""Word's own elements, in files as Word writes them and in files that keep strictly to the standard."""
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006 "
_BODY = "word/document.xml"
_PART = re.compile(r"word/(?:header|footer)\d*\.xml")
_GAP = "   "
"""What parts two columns for the reader of texts."""
_BODY_BYTES = 8 * 1024 * 1024
"""The text of a thick book as Word writes it."""
_EDGE_BYTES = 512 * 1024
"""A header or footer with drawn boxes in it."""
_CHUNK_BYTES = 64 * 1024
_ENCRYPTED_FLAG = 0x1
_ENTRY_MARK = b"PK\x01\x02"
"""Begins each entry of a zip file's list of contents."""
_COMPRESSIONS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Word uses no other; those that ask for memory of the file's choosing are not let in."""
_BREAKS = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, OverflowError, ValueError, NotImplementedError, RuntimeError
)  # fmt: skip
"""What the library answers to a damaged zip file."""
_PARTS = 12
"""A file has three headers and three footers to a section; a letter has one or two sections."""


def read_word(data: bytes, limits: Limits) -> Document:
    """Read a Word file; pictures, comments, deleted words and field codes are left out.

    :returns: headers, then boxes beside the text, the text and footers; a table's cells of several lines are blocks.
    :raises FinderError: UnknownFormat for another zip file or one with macros, BrokenFile, EncryptedFile, FileTooLarge.
    """
    if data.count(_ENTRY_MARK) > limits.members:
        raise FileTooLarge
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = _part_names(archive)
            parts = [_read_part(archive, name, limits) for name in names]
    except _BREAKS as error:
        raise BrokenFile from error
    blocks: dict[str, None] = {}
    for part in parts:
        for block in part.blocks():
            # Headers for first, odd and even pages repeat each other.
            blocks.setdefault(block)
    text = "\n\n".join(blocks)
    return Document(text, Format.WORD)


def _part_names(archive: zipfile.ZipFile) -> list[str]:
    """The parts that hold a letter's words, in reading order."""
    names = set(archive.namelist())
    if "[Content_Types].xml" not in names or _BODY not in names:
        raise UnknownFormat
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UnknownFormat("Files with macros are not read; save the letter as PDF.")
    parts = sorted(name for name in names if _PART.fullmatch(name))[:_PARTS]
    headers = [name for name in parts if "header" in name]
    return [*headers, _BODY, *(name for name in parts if "footer" in name)]


def _read_part(archive: zipfile.ZipFile, name: str, limits: Limits) -> _Part:
    entry = archive.getinfo(name)
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise EncryptedFile
    if entry.compress_type not in _COMPRESSIONS:
        raise BrokenFile
    part = _Part()
    with archive.open(entry) as stream:
        read_xml(_chunks(stream, _BODY_BYTES if name == _BODY else _EDGE_BYTES), part, limits.depth)
    return part


def _chunks(stream: IO[bytes], most: int) -> Iterator[bytes]:
    """Pieces of what is packed; what the archive says of its size is not believed."""
    total = 0
    while chunk := stream.read(_CHUNK_BYTES):
        total += len(chunk)
        if total > most:
            raise FileTooLarge
        yield chunk


class _Part:
    """Collects the paragraphs of one part of a Word file."""

    def __init__(self) -> None:
        self._boxes: list[list[str]] = []
        """Finished text boxes: they stand beside the text and come before it."""
        self._flows: list[list[str]] = [[]]
        """Lines of the text and, above it, of the boxes and cells that are open; an empty line ends a block."""
        self._paragraphs: list[list[str]] = []
        self._rows: list[list[list[str]]] = []
        self._skipped = 0

    def blocks(self) -> Iterator[str]:
        """:returns: the blocks in reading order, none of them empty."""
        for flow in (*self._boxes, self._flows[0]):
            text = re.sub(r"\n{3,}", "\n\n", "\n".join(flow)).strip()
            yield from (block for block in text.split("\n\n") if block.strip())

    def open(self, name: str) -> bool:
        """Take note of an element; only the text of w:t is wanted."""
        local = self._local(name)
        if self._skipped or local in {"Fallback", "del", "moveFrom"}:
            self._skipped += 1
            return False
        if local == "p":
            self._paragraphs.append([])
        elif local == "tr":
            self._rows.append([])
        elif local in {"tc", "txbxContent"}:
            self._flows.append([])
        elif self._paragraphs and local in {"br", "cr"}:
            self._paragraphs[-1].append("\n")
        elif self._paragraphs and local == "tab":
            self._paragraphs[-1].append(_GAP)
        elif self._paragraphs and local == "noBreakHyphen":
            self._paragraphs[-1].append("-")
        return local == "t"

    def write(self, text: str) -> None:
        """Take a piece of a paragraph."""
        if self._paragraphs and not self._skipped:
            self._paragraphs[-1].append(text)

    def close(self, name: str) -> None:
        """Take a finished paragraph, cell, row or box."""
        if self._skipped:
            self._skipped -= 1
            return
        local = self._local(name)
        if local == "p" and self._paragraphs:
            self._flows[-1].append("".join(self._paragraphs.pop()).rstrip())
        elif local == "tc" and len(self._flows) > 1 and self._rows:
            self._rows[-1].append(self._flows.pop())
        elif local == "txbxContent" and len(self._flows) > 1:
            self._boxes.append(self._flows.pop())
        elif local == "tr" and self._rows:
            self._flows[-1] += _row_lines(self._rows.pop())

    @staticmethod
    def _local(name: str) -> str:
        """:returns: the local name; empty for an element of another language than Word's own."""
        if name.startswith(_COMPATIBLE):
            return name[len(_COMPATIBLE) :]
        found = _WORDS.match(name)
        return name[found.end() :] if found else ""


def _row_lines(cells: list[list[str]]) -> list[str]:
    """A row of single lines is one line; a row with longer cells is a layout, and each cell a block."""
    filled = [[line for line in cell if line.strip()] for cell in cells]
    if all(len(cell) <= 1 for cell in filled):
        return [_GAP.join(cell[0] for cell in filled if cell)]
    return [line for cell in cells for line in (*cell, "")]
