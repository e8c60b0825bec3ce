"""A small finder from text to answer: what holds whatever the trained weights are."""

from __future__ import annotations

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from finder.errors import EmptyText, FinderError, IndexNotReady, NotText, TextTooLong, UnknownOrganisation
from finder.pipeline import FindRequest
from finder.ranking.ranker import Thresholds
from finder.types import Audience, Language, Outcome, Relation
from finder.wire import ANSWER_SCHEMA, answer_to_json
from tests.doubles import BrokenEmbedder, FakeEmbedder, make_finder, make_index, make_ranker
from tests.factories import TODAY
from tests.schema_check import violations

LETTER = """Fjordby Kommune
Pengeforvaltningen
Center for Finans
Tlf. 12 34 56 78

Dato: 3. marts 2026
Sagsnr. 2026-0001234

Rykker for ubetalt regning

Kære Hækkeklipperne

I har ikke betalt jeres regning. Betal senest den 1. april, ellers får I en rykker til.

Venlig hilsen
Center for Finans"""
COLOPHON = "Fjordby Kommune, Pengeforvaltningen, Center for Finans, Borgmestervej 1, 9999 Fjordby"


@pytest.fixture(scope="module")
def small():
    return make_finder(make_index(embedder=FakeEmbedder()))


def ask(finder, text, **asked):
    return finder.find(FindRequest(text, as_of=TODAY, **asked))


def test_the_senders_point_is_found_with_the_unit_that_led_there(small):
    answer = ask(small, LETTER, audience=Audience.COMPANY)
    best = answer.matches[0]
    assert best.contact_point.id == "regning"
    assert best.via_unit.id == "finans"
    assert best.via_unit.relation is Relation.STANDS_IN
    assert "står ikke selv på listen" in best.via_unit.sentence
    assert best.group_path == ("Penge",)
    assert {guide.id for guide in best.guidance.platforms} == {"virk", "e-boks"}
    assert "borger_dk_citizens_only" in {notice.code for notice in answer.notices}
    assert "unit_not_listed" in {notice.code for notice in answer.notices}


def test_a_bare_colophon_is_enough(small):
    answer = ask(small, COLOPHON)
    assert answer.matches[0].contact_point.id == "regning"
    assert {guide.id for guide in answer.matches[0].guidance.platforms} == {"borger-dk", "virk", "e-boks"}


def test_the_preferred_platform_comes_first(small):
    answer = ask(small, COLOPHON, platform="e-boks")
    assert answer.matches[0].guidance.platforms[0].id == "e-boks"


def test_found_recommends_one_choose_a_few_and_not_found_none():
    sure = make_finder(ranker=make_ranker(thresholds=Thresholds(0.0, 1.1, 0.9)))
    unsure = make_finder(ranker=make_ranker(thresholds=Thresholds(1.1, 1.1, 0.9)))
    foreign = make_finder(ranker=make_ranker(thresholds=Thresholds(0.0, 0.0, 0.9)))
    for finder, outcome, low, high in ((sure, "found", 1, 1), (unsure, "choose", 2, 5), (foreign, "not_found", 0, 0)):
        answer = ask(finder, "Hvor betaler jeg min regning?")
        recommended = [match.in_answer_set for match in answer.matches]
        assert answer.outcome == outcome
        assert low <= sum(recommended) <= high
        assert recommended == sorted(recommended, reverse=True)


@pytest.mark.parametrize("limit", [1, 3, 20])
def test_at_most_as_many_matches_as_asked_best_first(small, limit):
    probabilities = [match.probability for match in ask(small, LETTER, limit=limit).matches]
    assert len(probabilities) == min(limit, 5)
    assert probabilities == sorted(probabilities, reverse=True)


@pytest.mark.parametrize("audience", [None, *Audience])
def test_only_points_the_audience_may_see(small, audience):
    for text in ("Erhverv", LETTER, "Jeg vil gerne parkere"):
        for match in ask(small, text, audience=audience, limit=20).matches:
            assert audience is None or audience in match.contact_point.targets
            assert match.contact_point.id != "lukket"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("text", [LETTER, COLOPHON, "Hvor betaler jeg min regning?", "vrøvl"])
def test_every_answer_fits_the_schema(small, text, language):
    sent = answer_to_json(ask(small, text, language=language, state="mærke"))
    assert list(violations(sent, ANSWER_SCHEMA)) == []
    assert sent["state"] == "mærke"
    json.dumps(sent, allow_nan=False)


def test_the_same_question_gives_the_same_answer(small):
    def sent(finder):
        return json.dumps({**answer_to_json(ask(finder, LETTER)), "seconds": {}})

    assert sent(small) == sent(small) == sent(make_finder(make_index(embedder=FakeEmbedder())))


def test_the_seconds_add_up(small):
    seconds = ask(small, LETTER).seconds
    assert seconds["total"] == pytest.approx(seconds["read"] + seconds["signals"] + seconds["rank"])


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", EmptyText),
        (" \n\t\u00a0\u200b ", EmptyText),
        ("a b " * 250_000, TextTooLong),
        ("%PDF-1.7\x00\x01\x02", NotText),
        ("\x00\x01\x02\x03\x04binær", NotText),
        ("x" * 5000, NotText),
    ],
)
def test_what_is_no_text_is_refused(small, text, error):
    with pytest.raises(error):
        ask(small, text)


def test_an_unknown_organisation_is_refused(small):
    with pytest.raises(UnknownOrganisation) as refusal:
        ask(small, LETTER, organisation="atlantis")
    assert refusal.value.field == "organisation"
    assert ask(small, LETTER, organisation="fjordby").matches


