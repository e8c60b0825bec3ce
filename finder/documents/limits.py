"""How much of a file is read, and how long that may take."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one file; each is far above what a letter needs and far below what harms others."""

    file_bytes: int = 10 * _MEGABYTE
    """A scanned letter of ten pages, or one photo at a phone's best setting."""
    pages: int = 10
    """Who wrote a letter and what about stands on its first page or below its last; enclosures are no help."""
    scanned_pages: int = 3
    """Recognising one page takes seconds."""
    pixels: int = 64_000_000
    """The largest photos that phones take in ordinary use have 50 million; decoded, this is 64 MB of grey."""
    characters: int = 120_000
    """Twice what is read of a text by default."""
    seconds: float = 30.0
    """Three scanned pages of six seconds, with room for a busy machine; then the reading process is ended."""
    memory_bytes: int = 1536 * _MEGABYTE
    """Address space of the reading process and of each program it starts; a dense page at full size needs a third."""
    waiting: int = 4
    """Files that wait for the one reading process; the last of them waits about as long as people do."""
    wait_seconds: float = 30.0
    """A file that has waited longer is turned away."""
    members: int = 1_000
    """Files in an archive: a batch of messages has hundreds, a bomb has millions."""
    member_bytes: int = 100 * _MEGABYTE
    """The largest message that contact points accept is 99.5 MB."""
    unpacked_bytes: int = 200 * _MEGABYTE
    """All that an archive unpacks to, read and thrown away as a stream; above it the answer would take seconds."""
    unpacking_bytes: int = 128 * _MEGABYTE
    """Memory for unpacking LZMA: its strongest preset needs 66 MB, a forged header asks for gigabytes."""
    unpacking_seconds: float = 5.0
    """An archive is read in the server itself: the largest sound one takes under a second, a forged one any time."""
    depth: int = 64
    """How deep XML elements may lie in each other: MeMo needs 9, a Word file with tables in tables 40."""


LIMITS = Limits()
