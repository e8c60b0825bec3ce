"""Acceptance criteria of the page, each as a test: WCAG 2.1 AA and what GOV.UK asks of a component of this kind.

Source: https://www.w3.org/TR/WCAG21/ (numbers in brackets), EN 301 549 chapter 9.
"""

from __future__ import annotations

import pytest

from tests.browser.conftest import GET_PLAYWRIGHT
from tests.browser.page.conftest import LETTER, STATES, until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NARROW = {"width": 320, "height": 256}
"""A window of 1280 by 1024 pixels at 400 % zoom."""
TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
"""What a reader may set without losing anything. Source: WCAG 2.1, 1.4.12."""
ADD_STYLE = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet];
}"""
LEAST_TARGET = 24
"""Pixels. Source: WCAG 2.2, 2.5.8."""
GOOD_TARGET = 44
"""Pixels. Source: WCAG 2.1, 2.5.5."""
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
TOO_WIDE = """() => Array.from(document.querySelectorAll('main *'))
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(one).position !== 'absolute')
  .map(one => one.outerHTML.slice(0, 80))"""
NAMELESS = """() => Array.from(document.querySelectorAll('input:not([type=hidden]), textarea'))
  .filter(one => !one.labels.length || !Array.from(one.labels).some(label => label.innerText.trim()))
  .map(one => one.id || one.name)"""


@pytest.fixture
def violations():
    """:returns: a function that lists what axe-core finds wrong with a page."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason=GET_PLAYWRIGHT).Axe()

    def run(page):
        found = axe.run(page).response["violations"]
        return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]

    return run


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(reach, violations, state, scheme):
    page = reach(state)
    page.emulate_media(color_scheme=scheme)
    page.evaluate(OPEN_ALL)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_long_conversation_in_english(reach, violations, scheme):
    page = reach("found, letter", "?lang=en")
    for text in ("spørg mig", "nej, den anden"):
        page.locator("#text").fill(text)
        page.locator("#ask .primary").click()
        until(page, "text => document.querySelector('.own').textContent.includes(text)", text)
    page.locator(".helped").get_by_role("button", name="No").click()
    page.wait_for_selector(".handover")
    page.emulate_media(color_scheme=scheme)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_other_pages(page, stage, violations, complaints, scheme):
    page.emulate_media(color_scheme=scheme)
    for path in ("/k/regning", "/k/erhverv?audience=citizen&lang=en", "/findes-ikke"):
        page.goto(stage.address + path)
        assert violations(page) == []
    complaints.clear()  # The browser remarks that there is no such page.


@pytest.mark.parametrize(
    ("state", "title"),
    [
        ("empty", "Find modtager i Digital Post"),
        ("error", "Fejl: Find modtager i Digital Post"),
        ("found, letter", "Skriv til »Regning eller rykker« – Find modtager i Digital Post"),
        ("choose, cards", "Vælg den modtager, der passer bedst – Find modtager i Digital Post"),
        ("not found", "Vi fandt ikke en sikker modtager – Find modtager i Digital Post"),
        ("other authority", "Det hører til hos Skatten – Find modtager i Digital Post"),
        ("urgent", "Få hjælp nu – Find modtager i Digital Post"),
        ("small talk", "Svar – Find modtager i Digital Post"),
    ],
)
def test_the_title_tells_the_state(reach, state, title):
    """[2.4.2] It is the first thing a screen reader says of a new page."""
    assert reach(state).title() == title


@pytest.mark.parametrize("state", [one for one in STATES if one not in {"empty", "error"}])
def test_the_answer_takes_the_focus_and_is_in_view(reach, state):
    page = reach(state)
    assert page.evaluate("document.activeElement.id") == "answer"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top < innerHeight / 2")
    name = page.locator("#answer").evaluate(
        "one => one.getAttribute('aria-labelledby').split(' ').map(id => document.getElementById(id).textContent)"
    )
    assert all(name)


def test_an_error_takes_the_focus_and_leads_to_its_field(reach):
    """[3.3.1, 3.3.3] Told in words, at the top and at the field."""
    page = reach("error")
    assert page.evaluate("document.activeElement.id") == "error"
    page.locator(".error-summary a").press("Enter")
    field = page.locator("#text")
    assert page.evaluate("document.activeElement.id") == "text"
    assert field.get_attribute("aria-invalid") == "true"
    described = [page.locator(f"#{one}").text_content() for one in field.get_attribute("aria-describedby").split()]
    assert "Fejl: Skriv et spørgsmål, eller indsæt teksten fra et brev." in described


def test_progress_and_results_are_status_messages(reach, complaints):
    """[4.1.3] The regions are there before anything is said in them."""
    page = reach("found, letter")
    assert page.locator("#status").get_attribute("role") == "status"
    assert page.locator("#progress").get_attribute("role") == "status"
    assert page.locator("#failed").get_attribute("role") == "alert"
    assert page.locator("#progress, #failed, #status").all_inner_texts() == ["", "", ""]
    page.evaluate("window.region = document.getElementById('status')")
    page.locator("#ask .primary").click()
    page.wait_for_selector(".error-summary")
    assert page.evaluate("window.region === document.getElementById('status')")
    complaints.clear()  # The browser remarks that the empty message was refused.


@pytest.mark.parametrize("state", STATES)
def test_every_field_has_a_label_that_is_seen(reach, state):
    """[1.3.1, 3.3.2]"""
    page = reach(state)
    page.evaluate(OPEN_ALL)
    assert page.evaluate(NAMELESS) == []


