"""Seeding, publishing and opening: what is damaged is refused with what to do, what is whole is published."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import numpy as np
import pytest

from finder.artefacts import open_artefact
from finder.catalogue import (
    build_index,
    build_lexicon,
    count_reply_button,
    example_vectors,
    open_finder,
    publish,
    read_reply_shares,
    seed,
)
from finder.embedders.cache import empty_cache
from finder.embedders.opening import open_embedder
from finder.errors import FinderError, InvalidArtefact, InvalidData, InvalidSettings, StoreError
from finder.pipeline import FindRequest
from finder.ranking.model import RankingModel
from finder.settings import PROJECT, load_settings
from finder.signals import labelled
from finder.signals.index import Topics
from finder.store import open_store
from finder.structure.seeding import load_structure
from finder.types import Audience, ButtonSeen, Example, Kind, ReplyButton
from tests.doubles import FakeEmbedder, make_ranker
from tests.factories import TODAY, make_snapshot

EXAMPLES = (
    Example("q-1", "Hvor betaler jeg?", None, Kind.QUESTION, "da", ("regning",), None, None, "mia"),
    Example("q-2", "Må jeg parkere?", Audience.CITIZEN, Kind.QUESTION, "da", ("parkering",), None, None, "mia"),
)
MODEL = RankingModel(Topics(), make_ranker(), "by-hand", uses_embedder=True)


@pytest.fixture
def seeds(tmp_path):
    """:returns: a copy of the shipped contact structure, without labelled texts."""
    copied = tmp_path / "seeds"
    shutil.copytree(PROJECT / "seeds" / "kk", copied / "kk")
    for path in (copied / "kk").iterdir():
        path.chmod(0o644)
    return copied


@pytest.fixture
def small(tmp_path, seeds):
    """:returns: settings for the copied seeds, words only, with a database of its own."""
    return load_settings(
        {
            "DATABASE_URL": f"sqlite:///{tmp_path}/finder.db",
            "FINDER_SEEDS": str(seeds),
            "FINDER_EMBEDDER": "none",
            "FINDER_CACHE": f"{tmp_path}/cache",
        }
    )


@pytest.fixture
def artefacts(tmp_path, small):
    """:returns: a copy of the shipped ranker and the settings that name it."""
    copied = tmp_path / "artefacts"
    shutil.copytree(PROJECT / "models" / "artefacts" / "ranker", copied / "ranker")
    return copied, replace(small, artefacts=copied)


# --- seeding ---------------------------------------------------------------------------------------------------------


def test_seeding_twice_changes_nothing(small):
    first, second = seed(small), seed(small)
    assert first.changed
    assert not second.changed
    assert (first.organisations, first.points, first.units) == (1, 169, 241)
    assert replace(first, changed=False) == second


def test_a_changed_seed_replaces_what_was_there(small, seeds):
    seed(small)
    path = seeds / "kk" / "organisation.json"
    path.write_text(path.read_text("utf-8").replace("33 66 33 66", "33 66 33 67"), encoding="utf-8")
    assert seed(small).changed
    store = open_store(small.database_url)
    assert store.load_structures()[0].organisation.phone == "33 66 33 67"
    store.close()


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        ("contact_points.jsonl", "{not json"),
        ("units.jsonl", '{"id": "x"}'),
        ("units.jsonl", "\x00\x01"),
        ("contact_groups.jsonl", '{"id": 1}'),
        ("organisation.json", "[]"),
    ],
)
def test_a_damaged_seed_is_refused_by_file_and_the_store_untouched(small, seeds, file, damage):
    seed(small)
    path = seeds / "kk" / file
    path.write_text(damage, encoding="utf-8")
    with pytest.raises(InvalidData, match=file):
        seed(small)
    store = open_store(small.database_url)
    assert len(store.load_structures()[0].units) == 241
    store.close()


def test_no_seeds_are_refused(small, tmp_path):
    with pytest.raises(InvalidData, match=r"organisation\.json"):
        seed(replace(small, seeds=tmp_path / "nowhere"))


# --- opening ---------------------------------------------------------------------------------------------------------


def test_an_empty_database_is_seeded_and_answers_without_embedder(small):
    finder = open_finder(small)
    assert finder.versions["embedder"] == "none"
    assert finder.versions["ranker"].endswith("without-embedder")
    assert all(finder.versions.values())
    answer = finder.find(FindRequest("Der er rotter i vores gård", as_of=TODAY))
    assert answer.matches[0].contact_point.id == "rotter"
    assert "degraded" not in {notice.code for notice in answer.notices}


def test_a_filled_database_needs_no_seeds(small, tmp_path):
    seed(small)
    finder = open_finder(replace(small, seeds=tmp_path / "nowhere"))
    assert len(finder.snapshot.points) == 169


def test_the_version_of_the_data_follows_the_database(small, seeds):
    before = open_finder(small).versions["data"]
    assert open_finder(small).versions["data"] == before
    path = seeds / "kk" / "organisation.json"
    path.write_text(path.read_text("utf-8").replace("33 66 33 66", "33 66 33 67"), encoding="utf-8")
    seed(small)
    assert open_finder(small).versions["data"] != before


def test_a_taxonomy_is_part_of_the_data_and_its_version(small, tmp_path):
    path = tmp_path / "emner.csv"
    path.write_text("02.34.02;Byggetilladelse\n", encoding="utf-8")
    assert load_settings({"FINDER_TAXONOMY": str(path)}).taxonomy == path
    without, with_titles = open_finder(small), open_finder(replace(small, taxonomy=path))
    assert with_titles.versions["data"].startswith(without.versions["data"] + "+")
    path.write_text("byggetilladelse\n", encoding="utf-8")
    with pytest.raises(InvalidData, match=r"emner\.csv, line 1: must be a number and its title"):
        open_finder(replace(small, taxonomy=path))


def test_a_damaged_database_is_refused(small, tmp_path):
    (tmp_path / "finder.db").write_bytes(b"this is no database, it only looks like a file" * 100)
    with pytest.raises(StoreError, match=r"(?s)can't be used.*delete the file"):
        open_finder(small)


def test_another_programs_database_is_left_alone(small):
    with pytest.raises(StoreError, match="DATABASE_URL"):
        open_finder(replace(small, database_url="nonsense"))


@pytest.mark.parametrize("name", ["vocabulary.txt", "words.npz", "meaning.npz", "vectors.npz", "manifest.json"])
@pytest.mark.parametrize("damage", ["missing", "cut"])
def test_a_damaged_model_is_refused_with_what_to_do(artefacts, name, damage):
    folder, settings = artefacts
    path = folder / "ranker" / name
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(InvalidArtefact, match="make train") as refusal:
        open_finder(settings)
    assert name in refusal.value.message


def change(folder, **changed):
    path = folder / "ranker" / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **changed}), encoding="utf-8")


@pytest.mark.parametrize("changed", [{"text": "0"}, {"text": None}, {"ranker_without_embedder": None}, {"kind": "x"}])
def test_a_model_for_another_program_is_refused(artefacts, changed):
    folder, settings = artefacts
    change(folder, **changed)
    with pytest.raises(InvalidArtefact, match="make train"):
        open_finder(settings)


def test_an_embedder_that_is_not_there_is_refused(small, tmp_path):
    with pytest.raises(InvalidArtefact, match=r"modules\.json"):
        open_finder(replace(small, embedder=str(tmp_path)))
    with pytest.raises(InvalidArtefact, match="make train"):
        open_finder(replace(small, embedder="own", artefacts=tmp_path))


@pytest.mark.parametrize("database", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_seeded_too(small, database):
    assert len(open_finder(replace(small, database_url=database)).snapshot.points) == 169


@pytest.mark.parametrize("name", ["FINDER_MAX_CHARS", "FINDER_PORT", "FINDER_LOG_LEVEL"])
def test_a_setting_that_cannot_be_used_is_refused(name):
    with pytest.raises(InvalidSettings, match=name):
        load_settings({name: "many"})


def test_the_embedder_that_ships_is_the_one_the_ranker_knows():
    settings = load_settings({})
    assert settings.embedder == "own"
    stated = open_artefact(settings.artefacts / "ranker", "ranker").stated("embedder")
    embedder = open_embedder(settings.embedder, settings.artefacts)
    assert embedder is not None
    assert stated == embedder.version


# --- publishing ------------------------------------------------------------------------------------------------------


def test_an_index_embeds_only_what_no_vector_is_known_for(tmp_path):
    snapshot, embedder = make_snapshot(), FakeEmbedder()
    build_index(snapshot, EXAMPLES, MODEL, embedder)
    count = len(embedder.embedded)
    assert count == len(EXAMPLES) + len(snapshot.visible_points(None, None)) + len(snapshot.authorities)
    cache = empty_cache(embedder)
    example_vectors(EXAMPLES, cache)
    with (tmp_path / "vectors.npz").open("wb") as file:
        np.savez(file, **cache.arrays())
    embedder.embedded.clear()
    build_index(snapshot, EXAMPLES, replace(MODEL, vectors=tmp_path / "vectors.npz"), embedder)
    assert len(embedder.embedded) == count - len(EXAMPLES)


def test_vectors_of_new_texts_are_kept_for_the_next_time(tmp_path):
    build_index(make_snapshot(), EXAMPLES, MODEL, FakeEmbedder(), tmp_path)
    again = FakeEmbedder()
    build_index(make_snapshot(), EXAMPLES, MODEL, again, tmp_path)
    assert again.embedded == []
    other = FakeEmbedder(version="fake-2")
    build_index(make_snapshot(), EXAMPLES, MODEL, other, tmp_path)
    assert other.embedded
    assert sorted(path.name for path in tmp_path.iterdir()) == ["vectors-fake-1.npz", "vectors-fake-2.npz"]


@pytest.mark.parametrize(
    "damage",
    [
        b"no vectors",
        pytest.param(b""),
        pytest.param(b"PK\x03\x04"),
    ],
)
def test_a_damaged_cache_is_made_anew(tmp_path, damage):
    (tmp_path / "vectors-fake-1.npz").write_bytes(damage)
    embedder = FakeEmbedder()
    build_index(make_snapshot(), EXAMPLES, MODEL, embedder, tmp_path)
    assert embedder.embedded
    again = FakeEmbedder()
    build_index(make_snapshot(), EXAMPLES, MODEL, again, tmp_path)
    assert again.embedded == []


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    assert build_index(make_snapshot(), EXAMPLES, MODEL, FakeEmbedder(), tmp_path / "cache")


def test_a_model_and_a_cache_complete_each_other(tmp_path):
    build_index(make_snapshot(), EXAMPLES[:1], MODEL, FakeEmbedder(), tmp_path)
    embedder = FakeEmbedder()
    carried = empty_cache(embedder)
    example_vectors(EXAMPLES, carried)
    np.savez(tmp_path / "carried.npz", **carried.arrays())
    embedder.embedded.clear()
    build_index(make_snapshot(), EXAMPLES, replace(MODEL, vectors=tmp_path / "carried.npz"), embedder, tmp_path)
    assert embedder.embedded == []


def test_without_embedder_no_text_is_read(monkeypatch):
    monkeypatch.setattr(labelled, "read_query", lambda *_, **__: pytest.fail("read"))
    index = build_index(make_snapshot(), EXAMPLES, MODEL, None)
    assert index.embedder is None


class NoMemory(FakeEmbedder):
    """Can't embed the records."""

    def embed_passages(self, texts):
        """:raises MemoryError: always."""
        raise MemoryError(len(texts))


