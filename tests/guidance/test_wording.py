"""The catalogue of sentences: complete in both languages, with the same gaps to fill."""

from __future__ import annotations

import re
import string

import pytest

from finder.guidance import error_text, notice, outcome_heading, say
from finder.guidance.phrases import ERROR_CODES, NOTICE_CODES, PHRASES
from finder.guidance.wording import format_date, join_words
from finder.types import Language, OtherAuthority, Outcome

LONG_WORD = 7


def gaps(text):
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


@pytest.mark.parametrize("code", PHRASES)
def test_both_languages_say_it_with_the_same_gaps(code):
    danish, english = PHRASES[code]
    assert danish
    assert english
    assert gaps(danish) == gaps(english)


def test_sentences_are_easy_to_read():
    """LIX of at most 40, names and gaps left out. Source: Björnsson's readability index, as used for Danish."""
    sentences = [re.sub(r"»?\{\w+\}«?", "x", danish) for danish, _ in PHRASES.values() if danish.endswith(".")]
    words = re.findall(r"\w+", " ".join(sentences))
    ends = sum(max(1, len(re.findall(r"[.:!?](?:\s|$)", sentence))) for sentence in sentences)
    lix = len(words) / ends + 100 * sum(len(word) >= LONG_WORD for word in words) / len(words)
    assert lix <= 40


@pytest.mark.parametrize("code", sorted(ERROR_CODES))
def test_errors_are_told_in_both_languages(code):
    danish, english = (error_text(code, language, "text", "expected_string") for language in Language)
    assert danish != english


def test_unknown_error_is_told_as_our_own():
    assert error_text("store_error", Language.EN) == error_text("internal_error", Language.EN)


def test_notice_carries_its_code():
    assert notice("cpr_removed", Language.DA).code == "cpr_removed"
    assert "unit_not_listed" in NOTICE_CODES


def test_headings():
    theirs = OtherAuthority("skat", "Skatten", 0.9, "")
    assert outcome_heading(Outcome.FOUND, Language.DA, "Regning") == "Skriv til »Regning«"
    assert outcome_heading(Outcome.NOT_FOUND, Language.DA, authority=theirs) == "Det hører til hos Skatten"
    assert outcome_heading(Outcome.NOT_FOUND, Language.EN).startswith("We did not find")


@pytest.mark.parametrize(
    ("date", "danish", "english"),
    [
        ("2024-11-18", "18. november 2024", "18 November 2024"),
        ("2024", "2024", "2024"),
        ("2012-", "2012", "2012"),
        ("2024-13-01", "2024-13-01", "2024-13-01"),
        (None, "ukendt dato", "an unknown date"),
    ],
)
def test_dates(date, danish, english):
    assert format_date(date, Language.DA) == danish
    assert format_date(date, Language.EN) == english


def test_lists_of_words():
    assert join_words([], Language.DA) == ""
    assert join_words(["a"], Language.DA) == "a"
    assert join_words(["a", "b", "c"], Language.DA) == "a, b og c"
    assert join_words(["a", "b"], Language.EN, "or") == "a or b"


def test_braces_in_a_name_stay_braces():
    assert "{x}" in say("outcome_found", Language.DA, point="{x}")
