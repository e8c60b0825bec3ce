"""Door 1, for reading: a text in, an answer out."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from finder.errors import InvalidInput, UnknownOrganisation
from finder.guidance import (
    advise_reply,
    build_guidance,
    evidence_sentence,
    notice,
    other_channel,
    platform_notices,
    say,
    unit_notes,
    via_unit,
)
from finder.ranking.context import Context, OwnerIndex
from finder.ranking.decision import Decision, decide
from finder.ranking.explain import Contribution, contributions
from finder.ranking.ranker import KindWeights, LinearRanker, Ranked
from finder.retrieval.fusion import Retriever, all_retrievers, fuse
from finder.signals.index import Reading, SignalIndex
from finder.signals.senders import Part, UnitSighting
from finder.structure.snapshot import Snapshot
from finder.text.language import detect_language
from finder.text.query import read_query
from finder.types import (
    Answer,
    Audience,
    Channel,
    ContactPoint,
    Evidence,
    FieldKind,
    Language,
    Match,
    Notice,
    OtherAuthority,
    Outcome,
    Query,
    Reply,
    ReplyAdvice,
    Unit,
    ViaUnit,
)

LEAST_CHARACTERS = 3
"""Two letters, such as an abbreviation, may list what they could mean, but nothing can be certain."""


@dataclass(frozen=True, slots=True)
class FindRequest:
    """What is asked, with every word checked and every default filled in."""

    text: str
    audience: Audience | None = None
    language: Language = Language.DA
    """Of the answer."""
    organisation: str | None = None
    """Id; None searches all."""
    platform: str | None = None
    """Id of the platform to show first."""
    as_of: str | None = None
    """YYYY-MM-DD; today when None."""
    state: str | None = None
    limit: int = 5


class RecipientFinder:
    """Answers requests from one snapshot; safe to share between threads."""

    def __init__(self, index: SignalIndex, ranker: LinearRanker, versions: Mapping[str, str], max_chars: int) -> None:
        """:param versions: of data, text rules, embedder and ranker: stated on every answer."""
        self._index = index
        self._ranker = ranker
        self._versions = versions
        self._max_chars = max_chars
        self._owners = OwnerIndex(index.snapshot, index.candidates)
        self._retrievers: Sequence[Retriever] = all_retrievers()

    @property
    def snapshot(self) -> Snapshot:
        """The published structures."""
        return self._index.snapshot

    @property
    def versions(self) -> Mapping[str, str]:
        """Of data, text rules, embedder and ranker."""
        return self._versions

    def find(self, request: FindRequest) -> Answer:
        """Answer one request.

        :raises InvalidInput: when the text is empty, too long or no text, or the organisation is unknown.
        :raises IndexNotReady: when nothing can be searched.
        """
        started = time.perf_counter()
        query = self._read(request)
        read = time.perf_counter()
        reading = self._index.read(query)
        signalled = time.perf_counter()
        answer = self._answer(query, reading, request.limit)
        ended = time.perf_counter()
        seconds = {
            "total": ended - started,
            "read": read - started,
            "signals": signalled - read,
            "rank": ended - signalled,
        }
        return replace(answer, seconds=seconds, state=request.state)

    def _read(self, request: FindRequest) -> Query:
        if request.organisation is not None and request.organisation not in self.snapshot.organisations:
            raise UnknownOrganisation("There is no such organisation here.", "organisation")
        if request.platform is not None and request.platform not in self.snapshot.platforms:
            raise InvalidInput(f"Unknown platform; known are {', '.join(self.snapshot.platforms)}.", "platform")
        if request.as_of is not None and not _is_day(request.as_of):
            raise InvalidInput("as_of must be a day such as 2024-11-18.", "as_of")
        return read_query(
            request.text,
            audience=request.audience,
            language=request.language,
            as_of=request.as_of or date.today().isoformat(),
            organisation=request.organisation,
            platform=request.platform,
            max_chars=self._max_chars,
        )

    def _answer(self, query: Query, reading: Reading, limit: int) -> Answer:
        in_scope, complete = fuse(
            self._retrievers,
            reading,
            self._index.candidates,
            self._index.candidates.in_scope(query.organisation, query.audience),
        )
        degraded = reading.degraded or not complete
        sure = not degraded and sum(map(str.isalnum, query.text)) >= LEAST_CHARACTERS
        context = Context(reading, self._index, self._owners)
        ranked = self._ranker.rank(context, in_scope)
        model = self._ranker.weights[query.kind]
        points = self._index.candidates.points
        decision = decide(ranked, len(points), model.thresholds, limit, sure)
        reply = advise_reply(self.snapshot, query, _named_units(reading))
        return Answer(
            outcome=decision.outcome,
            matches=tuple(self._match(context, ranked, model, decision, reply, place) for place in decision.order),
            other_authority=self._other_authority(query, ranked, decision),
            channel=self._channel(reading, decision),
            question=None,
            reply=reply,
            notices=self._notices(reading, decision, degraded),
            query=query,
            versions=self._versions,
        )

    def _match(
        self,
        context: Context,
        ranked: Ranked,
        model: KindWeights,
        decision: Decision,
        reply: ReplyAdvice,
        place: int,
    ) -> Match:
        query = context.reading.query
        point = self._index.candidates.points[place]
        via = self._via(context.reading, point)
        parts = contributions(context, ranked, model, place)
        return Match(
            contact_point=point,
            group_path=self.snapshot.group_path(point, query.audience),
            probability=round(float(ranked.probabilities[place]), 6),
            in_answer_set=place in decision.answer_set,
            via_unit=via,
            evidence=tuple(_evidence(part, query.language) for part in parts),
            guidance=build_guidance(self.snapshot, point, query, via, reply),
        )

    def _via(self, reading: Reading, point: ContactPoint) -> ViaUnit | None:
        """The unit in the text that leads to the point: the sender before one that is only spoken of."""
        leading = [seen for seen in reading.sightings.units if seen.route and seen.route.point is point]
        leading = [seen for seen in leading if seen.part is not Part.ADDRESSEE]
        if not leading:
            return None
        seen = max(leading, key=lambda one: (one.part is Part.SENDER, one.strength))
        assert seen.route is not None
        name = seen.match.name
        former = next((one for one in seen.unit.former if one.name == name.text), None) if name.is_former else None
        return via_unit(
            seen.unit,
            seen.route.relation,
            point,
            reading.query.language,
            matched_name=name.text,
            holder=seen.route.holder,
            former=former,
        )

    def _other_authority(self, query: Query, ranked: Ranked, decision: Decision) -> OtherAuthority | None:
        """Named only where it is the likely answer: a list of other authorities beside a right one confuses."""
        place = decision.best_authority
        if decision.outcome is not Outcome.NOT_FOUND or place is None:
            return None
        probability = float(ranked.probabilities[place])
        if probability < ranked.none:
            return None
        authority = self._index.candidates.authorities[place - len(self._index.candidates.points)]
        return OtherAuthority(authority.id, authority.name, round(probability, 6), authority.advice[query.language])

    def _channel(self, reading: Reading, decision: Decision) -> Channel | None:
        """A better way in than Digital Post: what the sending unit says, else what the one right point says."""
        for seen in reading.sightings.units:
            if seen.part is Part.SENDER and seen.unit.reply is Reply.OTHER_CHANNEL:
                return other_channel(self.snapshot, seen.unit)
        if decision.outcome is not Outcome.FOUND:
            return None
        return other_channel(self.snapshot, self._index.candidates.points[decision.order[0]])

    def _notices(self, reading: Reading, decision: Decision, degraded: bool) -> tuple[Notice, ...]:
        query = reading.query
        notices: list[Notice] = []
        if any(field.kind is FieldKind.CPR for field in query.fields):
            notices.append(notice("cpr_removed", query.language))
        if detect_language(query.text) is not query.language:
            notices.append(notice("language_guess", query.language))
        if decision.outcome is Outcome.NOT_FOUND:
            notices += self._not_ours(query)
        else:
            units = _named_units(reading)
            notices += unit_notes(self.snapshot, units, query.audience, query.language, query.as_of)
            notices += self._hidden(query, units)
            notices += platform_notices(self.snapshot, query.audience, query.language)
            if any(not self._index.candidates.points[place].is_official for place in decision.answer_set):
                notices.append(notice("demo_data", query.language))
        if decision.outcome is Outcome.CHOOSE:
            notices.append(notice("unclear", query.language))
        if degraded:
            notices.append(notice("degraded", query.language))
        return tuple(notices)

    def _not_ours(self, query: Query) -> list[Notice]:
        """Said by name only when it is clear which organisation was asked."""
        asked = [one for one in self.snapshot.organisations.values() if query.organisation in (None, one.id)]
        return [notice("not_ours", query.language, organisation=asked[0].name)] if len(asked) == 1 else []

    def _hidden(self, query: Query, units: Sequence[Unit]) -> list[Notice]:
        """Tell that a sender's own contact point is not shown to who asks: another one stands in for it."""
        points = [self.snapshot.points.get(unit.contact_point or "") for unit in units]
        readers = say(f"audience_{query.audience.value.lower()}", query.language) if query.audience else ""
        return [
            notice("hidden_for_audience", query.language, point=point.name, audience=readers)
            for point in dict.fromkeys(points)
            if point is not None and point.is_open and not self.snapshot.is_visible(point, query.audience)
        ]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _named_units(reading: Reading) -> tuple[Unit, ...]:
    """The units a letter comes from, the surest first."""
    senders: list[UnitSighting] = [seen for seen in reading.sightings.units if seen.part is Part.SENDER]
    return tuple(seen.unit for seen in sorted(senders, key=lambda one: -one.strength))


def _evidence(part: Contribution, language: Language) -> Evidence:
    return Evidence(
        feature=part.feature,
        log_odds=round(part.log_odds, 4),
        query_text=part.query_text,
        start=part.start,
        end=part.end,
        candidate_text=part.candidate_text,
        sentence=evidence_sentence(part.feature, language, part.query_text, part.candidate_text, part.log_odds),
    )
