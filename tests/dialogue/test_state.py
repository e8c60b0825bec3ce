"""The state that the client carries: ours, unchanged, small, and without a word of what was written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.dialogue.state import LONGEST, ConversationState, Convictions, Remembered, StateSeal
from finder.errors import InvalidState
from finder.types import Audience, ItemKind, Kind, Language, Quote

SEAL = StateSeal("en nøgle til prøve")
STATE = ConversationState(
    kind=Kind.LETTER,
    audience=Audience.COMPANY,
    language=None,
    platform="virk",
    organisation="soeby",
    convictions=Convictions({"point:regning": 0.0, "authority:skat": -4.25}, -2.5, -9.0),
    before=None,
    shown=("regning",),
    rejected=("erhverv",),
    facet="topic",
    options=("emne-penge", "emne-trafik"),
    asked=("topic",),
    in_row=1,
    units=(Remembered("finans", "Center for Økonomi", is_sender=True),),
    quotes=(Quote(ItemKind.CASE_NUMBER, "2026-0001"), Quote(ItemKind.LETTER_DATE, "2026-03-03")),
    sending_system="Opus",
    can_reply=None,
)


def test_a_state_comes_back_as_it_went():
    assert SEAL.open(SEAL.close(STATE)) == STATE


@given(
    st.builds(
        replace,
        st.just(STATE),
        audience=st.none() | st.sampled_from(Audience),
        language=st.none() | st.sampled_from(Language),
        can_reply=st.none() | st.booleans(),
        convictions=st.none()
        | st.builds(
            Convictions,
            st.dictionaries(st.text(max_size=9), st.floats(-99, 0), max_size=3),
            st.floats(-99, 0),
            st.floats(-99, 0),
        ),
    )
)
def test_any_state_comes_back(state):
    assert SEAL.open(SEAL.close(state)) == state


def test_equal_states_give_equal_tokens_and_another_key_another():
    assert SEAL.close(STATE) == StateSeal("en nøgle til prøve").close(replace(STATE))
    assert SEAL.close(STATE) != StateSeal("en anden nøgle").close(STATE)


def changed_tokens():
    """:returns: tokens that are not, or no longer, ours."""
    token = SEAL.close(STATE)
    payload, signature = token.rsplit(".", 1)
    return {
        "empty": "",
        "no token": "hej",
        "another key": StateSeal("en anden nøgle").close(STATE),
        "changed content": payload[:-2] + ("AA" if payload[-2:] != "AA" else "BB") + "." + signature,
        "no signature": payload,
        "too long": token + "a" * LONGEST,
        "not ascii": token + "æ",
    }


@pytest.mark.parametrize("token", changed_tokens().values(), ids=changed_tokens())
def test_what_is_not_ours_is_refused(token):
    with pytest.raises(InvalidState) as refused:
        SEAL.open(token)
    assert refused.value.field == "state"


def test_a_state_of_another_format_is_refused(monkeypatch):
    old = SEAL.close(STATE)
    monkeypatch.setattr("finder.dialogue.state.FORMAT", "1")
    with pytest.raises(InvalidState):
        SEAL.open(old)


@given(st.text(max_size=200))
def test_nothing_that_is_sent_breaks_it(token):
    with pytest.raises(InvalidState):
        SEAL.open(token)
