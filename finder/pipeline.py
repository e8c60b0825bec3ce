"""Door 1, for reading: a message in, an answer out."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping, Sequence
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
from finder.dialogue.question import best_question, option_label, values_of
from finder.dialogue.replies import said
from finder.dialogue.state import ConversationState, Convictions, Remembered, StateSeal
from finder.dialogue.turn import STANDING, Turn, read_turn
from finder.dialogue.urgency import UrgencyHead, urgent_help
from finder.guidance import quotes_of
from finder.guidance.links import NO_LINKS, LinkTemplates
from finder.intake import MAX_FILE_BYTES, FindRequest, open_request, read_request, reading_notices
from finder.ranking.context import Context, OwnerIndex
from finder.ranking.decision import NOTHING, Decision, decide
from finder.ranking.explain import Contribution, contributions
from finder.ranking.ranker import Distribution, LinearRanker, LogOdds, distribute
from finder.retrieval.fusion import Retriever, all_retrievers, fuse
from finder.signals.candidates import Mask, point_key
from finder.signals.index import Reading, SignalIndex
from finder.structure.snapshot import Snapshot
from finder.structure.taxonomy import NO_TAXONOMY, Taxonomy
from finder.types import Act, Answer, Outcome, Query, Question, Urgent

__all__ = ["MAX_FILE_BYTES", "FindRequest", "RecipientFinder"]

LEAST_CHARACTERS = 3
"""Two letters, such as an abbreviation, may list what they could mean, but nothing can be certain."""
MOST_QUESTIONS = 2
"""In a row: a third question is an interrogation; the list and a phone number help more."""
LEAST_ASKED_ABOUT = 0.005
"""Candidates less probable than this don't change which question is best."""
REMEMBERED_UNITS = 4
"""Units of a letter that later answers may name."""


@dataclass(frozen=True, slots=True)
class Believed:
    """What is believed after a message, and why."""

    log_odds: LogOdds
    spread: Distribution
    explain: Callable[[int], Sequence[Contribution]]
    complete: bool
    """False when a signal was missing."""


