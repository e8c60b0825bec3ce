"""Ids of new records come from their names."""

from __future__ import annotations

import pytest

from finder.structure.naming import make_id
from finder.structure.shapes import SLUG


@pytest.mark.parametrize(
    ("name", "taken", "made"),
    [
        ("Børn & Unge", (), "boern-unge"),
        ("Århus Allé 3", (), "aarhus-alle-3"),
        ("Debitor", ("debitor",), "debitor-2"),
        ("Debitor", ("debitor", "debitor-2"), "debitor-3"),
        ("?!", (), ""),
        ("x" * 99, (), "x" * 48),
    ],
)
def test_id_is_made_of_the_name(name, taken, made):
    assert make_id(name, taken) == made
    assert not made or SLUG.fits(made)
