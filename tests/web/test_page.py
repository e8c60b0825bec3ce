"""The page: every outcome, every error, in two languages and without JavaScript."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from finder.guidance import other_channel
from finder.settings import load_settings
from finder.structure.snapshot import build_snapshot
from finder.types import Channel
from tests.factories import STRUCTURE, make_snapshot
from web import create_app
from web.page.links import href

SNAPSHOT = make_snapshot()
LETTER = "Center for Finans\nsagsnr. 2024-17"
TEXTS = [
    "Center for Finans",
    LETTER,
    "vælg en",
    "spørg mig",
    "intet her",
    "skat af gave",
    "brand her",
    "hej",
    "tak for det",
]
VOID = frozenset({"meta", "link", "input", "br"})


class Page(HTMLParser):
    """Reads a page and notes what is where."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.ids, self.open, self.text = [], [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [value for name, value in attributes if name == "id"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)

    def all(self, wanted, **attributes):
        return [found for tag, found in self.tags if tag == wanted and attributes.items() <= found.items()]

    @property
    def words(self):
        return " ".join(" ".join(self.text).split())


def ask(client, text, audience="COMPANY", lang="da", **fields):
    response = client.post(f"/?lang={lang}", data={"text": text, "audience": audience, **fields})
    return response, Page(response.get_data(as_text=True))


def fields_of(response, form="ask"):
    """:returns: the hidden fields that a form sends, by name."""
    html = response.get_data(as_text=True)
    inside = html[html.index(f'<form id="{form}"') :].split("</form>", 1)[0]
    return {one["name"]: one["value"] for one in Page(f"{inside}</form>").all("input", type="hidden")}


def assert_sound(page):
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    for label in page.all("label"):
        assert label.get("for", "text") in page.ids
    for tag, attributes in page.tags:
        for name in ("aria-labelledby", "aria-describedby"):
            assert all(target in page.ids for target in attributes.get(name, "").split()), (tag, name)
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == 1
    levels = [int(tag[1]) for tag, _ in page.tags if tag in {"h1", "h2", "h3", "h4"}]
    below_title = levels[levels.index(1) :]
    assert all(after - before <= 1 for before, after in pairwise(below_title))


def test_empty_page_asks_by_post_alone(client):
    page = Page(client.get("/").get_data(as_text=True))
    assert_sound(page)
    (form,) = page.all("form")
    assert form["method"] == "post"
    assert page.all("textarea", name="text")
    assert [radio["value"] for radio in page.all("input", type="radio", name="audience")] == ["COMPANY", "CITIZEN", ""]
    assert page.all("a", href="#content", **{"class": "skip"})
    assert "CPR" in page.words


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("audience", ["COMPANY", "CITIZEN", ""])
@pytest.mark.parametrize("text", TEXTS)
def test_every_outcome_renders(client, text, audience, lang):
    response, page = ask(client, text, audience, lang)
    assert response.status_code == 200
    assert_sound(page)
    assert page.all("html", lang=lang)
    assert text in "".join(page.text)
    assert page.all("input", value=audience, checked=None)
    assert page.all("section", id="answer")


def test_found_tells_name_path_help_reason_and_clicks(client):
    _, page = ask(client, LETTER)
    assert "Skriv til »Regning eller rykker« – Find modtager i Digital Post" in page.words
    for told in (
        "Regning eller rykker",
        "Penge",
        "Skriv her om regning eller rykker.",
        "»Center for Finans« står ikke selv på listen over modtagere.",
        "Brevet nævner enheden.",
        "Center for Finans",
        "Vælg Penge og derefter »Regning eller rykker«.",
        "Hovednummer",
        "Besvar",
        "kunne virksomheder ikke vælge",
        "borger.dk er for borgere",
    ):
        assert told in page.words
    assert page.all("button", **{"data-copy": "Regning eller rykker"})
    assert len(page.all("article")) == 1


@pytest.mark.parametrize(
    ("audience", "address", "shown"),
    [
        ("COMPANY", "/", ["virk"]),
        ("CITIZEN", "/", ["borger-dk"]),
        ("", "/", []),
        ("", "/?platform=e-boks", ["e-boks"]),
        ("CITIZEN", "/?platform=e-boks", ["e-boks"]),
        ("CITIZEN", "/?platform=virk", ["borger-dk"]),
        ("CITIZEN", "/?platform=findes-ikke", ["borger-dk"]),
    ],
)
def test_the_platform_of_the_address_or_else_the_likely_one_is_shown(client, audience, address, shown):
    response = client.post(address, data={**fields_of(client.get(address)), "text": LETTER, "audience": audience})
    page = Page(response.get_data(as_text=True))
    radios = page.all("input", type="radio", name="platform")
    assert [radio["value"] for radio in radios if "checked" in radio] == shown
    assert all(radio["form"] == "ask" for radio in radios)


