"""A draft is built aside, checked and swapped in whole; there is a way back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.catalogue import (
    check_draft,
    edit_record,
    open_finder,
    publish,
    publish_check,
    read_record,
    roll_back,
    save_judgement,
    seed,
)
from finder.catalogue import publishing as room
from finder.editing import Edit, RecordAddress
from finder.errors import EditConflict, EmptyText, InvalidData, InvalidInput, QualityDropped, TextTooLong
from finder.pipeline import FindRequest
from finder.store import open_store
from finder.types import Language
from tests.catalogue.conftest import TEXTS
from tests.towns import make_town

POINT = RecordAddress("lilleby", "contact_points", "regning")


def change(store, address=POINT, **changed):
    """Draft a record with something changed; None removes it."""
    seen = read_record(store, address)
    edit_record(store, Edit(address, {**seen.document, **changed} if changed else None, seen.version), "mia")


def names(store):
    """:returns: the names of the published contact points."""
    return [point.name for structure in store.load_structures() for point in structure.points]


def test_published_draft_is_what_people_see(store, settings):
    change(store, name="Regninger")
    check = check_draft(store, settings)
    assert "Regninger" not in names(store)
    assert [(one.field, one.after) for one in check.diff.changed] == [("name", "Regninger")]
    assert check.before.total == check.after.total == len(TEXTS) - 1
    version = publish_check(store, check, "mia", note="Kortere")
    assert "Regninger" in names(store)
    assert (version.number, version.publisher, version.note) == (2, "mia", "Kortere")
    assert (version.gold_right, version.gold_total) == (check.after.right, check.after.total)
    assert store.drafts.list() == ()
    assert "Regninger" in {point.name for point in open_finder(settings).snapshot.points.values()}


def test_nothing_to_publish_is_told(store, settings):
    with pytest.raises(InvalidInput, match="nothing to publish"):
        check_draft(store, settings)


def test_draft_that_breaks_a_rule_is_refused_by_record(store, settings):
    change(store)
    with pytest.raises(InvalidData, match=r"units debitor, field contact_point: regning doesn't exist"):
        check_draft(store, settings)
    assert "Regning fra kommunen" in names(store)


def test_drop_is_shown_and_must_be_confirmed(store, settings):
    # Nobody sees the point any more, so the question about it finds another one.
    change(store, visible=False, active=False)
    check = check_draft(store, settings)
    assert check.drops
    flip = check.flips[0]
    assert (flip.before.rstrip("?"), flip.was_right, flip.is_right) == ("regning", True, False)
    with pytest.raises(QualityDropped, match=f"{check.after.right} are answered rightly, {check.before.right} were"):
        publish_check(store, check, "mia")
    assert "Regning fra kommunen" in [point.name for point in make_town().points]
    assert store.versions.list() == ()
    publish_check(store, check, "mia", confirmed=True)
    assert store.versions.list()[0].gold_right == check.after.right


def test_answers_to_the_gold_set_are_kept_for_the_next_check(store, settings, monkeypatch):
    change(store, name="Regninger")
    publish_check(store, check_draft(store, settings), "mia", confirmed=True)
    change(store, name="Krav")
    asked = []
    ask = room.ask_gold
    monkeypatch.setattr(room, "ask_gold", lambda *what: asked.append(what) or ask(*what))
    check = check_draft(store, settings)
    assert len(asked) == 1
    assert check.before == store.versions.gold(store.revision())


def test_publishing_what_was_overtaken_is_a_conflict(store, settings):
    change(store, name="Regninger")
    first, second = check_draft(store, settings), check_draft(store, settings)
    publish_check(store, first, "mia")
    with pytest.raises(EditConflict, match="published version"):
        publish_check(store, second, "ole")
    assert [one.number for one in store.versions.list()] == [2, 1]


def test_rolling_back_publishes_what_was(store, settings):
    change(store, name="Regninger")
    publish_check(store, check_draft(store, settings), "mia")
    version = roll_back(store, 1, "ole")
    assert (version.number, version.publisher, version.note) == (3, "ole", "Rollback to version 1")
    assert store.load_structures() == (make_town(),)
    assert version.revision == store.versions.list()[2].revision
    roll_back(store, 2, "ole")
    assert "Regninger" in names(store)
    assert [row.action for row in store.audit.rows(3)] == ["rollback", "rollback", "publish"]
    with pytest.raises(InvalidInput, match="no version 9"):
        roll_back(store, 9, "ole")


def test_seeds_do_not_take_back_what_was_published(store, settings, seeds):
    path = seeds / "lilleby" / "organisation.json"
    path.write_text(path.read_text("utf-8").replace("70 20 30 40", "70 20 30 41"), encoding="utf-8")
    assert seed(settings).changed
    change(store, name="Regninger")
    publish_check(store, check_draft(store, settings), "mia")
    path.write_text(path.read_text("utf-8").replace("70 20 30 41", "70 20 30 42"), encoding="utf-8")
    again = seed(settings)
    assert (again.changed, again.kept) == (False, ("Lilleby Kommune",))
    assert "Regninger" in names(store)
    assert store.load_structures()[0].organisation.phone == "70 20 30 41"


def test_every_way_to_publish_leaves_an_audit(store, settings):
    change(store, name="Regninger")
    publish_check(store, check_draft(store, settings), "mia")
    assert [row.action for row in store.audit.rows(9)] == ["publish", "edit", "seed"]
    assert all(row.who and row.when.endswith("Z") for row in store.audit.rows(9))


# --- judgements ------------------------------------------------------------------------------------------------------

SENTENCE = "Kan jeg slippe for rykkergebyret?"


def test_judgement_is_searched_from_the_next_version_on(store, settings):
    save_judgement(store, SENTENCE, "regning", relevant=True, judge="mia")
    save_judgement(store, "Hvor er skolen?", "regning", relevant=False, judge="mia")
    before = publish(store, settings).versions["data"]
    check = check_draft(store, settings)
    assert (check.judgements, check.drafts) == (2, ())
    publish_check(store, check, "mia", confirmed=True)
    assert publish(store, settings).versions["data"] != before
    examples = room.judged_examples(store.judgements.list())
    assert [(one.text, one.expected) for one in examples] == [(SENTENCE, ("regning",))]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ring til mig på 33 66 14 00 om regningen", "Ring til mig på … om regningen"),
        ("Skriv til mig@sted.example", "Skriv til …"),
        ("Sag 2024-0012345 handler om 2026", "Sag … handler om 2026"),
        ("CPR-nr.: 999999-0000 om en regning", "CPR-nr.: ••••••-•••• om en regning"),
    ],
)
def test_what_leads_to_a_person_is_masked_before_it_is_stored(store, typed, kept):
    assert save_judgement(store, typed, "regning", relevant=True, judge="mia").sentence == kept
    assert store.judgements.list()[0].sentence == kept


@pytest.mark.parametrize(
    ("sentence", "point", "error"),
    [("  ", "regning", EmptyText), ("a" * 1001, "regning", TextTooLong), (SENTENCE, "ukendt", InvalidInput)],
)
def test_judgement_that_says_nothing_is_refused(store, sentence, point, error):
    with pytest.raises(error):
        save_judgement(store, sentence, point, relevant=True, judge="mia")
    assert store.judgements.list() == ()


def test_judgements_survive_publishing_rolling_back_and_seeding(store, settings):
    save_judgement(store, SENTENCE, "regning", relevant=True, judge="mia", language=Language.DA)
    publish_check(store, check_draft(store, settings), "mia", confirmed=True)
    roll_back(store, 1, "mia")
    seed(settings)
    (kept,) = store.judgements.list()
    assert (kept.sentence, kept.is_published) == (SENTENCE, True)


# --- on a server -----------------------------------------------------------------------------------------------------


def test_everything_works_on_a_server_too(settings, empty_server):
    engine_url = replace(settings, database_url=empty_server)
    seed(engine_url)
    store = open_store(empty_server)
    change(store, name="Regninger")
    version = publish_check(store, check_draft(store, engine_url), "mia", confirmed=True)
    assert version.revision == store.revision()
    answer = open_finder(engine_url).find(FindRequest("Regninger"))
    assert "Regninger" in {match.contact_point.name for match in answer.matches}
    roll_back(store, version.number - 1, "mia")
    assert "Regning fra kommunen" in names(store)
    store.close()
