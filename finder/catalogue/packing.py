"""Many files as one: a zip archive, opened in memory alone and never further than to a bound."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from finder.catalogue.sources import FILES, MOST_FILES, SourceFile, too_many_files
from finder.errors import InvalidData
from finder.structure.ngdp_pages import MOST_BYTES

_BEGINNING = b"PK"
"""Of every zip archive."""
_ENCRYPTED = 0x1
"""Flag of a file that needs a password. Source: PKWARE, .ZIP File Format Specification, 4.4.4."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that an archive can name: the same files always make the same archive."""


def pack_files(files: Mapping[str, bytes]) -> bytes:
    """:returns: a zip archive that holds the files, by name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def unpack_files(files: Sequence[SourceFile]) -> tuple[SourceFile, ...]:
    """Open the archives among some files; whatever else lies in an archive than JSON, JSONL and CSV is passed over.

    :returns: in order of name, no name twice: what is read must not depend on how it was sent.
    :raises InvalidData: when an archive is damaged or locked, or holds more than is read.
    """
    found: list[SourceFile] = []
    room = MOST_BYTES
    for file in files:
        found += _open_archive(file, room) if file.content.startswith(_BEGINNING) else [file]
        room = MOST_BYTES - sum(len(one.content) for one in found)
        if room < 0:
            raise _too_large()
        if len(found) > MOST_FILES:
            raise too_many_files(file.name, len(found))
    return tuple(sorted(_apart(found), key=lambda one: one.name))


def _open_archive(file: SourceFile, room: int) -> Iterable[SourceFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            members = [one for one in archive.infolist() if _is_wanted(one)]
            if len(members) > MOST_FILES:
                raise too_many_files(file.name, len(members))
            if any(one.flag_bits & _ENCRYPTED for one in members):
                raise InvalidData.told("{name} is locked with a password; pack the files without one.", name=file.name)
            # What an archive says of its sizes may be a lie: each file is read to the bound and no further.
            opened = []
            for one in members:
                with archive.open(one) as member:
                    content = member.read(room + 1)
                room -= len(content)
                if room < 0:
                    raise _too_large()
                opened.append(SourceFile(one.filename, content))
            return opened
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError) as error:
        raise InvalidData.told("{name} is a damaged archive; pack the files again.", name=file.name) from error


def _apart(files: Iterable[SourceFile]) -> Iterable[SourceFile]:
    """Give files of one name, from several folders or archives, names of their own."""
    taken: set[str] = set()
    for file in files:
        name, number = file.name, 1
        while name in taken:
            number += 1
            name = f"{number}/{file.name}"
        taken.add(name)
        yield SourceFile(name, file.content)


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    path = PurePath(member.filename)
    is_hidden = any(part.startswith((".", "__")) for part in path.parts)
    return not member.is_dir() and not is_hidden and path.suffix in FILES


def _too_large() -> InvalidData:
    rule = "The files hold more than {most} MB unpacked. Import them in parts."
    return InvalidData.told(rule, most=MOST_BYTES // 1_000_000)
