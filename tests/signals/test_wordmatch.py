"""The words of a query against the words of each record."""

from __future__ import annotations

import numpy as np
import pytest

from finder.catalogue import build_lexicon
from finder.signals.candidates import list_candidates
from finder.signals.wordmatch import WordMatcher, record_texts
from finder.signals.wordspace import all_features
from finder.text.tokens import tokenise


@pytest.fixture(scope="module")
def matcher(town):
    return WordMatcher(record_texts(town, list_candidates(town)), build_lexicon(town))


def best(town, scores) -> str:
    """:returns: key of the candidate with the greatest score."""
    return list_candidates(town).keys[int(np.argmax(scores))]


def tokens(town, text):
    return tokenise(text, build_lexicon(town))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("hvem klipper min hæk", "point:haver"),
        ("plankeværket er væltet", "point:hegn"),
        ("en rykker for en regning", "point:regning"),
        ("Fjordvand", "authority:vand"),
    ],
)
def test_words_find_their_record(matcher, town, text, key):
    found = tokens(town, text)
    assert best(town, matcher.bm25(found)) == key
    assert best(town, matcher.alike(*matcher.encode(all_features(found)))) == key
    assert best(town, matcher.best_term(*matcher.encode(all_features(found)))) == key


def test_a_slip_of_the_pen_still_looks_alike(matcher, town):
    found = tokens(town, "plankvearket")
    assert matcher.bm25(found).max() == 0
    assert best(town, matcher.alike(*matcher.encode(all_features(found)))) == "point:hegn"


def test_scores_have_their_ranges(matcher, town):
    for text in ("", "regning " * 50, "zzz", "og i at det"):
        found = tokens(town, text)
        indices, values = matcher.encode(all_features(found))
        assert (matcher.bm25(found) >= 0).all()
        for scores in (matcher.alike(indices, values), matcher.best_term(indices, values)):
            assert scores.shape == (len(list_candidates(town)),)
            assert (scores >= 0).all()
            assert (scores <= 1.0001).all()


def test_repeating_a_word_does_not_raise_it(matcher, town):
    once, often = (matcher.bm25(tokens(town, text)) for text in ("en rykker", "en rykker " * 9))
    assert once == pytest.approx(often)


def test_a_record_holds_the_units_behind_it(town):
    texts = {record.key: record for record in record_texts(town, list_candidates(town))}
    assert "Center for Haver" in texts["point:haver"].fields["units"]
    assert texts["point:haver"].terms == ("Haver og hække", "klippe hæk", "beplantning")
    assert set(texts) == set(list_candidates(town).keys)
