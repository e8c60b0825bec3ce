"""A packed container of MeMo messages (.tar.lzma, .tar.xz, .tar), read as a stream: nothing is extracted."""

from __future__ import annotations

import lzma
import tarfile
import time
from collections.abc import Iterator

from finder.documents.limits import Limits
from finder.documents.memo import ReadPart, read_memo
from finder.errors import BrokenFile, FileError, FileTooLarge, FileTooSlow, ReaderBusy, UnknownFormat
from finder.types import Document

_XZ_MARK = b"\xfd7zXZ\x00"
_TAR_MARK = b"ustar"
_TAR_MARK_AT = 257
_CHUNK_BYTES = 64 * 1024
_WITHOUT_CONTENT = frozenset(
    {tarfile.LNKTYPE, tarfile.SYMTYPE, tarfile.DIRTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE}
)
"""Members that nothing follows, whatever size they state."""
_REGULAR = frozenset({tarfile.REGTYPE, tarfile.AREGTYPE})


def is_tar(data: bytes) -> bool:
    """:returns: whether a file is a tar that is not packed."""
    return data.startswith(_TAR_MARK, _TAR_MARK_AT)


def read_archive(data: bytes, limits: Limits, read_part: ReadPart) -> Document:
    """Read the first message in an archive that can be read; names and paths mean nothing.

    :param read_part: as of `read_memo`.
    :raises FinderError: why the first member couldn't be read, when none could; UnknownFormat for an archive without
        messages; BrokenFile, FileTooLarge, FileTooSlow for the archive itself; ReaderBusy from `read_part`.
    """
    refusal: FileError = UnknownFormat()
    is_first = True
    for size, chunks in _members(_Stream(_unpack(data, limits)), limits):
        try:
            if size > limits.member_bytes:
                raise FileTooLarge
            return read_memo(chunks, limits, read_part)
        except (ReaderBusy, FileTooSlow):
            raise
        except FileError as error:
            refusal = error if is_first else refusal
            is_first = False
    raise refusal


class _Stream:
    """Bytes that come in pieces of any size, taken in pieces of a wanted one."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def take(self, size: int) -> Iterator[bytes]:
        """:returns: the next bytes, in pieces; fewer at the end of the stream."""
        while size > 0 and (piece := self._rest or next(self._pieces, b"")):
            self._rest = piece[size:]
            size -= min(size, len(piece))
            yield piece[: len(piece) - len(self._rest)]


def _members(stream: _Stream, limits: Limits) -> Iterator[tuple[int, Iterator[bytes]]]:
    """The regular files of a tar with their sizes.

    The library's own walk keeps extended headers of any size in memory, so only its reading of a header is used.
    """
    count = 0
    while header := b"".join(stream.take(tarfile.BLOCKSIZE)):
        if not header.strip(tarfile.NUL):
            return  # the end of the archive: what follows is filling
        try:
            member = tarfile.TarInfo.frombuf(header, "utf-8", "surrogateescape")
        except tarfile.HeaderError as error:
            raise (BrokenFile if count else UnknownFormat) from error
        count += 1
        if count > limits.members:
            raise FileTooLarge
        size = 0 if member.type in _WITHOUT_CONTENT else member.size
        if size < 0:
            raise BrokenFile
        content = stream.take(size)
        if member.type in _REGULAR:
            yield size, content
        for _ in content:
            pass  # what the reader left
        for _ in stream.take(-size % tarfile.BLOCKSIZE):
            pass


def _unpack(data: bytes, limits: Limits) -> Iterator[bytes]:
    """What is packed, in pieces, up to the limits of size, memory and time."""
    deadline = time.monotonic() + limits.unpacking_seconds
    total = 0
    for piece in _slices(data) if is_tar(data) else _decompress(data, limits):
        total += len(piece)
        if total > limits.unpacked_bytes:
            raise FileTooLarge
        if time.monotonic() > deadline:
            raise FileTooSlow
        yield piece


def _slices(data: bytes) -> Iterator[bytes]:
    return (data[start : start + _CHUNK_BYTES] for start in range(0, len(data), _CHUNK_BYTES))


def _decompress(data: bytes, limits: Limits) -> Iterator[bytes]:
    """:raises BrokenFile: when it is damaged or cut short, or asks for more memory than it may have."""
    kind = lzma.FORMAT_XZ if data.startswith(_XZ_MARK) else lzma.FORMAT_ALONE
    try:
        unpacker = lzma.LZMADecompressor(kind, memlimit=limits.unpacking_bytes)
        piece = unpacker.decompress(data, _CHUNK_BYTES)
        while piece or not (unpacker.eof or unpacker.needs_input):
            yield piece
            piece = b"" if unpacker.eof else unpacker.decompress(b"", _CHUNK_BYTES)
    except lzma.LZMAError as error:
        raise BrokenFile from error
    if not unpacker.eof:
        raise BrokenFile
