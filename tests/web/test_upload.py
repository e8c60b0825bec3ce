"""A letter as a file, on the page and through the API: what is taken, what is refused, what is left behind."""

from __future__ import annotations

import io
import logging
import os
import sys
import tempfile

import pytest

from finder import errors
from finder.errors import InvalidInput
from finder.guidance import error_text
from finder.settings import load_settings
from finder.types import Audience, Language
from finder.wire import ANSWER_SCHEMA
from tests.doubles import make_finder
from tests.schema_check import violations
from tests.web.test_api import URL, problem_of
from tests.web.test_page import Page, assert_sound, fields_of
from web import create_app, security
from web.api.openapi import FIND_FORM_SCHEMA
from web.errors import RETRY_SECONDS, STATUS
from web.reading import FIELDS, FILE
from web.security import FORM_PARTS, MAX_FILE_BYTES, FileStream

LETTER = "Fjordby Kommune\nCenter for Finans\n\nRykker for ubetalt regning"
FILE_CODES = (
    "unknown_format",
    "broken_file",
    "encrypted_file",
    "file_too_large",
    "file_too_slow",
    "no_text_in_file",
    "ocr_missing",
    "reader_busy",
)
"""The codes that a file can be refused with."""
OPENED_FOR_WRITING: list[str] = []
_WATCHING = [False]


def _note_writing(event, arguments):
    if _WATCHING[0] and event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR):
        OPENED_FOR_WRITING.append(str(arguments[0]))


sys.addaudithook(_note_writing)  # Python can't take a hook away again; this one sleeps outside of its test.


@pytest.fixture
def watched():
    """:returns: the files opened for writing from now on."""
    OPENED_FOR_WRITING.clear()
    _WATCHING[0] = True
    yield OPENED_FOR_WRITING
    _WATCHING[0] = False


def part(text=LETTER, name="brev.txt"):
    """:returns: one file of a form."""
    return io.BytesIO(text if isinstance(text, bytes) else text.encode()), name


def post(client, url=URL, **fields):
    """:returns: the response to a form with files among its fields."""
    return client.post(url, data=fields, content_type="multipart/form-data")


# --- API -------------------------------------------------------------------------------------------------------------


def test_a_file_is_answered(client, finder):
    response = post(client, file=part())
    assert response.status_code == 200
    assert list(violations(response.get_json(), ANSWER_SCHEMA)) == []
    (asked,) = finder.requests
    assert (asked.upload.name, asked.upload.data, asked.text) == ("brev.txt", LETTER.encode(), "")


def test_every_field_stands_beside_a_file(client, finder):
    sent = {
        "text": "Hvem ringer vi til?",
        "audience": "company",
        "language": "EN",
        "organisation": "fjordby",
        "platform": "virk",
        "as_of": "2024-09-01",
        "state": "s",
        "choice": "topic:penge",
        "limit": "3",
    }
    assert {*sent, FILE} == {*FIELDS, FILE} == set(FIND_FORM_SCHEMA["properties"])
    assert post(client, file=part(), **sent).status_code == 200
    (asked,) = finder.requests
    assert (asked.text, asked.audience, asked.language) == ("Hvem ringer vi til?", Audience.COMPANY, Language.EN)
    assert (asked.organisation, asked.platform, asked.as_of) == ("fjordby", "virk", "2024-09-01")
    assert (asked.state, asked.choice, asked.limit) == ("s", "topic:penge", 3)


def test_an_empty_field_of_a_form_is_left_out(client, finder):
    post(client, file=part(), **dict.fromkeys(FIELDS, ""))
    post(client, file=part())
    assert finder.requests[0] == finder.requests[1]


def test_a_form_without_file_is_a_question(client, finder):
    assert post(client, text="Hej").status_code == 200
    assert finder.requests[0].upload is None


