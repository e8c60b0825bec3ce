"""Slips of names are found whether all names are compared or only those that can be alike."""

from __future__ import annotations

import pytest

from finder.signals import similar
from finder.signals.similar import SimilarTexts

TEXTS = ["center for haver", "center for hegn", "kontoret", "center for haver", "borgerservice"]
OWNERS = ["fjordby", "fjordby", "naboby", "naboby", None]
WRITTEN = ["centerfor haver", "center for hegm", "kontoret nord", "borgersevice", "solskin", ""]


def found(written, owner):
    return list(SimilarTexts(TEXTS, OWNERS, 0.86).find(written, owner))


@pytest.mark.parametrize("owner", [None, "fjordby", "naboby", "andetsteds"])
def test_few_that_can_be_alike_give_what_all_give(monkeypatch, owner):
    compared = found(WRITTEN, owner)
    monkeypatch.setattr(similar, "ALL_COMPARED", 0)
    assert found(WRITTEN, owner) == compared
    assert compared


def test_each_owner_has_its_own_and_what_is_everybodys():
    assert {place for _, place, _ in found(WRITTEN, "naboby")} == {3, 4}
    assert {place for _, place, _ in found(WRITTEN, "fjordby")} == {0, 1, 4}
    assert {place for _, place, _ in found(WRITTEN, None)} == {0, 1, 3, 4}


def test_matches_come_in_order_of_what_is_written_and_known():
    pairs = [(row, place) for row, place, _ in found(WRITTEN, None)]
    assert pairs == sorted(pairs)


def test_nothing_is_like_nothing():
    assert list(SimilarTexts([], [], 0.86).find(["kontoret"], None)) == []
    assert list(SimilarTexts(TEXTS, OWNERS, 0.86).find([], None)) == []
