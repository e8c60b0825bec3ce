"""A reorganisation that can't happen is refused, with its line and field."""

from __future__ import annotations

import pytest

from finder.errors import InvalidData
from finder.structure.seeding import load_structure
from tests.structure.conftest import unit


def row(kind, units, into=(), effective="2026-03-01", **more):
    """:returns: a row of reorganisations.jsonl."""
    return {
        "id": f"{kind}-{effective}-{units[0]}",
        "kind": kind,
        "effective": effective,
        "units": units,
        "into": list(into),
        **more,
    }


GOOD = [
    [row("merge", ["kasse"], ["debitor"])],
    [row("merge", ["kasse", "debitor"], ["debitor"])],
    [row("split", ["debitor"], ["kasse", "arkivet"])],
    [row("rename", ["debitor"], name="Opkrævningen")],
    [row("move", ["kasse", "sfo"], parent="arkivet")],
    [row("move", ["kasse"], contact_point="brevarkiv")],
    [
        row("merge", ["kasse"], ["debitor"]),
        row("merge", ["debitor"], ["arkivet"], "2026-04-01"),
        row("split", ["arkivet"], ["skole", "skoleforvaltningen"], "2026-05-01"),
    ],
]
BAD = [
    (row("merge", ["kasse"], []), "into", "the one unit that takes over"),
    (row("merge", ["kasse"], ["debitor", "arkivet"]), "into", "the one unit that takes over"),
    (row("merge", ["kasse"], ["kasse"]), "units", "beside the one"),
    (row("split", ["debitor"], ["kasse"]), "into", "at least two"),
    (row("split", ["debitor", "arkivet"], ["kasse", "sfo"]), "units", "one unit"),
    (row("rename", ["debitor"]), "name", "the new name"),
    (row("rename", ["debitor", "kasse"], name="Nyt"), "units", "one unit"),
    (row("merge", ["kasse"], ["debitor"], name="Nyt"), "name", "null of all others"),
    (row("move", ["kasse"]), "parent", "where to"),
    (row("move", ["kasse"], ["debitor"], parent="arkivet"), "into", "only for merge and split"),
    (row("split", ["debitor"], ["kasse", "sfo"], parent="byen"), "parent", "only for move"),
    (row("merge", ["kasse"], ["debitor"], founded=["sfo"]), "founded", "among into"),
    (row("merge", ["kasse", "debitor"], ["debitor"], founded=["debitor"]), "founded", "exists before"),
    (row("merge", ["kasse"], ["debitor"], "1. marts 2026"), "effective", "YYYY-MM-DD"),
    (row("merge", ["kasse"], ["debitor"], "2026-02-30"), "effective", "YYYY-MM-DD"),
    ({**row("merge", ["kasse"], ["debitor"]), "units": []}, "units", "at least 1"),
    (row("merge", ["ukendt"], ["debitor"]), "units", "ukendt doesn't exist"),
    (row("merge", ["kasse"], ["ukendt"]), "into", "ukendt doesn't exist"),
    (row("move", ["kasse"], parent="ukendt"), "parent", "ukendt doesn't exist"),
    (row("move", ["kasse"], contact_point="ukendt"), "contact_point", "ukendt doesn't exist"),
    (row("move", ["debitor"], parent="kasse"), "parent", "circle: debitor → kasse → debitor"),
    (row("merge", ["kasse"], ["skole"], founded=["skole"]), "founded", "sfo stands under skole, which is founded"),
]
IMPOSSIBLE = [
    (row("rename", ["kasse"], effective="2026-04-01", name="Nyt"), "units", "kasse is gone since 2026-03-01"),
    (row("merge", ["sfo"], ["kasse"], "2026-04-01"), "into", "kasse is gone since 2026-03-01"),
    (row("move", ["sfo"], effective="2026-04-01", parent="kasse"), "parent", "kasse is gone since 2026-03-01"),
    (row("merge", ["arkivet"], ["kasse"], "2026-03-01"), "into", "kasse is gone since 2026-03-01"),
    (row("rename", ["kontor"], effective="2026-02-28", name="Nyt"), "units", "kontor is founded later"),
    (row("merge", ["sfo"], ["kontor"], "2026-04-01", founded=["kontor"]), "founded", "kontor exists already"),
]
"""What can't happen beside a merge of kasse into the new kontor on 1 March 2026."""


@pytest.fixture
def refuse(files, write):
    """:returns: what loads a town with reorganisations and gives the problems that it is refused for."""

    def told(rows):
        files["reorganisations.jsonl"] = rows
        with pytest.raises(InvalidData) as refusal:
            load_structure(write(files))
        return refusal.value.message.splitlines()

    return told


@pytest.mark.parametrize("rows", GOOD, ids=lambda rows: rows[-1]["kind"])
def test_what_can_happen_is_taken(files, write, rows):
    files["reorganisations.jsonl"] = rows
    assert [one.id for one in load_structure(write(files)).reorganisations] == [one["id"] for one in rows]


@pytest.mark.parametrize(("wrong", "field", "words"), BAD)
def test_what_is_wrong_in_itself_is_named(refuse, wrong, field, words):
    place = f"lilleby/reorganisations.jsonl, line 1, field {field}"
    assert any(one.startswith(place) and words in one for one in refuse([wrong]))


@pytest.mark.parametrize(("wrong", "field", "words"), IMPOSSIBLE)
def test_what_another_one_rules_out_is_named(files, refuse, wrong, field, words):
    files["units.jsonl"].append(unit("kontor", contact_point="regning", reply="digital_post"))
    first = row("merge", ["kasse"], ["kontor"], founded=["kontor"])
    place = f"lilleby/reorganisations.jsonl, line 2, field {field}"
    assert any(one.startswith(place) and words in one for one in refuse([first, wrong]))


def test_a_unit_may_not_be_left_without_a_point_above_it(files, refuse):
    files["units.jsonl"].append(unit("top", parent=None, reply="other_channel", channel_note="Ring."))
    told = refuse([row("move", ["sfo"], parent="top")])
    assert any("leaves sfo under no unit that has a contact point" in one for one in told)


def test_an_id_may_stand_once(refuse):
    twice = row("rename", ["kasse"], name="Nyt")
    assert any("stands twice" in one for one in refuse([twice, twice]))
