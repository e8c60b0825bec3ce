"""The widget on lines that are slow or broken, and the page without it: nothing that was typed is lost."""

from __future__ import annotations

import pytest

from finder.types import Audience
from tests.browser.test_widget import ask
from web.widget import SCRIPT
from web.widget.snippet import write_snippet

pytestmark = [pytest.mark.browser, pytest.mark.slow]

API, LOADED = "**/api/v1/find", "**/recipient-finder.js"
NO_LINE = "Der er ingen forbindelse. Din tekst står her endnu. Prøv igen."
FOCUS = "document.activeElement.shadowRoot?.activeElement"


def hold(page, address):
    """Hold up what is asked for at an address.

    :returns: the requests, in order; more come as they are made.
    """
    waiting = []

    def keep(route):
        waiting.append(route)

    page.route(address, keep)
    return waiting


@pytest.fixture
def snippet(fake):
    """:returns: what an editor pastes."""
    return write_snippet(SCRIPT, fake[0], organisation="fjordby", audience=Audience.COMPANY)


@pytest.fixture
def finder(page, site, snippet):
    """:returns: the widget in an article, ready."""
    page.clock.install()
    page.goto(site.put("/artikel", snippet))
    page.locator("recipient-finder .primary").wait_for()
    return page.locator("recipient-finder")


@pytest.fixture
def held(page):
    """:returns: the questions on their way, held up until a test lets them go on."""
    return hold(page, API)


def send(page, finder, text):
    """Send a text without waiting for its answer."""
    finder.locator("#text").fill(text)
    with page.expect_request(API):
        finder.locator("button.primary").click()


def test_a_slow_line_is_told_and_answered_at_last(page, finder, held):
    send(page, finder, "Regning")
    progress = finder.locator(".progress [role=status]")
    assert progress.inner_text() == ""
    page.clock.run_for(400)
    assert progress.inner_text() == "Søger …"
    page.clock.run_for(5000)
    assert progress.inner_text().startswith("Det tager længere tid end normalt.")
    held[0].continue_()
    finder.locator(".answer").wait_for()
    assert progress.inner_text() == ""
    assert not finder.get_by_role("button", name="Afbryd").is_visible()


def test_a_line_that_never_answers_is_given_up(page, finder, held, complaints):
    send(page, finder, "Regning")
    page.clock.run_for(30_100)
    failed = finder.get_by_role("alert").last
    assert failed.inner_text() == "Det tog for lang tid. Din tekst står her endnu. Prøv igen."
    assert finder.locator("#text").input_value() == "Regning"
    page.unroute(API)
    finder.get_by_role("button", name="Prøv igen").click()
    finder.locator(".answer").wait_for()
    assert len(held) == 1
    complaints.clear()


def test_without_a_line_nothing_is_lost_and_trying_again_works(page, finder, complaints):
    page.context.set_offline(True)
    finder.locator("#text").fill("Regning")
    finder.locator("button.primary").click()
    finder.get_by_text(NO_LINE).wait_for()
    assert finder.locator("#text").input_value() == "Regning"
    page.context.set_offline(False)
    finder.get_by_role("button", name="Prøv igen").click()
    finder.locator(".answer").wait_for()
    assert finder.get_by_text(NO_LINE).count() == 0
    assert finder.locator("#text").input_value() == ""
    complaints.clear()


def test_an_answer_that_stands_is_not_lost_with_the_line(page, finder, complaints):
    ask(finder, "spørg")
    page.context.set_offline(True)
    finder.get_by_role("button", name="Penge", exact=True).click()
    finder.get_by_text(NO_LINE).wait_for()
    assert finder.get_by_role("group", name="Hvad handler det om?").is_visible()
    page.context.set_offline(False)
    finder.get_by_role("button", name="Prøv igen").click()
    finder.locator(".own", has_text="Du valgte").wait_for()
    complaints.clear()


@pytest.mark.parametrize("way", ["button", "Escape"])
def test_waiting_can_be_cancelled(page, finder, held, way):
    send(page, finder, "Regning")
    page.clock.run_for(400)
    if way == "button":
        finder.get_by_role("button", name="Afbryd").click()
    else:
        finder.locator("#text").press("Escape")
    finder.get_by_text("Afbrudt. Din tekst står her endnu.").wait_for(state="attached")
    assert finder.locator("#text").input_value() == "Regning"
    assert page.evaluate(f"{FOCUS}.id") == "text"
    assert len(held) == 1
    assert finder.locator(".answer").count() == 0


def test_the_last_question_wins(page, finder, held):
    send(page, finder, "Regning")
    send(page, finder, "skat")
    assert len(held) == 2
    held[1].continue_()
    finder.get_by_text("Det hører til hos Skatten").wait_for()
    page.clock.run_for(40_000)
    assert finder.locator("#outcome").inner_text() == "Det hører til hos Skatten"
    assert finder.locator(".error").all_text_contents() == ["", "", ""]