def test_a_failing_embedder_caps_the_answer_and_says_so(caplog):
    sure = make_ranker(thresholds=Thresholds(0.0, 1.1, 0.9))
    whole = make_finder(make_index(embedder=FakeEmbedder()), sure)
    broken = make_finder(make_index(embedder=BrokenEmbedder()), sure)
    assert ask(whole, LETTER).outcome is Outcome.FOUND
    answer = ask(broken, LETTER)
    assert answer.outcome is Outcome.CHOOSE
    assert "degraded" in {notice.code for notice in answer.notices}
    assert answer.matches[0].contact_point.id == "regning"
    assert "embedder failed" in caplog.text


def test_without_embedder_nothing_is_degraded():
    answer = ask(make_finder(), LETTER)
    assert answer.versions["embedder"] == "none"
    assert "degraded" not in {notice.code for notice in answer.notices}
    assert answer.matches[0].contact_point.id == "regning"


def test_a_bare_colophon_needs_no_embedder():
    answer = ask(make_finder(make_index(embedder=BrokenEmbedder())), COLOPHON)
    assert "degraded" not in {notice.code for notice in answer.notices}


class FailingRetriever:
    """Fails on every query."""

    name = "failing"

    def retrieve(self, reading, candidates, in_scope, limit):  # noqa: ARG002
        """:raises OSError: always."""
        raise OSError("no route")


def test_a_failing_retriever_degrades_and_all_failing_stop(monkeypatch):
    monkeypatch.setattr("finder.retrieval.fusion.EXHAUSTIVE_POINTS", 0)
    finder = make_finder(ranker=make_ranker(thresholds=Thresholds(0.0, 1.1, 0.9)))
    assert ask(finder, LETTER).outcome is Outcome.FOUND
    finder._retrievers = (FailingRetriever(), *finder._retrievers)
    answer = ask(finder, LETTER)
    assert answer.outcome is Outcome.CHOOSE
    assert "degraded" in {notice.code for notice in answer.notices}
    finder._retrievers = (FailingRetriever(),)
    with pytest.raises(IndexNotReady):
        ask(finder, LETTER)


def test_a_cpr_number_is_in_no_part_of_the_answer(small):
    digits = f"{'0101'}{'01'}-{'0000'}"
    answer = ask(small, f"{LETTER}\nCPR {digits}")
    sent = json.dumps(answer_to_json(answer))
    assert digits not in sent
    assert digits.replace("-", "") not in sent
    assert "cpr_removed" in {notice.code for notice in answer.notices}


@pytest.mark.parametrize("embedder", [FakeEmbedder(), None])
def test_no_log_holds_the_text(caplog, embedder):
    caplog.set_level(logging.DEBUG)
    ask(make_finder(make_index(embedder=embedder)), "Kvækkende hurlumhejsa om zebrastriber på Vuffelivej")
    for word in ("Kvækkende", "hurlumhejsa", "zebrastriber", "Vuffelivej"):
        assert word.lower() not in caplog.text.lower()


def test_no_log_holds_the_text_when_the_embedder_fails(caplog):
    caplog.set_level(logging.DEBUG)
    ask(make_finder(make_index(embedder=BrokenEmbedder())), "Kvækkende hurlumhejsa om zebrastriber")
    assert "hurlumhejsa" not in caplog.text


def spans_of(answer):
    for match in answer.matches:
        for evidence in match.evidence:
            if evidence.start is not None:
                yield evidence.feature, evidence.query_text, answer.query.text[evidence.start : evidence.end]


def test_spans_of_a_question_point_into_its_text(small):
    spans = list(spans_of(ask(small, "Hvor betaler jeg min regning eller rykker?")))
    assert spans
    assert all(told == cut for _, told, cut in spans)


def test_spans_of_a_letter_point_into_its_text(small):
    assert [span for span in spans_of(ask(small, LETTER)) if span[1] != span[2]] == []


@pytest.mark.parametrize("text", ["\ud83d", "regning \ud83d rykker", LETTER + "\udcff"])
@pytest.mark.parametrize("embedder", [FakeEmbedder(), None])
def test_half_a_surrogate_is_no_crash(text, embedder):
    try:
        answer = ask(make_finder(make_index(embedder=embedder)), text)
    except FinderError:
        return
    json.dumps(answer_to_json(answer))


def test_half_a_surrogate_can_be_sent(small):
    sent = json.dumps(answer_to_json(ask(small, "regning \ud83d rykker")), ensure_ascii=False)
    sent.encode()


@pytest.mark.parametrize("as_of", ["i morgen", "2026-13-45", "20-11-2026"])
def test_a_day_that_is_none_is_refused(small, as_of):
    with pytest.raises(FinderError):
        small.find(FindRequest(LETTER, as_of=as_of))


def test_a_heading_in_the_right_column_is_no_crash(small):
    head = "Fjordby Kommune\nCenter for Finans\n\nSagsnr. 2026-48821\n\n          NOTAT\n          Om rykkere"
    text = f"{head}\n\nVedlagt følger et notat om rykkere. Du bedes læse det."
    assert ask(small, text).matches[0].contact_point.id == "regning"


def test_a_finder_is_shared_by_threads(small):
    texts = [LETTER, COLOPHON, "Hvor betaler jeg min regning?", "parkering"] * 8
    alone = [replace(ask(small, text), seconds={}) for text in texts]
    with ThreadPoolExecutor(8) as threads:
        together = [replace(answer, seconds={}) for answer in threads.map(lambda text: ask(small, text), texts)]
    assert alone == together
