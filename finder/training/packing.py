"""A trained ranker as one piece of bytes, to be kept in a database, and back into the folder it was."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from finder.artefacts import MANIFEST
from finder.errors import InvalidArtefact
from finder.ranking.model import MEANING, VOCABULARY, WORDS
from finder.training.reference import REFERENCE

PACKED = (MANIFEST, VOCABULARY, WORDS, MEANING, REFERENCE)
"""Without the vectors: those of the labelled texts ship with the program, others are in the cache."""
LARGEST = 200_000_000
"""Bytes of all files together: twenty times what the shipped ranker has."""
_MOMENT = (2000, 1, 1, 0, 0, 0)
"""When every file was packed: the same ranker gives the same bytes."""


def pack(folder: Path) -> bytes:
    """:returns: the files of a ranker's folder, compressed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in PACKED:
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), (folder / name).read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def packed_manifest(content: bytes) -> Mapping[str, object]:
    """:returns: what a packed ranker's manifest states.

    :raises InvalidArtefact: when the bytes are no ranker.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = json.loads(archive.read(MANIFEST))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise InvalidArtefact("The ranker in the database is damaged.") from error
    return found if isinstance(found, dict) else {}


def unpack(content: bytes, folder: Path) -> None:
    """Write the files of a ranker; whether they are what was packed, their manifest's hashes tell.

    :param folder: an empty one.
    :raises InvalidArtefact: when the bytes are no ranker.
    :raises OSError: when the folder can't be written.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = archive.infolist()
            if not {one.filename for one in files} <= set(PACKED) or sum(one.file_size for one in files) > LARGEST:
                raise InvalidArtefact("The ranker in the database holds files that are none of a ranker's.")
            for one in files:
                (folder / one.filename).write_bytes(archive.read(one))
    except zipfile.BadZipFile as error:
        raise InvalidArtefact("The ranker in the database is damaged.") from error
