"""A conversation without JavaScript: what is sent on, what is shown again, and how a person takes over."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from finder.settings import load_settings
from finder.types import Act, Language
from tests.web.test_page import LETTER, Page, ask, assert_sound, fields_of
from web import create_app


@pytest.fixture
def database(tmp_path):
    return tmp_path / "finder.db"


@pytest.fixture
def client(finder, database):
    return create_app(finder, load_settings({"DATABASE_URL": f"sqlite:///{database}"})).test_client()


def counted(database):
    """:returns: what is kept of the answers to whether it was right, but for the day."""
    with sqlite3.connect(database) as opened:
        found = opened.execute("SELECT helped, outcome, contact_point, audience, platform, language FROM helped")
        kept = found.fetchall()
    opened.close()
    return kept


def go_on(client, response, text="", form="ask", address="/", **fields):
    """Send one of the page's forms as a browser would."""
    answer = client.post(address, data={**fields_of(response, form), "text": text, **fields})
    return answer, Page(answer.get_data(as_text=True))


def test_the_next_message_goes_on_from_the_answer(client, finder):
    first, page = ask(client, LETTER)
    assert page.all("textarea", id="text")
    assert f">\n{LETTER}</textarea>" in first.get_data(as_text=True), "only where it can be corrected"
    second, page = go_on(client, first, "nej, det er en regning", audience="COMPANY")
    assert second.status_code == 200
    assert_sound(page)
    assert (finder.requests[1].state, finder.requests[1].text) == ("næste", "nej, det er en regning")
    assert page.all("section", **{"class": "trail"})
    assert "Så ser vi på det igen." in page.words
    text = "".join(page.text)
    assert text.index("Center for Finans") < text.index("nej, det er en regning")


def test_earlier_turns_stay_without_their_text(client):
    first, _ = ask(client, LETTER + "\n" + "fortroligt " * 50)
    second, _ = go_on(client, first, "tak for det")
    third, page = go_on(client, second, "nej, ikke den")
    assert_sound(page)
    assert len(page.all("li")) > 2
    assert "fortroligt" not in third.get_data(as_text=True)
    assert "tak for det" in page.words


def test_the_users_own_words_are_marked(client):
    response, page = ask(client, "Center for Finans skriver")
    assert "<mark>Center for Finans</mark> skriver" in response.get_data(as_text=True)
    assert "Du skrev" in page.words


def test_a_question_is_answered_by_a_button_without_text(client, finder):
    first, page = ask(client, "spørg mig")
    assert_sound(page)
    labels = [button["value"] for button in page.all("button", name="choice")]
    assert labels[:4] == ["topic:emne-penge", "topic:emne-trafik", "topic:?", "topic:-"]
    assert labels[4:] == ["point:regning", "point:forvaltning-penge"], "a card may be taken all the same"
    assert "Hvad handler det om?" in page.words
    _, page = go_on(client, first, form="turn", choice="topic:?")
    assert (finder.requests[1].choice, finder.requests[1].state) == ("topic:?", "næste")
    assert "Du valgte Ved ikke" in page.words
    assert_sound(page)


def test_recipients_that_are_the_options_are_named_once(client, finder):
    first, page = ask(client, "vælg en")
    values = [button["value"] for button in page.all("button", name="choice")]
    assert values == ["point:regning", "point:forvaltning-penge", "point:?", "point:-"]
    assert page.all("button", **{"aria-label": "Vælg »Regning eller rykker«"})
    _, page = go_on(client, first, form="turn", choice="point:regning")
    assert finder.requests[1].choice == "point:regning"
    assert "Du valgte Regning eller rykker" in page.words


def test_help_that_cannot_wait_comes_before_everything(client):
    response, page = ask(client, "brand i opgangen")
    assert_sound(page)
    assert page.words.startswith("Få hjælp nu – Find modtager")
    assert page.all("a", href="tel:112", **{"class": "call"}), "as it is dialled"
    main = page.words[page.words.index("Hvem skal jeg skrive til") :]
    assert main.index("ring 112") < main.index("brand i opgangen") < main.index("Vælg et brev")
    assert page.all("details", **{"class": "folded"})
    own = response.get_data(as_text=True).split('<section class="own"', 1)[1].split("</section>", 1)[0]
    assert "<mark>" not in own
    assert "Passer det ikke?" not in page.words


