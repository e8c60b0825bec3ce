"""The learned head beside the cues: what it hears and what it leaves alone."""

from __future__ import annotations

import json
import shutil

import pytest

from finder.dialogue.urgency import load_head, urgent_help
from finder.dialogue.urgency.learned import BUCKETS, FOLDER, READ_CHARACTERS, Suspicion, hash_text
from finder.embedders.opening import open_embedder
from finder.errors import InvalidArtefact
from finder.settings import load_settings
from finder.types import Kind, Language
from tests.factories import make_snapshot

SETTINGS = load_settings({})


@pytest.fixture(scope="module")
def embedder():
    return open_embedder(SETTINGS.embedder, SETTINGS.artefacts)


@pytest.fixture(scope="module")
def head(embedder):
    return load_head(SETTINGS.artefacts, embedder.version)


NEW = (
    "der kommer sort røg ud fra naboens vindue",
    "min kollega er faldet om og trækker ikke vejret",
    "my husband just hit me again and locked the door",
    "jeg har besluttet mig, det er i aften det slutter",
    "the baby drank drain cleaner",
    "manden ovenpå skriger at han vil dræbe hende",
)
"""Written after the head was trained; one of them it doesn't hear."""


def test_most_of_what_cannot_wait_is_heard(head, embedder):
    vectors = embedder.embed_queries(NEW)
    assert (
        sum(head.suspect(text, vector) is not None for text, vector in zip(NEW, vectors, strict=True)) >= len(NEW) - 1
    )


@pytest.mark.parametrize(
    "text",
    [
        "Hvem skal have vores regning?",
        "slå plenen foran ejendommen",
        "Vi vil gerne søge om udeservering",
        "hvornår bliver brandhanen på hjørnet repareret",
        "I would like a copy of the decision",
    ],
)
def test_ordinary_errands_are_left_alone(head, embedder, text):
    assert head.suspect(text, embedder.embed_queries([text])[0]) is None


def test_the_report_speaks_of_writers_that_were_held_out():
    rows = json.loads((SETTINGS.artefacts / FOLDER / "report.json").read_text(encoding="utf-8"))
    assert {row["writer"] for row in rows} == {path.stem for path in (SETTINGS.seeds / "urgent").glob("*.jsonl")}
    for row in rows:
        assert row["shown"] >= row["alone"] >= row["by_cues"]
        assert row["shown"] > 0.55
        assert row["look_alikes_shown"] < 0.06
        assert row["ordinary_shown"] < 0.02
        assert row["ordinary_alone"] < 0.003


def test_the_cues_go_first_and_a_letter_is_left_to_them():
    suspicion = Suspicion("fire", is_certain=False)

    def ask(text, kind, heard):
        return urgent_help(text, kind, make_snapshot(), None, Language.DA, heard)

    assert ask("Hvor betaler jeg?", Kind.QUESTION, None) is None
    assert ask("Hvor betaler jeg?", Kind.LETTER, suspicion) is None
    perhaps = ask("Hvor betaler jeg?", Kind.QUESTION, suspicion)
    assert (perhaps.code, perhaps.is_certain) == ("fire", False)
    sure = ask("jeg vil ikke leve mere", Kind.QUESTION, suspicion)
    assert (sure.code, sure.is_certain) == ("suicide", True)


def test_every_class_has_its_help(head):
    for code in head.classes:
        assert urgent_help("", Kind.QUESTION, make_snapshot(), None, Language.EN, Suspicion(code, True)).ways


def test_a_text_is_hashed_the_same_however_it_is_spelled_and_never_at_length():
    places, values = hash_text("Det Brænder i køkkenet")
    again, _ = hash_text("det braender i koekkenet")
    assert places.max() < BUCKETS
    assert float((values * values).sum()) == pytest.approx(1.0, abs=1e-5)
    assert len(set(places) & set(again)) > len(places) / 2
    assert len(hash_text("ord " * 50_000)[0]) == len(hash_text(("ord " * 50_000)[:READ_CHARACTERS])[0])
    assert len(hash_text("")[0]) == 0


def test_another_embedder_leaves_it_to_the_cues_and_a_damaged_file_is_refused(tmp_path):
    assert load_head(SETTINGS.artefacts, "another") is None
    assert load_head(SETTINGS.artefacts, None) is None
    shutil.copytree(SETTINGS.artefacts / FOLDER, tmp_path / FOLDER)
    (tmp_path / FOLDER / "head.npz").write_bytes(b"damaged")
    with pytest.raises(InvalidArtefact):
        load_head(tmp_path, "another")
