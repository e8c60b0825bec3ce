"""A conclusion in, an answer out: who is recommended and why, what to do, what to know beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from finder.dialogue.state import Remembered
from finder.guidance import (
    advise_reply,
    authority_reason,
    build_guidance,
    evidence_sentence,
    hand_over,
    notice,
    other_channel,
    past_of,
    platform_notices,
    say,
    unit_notes,
    via_unit,
)
from finder.guidance.links import LinkTemplates
from finder.guidance.wording import format_date
from finder.ranking.decision import Decision
from finder.ranking.explain import Contribution
from finder.ranking.ranker import Distribution
from finder.signals.candidates import NO_CANDIDATES, Candidates
from finder.signals.organisations import Recognised
from finder.signals.senders import Part, Sightings
from finder.structure.freshness import newest_days
from finder.structure.snapshot import Snapshot
from finder.text.language import detect_language
from finder.types import (
    Act,
    Answer,
    Channel,
    ContactPoint,
    Evidence,
    FieldKind,
    Freshness,
    Handover,
    Language,
    Match,
    Notice,
    OtherAuthority,
    Outcome,
    Query,
    Question,
    Reply,
    ReplyAdvice,
    Unit,
    Urgent,
    ViaUnit,
)


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit that was named, in this text or earlier in the conversation."""

    unit: Unit
    """The one named, or one that has its tasks today."""
    name: str
    """The name that was used, as the data has it."""
    is_sender: bool


@dataclass(frozen=True, slots=True)
class Conclusion:
    """Everything decided; what is left is to say it."""

    query: Query
    decision: Decision
    spread: Distribution
    units: tuple[NamedUnit, ...]
    """Senders first, the surest first."""
    explain: Callable[[int], Sequence[Contribution]]
    """From a candidate's place to what speaks for it, the greatest first."""
    candidates: Candidates = NO_CANDIDATES
    """That places in the decision and the spread are of."""
    degraded: bool = False
    """A signal was missing."""
    act: Act = Act.ASK
    said: str = ""
    urgent: Urgent | None = None
    question: Question | None = None
    has_matter: bool = True
    """False after a mere greeting: nothing was asked."""
    wants_person: bool = False
    """A person should take over, whatever the outcome."""
    recognised: Recognised | None = None
    """The organisation that the message itself told; None when it told none, or there is one only."""


def list_named(sightings: Sightings) -> tuple[NamedUnit, ...]:
    """:returns: the units that the text names, but not those it is addressed to; senders first, the surest first."""
    seen = [one for one in sightings.units if one.part is not Part.ADDRESSEE]
    seen.sort(key=lambda one: (one.part is not Part.SENDER, -one.strength))
    return tuple(NamedUnit(one.unit, one.match.name.text, one.part is Part.SENDER) for one in seen)


def recall_named(remembered: Sequence[Remembered], snapshot: Snapshot) -> tuple[NamedUnit, ...]:
    """:returns: the units named earlier in the conversation, as far as they still exist."""
    known = (one for one in remembered if one.unit in snapshot.units)
    return tuple(
        NamedUnit(heir, one.name, one.is_sender) for one in known for heir in snapshot.heirs(snapshot.units[one.unit])
    )


