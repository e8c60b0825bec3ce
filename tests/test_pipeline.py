"""A small finder from text to answer: what holds whatever the trained weights are."""

from __future__ import annotations

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from finder.errors import EmptyText, FinderError, IndexNotReady, NotText, TextTooLong, UnknownOrganisation
from finder.pipeline import FindRequest, RecipientFinder
from finder.ranking.ranker import Thresholds
from finder.retrieval.fusion import all_retrievers
from finder.retrieval.search import MemorySearch
from finder.structure.snapshot import build_snapshot
from finder.structure.taxonomy import Taxonomy
from finder.types import (
    Audience,
    Code,
    Document,
    Format,
    Kind,
    Language,
    LineRole,
    Outcome,
    Relation,
    ReplyTarget,
    Upload,
)
from finder.wire import ANSWER_SCHEMA, answer_to_json
from tests.doubles import BrokenEmbedder, FakeEmbedder, make_finder, make_index, make_ranker
from tests.factories import STRUCTURE, TODAY
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
    sent = answer_to_json(ask(small, text, language=language))
    assert list(violations(sent, ANSWER_SCHEMA)) == []
    assert sent["state"]
    json.dumps(sent, allow_nan=False)


def test_the_same_question_gives_the_same_answer(small):
    def sent(finder):
        return json.dumps({**answer_to_json(ask(finder, LETTER)), "seconds": {}})

    assert sent(small) == sent(small) == sent(make_finder(make_index(embedder=FakeEmbedder())))


def test_the_seconds_add_up(small):
    seconds = ask(small, LETTER).seconds
    assert seconds["total"] == pytest.approx(sum(seconds[step] for step in ("open", "read", "signals", "rank")))


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
    monkeypatch.setattr("finder.retrieval.search.EXHAUSTIVE_POINTS", 0)
    ranker = make_ranker(thresholds=Thresholds(0.0, 1.1, 0.9))
    assert ask(make_finder(ranker=ranker), LETTER).outcome is Outcome.FOUND
    searches = [
        MemorySearch(make_index(), retrievers)
        for retrievers in ((FailingRetriever(), *all_retrievers()), (FailingRetriever(),))
    ]
    answer = ask(RecipientFinder(searches[0], ranker, {}, 60_000), LETTER)
    assert answer.outcome is Outcome.CHOOSE
    assert "degraded" in {notice.code for notice in answer.notices}
    with pytest.raises(IndexNotReady):
        ask(RecipientFinder(searches[1], ranker, {}, 60_000), LETTER)


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


# --- files -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def opened(monkeypatch):
    """:returns: what makes the next file be read as the document given."""

    def give(document):
        monkeypatch.setattr("finder.intake.open_document", lambda _: document)
        return Upload("brev.pdf", b"%PDF")

    return give


def codes_of(answer):
    return {notice.code for notice in answer.notices}


def test_a_file_is_read_as_its_text(small, opened):
    read, pasted = ask(small, "", upload=opened(Document(LETTER, Format.PDF))), ask(small, LETTER)
    assert replace(read, seconds={}) == replace(pasted, seconds={})
    assert read.seconds["open"] >= 0


def test_a_remark_tells_what_it_is_about_and_never_who_sent_it(small, opened):
    remark = "Kære Pengeforvaltningen\nHvor må vi parkere?"
    answer = ask(small, remark, upload=opened(Document(LETTER, Format.PDF)))
    assert answer.query.text == f"{LETTER}\n\n{remark}"
    assert answer.query.topic_text.endswith("\nHvor må vi parkere?")
    assert answer.matches[0].via_unit.id == "finans"
    added = [line for line in answer.query.colophon.lines if line.start >= len(LETTER)]
    assert [(line.role, line.text) for line in added] == [(LineRole.BODY, line) for line in remark.split("\n")]
    assert all(answer.query.text[line.start : line.end] == line.text for line in answer.query.colophon.lines)
    assert all(told == cut for _, told, cut in spans_of(answer))


def test_a_remark_to_a_question_is_more_of_the_question(small, opened):
    answer = ask(small, "Eller en rykker?", upload=opened(Document("Hvor betaler jeg min regning?", Format.TEXT)))
    assert answer.query.kind is Kind.QUESTION
    assert answer.query.topic_text == answer.query.text == "Hvor betaler jeg min regning?\n\nEller en rykker?"


@pytest.mark.parametrize("place", ["letter", "remark"])
def test_a_cpr_number_is_masked_in_file_and_remark(small, opened, place):
    digits = f"{'0101'}{'01'}-{'0000'}"
    letter, remark = (f"{LETTER}\nCPR {digits}", "Hvem?") if place == "letter" else (LETTER, f"Mit CPR er {digits}")
    answer = ask(small, remark, upload=opened(Document(letter, Format.PDF)))
    assert digits not in json.dumps(answer_to_json(answer))
    assert "cpr_removed" in codes_of(answer)


