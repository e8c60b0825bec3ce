"""`finder review` reads the store, prints the report, and writes it as page and table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder import cli
from finder.store import open_store
from tests.factories import STRUCTURE

STORED = replace(
    STRUCTURE,
    organisation=replace(STRUCTURE.organisation, phone="33 66 33 66"),
    points=tuple(replace(point, alternatives=()) for point in STRUCTURE.points),
    units=tuple(replace(unit, kind="enhed", phones=()) for unit in STRUCTURE.units),
    authorities=(),
)
"""The invented municipality without what the store refuses: its phone numbers are no Danish ones."""


@pytest.fixture
def database(tmp_path, monkeypatch):
    """:returns: the URL of a database that holds the invented municipality; the settings name it."""
    url = f"sqlite:///{tmp_path}/finder.db"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.delenv("FINDER_ORGANISATION", raising=False)
    store = open_store(url)
    store.save_structure(STORED)
    store.close()
    return url


@pytest.mark.usefixtures("database")
def test_the_report_is_printed_in_danish(capsys):
    assert cli.main(["review"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Kontaktstrukturen i Fjordby Kommune\n")
    assert "»Center for Finans« skriver til virksomheder" in out


@pytest.mark.usefixtures("database")
def test_page_and_table_are_written(tmp_path, capsys):
    page, table = tmp_path / "report.html", tmp_path / "report.csv"
    arguments = ["review", "--language", "en", "--organisation", "fjordby"]
    assert cli.main([*arguments, "--html", str(page), "--csv", str(table)]) == 0
    assert "The contact structure of Fjordby Kommune" in capsys.readouterr().out
    assert "<h1>The contact structure of Fjordby Kommune</h1>" in page.read_text(encoding="utf-8")
    assert table.read_bytes().startswith("\ufeffNo.;".encode())
    assert b"\r\r\n" not in table.read_bytes()


@pytest.mark.usefixtures("database")
def test_a_file_that_cannot_be_written_is_said(tmp_path, capsys):
    assert cli.main(["review", "--html", str(tmp_path / "nowhere" / "report.html")]) == 1
    assert "can't be written" in capsys.readouterr().err


@pytest.mark.usefixtures("database")
def test_an_unknown_organisation_is_said_with_those_there_are(capsys):
    assert cli.main(["review", "--organisation", "havby"]) == 1
    assert capsys.readouterr().err.strip() == "Name one organisation to review: fjordby."
