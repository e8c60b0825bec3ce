"""One message in its conversation: what it does, what of it is to be searched for, and for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from finder.dialogue.acts import DONT_KNOW, SOMETHING_ELSE, Understood, understand
from finder.dialogue.cues import Cue
from finder.dialogue.facets import AUDIENCE, ORGANISATION, POINT
from finder.dialogue.question import OTHER, UNKNOWN
from finder.dialogue.state import ConversationState
from finder.errors import InvalidInput
from finder.text.query import read_query
from finder.types import Act, Audience, Kind, Language, Platform, Query, ReplyTarget

SMALL_TALK = frozenset({Act.THANK, Act.GREET, Act.SWEAR, Act.HUMAN})
"""Acts that say nothing of the matter."""
STANDING = SMALL_TALK | {Act.PLATFORM, Act.LANGUAGE}
"""Acts after which what is believed stays as it was."""
_HELPED_NO = "helped:no"
_RESTART = "restart:"


@dataclass(frozen=True, slots=True)
class Choice:
    """An option that was taken."""

    facet: str
    value: str

    @property
    def is_unknown(self) -> bool:
        """Rules nothing out."""
        return self.value == UNKNOWN

    @property
    def is_other(self) -> bool:
        """None of those that were offered."""
        return self.value == OTHER


@dataclass(frozen=True, slots=True)
class Turn:
    """What to do with a message."""

    act: Act
    query: Query
    """What is searched for: without topic text when the message says nothing of the matter."""
    state: ConversationState | None
    """What it goes on from; None when it begins a matter."""
    choice: Choice | None = None
    understood: Understood | None = None
    """None for a file, and for an option of a question taken by its button."""
    message: Query | None = None
    """The whole message, where only a part of it is searched for."""
    language_wish: Language | None = None
    """The language asked for in words, now or earlier, other than the request's own."""

    @property
    def wants_person(self) -> bool:
        """Whether a person should take over."""
        asks_for_one = self.understood is not None and self.understood.wants_person
        return asks_for_one or self.act is Act.COMPLAIN

    @property
    def says_something(self) -> bool:
        """Whether there is anything to search for in this message: a letter's sender is enough."""
        return self.act is Act.ASK or bool(self.query.topic_text.strip())

    @property
    def has_matter(self) -> bool:
        """Whether there is anything to answer: not after a mere greeting."""
        if self.act is Act.RESTART:
            return False
        return self.act is Act.ASK or (self.state is not None and self.state.convictions is not None)

    @property
    def refused(self) -> tuple[str, ...]:
        """Ids of the contact points that the user has said no to in this matter."""
        if self.state is None:
            return ()
        offered = self.state.options if self.choice and self.choice.facet == POINT and self.choice.is_other else ()
        return tuple(dict.fromkeys((*self.state.rejected, *self.rejected, *offered)))

    @property
    def rejected(self) -> tuple[str, ...]:
        """Ids of the contact points that this message says no to.

        Beside a list, "no, it is a bill" says which one rather than none; who asks for a person, or only doesn't know,
        rejects nothing.
        """
        state, understood = self.state, self.understood
        if state is None or self.act not in {Act.REJECT, Act.COMPLAIN}:
            return ()
        if understood is not None and (understood.wants_person or understood.cue is Cue.UNKNOWN):
            return ()
        refused = _place(understood.refuses, state) if understood is not None else None
        if refused is not None:
            return (state.shown[refused],)
        return state.shown if len(state.shown) == 1 or not self.says_something else ()

    @property
    def takes_point(self) -> bool:
        """Whether a contact point was picked by its name."""
        choice = self.choice
        return choice is not None and choice.facet == POINT and not choice.is_unknown and not choice.is_other

    @property
    def asked(self) -> tuple[str, ...]:
        """Facets that are not asked about again; after mere small talk the open question still stands."""
        if self.state is None:
            return ()
        return tuple(facet for facet in self.state.asked if self.act not in STANDING or facet != self.state.facet)

    @property
    def questions_in_row(self) -> int:
        """How many questions have been answered in a row, this message the last answer."""
        if self.state is None:
            return 0
        if self.act in STANDING:
            return self.state.in_row - (self.state.facet is not None)
        return self.state.in_row if self.act is Act.CHOOSE else 0

    @property
    def offset(self) -> int:
        """Where in the told text the text that is searched for begins."""
        if self.message is None:
            return 0
        return max(0, self.message.text.find(self.query.text))

    @property
    def told(self) -> Query:
        """The query as the answer speaks of it: a remark to a letter is answered as the letter is."""
        state = self.state
        if state is None or self.act is Act.ASK:
            return self.query
        spoken = self.query
        if self.message is not None and self.query.text in self.message.text:
            spoken = replace(self.query, text=self.message.text, fields=self.message.fields)
        target = spoken.reply_target
        if state.kind is Kind.LETTER and (state.sending_system or state.can_reply is not None):
            target = ReplyTarget(sending_system=state.sending_system, can_reply=state.can_reply)
        return replace(spoken, kind=state.kind, quotes=state.quotes, reply_target=target)


