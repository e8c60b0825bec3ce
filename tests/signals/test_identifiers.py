"""Whose phone, mail, page, house and EAN number it is."""

from __future__ import annotations

import pytest

from finder.signals.identifiers import index_identifiers
from finder.structure.snapshot import build_snapshot
from finder.types import Field, FieldKind
from tests.neighbours import make_neighbours


def field(kind: FieldKind, value: str) -> Field:
    """:returns: a field found at the start of a text."""
    return Field(kind, value, 0, len(value))


def owners(town, kind: FieldKind, value: str) -> dict[str, float]:
    """:returns: the units the value belongs to, each with how telling it is."""
    return {match.unit: match.specificity for match in index_identifiers(town).find([field(kind, value)])}


def test_a_shared_number_says_less_than_an_own_one(town):
    assert owners(town, FieldKind.PHONE, "32203040") == {"haver": 0.5, "hegn": 0.5}
    assert owners(town, FieldKind.PHONE, "32203055") == {"haver": 1.0}


@pytest.mark.parametrize("written", ["32203055", "32 20 30 55", "+45 32 20 30 55", "004532203055"])
def test_phones_are_compared_by_their_last_eight_digits(town, written):
    assert owners(town, FieldKind.PHONE, written) == {"haver": 1.0}


@pytest.mark.parametrize(
    "written",
    [
        "www.fjordby.example/hegn",
        "https://fjordby.example/hegn/",
        "http://www.fjordby.example/hegn/pris?side=2#top",
        "WWW.FJORDBY.EXAMPLE/HEGN.",
    ],
)
def test_web_pages_below_a_units_page_are_the_units(town, written):
    assert owners(town, FieldKind.URL, written) == {"hegn": 1.0}


def test_the_page_above_a_units_page_is_not_the_units(town):
    assert owners(town, FieldKind.URL, "www.fjordby.example") == {}


def test_mail_and_ean_belong_to_one(town):
    assert owners(town, FieldKind.EMAIL, "Hegn@Fjordby.example") == {"hegn": 1.0}
    assert owners(town, FieldKind.EAN, "5798000000012") == {"hegn": 1.0}


@pytest.mark.parametrize("written", ["Stikkelsvej 3", "STIKKELSVEJ 3, 1. th", "Stikkelsvej 3, 2. sal"])
def test_a_house_is_found_without_floor_and_door(town, written):
    assert set(owners(town, FieldKind.ADDRESS, written)) == {"haver", "hegn"}


@pytest.mark.parametrize("written", ["Stikkelsvej 31", "Stikkelsvej 3B", "Stikkelsvej", "", "3"])
def test_another_house_is_nobodys(town, written):
    assert owners(town, FieldKind.ADDRESS, written) == {}


def test_unknown_values_and_other_kinds_give_nothing(town):
    assert owners(town, FieldKind.PHONE, "") == {}
    assert owners(town, FieldKind.PHONE, "99999999") == {}
    assert owners(town, FieldKind.DATE, "32203055") == {}


def test_within_an_organisation_nobody_elses_number_is_shared():
    index = index_identifiers(build_snapshot(make_neighbours()))
    shared = [field(FieldKind.PHONE, "70102030")]
    assert {match.specificity for match in index.find(shared)} == {1 / 3}
    (own,) = index.find(shared, "soeby")
    assert (own.unit, own.specificity) == ("soeby-service", 1.0)
    assert index.find(shared, "andeby") == []
