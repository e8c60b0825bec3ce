"""The cues of a clause: what it does in a conversation, told by its words alone.

A clause has a cue when it holds one of the cue's keys and, beside it, nothing but small words that go with it. So
"det er sq da forkert" is a rejection, and "det er forkert fakturanummer" a remark about a bill.

Source: the word lists were written down from how people answer counters and machines in Danish and English;
tests/cases/follow_ups.jsonl holds the sentences that they were tried on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from finder.dialogue import answer_words as answers
from finder.dialogue import talk_words as talk
from finder.dialogue.keys import any_of, idiom_set, key_set
from finder.dialogue.small_words import FILLERS, NEGATIONS


class Cue(StrEnum):
    """What a clause does; finer than an act, since each is answered in its own words."""

    RESTART = "restart"
    BACK = "back"
    PLACE = "place"
    """Points at a place in the list that is shown."""
    PERSON = "person"
    BOT = "bot"
    LANGUAGE = "language"
    PLATFORM = "platform"
    AUDIENCE = "audience"
    COMPLAINT = "complaint"
    ANEW = "anew"
    """Announces another matter."""
    OTHER = "other"
    """None of what was offered."""
    UNKNOWN = "unknown"
    """Doesn't know."""
    NO = "no"
    THANKS = "thanks"
    YES = "yes"
    SWEAR = "swear"
    BYE = "bye"
    HELLO = "hello"


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a clause with the cue is made of."""

    cue: Cue
    keys: frozenset[str]
    """At least one of them stands in it."""
    words: frozenset[str]
    """What may stand beside them, apart from fillers."""
    negated: bool | None = None
    """Whether a negation must (True) or may not (False) stand in it."""
    stems: tuple[str, ...] = ()
    """Beginnings of further keys."""

    def holds(self, units: Sequence[str], words: Sequence[str]) -> bool:
        """:param units: words and idioms of the clause.

        :param words: the same, with the idioms' words singly.
        """
        if self.negated is not None and self.negated is not any_of(words, NEGATIONS):
            return False
        others = [unit for unit in units if not unit.startswith(self.stems)] if self.stems else units
        # What is negated may stand inside an idiom: "det hjalp" in "det hjalp ikke".
        told = len(others) < len(units) or any_of((*units, *words) if self.negated else units, self.keys)
        return told and consists_of(others, self.keys | self.words)


def consists_of(units: Sequence[str], words: frozenset[str]) -> bool:
    """:returns: whether all units, or the words of idioms, are among the words or mere fillers."""
    return all(_is_among(unit, words) or all(_is_among(word, words) for word in unit.split()) for unit in units)


def _is_among(unit: str, words: frozenset[str]) -> bool:
    return unit in words or unit in FILLERS


GRAMMARS = (
    Grammar(Cue.RESTART, answers.RESTARTING, answers.RESTARTING_WORDS),
    Grammar(Cue.RESTART, answers.FORGETTING, answers.FORGETTING_WORDS, negated=False),
    Grammar(Cue.BACK, answers.GOING_BACK, answers.GOING_BACK_WORDS, negated=False),
    Grammar(Cue.BOT, talk.WHO, talk.BOT_WORDS),
    Grammar(Cue.BOT, talk.BOTS | talk.HUMANS, talk.BOT_WORDS, negated=False),
    Grammar(Cue.ANEW, answers.ANEW_ALONE, answers.ANEW_WORDS),
    Grammar(Cue.OTHER, answers.OTHER, answers.OTHER_WORDS),
    Grammar(Cue.UNKNOWN, answers.UNKNOWN, answers.UNKNOWN_WORDS),
    Grammar(Cue.UNKNOWN, answers.NOT_KNOWING, answers.UNKNOWN_WORDS, negated=True),
    Grammar(Cue.THANKS, talk.THANKS, talk.THANKING_WORDS | talk.YES, negated=False),
    Grammar(Cue.YES, talk.YES, talk.THANKING_WORDS, negated=False),
    Grammar(Cue.UNKNOWN, answers.CRIES, key_set("mig me nu så")),
    Grammar(Cue.COMPLAINT, answers.BLAMING, answers.COMPLAINING_WORDS),
    Grammar(Cue.COMPLAINT, answers.FAILING, answers.COMPLAINING_WORDS | answers.BLAMING, negated=True),
    Grammar(Cue.NO, answers.NO | answers.WRONG, answers.REJECTING_WORDS),
    Grammar(Cue.SWEAR, talk.SWEARING, talk.SWEARING_WORDS, stems=talk.SWEARING_STEMS),
    Grammar(Cue.BYE, talk.BYES, talk.GREETING_WORDS | talk.HELLOS),
    Grammar(Cue.HELLO, talk.HELLOS, talk.GREETING_WORDS),
    Grammar(Cue.NO, answers.REJECTED, answers.REJECTING_WORDS, negated=True),
)
"""In the order in which they are tried."""
LEADING = {
    **dict.fromkeys(talk.SWEARING, Cue.SWEAR),
    **dict.fromkeys(talk.HELLOS, Cue.HELLO),
    **dict.fromkeys((word for word in talk.YES if " " not in word), Cue.YES),
    **dict.fromkeys(talk.GRATITUDE, Cue.THANKS),
    **dict.fromkeys(answers.RESTARTING, Cue.RESTART),
    **dict.fromkeys(answers.ANEW, Cue.ANEW),
    **dict.fromkeys(answers.NO | answers.WRONG | answers.INSTEAD, Cue.NO),
}
"""What may stand before the matter without a comma."""
TRAILING = {
    **dict.fromkeys(
        key_set("tak thanks thx please") | idiom_set("mange tak | tusind tak | tak for hjælpen | thank you"), Cue.THANKS
    ),
    **dict.fromkeys(idiom_set("for fanden | for helvede | for satan"), Cue.SWEAR),
}
"""What may stand after it."""
IDIOMS = frozenset(
    unit for group in (*(one.keys for one in GRAMMARS), LEADING, TRAILING) for unit in group if " " in unit
)
IDIOM_STARTS = frozenset(idiom.split()[0] for idiom in IDIOMS)
LONGEST_IDIOM = max(idiom.count(" ") + 1 for idiom in IDIOMS)
