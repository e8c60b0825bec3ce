"""A report holds for its day: units that are gone by then send nothing any more."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest

from finder.review import gather, review
from finder.review.findability import reach_senders
from finder.store import open_store
from finder.types import Language
from tests.reorganised import reorganise
from tests.structure.conftest import point, small_town
from tests.towns import make_town

BEFORE, DAY = "2026-02-28", "2026-03-01"


@pytest.fixture
def store(tmp_path):
    """:returns: a store with Lilleby, where Debitor goes up in another unit and Kassen gets another name."""
    files = small_town()
    files["contact_points.jsonl"].append(
        point("kort", name="Kort og tegninger", description="Skriv til »Center for Finans/Debitor«.")
    )
    made = (
        reorganise("merge", DAY, "debitor", "skoleforvaltningen"),
        reorganise("rename", DAY, "kasse", name="Pengekassen"),
    )
    town = replace(make_town(files), reorganisations=tuple(replace(one, organisation="lilleby") for one in made))
    with closing(open_store(f"sqlite:///{tmp_path}/finder.db")) as opened:
        opened.save_structure(town)
        yield opened


def senders_on(store, day):
    return {one.unit.name: one.route.point.id for one in reach_senders(gather(store, Language.DA, day))}


def test_a_unit_counts_as_a_sender_until_its_last_day(store):
    assert senders_on(store, BEFORE)["Center for Finans/Debitor"] == "regning"
    after = senders_on(store, DAY)
    assert "Center for Finans/Debitor" not in after
    assert "Kassen" not in after
    assert after["Pengekassen"] == "regning"


def test_a_text_that_sends_people_to_a_unit_that_is_gone_is_a_finding(store):
    def found(day):
        return [
            one.subjects
            for one in review(gather(store, Language.DA, day)).findings
            if "Center for Finans/Debitor" in one.title
        ]

    assert ("kort",) not in found(BEFORE)
    assert ("kort",) in found(DAY)
