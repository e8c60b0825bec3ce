"""What a message does: asks, adds, rejects, chooses, or merely talks.

The rule, in the order in which it is applied:

1. A pasted letter (several lines) asks: it begins a new matter.
2. Nothing was said before: the message asks, unless it is small talk and nothing else, or whole sentences that say who
   writes ("jeg er borger"), where, or in which language.
3. An option of the question that was asked is chosen by its label, a part of it, its number or its letter.
4. Without substance the cues decide, the most consequential first (`_BARE`).
5. With substance, what announces another matter asks, and a "no" beside it rejects. A question of its own asks, when
   it names more than how to handle a matter and points back at nothing. A statement of `matter.LONG_WORDS` words asks,
   unless a question was asked or it begins by pointing back. Everything else adds: when it isn't sure that a remark
   begins something new, what is known is kept.

Orders to the finder, role play, code and markup are text like any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from finder.dialogue.clauses import Clause, read_clauses
from finder.dialogue.cues import Cue
from finder.dialogue.matter import asks_anew, mentioned_audience, mentioned_platform, tells_anew
from finder.dialogue.options import DONT_KNOW, SOMETHING_ELSE, find_option
from finder.dialogue.small_words import SOUNDS
from finder.dialogue.writer_words import ADDRESSING, PLAINLY_I_OR_WE
from finder.types import Act, Audience, Language, Platform

__all__ = ["DONT_KNOW", "SOMETHING_ELSE", "Understood", "understand"]

LETTER_LINES = 3
"""A message of as many written lines was pasted; people write remarks on one or two."""
LONGEST_REMARK = 2_000
"""Characters; what is longer is a letter, whatever it begins with."""
_BARE = (
    (Cue.RESTART, Act.RESTART),
    (Cue.BACK, Act.BACK),
    (Cue.PLACE, Act.CHOOSE),
    (Cue.PERSON, Act.COMPLAIN),
    (Cue.AUDIENCE, Act.AUDIENCE),
    (Cue.PLATFORM, Act.PLATFORM),
    (Cue.LANGUAGE, Act.LANGUAGE),
    (Cue.COMPLAINT, Act.COMPLAIN),
    (Cue.ANEW, Act.RESTART),
    (Cue.OTHER, Act.REJECT),
    (Cue.NO, Act.REJECT),
    (Cue.UNKNOWN, Act.COMPLAIN),
    (Cue.BOT, Act.HUMAN),
    (Cue.THANKS, Act.THANK),
    (Cue.YES, Act.THANK),
    (Cue.SWEAR, Act.SWEAR),
    (Cue.BYE, Act.GREET),
    (Cue.HELLO, Act.GREET),
)
"""The act of a message that consists of cues; the first that it holds decides."""
_NAMING = frozenset({Cue.AUDIENCE, Cue.PLATFORM, Cue.LANGUAGE})
SHORT_NAMING = 5
"""Units of "jeg er på e-Boks"; who says more of it may have trouble with e-Boks."""
_WITH_MATTER = frozenset({Cue.PERSON, Cue.PLACE, Cue.BOT, Cue.BACK})
"""Cues that are a part of the matter they stand before."""
_AFTER_MATTER = frozenset({Cue.THANKS, Cue.HELLO, Cue.BYE, Cue.SWEAR})
_FIRST = frozenset({Cue.BOT, Cue.THANKS, Cue.SWEAR, Cue.BYE, Cue.HELLO, Cue.LANGUAGE, Cue.AUDIENCE, Cue.PLATFORM})
"""Cues that a first message may consist of; others say something only about an answer."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message does in its conversation."""

    act: Act
    rest: str = ""
    """The part that says what it is about; empty when nothing of substance is left."""
    audience: Audience | None = None
    platform: str | None = None
    """Id."""
    language: Language | None = None
    """Asked for in words; None with act LANGUAGE: one that answers aren't written in."""
    refers_to: int | None = None
    """Place in the list that was shown, from 0, which is taken; -1 is the last. Only with act CHOOSE."""
    refuses: int | None = None
    """The same, of what is refused ("ikke den første"). Only with act REJECT."""
    option: int | None = None
    """Place among the options, from 0; `DONT_KNOW` or `SOMETHING_ELSE`. Only with act CHOOSE."""
    wants_person: bool = False
    """Asks to speak to somebody."""
    cue: Cue | None = None
    """What decided the act where nothing of substance did: more exact than the act, to reply to it."""
    goes_on: bool = True
    """Whether something was answered before."""


def understand(
    text: str, *, in_conversation: bool, options: Sequence[str], platforms: Mapping[str, Platform]
) -> Understood:
    """Tell what a message does.

    :param text: redacted; it is read as data, whatever it asks for.
    :param in_conversation: whether something was answered before.
    :param options: labels of the question that was asked, in the order shown, with or without the two ways out at the
        end; empty when none was.
    :param platforms: by id.
    """
    lines = sum(bool(line.strip()) for line in text.splitlines())
    if lines >= LETTER_LINES or len(text) > LONGEST_REMARK:
        return Understood(Act.ASK, text.strip(), goes_on=in_conversation)
    message = _Message(text, read_clauses(text, platforms))
    if not in_conversation:
        return replace(_understand_first(message), goes_on=False)
    option = find_option(message.clauses, options)
    if option is not None:
        return replace(message.understood(Act.CHOOSE), rest="", option=option, refers_to=None)
    if not message.matter:
        return _understand_bare(message)
    return _understand_substance(message, was_asked=bool(options))