def test_the_platform_that_was_chosen_stays_in_the_address(client):
    _, page = ask(client, LETTER, platform="e-boks")
    forms = [form for form in page.all("form") if "data-swap" in form]
    assert [form["id"] for form in forms] == ["again", "turn", "ask"]
    for form in forms:
        assert "platform=e-boks" in form["action"]
        again = client.post(form["action"], data={"text": LETTER, "audience": "COMPANY"}).get_data(as_text=True)
        assert Page(again).all("input", id="on-e-boks", checked=None)


def test_choose_shows_the_set_as_cards(client):
    _, page = ask(client, "vælg en")
    assert len(page.all("article")) == 2
    assert "Ikke det rigtige? Se andre muligheder" in page.words


def test_not_found_recommends_nobody(client):
    _, page = ask(client, "intet her")
    assert page.all("article") == []
    assert "12 34 56 78" in page.words


def test_not_found_without_a_person_to_ask_still_gives_advice(client, finder, monkeypatch):
    found = finder.find
    monkeypatch.setattr(finder, "find", lambda request: replace(found(request), handover=None))
    assert "Skriv lidt mere om emnet, eller ring til Fjordby Kommune" in ask(client, "intet her")[1].words


def test_somebody_elses_letter_is_shown_the_door(client):
    _, page = ask(client, "skat af gave")
    assert "Det hører til hos Skatten" in page.words
    assert "Skriv til Skatten." in page.words
    assert page.all("article") == []


@pytest.mark.parametrize(
    ("text", "status", "told"),
    [
        ("", 422, "Skriv et spørgsmål"),
        (" \n ", 422, "Skriv et spørgsmål"),
        ("a\x00b", 422, "kan ikke læses som tekst"),
        ("lang " * 200_000, 422, "Teksten er for lang"),
        ("ikke klar", 503, "Søgningen er ikke klar"),
    ],
)
def test_error_is_announced_and_nothing_is_lost(client, text, status, told):
    response, page = ask(client, text)
    assert response.status_code == status
    assert_sound(page)
    assert page.all("div", role="alert")
    assert page.all("a", href="#text")
    assert page.all("textarea", **{"aria-invalid": "true", "aria-describedby": "text-hint text-error"})
    assert told in page.words
    assert page.words.startswith("Fejl: ")
    assert text.strip() in response.get_data(as_text=True)


def test_more_than_anybody_pastes_is_refused(client):
    response, page = ask(client, "a" * 3_000_000)
    assert response.status_code == 413
    assert_sound(page)


def test_audience_that_does_not_exist_is_refused(client):
    assert ask(client, "Hej", "ALLE")[0].status_code == 422


@pytest.mark.parametrize("text", ["🏠🚲", "أين أدفع الفاتورة؟", "<b>fed</b>", "</textarea><script>alert(1)</script>"])
def test_hostile_text_stays_text(client, text):
    response, page = ask(client, text)
    assert response.status_code == 200
    assert_sound(page)
    assert text[:17] in page.words or "script" in text
    assert len(page.all("script")) == 1
    assert page.all("b") == []


def test_language_can_change_without_losing_the_text(client):
    page = Page(client.get("/").get_data(as_text=True))
    assert page.all("a", href="/?lang=en", hreflang="en")
    _, page = ask(client, "Hvor betaler jeg?")
    assert page.all("button", form="again", formaction="/?lang=en#answer")
    assert page.all("form", id="again")
    assert page.all("textarea", id="again-text", name="text")


def test_broken_page_is_told_kindly(client):
    response, page = ask(client, "nedbrud hemmelighed")
    assert response.status_code == 500
    assert_sound(page)
    assert "hemmelighed" not in page.words
    assert client.get("/findes-ikke").status_code == 404
    assert client.delete("/").status_code == 405


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("audience", ["company", "CITIZEN", ""])
def test_contact_point_has_its_own_page(client, audience, lang):
    response = client.get(f"/k/forvaltning-penge?lang={lang}&audience={audience}")
    page = Page(response.get_data(as_text=True))
    assert response.status_code == 200
    assert_sound(page)
    assert "Pengeforvaltningen" in page.words
    assert page.all("a", href=f"/k/forvaltning-penge?lang={'en' if lang == 'da' else 'da'}")


def test_hidden_recipient_says_where_to_go(client):
    page = Page(client.get("/k/forvaltning-penge?audience=company").get_data(as_text=True))
    assert "er måske skjult her" in page.words
    assert page.all("a", href="/k/generelt?lang=da&platform=e-boks")


