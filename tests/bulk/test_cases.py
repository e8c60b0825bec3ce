"""Lines and files become cases, one after the other, whatever they hold."""

from __future__ import annotations

import io
import tracemalloc

import pytest

from finder.bulk import cases as room
from finder.bulk import open_folder, open_lines
from finder.bulk.cases import Case, chunks_of, identity_of


def test_blank_lines_are_no_cases_but_count_as_lines():
    cases = open_lines(io.BytesIO(b'\xef\xbb\xbf{"id": "a"}\n\n  \n{"text": "b"}'), 23)
    assert cases.total == 23
    first, last = cases.each
    assert (first.number, identity_of(first), first.weight) == (1, "a", 15)
    assert (last.number, identity_of(last)) == (4, 4)


def test_the_content_is_told_nowhere():
    assert "hemmelig" not in repr(Case(1, b"hemmelig"))


def test_a_line_that_is_too_long_is_read_past(monkeypatch):
    monkeypatch.setattr(room, "MAX_LINE_BYTES", 100)
    long, after = open_lines(io.BytesIO(b"x" * 1000 + b"\n" + b'{"id": 7}\n')).each
    assert (len(long.content), long.weight, identity_of(long)) == (101, 1001, 1)
    assert (after.number, identity_of(after)) == (2, 7)


@pytest.mark.parametrize(
    "line", [b"not json", b"[1]", b"null", b"[" * 100_000, b'{"id": 1.5}', b'{"id": null}', b"\xff"]
)
def test_a_line_without_an_id_goes_by_its_number(line):
    assert identity_of(Case(3, line)) == 3


def test_files_are_cases_sorted_by_name_without_hidden_ones(tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a.txt", "z.txt", ".hidden", ".git/x", "answers.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    cases = open_folder(tmp_path, tmp_path / "answers.jsonl")
    found = list(cases.each)
    assert [identity_of(case) for case in found] == ["a.txt", "z.txt", "b/1.txt", "b/2.txt"]
    assert [case.content for case in found] == [b"a.txt", b"z.txt", b"b/1.txt", b"b/2.txt"]
    assert cases.total == 4


def test_a_file_that_can_not_be_read_is_a_case_all_the_same(tmp_path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (case,) = open_folder(tmp_path).each
    assert case.content is None
    with pytest.raises(OSError, match="missing"):
        open_folder(tmp_path / "missing")


def test_chunks_hold_no_more_than_is_worth_sending(monkeypatch):
    monkeypatch.setattr(room, "CHUNK_CASES", 3)
    monkeypatch.setattr(room, "CHUNK_BYTES", 100)
    sizes = [1, 1, 1, 1, 99, 1, 200, 1]
    chunks = list(chunks_of(Case(number, b"x" * size) for number, size in enumerate(sizes, start=1)))
    assert [[len(case.content) for case in chunk] for chunk in chunks] == [[1, 1, 1], [1, 99], [1, 200], [1]]
    assert list(chunks_of(iter(()))) == []


def test_memory_does_not_grow_with_the_batch(tmp_path):
    path = tmp_path / "cases.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * 1000 + b'"}\n')
    with path.open("ab") as file:
        file.writelines([b'{"text": "' + b"x" * 1000 + b'"}\n'] * 20_000)
    with path.open("rb") as stream:
        tracemalloc.start()
        assert sum(len(chunk) for chunk in chunks_of(open_lines(stream).each)) == 20_001
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 1_000_000