def test_a_greeting_is_answered_and_nothing_failed(client):
    _, page = ask(client, "hej")
    assert_sound(page)
    assert "Hej. Hvad kan vi hjælpe med?" in page.words
    assert "Vi fandt ikke" not in page.words
    assert page.words.startswith("Svar – Find modtager")
    assert not page.all("ul", **{"class": "notices"})


def test_thanks_leave_the_answer_standing(client):
    _, page = ask(client, "tak for det")
    assert page.words.index("Selv tak.") < page.words.index("Skriv til denne modtager")
    assert page.all("section", **{"aria-labelledby": "answer-said answer-heading"})


def test_no_is_counted_and_leads_to_a_person(client, finder, database):
    first, page = ask(client, LETTER, "CITIZEN")
    (no,) = page.all("button", name="helped", value="no")
    _, page = go_on(client, first, form=no["form"], address=no["formaction"], helped="no")
    assert_sound(page)
    assert finder.requests[1].choice == "helped:no"
    assert page.all("a", href="tel:+4512345678", **{"class": "call"})
    assert "Hverdage kl. 10-14." in page.words
    assert page.all("a", href="/k/generelt?lang=da")
    assert not page.all("button", name="helped"), "nobody is asked twice"
    assert counted(database) == [("no", "found", "regning", "CITIZEN", "", "da")]


def test_yes_is_counted_beside_the_answer(client, finder, database):
    first, page = ask(client, LETTER, "COMPANY", "en")
    (yes,) = page.all("button", name="helped", value="yes")
    assert yes["formtarget"] == "_blank"
    _, page = go_on(client, first, form=yes["form"], address=yes["formaction"], helped="yes")
    assert "Thank you" in page.words
    assert len(finder.requests) == 1
    assert counted(database) == [("yes", "found", "regning", "COMPANY", "", "en")]


@pytest.mark.parametrize("text", ["vælg en", "spørg mig", "intet her", "hej"])
def test_nobody_is_asked_if_it_was_right_before_there_is_an_answer(client, text):
    assert not ask(client, text)[1].all("button", name="helped")


def test_a_broken_conversation_is_told_and_begins_anew(client):
    response, page = ask(client, "nej, den anden", state="ødelagt")
    assert response.status_code == 422
    assert_sound(page)
    assert "Samtalen kan ikke fortsættes." in page.words
    assert fields_of(response)["state"] == ""
    assert go_on(client, response, "nej, den anden")[0].status_code == 200


def test_an_error_keeps_the_conversation(client):
    first, _ = ask(client, "Center for Finans")
    second, page = go_on(client, first, " ")
    assert second.status_code == 422
    assert_sound(page)
    assert fields_of(second)["state"] == "næste"
    assert "Center for Finans Svar: Regning eller rykker" in page.words
    third, page = go_on(client, second, "tak for det")
    assert third.status_code == 200
    assert page.all("section", **{"class": "trail"})


def test_the_page_follows_the_language_of_the_answer(client, finder, monkeypatch):
    found = finder.find

    def find(request):
        answer = found(replace(request, language=Language.EN))
        return replace(answer, act=Act.LANGUAGE)

    monkeypatch.setattr(finder, "find", find)
    _, page = ask(client, "in English please", lang="da")
    assert page.all("html", lang="en")
    assert "You wrote" in page.words
    assert page.all("form", id="ask", action="/?lang=en#answer")


def test_the_other_language_is_asked_for_in_words_in_the_middle_of_a_conversation(client):
    first, _ = ask(client, LETTER)
    second, page = go_on(client, first, "nej, ikke den")
    (button,) = page.all("button", form="again", formaction="/?lang=en#answer")
    assert button["lang"] == "en"
    sent = fields_of(second, "again")
    assert (sent["text"], sent["state"]) == ("In English, please", "næste")


def test_starting_again_is_a_link_that_keeps_language_and_platform_alone(client):
    _, page = ask(client, LETTER, lang="en", platform="e-boks")
    assert page.all("a", href="/?lang=en&platform=e-boks")


def test_who_says_start_again_starts_again(client):
    first, _ = ask(client, LETTER, "CITIZEN")
    response, page = go_on(client, first, "forfra", audience="CITIZEN")
    assert_sound(page)
    assert not page.all("section", id="answer")
    assert fields_of(response) == {"state": "", "trail": ""}
    assert page.all("input", value="CITIZEN", checked=None)