@pytest.mark.parametrize(
    ("sent", "field", "code"),
    [
        ({"file": "Kære kommune"}, "file", "wrong_type"),
        ({"file": [part(), part()]}, "file", "wrong_type"),
        ({"letter": part()}, "letter", "unknown_field"),
        ({"file": part(), "colour": "1"}, "colour", "unknown_field"),
        ({"file": part(), "audience": "alle"}, "audience", "wrong_type"),
        ({"file": part(), "language": "de"}, "language", "wrong_type"),
        ({"file": part(), "limit": "21"}, "limit", "wrong_type"),
        ({"file": part(), "limit": "9" * 5000}, "limit", "wrong_type"),
        ({"file": part(), "limit": "to"}, "limit", "wrong_type"),
        ({"file": part(), "as_of": "i går"}, "as_of", "wrong_type"),
        ({"text": ""}, "text", "empty_text"),
    ],
)
def test_wrong_part_is_named(client, sent, field, code):
    problem = problem_of(post(client, **sent))
    assert (problem["status"], problem["field"], problem["code"]) == (422, field, code)


def test_json_carries_no_file(client):
    problem = problem_of(client.post(URL, json={"text": "Hej", "file": "JVBERi0="}))
    assert (problem["field"], problem["code"]) == ("file", "unknown_field")


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=x"])
def test_a_form_that_is_none_is_refused(client, kind):
    assert problem_of(client.post(URL, data=b"Hej", content_type=kind))["code"] == "bad_request"


@pytest.mark.parametrize("code", FILE_CODES)
def test_every_refusal_of_a_file_is_told(client, code):
    response = post(client, file=part(f"fejl {code}"), language="en")
    problem = problem_of(response)
    assert problem["code"] == code
    assert problem["detail"] == error_text(code, Language.EN)
    assert problem.get("field") == ("file" if problem["status"] in {413, 422} else None)
    assert response.headers.get("Retry-After") == (str(RETRY_SECONDS[code]) if code in RETRY_SECONDS else None)


def test_the_error_speaks_the_forms_language(client):
    assert problem_of(post(client, text="", language="en"))["detail"].startswith("Write")
    assert problem_of(post(client, text="", language="da"))["detail"].startswith("Skriv")


def test_a_body_far_over_the_limit_is_refused_unread(client, finder):
    problem = problem_of(post(client, file=part(b"a" * (MAX_FILE_BYTES + 300_000))))
    assert (problem["status"], problem["code"]) == (413, "body_too_large")
    assert finder.requests == []


def test_many_parts_are_refused(client):
    assert problem_of(post(client, state=["s"] * FORM_PARTS, file=part()))["status"] == 413


# --- page ------------------------------------------------------------------------------------------------------------


def submit(client, **fields):
    """:returns: the response and the page to the form sent as a browser sends it."""
    response = post(client, "/", **{"text": "", "audience": "", "file": (io.BytesIO(), ""), **fields})
    return response, Page(response.get_data(as_text=True))


def test_the_form_takes_a_file_without_script(client):
    page = Page(client.get("/").get_data(as_text=True))
    assert_sound(page)
    (form,) = page.all("form")
    assert (form["method"], form["enctype"]) == ("post", "multipart/form-data")
    (chooser,) = page.all("input", type="file")
    assert chooser["name"] == FILE
    assert ".pdf" in chooser["accept"]
    assert page.all("label", **{"for": "file"})
    assert f"Højst {MAX_FILE_BYTES // 2**20} MB" in page.words
    assert chooser["data-max-bytes"] == str(MAX_FILE_BYTES)


def test_no_chosen_file_is_no_file(client, finder):
    submit(client, text="Hej")
    assert finder.requests[0].upload is None


@pytest.mark.parametrize("lang", ["da", "en"])
def test_what_was_read_can_be_corrected(client, lang):
    response = post(client, f"/?lang={lang}", text="", audience="", file=part())
    page = Page(response.get_data(as_text=True))
    assert response.status_code == 200
    assert_sound(page)
    assert {"da": "Det læste vi i filen", "en": "What we read in the file"}[lang] in page.words
    assert page.all("textarea", id="again-text", name="text")
    assert f">\n{LETTER}</textarea>" in response.get_data(as_text=True)
    assert "brev.txt" not in response.get_data(as_text=True)


def test_the_corrected_text_needs_no_file(client, finder):
    first = post(client, "/", text="", audience="", file=part())
    sent = fields_of(first, "again")
    response, _ = submit(client, **sent, text=LETTER.replace("Rykker", "Klage"))
    assert response.status_code == 200
    assert (finder.requests[1].upload, finder.requests[1].state) == (None, None), "the same matter, asked anew"
    assert "Klage" in finder.requests[1].text


