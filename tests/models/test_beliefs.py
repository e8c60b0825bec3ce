"""What a finder believes of the development cases is read back as it was written."""

from __future__ import annotations

import pytest

from finder.ranking.ranker import Thresholds
from finder.types import Audience, Kind
from models.beliefs import Belief, read_beliefs, write_beliefs

THRESHOLDS = Thresholds(0.9, 0.5, 0.8)
SHARES = {"regning": 0.6, "gaeld": 0.3}
OURS = Belief("qa-0002", Kind.QUESTION, Audience.COMPANY, ("regning",), SHARES, 0.1, THRESHOLDS)
FOREIGN = Belief("lt-0001", Kind.LETTER, None, (), {"regning": 0.25}, 0.75, Thresholds(0.9, 0.4, 0.7))


def test_beliefs_are_read_back_in_order_of_id(tmp_path):
    path = tmp_path / "reports" / "beliefs.jsonl"
    write_beliefs(iter([OURS, FOREIGN]), path)
    assert read_beliefs(path) == [FOREIGN, OURS]
    assert list(read_beliefs(path)[1].points) == ["regning", "gaeld"], "the greatest first"


def test_what_breaks_off_leaves_the_last_file_standing(tmp_path):
    path = tmp_path / "beliefs.jsonl"
    write_beliefs([OURS], path)

    def broken():
        yield FOREIGN
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_beliefs(broken(), path)
    assert read_beliefs(path) == [OURS]
