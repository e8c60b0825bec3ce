import os
import tempfile
from types import SimpleNamespace

import pytest
from PIL import Image

from finder.documents import recognition
from finder.documents.recognition import Recognised, quarter_turns, recognise
from finder.errors import OcrMissing
from tests.documents.files import letter_picture, needs_ocr

HEAD = "level page_num block_num par_num line_num word_num left top width height conf text".replace(" ", "\t")
PAGE = Image.new("L", (1000, 1000), 255)


def answer(monkeypatch, printed, languages="dan\neng\nosd\n"):
    """Put a program in tesseract's place that prints the same whatever it is asked."""
    asked = []

    def run(command, **options):
        asked.append((command, options))
        return SimpleNamespace(stdout=(languages if "--list-langs" in command else printed).encode())

    recognition.require_program.cache_clear()
    monkeypatch.setattr(recognition.shutil, "which", lambda _: "/usr/bin/tesseract")
    monkeypatch.setattr(recognition.subprocess, "run", run)
    return asked


@pytest.fixture(autouse=True)
def asked_anew():
    yield
    recognition.require_program.cache_clear()


def table(*rows):
    """:returns: the program's table; a row is line, left, top, width, height, confidence, text."""
    return "\n".join([HEAD, *(f"5\t1\t1\t1\t{line}\t1\t" + "\t".join(map(str, rest)) for line, *rest in rows)])


def test_words_of_a_line_are_equally_high(monkeypatch):
    answer(monkeypatch, table((1, 0, 8, 20, 12, 90, "om"), (1, 25, 0, 20, 26, 90, "jer"), (2, 0, 50, 9, 20, 90, "nu")))
    assert [(word.text, word.top, word.bottom) for word in recognise(PAGE).words] == [
        ("om", 0, 26),
        ("jer", 0, 26),
        ("nu", 50, 70),
    ]


def test_a_line_across_two_columns_is_two(monkeypatch):
    answer(monkeypatch, table((1, 0, 0, 90, 20, 90, "Havblik"), (1, 400, 12, 90, 20, 90, "Byens")))
    assert [word.top for word in recognise(PAGE).words] == [0, 12]


@pytest.mark.parametrize(("parts", "whole"), [(("byg", "@kk.dk"), "byg@kk.dk"), (("byg@", "kk.dk"), "byg@kk.dk"),
                                              (("byg", "@", "kk.dk"), "byg@kk.dk"), (("a", "b"), "a b")])  # fmt: skip
def test_an_address_is_one_word(monkeypatch, parts, whole):
    answer(monkeypatch, table(*((1, 30 * place, 0, 28, 20, 90, part) for place, part in enumerate(parts))))
    assert " ".join(word.text for word in recognise(PAGE).words) == whole


def test_what_is_hardly_a_word_is_left_out(monkeypatch):
    answer(monkeypatch, table((1, 0, 0, 9, 9, 5, "~"), (1, 0, 0, 9, 9, 90, "x" * 200), (1, 0, 0, 9, 9, 60, "ord")))
    found = recognise(PAGE)
    assert ([word.text for word in found.words], found.confidence) == (["ord"], 60)


def test_nothing_read_is_no_error(monkeypatch):
    answer(monkeypatch, "")
    assert recognise(PAGE) == Recognised((), 0.0)


@pytest.mark.parametrize(
    ("printed", "turns"),
    [
        ("Rotate: 90\nOrientation confidence: 12.50\n", 1),
        ("Rotate: 180\nOrientation confidence: 2.00\n", 2),
        ("Rotate: 0\nOrientation confidence: 9.00\n", 0),
        ("Rotate: 270\nOrientation confidence: 0.05\n", None),
        ("Too few characters. Skipping this page\n", None),
    ],
)
def test_the_way_up(monkeypatch, printed, turns):
    answer(monkeypatch, printed)
    assert quarter_turns(PAGE) == turns


def test_the_program_is_given_bytes_and_one_thread(monkeypatch):
    asked = answer(monkeypatch, "")
    recognise(PAGE)
    command, options = asked[-1]
    assert command[:3] == ["tesseract", "stdin", "stdout"]
    assert options["input"].startswith(b"P5")
    assert options["env"]["OMP_THREAD_LIMIT"] == "1"


@pytest.mark.parametrize("languages", ["eng\nosd\n", "dan\neng\n", ""])
def test_a_missing_language_is_told(monkeypatch, languages):
    answer(monkeypatch, "", languages)
    with pytest.raises(OcrMissing):
        recognise(PAGE)


def test_a_missing_program_is_told_until_it_is_there(monkeypatch):
    answer(monkeypatch, "")
    monkeypatch.setattr(recognition.shutil, "which", lambda _: None)
    with pytest.raises(OcrMissing) as caught:
        quarter_turns(PAGE)
    assert "tesseract-ocr-dan" in caught.value.message
    monkeypatch.setattr(recognition.shutil, "which", lambda _: "/usr/bin/tesseract")
    assert quarter_turns(PAGE) is None


@needs_ocr
def test_the_program_touches_no_file_but_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    assert any(word.text == "2025-0123456" for word in recognise(letter_picture()).words)
    assert os.listdir(tmp_path) == []
