"""The conversation in a real browser: turns swapped in place, back and forth, slow and failing networks, no script."""

from __future__ import annotations

import pytest

from tests.browser.page.conftest import LETTER, until

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def say(page, text):
    """Send the next message and wait until its answer stands."""
    page.locator("#text").fill(text)
    page.locator("#ask .primary").click()
    until(page, "text => document.querySelector('.own').textContent.includes(text)", text)


def test_turns_are_swapped_in_place(reach):
    page = reach("found, letter")
    page.evaluate("window.stays = true")
    say(page, "nej, ikke den")
    assert page.evaluate("window.stays")
    assert "Regning eller rykker" in page.locator(".trail").inner_text()
    assert "Så ser vi på det igen." in page.locator("#answer-said").inner_text()
    assert page.locator("#text").input_value() == ""
    assert page.evaluate("document.activeElement.id") == "answer"


def test_the_browsers_back_button_leads_to_the_answer_before(reach):
    page = reach("found, letter")
    say(page, "spørg mig")
    assert page.locator("#question-text").is_visible()
    page.go_back()
    until(page, "!document.getElementById('question-text')")
    assert "Center for Finans" in page.locator(".own").inner_text()
    page.go_back()
    until(page, "!document.getElementById('answer')")
    assert page.locator("#text").input_value() == LETTER, "nothing is lost on the way back"
    page.go_forward()
    page.go_forward()
    until(page, "document.getElementById('question-text')")


def test_an_option_is_a_click(reach):
    page = reach("choose, question")
    page.get_by_role("button", name="Ved ikke", exact=True).click()
    page.wait_for_selector("text=Du valgte")
    assert "Ved ikke" in page.locator(".own").inner_text()


def test_a_recipient_is_chosen_on_its_card(reach):
    page = reach("choose, cards")
    page.get_by_role("button", name="Vælg »Regning eller rykker«").click()
    page.wait_for_selector("text=Du valgte")
    assert "Regning eller rykker" in page.locator(".own").inner_text()


def test_no_leads_to_a_person_and_yes_stays(reach):
    page = reach("found, question")
    page.locator(".helped").get_by_role("button", name="Ja").click()
    assert page.locator(".helped").inner_text() == "Tak. Dit svar er talt med."
    assert page.evaluate("document.activeElement.textContent") == "Tak. Dit svar er talt med."
    assert len(page.context.pages) == 1
    page = reach("found, question")
    page.locator(".helped").get_by_role("button", name="Nej").click()
    page.wait_for_selector(".handover")
    assert page.locator(".handover a.call").get_attribute("href") == "tel:+4512345678"


def test_the_platform_is_kept_in_the_address_and_nowhere_else(reach, stage):
    page = reach("found, question")
    page.locator("label.tab", has_text="e-Boks").click()
    assert "platform=e-boks" in page.url
    assert page.locator(".steps:visible").count() == 1
    say(page, "tak for det")
    assert "platform=e-boks" in page.url
    assert page.locator("#on-e-boks").is_checked()
    assert stage.finder.requests[-1].platform == "e-boks"
    page.goto(page.url)
    page.locator("#text").fill("Hvor betaler jeg?")
    page.locator("#ask .primary").click()
    page.wait_for_selector("article.card")
    assert page.locator("#on-e-boks").is_checked()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_a_slow_answer_says_so_and_can_be_given_up(reach):
    page = reach("empty")
    page.locator("#text").fill("langsomt spørgsmål")
    page.locator("#ask .primary").click()
    until(page, "document.getElementById('progress').textContent === 'Søger …'")
    page.get_by_role("button", name="Afbryd").click()
    assert page.locator("#progress").inner_text() == ""
    assert page.locator("#text").input_value() == "langsomt spørgsmål"


def test_the_latest_of_two_messages_wins(reach):
    page = reach("empty")
    page.locator("#text").fill("langsomt spørgsmål")
    page.locator("#ask .primary").click()
    say_now = "Hvor betaler jeg?"
    page.locator("#text").fill(say_now)
    page.locator("#ask .primary").click()
    page.wait_for_selector("#answer")
    page.wait_for_timeout(1500)
    assert say_now in page.locator(".own").inner_text()


