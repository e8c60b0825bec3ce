"""Trained models on disk: a folder with a manifest that names every file's sha256 and what it was made for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from finder.errors import InvalidArtefact

MANIFEST = "manifest.json"
SEAL = "manifest.sha256"
"""Holds the manifest's own sha256: it states thresholds and weights, which a flipped bit would change unnoticed."""
FORMAT = 1
"""Raised when the layout changes in a way that older programs can't read."""

SEALED = frozenset({".npz", ".txt", ".onnx", ".json"})
"""Endings of the files that a manifest vouches for; CARD.md and reports are for people."""

UNSEALED = frozenset({MANIFEST, "report.json"})

REMEDY = "Get the folder again from the repository, or train it anew with: make train"

Array = NDArray[np.generic]


@dataclass(frozen=True, slots=True)
class Artefact:
    """A verified artefact: its files have the hashes that the manifest states."""

    folder: Path
    manifest: Mapping[str, object]

    @property
    def version(self) -> str:
        """A hash of the manifest, which holds the hashes of all files: 12 hex digits."""
        return hashlib.sha256((self.folder / MANIFEST).read_bytes()).hexdigest()[:12]

    def text(self, name: str) -> str:
        """:returns: the content of a text file of the artefact."""
        return (self.folder / name).read_text(encoding="utf-8")

    def arrays(self, name: str) -> Mapping[str, Array]:
        """:returns: the arrays of an .npz file; pickled objects are refused by numpy."""
        with np.load(self.folder / name, allow_pickle=False) as found:
            return {key: found[key] for key in found.files}

    def stated(self, name: str) -> str:
        """:returns: a text that the manifest states, such as the version of the embedder it was trained with."""
        value = self.manifest.get(name)
        if not isinstance(value, str):
            raise InvalidArtefact(f"{self.folder / MANIFEST} does not state {name}. {REMEDY}")
        return value


def open_artefact(folder: Path, kind: str) -> Artefact:
    """Read and verify an artefact.

    :param kind: what the manifest must call itself.
    :raises InvalidArtefact: when a file is missing, altered, or of another kind or format.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidArtefact(f"{folder / MANIFEST} can't be read ({error.strerror}). {REMEDY}") from error
    except ValueError as error:
        raise InvalidArtefact(f"{folder / MANIFEST} is not JSON. {REMEDY}") from error
    if not isinstance(manifest, dict) or manifest.get("kind") != kind or manifest.get("format") != FORMAT:
        raise InvalidArtefact(f"{folder / MANIFEST} is not a {kind} of format {FORMAT}. {REMEDY}")
    seal = folder / SEAL
    if seal.is_file() and seal.read_text(encoding="ascii", errors="replace").strip() != _hash(folder / MANIFEST):
        raise InvalidArtefact(f"{folder / MANIFEST} is altered: its sha256 is not the one in {SEAL}. {REMEDY}")
    files = manifest.get("files")
    if not isinstance(files, dict) or not files:
        raise InvalidArtefact(f"{folder / MANIFEST} names no files. {REMEDY}")
    for name, expected in files.items():
        path = folder / name
        if not path.is_file():
            raise InvalidArtefact(f"{path} is missing. {REMEDY}")
        if _hash(path) != expected:
            raise InvalidArtefact(f"{path} is altered: its sha256 is not the one in the manifest. {REMEDY}")
    return Artefact(folder, manifest)


def write_manifest(folder: Path, kind: str, stated: Mapping[str, object]) -> None:
    """Seal an artefact's folder: list every file but the manifest and the prose with its sha256, and then its own."""
    files = sorted(path for path in folder.iterdir() if path.suffix in SEALED and path.name not in UNSEALED)
    manifest = {"kind": kind, "format": FORMAT, **stated, "files": {path.name: _hash(path) for path in files}}
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    (folder / SEAL).write_text(f"{_hash(folder / MANIFEST)}\n", encoding="ascii")


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
