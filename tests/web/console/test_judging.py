"""What staff say of an answer is kept as one redacted sentence, and nothing else."""

from __future__ import annotations

import pytest

from tests.web.console.conftest import text_of

SENTENCE = "Hvor betaler jeg min regning?"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"verdict": "right", "contact_point": "regning"}, [("regning", True)]),
        ({"verdict": "wrong", "contact_point": "regning"}, [("regning", False)]),
        ({"verdict": "other", "contact_point": "regning", "other": "skoler"}, [("skoler", True), ("regning", False)]),
        ({"verdict": "other", "other": "skoler"}, [("skoler", True)]),
        ({"verdict": "other", "contact_point": "skoler", "other": "skoler"}, [("skoler", True)]),
        ({"verdict": "not_ours", "contact_point": "regning"}, [("", True), ("regning", False)]),
        ({"verdict": "not_ours"}, [("", True)]),
    ],
)
def test_verdict_is_kept(editor, store, sent, kept):
    assert editor.post("/judgements", {"sentence": SENTENCE, **sent}).status_code == 303
    judgements = store.judgements.list()
    assert [(one.contact_point, one.relevant) for one in judgements] == kept
    assert {(one.sentence, one.judge) for one in judgements} == {(SENTENCE, "editor")}


def test_what_is_stored_is_shown_as_it_is_stored(editor, store):
    sent = {"verdict": "right", "contact_point": "regning", "sentence": "Regning til 010190-1234, skriv til a@b.dk"}
    editor.post("/judgements", sent)
    stored = store.judgements.list()[0].sentence
    page = text_of(editor.get("/judgements"))
    assert f"Denne sætning er gemt: »{stored}«" in page
    assert "1234" not in page
    assert "a@b.dk" not in page


@pytest.mark.parametrize(
    "sent",
    [
        {"verdict": "right", "contact_point": "regning", "sentence": " "},
        {"verdict": "right", "contact_point": "none", "sentence": SENTENCE},
        {"verdict": "other", "contact_point": "regning", "other": "", "sentence": SENTENCE},
        {"verdict": "right", "sentence": SENTENCE},
        {"verdict": "perhaps", "contact_point": "regning", "sentence": SENTENCE},
        {"verdict": "right", "contact_point": "regning", "sentence": "x" * 1001},
    ],
)
def test_what_can_not_be_kept_is_refused(editor, store, sent):
    response = editor.post("/judgements", sent)
    assert response.status_code == 422
    page = text_of(response)
    assert "Ikke gemt" in page
    assert store.judgements.list() == ()
    assert sent["sentence"].strip() in page, "nothing that was typed is lost"
    assert ('value="other" checked' in page) == (sent["verdict"] == "other")


def test_judged_sentence_can_be_published(editor):
    editor.post("/judgements", {"verdict": "right", "contact_point": "regning", "sentence": SENTENCE})
    assert "eksempler, når du udgiver: 1." in text_of(editor.get("/draft"))
    assert "Tjek før udgivelse" in text_of(editor.get("/draft"))
