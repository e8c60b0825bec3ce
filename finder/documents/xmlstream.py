"""XML read as a stream: nothing is kept that nobody asked for, and no document type is let in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from xml.parsers import expat

from finder.errors import BrokenFile

NAMESPACE_END = " "
"""Stands between a namespace and a local name; neither may hold it."""


class XmlReader(Protocol):
    """What is told of each element, in the order of the file."""

    def open(self, name: str) -> bool:
        """:returns: whether the text directly inside this element is wanted."""

    def write(self, text: str) -> None:
        """Take a piece of wanted text."""

    def close(self, name: str) -> None:
        """Take note that an element has ended."""


def read_xml(chunks: Iterable[bytes], reader: XmlReader, depth: int) -> None:
    """Read a document, whatever its size, in memory that doesn't grow with it.

    :param chunks: the bytes of the file, in any encoding that XML allows.
    :param depth: how deep elements may lie in each other.
    :raises BrokenFile: when it is not well formed, lies deeper, or declares a document type (entities live there).
    """
    parser = expat.ParserCreate(namespace_separator=NAMESPACE_END)
    parser.buffer_text = True
    wanted: list[bool] = []

    def start(name: str, _: dict[str, str]) -> None:
        if len(wanted) >= depth:
            raise BrokenFile("The XML file is nested too deep.")
        wanted.append(reader.open(name))
        parser.CharacterDataHandler = reader.write if wanted[-1] else None

    def end(name: str) -> None:
        wanted.pop()
        reader.close(name)
        parser.CharacterDataHandler = reader.write if wanted and wanted[-1] else None

    def refuse(*_: object) -> None:
        raise BrokenFile("The XML file declares a document type, which letters never need.")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BrokenFile from error
