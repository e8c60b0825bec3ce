"""Nouns and names are searched for, adjectives and verbs hardly."""

from __future__ import annotations

import pytest

from finder.review.wordclass import names_thing


@pytest.mark.parametrize("lemma", ["telt", "hal", "sauna", "kiste", "parasol", "urbanplan", "altanfirma", "stakit"])
def test_nouns_and_names_name_things(lemma):
    assert names_thing(lemma, {lemma})


@pytest.mark.parametrize("lemma", ["neutral", "uanset", "overordnet", "doven", "vippe", "klapre", "snuble"])
def test_adjectives_and_verbs_do_not(lemma):
    assert not names_thing(lemma, {lemma})


def test_half_of_a_name_does_not():
    assert not names_thing("mozarts", {"mozarts"})
    assert names_thing("toftegård", {"toftegård", "toftegårds"})


def test_a_verb_written_as_a_noun_does():
    assert not names_thing("fuge", {"fuge", "fuger"})
    assert names_thing("fuge", {"fuge", "fugerne"})
