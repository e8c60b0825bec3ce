"""The console in a browser: by keyboard, from the first keystroke to a published change."""

from __future__ import annotations

import pytest

from tests.browser.conftest import GET_PLAYWRIGHT
from tests.browser.console.conftest import sign_in
from tests.web.console.conftest import letter_of

expect = pytest.importorskip("playwright.sync_api", reason=GET_PLAYWRIGHT).expect
Axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason=GET_PLAYWRIGHT).Axe
pytestmark = [pytest.mark.browser, pytest.mark.slow]
LETTER = letter_of("Center for Finans/Debitor", "70 20 30 41")
SCREENS = [
    "/",
    "/batch",
    "/points/regning",
    "/units/debitor",
    "/structure",
    "/structure/units",
    "/structure/contact_points/lilleby/regning/edit",
    "/structure/units/lilleby/debitor/edit",
    "/draft",
    "/versions",
    "/audit",
    "/queue",
    "/judgements",
    "/statistics",
    "/users",
    "/keys",
    "/password",
]


def violations(page):
    """:returns: what axe finds wrong, as short lines."""
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in Axe().run(page).response["violations"]]


def test_lookup_by_keyboard_alone(staff):
    expect(staff.locator("#words")).to_be_focused()
    staff.keyboard.type("kæmner")
    expect(staff.locator("[data-row]").first).to_contain_text("Center for Finans/Debitor")
    staff.keyboard.press("Enter")
    expect(staff.get_by_role("heading", name="Center for Finans/Debitor")).to_be_visible()


def test_arrows_choose_and_escape_begins_anew(staff):
    staff.keyboard.type("forvaltning")
    expect(staff.locator(".is-chosen")).to_have_count(1)
    first = staff.locator(".is-chosen a").inner_text()
    staff.keyboard.press("ArrowDown")
    assert staff.locator(".is-chosen a").inner_text() != first
    expect(staff.locator("#words")).to_be_focused()
    staff.keyboard.press("Escape")
    expect(staff.locator("[data-row]")).to_have_count(0)
    assert staff.locator("#words").input_value() == ""


def test_escape_begins_anew_from_an_answer_too(staff):
    staff.keyboard.type("kæmner")
    staff.keyboard.press("Control+Enter")
    expect(staff.locator("#weighed-heading")).to_be_focused()
    staff.keyboard.press("Escape")
    expect(staff.locator("#analysis")).to_have_count(0)
    expect(staff.locator("#words")).to_be_focused()
    assert staff.locator("#words").input_value() == ""


def test_enter_opens_what_was_typed_however_fast(staff):
    staff.keyboard.type("forvaltning")
    expect(staff.locator(".is-chosen")).to_have_count(1)
    staff.keyboard.press("Control+A")
    staff.keyboard.insert_text("kæmner")
    staff.keyboard.press("Enter")
    expect(staff.get_by_role("heading", name="Center for Finans/Debitor")).to_be_visible()


def test_pasted_letter_is_weighed(staff):
    staff.evaluate(
        """text => {
            const carried = new DataTransfer();
            carried.setData("text/plain", text);
            const box = document.querySelector("#words");
            box.value = text;
            box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: carried, bubbles: true }));
        }""",
        LETTER,
    )
    expect(staff.locator("#analysis")).to_contain_text("Regning fra kommunen")
    expect(staff.locator(".span-phone").last).to_have_text("70 20 30 41")
    assert LETTER.split()[0] not in staff.url, "no word of a letter stands in an address"
    assert violations(staff) == []


def test_address_and_sentence_are_copied(staff, console):
    staff.context.grant_permissions(["clipboard-read", "clipboard-write"])
    staff.goto(f"{console}/points/regning")
    staff.get_by_role("button", name="Kopiér en sætning").click()
    expect(staff.get_by_text("✓ Kopiér sætning")).to_be_visible()
    copied = staff.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Skriv til »Regning fra kommunen« i Digital Post.")
    assert copied.endswith("/k/regning")


