"""Any sentence-transformers model folder as embedder: needs the extra `train`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from finder.errors import InvalidArtefact
from finder.protocols import Vectors

QUERY_PREFIX = "query: "
PASSAGE_PREFIX = "passage: "
"""Source: the E5 model card; a model whose own configuration names prompts uses those."""


class SentenceTransformerEmbedder:
    """A model folder on disk, run on the CPU; nothing is downloaded."""

    def __init__(self, folder: Path) -> None:
        """:raises InvalidArtefact: when the folder or the library is missing."""
        if not (folder / "modules.json").is_file():
            raise InvalidArtefact(f"{folder} is not the folder of a sentence-transformers model (no modules.json).")
        try:
            # Imported here, because the library and torch take seconds and are not part of the serving install.
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415
        except ImportError as error:
            raise InvalidArtefact(
                "This embedder needs sentence-transformers. Install it with: .venv/bin/pip install -e '.[train]'"
            ) from error
        self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        self._version = f"sentence-transformers-{_folder_hash(folder)[:12]}"

    @property
    def version(self) -> str:
        """Changes whenever the same text may get another vector."""
        return self._version

    @property
    def width(self) -> int:
        """Length of a vector."""
        return int(self._model.get_sentence_embedding_dimension() or 0)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """:returns: float32 of shape (len(texts), width), rows of length 1."""
        return self._embed(texts, "query", QUERY_PREFIX)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """:returns: float32 of shape (len(texts), width), rows of length 1."""
        return self._embed(texts, "passage", PASSAGE_PREFIX)

    def _embed(self, texts: Sequence[str], prompt: str, prefix: str) -> Vectors:
        if not texts:
            return np.zeros((0, self.width), dtype=np.float32)
        prompted = {"prompt_name": prompt} if self._model.prompts.get(prompt) else {"prompt": prefix}
        rows = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False, **prompted)
        return np.asarray(rows, dtype=np.float32)


def _folder_hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