def test_an_embedder_that_fails_at_start_is_an_error_of_ours():
    with pytest.raises(FinderError):
        build_index(make_snapshot(), EXAMPLES, MODEL, NoMemory())


def test_the_lexicon_knows_the_words_of_the_records():
    lemmas = build_lexicon(make_snapshot()).lemmas
    assert {"parkering", "rykker", "regning"} <= lemmas


def test_examples_are_read_like_queries():
    head, sign = "Fjordby Kommune\nTlf. 12 34 56 78\n\nKære borger", "Venlig hilsen\nFjordby"
    letter = f"{head}\n\nDu bedes betale din regning i dag.\n\n{sign}"
    example = replace(EXAMPLES[0], text=letter, kind=Kind.LETTER)
    embedder = FakeEmbedder()
    example_vectors([example, EXAMPLES[1]], empty_cache(embedder))
    assert embedder.embedded == ["Du bedes betale din regning i dag.", "Må jeg parkere?"]


def test_publishing_answers_from_what_the_store_holds(tmp_path, small, seeds):
    structure = load_structure(seeds / "kk")
    shut = tuple(replace(point, visible=point.id != "rotter") for point in structure.points)
    store = open_store(f"sqlite:///{tmp_path}/other.db")
    store.save_structure(replace(structure, points=shut))
    finder = publish(store, small)
    store.close()
    answer = finder.find(FindRequest("Der er rotter i vores gård", as_of=TODAY, limit=20))
    assert "rotter" not in {match.contact_point.id for match in answer.matches}
    assert finder.snapshot.points["rotter"].name


