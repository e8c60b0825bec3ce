"""A letter as a file on the real page: chosen, dropped, pasted, too large, read, corrected."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser.test_page import COLOPHON, NARROW, RECIPIENT, errors, use_width

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MAKE_TRANSFER = """
const [kind, text, bytes] = arguments;
const transfer = new DataTransfer();
const content = text || new Uint8Array(bytes);
transfer.items.add(new File([content], "brev.txt", {type: "text/plain"}));
const event = kind === "paste"
  ? new ClipboardEvent("paste", {clipboardData: transfer, bubbles: true, cancelable: true})
  : new DragEvent(kind, {dataTransfer: transfer, bubbles: true, cancelable: true});
document.getElementById("text").dispatchEvent(event);
return event.defaultPrevented;
"""


def chosen(browser):
    """:returns: the names of the files in the form."""
    return browser.execute_script("return Array.from(document.getElementById('file').files, file => file.name)")


def send(browser):
    """Press the button and wait for the answer."""
    browser.execute_script("document.querySelector('button.primary').click()")
    WebDriverWait(browser, 20).until(lambda page: page.find_elements(By.ID, "answer"))


@pytest.fixture
def letter(tmp_path):
    """:returns: the path of the letter that started it all."""
    path = tmp_path / "brev.txt"
    path.write_text(COLOPHON, encoding="utf-8")
    return str(path)


def test_a_chosen_file_is_read_shown_and_can_be_corrected(browser, server, letter):
    browser.get(server)
    browser.find_element(By.ID, "file").send_keys(letter)
    send(browser)
    assert RECIPIENT in browser.find_element(By.ID, "answer-heading").text
    assert not browser.find_element(By.ID, "text").is_displayed()
    browser.execute_script("document.querySelector('details.read summary').click()")
    box = browser.find_element(By.ID, "text")
    assert box.get_attribute("value") == COLOPHON
    box.send_keys("\nVedr. udeservering")
    assert chosen(browser) == []
    browser.execute_script("document.getElementById('answer').remove()")
    send(browser)
    assert browser.find_element(By.ID, "text").get_attribute("value").endswith("Vedr. udeservering")
    assert errors(browser) == []


@pytest.mark.parametrize("way", ["drop", "paste"])
def test_a_file_may_be_dropped_or_pasted(browser, server, way):
    browser.get(server)
    assert browser.execute_script(MAKE_TRANSFER, way, COLOPHON, None)
    assert chosen(browser) == ["brev.txt"]
    assert "brev.txt" in browser.find_element(By.ID, "status").get_attribute("textContent")
    assert browser.switch_to.active_element.get_attribute("id") == "file"
    send(browser)
    assert RECIPIENT in browser.find_element(By.ID, "answer-heading").text


def test_dragging_marks_the_field_and_shows_the_hint(browser, server):
    browser.get(server)
    assert browser.find_element(By.CSS_SELECTOR, "[data-with-script]").is_displayed()
    assert browser.execute_script(MAKE_TRANSFER, "dragover", COLOPHON, None)
    assert browser.find_elements(By.CSS_SELECTOR, "form.dropping")
    browser.execute_script(MAKE_TRANSFER, "drop", COLOPHON, None)
    assert not browser.find_elements(By.CSS_SELECTOR, "form.dropping")


def test_pasted_text_goes_into_the_box(browser, server):
    browser.get(server)
    prevented = browser.execute_script(
        """const transfer = new DataTransfer();
        transfer.setData("text/plain", "Regning");
        transfer.items.add(new File(["x"], "billede.png", {type: "image/png"}));
        const event = new ClipboardEvent("paste", {clipboardData: transfer, bubbles: true, cancelable: true});
        document.getElementById("text").dispatchEvent(event);
        return event.defaultPrevented;"""
    )
    assert not prevented
    assert chosen(browser) == []


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(browser, server, letter):
    browser.get(server)
    browser.execute_script("document.getElementById('file').dataset.maxBytes = '10'")
    browser.find_element(By.ID, "file").send_keys(letter)
    assert chosen(browser) == []
    assert "10 MB" in browser.find_element(By.ID, "file-refused").text
    field = browser.find_element(By.ID, "file")
    assert field.get_attribute("aria-invalid") == "true"
    browser.execute_script("document.getElementById('file').dataset.maxBytes = '10000'")
    field.send_keys(letter)
    assert chosen(browser) == ["brev.txt"]
    assert browser.find_element(By.ID, "file-refused").text == ""
    assert field.get_attribute("aria-invalid") is None


def test_the_page_says_that_it_is_reading(browser, server, letter):
    browser.get(server)
    browser.execute_script("document.getElementById('ask').addEventListener('submit', one => one.preventDefault())")
    message = browser.find_element(By.ID, "reading")
    browser.execute_script("document.querySelector('button.primary').click()")
    assert message.text == ""
    browser.find_element(By.ID, "file").send_keys(letter)
    browser.execute_script("document.querySelector('button.primary').click()")
    assert message.text.startswith("Læser brevet")
    assert message.get_attribute("role") == "status"


def test_the_language_can_change_with_a_file_chosen(browser, server, letter):
    browser.get(server)
    browser.find_element(By.ID, "file").send_keys(letter)
    browser.find_element(By.CSS_SELECTOR, "[data-keep-text]").click()
    WebDriverWait(browser, 20).until(lambda page: page.find_elements(By.ID, "answer"))
    assert RECIPIENT in browser.find_element(By.ID, "answer-heading").text
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"


def test_what_was_read_fits_a_narrow_screen(browser, server, letter):
    browser.get(server)
    browser.find_element(By.ID, "file").send_keys(letter)
    send(browser)
    browser.execute_script("document.querySelectorAll('details').forEach(one => { one.open = true })")
    use_width(browser, NARROW)
    width = browser.execute_script("return document.documentElement.scrollWidth")
    assert width <= NARROW
