"""What to do with the answer, in a real browser: copying, counting in place, printing."""

from __future__ import annotations

import pytest

from tests.browser.test_page import COLOPHON, NARROW, RECIPIENT, ask, use_width

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LETTER = f"{COLOPHON}\n\n3. november 2026\nSagsnr. 2024-0012345\n\nRykker\n\nKære firma\n\nI skal betale 100 kr.\n"


def test_every_piece_of_the_new_message_can_be_copied(page, server):
    ask(page, server, LETTER)
    buttons = page.locator(".facts button.copy").all()
    assert all(button.is_visible() for button in buttons)
    copied = [button.get_attribute("data-copy") for button in buttons]
    for text in ("2024-0012345", "3. november 2026", "Center for Finans/Debitor", "Kopi af brevet af 3. november 2026"):
        assert text in copied


def test_the_question_is_answered_without_leaving_the_answer(page, server):
    ask(page, server, LETTER)
    question = page.locator("form.besvar")
    question.locator("button[value=no]").click()
    assert question.inner_text() == "Tak. Dit svar er talt med."
    assert page.evaluate("document.activeElement.innerText") == question.inner_text()
    assert len(page.context.pages) == 1
    assert RECIPIENT in page.locator("#answer-heading").inner_text()
    assert page.context.cookies() == []


def test_a_narrow_screen_holds_the_message_and_the_question(page, server):
    ask(page, server, LETTER)
    use_width(page, NARROW)
    for selector in (".facts", "form.besvar"):
        assert page.locator(selector).first.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_a_printed_point_shows_the_steps_of_every_platform(page, server):
    page.goto(f"{server}/k/regning-og-betalingspaamindelse")
    page.emulate_media(media="print")
    lists = page.locator(".tabs ol").all()
    assert len(lists) == 5
    assert all(one.bounding_box()["height"] > 0 for one in lists)
    assert not page.locator(".top").is_visible()
