"""Door 1, for reading: a message in, an answer out."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from finder.answering import Conclusion, NamedUnit, Teller, list_named, recall_named
from finder.dialogue.belief import (
    Step,
    choose_step,
    earlier_step,
    explain_steps,
    message_evidence,
    reject_step,
    remember,
    total_of,
)
from finder.dialogue.facets import ORGANISATION
from finder.dialogue.question import best_question, option_label, values_of
from finder.dialogue.replies import said
from finder.dialogue.state import ConversationState, Convictions, Remembered, StateSeal
from finder.dialogue.turn import STANDING, Turn, read_turn
from finder.dialogue.urgency import UrgencyHead, urgent_help
from finder.errors import TextTooSlow
from finder.guidance import quotes_of
from finder.guidance.links import NO_LINKS, LinkTemplates
from finder.intake import MAX_FILE_BYTES, FindRequest, open_request, read_request, reading_notices
from finder.ranking.context import Context
from finder.ranking.decision import NOTHING, Decision, decide
from finder.ranking.explain import Contribution, contributions
from finder.ranking.ranker import Distribution, LinearRanker, LogOdds, distribute
from finder.retrieval.search import MemorySearch, Scene, Search
from finder.signals.candidates import NO_CANDIDATES, Candidates, point_key
from finder.signals.index import Reading, SignalIndex
from finder.signals.organisations import OrganisationReader, Recognised
from finder.structure.snapshot import Snapshot
from finder.structure.taxonomy import NO_TAXONOMY, Taxonomy
from finder.types import Act, Answer, Example, Kind, Outcome, Query, Question, Urgent

__all__ = ["MAX_FILE_BYTES", "FindRequest", "RecipientFinder"]

LEAST_CHARACTERS = 3
"""Two letters, such as an abbreviation, may list what they could mean, but nothing can be certain."""
MOST_QUESTIONS = 2
"""In a row: a third question is an interrogation; the list and a phone number help more."""
LEAST_ASKED_ABOUT = 0.005
"""Candidates less probable than this don't change which question is best."""
MOST_SECONDS = 10.0
"""The worst text that was found takes 4 seconds of one core; more than a few at once is an attack, or a fault."""
REMEMBERED_UNITS = 4
"""Units of a letter that later answers may name."""


@dataclass(frozen=True, slots=True)
class Believed:
    """What is believed after a message, and why."""

    candidates: Candidates
    """That the others are about, in their order."""
    log_odds: LogOdds
    spread: Distribution
    explain: Callable[[int], Sequence[Contribution]]
    complete: bool
    """False when a signal was missing."""


