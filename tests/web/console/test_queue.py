"""The queue: what was uncertain or called wrong comes in, one judge takes it, and it is judged or closed."""

from __future__ import annotations

import pytest

from finder.catalogue import noticing
from finder.types import Audience, Kind, Language, Outcome
from finder.usage import CaseKind, CaseSum, Closed, Reason
from tests.web.console.conftest import sign_in, text_of
from tests.web.console.test_reorganising import YESTERDAY, publish, wish

UNSURE = CaseKind(
    Reason.UNSURE, Outcome.CHOOSE, Kind.LETTER, Language.DA, Audience.COMPANY, "regning", "skoler", "debitor"
)
REFUSED = CaseKind(Reason.REFUSED, Outcome.FOUND, Kind.QUESTION, Language.DA, Audience.CITIZEN, "brevarkiv", "", "")
TOLD = CaseSum(
    "2026-11-20", 7, (("regning", 0.45), ("skoler", 0.4)), ("sender_stand_in", "nearest_examples"), {"rykker": 6}
)
SENTENCE = "Hvem svarer på rykkere fra Center for Finans?"
VERDICT = {"verdict": "other", "contact_point": "regning", "other": "skoler", "sentence": SENTENCE}


@pytest.fixture
def number(store):
    """:returns: the number of the uncertain case; there is another one, which people called wrong."""
    store.usage.add({}, {}, {UNSURE: TOLD, REFUSED: CaseSum("2026-11-21", 2)})
    return next(one.number for one in store.cases.open() if one.kind == UNSURE)


@pytest.fixture
def second(app, editor, administrator):
    """:returns: another member of staff who may judge."""
    del app, editor
    return administrator


def test_an_empty_queue_says_what_would_come(viewer):
    assert "Her er ikke noget at se på" in text_of(viewer.get("/queue"))


@pytest.mark.usefixtures("number")
def test_cases_are_listed_the_most_frequent_first(viewer):
    page = text_of(viewer.get("/queue"))
    assert page.index("Regning fra kommunen") < page.index("Brevarkiv")
    assert "i tvivl" in page
    assert "kaldt forkert" in page
    assert "FINDER_COUNT_WORDS=yes" in page


@pytest.mark.usefixtures("number")
@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ("reason=unsure", (True, False)),
        ("kind=question", (False, True)),
        ("audience=CITIZEN&kind=letter", (False,) * 2),
    ],
)
def test_cases_are_filtered(viewer, chosen, shown):
    page = text_of(viewer.get(f"/queue?{chosen}"))
    assert (">Regning fra kommunen</a>" in page, ">Brevarkiv" in page) == shown


def test_a_case_tells_ids_and_published_words(viewer, number):
    page = text_of(viewer.get(f"/queue/{number}"))
    for told in (
        "Center for Finans/Debitor",
        "omkring 45 %",
        "rykker",
        "og enhedens post går hertil",
        "Antal gange: 7",
    ):
        assert told in page
    assert 'name="sentence"' not in page
    assert viewer.get("/queue/99").status_code == 404


def test_a_taken_case_is_marked_for_others(editor, second, number, store):
    assert editor.post(f"/queue/{number}/take").headers["Location"] == f"/console/queue/{number}"
    assert 'name="sentence"' in text_of(editor.get(f"/queue/{number}"))
    assert "taget af editor" in text_of(second.get("/queue"))
    second.post(f"/queue/{number}/take")
    page = text_of(second.get(f"/queue/{number}"))
    assert "editor ser på sagen" in page
    assert 'name="sentence"' not in page
    assert second.post(f"/queue/{number}/judge", VERDICT).status_code == 303
    second.post(f"/queue/{number}/dismiss")
    assert store.judgements.list() == ()
    assert store.cases.find(number).closed is None


def test_a_judged_case_keeps_the_judges_own_sentence(editor, number, store):
    editor.post(f"/queue/{number}/take")
    assert editor.post(f"/queue/{number}/judge", {**VERDICT, "audience": "COMPANY"}).status_code == 303
    right, wrong = store.judgements.list()
    assert (right.sentence, right.contact_point, right.relevant, right.audience) == (
        SENTENCE,
        "skoler",
        True,
        Audience.COMPANY,
    )
    assert (wrong.contact_point, wrong.relevant) == ("regning", False)
    assert store.cases.find(number).closed is Closed.JUDGED
    assert ">Regning fra kommunen</a>" not in text_of(editor.get("/queue"))


def test_a_sentence_that_can_not_be_kept_leaves_the_case_open(editor, number, store):
    editor.post(f"/queue/{number}/take")
    response = editor.post(f"/queue/{number}/judge", {**VERDICT, "other": "", "sentence": "Hvem svarer?"})
    assert response.status_code == 422
    assert "Hvem svarer?" in text_of(response)
    assert store.cases.find(number).closed is None


