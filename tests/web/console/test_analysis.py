"""What staff see of an answer: every part adds up, and every mark points at the text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.types import Colophon, Field, FieldKind, Line, LineRole, Outcome
from tests.factories import make_answer, make_query, make_snapshot
from web.console.analysis import WORDS, analyse, read_lines, reject, weigh

SNAPSHOT = make_snapshot()
TEXT = "Center for Finans\nRing 12 34 56 78\nHilsen os"


def make(outcome=Outcome.CHOOSE, **changed):
    query = make_query(TEXT, fields=(Field(FieldKind.PHONE, "12345678", 23, 34),), **changed)
    return make_answer(SNAPSHOT, query, outcome)


def test_waterfall_ends_where_the_parts_sum_to():
    for one in analyse(make()).weighed:
        assert sum(bar.log_odds for bar in one.bars) == pytest.approx(one.score)
        assert one.score == pytest.approx(sum(part.log_odds for part in one.match.evidence))


def test_each_bar_begins_where_the_one_before_ended():
    bars = analyse(make()).weighed[0].bars
    up, down = bars
    assert up.log_odds > 0 > down.log_odds
    assert down.left + down.width == pytest.approx(up.left + up.width)
    assert all(bar.left >= 0 and bar.left + bar.width <= 100.001 for bar in bars)


def test_prior_comes_first_and_all_share_one_scale():
    match = make().matches[0]
    prior = replace(match.evidence[0], feature="prior", log_odds=-1.0, sentence="Udgangspunkt.")
    weighed = weigh([replace(match, evidence=(*match.evidence, prior)), match])
    assert weighed[0].bars[0].feature == "prior"
    assert weighed[0].zero == weighed[1].zero > 0


def test_candidate_without_evidence_has_no_bars():
    assert weigh([replace(make().matches[0], evidence=())])[0].bars == ()


def test_text_is_shown_whole_and_its_marks_say_what_was_read():
    lines = analyse(make()).lines
    assert ["".join(piece.text for piece in line.pieces) for line in lines] == TEXT.split("\n")
    marked = {piece.text: piece.kind for line in lines for piece in line.pieces if piece.kind}
    assert marked == {"Center for Finans": WORDS, "12 34 56 78": "phone"}


def test_lines_of_a_letter_tell_their_roles():
    colophon = Colophon((Line("Center for Finans", 0, 17, LineRole.SENDER), Line("Hilsen os", 35, 44, LineRole.BODY)))
    analysis = analyse(make(colophon=colophon))
    assert analysis.roles == ("sender", "body")
    assert [line.role for line in analysis.lines] == ["sender", "body"]


def test_field_stands_where_it_overlaps_words_that_count():
    answer = make()
    whole = replace(answer.matches[0].evidence[0], start=18, end=34)
    shown = (replace(answer.matches[0], evidence=(whole,)),)
    marked = [(piece.text, piece.kind) for line in read_lines(answer, shown) for piece in line.pieces if piece.kind]
    assert marked == [("Ring ", WORDS), ("12 34 56 78", "phone")]


@pytest.mark.parametrize(
    ("outcome", "shown", "rejected"), [(Outcome.FOUND, 1, 2), (Outcome.CHOOSE, 2, 1), (Outcome.NOT_FOUND, 1, 2)]
)
def test_every_candidate_is_either_weighed_or_rejected(outcome, shown, rejected):
    analysis = analyse(make(outcome))
    assert (len(analysis.weighed), len(analysis.rejected)) == (shown, rejected)


def test_rejected_one_tells_what_it_lacks_and_what_speaks_against_it():
    first, second, _ = make().matches
    weaker = replace(second, evidence=(replace(second.evidence[0], log_odds=0.2), second.evidence[1]))
    told = reject(weaker, first)
    assert told.lacks == ("Brevet nævner enheden.",)
    assert told.against == ("Adressen deles af mange.",)
    assert reject(second, first).lacks == ()