def test_without_a_connection_nothing_is_lost(reach, complaints):
    page = reach("found, letter")
    page.context.set_offline(True)
    page.locator("#text").fill("nej, ikke den")
    page.locator("#ask .primary").click()
    until(page, "document.getElementById('failed').textContent.startsWith('Der er ingen forbindelse.')")
    assert page.locator("#failed").get_attribute("role") == "alert"
    assert page.locator("#text").input_value() == "nej, ikke den"
    assert page.locator("article.card").is_visible()
    page.context.set_offline(False)
    complaints.clear()
    say(page, "nej, ikke den")


@pytest.mark.parametrize("text", ["nedbrud", "ikke klar"])
def test_a_failure_of_ours_is_told_beside_the_answer(reach, complaints, text):
    page = reach("found, letter")
    page.locator("#text").fill(text)
    page.locator("#ask .primary").click()
    until(page, "document.querySelector('#failed, .error-summary a').textContent || 0")
    assert page.locator("article.card").is_visible()
    assert page.locator("#text").input_value() == text
    complaints.clear()


def test_an_error_in_the_middle_keeps_the_answer(reach, complaints):
    page = reach("found, letter")
    page.locator("#ask .primary").click()
    page.wait_for_selector(".error-summary")
    complaints.clear()
    assert page.locator("article.card").is_visible()
    assert page.evaluate("document.activeElement.id") == "error"
    page.locator(".error-summary a").click()
    assert page.evaluate("document.activeElement.id") == "text"
    say(page, "tak for det")
    assert page.locator(".error-summary").count() == 0


def test_a_draft_survives_another_button(reach):
    page = reach("choose, question")
    page.locator("#text").fill("jeg bor på havnen")
    page.get_by_role("button", name="Ved ikke", exact=True).click()
    page.wait_for_selector("text=Du valgte")
    assert page.locator("#text").input_value() == "jeg bor på havnen"


def test_the_language_changes_in_place(reach):
    page = reach("found, letter")
    page.get_by_role("button", name="English").click()
    page.wait_for_selector("html[lang=en]")
    assert "Your letter" in page.locator(".own").inner_text()
    assert page.url.endswith("lang=en")
    say(page, "spørg mig")
    page.get_by_role("button", name="Dansk").click()
    page.wait_for_selector("html[lang=da]")


def test_everything_works_without_script(chromium, stage):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(stage.address)
    page.locator("#text").fill(LETTER)
    page.locator("#ask .primary").click()
    page.wait_for_selector("article.card")
    assert page.locator("button.copy:visible").count() == 0, "what needs a script isn't shown"
    page.locator("label.tab", has_text="e-Boks").click()
    assert page.locator(".steps:visible").count() == 1
    page.locator("#text").fill("spørg mig")
    page.locator("#ask .primary").click()
    page.wait_for_selector("#question-text")
    assert "Regning eller rykker" in page.locator(".trail").inner_text()
    page.get_by_role("button", name="Trafik og parkering").click()
    page.wait_for_selector("text=Du valgte")
    page.locator("#text").fill("Hvor betaler jeg?")
    page.locator("#ask .primary").click()
    page.wait_for_selector(".helped")
    page.locator(".helped").get_by_role("button", name="Nej").click()
    page.wait_for_selector(".handover")
    context.close()


def test_a_name_is_copied_and_told(reach):
    page = reach("found, letter")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.locator("article.card h3 button.copy")
    button.click()
    until(page, "document.getElementById('status').textContent.startsWith('Kopieret')")
    assert page.evaluate("navigator.clipboard.readText()") == "Regning eller rykker"
    assert button.inner_text() == "✓ Kopiér"


def test_enter_on_a_choice_sends_the_message_and_nothing_else(reach, stage):
    page = reach("choose, question")
    page.locator("#text").fill("Hvor betaler jeg?")
    page.locator("input[name=audience]:checked").press("Enter")
    until(page, "document.querySelector('.own').textContent.includes('Hvor betaler jeg')")
    assert stage.finder.requests[-1].choice is None


def test_a_recipients_own_page_leads_back_to_the_conversation(reach):
    page = reach("found, letter")
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="Side til print og deling").click()
    page.wait_for_selector(".point")
    assert "/k/regning?" in page.url
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.go_back()
    page.wait_for_selector("#answer")
    assert page.evaluate("window.stays")
    page.get_by_role("link", name="Start forfra").click()
    page.wait_for_selector("#answer", state="detached")
    assert page.evaluate("document.activeElement.id") == "text"
    page.go_back()
    page.wait_for_selector("article.card")
