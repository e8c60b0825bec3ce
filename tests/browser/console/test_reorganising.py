"""A reorganisation in a browser: planned with a preview, drafted, published, found by the old name, and withdrawn."""

from __future__ import annotations

from datetime import date

import pytest

from tests.browser.conftest import GET_PLAYWRIGHT
from tests.browser.console.test_console import violations

expect = pytest.importorskip("playwright.sync_api", reason=GET_PLAYWRIGHT).expect
pytestmark = [pytest.mark.browser, pytest.mark.slow]
FORM = "/reorganisations/lilleby"


def test_units_are_merged_from_the_list_to_the_answer(staff, console):
    staff.goto(f"{console}/structure/units")
    staff.get_by_role("link", name="Omlægninger").click()
    assert violations(staff) == []
    staff.get_by_role("link", name="Læg enheder sammen").click()
    staff.get_by_label("Første dag").fill(date.today().isoformat())
    staff.get_by_label("Enhed", exact=True).or_(staff.get_by_label("Enhed 1")).first.fill("Brevarkivet")
    staff.get_by_label("Enhed, der overtager").fill("Center for Finans/Debitor")
    staff.get_by_role("button", name="Se, hvad der sker").click()
    expect(staff.locator("aside")).to_contain_text("»Brevarkivet« går op i »Center for Finans/Debitor«.")
    expect(staff.locator("aside tbody tr").last).to_contain_text("Brevarkiv og kort")
    expect(staff.locator("aside")).to_contain_text("Ingen enheds post går længere til »Brevarkiv og kort«.")
    assert violations(staff) == []
    staff.get_by_role("button", name="Gem som kladde").click()
    expect(staff.locator(".told")).to_contain_text("ligger i kladden")
    staff.goto(f"{console}/draft")
    staff.get_by_role("button", name="Tjek før udgivelse").click()
    confirmed = staff.locator("[name=confirmed]")
    if confirmed.count():
        confirmed.check()
    staff.get_by_role("button", name="Udgiv").click()
    expect(staff.locator(".told")).to_contain_text("er udgivet")
    staff.goto(f"{console}/")
    staff.keyboard.type("brevarkivet")
    expect(staff.locator("[data-row]").first).to_contain_text("nedlagt")
    staff.goto(f"{console}/units/arkivet")
    expect(staff.locator("main")).to_contain_text("hos »Center for Finans/Debitor«.")
    assert violations(staff) == []


def test_a_planned_one_is_withdrawn(staff, console):
    staff.goto(f"{console}{FORM}/rename?unit=kasse")
    staff.get_by_label("Første dag").fill("2099-03-01")
    staff.get_by_label("Nyt navn").fill("Pengekassen")
    staff.keyboard.press("Enter")
    expect(staff.locator("aside")).to_contain_text("»Kassen« skifter navn til »Pengekassen«.")
    staff.get_by_role("button", name="Gem som kladde").click()
    staff.once("dialog", lambda dialog: dialog.accept())
    staff.get_by_role("button", name="Træk tilbage: »Kassen«").click()
    expect(staff.locator(".told")).to_contain_text("trukket tilbage")


@pytest.mark.parametrize("kind", ["merge", "split", "move", "rename"])
def test_every_form_is_accessible_and_fits_a_phone(staff, console, kind):
    staff.goto(f"{console}{FORM}/{kind}")
    assert violations(staff) == []
    staff.set_viewport_size({"width": 320, "height": 640})
    assert staff.evaluate("document.documentElement.scrollWidth") <= 320
