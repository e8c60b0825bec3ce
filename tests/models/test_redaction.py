import random

import pytest

from models.redaction import OTHERS, SETTINGS, SPELLINGS, invent_number, is_masked, measure_losses, measure_recall

BARE = {"tender numbers, bare"}
"""Without a label, what begins like a birthday is masked."""


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_planted_number_survives(spelling):
    dice = random.Random(spelling)
    written = [SPELLINGS[spelling](*invent_number(dice)) for _ in SETTINGS]
    left = [one for setting, one in zip(SETTINGS, written, strict=True) if not is_masked(setting, one)]
    assert left == []


@pytest.mark.parametrize("kind", sorted(OTHERS.keys() - BARE))
def test_no_other_number_is_destroyed(kind):
    assert measure_losses(50, kind)[kind].hits == 0


def test_shares_are_the_same_every_time_and_count_what_they_say():
    shares = measure_recall(30)
    assert shares == measure_recall(30)
    assert shares.keys() == SPELLINGS.keys()
    assert all(share.count == 30 and 0.0 <= share.share <= 1.0 for share in shares.values())


def test_a_number_that_is_no_cpr_number_counts_as_missed():
    assert not is_masked("{}", "990203-1234")
    assert is_masked("{}", "•")


def test_invented_numbers_begin_with_a_birthday():
    dice = random.Random(1)
    for _ in range(500):
        day, serial = invent_number(dice)
        assert len(day) == 6
        assert len(serial) == 4
        assert 1 <= int(day[:2]) % 60 <= 31
        assert 1 <= int(day[2:4]) <= 12