class RecipientFinder:
    """Answers requests from one snapshot; safe to share between threads."""

    def __init__(
        self,
        index: SignalIndex,
        ranker: LinearRanker,
        versions: Mapping[str, str],
        max_chars: int,
        links: LinkTemplates = NO_LINKS,
        taxonomy: Taxonomy = NO_TAXONOMY,
        secret: str = "",
        urgency: UrgencyHead | None = None,
    ) -> None:
        """:param versions: of data, text rules, embedder and ranker: stated on every answer.

        :param links: templates of addresses that open a new message.
        :param taxonomy: what the codes of a message mean.
        :param secret: signs conversations; one is drawn when empty.
        :param urgency: hears what can't wait beside the cues; None leaves it to them.
        """
        self._index = index
        self._ranker = ranker
        self._versions = versions
        self._max_chars = max_chars
        self._taxonomy = taxonomy
        self._owners = OwnerIndex(index.snapshot, index.candidates)
        self._retrievers: Sequence[Retriever] = all_retrievers()
        self._seal = StateSeal(secret or secrets.token_urlsafe())
        self._urgency = urgency
        self._teller = Teller(index.snapshot, index.candidates, links)

    @property
    def snapshot(self) -> Snapshot:
        """The published structures."""
        return self._index.snapshot

    @property
    def versions(self) -> Mapping[str, str]:
        """Of data, text rules, embedder and ranker."""
        return self._versions

    def find(self, request: FindRequest) -> Answer:
        """Answer one message.

        :raises InvalidInput: when the text is empty, too long or no text, a file can't be read, or a field is wrong.
        :raises FinderError: when files can't be read just now.
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
        read = time.perf_counter()
        reading = self._index.read(turn.query) if turn.has_matter and turn.says_something else None
        signalled = time.perf_counter()
        answer = self._answer(turn, query, reading, request.limit)
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

    def _labels(self, state: ConversationState | None, query: Query) -> tuple[str, ...]:
        if state is None or state.facet is None:
            return ()
        return tuple(option_label(state.facet, value, self.snapshot, query.language) for value in state.options)

    def _answer(self, turn: Turn, query: Query, reading: Reading | None, limit: int) -> Answer:
        """Believe, decide, ask, and say it."""
        believed = self._believe(turn, reading) if turn.has_matter else None
        decision = NOTHING if believed is None else self._decide(turn, believed, limit)
        question = self._ask(turn, believed, decision)
        named = self._named(turn, reading)
        conclusion = Conclusion(
            query=turn.told,
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
            wants_person=turn.wants_person or (decision.outcome is Outcome.CHOOSE and question is None),
        )
        answer = self._teller.tell(conclusion, self._versions)
        return replace(answer, state=self._seal.close(self._remember(turn, answer, believed, named)))

    def _urgent_help(self, turn: Turn, query: Query, reading: Reading | None) -> Urgent | None:
        suspicion = None
        if self._urgency is not None and reading is not None and reading.vector is not None:
            suspicion = self._urgency.suspect(reading.query.text, reading.vector)
        return urgent_help(query.text, query.kind, self.snapshot, query.organisation, turn.query.language, suspicion)

    # --- believing ---------------------------------------------------------------------------------------------------

    def _believe(self, turn: Turn, reading: Reading | None) -> Believed:
        """Weigh the message, alone or with what was said before."""
        query = turn.query
        in_scope = self._index.candidates.in_scope(query.organisation, query.audience)
        if turn.state is None or turn.state.convictions is None:
            assert reading is not None
            return self._believe_first(reading, in_scope)
        return self._believe_further(turn, turn.state, reading, in_scope)

    def _believe_first(self, reading: Reading, in_scope: Mask) -> Believed:
        in_scope, complete = fuse(self._retrievers, reading, self._index.candidates, in_scope)
        context = Context(reading, self._index, self._owners)
        ranked = self._ranker.rank(context, in_scope)
        model = self._ranker.weights[reading.query.kind]
        explain = partial(contributions, context, ranked, model)
        return Believed(ranked.log_odds, ranked, explain, complete and not reading.degraded)

    def _believe_further(
        self, turn: Turn, state: ConversationState, reading: Reading | None, in_scope: Mask
    ) -> Believed:
        candidates = self._index.candidates
        convictions = state.before if turn.act is Act.BACK and state.before is not None else state.convictions
        assert convictions is not None
        contradicted = turn.act is Act.REJECT and reading is not None
        steps = [earlier_step(convictions, candidates, contradicted=contradicted)]
        if turn.choice is not None:
            label = option_label(turn.choice.facet, turn.choice.value, self.snapshot, turn.query.language)
            steps.append(choose_step(turn.choice, state.options, candidates, self.snapshot, label))
        elif turn.rejected:
            rejected = candidates.places([point_key(point) for point in turn.rejected])
            steps.append(reject_step(candidates, rejected))
        if reading is None:
            total = total_of(steps)
            explain = partial(explain_steps, steps, None, in_scope)
            return Believed(total, distribute(total, in_scope), explain, complete=True)
        fused, complete = fuse(self._retrievers, reading, candidates, in_scope)
        fused[candidates.places(list(convictions.leading))] = True
        fused &= in_scope
        context = Context(reading, self._index, self._owners)
        ranked = self._ranker.rank(context, fused)
        model = self._ranker.weights[reading.query.kind]
        message = Step("message", message_evidence(ranked, model))
        total = total_of([*steps, message])
        told = partial(contributions, context, ranked, model)
        explain = partial(explain_steps, steps, (message, told), fused, offset=turn.offset)
        return Believed(total, distribute(total, fused), explain, complete and not reading.degraded)

    # --- deciding and asking -----------------------------------------------------------------------------------------

    def _decide(self, turn: Turn, believed: Believed, limit: int) -> Decision:
        told = turn.told
        said_enough = turn.state is not None or sum(map(str.isalnum, told.text)) >= LEAST_CHARACTERS
        thresholds = self._ranker.weights[told.kind].thresholds
        if turn.takes_point:
            # Whose name the user has picked is no longer a matter of probability.
            thresholds = replace(thresholds, found=0.0)
        points = len(self._index.candidates.points)
        return decide(believed.spread, points, thresholds, limit, believed.complete and said_enough)

    def _ask(self, turn: Turn, believed: Believed | None, decision: Decision) -> Question | None:
        """The one question worth asking; none after two in a row, nor to somebody who wants a person."""
        if believed is None or decision.outcome is not Outcome.CHOOSE or turn.act is Act.COMPLAIN:
            return None
        if turn.questions_in_row >= MOST_QUESTIONS:
            return None
        points = self._index.candidates.points
        probabilities = believed.spread.probabilities[: len(points)]
        places = np.flatnonzero(probabilities >= LEAST_ASKED_ABOUT)
        places = places[np.argsort(-probabilities[places], kind="stable")]
        likely = [(points[place], float(probabilities[place])) for place in places]
        likely = [(point, share) for point, share in likely if point.id not in turn.refused]
        query = turn.told
        return best_question(likely, self.snapshot, query.audience, query.language, turn.asked)

    # --- remembering -------------------------------------------------------------------------------------------------

    def _named(self, turn: Turn, reading: Reading | None) -> tuple[NamedUnit, ...]:
        """The units named in this message and, when it goes on, earlier ones; each once."""
        seen = () if reading is None else list_named(reading.sightings)
        before = () if turn.state is None else recall_named(turn.state.units, self.snapshot)
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
        return remember(believed.log_odds, self._index.candidates, believed.spread.in_scope)