def read_turn(
    query: Query,
    state: ConversationState | None,
    choice: str | None,
    platforms: Mapping[str, Platform],
    labels: tuple[str, ...],
    is_file: bool,
) -> Turn:
    """Read a message in its conversation.

    :param query: the message, read as if it stood alone; its text may be empty beside a choice.
    :param choice: the value of the option that was taken by its button.
    :param labels: of the options that were offered, as the user saw them.
    :param is_file: a file is always a new matter.
    :raises InvalidInput: for a choice that can't be read.
    """
    wish = _wish(state, query.language)
    known = _carry(query, state, wish)
    if choice is not None:
        return _choose(known, state, choice, wish)
    if is_file:
        return Turn(Act.ASK, known, None, language_wish=wish)
    goes_on = state is not None and state.convictions is not None
    understood = understand(query.text, in_conversation=goes_on, options=labels, platforms=platforms)
    wish = understood.language or wish
    known = replace(
        known,
        audience=understood.audience or known.audience,
        platform=understood.platform or known.platform,
        language=wish or query.language,
    )
    if understood.act is Act.ASK:
        return Turn(Act.ASK, known, None, understood=understood, language_wish=wish)
    taken = _taken(understood, state) if goes_on and state is not None else None
    known = _told_by(taken, known)
    return Turn(
        Act.CHOOSE if taken is not None else understood.act,
        _remark(known, "" if taken is not None else understood.rest),
        state,
        taken,
        understood,
        known,
        wish,
    )


def _wish(state: ConversationState | None, asked: Language) -> Language | None:
    """A wish made in words holds until the request itself comes in that language."""
    return None if state is None or state.language is asked else state.language


def _carry(query: Query, state: ConversationState | None, wish: Language | None) -> Query:
    """What was said of the user earlier holds on; what the request itself says comes first."""
    if state is None:
        return query
    return replace(
        query,
        audience=query.audience or state.audience,
        platform=query.platform or state.platform,
        organisation=query.organisation or state.organisation,
        language=wish or query.language,
    )


def _choose(query: Query, state: ConversationState | None, choice: str, wish: Language | None) -> Turn:
    if choice == _RESTART:
        return Turn(Act.RESTART, _remark(query, ""), state, understood=Understood(Act.RESTART), language_wish=wish)
    if state is None or state.convictions is None:
        raise InvalidInput("A choice needs the state of the question it answers.", "choice")
    if choice == _HELPED_NO:
        remark, understood = _remark(query, query.text), Understood(Act.COMPLAIN)
        return Turn(Act.COMPLAIN, remark, state, understood=understood, language_wish=wish)
    taken = _offered(choice, state)
    if taken is None:
        raise InvalidInput("There is no such option.", "choice")
    query = _told_by(taken, query)
    return Turn(Act.CHOOSE, _remark(query, query.text), state, taken, language_wish=wish)


def _told_by(taken: Choice | None, query: Query) -> Query:
    """:returns: the query with what an option tells of who writes to whom, whether it was clicked or typed."""
    if taken is not None and taken.facet == ORGANISATION and not (taken.is_unknown or taken.is_other):
        return replace(query, organisation=taken.value)
    if taken is None or taken.facet != AUDIENCE or taken.value not in set(Audience):
        return query
    return replace(query, audience=Audience(taken.value))


def _offered(choice: str, state: ConversationState) -> Choice | None:
    """:returns: the choice when it could be made: an option of the question, or a recipient that was shown."""
    facet, _, value = choice.partition(":")
    known = {*state.options, UNKNOWN, OTHER} if facet == state.facet else set()
    if facet == POINT:
        known |= {*state.shown}
    return Choice(facet, value) if value in known else None


def _taken(understood: Understood, state: ConversationState) -> Choice | None:
    """The option, or the recipient of the list, that a message takes in words."""
    if understood.option is not None and state.facet is not None:
        values = dict(enumerate(state.options)) | {DONT_KNOW: UNKNOWN, SOMETHING_ELSE: OTHER}
        return Choice(state.facet, values[understood.option]) if understood.option in values else None
    place = _place(understood.refers_to, state)
    return Choice(POINT, state.shown[place]) if place is not None else None


def _place(said: int | None, state: ConversationState) -> int | None:
    """:returns: the place in the list that was shown; None when the list has no such place."""
    return None if said is None or not -len(state.shown) <= said < len(state.shown) else said


def _remark(query: Query, rest: str) -> Query:
    """:returns: the query of what a message says of the matter, read as a question; without topic when nothing."""
    if not rest.strip():
        return replace(query, topic_text="")
    return read_query(
        rest,
        audience=query.audience,
        language=query.language,
        as_of=query.as_of,
        organisation=query.organisation,
        platform=query.platform,
        kind=Kind.QUESTION,
    )
