"""Door 1, for reading: a text in, an answer out."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from finder.guidance import (
    advise_reply,
    authority_reason,
    build_guidance,
    evidence_sentence,
    former_notes,
    notice,
    other_channel,
    platform_notices,
    say,
    unit_notes,
    via_unit,
)
from finder.guidance.links import NO_LINKS, LinkTemplates
from finder.intake import MAX_FILE_BYTES, FindRequest, open_request, read_request, reading_notices
from finder.ranking.context import Context, OwnerIndex
from finder.ranking.decision import Decision, decide
from finder.ranking.explain import Contribution, contributions
from finder.ranking.ranker import KindWeights, LinearRanker, Ranked
from finder.retrieval.fusion import Retriever, all_retrievers, fuse
from finder.signals.index import Reading, SignalIndex
from finder.signals.senders import Part, UnitSighting
from finder.structure.snapshot import Snapshot
from finder.structure.taxonomy import NO_TAXONOMY, Taxonomy
from finder.text.language import detect_language
from finder.types import (
    Answer,
    Channel,
    ContactPoint,
    Evidence,
    FieldKind,
    FormerName,
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

__all__ = ["MAX_FILE_BYTES", "FindRequest", "RecipientFinder"]

LEAST_CHARACTERS = 3
"""Two letters, such as an abbreviation, may list what they could mean, but nothing can be certain."""


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
    ) -> None:
        """:param versions: of data, text rules, embedder and ranker: stated on every answer.

        :param links: templates of addresses that open a new message.
        :param taxonomy: what the codes of a message mean.
        """
        self._index = index
        self._ranker = ranker
        self._versions = versions
        self._max_chars = max_chars
        self._links = links
        self._taxonomy = taxonomy
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

        :raises InvalidInput: when the text is empty, too long or no text, a file can't be read, or a field is wrong.
        :raises FinderError: when files can't be read just now.
        :raises IndexNotReady: when nothing can be searched.
        """
        started = time.perf_counter()
        document = open_request(request, self.snapshot)
        opened = time.perf_counter()
        query = read_request(request, document, self._taxonomy, self._max_chars)
        read = time.perf_counter()
        reading = self._index.read(query)
        signalled = time.perf_counter()
        answer = self._answer(query, reading, request.limit)
        ended = time.perf_counter()
        seconds = {
            "total": ended - started,
            "open": opened - started,
            "read": read - opened,
            "signals": signalled - read,
            "rank": ended - signalled,
        }
        notices = (*reading_notices(request, document, self._max_chars), *answer.notices)
        return replace(answer, notices=notices, seconds=seconds, state=request.state)

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
        channel = self._channel(reading, decision)
        return Answer(
            outcome=decision.outcome,
            matches=tuple(
                self._match(context, ranked, model, decision, reply, channel, place) for place in decision.order
            ),
            other_authority=self._other_authority(context, ranked, model, decision),
            channel=channel,
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
        channel: Channel | None,
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
            guidance=build_guidance(self.snapshot, point, query, via, reply, channel, self._links),
        )

    def _via(self, reading: Reading, point: ContactPoint) -> ViaUnit | None:
        """The unit in the text that leads to the point: the sender before one that is only spoken of."""
        leading = [seen for seen in reading.sightings.units if seen.route and seen.route.point is point]
        leading = [seen for seen in leading if seen.part is not Part.ADDRESSEE]
        if not leading:
            return None
        seen = max(leading, key=lambda one: (one.part is Part.SENDER, one.strength))
        assert seen.route is not None
        return via_unit(
            seen.unit,
            seen.route.relation,
            point,
            reading.query.language,
            matched_name=seen.match.name.text,
            holder=seen.route.holder,
            former=_former_name(seen),
        )

    def _other_authority(
        self, context: Context, ranked: Ranked, model: KindWeights, decision: Decision
    ) -> OtherAuthority | None:
        """Named only where it is the likely answer: a list of other authorities beside a right one confuses."""
        place = decision.best_authority
        if decision.outcome is not Outcome.NOT_FOUND or place is None:
            return None
        probability = float(ranked.probabilities[place])
        if probability < ranked.none:
            return None
        authority = self._index.candidates.authorities[place - len(self._index.candidates.points)]
        language = context.reading.query.language
        evidence = [_evidence(part, language) for part in contributions(context, ranked, model, place)]
        return OtherAuthority(
            authority.id,
            authority.name,
            round(probability, 6),
            authority.advice[language],
            authority_reason(authority, evidence, language),
        )

    def _channel(self, reading: Reading, decision: Decision) -> Channel | None:
        """Another way in than Digital Post: what the sending unit says, else what the one right point says."""
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
            notices += former_notes(self._untold_names(reading, decision), query.language)
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

    def _untold_names(self, reading: Reading, decision: Decision) -> list[tuple[Unit, FormerName]]:
        """The former names of senders that no recommended match explains: another point than the unit's own fits."""
        told = {self._index.candidates.points[place].id for place in decision.answer_set}
        senders = [seen for seen in reading.sightings.units if seen.part is Part.SENDER]
        untold = [seen for seen in senders if seen.route is None or seen.route.point.id not in told]
        return [(seen.unit, former) for seen in untold if (former := _former_name(seen)) is not None]

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


def _former_name(seen: UnitSighting) -> FormerName | None:
    """:returns: the former name by which the text calls the unit."""
    name = seen.match.name
    return next((one for one in seen.unit.former if one.name == name.text), None) if name.is_former else None


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
