"""What every store promises of what is known of the use: sums, words, cases, judgements that come and go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from finder.editing import Judgement
from finder.protocols import Store
from finder.store import cases, open_store
from finder.types import Audience, Kind, Language, Outcome
from finder.usage import Asked, CaseKind, CaseSum, Closed, Facet, Reason, WordUse

DAY, LATER_DAY = "2026-11-20", "2026-11-23"
WHEN, LATER = "2026-11-25T10:00:00Z", "2026-11-25T11:00:00Z"
FOUND = Asked(DAY, Facet.ALL, "", Outcome.FOUND)
UNSURE = CaseKind(
    Reason.UNSURE, Outcome.CHOOSE, Kind.LETTER, Language.DA, Audience.COMPANY, "regning", "skoler", "debitor"
)
REFUSED = CaseKind(Reason.REFUSED, Outcome.FOUND, None, Language.EN, None, "regning", "", "")
LEADING = (("regning", 0.45), ("skoler", 0.4))


@pytest.fixture
def store(url) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


def add_cases(store, *added):
    store.usage.add({}, {}, dict(added))


def test_sums_add_up_and_are_told_by_day(store):
    choose = replace(FOUND, outcome=Outcome.CHOOSE)
    later = Asked(LATER_DAY, Facet.KIND, "letter", Outcome.FOUND)
    store.usage.add({FOUND: 3, choose: 1}, {}, {})
    store.usage.add({FOUND: 2, later: 4}, {}, {})
    assert store.usage.asked(DAY, DAY) == ((choose, 1), (FOUND, 5))
    assert store.usage.asked("2026-11-21", "2026-12-31") == ((later, 4),)


def test_words_are_summed_over_months_and_old_ones_forgotten(store):
    store.usage.add({}, {("2025-11", "regning", "rykker"): 5, ("2026-11", "regning", "rykker"): 6}, {})
    store.usage.add({}, {("2026-11", "regning", "rykker"): 5, ("2026-11", "skoler", "klasse"): 7}, {})
    assert store.usage.word_uses() == (WordUse("rykker", "regning", 16), WordUse("klasse", "skoler", 7))
    store.usage.forget_words("2026-01")
    assert store.usage.word_uses() == (WordUse("rykker", "regning", 11), WordUse("klasse", "skoler", 7))


def test_a_case_is_all_requests_that_are_alike(store):
    first = CaseSum(DAY, 2, LEADING, ("phone",), {"rykker": 5})
    add_cases(store, (UNSURE, first), (REFUSED, CaseSum(DAY, 1)))
    add_cases(store, (UNSURE, CaseSum(LATER_DAY, 1, LEADING[::-1], ("email",), {"rykker": 6, "gebyr": 5})))
    unsure, refused = store.cases.open()
    assert (unsure.kind, unsure.count, unsure.since, unsure.last) == (UNSURE, 3, DAY, LATER_DAY)
    assert (unsure.leading, unsure.features) == (LEADING[::-1], ("email",))
    assert unsure.words == {"rykker": 11, "gebyr": 5}
    assert (refused.kind, refused.leading, refused.words) == (REFUSED, (), {})
    assert store.cases.find(unsure.number) == unsure
    assert store.cases.find(99) is None


def test_what_comes_without_candidates_leaves_those_that_are_known(store):
    add_cases(store, (UNSURE, CaseSum(DAY, 1, LEADING, ("phone",))))
    add_cases(store, (UNSURE, CaseSum(LATER_DAY, 1)))
    (case,) = store.cases.open()
    assert (case.count, case.leading, case.features) == (2, LEADING, ("phone",))


def test_two_judges_do_not_look_at_one_case(store):
    add_cases(store, (UNSURE, CaseSum(DAY, 1)))
    (case,) = store.cases.open()
    assert store.cases.take(case.number, "mia", WHEN, stale=DAY)
    assert store.cases.take(case.number, "mia", LATER, stale=DAY)
    assert not store.cases.take(case.number, "ole", LATER, stale=WHEN)
    assert not store.cases.release(case.number, "ole")
    assert not store.cases.close(case.number, Closed.JUDGED, "ole", LATER)
    assert store.cases.find(case.number).taken_by == "mia"
    assert store.cases.release(case.number, "mia")
    assert store.cases.take(case.number, "ole", LATER, stale=WHEN)


def test_a_case_that_was_left_lying_is_free_again(store):
    add_cases(store, (UNSURE, CaseSum(DAY, 1)))
    (case,) = store.cases.open()
    store.cases.take(case.number, "mia", WHEN, stale=DAY)
    assert store.cases.take(case.number, "ole", LATER, stale="2026-11-25T10:30:00Z")


def test_a_closed_case_stays_closed_and_is_audited(store):
    add_cases(store, (UNSURE, CaseSum(DAY, 1)))
    (case,) = store.cases.open()
    store.cases.take(case.number, "mia", WHEN, stale=DAY)
    assert store.cases.close(case.number, Closed.DISMISSED, "mia", WHEN)
    assert not store.cases.close(case.number, Closed.JUDGED, "mia", LATER)
    assert not store.cases.take(case.number, "ole", LATER, stale=LATER)
    add_cases(store, (UNSURE, CaseSum(LATER_DAY, 1)))
    assert store.cases.open() == ()
    assert store.cases.find(case.number).closed is Closed.DISMISSED
    (row,) = store.audit.rows(9)
    assert (row.who, row.action, row.subject) == ("mia", "case_dismissed", f"case/{case.number}")


def test_old_cases_are_forgotten_and_a_closed_one_may_come_again(store):
    add_cases(store, (UNSURE, CaseSum("2026-07-01", 1)), (REFUSED, CaseSum(DAY, 1)))
    store.cases.forget("2026-08-01")
    (case,) = store.cases.open()
    assert case.kind == REFUSED
    store.cases.take(case.number, "mia", WHEN, stale=DAY)
    store.cases.close(case.number, Closed.JUDGED, "mia", WHEN)
    add_cases(store, (REFUSED, CaseSum("2027-03-01", 1)))
    store.cases.forget("2027-01-01")
    add_cases(store, (REFUSED, CaseSum("2027-03-01", 1)))
    assert [one.count for one in store.cases.open()] == [1]


def test_only_the_most_frequent_cases_are_kept(store, monkeypatch):
    monkeypatch.setattr(cases, "MOST_CASES", 2)
    kinds = [replace(UNSURE, first=name) for name in ("a", "b", "c")]
    add_cases(store, *((kind, CaseSum(DAY, count)) for kind, count in zip(kinds, (5, 1, 9), strict=True)))
    assert [one.kind.first for one in store.cases.open()] == ["c", "a"]


def test_findability_is_kept_by_version_and_measure(store):
    store.usage.keep_findability(1, "lilleby", "1", {"": 0.5, "skoler": 0.25})
    store.usage.keep_findability(2, "lilleby", "1", {"": 0.75})
    assert store.usage.findability("lilleby", "1") == {1: {"": 0.5, "skoler": 0.25}, 2: {"": 0.75}}
    assert store.usage.findability("lilleby", "2") == store.usage.findability("naboby", "1") == {}
    store.usage.keep_findability(1, "lilleby", "2", {"": 0.6})
    assert store.usage.findability("lilleby", "1") == {2: {"": 0.75}}


def test_a_judgement_that_is_withdrawn_leaves_nothing_of_its_sentence(store):
    said = Judgement("Hvor betaler jeg?", Kind.QUESTION, "da", None, "regning", True, "mia", WHEN)
    assert store.judgements.pending_mark() == ""
    store.judgements.add(said)
    mark = store.judgements.pending_mark()
    store.judgements.add(replace(said, relevant=False))
    assert store.judgements.pending_mark() == mark != ""
    assert store.judgements.withdraw(1, "ole", LATER)
    assert not store.judgements.withdraw(1, "ole", LATER)
    assert store.judgements.pending_mark() == ""
    assert [one.number for one in store.judgements.list()] == [2]
    row = store.audit.rows(1)[0]
    assert (row.action, row.subject, row.before) == (
        "withdraw",
        "judgement/1",
        {"contact_point": "regning", "relevant": True},
    )
    assert "betaler" not in repr(store.audit.rows(9))
