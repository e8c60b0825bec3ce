"""The fastest screen: words in, records out, and no word in an address or in the log."""

from __future__ import annotations

import logging

import pytest

from tests.web.console.conftest import letter_of, text_of

LETTER = letter_of("Center for Finans/Debitor", "70 20 30 41")


def test_words_find_records(viewer):
    page = text_of(viewer.post("/search", {"words": "kæmner"}))
    assert "Center for Finans/Debitor" in page
    assert "Kæmnerkontoret" in page
    assert "Regning fra kommunen" in page, "where its post goes"


def test_script_gets_the_results_alone(viewer):
    part = text_of(viewer.post("/search", {"words": "regning"}, headers={"X-Fragment": "1"}))
    assert "Regning fra kommunen" in part
    assert "<html" not in part


def test_nothing_found_says_what_to_do(viewer):
    assert "Ctrl+Enter" in text_of(viewer.post("/search", {"words": "xqzzqx"}))


def test_letter_is_read_and_weighed(viewer):
    page = text_of(viewer.post("/read", {"words": LETTER}))
    assert 'class="span-phone"' in page
    assert "role-sender" in page
    assert "Regning fra kommunen" in page
    assert "/k/regning" in page, "what is sent to the citizen"
    assert 'class="bar-part"' in page


def test_point_that_the_caller_cannot_see_is_told(viewer):
    page = text_of(
        viewer.post(
            "/read",
            {
                "words": letter_of(
                    "Brevarkivet",
                    "70 20 30 42 eller skriv til arkivet@lilleby.example",
                    "Vi har fundet kortet i brevarkivet.",
                ),
                "audience": "COMPANY",
            },
        )
    )
    assert "Vises ikke for den, der ringer" in page
    assert "Brevarkiv og kort" in page


def test_what_is_not_ours_comes_without_anything_to_send_to_the_citizen(viewer):
    page = text_of(viewer.post("/read", {"words": "xqzzqx wwqqx"}))
    assert "Ingen af vores modtagere" in page
    assert "anbefal det ikke" in page
    assert "data-copy" not in page


def test_empty_text_is_told(viewer):
    response = viewer.post("/read", {"words": " "})
    assert response.status_code == 422
    assert 'role="alert"' in text_of(response)


def test_number_of_a_person_is_not_shown_again(viewer):
    page = text_of(viewer.post("/read", {"words": "regning til 010190-1234"}))
    read = page[page.index('class="letter"') :]
    assert "1234" not in read


def test_words_stand_in_no_log(viewer, caplog):
    caplog.set_level(logging.DEBUG)
    viewer.post("/search", {"words": "hemmeligord"})
    viewer.post("/read", {"words": "hemmeligord om regning"})
    assert "hemmeligord" not in caplog.text


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/points/regning", "Regning fra kommunen"),
        ("/points/lukket", "Send ikke nogen hertil"),
        ("/units/debitor", "Kæmnerkontoret"),
        ("/units/skole", "Enheden læser ikke Digital Post"),
        ("/others/nabo", "Skriv til Naboby."),
    ],
)
def test_record_is_shown(viewer, path, told):
    assert told in text_of(viewer.get(path))


@pytest.mark.parametrize("path", ["/points/none", "/units/none", "/others/none"])
def test_record_that_is_not_there(viewer, path):
    response = viewer.get(path)
    assert response.status_code == 404
    assert "Findes ikke" in text_of(response)


def test_only_editors_are_offered_what_only_editors_may(viewer, editor):
    assert "/edit" not in text_of(viewer.get("/points/regning"))
    assert "/console/structure/contact_points/lilleby/regning/edit" in text_of(editor.get("/points/regning"))
    assert "Var det rigtigt?" not in text_of(viewer.post("/read", {"words": "regning"}))
    assert "Var det rigtigt?" in text_of(editor.post("/read", {"words": "regning"}))


def test_question_is_offered_as_the_sentence_to_keep_and_a_letter_is_not(editor):
    assert "hvor betaler jeg en regning</textarea>" in text_of(
        editor.post("/read", {"words": "hvor betaler jeg en regning"})
    )
    page = text_of(editor.post("/read", {"words": LETTER}))
    assert page[page.index('id="sentence"') :].partition("</textarea>")[0].rpartition(">")[2].strip() == ""


def test_structure_lists_groups_with_their_points_and_units_with_their_recipient(viewer):
    page = text_of(viewer.get("/structure"))
    assert page.index("Emner") < page.index("Erhverv") < page.index("Forvaltninger") < page.index("Skoleforvaltningen")
    assert "Søndre Skole" in text_of(viewer.get("/structure/units"))
