"""Both languages are complete, and what is compiled is what is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import web

ROOT = Path(web.__file__).parent
FOLDER = ROOT / "translations" / "da" / "LC_MESSAGES"


def read_written():
    with (FOLDER / "messages.po").open("rb") as file:
        return read_po(file, locale="da")


def test_every_text_of_the_page_is_in_danish():
    methods = [("templates/**.html", "jinja2"), ("**.py", "python")]
    used = {found[2] for found in extract_from_dir(str(ROOT), methods)}
    written = {message.id: message.string for message in read_written() if message.id}
    assert used == set(written)
    assert all(written.values())
    assert not [message.id for message in read_written() if message.fuzzy and message.id]


def test_gaps_are_the_same_in_both():
    for message in read_written():
        if message.id:
            assert message.id.count("%(") == str(message.string).count("%(")


def test_compiled_is_what_is_written():
    with (FOLDER / "messages.mo").open("rb") as file:
        compiled = {message.id: message.string for message in read_mo(file) if message.id}
    assert compiled == {message.id: message.string for message in read_written() if message.id}


@pytest.mark.parametrize(
    ("lang", "told"), [("da", "Brev eller spørgsmål"), ("en", "Letter or question"), ("xx", "Brev")]
)
def test_language_comes_from_the_address(client, lang, told):
    assert told in client.get(f"/?lang={lang}").get_data(as_text=True)


def test_danish_is_spoken_when_nobody_chose(client):
    response = client.get("/", headers={"Accept-Language": "en"})
    assert '<html lang="da">' in response.get_data(as_text=True)
