"""What to do with the answer, in a real browser: copying, counting in place, printing."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By

from tests.browser.test_page import COLOPHON, NARROW, RECIPIENT, ask, errors, use_width

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LETTER = f"{COLOPHON}\n\n3. november 2026\nSagsnr. 2024-0012345\n\nRykker\n\nKære firma\n\nI skal betale 100 kr.\n"


def test_every_piece_of_the_new_message_can_be_copied(browser, server):
    ask(browser, server, LETTER)
    buttons = browser.find_elements(By.CSS_SELECTOR, ".facts button.copy")
    assert all(button.is_displayed() for button in buttons)
    copied = [button.get_attribute("data-copy") for button in buttons]
    for text in ("2024-0012345", "3. november 2026", "Center for Finans/Debitor", "Kopi af brevet af 3. november 2026"):
        assert text in copied


def test_the_question_is_answered_without_leaving_the_answer(browser, server):
    ask(browser, server, LETTER)
    question = browser.find_element(By.CSS_SELECTOR, "form.besvar")
    browser.execute_script("arguments[0].click()", question.find_element(By.CSS_SELECTOR, "button[value=no]"))
    assert question.text == "Tak. Dit svar er talt med."
    assert browser.switch_to.active_element.text == question.text
    assert len(browser.window_handles) == 1
    assert RECIPIENT in browser.find_element(By.ID, "answer-heading").text
    assert errors(browser) == []
    assert browser.get_cookies() == []


def test_a_narrow_screen_holds_the_message_and_the_question(browser, server):
    ask(browser, server, LETTER)
    use_width(browser, NARROW)
    for selector in (".facts", "form.besvar"):
        box = browser.find_element(By.CSS_SELECTOR, selector)
        assert browser.execute_script("return arguments[0].scrollWidth <= arguments[0].clientWidth", box)


def test_a_printed_point_shows_the_steps_of_every_platform(browser, server):
    browser.get(f"{server}/k/regning-og-betalingspaamindelse")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    lists = browser.find_elements(By.CSS_SELECTOR, ".platforms details ol")
    assert len(lists) == 5
    assert all(browser.execute_script("return arguments[0].getBoundingClientRect().height > 0", one) for one in lists)
    assert not browser.find_element(By.CSS_SELECTOR, ".top").is_displayed()
