"""The report knows how findability has changed, measured once for each version, and what people's words are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.catalogue import review_structure, reviewing, save_judgement
from finder.editing import Publication
from finder.review import FindingCode
from finder.types import Language
from tests.towns import make_town

TODAY = "2026-11-25"


def publish(store, day, structure):
    store.versions.publish(Publication((structure,), store.revision(), (), "mia", f"{day}T10:00:00Z"))


@pytest.fixture
def grown(store):
    """:returns: a store whose town has three versions: in the first no unit writes, in the last there is another."""
    town = store.load_structures()[0]
    publish(store, "2026-01-10", replace(town, units=(), sending_systems=()))
    publish(store, "2026-02-10", town)
    publish(store, "2026-02-10", replace(town, organisation=replace(town.organisation, name="Lilleby")))
    return store


def test_the_last_version_of_each_day_is_measured_once(grown, monkeypatch):
    measured = []
    measure = reviewing.measure_findability
    monkeypatch.setattr(
        reviewing, "measure_findability", lambda material: measured.append(material.day) or measure(material)
    )
    history = reviewing.read_history(grown, "lilleby", TODAY)
    assert list(history) == ["2026-02-10"]
    assert 0 <= history["2026-02-10"][""] <= 1
    assert measured == ["2026-01-10", "2026-02-10"]
    assert reviewing.read_history(grown, "lilleby", TODAY) == history
    assert measured[2:] == ["2026-01-10"], "only what had no senders is looked at again"


def test_this_day_is_no_history(grown):
    assert reviewing.read_history(grown, "lilleby", "2026-02-10") == {}
    assert reviewing.read_history(grown, "naboby", TODAY) == {}


def test_only_the_latest_days_are_measured(grown, monkeypatch):
    monkeypatch.setattr(reviewing, "MOST_VERSIONS", 1)
    publish(grown, "2026-03-10", make_town())
    assert list(reviewing.read_history(grown, "lilleby", TODAY)) == ["2026-03-10"]


@pytest.mark.usefixtures("grown")
def test_the_report_holds_the_history_and_this_day(settings):
    report = review_structure(settings, Language.DA, TODAY)
    assert list(report.history) == ["2026-02-10", TODAY]


def test_words_that_people_use_are_told_as_missing(settings, store):
    assert not said_to_be_missing(settings)
    store.usage.add({}, {("2026-11", "regning", "brevkasse"): 9}, {})
    assert said_to_be_missing(settings) == ["brevkasse"]


def test_sentences_that_were_judged_count_as_texts(settings, store, monkeypatch):
    seen = []
    monkeypatch.setattr(reviewing, "review", seen.append)
    save_judgement(store, "Hvad koster rykkeren?", "regning", relevant=True, judge="mia")
    save_judgement(store, "Hvad koster brevet?", "regning", relevant=False, judge="mia")
    review_structure(settings, Language.DA, TODAY)
    assert [one.text for one in seen[0].examples if one.writer == "judgements"] == ["Hvad koster rykkeren?"]


def said_to_be_missing(settings):
    """:returns: the search terms that the report proposes for the point because people use them."""
    report = review_structure(settings, Language.DA, TODAY)
    return [
        word
        for one in report.findings
        if one.code in {FindingCode.WORDS_MISSING, FindingCode.MISSING_SEARCH_TERMS} and one.subjects == ("regning",)
        for word in one.search_terms
    ]
