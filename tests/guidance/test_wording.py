"""The catalogue of sentences: complete in both languages, with the same gaps to fill."""

from __future__ import annotations

import re
import string
import warnings
from statistics import median

import pytest

from finder.guidance import error_text, notice, outcome_heading, say
from finder.guidance.phrases import ERROR_CODES, NOTICE_CODES, PHRASES
from finder.guidance.wording import format_date, join_words
from finder.types import Language, OtherAuthority, Outcome

LONG_WORD = 7
HARD = 40
"""LIX: above it a text is middling to hard, as newspapers are."""


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


def lix(text):
    """:returns: the readability index; exact names and gaps count as one short word. Source: Björnsson."""
    plain = re.sub(r"»[^«]*«|\{\w+\}|https?://\S+", "x", text)
    words = re.findall(r"\w+", plain)
    ends = max(1, len(re.findall(r"[.:!?](?:\s|$)", plain)))
    return len(words) / ends + 100 * sum(len(word) >= LONG_WORD for word in words) / max(1, len(words))


def warn_of_hard_texts(texts):
    """Warn of every text above 40 and give the median of all."""
    scores = {name: lix(text) for name, text in texts.items()}
    hard = sorted((name for name in scores if scores[name] > HARD), key=lambda name: -scores[name])
    if hard:
        told = ", ".join(f"{name} ({scores[name]:.0f})" for name in hard)
        warnings.warn(f"hard to read (LIX above {HARD}): {told}", stacklevel=2)
    return median(scores.values())


@pytest.mark.filterwarnings("default:hard to read")
def test_every_running_text_is_easy_or_warned_of():
    running = {code: danish for code, (danish, _) in PHRASES.items() if danish.endswith(".")}
    assert warn_of_hard_texts(running) <= HARD


@pytest.mark.filterwarnings("default:hard to read")
def test_every_help_text_and_advice_is_easy_or_warned_of(finder):
    snapshot = finder.snapshot
    texts = {point.id: point.description for point in snapshot.points.values() if point.description}
    texts |= {
        f"advice of {one.id}": one.advice[Language.DA].replace(one.name, "x") for one in snapshot.authorities.values()
    }
    texts |= {f"reply to {one.id}": one.reply_advice[Language.DA] for one in snapshot.sending_systems.values()}
    texts |= {f"steps of {one.id}": " ".join(one.steps[Language.DA]) for one in snapshot.platforms.values()}
    assert warn_of_hard_texts(texts) <= HARD


@pytest.mark.parametrize("code", sorted(ERROR_CODES))
def test_errors_are_told_in_both_languages(code):
    danish, english = (error_text(code, language, "text", "expected_string") for language in Language)
    assert danish != english


def test_unknown_error_is_told_as_our_own():
    assert error_text("no_such_code", Language.EN) == error_text("internal_error", Language.EN)


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