def test_closed_and_unknown_points_have_no_page(client):
    assert client.get("/k/lukket").status_code == 404
    assert client.get("/k/ukendt").status_code == 404
    assert client.get("/k/regning?audience=alle").status_code == 422


def test_point_for_others_says_so(client):
    page = Page(client.get("/k/erhverv?audience=citizen").get_data(as_text=True))
    assert "»Erhverv« vises ikke for borgere." in page.words


@pytest.mark.parametrize(
    ("kind", "value", "address"),
    [
        ("portal", "https://parkering.example", "https://parkering.example"),
        ("portal", "javascript:alert(1)", ""),
        ("portal", "http://gammel.example", ""),
        ("phone", "12 34 56 78", "tel:+4512345678"),
        ("phone", "+45 12 34 56 78", "tel:+4512345678"),
        ("phone", "spørg i receptionen", ""),
        ("email", "post@fjordby.example", "mailto:post@fjordby.example"),
        ("email", "a?subject=x@fjordby.example", ""),
        ("in_person", "Torvet 1", ""),
    ],
)
def test_only_safe_addresses_become_links(kind, value, address):
    assert href(Channel(kind, "", value, "")) == address


@pytest.mark.parametrize("lang", ["da", "en"])
def test_new_message_has_a_copy_button_for_each_piece(client, lang):
    _, page = ask(client, "Center for Finans\nsagsnr. 2024-17", lang=lang)
    copied = {button["data-copy"] for button in page.all("button", **{"class": "copy"})}
    assert "Center for Finans" in copied
    assert {"Kopi af brevet", "Copy of the letter"} & copied
    for text in copied - {"Regning eller rykker"}:
        assert text in page.words
    assert {"da": "Din nye besked", "en": "Your new message"}[lang] in page.words


def test_search_term_can_be_copied_on_every_platform(client):
    _, page = ask(client, LETTER)
    terms = page.all("button", **{"data-copy": "Regning eller rykker"})
    assert len(terms) == 1 + len(SNAPSHOT.platforms) - 1


def test_direct_link_is_shown_only_where_the_settings_hold_one(finder):
    ids = {"external_id": "22222222-2222-4222-8222-222222222222"}
    points = tuple(replace(point, **ids) for point in STRUCTURE.points)
    finder.snapshot = build_snapshot([replace(STRUCTURE, points=points)])
    link = '{"virk/COMPANY": "https://post.example/{contact_point}"}'
    for text, count in (("", 0), (link, 1)):
        app = create_app(finder, load_settings({"FINDER_LINKS": text}))
        page = Page(app.test_client().get("/k/regning?audience=company").get_data(as_text=True))
        assert len(page.all("a", href=f"https://post.example/{ids['external_id']}")) == count


@pytest.mark.parametrize(("unit", "is_first"), [("vagten", True), (None, False)])
def test_other_way_in_is_first_only_when_digital_post_is_not_read(client, finder, monkeypatch, unit, is_first):
    target = SNAPSHOT.units[unit] if unit else SNAPSHOT.points["parkering"]
    channel = other_channel(SNAPSHOT, target)
    found = finder.find
    monkeypatch.setattr(finder, "find", lambda request: replace(found(request), channel=channel))
    html = ask(client, LETTER)[0].get_data(as_text=True)
    assert (html.index("card channel") < html.index("<article")) is is_first


def test_reason_for_another_authority_is_told(client, finder, monkeypatch):
    found = finder.find

    def find(request):
        answer = found(request)
        return replace(answer, other_authority=replace(answer.other_authority, reason="Det ser vi på navnet."))

    monkeypatch.setattr(finder, "find", find)
    assert "Det ser vi på navnet." in ask(client, "skat af gave")[1].words


def test_page_of_a_point_tells_whose_post_it_takes_and_how_to_call(client):
    page = Page(client.get("/k/regning").get_data(as_text=True))
    assert_sound(page)
    for told in (
        "Tager imod post for",
        "Center for Finans",
        "Sektion for Rykkere",
        "12 34 56 78",
        "Hverdage kl. 10-14.",
    ):
        assert told in page.words
    assert "Vagten" not in page.words, "it does not read Digital Post"
    assert page.all("a", href="tel:+4512345678")


def test_page_of_a_point_without_a_number_has_the_main_one(client):
    page = Page(client.get("/k/erhverv").get_data(as_text=True))
    assert page.all("a", href="tel:+4512345678")


def test_page_of_a_point_for_others_leads_to_the_nearest_one(client):
    page = Page(client.get("/k/erhverv?audience=citizen").get_data(as_text=True))
    assert "Vælg »Pengeforvaltningen«" in page.words
    assert page.all("a", href="/k/forvaltning-penge?lang=da")