def test_the_keyboard_alone_is_enough(page, stage):
    """[2.1.1, 2.1.2, 2.4.3] From the start to the steps of another platform, and on to the next message."""
    page.goto(stage.address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    _tab_to(page, "#text")
    page.keyboard.insert_text(LETTER)
    _tab_to(page, "input[name=audience]")
    page.keyboard.press("ArrowRight")
    _tab_to(page, "#ask .primary")
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer:focus")
    _tab_to(page, "button.copy")
    _tab_to(page, "input[name=platform]")
    page.keyboard.press("ArrowRight")
    assert page.locator("#on-e-boks").is_checked()
    _tab_to(page, ".helped button")
    _tab_to(page, "#text")
    page.keyboard.insert_text("nej, ikke den")
    _tab_to(page, "#ask .primary")
    page.keyboard.press("Space")
    page.wait_for_selector(".trail")
    assert page.evaluate("document.activeElement.id") == "answer"


def _tab_to(page, selector, most=30):
    """Press Tab until an element has the focus; it must be seen to have it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} can't be reached with Tab")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["empty", "found, letter", "choose, question", "urgent"])
def test_the_focus_is_seen_on_everything_that_takes_it(reach, state, scheme):
    """[2.4.7] An outline or a shadow on the element, or on the label that stands for it."""
    page = reach(state)
    page.emulate_media(color_scheme=scheme)
    page.locator("body").evaluate("body => { body.tabIndex = -1; body.focus(); }")
    unseen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        told = page.evaluate(
            """() => {
              const one = document.activeElement;
              if (one === document.body) return null;
              const style = getComputedStyle(one.type === 'radio' ? one.labels[0] : one);
              return [one.outerHTML.slice(0, 80), style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2];
            }"""
        )
        if told is None:
            break
        if not told[1]:
            unseen.append(told[0])
    assert unseen == []


@pytest.mark.parametrize("state", STATES)
def test_targets_are_large_enough_for_a_finger(reach, state):
    """[2.5.5, 2.5.8] Links in running text may be as high as the line; nothing else."""
    page = reach(state)
    page.set_viewport_size({"width": 360, "height": 740})
    page.evaluate(OPEN_ALL)
    sizes = page.evaluate(
        """() => Array.from(document.querySelectorAll('a, button, summary, label.choice, .tab, textarea, #file'))
          .filter(one => one.getClientRects().length && !one.classList.contains('skip'))
          .map(one => [one.outerHTML.slice(0, 80), one.tagName, one.getBoundingClientRect().height])"""
    )
    assert [one for one in sizes if one[2] < LEAST_TARGET] == []
    assert [one for one in sizes if one[1] != "A" and one[2] < GOOD_TARGET] == []


@pytest.mark.parametrize("state", STATES)
def test_nothing_scrolls_in_two_directions_at_400_percent(reach, state):
    """[1.4.10]"""
    page = reach(state)
    page.set_viewport_size(NARROW)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("state", STATES)
def test_text_may_be_spaced_out_and_doubled(reach, state):
    """[1.4.4, 1.4.12] Nothing is cut off or covered."""
    page = reach(state)
    page.set_viewport_size({"width": 640, "height": 900})
    page.evaluate(OPEN_ALL)
    page.evaluate(ADD_STYLE, f"{TEXT_SPACING} html {{ font-size: 200% !important; }}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert page.evaluate(TOO_WIDE) == []
    cut = page.evaluate(
        """() => Array.from(document.querySelectorAll('main button, main a, main summary, main label'))
          .filter(one => one.getClientRects().length && one.scrollHeight > one.clientHeight + 2 && one.clientHeight)
          .map(one => one.outerHTML.slice(0, 80))"""
    )
    assert cut == []


def test_forced_colours_keep_every_edge(reach):
    """Buttons, the chosen tab, the chosen answer and the focus are told by lines, not by colours."""
    page = reach("found, letter")
    page.emulate_media(forced_colors="active")
    for selector in (".primary", ".copy", ".helped .secondary", ".card"):
        width = page.locator(selector).first.evaluate("one => parseFloat(getComputedStyle(one).borderTopWidth)")
        assert width >= 1, selector
    outline = "one => getComputedStyle(one).outlineStyle"
    assert page.locator("input[name=platform]:checked + .tab").evaluate(outline) == "solid"
    assert page.locator(".choice:has(:checked)").evaluate(outline) == "solid"
    page.locator("#text").focus()
    assert page.locator("#text").evaluate(outline) == "solid"


def test_nothing_moves_for_who_wants_no_motion(page, stage):
    """[2.3.3]"""
    page.goto(stage.address)
    page.locator("#text").fill("langsomt spørgsmål")
    page.locator("#ask .primary").click()
    until(page, "document.getElementById('progress').textContent")
    assert page.evaluate("document.getAnimations().length") == 0
    page.wait_for_selector("#answer")


def test_on_paper_stands_the_answer_with_every_platform(reach):
    page = reach("found, letter")
    page.emulate_media(media="print")
    steps = page.locator(".steps").all()
    assert len(steps) > 1
    assert all(one.is_visible() for one in steps)
    for selector in (".top", "#ask", ".copy", ".helped", ".own", ".besvar"):
        assert not page.locator(selector).first.is_visible(), selector
    assert page.locator("article.card h3").is_visible()


def test_languages_are_marked(reach):
    """[3.1.1, 3.1.2] Names and help texts stay Danish on the English page."""
    page = reach("found, letter", "?lang=en")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("article.card h3 .exact").get_attribute("lang") == "da"
    assert page.locator(".as-link").get_attribute("lang") == "da"


def test_two_groups_of_buttons_have_names(reach):
    """[1.3.1] A question and its options belong together."""
    page = reach("choose, question")
    group = page.get_by_role("group", name="Hvad handler det om?")
    assert group.get_by_role("button").all_inner_texts() == ["Penge", "Trafik og parkering", "Ved ikke", "Noget andet"]