# --- counting --------------------------------------------------------------------------------------------------------


def test_counted_answers_come_back_by_name(small):
    seed(small)
    answers = [ReplyButton("2026-11-20", "oekf", "edoc", Audience.COMPANY, ButtonSeen.NO)] * 5
    for answer in (*answers, replace(answers[0], administration="nedlagt", sending_system=None)):
        count_reply_button(small, answer)
    told = {(one.administration, one.sending_system): one.share for one in read_reply_shares(small, None, None)}
    assert told == {("Økonomiforvaltningen", "eDoc"): 0.0, ("nedlagt", None): None}
    assert not seed(small).changed


@pytest.mark.parametrize("key", ["ukendt/COMPANY", "borger-dk/COMPANY"])
def test_a_link_to_a_platform_that_is_not_there_is_refused(small, key):
    links = load_settings({"FINDER_LINKS": json.dumps({key: "https://post.example/{contact_point}"})}).links
    with pytest.raises(InvalidSettings, match=f"FINDER_LINKS names {key}"):
        open_finder(replace(small, links=links))


def test_links_reach_the_answers(small, seeds):
    path = seeds / "kk" / "contact_points.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    known = [{**row, "external_id": f"22222222-2222-4222-8222-{place:012}"} for place, row in enumerate(rows)]
    path.write_text("".join(json.dumps(row) + "\n" for row in known), encoding="utf-8")
    links = load_settings({"FINDER_LINKS": '{"virk/COMPANY": "https://post.example/{contact_point}"}'}).links
    finder = open_finder(replace(small, links=links))
    best = finder.find(FindRequest("Der er rotter i vores gård", Audience.COMPANY, as_of=TODAY)).matches[0]
    told = {guide.id: guide.link for guide in best.guidance.platforms}
    assert told["virk"] == f"https://post.example/{finder.snapshot.points['rotter'].external_id}"
    assert told["e-boks"] is None
