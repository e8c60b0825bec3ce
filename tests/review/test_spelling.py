"""A word that no dictionary knows, one letter away from one the structure uses."""

from __future__ import annotations

import pytest

from finder.review.spelling import find_misspelled_words
from tests.review.materials import make_material, point, told


def misspelled(name, *terms, description="Skriv her."):
    found = point("naevn", name, search_terms=terms, description=description)
    material = make_material(points=(found,), units=(), groups=(), observations=(), sending_systems=())
    return list(find_misspelled_words(material))


def test_a_slip_in_a_search_term_is_told_and_mended():
    (finding,) = misspelled("Huslejenævnet", "huslejenævet", "Huslejenævnet")
    assert told([finding]) == [("misspelled_word", ("naevn",))]
    assert finding.search_terms == ("huslejenævnet",)
    assert "»huslejenævet« til »huslejenævnet«" in finding.proposal


def test_a_slip_in_a_help_text_is_told():
    (finding,) = misspelled("Huslejenævnet", "huslejenævnet", description="Skriv til huslejenævet.")
    assert finding.search_terms == ()


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("Arrangementspuljen", ("arrangementspulje", "arrangementspuljer")),
        ("Weddings", ("wedding", "weddings")),
        ("Nummer", ("nummer", "number")),
        ("Pas", ("pas", "pias")),
        ("Forebyggelsescentre", ("forebyggelsescentre", "forebyggelsescenter")),
        ("Huslejenævnet", ("huslejenævet",)),
    ],
    ids=["endings", "English endings", "an English word", "short words", "known parts", "no commoner spelling"],
)
def test_other_spellings_are_fine(name, terms):
    assert misspelled(name, *terms) == []
