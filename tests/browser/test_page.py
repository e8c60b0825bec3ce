"""A business with the letter that started it all, on the real page with the real finder.

To renew the picture in the README: SCREENSHOT=docs/screenshot.png .venv/bin/pytest -m browser -k debitor
"""

from __future__ import annotations

import os

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COLOPHON = """Københavns Kommune
Økonomiforvaltningen
Center for Finans/Debitor
Borups Allé 177
2400 København NV"""
RECIPIENT = "Regning eller betalingspåmindelse fra kommunen"
NARROW = 320
"""Pixels: the width at which WCAG 1.4.10 allows no horizontal scrolling."""


def ask(browser, server, text, audience="COMPANY"):
    """Fill in the form, send it, and wait for the answer."""
    browser.get(server)
    browser.find_element(By.ID, "text").send_keys(text)
    browser.find_element(By.CSS_SELECTOR, f'input[name="audience"][value="{audience}"]').click()
    browser.find_element(By.CSS_SELECTOR, "button.primary").click()
    WebDriverWait(browser, 20).until(lambda page: page.find_elements(By.ID, "answer"))


def use_width(browser, width):
    """Narrower than a window can be made."""
    measures = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", measures)


def errors(browser):
    """:returns: what the console holds beyond remarks."""
    return [entry for entry in browser.get_log("browser") if entry["level"] in {"SEVERE", "WARNING"}]


def take_picture(browser, path):
    """Save the top of the page in a desktop's width, as a reader of the README should see it."""
    measures = {"width": 1100, "height": 1500, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", measures)
    browser.execute_cdp_cmd("Emulation.setScrollbarsHidden", {"hidden": True})
    browser.execute_script("document.activeElement.blur(); window.scrollTo({top: 0, behavior: 'instant'})")
    browser.save_screenshot(path)


def test_the_debitor_letter_finds_its_recipient(browser, server):
    ask(browser, server, COLOPHON)
    if os.environ.get("SCREENSHOT"):
        take_picture(browser, os.environ["SCREENSHOT"])
    assert RECIPIENT in browser.find_element(By.ID, "answer-heading").text
    assert RECIPIENT in browser.find_element(By.CSS_SELECTOR, "article.card h3 .exact").text
    assert "Center for Finans/Debitor" in browser.find_element(By.CSS_SELECTOR, "article.card .callout").text
    assert browser.title.startswith(browser.find_element(By.ID, "answer-heading").text)


def test_the_name_can_be_copied(browser, server):
    ask(browser, server, COLOPHON)
    button = browser.find_element(By.CSS_SELECTOR, "article.card button.copy")
    assert button.is_displayed()
    assert button.get_attribute("data-copy") == RECIPIENT
    assert RECIPIENT in button.get_attribute("aria-label")


def test_every_platform_of_a_company_is_shown(browser, server):
    ask(browser, server, COLOPHON)
    shown = browser.find_element(By.CSS_SELECTOR, ".platforms").get_attribute("textContent")
    for platform in ("Virk", "e-Boks", "mit.dk"):
        assert platform in shown


def test_nothing_is_logged_kept_or_fetched_elsewhere(browser, server):
    ask(browser, server, COLOPHON)
    assert errors(browser) == []
    assert browser.get_cookies() == []
    assert browser.execute_script("return localStorage.length + sessionStorage.length") == 0
    loaded = browser.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)")
    assert [address for address in loaded if not address.startswith(server)] == []
    assert "Borups" not in browser.current_url


def test_the_answer_has_the_focus(browser, server):
    ask(browser, server, COLOPHON)
    assert browser.switch_to.active_element.get_attribute("id") == "answer"


@pytest.mark.parametrize("text", ["", COLOPHON], ids=["empty form", "answer"])
def test_nothing_scrolls_sideways_on_a_narrow_screen(browser, server, text):
    if text:
        ask(browser, server, text)
        browser.execute_script("document.querySelectorAll('details').forEach(one => { one.open = true })")
    else:
        browser.get(server)
    use_width(browser, NARROW)
    width, inner = browser.execute_script("return [document.documentElement.scrollWidth, window.innerWidth]")
    assert inner == NARROW
    assert width <= NARROW