@dataclass(frozen=True, slots=True)
class _Message:
    text: str
    clauses: Sequence[Clause]

    @property
    def matter(self) -> list[Clause]:
        """The clauses that say what it is about."""
        return [clause for clause in self.clauses if clause.cue is None and not clause.is_denial]

    @property
    def rest(self) -> str:
        """What is left without the cues before it and the thanks after it."""
        clauses = list(self.clauses)
        while clauses and _is_before_matter(clauses[0]):
            clauses.pop(0)
        while clauses and clauses[-1].cue in _AFTER_MATTER:
            clauses.pop()
        units = [unit for clause in clauses for unit in clause.units]
        if not self.matter or not units:
            return ""
        start = next((unit.start for unit in units if unit.key not in SOUNDS), units[0].start)
        if start == self.clauses[0].units[0].start:
            start = 0
        end = units[-1].end
        if end == self.clauses[-1].units[-1].end:
            end = len(self.text)
        return self.text[start:end].strip()

    @property
    def opening(self) -> frozenset[Cue]:
        """The cues before the matter: later ones are a part of it."""
        return _Message(self.text, list(takewhile(lambda clause: clause not in self.matter, self.clauses))).cues

    @property
    def cues(self) -> frozenset[Cue]:
        """Of all clauses; a denial is a "no"."""
        told = {Cue.NO if clause.is_denial else clause.cue for clause in self.clauses}
        return frozenset(cue for cue in told if cue is not None)

    def understood(self, act: Act) -> Understood:
        """:returns: the act with all that the message names; the last that it names of a kind counts.

        Beside a question only what is said in so many words counts: "in English" may be a part of the question.
        """
        clauses = [clause for clause in reversed(self.clauses) if act is not Act.ASK or _is_spoken(clause)]
        readings = [clause.reading for clause in clauses if clause.reading is not None]
        place = next((one.place for one in readings if one.place is not None), None)
        return Understood(
            act=act,
            rest=self.rest,
            audience=next((one.audience for one in readings if one.audience is not None), None),
            platform=next((one.platform for one in readings if one.platform is not None), None),
            language=next((one.language for one in readings if one.language is not None), None),
            refers_to=place if act is Act.CHOOSE else None,
            refuses=place if act is Act.REJECT else None,
            wants_person=Cue.PERSON in self.cues,
        )


def _is_before_matter(clause: Clause) -> bool:
    if clause.cue in _NAMING:
        return len(clause.units) <= SHORT_NAMING
    return clause.is_denial or (clause.cue is not None and clause.cue not in _WITH_MATTER)


def _is_spoken(clause: Clause) -> bool:
    """ "jeg er på e-Boks" says where somebody is, "e-Boks" alone may ask about it."""
    if clause.cue is Cue.LANGUAGE:
        return any(word in ADDRESSING for word in clause.words)
    return clause.cue not in {Cue.AUDIENCE, Cue.PLATFORM} or clause.words[0] in PLAINLY_I_OR_WE


def _stands_alone(clause: Clause) -> bool:
    """ "I don't understand Danish" needs no matter beside it, "fransk" may be one."""
    if clause.cue is Cue.LANGUAGE and clause.reading is not None:
        return clause.reading.language is not None and len(clause.words) > 1
    return _is_spoken(clause)


def _understand_first(message: _Message) -> Understood:
    if not message.matter and message.cues and message.cues <= _FIRST and all(map(_stands_alone, message.clauses)):
        return _understand_bare(message)
    return replace(message.understood(Act.ASK), rest=message.text.strip(), audience=None)


def _understand_bare(message: _Message) -> Understood:
    told = message.cues
    for cue, act in _BARE:
        if cue in told:
            return replace(message.understood(act), rest="", cue=cue)
    # A lone "??" or "øh": nothing was understood, on either side.
    return replace(message.understood(Act.COMPLAIN), rest="", cue=Cue.UNKNOWN)


def _understand_substance(message: _Message, was_asked: bool) -> Understood:
    opening, matter = message.opening, message.matter
    act = Act.ADD
    if opening & {Cue.ANEW, Cue.RESTART}:
        act = Act.ASK
    elif opening & {Cue.NO, Cue.COMPLAINT, Cue.OTHER}:
        act = Act.REJECT
    elif any(map(asks_anew, matter)) or (not was_asked and tells_anew(matter)):
        act = Act.ASK
    understood = message.understood(act)
    if act is Act.ASK:
        return understood
    return replace(
        understood,
        audience=understood.audience or mentioned_audience(matter),
        platform=understood.platform or mentioned_platform(matter),
    )