def test_a_question_of_ones_own_stands_beside_the_file(client, finder):
    submit(client, text="Hvem ringer vi til?", file=part())
    assert finder.requests[0].text == "Hvem ringer vi til?"


@pytest.mark.parametrize("code", FILE_CODES)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_refused_file_loses_no_text(client, code, lang):
    response = post(client, f"/?lang={lang}", text="Vedr. en regning", file=part(f"fejl {code}"))
    page = Page(response.get_data(as_text=True))
    assert response.status_code == STATUS[code]
    assert_sound(page)
    assert "Vedr. en regning</textarea>" in response.get_data(as_text=True)
    assert page.all("a", href="#file")
    (chooser,) = page.all("input", type="file", **{"aria-invalid": "true"})
    assert "file-error" in chooser["aria-describedby"]
    assert error_text(code, Language(lang)) in page.words
    assert response.headers.get("Retry-After") == (str(RETRY_SECONDS[code]) if code in RETRY_SECONDS else None)


def test_a_file_beside_a_wrong_text_must_be_chosen_again(client):
    response, page = submit(client, text="a\x00b", file=part())
    assert response.status_code == 422
    assert page.all("a", href="#text")
    assert "Vælg filen igen." in page.words


def test_a_file_over_the_limit_comes_back_with_the_text(client, finder):
    submit(client, text="Vedr. en regning", file=part(b"a" * (MAX_FILE_BYTES + 1_000_000)))
    assert len(finder.requests[0].upload.data) == MAX_FILE_BYTES + 1


def test_a_file_far_over_the_limit_is_refused(client, monkeypatch):
    monkeypatch.setattr(security, "FORM_UPLOAD_BYTES", 1000)
    response, page = submit(client, file=part(b"a" * 2000))
    assert response.status_code == 413
    assert_sound(page)
    assert f"{MAX_FILE_BYTES // 2**20} MB" in page.words


# --- what is left behind ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["/", URL])
def test_no_file_is_written(client, finder, watched, url):
    big = b"hemmeligt " * 300_000
    # Put together by hand: the test client writes large forms to a file itself.
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="brev.txt"\r\n\r\n'
    body = head + big + b"\r\n--x--\r\n"
    assert client.post(url, data=body, content_type="multipart/form-data; boundary=x").status_code == 200
    assert finder.requests[0].upload.data == big
    assert [name for name in watched if "pycache" not in name] == []


def test_watching_sees_a_file_being_written(tmp_path, watched):
    with tempfile.TemporaryFile(dir=tmp_path):
        assert watched


def test_a_stream_keeps_only_what_tells_that_it_is_too_large():
    stream = FileStream()
    assert [stream.write(b"a" * MAX_FILE_BYTES), stream.write(b"bcd"), stream.write(b"e")] == [MAX_FILE_BYTES, 3, 1]
    assert stream.getvalue()[-2:] == b"ab"
    assert len(stream.getvalue()) == MAX_FILE_BYTES + 1


def test_neither_text_nor_name_of_a_file_is_logged(client, caplog):
    caplog.set_level(logging.DEBUG)
    submit(client, file=part("hemmelig", "privat.txt"))
    post(client, file=part("fejl file_too_large", "privat.txt"))
    assert "POST / 200" in caplog.text
    assert "hemmelig" not in caplog.text
    assert "privat" not in caplog.text


@pytest.mark.parametrize("url", ["/", URL])
def test_a_cpr_number_in_a_file_is_nowhere(url):
    digits = f"{'0101'}{'01'}-{'0000'}"
    client = create_app(make_finder(), load_settings({})).test_client()
    response = post(client, url, file=part(f"{LETTER}\nCPR {digits}"))
    assert response.status_code == 200
    assert digits not in response.get_data(as_text=True)
    assert "CPR" in response.get_data(as_text=True)


def test_errors_of_files_are_about_the_file():
    for code in FILE_CODES:
        kind = next(one for one in vars(errors).values() if getattr(one, "code", "") == code)
        assert (STATUS[code] in {413, 422}) == issubclass(kind, InvalidInput)
