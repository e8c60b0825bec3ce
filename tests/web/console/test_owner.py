"""The owner's report inside the console: made while one waits, then kept for the version."""

from __future__ import annotations

import time

import pytest

from finder import catalogue
from tests.web.console.conftest import text_of

WAIT_SECONDS = 30


def wait_for(staff, path="/report"):
    deadline = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < deadline:
        page = text_of(staff.get(path))
        if 'http-equiv="refresh"' not in page:
            return page
        time.sleep(0.1)
    return pytest.fail("the report was not made in time")


def test_report_is_made_while_somebody_waits_and_then_kept(viewer, monkeypatch):
    first = text_of(viewer.get("/report"))
    page = wait_for(viewer)
    assert 'http-equiv="refresh"' in first or first == page
    assert "Lilleby Kommune" in page
    assert 'class="review"' in page
    monkeypatch.setattr(catalogue, "review_structure", lambda *_: pytest.fail("made again"))
    assert wait_for(viewer) == page


def test_report_is_given_out_as_a_sheet(viewer):
    wait_for(viewer)
    response = viewer.get("/report.csv")
    assert response.mimetype == "text/csv"
    assert ";" in text_of(response).splitlines()[0]


def test_sheet_of_a_report_that_is_not_made_yet_leads_to_it(viewer):
    assert viewer.get("/report.csv?lang=en").headers["Location"] == "/console/report"


def test_failure_is_told_and_tried_again(viewer, monkeypatch):
    with monkeypatch.context() as broken:

        def fail(*_):
            raise RuntimeError("broken")

        broken.setattr(catalogue, "review_structure", fail)
        deadline = time.monotonic() + WAIT_SECONDS
        while viewer.get("/report").status_code != 500 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert time.monotonic() < deadline
    assert "Lilleby Kommune" in wait_for(viewer)


def test_report_of_nobody(viewer):
    assert viewer.get("/report?organisation=none").status_code == 404


def test_style_is_its_own_file(client):
    response = client.get("/console/report.css")
    assert response.mimetype == "text/css"
    assert ".review" in text_of(response)