def test_change_is_previewed_saved_checked_published_and_found(staff, console):
    staff.goto(f"{console}/structure/units/lilleby/debitor/edit")
    staff.get_by_label("Andre navne").fill("Opkrævningen\nPengekassen")
    staff.get_by_label("Egen modtager").select_option(label="Skoleforvaltningen")
    expect(staff.locator("#preview")).to_contain_text("Skoleforvaltningen")
    staff.get_by_label("Egen modtager").select_option(label="Regning fra kommunen")
    staff.get_by_role("button", name="Gem som kladde").click()
    staff.get_by_role("link", name="Se hele kladden").click()
    expect(staff.locator("ins")).to_have_text("Pengekassen")
    staff.get_by_role("button", name="Tjek før udgivelse").click()
    expect(staff.locator(".check")).to_contain_text("prøvespørgsmål")
    assert violations(staff) == []
    staff.get_by_role("button", name="Udgiv").click()
    expect(staff.locator(".told")).to_contain_text("er udgivet")
    staff.goto(f"{console}/")
    staff.keyboard.type("pengekassen")
    expect(staff.locator("[data-row]").first).to_contain_text("Center for Finans/Debitor")


def test_second_editor_sees_the_conflict(staff, console, complaints):
    address = f"{console}/structure/contact_points/lilleby/skoler/edit"
    staff.goto(address)
    other = staff.context.new_page()
    other.goto(address)
    other.get_by_label("Hjælpetekst").fill("Skriv her om skoler.")
    other.get_by_role("button", name="Gem som kladde").click()
    expect(other.locator(".told")).to_be_visible()
    staff.get_by_label("Hjælpetekst").fill("Skriv her om din skole.")
    staff.get_by_role("button", name="Gem som kladde").click()
    conflict = staff.locator(".conflict")
    expect(conflict).to_contain_text("Skriv her om skoler.")
    expect(conflict).to_contain_text("Skriv her om din skole.")
    complaints.clear()  # The browser tells of the answer's status.


def test_report_appears_when_it_is_made(staff, console):
    staff.goto(f"{console}/report")
    expect(staff.locator(".review")).to_contain_text("Lilleby Kommune")


def test_session_that_has_ended_leads_to_sign_in(staff, complaints):
    staff.context.clear_cookies()
    staff.keyboard.type("regning")
    expect(staff.get_by_role("button", name="Log ind")).to_be_visible()
    complaints.clear()  # The browser tells of the answer's status.


def test_viewer_is_not_offered_what_a_viewer_may_not(console, page):
    sign_in(page, console, "viewer")
    expect(page.get_by_role("link", name="Brugere")).to_have_count(0)
    page.goto(f"{console}/points/regning")
    expect(page.get_by_role("link", name="Ret")).to_have_count(0)


def test_screens_are_accessible(staff, console):
    found = {}
    for screen in SCREENS:
        staff.goto(f"{console}{screen}")
        found[screen] = violations(staff)
    assert {screen: told for screen, told in found.items() if told} == {}


@pytest.mark.parametrize("width", [320, 390])
def test_screens_fit_a_phone(staff, console, width):
    staff.set_viewport_size({"width": width, "height": 800})
    for screen in SCREENS:
        staff.goto(f"{console}{screen}")
        assert staff.evaluate("document.documentElement.scrollWidth") <= width, screen


def test_everything_works_without_a_script(console, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, console, "administrator")
    page.locator("#words").fill("kæmner")
    page.get_by_role("button", name="Slå op").click()
    expect(page.locator("[data-row]").first).to_contain_text("Center for Finans/Debitor")
    page.locator("#words").fill(LETTER)
    page.get_by_role("button", name="Find modtageren").click()
    expect(page.locator("#analysis")).to_contain_text("Regning fra kommunen")
    page.goto(f"{console}/structure/units/lilleby/kasse/edit")
    page.get_by_role("button", name="Se udkast").click()
    expect(page.locator("#preview")).to_be_visible()
    context.close()
