"""Words that many use for one point, and that the point lacks."""

from __future__ import annotations

import pytest

from finder.review.material import WordUse
from finder.review.words import FEWEST, FEWEST_TOGETHER, MOST_TERMS, count_missing_words, find_missing_words
from finder.types import Kind
from tests.review.materials import make_material, make_texts, point

TREES = point(
    "traeer", "Træer", search_terms=("gren", "beskæring", "modtager"), description="Skriv her om kommunens træer."
)
PARKS = point("parker", "Parker", search_terms=("bænk",))


def material(*texts, points=(TREES, PARKS), **changed):
    return make_material(
        points=points,
        units=(),
        groups=(),
        observations=(),
        sending_systems=(),
        examples=tuple(one for group in texts for one in group),
        **changed,
    )


def missing(*texts, **changed):
    counted = count_missing_words(material(*texts, **changed))
    return [one.word for one in counted.get("traeer", ())]


def test_a_word_of_enough_writers_is_missing():
    assert missing(make_texts("Min lind er syg", "traeer", FEWEST)) == ["lind"]


def test_a_word_of_too_few_is_not():
    assert missing(make_texts("Min lind er syg", "traeer", FEWEST - 1)) == []


def test_one_hand_is_too_few():
    texts = [one for _ in range(3) for one in make_texts("Min lind er syg", "traeer", FEWEST - 1)]
    assert missing(texts) == []


@pytest.mark.parametrize(
    "text",
    [
        "Grenene på mit træ",
        "En beskæring på kommunens jord",
        "Hvorfor er det ikke muligt i år",
        "Den overordnede er neutral",
        "Det vipper og klaprer",
        "Bænken er væk",
        "Hvor er de rette modtagere",
    ],
    ids=[
        "its own words",
        "its help text",
        "small words",
        "adjectives",
        "verbs",
        "another point's search term",
        "a form of its own word",
    ],
)
def test_words_that_are_there_or_say_little_are_not(text):
    words = missing(make_texts(text, "traeer", 9))
    assert not {"grenene", "træ", "beskæring", "kommunens", "hvorfor", "overordnede", "neutral"} & set(words)
    assert not {"vipper", "klaprer", "bænken", "modtagere"} & set(words)


def test_a_word_that_belongs_to_several_points_is_not():
    texts = make_texts("Min lind er syg", "traeer", 6), make_texts("Min lind er syg", "parker", 6)
    assert missing(*texts) == []


@pytest.mark.parametrize("changed", [{"kind": Kind.LETTER}, {"language": "en"}])
def test_only_danish_questions_count(changed):
    assert missing(make_texts("Min lind er syg", "traeer", 9, **changed)) == []


def test_counts_of_single_words_count_too():
    uses = (WordUse("lind", "traeer", FEWEST), WordUse("birk", "traeer", FEWEST - 1))
    assert missing(word_uses=uses) == ["lind"]


def test_a_word_is_told_as_people_write_it():
    texts = make_texts("Mit stakit", "traeer", 2), make_texts("Stakittet vælter", "traeer", 6)
    assert missing(*texts) == ["stakit"]


def test_the_finding_proposes_the_words_of_most_writers_first():
    words = ("lind", "birk", "bøg", "ahorn", "kastanje", "platan")
    texts = [make_texts(f"En {word} her", "traeer", 12 - number) for number, word in enumerate(words)]
    full = material(*texts)
    (finding,) = find_missing_words(full, count_missing_words(full))
    assert finding.subjects == ("traeer",)
    assert finding.search_terms == ("lind", "birk", "ahorn", "kastanje", "platan")[:MOST_TERMS]
    assert "»lind« (12)" in finding.evidence


@pytest.mark.parametrize(("writers", "count"), [(FEWEST_TOGETHER - 1, 0), (FEWEST_TOGETHER, 1)])
def test_a_single_weak_word_is_no_finding(writers, count):
    weak = material(make_texts("Min lind er syg", "traeer", writers))
    assert len(list(find_missing_words(weak, count_missing_words(weak)))) == count


def test_more_writers_do_more_harm():
    few, many = (material(make_texts("Min lind er syg", "traeer", writers)) for writers in (9, 20))
    (less,), (more,) = (find_missing_words(one, count_missing_words(one)) for one in (few, many))
    assert less.harm < more.harm


def test_a_point_without_search_terms_is_told_of_once():
    bare = material(make_texts("Min lind er syg", "traeer", 9), points=(point("traeer", "Træer"),))
    assert list(find_missing_words(bare, count_missing_words(bare))) == []
