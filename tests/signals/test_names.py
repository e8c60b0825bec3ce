"""Names of units, points and authorities found in text."""

from __future__ import annotations

import pytest

from finder.signals.names import NameKind, index_names


@pytest.fixture(scope="module")
def names(town):
    return index_names(town)


def found(matches):
    return {(match.name.kind, match.name.record) for match in matches}


@pytest.mark.parametrize(
    "text",
    [
        "Brevet er fra Center for Haver, sagde de.",
        "CENTER FOR HAVER",
        "center  for\nhaver",
        "center for haver.",
    ],
)
def test_a_name_is_found_as_whole_words_in_any_case(names, text):
    (match,) = names.find_exact(text)
    assert (match.name.record, match.similarity) == ("haver", 1.0)
    assert text[match.start : match.end].lower().split() == ["center", "for", "haver"]


def test_positions_count_from_the_offset(names):
    (match,) = names.find_exact("Center for Haver", 100)
    assert (match.start, match.end) == (100, 116)


@pytest.mark.parametrize("text", ["", "Center for Havers", "Centerfor Haver", "haver", "😀", "…", "Center for"])
def test_other_words_are_no_name(names, text):
    assert names.find_exact(text) == []


def test_of_overlapping_names_the_longest_counts(names):
    assert found(names.find_exact("Kontoret for Hegn")) == {(NameKind.UNIT, "hegn"), (NameKind.POINT, "hegn")}
    assert found(names.find_exact("kontoret")) == {(NameKind.UNIT, "finans")}


@pytest.mark.parametrize(("text", "known"), [("KH", True), ("kh", False), ("Kh", False), ("Ring til KH i dag", True)])
def test_short_abbreviations_must_stand_in_capitals(names, text, known):
    assert found(names.find_exact(text)) == ({(NameKind.UNIT, "hegn")} if known else set())


def test_former_names_say_until_when(names):
    (match,) = names.find_exact("Hækkekontoret")
    assert match.name.is_former
    assert match.name.former_until == "2012"
    (spelled,) = names.find_exact("haekkekontoret")
    assert spelled.name == match.name


def test_namesakes_are_all_found(names):
    assert found(names.find_exact("Team Nord")) == {(NameKind.UNIT, "team-a"), (NameKind.UNIT, "team-b")}


@pytest.mark.parametrize("line", ["Cent3r for Haver", "Centerfor Haver", "Center for Havcr", "Center f0r Haver"])
def test_a_scanned_line_resembles_its_name(names, line):
    matches = [match for match in names.find_similar([(line, 7)]) if match.name.record == "haver"]
    assert matches
    assert all(0.86 <= match.similarity < 1.0 for match in matches)
    assert (matches[0].start, matches[0].end) == (7, 7 + len(line))


@pytest.mark.parametrize("line", ["Center for", "Haver", "", "Kh", "12345678", "Solskin og regnvejr"])
def test_a_piece_of_a_name_resembles_nothing(names, line):
    assert not [match for match in names.find_similar([(line, 0)]) if match.name.record == "haver"]


def test_no_lines_give_nothing(names):
    assert names.find_similar([]) == []


@pytest.mark.parametrize(
    ("line", "record"),
    [
        ("Fjordvandring", "vand"),
        ("Debitornr. 123", "finans"),
        ("Parkeringsvej 3", "parkering"),
    ],
)
def test_another_word_is_another_name(names, line, record):
    assert not [match for match in names.find_similar([(line, 0)]) if match.name.record == record]


@pytest.mark.parametrize(("organisation", "record"), [(None, "haver"), ("fjordby", "haver"), ("andetsteds", None)])
def test_an_organisation_that_is_asked_has_only_its_own_names(names, organisation, record):
    exact = names.find_exact("Center for Haver", 0, organisation)
    slips = names.find_similar([("Cent3r for Haver", 0)], organisation)
    assert [match.name.record for match in exact] == ([record] if record else [])
    assert {match.name.record for match in slips} == ({record} if record else set())


def test_other_authorities_are_known_whoever_is_asked(names):
    assert found(names.find_exact("Fjordvand", 0, "andetsteds")) == {(NameKind.AUTHORITY, "vand")}
