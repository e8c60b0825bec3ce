"""The words of a query against the words of each record."""

from __future__ import annotations

import numpy as np
import pytest

from finder.catalogue import build_lexicon
from finder.signals.candidates import list_candidates
from finder.signals.corpus import CorpusStatistics, EncodedRecord, RecordCounter
from finder.signals.counting import CountedRecord
from finder.signals.heap import match_texts
from finder.signals.records import record_texts
from finder.signals.wordmatch import match_records
from finder.signals.wordspace import all_features
from finder.text.tokens import tokenise


@pytest.fixture(scope="module")
def matcher(town):
    return match_texts(record_texts(town, list_candidates(town)), build_lexicon(town))


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


def scores_of(matcher, found):
    """:returns: all three kinds of scores."""
    encoded = matcher.encode(all_features(found))
    return matcher.bm25(found), matcher.alike(*encoded), matcher.best_term(*encoded)


QUERIES = ["en rykker for en regning fra parkeringen", "plankvearket", "klippe hæk og hegn i haven", "zzz", ""]


@pytest.mark.parametrize("text", QUERIES)
def test_some_records_score_as_among_all(matcher, town, text):
    found = tokens(town, text)
    places = np.asarray([0, 2, 5, len(matcher) - 1])
    for some, every in zip(scores_of(matcher.take(places), found), scores_of(matcher, found), strict=True):
        assert (some == every[places]).all()


@pytest.mark.parametrize("text", QUERIES)
def test_records_that_were_stored_score_as_those_that_were_not(matcher, town, text):
    texts = record_texts(town, list_candidates(town))
    counter = RecordCounter(build_lexicon(town))
    counted = [counter.count(record).to_bytes() for record in texts]
    statistics = CorpusStatistics.from_bytes(counter.statistics().to_bytes())
    records = [statistics.weigh(CountedRecord.from_bytes(data)).to_bytes() for data in counted]
    stored = match_records([EncodedRecord.from_bytes(data) for data in records[3:9]], statistics)
    found = tokens(town, text)
    for some, every in zip(scores_of(stored, found), scores_of(matcher, found), strict=True):
        assert (some == every[3:9]).all()


def test_postings_give_bm25_of_all_records_at_once(matcher, town):
    for text in QUERIES:
        found = tokens(town, text)
        assert (matcher.words.by_feature().sums(*matcher.encode_words(found)) == matcher.bm25(found)).all()


def test_equal_terms_are_held_once(town):
    texts = [*record_texts(town, list_candidates(town))] * 2
    twice = match_texts(texts, build_lexicon(town))
    once = match_texts(texts[: len(texts) // 2], build_lexicon(town))
    found = tokens(town, "klippe hæk")
    _, _, doubled = scores_of(twice, found)
    assert doubled[: len(once)].tolist() == doubled[len(once) :].tolist()
    assert best(town, doubled[: len(once)]) == "point:haver"


def test_no_records_give_no_scores(town):
    nothing = match_texts([], build_lexicon(town))
    assert [len(scores) for scores in scores_of(nothing, tokens(town, "regning"))] == [0, 0, 0]
