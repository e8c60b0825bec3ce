"""Training in the console: who may start it, what is seen of it, and what becomes of the model."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from finder import catalogue
from finder.catalogue import open_live_finder, training
from finder.editing import Role, RunState
from finder.store import open_store
from tests.training.town import JUDGED, copy_town
from tests.web.console.conftest import PASSWORD, sign_in, text_of
from web import create_app

NOW = "2026-11-25T10:00:00Z"


@pytest.fixture
def town(trained, tmp_path):
    """:returns: settings of a database with a model that isn't used yet, and staff."""
    settings = replace(copy_town(trained, tmp_path), rate_limits={})
    with closing(open_store(settings.database_url)) as store:
        for role in Role:
            catalogue.add_user(store, role.value, role, PASSWORD, "tests")
    return settings


@pytest.fixture
def store(town):
    with closing(open_store(town.database_url)) as opened:
        yield opened


@pytest.fixture
def app(town):
    return create_app(open_live_finder(town, 3600.0), town)


@pytest.fixture
def begun(monkeypatch):
    """Begin no process: a training is under way, and that is all."""
    monkeypatch.setattr(
        catalogue, "start_training", lambda store, _settings, who: store.trainings.begin(who, training.now(), NOW)
    )


def stand(town, standing, losses=()):
    """Change what is stored of how the model compares."""
    with closing(sqlite3.connect(town.database_url.removeprefix("sqlite:///"))) as database, database:
        (told,) = database.execute("SELECT report FROM rankers").fetchone()
        report = {**json.loads(told), "standing": standing, "losses": list(losses), "gains": []}
        database.execute("UPDATE rankers SET report = ?", (json.dumps(report),))


def test_only_administrators_train_and_decide(app):
    for role in ("viewer", "editor"):
        staff = sign_in(app, role)
        page = text_of(staff.get("/training"))
        assert "Modellen, der fulgte med programmet" in page
        assert "Træn en ny model" not in page
        for path in (
            "/training/start",
            "/training/1/cancel",
            "/models/1/use",
            "/models/shipped/use",
            "/models/1/refuse",
        ):
            assert staff.post(path).status_code == 403, path


@pytest.mark.usefixtures("begun")
def test_training_is_seen_without_a_script_and_can_be_stopped(app, store):
    administrator = sign_in(app, "administrator")
    assert 'http-equiv="refresh"' not in text_of(administrator.get("/training"))
    assert administrator.post("/training/start").headers["Location"] == "/console/training"
    run = store.trainings.latest()
    assert run.who == "administrator"
    store.trainings.beat(run.number, "folds", 0.42, training.now())
    page = text_of(administrator.get("/training"))
    assert 'http-equiv="refresh"' in page
    assert "Lærer, hvilke ord der hører til hvilken modtager … 42 %" in page
    assert "Træn en ny model" not in page
    administrator.post("/training/start")
    assert "Der bliver allerede trænet en model." in text_of(administrator.get("/training"))
    administrator.post(f"/training/{run.number}/cancel")
    assert store.trainings.latest().is_cancelled
    assert "Træningen stopper om nogle sekunder." in text_of(administrator.get("/training"))
    store.trainings.end(run.number, RunState.CANCELLED, "", NOW)
    assert "blev stoppet" in text_of(administrator.get("/training"))
    administrator.post(f"/training/{run.number}/cancel")
    assert "allerede slut" in text_of(administrator.get("/training"))


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize(
    ("error", "words"), [("invalid_input", "for få tekster"), ("training_failed", "for lidt hukommelse")]
)
def test_why_nothing_came_of_it_is_told(app, store, error, words):
    administrator = sign_in(app, "administrator")
    administrator.post("/training/start")
    store.trainings.end(store.trainings.latest().number, RunState.FAILED, error, NOW)
    assert words in text_of(administrator.get("/training"))


def test_training_that_was_killed_may_be_begun_anew(app, store):
    store.trainings.begin("administrator", NOW, NOW)
    page = text_of(sign_in(app, "administrator").get("/training"))
    assert "gav ingen model" in page
    assert "Træn en ny model" in page


def test_report_shows_both_models_and_what_staff_had_said(app):
    page = text_of(sign_in(app, "viewer").get("/models/1"))
    assert "Den rigtige modtager står først" in page
    assert "Hidtidig model" in page
    assert JUDGED in page
    assert "Brevarkiv og kort" in page
    assert "Brug denne model" not in page
    assert sign_in(app, "viewer").get("/models/7").status_code == 404


def test_sentence_that_was_withdrawn_is_not_shown_again(app, store):
    store.judgements.withdraw(1, "mia", NOW)
    page = text_of(sign_in(app, "viewer").get("/models/1"))
    assert JUDGED not in page
    assert "trukket tilbage siden" in page


def test_better_model_is_used_at_once_and_one_click_leads_back(app, town, store):
    stand(town, "better")
    administrator = sign_in(app, "administrator")
    assert 'name="confirmed"' not in text_of(administrator.get("/models/1"))
    assert administrator.post("/models/1/use").status_code == 303
    page = text_of(administrator.get("/training"))
    assert "Model 1 bruges fra nu af." in page
    assert "men svarer ikke her" not in page
    assert (
        app.test_client()
        .post("/api/v1/find", json={"text": JUDGED})
        .json["versions"]["ranker"]
        .startswith(store.rankers.published().version)
    )
    assert administrator.post("/models/shipped/use").status_code == 303
    assert "fulgte med programmet, bruges igen" in text_of(administrator.get("/training"))
    assert store.rankers.published() is None
    assert administrator.post("/models/1/use").status_code == 303, "it was used before, so it needs no confirmation"


def test_model_that_is_not_better_must_be_wanted_expressly(app, town, store):
    stand(town, "worse", ["question/top1"])
    administrator = sign_in(app, "administrator")
    page = text_of(administrator.get("/models/1"))
    assert "Dårligere end den hidtidige model" in page
    assert "Den rigtige modtager står først (spørgsmål)" in page
    refused = administrator.post("/models/1/use")
    assert refused.status_code == 409
    assert "sig, at du vil alligevel" in text_of(refused)
    assert store.rankers.published() is None
    assert administrator.post("/models/1/use", {"confirmed": "yes"}).status_code == 303
    assert store.rankers.published().number == 1
    administrator.post("/models/1/refuse")
    assert "Det kan ikke lade sig gøre" in text_of(administrator.get("/training"))


def test_refused_model_keeps_its_numbers(app, store):
    administrator = sign_in(app, "administrator")
    administrator.post("/models/1/refuse")
    page = text_of(administrator.get("/training"))
    assert "Model 1 er afvist." in page
    assert "Hidtidig model" in text_of(administrator.get("/models/1"))
    administrator.post("/models/1/use", {"confirmed": "yes"})
    assert store.rankers.published() is None


def test_model_that_is_chosen_and_does_not_answer_is_told(town, store):
    app = create_app(open_live_finder(town, 3600.0), town)
    store.rankers.use(1, None, "mia", NOW)
    assert "Model 1 er valgt, men svarer ikke her" in text_of(sign_in(app, "viewer").get("/training"))


def test_english_is_whole(app):
    page = text_of(sign_in(app, "viewer").get("/models/1?lang=en"))
    assert "The right recipient comes first" in page
    assert "Within (99 %)" in page