def test_starting_again_forgets_what_is_on_its_way(page, finder):
    ask(finder, "Regning")
    waiting = hold(page, API)
    send(page, finder, "skat")
    page.clock.run_for(400)
    finder.get_by_role("button", name="Start forfra").click()
    assert finder.locator(".progress").inner_text() == ""
    page.clock.run_for(40_000)
    assert len(waiting) == 1
    assert finder.locator(".answer").count() == 0
    assert finder.locator(".error").all_text_contents() == ["", "", ""]


def test_what_is_typed_while_waiting_is_kept_for_the_next_message(page, finder, held):
    send(page, finder, "Regning")
    finder.locator("#text").fill("og parkering")
    held[0].continue_()
    finder.locator(".answer").wait_for()
    assert finder.locator("#text").input_value() == "og parkering"


def test_what_is_wrong_is_told_at_the_field(page, finder, complaints):
    finder.locator("button.primary").click()
    finder.get_by_text("Skriv et spørgsmål, eller indsæt teksten fra et brev.").wait_for()
    box = finder.locator("#text")
    assert box.get_attribute("aria-invalid") == "true"
    assert "text-error" in box.get_attribute("aria-describedby")
    assert page.evaluate(f"{FOCUS}.id") == "text"
    ask(finder, "Regning")
    assert box.get_attribute("aria-invalid") is None
    complaints.clear()


def test_a_failure_of_the_server_is_told_and_can_be_tried_again(page, finder, complaints):
    page.route(
        API,
        lambda route: route.fulfill(
            status=502, body="<h1>Bad gateway</h1>", headers={"Access-Control-Allow-Origin": "*"}
        ),
    )
    finder.locator("#text").fill("Regning")
    finder.locator("button.primary").click()
    finder.get_by_text("Noget gik galt. Din tekst står her endnu. Prøv igen.").wait_for()
    page.unroute(API)
    finder.get_by_role("button", name="Prøv igen").click()
    finder.locator(".answer").wait_for()
    complaints.clear()


def test_a_conversation_that_cannot_go_on_begins_anew_by_itself(page, finder, fake, complaints):
    page.route(API, lambda route: route.continue_(post_data=route.request.post_data.replace('"næste"', '"ødelagt"')))
    ask(finder, "Regning")
    ask(finder, "og parkering")
    assert [one.state for one in fake[1].requests[-2:]] == ["ødelagt", None]
    assert finder.locator(".own").inner_text().endswith("og parkering")
    complaints.clear()


def test_what_was_typed_before_the_script_came_is_taken_over(page, site, snippet):
    waiting = hold(page, LOADED)
    page.goto(site.put("/artikel", snippet), wait_until="commit")
    box = page.locator("recipient-finder form textarea[name=text][cols]")
    box.fill("Regning")
    box.press("ArrowLeft")
    waiting[0].continue_()
    page.locator("recipient-finder .primary").wait_for()
    assert not box.is_visible()
    assert page.locator("recipient-finder #text").input_value() == "Regning"
    assert page.evaluate(f"[{FOCUS}.id, {FOCUS}.selectionStart]") == ["text", 6]


def test_a_changed_script_is_not_run_and_the_plain_form_stays(page, site, snippet, complaints):
    page.route(
        LOADED,
        lambda route: route.fulfill(body="document.title = 'taget'", headers={"Access-Control-Allow-Origin": "*"}),
    )
    page.goto(site.put("/artikel", snippet))
    assert page.title() == "Regninger og rykkere – Fjordby Kommune"
    assert page.get_by_role("button", name="Find modtageren").is_visible()
    assert any("integrity" in told for told in complaints)
    complaints.clear()


def test_an_old_version_leaves_the_plain_form(page, site, snippet, complaints):
    page.goto(site.put("/artikel", snippet.replace(SCRIPT.digest, "0" * 12)))
    assert page.get_by_role("button", name="Find modtageren").is_visible()
    complaints.clear()


def test_an_address_without_a_version_works_too(page, site, fake):
    newest = write_snippet(SCRIPT, fake[0], organisation="fjordby", always_newest=True)
    policy = f"default-src 'none'; style-src 'self'; script-src {fake[0]}; connect-src {fake[0]}"
    page.goto(site.put("/artikel", newest, policy))
    ask(page.locator("recipient-finder"), "Regning")


def test_without_javascript_the_plain_form_leads_to_the_answer(chromium, site, snippet, socket_enabled):  # noqa: ARG001
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.put("/artikel", snippet))
    page.get_by_label("Brev eller spørgsmål").fill("Regning")
    page.get_by_role("button", name="Find modtageren").click()
    page.locator("#answer").wait_for()
    assert "Regning eller rykker" in page.locator("#answer").inner_text()
    context.close()


def test_a_site_that_is_not_allowed_gets_the_plain_message(page, site, fake, snippet, complaints):
    address = fake[0]
    foreign = site.put("/artikel", snippet).replace("127.0.0.1", "localhost")
    page.goto(foreign)
    finder = page.locator("recipient-finder")
    finder.locator("#text").fill("Regning")
    finder.locator("button.primary").click()
    finder.get_by_text(NO_LINE).wait_for()
    assert any(f"{address}/api/v1/find" in told and "CORS" in told for told in complaints)
    complaints.clear()
