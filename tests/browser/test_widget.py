"""The widget on another site's article page, under the policy of a site that allows it as little as it can."""

from __future__ import annotations

import pytest

from finder.types import Audience, Language
from tests.browser.conftest import GET_PLAYWRIGHT
from tests.browser.test_page import ANSWER_MILLISECONDS, COLOPHON, NARROW, RECIPIENT, use_width
from tests.web.test_widget import GUIDE_SNIPPET, fill_in
from web.widget import SCRIPT
from web.widget.snippet import write_snippet

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WATCH = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => {
  refused.push(`${event.violatedDirective} ${event.blockedURI}`);
});
window.told = [];
for (const name of ["result", "question", "select", "no-answer"]) {
  document.addEventListener(name, (event) => { if (event.detail) told.push([name, event.detail]); });
}
"""
ACTIVE = "document.activeElement.shadowRoot?.activeElement?.id"
SMALL_TARGETS = """finder => [...finder.shadowRoot.querySelectorAll("button, summary, .call, .choice, [type=file]")]
  .filter((one) => one.checkVisibility())
  .filter((one) => { const box = one.getBoundingClientRect(); return Math.min(box.width, box.height) < 24; })
  .map((one) => one.outerHTML)"""
"""What is smaller than WCAG 2.2 allows a target to be (2.5.8)."""


@pytest.fixture
def article(page, site, fake):
    """:returns: what opens an article with the widget in it, and gives the widget."""

    def show(content=None, *, policy=None, is_plain=False, **options):
        address = fake[0]
        html = content or write_snippet(SCRIPT, address, **{"organisation": "fjordby", **options})
        allowed = f"default-src 'none'; style-src 'self'; script-src {address}; connect-src {address}"
        page.add_init_script(WATCH)
        page.goto(site.put("/artikel", html, policy or allowed, is_plain))
        page.locator("recipient-finder .primary").first.wait_for()
        return page.locator("recipient-finder").first

    yield show
    assert page.evaluate("window.refused || []") == []


def ask(finder, text):
    """Type a text, send it, and wait for its answer."""
    finder.evaluate("finder => { finder.shadowRoot.querySelector('.answer')?.setAttribute('data-old', '') }")
    finder.locator("#text").fill(text)
    finder.locator("button.primary").click()
    finder.locator(".answer:not([data-old])").wait_for()


def test_the_strictest_policy_lets_it_work(article, fake, page):
    host = fake[0]
    policy = f"default-src 'none'; script-src {host}; connect-src {host}; require-trusted-types-for 'script'"
    finder = article(policy=policy, is_plain=True)
    ask(finder, "Regning")
    assert finder.locator("h4.name .exact").inner_text() == "Regning eller rykker"
    # The style came along with the script: a rule of it is in force.
    assert finder.locator(".card").evaluate("card => getComputedStyle(card).borderInlineStartWidth") == "6px"
    assert page.evaluate("refused") == []


def test_the_snippet_of_the_guide_finds_the_debitor(page, site, server):
    """The real finder, asked from another origin with what the guide says to paste."""
    policy = f"default-src 'none'; style-src 'self'; script-src {server}; connect-src {server}"
    page.goto(site.put("/artikel", fill_in(GUIDE_SNIPPET, server), policy))
    finder = page.locator("recipient-finder")
    finder.locator("#text").fill(COLOPHON)
    finder.locator("button.primary").click()
    finder.locator(".answer").wait_for(timeout=ANSWER_MILLISECONDS)
    assert finder.locator(".name .exact").inner_text() == RECIPIENT
    assert "Center for Finans/Debitor" in finder.locator(".card .callout").inner_text()


def test_nothing_is_kept_and_nobody_else_is_asked(article, page, fake, site):
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    ask(article(), "Regning hemmelig-tekst")
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert {url for method, url in asked if method != "POST"} == {
        f"{site.origin}/artikel",
        f"{site.origin}/site.css",
        f"{fake[0]}/widget/{SCRIPT.digest}/recipient-finder.js",
    }
    assert [url for method, url in asked if method == "POST"] == [f"{fake[0]}/api/v1/find"]
    assert "hemmelig" not in page.url


def test_what_the_attributes_say_is_sent(article, fake):
    ask(article(audience=Audience.CITIZEN, language=Language.EN), "Regning")
    sent = fake[1].requests[-1]
    assert (sent.organisation, sent.audience, sent.language) == ("fjordby", Audience.CITIZEN, Language.EN)


def test_an_article_for_everybody_asks_who_writes(article, fake):
    finder = article()
    finder.get_by_label("Borger").check()
    ask(finder, "Regning")
    assert fake[1].requests[-1].audience is Audience.CITIZEN


def test_the_article_hears_what_came_out_and_not_what_was_asked(article, page):
    finder = article()
    ask(finder, "Vælg hemmelig-tekst")
    finder.locator("article").nth(1).get_by_role("button", name="Vælg denne").click()
    finder.locator(".own", has_text="Pengeforvaltningen").wait_for()
    ask(finder, "intet")
    told = page.evaluate("told")
    assert [name for name, _ in told] == ["result", "question", "select", "result", "result", "no-answer"]
    assert told[0][1] == {
        "outcome": "choose",
        "contactPoint": {"id": "regning", "name": "Regning eller rykker"},
        "probability": 0.7,
    }
    assert told[1][1]["options"][-1] == {"label": "Noget andet", "value": "point:-"}
    assert told[2][1] == {"id": "forvaltning-penge", "name": "Pengeforvaltningen"}
    assert told[-1][1] == {"outcome": "not_found", "otherAuthority": None}
    assert "hemmelig" not in str(told)


def test_a_question_is_answered_by_a_button_in_the_same_conversation(article, fake):
    finder = article()
    ask(finder, "spørg")
    finder.get_by_role("group", name="Hvad handler det om?").get_by_role("button", name="Penge").click()
    finder.locator(".own", has_text="Du valgte").wait_for()
    sent = fake[1].requests[-1]
    assert (sent.choice, sent.state, sent.text) == ("topic:emne-penge", "næste", "")


def test_the_next_message_goes_on_until_one_starts_again(article, fake):
    finder = article()
    ask(finder, "Regning")
    ask(finder, "og parkering")
    assert [one.state for one in fake[1].requests[-2:]] == [None, "næste"]
    finder.get_by_role("button", name="Start forfra").click()
    assert finder.locator(".answer").count() == 0
    ask(finder, "Regning")
    assert fake[1].requests[-1].state is None


def test_help_that_cannot_wait_comes_first_and_the_rest_is_folded(article):
    finder = article()
    ask(finder, "brand")
    assert finder.locator(".answer > :first-child").get_attribute("part") == "urgent"
    assert finder.locator(".urgent a.call").first.get_attribute("href") == "tel:112"
    assert finder.locator(".urgent a.call").nth(1).get_attribute("href") == "tel:+4511223344"
    assert not finder.locator("article.card").is_visible()
    finder.get_by_text("når der er tid til det").click()
    assert finder.locator("article.card").is_visible()


def test_a_person_can_be_reached_when_nothing_was_found(article, fake):
    finder = article()
    ask(finder, "intet")
    told = finder.locator(".card.aside")
    assert told.locator("a.call").get_attribute("href") == "tel:+4512345678"
    assert "Hverdage kl. 10-14." in told.inner_text()
    assert (
        told.locator("a", has_text="Sådan skriver du").get_attribute("href").startswith(f"{fake[0]}/k/generelt?lang=da")
    )


def test_another_authority_is_named(article):
    finder = article()
    ask(finder, "skat")
    assert finder.locator("#outcome").inner_text() == "Det hører til hos Skatten"
    assert finder.locator("article.card").count() == 0


def test_small_talk_is_answered_without_a_failure(article, page):
    finder = article()
    ask(finder, "hej")
    assert finder.locator(".answer").inner_text() == "Hej. Hvad kan vi hjælpe med?"
    assert page.evaluate("told") == []


@pytest.mark.parametrize("word", ["Ja", "Nej"])
def test_yes_and_no_are_counted_and_no_goes_on_to_a_person(article, page, fake, word):
    finder = article(audience=Audience.COMPANY)
    ask(finder, "Regning")
    button = finder.get_by_role("group", name="Er det rigtigt?").get_by_role("button", name=word)
    with page.expect_response(lambda answer: answer.url.endswith("/helped")) as counted:
        button.click()
    assert counted.value.status == 204
    assert counted.value.request.post_data_json == {
        "helped": "yes" if word == "Ja" else "no",
        "outcome": "found",
        "contact_point": "regning",
        "audience": "COMPANY",
        "platform": None,
        "language": "da",
        "kind": "question",
        "second": None,
        "unit": "finans",
    }
    if word == "Ja":
        finder.get_by_text("Tak. Dit svar er talt med.").wait_for()
    else:
        finder.get_by_text("Tal med et menneske").wait_for()
        assert fake[1].requests[-1].choice == "helped:no"


def test_two_on_a_page_know_nothing_of_each_other(article, page, fake):
    one = write_snippet(SCRIPT, fake[0], organisation="fjordby", audience=Audience.COMPANY)
    two = write_snippet(SCRIPT, fake[0], organisation="fjordby", language=Language.EN).split("<script", 1)[0]
    article(two + one)
    english, danish = page.locator("recipient-finder").all()
    english.locator("#text").fill("Parking")
    ask(danish, "Vælg")
    assert english.locator("#text").input_value() == "Parking"
    assert english.locator(".answer").count() == 0
    ask(english, "Regning")
    assert english.locator(".eyebrow", has_text="Write to this recipient").count() == 1
    assert danish.locator("#outcome").inner_text() == "Vælg den modtager, der passer bedst"
    assert [one.state for one in fake[1].requests[-2:]] == [None, None]


def test_the_language_is_that_of_the_text_around_it(article, fake):
    snippet = write_snippet(SCRIPT, fake[0], organisation="fjordby").replace(' lang="da"', "", 1)
    assert article(f'<div lang="en-GB">{snippet}</div>').locator(".primary").inner_text() == "Find the recipient"
    assert article(f"<div>{snippet}</div>").locator(".primary").inner_text() == "Find modtageren"


def test_a_file_is_sent_as_it_is(article, fake, tmp_path):
    letter = tmp_path / "brev.txt"
    letter.write_text("Regning fra Center for Finans", encoding="utf-8")
    finder = article()
    finder.get_by_text("Vælg et brev som fil").click()
    finder.locator("#file").set_input_files(str(letter))
    assert "brev.txt" in finder.get_by_role("status").last.inner_text()
    finder.locator("button.primary").click()
    finder.locator(".own", has_text="Det læste vi i filen").wait_for()
    assert fake[1].requests[-1].upload.data == letter.read_bytes()
    assert finder.locator("#file").evaluate("field => field.files.length") == 0


@pytest.mark.parametrize("way", ["drop", "paste"])
def test_a_file_may_be_dropped_or_pasted(article, way):
    finder = article()
    finder.evaluate(
        """(finder, way) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File(["Regning"], "brev.txt", {type: "text/plain"}));
          const settings = {bubbles: true, cancelable: true, composed: true};
          finder.shadowRoot.getElementById("text").dispatchEvent(way === "paste"
            ? new ClipboardEvent("paste", {clipboardData: transfer, ...settings})
            : new DragEvent("drop", {dataTransfer: transfer, ...settings}));
        }""",
        way,
    )
    assert finder.locator("#file").evaluate("field => field.files[0].name") == "brev.txt"
    assert finder.locator("#file").is_visible()


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(article):
    finder = article()
    finder.get_by_text("Vælg et brev som fil").click()
    finder.locator("#file").set_input_files(
        {"name": "stor.pdf", "mimeType": "application/pdf", "buffer": b"%PDF" + bytes(10 * 1024 * 1024)}
    )
    assert "10 MB" in finder.locator("#file-error").inner_text()
    assert finder.locator("#file").evaluate("field => field.files.length") == 0
    assert finder.locator("#file").get_attribute("aria-invalid") == "true"


def test_the_name_can_be_copied(article, page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    finder = article()
    ask(finder, "Regning")
    finder.get_by_role("button", name="Kopiér navnet: Regning eller rykker").click()
    finder.get_by_text("Kopieret: Regning eller rykker").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == "Regning eller rykker"


def test_a_browser_that_refuses_to_copy_marks_the_name(article, page):
    finder = article()
    ask(finder, "Regning")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    finder.get_by_role("button", name="Kopiér navnet: Regning eller rykker").click()
    finder.get_by_text("Teksten er markeret").wait_for(state="attached")


def test_all_can_be_done_by_keyboard(article, page):
    finder = article(audience=Audience.COMPANY)
    page.locator("nav a").last.focus()
    page.keyboard.press("Tab")
    assert page.evaluate(ACTIVE) == "text"
    page.keyboard.type("Regning")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    finder.locator(".answer").wait_for()
    assert page.evaluate(ACTIVE) == "answer"
    page.keyboard.press("Tab")
    assert "Kopiér navnet" in page.evaluate(
        "document.activeElement.shadowRoot.activeElement.getAttribute('aria-label')"
    )
    page.keyboard.press("Tab")
    assert page.evaluate(ACTIVE) == "tab-virk"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(ACTIVE) == "tab-e-boks"
    assert finder.get_by_role("tab", selected=True).inner_text().startswith("e-Boks")
    assert finder.get_by_role("tabpanel").all_inner_texts()[0].startswith("Log på.")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(ACTIVE) == "tab-virk"
    page.keyboard.press("End")
    assert page.evaluate(ACTIVE) == "tab-e-boks"


def test_the_platform_that_was_looked_at_comes_along(article, fake):
    finder = article(audience=Audience.COMPANY)
    ask(finder, "Regning")
    finder.get_by_role("tab", name="e-Boks").click()
    ask(finder, "og parkering")
    assert fake[1].requests[-1].platform == "e-boks"


DARKEN = """() => {
  document.documentElement.style.colorScheme = "dark";
  for (const one of [document.body, document.querySelector("recipient-finder")]) one.style.background = "#111111";
  document.body.style.color = "#eeeeee";
  for (const link of document.links) link.style.color = "#9dbbff";
  document.querySelector("recipient-finder").style.setProperty("--recipient-finder-accent", "initial");
}"""
"""Makes the site dark, says so, and leaves the accent to the widget."""
STATES = ["", "Regning", "Vælg", "spørg", "intet", "skat", "brand", "hej"]


@pytest.mark.parametrize("text", STATES, ids=lambda text: text or "empty")
def test_nothing_scrolls_sideways_and_targets_are_large_on_a_narrow_screen(article, page, text):
    finder = article()
    if text:
        ask(finder, text)
    finder.evaluate("finder => finder.shadowRoot.querySelectorAll('details').forEach(one => { one.open = true })")
    use_width(page, NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert finder.evaluate("finder => finder.shadowRoot.firstElementChild.scrollWidth <= finder.clientWidth")
    assert finder.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text", STATES, ids=lambda text: text or "empty")
def test_axe_finds_nothing(article, page, text, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason=GET_PLAYWRIGHT).Axe()
    finder = article()
    if scheme == "dark":
        page.evaluate(DARKEN)
    if text:
        ask(finder, text)
    finder.evaluate("finder => finder.shadowRoot.querySelectorAll('details').forEach(one => { one.open = true })")
    assert axe.run(page).response["violations"] == []


def test_colours_and_parts_are_the_sites_own(article, page):
    finder = article()
    assert finder.locator(".primary").evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(11, 93, 59)"
    assert "Georgia" in finder.locator("#text").evaluate("one => getComputedStyle(one).fontFamily")
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync("recipient-finder::part(primary) { border-radius: 20px }");
          document.adoptedStyleSheets.push(sheet);
        }"""
    )
    assert finder.locator(".primary").evaluate("one => getComputedStyle(one).borderRadius") == "20px"


def test_headings_fit_into_the_article(article, fake):
    snippet = write_snippet(SCRIPT, fake[0], organisation="fjordby")
    finder = article(snippet.replace("<recipient-finder", '<recipient-finder heading-level="5"', 1))
    ask(finder, "Regning")
    headings = finder.locator("h1, h2, h3, h4, h5, h6")
    assert set(headings.evaluate_all("all => all.map((one) => one.tagName)")) == {"H5", "H6"}
