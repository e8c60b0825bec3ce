"""What is written stays, what was torn is written anew."""

from __future__ import annotations

import io

import pytest

from finder.bulk import NOTHING_FINISHED, open_lines, repair
from finder.errors import InvalidInput

ANSWER = '{{"id": {}, "outcome": "found"}}\n'


def cases(*ids):
    """:returns: a case for each id, as it stands in JSON."""
    return list(open_lines(io.BytesIO("".join(f'{{"id": {one}}}\n' for one in ids).encode())).each)


def test_a_torn_last_line_is_cut_off(tmp_path):
    path = tmp_path / "answers.jsonl"
    whole = ANSWER.format('"a"') + ANSWER.format(1)
    path.write_text(whole + '{"id": "b", "outc')
    finished = repair(path)
    assert path.read_text() == whole
    assert len(finished) == 2
    assert [case in finished for case in cases('"a"', '"b"', 1, '"1"', 2)] == [True, False, True, False, False]


def test_a_whole_line_without_its_end_is_answered_again(tmp_path):
    path = tmp_path / "answers.jsonl"
    path.write_text(ANSWER.format(1).rstrip())
    assert len(repair(path)) == 0
    assert path.read_text() == ""


def test_many_are_remembered_in_eight_bytes_each(tmp_path):
    path = tmp_path / "answers.jsonl"
    path.write_text("".join(ANSWER.format(number) for number in range(0, 2000, 2)))
    finished = repair(path)
    assert [case in finished for case in cases(*range(2000))] == [True, False] * 1000


def test_nothing_is_finished_where_nothing_began(tmp_path):
    assert len(repair(tmp_path / "new.jsonl")) == 0
    assert (tmp_path / "new.jsonl").read_bytes() == b""
    assert cases(1)[0] not in NOTHING_FINISHED


@pytest.mark.parametrize("line", ['{"id": 1, "text": "a case"}', "[1]", "not json", '{"id": null, "outcome": "found"}'])
def test_another_file_is_refused_and_stays(tmp_path, line):
    path = tmp_path / "cases.jsonl"
    path.write_text(f"{line}\nmore")
    with pytest.raises(InvalidInput, match="Line 1"):
        repair(path)
    assert path.read_text() == f"{line}\nmore"