def test_a_case_is_let_go_or_closed(editor, second, number, store):
    editor.post(f"/queue/{number}/take")
    editor.post(f"/queue/{number}/release")
    second.post(f"/queue/{number}/take")
    assert "Sagen er lukket" in text_of(second.post(f"/queue/{number}/dismiss", follow_redirects=True))
    assert store.cases.find(number).closed is Closed.DISMISSED
    assert "allerede lukket" in text_of(editor.post(f"/queue/{number}/take", follow_redirects=True))


@pytest.mark.parametrize("step", ["take", "release", "dismiss", "judge"])
def test_a_viewer_only_looks(viewer, number, step):
    assert viewer.post(f"/queue/{number}/{step}").status_code == 403


def test_a_unit_that_was_renamed_bears_its_name_of_today(live_app, store, settings):
    publish(store, settings, wish("rename", YESTERDAY, ("debitor",), name="Pladsen for Rykkere"))
    staff = sign_in(live_app, "viewer")
    live_app.extensions["console"].refresh()
    store.usage.add({}, {}, {UNSURE: TOLD})
    (case,) = store.cases.open()
    for path in ("/queue", f"/queue/{case.number}"):
        page = text_of(staff.get(path))
        assert "Pladsen for Rykkere" in page
        assert "Center for Finans/Debitor" not in page


@pytest.mark.parametrize("helped", ["no", "yes"])
@pytest.mark.parametrize("path", ["/api/v1/helped", "/hjalp"])
def test_a_no_comes_into_the_queue(app, store, helped, path):
    sent = {"helped": helped, "outcome": "found", "contact_point": "regning", "kind": "letter", "unit": "debitor"}
    client = app.test_client()
    response = client.post(path, json=sent) if "api" in path else client.post(path, data=sent)
    assert response.status_code < 300
    app.extensions["ledger"].flush()
    told = [(one.kind.reason, one.kind.first, one.kind.kind, one.kind.unit) for one in store.cases.open()]
    assert told == ([(Reason.REFUSED, "regning", Kind.LETTER, "debitor")] if helped == "no" else [])


@pytest.mark.parametrize("field", ["contact_point", "second", "unit", "platform", "kind"])
def test_what_is_not_published_does_not_come_in(app, store, field):
    sent = {"helped": "no", "outcome": "found", "contact_point": "regning", field: "hemmelighed"}
    response = app.test_client().post("/api/v1/helped", json=sent)
    assert (response.status_code, response.get_json()["field"]) == (422, field)
    app.extensions["ledger"].flush()
    assert store.cases.open() == ()


def test_an_uncertain_question_comes_into_the_queue_and_the_statistics(app, store, monkeypatch):
    # Nothing is likely to a ranker that knows other towns: here every doubt is worth a look.
    monkeypatch.setattr(noticing, "LEAST", 0.0)
    client = app.test_client()
    found = client.post("/api/v1/find", json={"text": "regning brevarkiv skoler", "platform": "virk"}).get_json()
    app.extensions["ledger"].flush()
    assert found["outcome"] != "found"
    (case,) = store.cases.open()
    assert (case.kind.reason, case.kind.kind) == (Reason.UNSURE, Kind.QUESTION)
    assert case.kind.first == found["matches"][0]["contact_point"]["id"]
    assert {one.value for one, _ in store.usage.asked("2000-01-01", "2999-01-01")} >= {
        "virk",
        "question",
        case.kind.first,
    }


def test_what_staff_look_up_is_not_counted(app, editor, store):
    editor.post("/read", {"words": "Hvor betaler jeg en regning?"})
    app.extensions["ledger"].flush()
    assert store.usage.asked("2000-01-01", "2999-01-01") == ()


def test_a_judged_sentence_is_deleted_with_its_trace(editor, viewer, store):
    editor.post("/judgements", {"verdict": "right", "contact_point": "regning", "sentence": SENTENCE})
    assert viewer.post("/judgements/1/withdraw").status_code == 403
    page = text_of(editor.post("/judgements/1/withdraw", follow_redirects=True))
    assert "Sætningen er slettet" in page
    assert SENTENCE not in page
    assert store.judgements.list() == ()
    assert "slettede" in text_of(editor.get("/audit"))
    assert editor.post("/judgements/1/withdraw").status_code == 404


def test_what_was_judged_is_searched_at_once(live_app, store):
    staff = sign_in(live_app, "editor")
    before = live_app.extensions["console"].finder.versions["data"]
    staff.post("/judgements", {"verdict": "right", "contact_point": "regning", "sentence": SENTENCE})
    assert live_app.extensions["console"].finder.versions["data"] != before
    assert "søges i, ikke udgivet endnu" in text_of(staff.get("/judgements"))
    staff.post(f"/judgements/{store.judgements.list()[0].number}/withdraw")
    assert live_app.extensions["console"].finder.versions["data"] == before