class Teller:
    """Puts a conclusion into words and records."""

    def __init__(
        self,
        snapshot: Snapshot,
        links: LinkTemplates,
        newest: Mapping[str, str] | None = None,
    ) -> None:
        """:param links: templates of addresses that open a new message.

        :param newest: as `newest_days` gives; looked up when None.
        """
        self._snapshot = snapshot
        self._newest = newest_days(snapshot.points.values()) if newest is None else newest
        self._links = links

    def tell(self, conclusion: Conclusion, versions: Mapping[str, str]) -> Answer:
        """Put it by the units of the day that the query is answered for.

        :param versions: of data, text rules, embedder and ranker.
        """
        snapshot = self._snapshot.for_query(conclusion.query)
        if snapshot is not self._snapshot:
            return Teller(snapshot, self._links, self._newest).tell(conclusion, versions)
        query, decision = conclusion.query, conclusion.decision
        senders = [one.unit for one in conclusion.units if one.is_sender]
        reply = advise_reply(self._snapshot, query, senders) if conclusion.has_matter else ReplyAdvice("")
        channel = self._channel(conclusion)
        authority = self._other_authority(conclusion)
        return Answer(
            outcome=decision.outcome,
            matches=tuple(self._match(conclusion, reply, channel, place) for place in decision.order),
            other_authority=authority,
            channel=channel,
            question=conclusion.question,
            reply=reply,
            notices=self._notices(conclusion, senders),
            query=query,
            versions=versions,
            act=conclusion.act,
            said=conclusion.said,
            urgent=conclusion.urgent,
            handover=self._handover(conclusion, reply, authority),
            freshness=self._freshness(conclusion),
        )

    def _freshness(self, conclusion: Conclusion) -> Freshness | None:
        """Of the organisation that was asked, else of those whose points are told, else of all."""
        query = conclusion.query
        told = {conclusion.candidates.points[place].organisation for place in conclusion.decision.order}
        asked = {query.organisation} if query.organisation is not None else told or set(self._newest)
        days = [day for organisation, day in self._newest.items() if organisation in asked]
        if not days:
            return None
        day = min(days)
        return Freshness(day, say("data_as_of", query.language, date=format_date(day, query.language)))

    def _match(self, conclusion: Conclusion, reply: ReplyAdvice, channel: Channel | None, place: int) -> Match:
        query = conclusion.query
        point = conclusion.candidates.points[place]
        via = self._via(conclusion, point)
        return Match(
            contact_point=point,
            group_path=self._snapshot.group_path(point, query.audience),
            probability=round(float(conclusion.spread.probabilities[place]), 6),
            in_answer_set=place in conclusion.decision.answer_set,
            via_unit=via,
            evidence=tuple(_evidence(part, query.language) for part in conclusion.explain(place)),
            guidance=build_guidance(self._snapshot, point, query, via, reply, channel, self._links),
        )

    def _via(self, conclusion: Conclusion, point: ContactPoint) -> ViaUnit | None:
        """The unit that leads to the point: the sender before one that is only spoken of."""
        query = conclusion.query
        for named in conclusion.units:
            for route in self._snapshot.routes(named.unit, query.audience):
                if route.point is point:
                    return via_unit(
                        named.unit,
                        route.relation,
                        point,
                        query.language,
                        matched_name=named.name,
                        holder=route.holder,
                        past=past_of(self._snapshot, named.unit, named.name, query.language),
                    )
        return None

    def _other_authority(self, conclusion: Conclusion) -> OtherAuthority | None:
        """Named only where it is the likely answer: a list of other authorities beside a right one confuses."""
        place = conclusion.decision.best_authority
        if conclusion.decision.outcome is not Outcome.NOT_FOUND or place is None:
            return None
        probability = float(conclusion.spread.probabilities[place])
        if probability < conclusion.spread.none:
            return None
        authority = conclusion.candidates.authorities[place - len(conclusion.candidates.points)]
        language = conclusion.query.language
        evidence = [_evidence(part, language) for part in conclusion.explain(place)]
        return OtherAuthority(
            authority.id,
            authority.name,
            round(probability, 6),
            authority.advice[language],
            authority_reason(authority, evidence, language),
        )

    def _channel(self, conclusion: Conclusion) -> Channel | None:
        """Another way in than Digital Post: what the sending unit says, else what the one right point says."""
        for named in conclusion.units:
            if named.is_sender and named.unit.reply is Reply.OTHER_CHANNEL:
                return other_channel(self._snapshot, named.unit)
        if conclusion.decision.outcome is not Outcome.FOUND:
            return None
        return other_channel(self._snapshot, conclusion.candidates.points[conclusion.decision.order[0]])

    def _handover(
        self, conclusion: Conclusion, reply: ReplyAdvice, authority: OtherAuthority | None
    ) -> Handover | None:
        decision = conclusion.decision
        is_lost = conclusion.has_matter and decision.outcome is Outcome.NOT_FOUND and authority is None
        if not is_lost and not conclusion.wants_person:
            return None
        points = [conclusion.candidates.points[place] for place in decision.order if place in decision.answer_set]
        query = conclusion.query
        return hand_over(self._snapshot, query, points, reply.administration)

    def _notices(self, conclusion: Conclusion, senders: Sequence[Unit]) -> tuple[Notice, ...]:
        query, decision = conclusion.query, conclusion.decision
        notices: list[Notice] = []
        if any(field.kind is FieldKind.CPR for field in query.fields):
            notices.append(notice("cpr_removed", query.language))
        if query.text and conclusion.act is Act.ASK and detect_language(query.text) is not query.language:
            notices.append(notice("language_guess", query.language))
        if not conclusion.has_matter:
            return tuple(notices)
        if conclusion.recognised is not None:
            notices.append(self._organisation_note(conclusion.recognised, query))
        if decision.outcome is Outcome.NOT_FOUND:
            notices += self._not_ours(query)
        else:
            notices += self._past_notes(conclusion)
            notices += unit_notes(self._snapshot, senders, query.audience, query.language, query.as_of)
            notices += self._hidden(query, senders)
            notices += platform_notices(self._snapshot, query.audience, query.language)
            if any(not conclusion.candidates.points[place].is_official for place in decision.answer_set):
                notices.append(notice("demo_data", query.language))
        if decision.outcome is Outcome.CHOOSE:
            notices.append(notice("unclear", query.language))
        if conclusion.degraded:
            notices.append(notice("degraded", query.language))
        return tuple(notices)

    def _past_notes(self, conclusion: Conclusion) -> list[Notice]:
        """What became of senders' names, where no recommended match tells it: another point than their own fits."""
        query = conclusion.query
        told = {conclusion.candidates.points[place].id for place in conclusion.decision.answer_set}
        notes = []
        for named in conclusion.units:
            routes = self._snapshot.routes(named.unit, query.audience)
            past = past_of(self._snapshot, named.unit, named.name, query.language) if named.is_sender else None
            if past is not None and not any(route.point.id in told for route in routes):
                notes.append(Notice(past.code, past.sentence))
        # Of a unit that was split every heir would say the same.
        return list(dict.fromkeys(notes))

    def _not_ours(self, query: Query) -> list[Notice]:
        """Said by name only when it is clear which organisation was asked."""
        asked = [one for one in self._snapshot.organisations.values() if query.organisation in (None, one.id)]
        return [notice("not_ours", query.language, organisation=asked[0].name)] if len(asked) == 1 else []

    def _organisation_note(self, recognised: Recognised, query: Query) -> Notice:
        """Tell whose recipients were searched and why, or that the letter is another one's than was asked."""
        names = {one.id: one.name for one in self._snapshot.organisations.values()}
        told = names[recognised.organisation]
        if query.organisation not in (None, recognised.organisation):
            return notice(
                "organisation_other", query.language, organisation=told, asked=names[query.organisation or ""]
            )
        sign = say(f"organisation_sign_{recognised.sign}", query.language)
        return notice("organisation_read", query.language, organisation=told, sign=sign)

    def _hidden(self, query: Query, units: Sequence[Unit]) -> list[Notice]:
        """Tell that a sender's own contact point is not shown to who asks: another one stands in for it."""
        points = [self._snapshot.points.get(unit.contact_point or "") for unit in units]
        readers = say(f"audience_{query.audience.value.lower()}", query.language) if query.audience else ""
        return [
            notice("hidden_for_audience", query.language, point=point.name, audience=readers)
            for point in dict.fromkeys(points)
            if point is not None and point.is_open and not self._snapshot.is_visible(point, query.audience)
        ]


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
