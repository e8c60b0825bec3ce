import os
import resource

import pytest

from finder.documents import process
from finder.documents.limits import LIMITS, Limits
from finder.documents.process import answer
from finder.errors import FinderError
from finder.types import Format
from tests.documents.files import letter_pdf


def test_an_answer_is_all_that_is_known():
    found = answer(Format.PDF, letter_pdf(2), Limits(pages=1))
    assert found["text"].startswith("KØBENHAVNS KOMMUNE")
    assert {key: value for key, value in found.items() if key != "text"} == {
        "pages": 1,
        "is_scanned": False,
        "is_cut": True,
    }


def test_a_text_over_the_limit_stays_over_it():
    assert len(answer(Format.PDF, letter_pdf(), Limits(characters=20))["text"]) == 21


@pytest.mark.parametrize(
    ("data", "code"), [(b"%PDF-", "broken_file"), (letter_pdf(password="kode"), "encrypted_file"), (b"", "broken_file")]
)
def test_an_error_is_told_by_its_code(data, code):
    assert answer(Format.PDF, data, LIMITS) == {"error": code}


@pytest.mark.parametrize(
    ("error", "code"),
    [(MemoryError, "file_too_slow"), (ZeroDivisionError, "broken_file"), (FinderError("x"), "finder_error")],
)
def test_whatever_happens_there_is_an_answer(monkeypatch, error, code):
    def fail(*_):
        raise error

    monkeypatch.setattr(process, "read_image", fail)
    assert answer(Format.IMAGE, b"", LIMITS) == {"error": code}


def test_a_confined_process_can_write_no_file(tmp_path):
    child = os.fork()
    if child == 0:
        status = 1
        try:
            process.confine(LIMITS.memory_bytes)
            limits = [resource.getrlimit(kind)[0] for kind in (resource.RLIMIT_AS, resource.RLIMIT_CORE)]
            try:
                (tmp_path / "brev.txt").write_text("hemmeligt")
            except OSError:
                status = 0 if limits == [LIMITS.memory_bytes, 0] else 2
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert (tmp_path / "brev.txt").read_bytes() == b""
