"""What a review looks at comes from the store, of one organisation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from finder.errors import UnknownOrganisation
from finder.review import gather
from finder.types import Audience, ButtonSeen, Language, Organisation, ReplyButton, Structure
from finder.usage import WordUse
from tests.factories import STRUCTURE
from tests.review.materials import make_texts

OTHER = Structure(Organisation("havby", "Havby Kommune", None, "", "", ""), (), (), (), (), (), (), (), ())


class Stored:
    """A store that only gives."""

    def __init__(self, *structures):
        self.structures = structures

    def load_structures(self):
        return self.structures

    def load_examples(self):
        return make_texts("Hvor er min rykker?", "regning", 2)

    def reply_buttons(self):
        seen = ReplyButton("2026-11-20", "penge", "regnskab", Audience.CITIZEN, ButtonSeen.NO)
        return ((seen, 6), (replace(seen, day="2026-11-30", seen=ButtonSeen.YES), 6))

    def revision(self):
        return "1"

    @property
    def usage(self):
        return self

    def word_uses(self):
        return (WordUse("rykker", "regning", 7),)


def test_the_only_organisation_needs_no_name():
    material = gather(Stored(STRUCTURE), Language.EN, "2026-11-25", history={"2026-01-01": {"": 0.5}})
    assert material.structure is STRUCTURE
    assert material.language is Language.EN
    assert len(material.examples) == 2
    assert material.history == {"2026-01-01": {"": 0.5}}
    assert material.word_uses == (WordUse("rykker", "regning", 7),)


def test_judged_sentences_are_texts_like_others():
    judged = make_texts("Hvad er et gebyr?", "regning", 1)
    assert gather(Stored(STRUCTURE), Language.DA, "2026-11-25", judged=judged).examples[-1:] == judged


def test_only_what_was_told_by_the_day_counts():
    (share,) = gather(Stored(STRUCTURE), Language.DA, "2026-11-25").reply_shares
    assert (share.answers, share.share) == (6, 0.0)


def test_one_of_several_is_chosen():
    assert gather(Stored(STRUCTURE, OTHER), Language.DA, "2026-11-25", "havby").structure is OTHER


@pytest.mark.parametrize("organisation", [None, "nordby"])
def test_which_of_several_must_be_said(organisation):
    with pytest.raises(UnknownOrganisation, match="fjordby, havby"):
        gather(Stored(STRUCTURE, OTHER), Language.DA, "2026-11-25", organisation)
