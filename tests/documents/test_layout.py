import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.documents.layout import MOST_WORDS, Word, write_page

SIZE = 10.0
PITCH = 13.0
WIDTH = 5.0
"""Of a character."""


def words(left, top, *lines, size=SIZE, pitch=PITCH, gap=WIDTH):
    """:returns: the words of lines below each other; a line is one text."""
    found = []
    for number, line in enumerate(lines):
        x = left
        for word in line.split():
            y = top + number * pitch
            found.append(Word(word, x, y, x + WIDTH * len(word), y + size))
            x += WIDTH * len(word) + gap
    return found


BODY = (
    "Vi har fået jeres ansøgning og svarer inden otte uger fra i dag",
    "fordi der er mange sager. I skal ikke sende mere, med mindre vi",
    "beder om det. Skriv gerne til os, hvis der sker noget nyt i sagen",
)


def test_lines_and_paragraphs():
    page = words(50, 100, *BODY) + words(50, 100 + 4.5 * PITCH, *BODY[:2])
    assert write_page(page) == "\n".join(BODY) + "\n\n" + "\n".join(BODY[:2])


def test_words_come_in_any_order():
    page = words(50, 100, *BODY) + words(450, 104, "Byens Anvendelse", "Njalsgade 13", size=8, pitch=10)
    shuffled = page.copy()
    random.Random(1).shuffle(shuffled)
    assert write_page(shuffled) == write_page(page)


@pytest.mark.parametrize("pitch", [9.0, 10.5, PITCH, 17.0])
def test_a_column_on_the_right_comes_whole_and_first(pitch):
    column = ("Byens Anvendelse", "Njalsgade 13", "2300 København S", "Telefon 33 66 33 66", "www.kk.dk")
    page = words(50, 100, *BODY, *BODY) + words(450, 96, *column, size=8, pitch=pitch)
    assert write_page(page) == "\n".join(column) + "\n\n" + "\n".join(BODY * 2)


def test_a_column_on_the_left_comes_whole_and_first():
    column = ("Byens", "Anvendelse", "Njalsgade 13")
    page = words(20, 100, *column, size=8) + words(150, 104, *BODY, *BODY)
    assert write_page(page) == "\n".join(column) + "\n\n" + "\n".join(BODY * 2)


def test_the_parts_of_a_column_stay_together():
    page = words(50, 100, *BODY, *BODY)
    page += words(450, 100, "Byens Anvendelse", size=8) + words(450, 125, "Njalsgade 13", size=8)
    assert write_page(page).startswith("Byens Anvendelse\nNjalsgade 13\n\nVi har")


def test_what_stands_above_a_column_comes_before_it():
    page = words(50, 40, "KØBENHAVNS KOMMUNE", size=16) + words(50, 100, *BODY) + words(450, 100, "Byens Anvendelse")
    assert write_page(page).split("\n\n")[:2] == ["KØBENHAVNS KOMMUNE", "Byens Anvendelse"]


def test_addressee_and_sender_beside_each_other_are_two_blocks():
    page = words(50, 50, "Havblik ApS", "Strandgade 12") + words(250, 50, "Byens Anvendelse", "Njalsgade 13")
    page += words(50, 120, *BODY)
    assert write_page(page).split("\n\n")[:2] == ["Havblik ApS\nStrandgade 12", "Byens Anvendelse\nNjalsgade 13"]


def test_columns_at_the_foot_are_read_from_left_to_right_and_last():
    page = words(50, 100, *BODY) + words(50, 700, "Njalsgade 13") + words(200, 700, "Tlf. 33663366")
    page += words(450, 700, "www.kk.dk")
    assert write_page(page).split("\n\n")[1:] == ["Njalsgade 13", "Tlf. 33663366", "www.kk.dk"]


@pytest.mark.parametrize("label", ["Dato:", "Sagsnr.", "Deres ref.:", "EAN", "E-mail:"])
def test_a_value_stands_on_the_line_of_its_label(label):
    page = words(50, 100, label) + words(150, 100, "2025-0123456") + words(50, 200, *BODY)
    assert write_page(page).startswith(f"{label} 2025-0123456\n\n")


def test_a_sentence_is_no_label():
    page = words(50, 100, *BODY, "Du skal huske at sende dette til os:") + words(400, 139, "Njalsgade 13")
    assert write_page(page) == "\n".join(("Njalsgade 13\n", *BODY, "Du skal huske at sende dette til os:"))


def test_justified_lines_stay_whole():
    page = words(50, 100, *BODY, gap=11.0)
    assert write_page(page) == "\n".join(BODY)


def test_double_spacing_makes_no_paragraphs():
    assert write_page(words(50, 100, *BODY, *BODY, pitch=20.0)) == "\n".join(BODY * 2)


def test_recognised_words_may_overlap():
    page = [Word("anvendelse", 0, 0, 90, 10), Word("@", 52, 0, 58, 10), Word("kk.dk", 60, 0, 88, 10)]
    assert write_page(page) == "anvendelse @ kk.dk"


def test_no_words_no_text():
    assert write_page([]) == ""


def test_a_page_of_too_many_words_is_cut():
    page = [Word("ord", 10.0 * (place % 60), 12.0 * (place // 60), 10.0 * (place % 60) + 8, 12.0 * (place // 60) + 10)
            for place in range(MOST_WORDS + 100)]  # fmt: skip
    assert write_page(page).count("ord") == MOST_WORDS


numbers = st.floats(-1e4, 1e4, allow_nan=False, width=32)


@given(st.lists(st.builds(Word, st.sampled_from(["Dato:", "ord", "2025"]), numbers, numbers, numbers, numbers)))
def test_no_word_is_lost_or_made_up(page):
    assert sorted(write_page(page).split()) == sorted(word.text for word in page)
