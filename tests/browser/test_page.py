"""A business with the letter that started it all, on the real page with the real finder.

To renew the picture in the README: SCREENSHOT=docs/screenshot.png .venv/bin/pytest -m browser -k debitor
"""

from __future__ import annotations

import os

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COLOPHON = """Københavns Kommune
Økonomiforvaltningen
Center for Finans/Debitor
Borups Allé 177
2400 København NV"""
RECIPIENT = "Regning eller betalingspåmindelse fra kommunen"
NARROW = 320
"""Pixels: the width at which WCAG 1.4.10 allows no horizontal scrolling."""
ANSWER_MILLISECONDS = 20_000
"""The first answer wakes the models."""


def ask(page, server, text, audience="COMPANY"):
    """Fill in the form, send it, and wait for the answer."""
    page.goto(server)
    page.locator("#text").fill(text)
    page.locator(f'input[name="audience"][value="{audience}"]').check()
    page.locator("button.primary").click()
    page.wait_for_selector("#answer", timeout=ANSWER_MILLISECONDS)


def use_width(page, width):
    """Make the window as narrow as a small phone's."""
    page.set_viewport_size({"width": width, "height": 800})


def take_picture(page, path):
    """Save the top of the page in a desktop's width, as a reader of the README should see it."""
    page.set_viewport_size({"width": 1100, "height": 1500})
    page.evaluate("document.activeElement.blur(); window.scrollTo({top: 0, behavior: 'instant'})")
    page.screenshot(path=path)


def test_the_debitor_letter_finds_its_recipient(page, server):
    ask(page, server, COLOPHON)
    if os.environ.get("SCREENSHOT"):
        take_picture(page, os.environ["SCREENSHOT"])
    assert RECIPIENT in page.locator("#answer-heading").inner_text()
    assert RECIPIENT in page.locator("article.card h3 .exact").inner_text()
    assert "Center for Finans/Debitor" in page.locator("article.card .callout").inner_text()
    assert page.title().startswith(page.locator("#answer-heading").inner_text())


def test_the_name_can_be_copied(page, server):
    ask(page, server, COLOPHON)
    button = page.locator("article.card button.copy").first
    assert button.is_visible()
    assert button.get_attribute("data-copy") == RECIPIENT
    assert RECIPIENT in button.get_attribute("aria-label")


def test_every_platform_of_a_company_is_shown(page, server):
    ask(page, server, COLOPHON)
    shown = page.locator(".tabs").text_content()
    for platform in ("Virk", "e-Boks", "mit.dk"):
        assert platform in shown


def test_nothing_is_kept_or_fetched_elsewhere(page, server):
    ask(page, server, COLOPHON)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert [address for address in loaded if not address.startswith(server)] == []
    assert "Borups" not in page.url


def test_the_answer_has_the_focus(page, server):
    ask(page, server, COLOPHON)
    assert page.evaluate("document.activeElement.id") == "answer"


@pytest.mark.parametrize("text", ["", COLOPHON], ids=["empty form", "answer"])
def test_nothing_scrolls_sideways_on_a_narrow_screen(page, server, text):
    if text:
        ask(page, server, text)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    else:
        page.goto(server)
    use_width(page, NARROW)
    width, inner = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert inner == NARROW
    assert width <= NARROW
