"""Texts as vectors of words, pairs and pieces."""

from __future__ import annotations

import numpy as np
import pytest

from finder.signals.wordspace import WordSpace, all_features, word_features
from finder.text.tokens import Lexicon, tokenise

LEXICON = Lexicon.from_texts(["parkering afgift regning rykker"])


def features(text: str) -> dict[str, float]:
    """:returns: all features of a text."""
    return all_features(tokenise(text, LEXICON))


def test_stop_words_are_no_words_but_stand_in_pairs():
    counts = features("det er en regning")
    assert [name for name in counts if name.startswith("w:")] == ["w:regning"]
    assert any(name.startswith("b:") and name.endswith(" regning") for name in counts)


def test_parts_of_a_compound_count_less_than_the_word():
    counts = word_features(tokenise("parkeringsafgift", LEXICON))
    assert counts["w:parkeringsafgift"] == 1
    assert counts["w:afgift"] == counts["w:parkering"] == 0.7


def test_pieces_are_framed():
    assert {"c:#ryk", "c:ker#", "c:rykke"} <= set(features("rykker"))
    assert [name for name in features("gg") if name.startswith("c:")] == ["c:#gg#"]


def test_danish_letters_are_one_key_however_written():
    assert set(features("båd")) == set(features("baad"))


def test_a_vector_has_length_one_and_unknown_words_none():
    space = WordSpace.fit([features("regning"), features("rykker for regning")])
    _, values = space.encode(features("regning regning rykker"))
    assert np.linalg.norm(values) == pytest.approx(1.0)
    indices, nothing = space.encode(features("zzzzz"))
    assert len(indices) == len(nothing) == 0


def test_rare_features_weigh_more_and_the_rarest_may_be_left_out():
    documents = [features("regning"), features("regning gebyr"), features("regning")]
    space = WordSpace.fit(documents)
    assert space.idf[space.vocabulary["w:gebyr"]] > space.idf[space.vocabulary["w:regning"]]
    assert "w:gebyr" not in WordSpace.fit(documents, min_documents=2).vocabulary