def test_the_format_tells_kind_and_audience(small, opened):
    document = Document("Regning", Format.MEMO, kind=Kind.LETTER, audience=Audience.COMPANY)
    answer = ask(small, "", upload=opened(document))
    assert (answer.query.kind, answer.query.audience) == (Kind.LETTER, Audience.COMPANY)
    assert "audience_from_message" in codes_of(answer)
    assert any("en virksomhed" in notice.text for notice in answer.notices)
    own = ask(small, "", upload=opened(document), audience=Audience.CITIZEN)
    assert own.query.audience is Audience.CITIZEN
    assert "audience_from_message" not in codes_of(own)


def test_a_scan_and_a_cut_are_told(small, opened):
    answer = ask(small, "", upload=opened(Document(LETTER, Format.PDF, pages=10, is_scanned=True, is_cut=True)))
    assert {"scanned", "cut"} <= codes_of(answer)
    assert any("10 sider" in notice.text for notice in answer.notices)
    assert not {"scanned", "cut"} & codes_of(ask(small, "", upload=opened(Document(LETTER, Format.PDF, pages=2))))


def test_a_long_file_is_cut_at_a_line(opened):
    finder = make_finder()
    text = LETTER + "\n" + "\n".join(f"Linje {number} om regningen." for number in range(5000))
    answer = ask(finder, "", upload=opened(Document(text, Format.TEXT)))
    assert "cut" in codes_of(answer)
    assert text.startswith(answer.query.text + "\n")
    assert len(answer.query.text) > 59_000


def test_the_message_itself_reaches_the_signals(small, opened):
    target = ReplyTarget(contact_points=("regning",))
    document = Document(LETTER, Format.MEMO, kind=Kind.LETTER, reply_target=target)
    query = ask(small, "", upload=opened(document)).query
    assert query.reply_target == target
    places = make_index().read(query).reply_places
    assert [make_index().candidates.points[place].id for place in places.named] == ["regning"]


def test_titles_of_codes_say_what_a_message_is_about(opened):
    index = make_index()
    finder = RecipientFinder(index, make_ranker(), {}, 60_000, taxonomy=Taxonomy({"05.09.02": "Parkering"}))
    target = ReplyTarget(codes=(Code("KLE", "05.09.02"), Code("GLN", "05.09.02"), Code("KLE", "00.00.00")))
    document = Document("Fjordby Kommune\n\nEmne: Afgørelse", Format.MEMO, kind=Kind.LETTER, reply_target=target)
    query = ask(finder, "", upload=opened(document)).query
    assert query.topic_text.endswith("\nParkering")
    assert query.text.endswith("\n\nParkering")


def test_a_wrong_field_is_told_before_the_file_is_opened(small, monkeypatch):
    monkeypatch.setattr("finder.intake.open_document", pytest.fail)
    with pytest.raises(UnknownOrganisation):
        ask(small, "", upload=Upload("", b"x"), organisation="ukendt")


def memo(point, audience="CVR", code="05.09.02"):
    """:returns: a MeMo message that can be answered to a contact point."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<m:Message xmlns:m="https://DigitalPost.dk/MeMo-1" xmlns:kle="http://kle-online.dk/" memoVersion="1.2">
  <m:MessageHeader>
    <m:messageType>DIGITALPOST</m:messageType>
    <m:messageUUID>00000000-0000-4000-8000-0000000000aa</m:messageUUID>
    <m:label>Afgørelse</m:label>
    <m:reply>true</m:reply>
    <m:Sender>
      <m:senderID>12345678</m:senderID><m:idType>CVR</m:idType><m:label>Fjordby Kommune</m:label>
      <m:ContactPoint><m:contactPointID>{point.upper()}</m:contactPointID></m:ContactPoint>
    </m:Sender>
    <m:Recipient>
      <m:recipientID>{"0101" + "010000"}</m:recipientID><m:idType>{audience}</m:idType>
      <m:label>Opdigtet Modtager</m:label>
    </m:Recipient>
    <m:ContentData><kle:KLEdata><kle:subjectKey>{code}</kle:subjectKey><kle:label>Emne</kle:label></kle:KLEdata>
    </m:ContentData>
  </m:MessageHeader>
</m:Message>""".encode()


def test_a_message_leads_to_the_contact_point_that_it_names():
    external_id = "0a000000-0000-4000-8000-00000000000b"
    points = tuple(replace(one, external_id=external_id) if one.id == "parkering" else one for one in STRUCTURE.points)
    index = make_index(build_snapshot([replace(STRUCTURE, points=points)], "1"))
    finder = make_finder(index, make_ranker({"reply_target": 20.0}))
    answer = ask(finder, "", upload=Upload("besked.xml", memo(external_id)))
    assert answer.matches[0].contact_point.id == "parkering"
    assert (answer.query.kind, answer.query.audience) == (Kind.LETTER, Audience.COMPANY)
    assert answer.query.reply_target.can_reply
    assert "audience_from_message" in codes_of(answer)
    # The digits of a time taken could look like those of the number.
    sent = json.dumps(answer_to_json(replace(answer, seconds={})))
    assert "Opdigtet" not in sent
    assert "010000" not in sent
