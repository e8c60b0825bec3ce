"""The search field: by what a caller may say, one finds what the caller means."""

from __future__ import annotations

import pytest

from finder.structure.seeding import load_examples, load_structures
from finder.structure.snapshot import build_snapshot
from web.console.directory import MOST_FOUND, Directory, fold


@pytest.fixture(scope="module")
def directory(made):
    settings, finder = made
    structures = load_structures(settings.seeds)
    return Directory(finder.snapshot, load_examples(settings.seeds, structures))


def first(directory, words):
    results = directory.search(words)
    assert results, words
    return results[0].entry.kind.value, results[0].entry.id, results[0].field


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("regning", ("point", "regning", "name")),
        ("regn", ("point", "regning", "name")),
        ("REGNING", ("point", "regning", "name")),
        ("center for finans", ("unit", "debitor", "name")),
        ("debitor", ("unit", "debitor", "name")),
        ("opkrævningen", ("unit", "debitor", "alias")),
        ("kæmnerkontoret", ("unit", "debitor", "former")),
        ("kæmner", ("unit", "debitor", "former")),
        ("70 20 30 41", ("unit", "debitor", "number")),
        ("+45 70203041", ("unit", "debitor", "number")),
        ("70203041", ("unit", "debitor", "number")),
        ("5798000000001", ("unit", "debitor", "number")),
        ("naboens sager", ("authority", "nabo", "topic")),
        ("naboby", ("authority", "nabo", "name")),
        ("erhverv", ("group", "erhverv", "name")),
        ("brevarkivet", ("unit", "arkivet", "name")),
        ("opkrævning", ("unit", "debitor", "alias")),
        ("gammelt", ("point", "brevarkiv", "words")),
        ("skoleforvaltnigen", ("point", "skoler", "name")),
        ("forvaltningen", ("point", "skoler", "name")),
    ],
)
def test_first_result(directory, words, found):
    assert first(directory, words) == found


@pytest.mark.parametrize("words", ["", "   ", "?!", "xqzzqx", "99999999"])
def test_nothing_is_found_by_nothing(directory, words):
    assert directory.search(words) == ()


def test_more_words_narrow(directory):
    assert first(directory, "brevarkiv kort")[1] == "brevarkiv"
    kassen = directory.search("kassen")
    assert [one.entry.id for one in kassen] == ["kasse"]


def test_hidden_points_stand_below_those_that_are_shown(directory):
    ids = [one.entry.id for one in directory.search("post") if one.entry.kind == "point"]
    assert ids[-1] == "lukket"
    assert not next(one for one in directory.search("lukket") if one.entry.id == "lukket").entry.is_open


def test_results_fit_a_screen(directory):
    assert len(directory.search("e")) <= MOST_FOUND


def test_a_whole_text_is_no_burden(directory):
    assert isinstance(directory.search("ord " * 5000), tuple)


def test_empty_structure_finds_nothing():
    assert Directory(build_snapshot([]), ()).search("regning") == ()


@pytest.mark.parametrize(("text", "folded"), [("Allé", "alle"), ("ÆØÅ", "æøå"), ("Müller", "muller"), ("å", "å")])
def test_fold_keeps_danish_letters(text, folded):
    assert fold(text) == folded
