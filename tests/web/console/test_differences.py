"""Two texts compared word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.console.differences import compare_words


def without(stretches, state):
    return "".join(one.text for one in stretches if one.state != state)


@given(st.text(), st.text())
def test_both_texts_are_in_it_whole(before, after):
    found = compare_words(before, after)
    assert without(found, "new") == before
    assert without(found, "gone") == after


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("Skriv her.", "Skriv her.", []),
        ("Skriv her om affald.", "Skriv her om skrald.", [("affald.", "gone"), ("skrald.", "new")]),
        ("Skriv her.", "Skriv her. Hej.", [(" Hej.", "new")]),
    ],
)
def test_only_what_differs_is_marked(before, after, marked):
    assert [(one.text, one.state) for one in compare_words(before, after) if one.state != "same"] == marked
