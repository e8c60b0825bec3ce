"""No name that is alike is lost by not comparing it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from finder.settings import load_settings
from finder.signals.grams import GramIndex
from finder.signals.names import MIN_SIMILARITY
from finder.structure.seeding import load_structures
from finder.text.normalise import fold

LETTERS = "abe r"
"""So few that pieces come twice, and names by chance are alike."""
NAMES = st.lists(st.text(LETTERS, min_size=1, max_size=26), min_size=1, max_size=8, unique=True)


def alike(names, text):
    """:returns: places of the names that are alike, by comparing all."""
    return {place for place, name in enumerate(names) if fuzz.ratio(name, text) >= 100 * MIN_SIMILARITY}


@settings(max_examples=400)
@given(names=NAMES, data=st.data())
def test_every_name_that_is_alike_is_found(names, data):
    text = list(data.draw(st.sampled_from(names)))
    for _ in range(data.draw(st.integers(0, 8))):
        at = data.draw(st.integers(0, len(text)))
        if data.draw(st.booleans()):
            text.insert(at, data.draw(st.sampled_from(LETTERS)))
        elif at < len(text):
            del text[at]
    written = "".join(text)
    assert alike(names, written) <= set(GramIndex(names, MIN_SIMILARITY).near(written).tolist())


@pytest.fixture(scope="module")
def unit_names():
    """:returns: the names of all shipped units that are long enough."""
    structures = load_structures(load_settings({}).seeds)
    return sorted({name for one in structures[0].units if len(name := fold(one.name)) >= 7})


@pytest.mark.parametrize(
    "slip", [lambda name: name[1:], lambda name: name[:4] + "x" + name[5:], lambda name: f"{name}n"]
)
def test_a_slip_finds_its_name_among_few(unit_names, slip):
    index = GramIndex(unit_names, MIN_SIMILARITY)
    looked_at = 0
    for name in unit_names:
        found = set(index.near(slip(name)).tolist())
        assert alike(unit_names, slip(name)) <= found
        looked_at += len(found)
    assert looked_at < len(unit_names) ** 2 / 2


def test_what_is_shorter_than_a_piece_is_like_nothing():
    index = GramIndex(["kontoret"], MIN_SIMILARITY)
    assert index.near("").tolist() == index.near("ko").tolist() == []
