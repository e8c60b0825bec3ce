"""A letter as a file on the real page: chosen, dropped, pasted, too large, read, corrected."""

from __future__ import annotations

import pytest

from tests.browser.test_page import ANSWER_MILLISECONDS, COLOPHON, NARROW, RECIPIENT, use_width

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MAKE_TRANSFER = """([kind, text]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], "brev.txt", {type: "text/plain"}));
  const event = kind === "paste"
    ? new ClipboardEvent("paste", {clipboardData: transfer, bubbles: true, cancelable: true})
    : new DragEvent(kind, {dataTransfer: transfer, bubbles: true, cancelable: true});
  document.getElementById("text").dispatchEvent(event);
  return event.defaultPrevented;
}"""


def chosen(page):
    """:returns: the names of the files in the form."""
    return page.locator("#file").evaluate("field => Array.from(field.files, file => file.name)")


def send(page):
    """Press the button and wait for the answer."""
    page.locator("button.primary").click()
    page.wait_for_selector("#answer", timeout=ANSWER_MILLISECONDS)


@pytest.fixture
def letter(tmp_path):
    """:returns: the path of the letter that started it all."""
    path = tmp_path / "brev.txt"
    path.write_text(COLOPHON, encoding="utf-8")
    return str(path)


def test_a_chosen_file_is_read_shown_and_can_be_corrected(page, server, letter):
    page.goto(server)
    page.locator("#file").set_input_files(letter)
    send(page)
    assert RECIPIENT in page.locator("#answer-heading").inner_text()
    assert "Det læste vi i filen" in page.locator("#own-heading").inner_text()
    assert chosen(page) == []
    box = page.locator("#again-text")
    assert not box.is_visible()
    page.locator(".own summary").click()
    assert box.input_value() == COLOPHON
    box.press("Control+End")
    box.press_sequentially("\nVedr. udeservering")
    page.locator("#again button").click()
    page.wait_for_selector("#own-heading:text('Dit brev')")
    assert page.locator("#again-text").input_value().endswith("Vedr. udeservering")


@pytest.mark.parametrize("way", ["drop", "paste"])
def test_a_file_may_be_dropped_or_pasted(page, server, way):
    page.goto(server)
    assert page.evaluate(MAKE_TRANSFER, [way, COLOPHON])
    assert chosen(page) == ["brev.txt"]
    assert "brev.txt" in page.locator("#status").text_content()
    assert page.evaluate("document.activeElement.id") == "file"
    send(page)
    assert RECIPIENT in page.locator("#answer-heading").inner_text()


def test_dragging_marks_the_field_and_shows_the_hint(page, server):
    page.goto(server)
    assert page.locator(".with-script").is_visible()
    assert page.evaluate(MAKE_TRANSFER, ["dragover", COLOPHON])
    assert page.locator("form.dropping").count() == 1
    page.evaluate(MAKE_TRANSFER, ["drop", COLOPHON])
    assert page.locator("form.dropping").count() == 0


def test_pasted_text_goes_into_the_box(page, server):
    page.goto(server)
    prevented = page.evaluate(
        """() => {
          const transfer = new DataTransfer();
          transfer.setData("text/plain", "Regning");
          transfer.items.add(new File(["x"], "billede.png", {type: "image/png"}));
          const event = new ClipboardEvent("paste", {clipboardData: transfer, bubbles: true, cancelable: true});
          document.getElementById("text").dispatchEvent(event);
          return event.defaultPrevented;
        }"""
    )
    assert not prevented
    assert chosen(page) == []


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(page, server, letter):
    page.goto(server)
    field = page.locator("#file")
    field.evaluate("field => { field.dataset.maxBytes = '10' }")
    field.set_input_files(letter)
    assert chosen(page) == []
    assert "10 MB" in page.locator("#file-refused").inner_text()
    assert field.get_attribute("aria-invalid") == "true"
    field.evaluate("field => { field.dataset.maxBytes = '10000' }")
    field.set_input_files(letter)
    assert chosen(page) == ["brev.txt"]
    assert page.locator("#file-refused").inner_text() == ""
    assert field.get_attribute("aria-invalid") is None


def test_the_page_says_that_it_is_reading(page, server, letter):
    page.goto(server)
    page.route("**/*", lambda route: None if route.request.method == "POST" else route.continue_())
    message = page.locator("#progress")
    assert message.get_attribute("role") == "status"
    page.locator("#file").set_input_files(letter)
    page.locator("button.primary").click()
    assert message.inner_text().startswith("Læser brevet")
    page.wait_for_selector("#progress:text('et halvt minut')")
    page.locator("#cancel").click()
    assert message.inner_text() == ""
    assert chosen(page) == ["brev.txt"]
    assert page.evaluate("document.activeElement.id") == "text"


def test_the_language_can_change_with_a_file_chosen(page, server, letter):
    page.goto(server)
    page.locator("#file").set_input_files(letter)
    page.locator("[data-keep-text]").click()
    page.wait_for_selector("#answer", timeout=ANSWER_MILLISECONDS)
    assert RECIPIENT in page.locator("#answer-heading").inner_text()
    assert page.locator("html").get_attribute("lang") == "en"


def test_what_was_read_fits_a_narrow_screen(page, server, letter):
    page.goto(server)
    page.locator("#file").set_input_files(letter)
    send(page)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    use_width(page, NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
