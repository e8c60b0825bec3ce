"""Import and export in a browser: by keyboard, without a file on the server's side."""

from __future__ import annotations

import re
import zipfile

import pytest

from tests.browser.conftest import GET_PLAYWRIGHT

expect = pytest.importorskip("playwright.sync_api", reason=GET_PLAYWRIGHT).expect
Axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason=GET_PLAYWRIGHT).Axe
pytestmark = [pytest.mark.browser, pytest.mark.slow]


def sheet(text):
    """:returns: a file as the browser's form takes it."""
    return {"name": "contact_points.csv", "mimeType": "text/csv", "buffer": text.encode()}


def violations(page):
    """:returns: what axe finds wrong, as short lines."""
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("width", [1280, 390])
def test_screens_are_accessible_and_fit(console, staff, width):
    staff.set_viewport_size({"width": width, "height": 900})
    for path in ("/import", "/export"):
        staff.goto(f"{console}{path}")
        assert violations(staff) == []
        assert staff.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_files_are_shown_drafted_and_thrown_away_by_keyboard(console, staff):
    staff.goto(f"{console}/import")
    staff.set_input_files("#files", sheet("id;description\nregning;Skriv her om regninger og rykkere.\n"))
    staff.get_by_role("button", name="Vis ændringerne").press("Enter")
    expect(staff.get_by_role("heading", name=re.compile("Ændrede: 1"))).to_be_visible()
    assert violations(staff) == []
    staff.keyboard.press("Tab")
    expect(staff.get_by_role("button", name="Læg det i kladden")).to_be_focused()
    staff.keyboard.press("Enter")
    expect(staff.get_by_role("status").first).to_contain_text("Lagt i kladden:")
    staff.once("dialog", lambda dialog: dialog.accept())
    staff.get_by_role("button", name="Smid alt væk").press("Enter")
    expect(staff.get_by_text("Der er ingen kladde")).to_be_visible()


def test_structure_is_downloaded_whole(console, staff):
    staff.goto(f"{console}/export")
    with staff.expect_download() as download:
        staff.get_by_role("button", name="Hent det, der er udgivet").press("Enter")
    assert download.value.suggested_filename == "lilleby-digital-post.zip"
    assert "contact-points-0.json" in zipfile.ZipFile(download.value.path()).namelist()