class RecipientFinder:
    """Answers requests from one snapshot; safe to share between threads."""

    def __init__(
        self,
        index: SignalIndex | Search,
        ranker: LinearRanker,
        versions: Mapping[str, str],
        max_chars: int,
        links: LinkTemplates = NO_LINKS,
        taxonomy: Taxonomy = NO_TAXONOMY,
        secret: str = "",
        urgency: UrgencyHead | None = None,
        most_seconds: float = MOST_SECONDS,
    ) -> None:
        """:param index: everything in memory, or a search over what is kept elsewhere.

        :param versions: of data, text rules, embedder and ranker: stated on every answer.

        :param links: templates of addresses that open a new message.
        :param taxonomy: what the codes of a message mean.
        :param secret: signs conversations; one is drawn when empty.
        :param urgency: hears what can't wait beside the cues; None leaves it to them.
        :param most_seconds: that one answer may take, the reading of a file not counted.
        """
        self._search: Search = MemorySearch(index) if isinstance(index, SignalIndex) else index
        self._ranker = ranker
        self._versions = versions
        self._max_chars = max_chars
        self._taxonomy = taxonomy
        self._organisations = OrganisationReader(index.snapshot, self._search.bearers)
        self._seal = StateSeal(secret or secrets.token_urlsafe())
        self._urgency = urgency
        self._most_seconds = most_seconds
        self._links = links
        self._told = index.snapshot
        self._teller = Teller(index.snapshot, links)

    @property
    def snapshot(self) -> Snapshot:
        """The published structures."""
        return self._search.snapshot

    @property
    def versions(self) -> Mapping[str, str]:
        """Of data, text rules, embedder and ranker."""
        return self._versions

    def with_examples(self, examples: Sequence[Example], mark: str) -> RecipientFinder:
        """:param mark: added to the version of the data.

        :returns: the same that searches further labelled texts; made in milliseconds.
        :raises Exception: when the embedder fails.
        """
        other = copy(self)
        other._search = self._search.with_examples(examples)
        other._versions = {**self._versions, "data": f"{self._versions['data']}+{mark}"}
        return other

    def find(self, request: FindRequest) -> Answer:
        """Answer one message.

        :raises InvalidInput: when the text is empty, too long or no text, a file can't be read, or a field is wrong.
        :raises FinderError: when files can't be read just now, or it takes too long.
        :raises IndexNotReady: when nothing can be searched.
        """
        started = time.perf_counter()
        document = open_request(request, self.snapshot)
        opened = time.perf_counter()
        state = self._seal.open(request.state) if request.state else None
        query = read_request(request, document, self._taxonomy, self._max_chars)
        turn = read_turn(
            query, state, request.choice, self.snapshot.platforms, self._labels(state, query), document is not None
        )
        turn, recognised = self._recognise(turn, request.organisation)
        read = self._refuse_late(opened)
        scene = self._look(turn) if turn.has_matter else None
        signalled = self._refuse_late(opened)
        answer = self._beside(scene)._answer(turn, query, scene, request.limit, recognised)
        ended = time.perf_counter()
        seconds = {
            "total": ended - started,
            "open": opened - started,
            "read": read - opened,
            "signals": signalled - read,
            "rank": ended - signalled,
        }
        notices = (*reading_notices(request, document, self._max_chars), *answer.notices)
        return replace(answer, notices=notices, seconds=seconds)

    def _refuse_late(self, started: float) -> float:
        """:returns: the moment.

        :raises TextTooSlow: when an answer that was started then has had its time: others wait for theirs.
        """
        now = time.perf_counter()
        if now - started > self._most_seconds:
            raise TextTooSlow
        return now

    def _labels(self, state: ConversationState | None, query: Query) -> tuple[str, ...]:
        if state is None or state.facet is None:
            return ()
        snapshot = self.snapshot.for_query(query)
        return tuple(option_label(state.facet, value, snapshot, query.language) for value in state.options)

    def _recognise(self, turn: Turn, asked: str | None) -> tuple[Turn, Recognised | None]:
        """Search the organisation that the message tells, unless the request names one.

        :param asked: the request's own organisation; what earlier messages told gives way to what this one tells.
        """
        recognised = self._organisations.recognise(turn.query)
        answers = turn.state is not None and turn.state.facet == ORGANISATION
        if recognised is None and answers and turn.act is not Act.CHOOSE:
            recognised = self._organisations.recognise_answer(turn.query.text)
        if recognised is None:
            return turn, None
        sender = recognised.organisation if turn.query.kind is Kind.LETTER else None
        query = replace(turn.query, organisation=asked or recognised.organisation, sender_organisation=sender)
        return replace(turn, query=query), recognised

    def _look(self, turn: Turn) -> Scene:
        """Find what the turn is answered from; what was believed before stays in sight."""
        before = _convictions_before(turn)
        wanted = () if before is None else before.leading
        return self._search.look(turn.query, wanted, says_something=turn.says_something)

    def _beside(self, scene: Scene | None) -> RecipientFinder:
        """:returns: one that speaks of the records that the scene is made of; itself where they are all in memory."""
        if scene is None or scene.view.snapshot is self._told:
            return self
        other = copy(self)
        other._told, other._teller = scene.view.snapshot, Teller(scene.view.snapshot, self._links)
        return other

    def _answer(
        self, turn: Turn, query: Query, scene: Scene | None, limit: int, recognised: Recognised | None
    ) -> Answer:
        """Believe, decide, ask, and say it."""
        reading = None if scene is None else scene.reading
        believed = None if scene is None else self._believe(turn, scene)
        decision = NOTHING if believed is None else self._decide(turn, believed, limit)
        question = self._ask(turn, believed, decision)
        named = self._named(turn, reading)
        conclusion = Conclusion(
            query=turn.told,
            candidates=NO_CANDIDATES if scene is None else scene.view.candidates,
            decision=decision,
            spread=believed.spread if believed is not None else Distribution(np.zeros(0), 1.0, np.zeros(0, np.bool_)),
            units=named,
            explain=believed.explain if believed is not None else lambda _: (),
            degraded=believed is not None and not believed.complete,
            act=turn.act,
            said=said(turn.understood, turn.query.language) if turn.understood is not None else "",
            urgent=self._urgent_help(turn, query, reading),
            question=question,
            has_matter=turn.has_matter,
            recognised=recognised,
            wants_person=turn.wants_person or (decision.outcome is Outcome.CHOOSE and question is None),
        )
        answer = self._teller.tell(conclusion, self._versions)
        return replace(answer, state=self._seal.close(self._remember(turn, answer, believed, named)))

    def _urgent_help(self, turn: Turn, query: Query, reading: Reading | None) -> Urgent | None:
        suspicion = None
        if self._urgency is not None and reading is not None and reading.vector is not None:
            suspicion = self._urgency.suspect(reading.query.text, reading.vector)
        snapshot = self._told.for_query(query)
        return urgent_help(query.text, query.kind, snapshot, query.organisation, turn.query.language, suspicion)

    # --- believing ---------------------------------------------------------------------------------------------------

    def _believe(self, turn: Turn, scene: Scene) -> Believed:
        """Weigh the message, alone or with what was said before."""
        convictions = _convictions_before(turn)
        if turn.state is None or convictions is None:
            assert scene.reading is not None
            return self._believe_first(scene, scene.reading)
        return self._believe_further(turn, turn.state, convictions, scene)

    def _believe_first(self, scene: Scene, reading: Reading) -> Believed:
        context = Context(reading, scene.view, scene.view.owners.on_day_of(reading.query))
        ranked = self._ranker.rank(context, scene.in_scope)
        model = self._ranker.weights[reading.query.kind]
        explain = partial(contributions, context, ranked, model)
        candidates = scene.view.candidates
        return Believed(candidates, ranked.log_odds, ranked, explain, scene.complete and not reading.degraded)

    def _believe_further(
        self, turn: Turn, state: ConversationState, convictions: Convictions, scene: Scene
    ) -> Believed:
        candidates, reading, in_scope = scene.view.candidates, scene.reading, scene.in_scope
        contradicted = turn.act is Act.REJECT and reading is not None
        steps = [earlier_step(convictions, candidates, contradicted=contradicted)]
        if turn.choice is not None:
            snapshot = self._told.for_query(turn.query)
            label = option_label(turn.choice.facet, turn.choice.value, snapshot, turn.query.language)
            steps.append(choose_step(turn.choice, state.options, candidates, snapshot, label))
        elif turn.rejected:
            rejected = candidates.places([point_key(point) for point in turn.rejected])
            steps.append(reject_step(candidates, rejected))
        if reading is None:
            total = total_of(steps)
            explain = partial(explain_steps, steps, None, in_scope)
            return Believed(candidates, total, distribute(total, in_scope), explain, complete=True)
        context = Context(reading, scene.view, scene.view.owners.on_day_of(reading.query))
        ranked = self._ranker.rank(context, in_scope)
        model = self._ranker.weights[reading.query.kind]
        message = Step("message", message_evidence(ranked, model))
        total = total_of([*steps, message])
        told = partial(contributions, context, ranked, model)
        explain = partial(explain_steps, steps, (message, told), in_scope, offset=turn.offset)
        is_complete = scene.complete and not reading.degraded
        return Believed(candidates, total, distribute(total, in_scope), explain, is_complete)

    # --- deciding and asking -----------------------------------------------------------------------------------------

    def _decide(self, turn: Turn, believed: Believed, limit: int) -> Decision:
        told = turn.told
        said_enough = turn.state is not None or sum(map(str.isalnum, told.text)) >= LEAST_CHARACTERS
        thresholds = self._ranker.weights[told.kind].thresholds
        if turn.takes_point:
            # Whose name the user has picked is no longer a matter of probability.
            thresholds = replace(thresholds, found=0.0)
        points = len(believed.candidates.points)
        return decide(believed.spread, points, thresholds, limit, believed.complete and said_enough)

    def _ask(self, turn: Turn, believed: Believed | None, decision: Decision) -> Question | None:
        """The one question worth asking; none after two in a row, nor to somebody who wants a person."""
        if believed is None or decision.outcome is not Outcome.CHOOSE or turn.act is Act.COMPLAIN:
            return None
        if turn.questions_in_row >= MOST_QUESTIONS:
            return None
        points = believed.candidates.points
        probabilities = believed.spread.probabilities[: len(points)]
        places = np.flatnonzero(probabilities >= LEAST_ASKED_ABOUT)
        places = places[np.argsort(-probabilities[places], kind="stable")]
        likely = [(points[place], float(probabilities[place])) for place in places]
        likely = [(point, share) for point, share in likely if point.id not in turn.refused]
        query = turn.told
        return best_question(likely, self._told.for_query(query), query.audience, query.language, turn.asked)

    # --- remembering -------------------------------------------------------------------------------------------------

    def _named(self, turn: Turn, reading: Reading | None) -> tuple[NamedUnit, ...]:
        """The units named in this message and, when it goes on, earlier ones; each once."""
        seen = () if reading is None else list_named(reading.sightings)
        before = () if turn.state is None else recall_named(turn.state.units, self.snapshot.for_query(turn.query))
        return tuple({one.unit.id: one for one in (*before[::-1], *seen[::-1])}.values())[::-1]

    def _remember(
        self, turn: Turn, answer: Answer, believed: Believed | None, named: Sequence[NamedUnit]
    ) -> ConversationState:
        before = turn.state
        question, reply = answer.question, answer.reply
        facet = question.facet if question is not None else None
        return ConversationState(
            kind=turn.told.kind,
            audience=turn.query.audience,
            language=turn.language_wish,
            platform=turn.query.platform,
            organisation=turn.query.organisation,
            convictions=self._convictions(believed),
            before=None if before is None else before.before if turn.act in STANDING else before.convictions,
            shown=tuple(match.contact_point.id for match in answer.matches if match.in_answer_set),
            rejected=turn.refused,
            facet=facet,
            options=values_of(question) if question is not None else (),
            asked=turn.asked if facet is None else (*turn.asked, facet),
            in_row=turn.questions_in_row + (question is not None),
            units=tuple(Remembered(one.unit.id, one.name, one.is_sender) for one in named[:REMEMBERED_UNITS]),
            quotes=quotes_of(turn.told),
            sending_system=reply.sending_system.name if reply.sending_system is not None else "",
            can_reply=reply.can_reply,
        )

    def _convictions(self, believed: Believed | None) -> Convictions | None:
        if believed is None:
            return None
        return remember(believed.log_odds, believed.candidates, believed.spread.in_scope)


def _convictions_before(turn: Turn) -> Convictions | None:
    """What was believed before the message; before the one before it, when the message takes that one back."""
    if turn.state is None or turn.state.convictions is None:
        return None
    return turn.state.before if turn.act is Act.BACK and turn.state.before is not None else turn.state.convictions
