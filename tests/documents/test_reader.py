import contextlib
import os
import signal
import tempfile
import threading
import time

import pytest
from PIL import Image

from finder.documents.limits import LIMITS, Limits
from finder.documents.reader import READER, Reader
from finder.errors import (
    BrokenFile,
    EncryptedFile,
    FileTooLarge,
    FileTooSlow,
    FinderError,
    InvalidInput,
    NoTextInFile,
    OcrMissing,
    ReaderBusy,
)
from finder.types import Document, Format
from tests.documents.files import ADDRESSEE, letter_pdf, needs_ocr, saved, scanned_pdf

SHORT = Limits(seconds=1.0)
LONG_ENOUGH = 120.0
"""Seconds for a thread to end; on failure only."""


@pytest.fixture
def reader():
    reader = Reader("tests.documents.misbehaving")
    yield reader
    reader.close()


def process_of(reader):
    """:returns: the id of the process that reads."""
    return int(reader.read(Format.PDF, b"x").text.split()[0])


def test_a_document_comes_back(reader):
    document = reader.read(Format.IMAGE, b"ord")
    assert document.text.endswith(" ord")
    assert document == Document(document.text, Format.IMAGE, pages=2, is_scanned=True)


def test_the_process_is_kept(reader):
    assert process_of(reader) == process_of(reader)


def test_the_process_knows_no_secrets(reader, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://kode")
    assert "DATABASE_URL" not in reader.read(Format.PDF, b"x").text


def test_a_file_that_stalls_costs_itself_only(reader):
    first = process_of(reader)
    with pytest.raises(FileTooSlow):
        reader.read(Format.PDF, b"stall", SHORT)
    assert process_of(reader) != first
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


@pytest.mark.parametrize("data", [b"break", b"leave", b"lie"])
def test_a_file_that_breaks_the_process_costs_itself_only(reader, data):
    with pytest.raises(BrokenFile):
        reader.read(Format.PDF, data, LIMITS)
    assert process_of(reader)


def test_a_process_that_died_meanwhile_is_started_again(reader):
    first = process_of(reader)
    os.kill(first, signal.SIGKILL)
    reader._process.wait()
    assert process_of(reader) != first


@pytest.mark.parametrize("kind", [BrokenFile, EncryptedFile, FileTooLarge, FileTooSlow, NoTextInFile, OcrMissing])
def test_errors_come_back_as_they_were(reader, kind):
    with pytest.raises(kind) as caught:
        reader.read(Format.PDF, f"error {kind.code}".encode())
    assert caught.type is kind
    assert getattr(caught.value, "field", "file") == "file"


def test_an_unknown_error_is_a_broken_file(reader):
    with pytest.raises(BrokenFile) as caught:
        reader.read(Format.PDF, b"error made_up")
    assert isinstance(caught.value, InvalidInput)


def test_those_who_wait_too_many_are_turned_away(reader):
    process_of(reader)
    limits = Limits(seconds=LONG_ENOUGH, waiting=1)
    threads = [start(reader, b"stall", limits), start(reader, b"x", limits)]
    wait_until(lambda: reader._present == 2)
    with pytest.raises(ReaderBusy):
        reader.read(Format.PDF, b"x", limits)
    os.killpg(reader._process.pid, signal.SIGKILL)
    for thread in threads:
        thread.join(LONG_ENOUGH)
    assert reader._present == 0
    assert process_of(reader)


def test_who_has_waited_too_long_is_turned_away(reader):
    process_of(reader)
    thread = start(reader, b"stall", Limits(seconds=LONG_ENOUGH))
    wait_until(reader._turn.locked)
    with pytest.raises(ReaderBusy):
        reader.read(Format.PDF, b"x", Limits(wait_seconds=0.05))
    os.killpg(reader._process.pid, signal.SIGKILL)
    thread.join(LONG_ENOUGH)
    assert reader._present == 0


def test_files_of_many_threads_are_not_mixed_up(reader):
    found = {}

    def read(number):
        found[number] = reader.read(Format.PDF, f"fil {number}".encode(), Limits(waiting=20, wait_seconds=LONG_ENOUGH))

    threads = [threading.Thread(target=read, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG_ENOUGH)
    assert all(found[number].text.endswith(f" fil {number}") for number in range(12))


def test_a_forked_server_has_a_process_of_its_own():
    text = READER.read(Format.PDF, letter_pdf()).text
    ours = READER._process.pid
    child = os.fork()
    if child == 0:
        status = 1
        try:
            same = READER.read(Format.PDF, letter_pdf()).text == text
            status = 0 if same and READER._process.pid != ours else 1
            READER.close()
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert READER.read(Format.PDF, letter_pdf()).text == text
    assert READER._process.pid == ours


def test_closing_twice_does_no_harm(reader):
    process_of(reader)
    reader.close()
    reader.close()
    assert process_of(reader)


def test_too_little_memory_is_told_and_passes():
    reader = Reader()
    try:
        with pytest.raises(FileTooSlow):
            reader.read(Format.IMAGE, saved(Image.new("L", (5000, 5000))), Limits(memory_bytes=1))
        assert reader.read(Format.PDF, letter_pdf()).text
    finally:
        reader.close()


@needs_ocr
def test_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    before = set(os.listdir(tempfile.gettempdir()))
    reader = Reader()
    try:
        assert "\n".join(ADDRESSEE) in reader.read(Format.PDF, scanned_pdf()).text
    finally:
        reader.close()
    assert os.listdir(tmp_path) == []
    left = set(os.listdir(tempfile.gettempdir())) - before
    assert not [name for name in left if "tess" in name or "lept" in name or "pdfium" in name]


def start(reader, data, limits):
    """:returns: a thread that has a file read, whatever comes of it."""

    def read():
        with contextlib.suppress(FinderError):
            reader.read(Format.PDF, data, limits)

    thread = threading.Thread(target=read)
    thread.start()
    return thread


def wait_until(condition):
    """Wait for another thread; endless on failure but for the limit."""
    end = time.monotonic() + LONG_ENOUGH
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)
