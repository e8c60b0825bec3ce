"""What the ranker weighs: one function a feature, each from a reading of the query to one number per candidate.

A feature's name is its function's name, its key in the ranker's manifest and in the API; its docstring is shown to
staff. Values are roughly 0–1 or standardised log-probabilities, so that weights can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from finder.ranking.context import Context
from finder.signals.candidates import Mask, Scores, authority_key, point_key
from finder.signals.senders import Part, UnitSighting, scores_of
from finder.types import Audience, FieldKind, Relation

Matrix = NDArray[np.float32]


Feature = Callable[[Context], Scores]

_REFERRAL = re.compile(
    r"\b(?:skriv\w*|send\w*|sende|kontakt\w*|henvend\w*|rettes|rette|spørg\w*|dertil|afgør\w*|behandle\w*|tager sig af"
    r"|ansvar\w*|write|send|contact|ask|handled|decided)\b[^.!?]*$",
    re.IGNORECASE,
)
"""Words that send a reader on to somebody, in the same sentence before the name."""
REACH = 80
"""Characters before a name in which such a word may stand."""
MUNICIPALITY = "municipality"
"""What `Authority.kind` calls other municipalities."""

# --- what it is about ------------------------------------------------------------------------------------------------


def topic_words(context: Context) -> Scores:
    """The words are those of labelled texts about this."""
    return _below_best(context.reading.word_topics)


def topic_meaning(context: Context) -> Scores:
    """The meaning is that of labelled texts about this."""
    return _below_best(context.reading.meaning_topics)


def nearest_examples(context: Context) -> Scores:
    """Texts with the same meaning were about this."""
    return _above_mean(context.reading.example, context.reading.example_mean, 10.0)


def help_text_meaning(context: Context) -> Scores:
    """Name and help text mean nearly the same."""
    return _above_mean(context.reading.passage, context.reading.passage_mean, 10.0)


def words_of_record(context: Context) -> Scores:
    """Words of the text stand in name, help text or search terms, rare words counting most."""
    return context.reading.bm25 / 10.0


def record_alike(context: Context) -> Scores:
    """The text looks like what is written about this, word pieces included."""
    return context.reading.alike * 3.0


def search_term(context: Context) -> Scores:
    """The text is near a search term or the name itself."""
    return context.reading.best_term * 2.0


def name_in_text(context: Context) -> Scores:
    """The text holds the exact name of the contact point."""
    return scores_of(
        context.candidates, ((point_key(one.name.record), 1.0) for one in context.reading.sightings.points)
    )


# --- who sent it -----------------------------------------------------------------------------------------------------


def sender_own_point(context: Context) -> Scores:
    """The sender is a unit whose contact point bears its name."""
    return _routed(context, context.sighted(Part.SENDER), Relation.OWN)


def sender_stand_in(context: Context) -> Scores:
    """The sender is a unit whose post goes to this contact point."""
    return _routed(context, context.sighted(Part.SENDER), Relation.STANDS_IN)


def sender_inherited(context: Context) -> Scores:
    """The sender's post goes to this point of a unit above it."""
    return _routed(context, context.sighted(Part.SENDER), Relation.INHERITED)


def sender_owns(context: Context) -> Scores:
    """The sender handles this contact point's post."""
    return context.owners.owned_by(context.sighted(Part.SENDER))


def sender_administration(context: Context) -> Scores:
    """The point belongs to the administration the letter comes from."""
    units = [seen.unit for seen in context.sighted(Part.SENDER)]
    return context.owners.under(one for one in map(context.owners.administration_of, units) if one)


def mentioned_unit(context: Context) -> Scores:
    """The text speaks of a unit whose post goes to this contact point."""
    seen = context.sighted(Part.BODY)
    return scores_of(
        context.candidates,
        (
            (point_key(one.route.point.id), one.strength * (0.5 if one.route.relation is Relation.INHERITED else 1.0))
            for one in seen
            if one.route
        ),
    )


def mentioned_owner(context: Context) -> Scores:
    """The text speaks of a unit that handles this contact point's post."""
    return context.owners.owned_by(context.sighted(Part.BODY))


def referred_unit(context: Context) -> Scores:
    """The text says to write, send or turn to another unit, whose post goes to this contact point."""
    text = context.reading.query.text
    senders = {one.unit.id for one in context.sighted(Part.SENDER)}
    referred = [
        one
        for one in context.sighted(Part.BODY)
        if one.unit.id not in senders and _REFERRAL.search(text[max(0, one.match.start - REACH) : one.match.start])
    ]
    return _routed(context, referred, *Relation)


def addressed_unit(context: Context) -> Scores:
    """A unit with this contact point stands where the addressee stands."""
    return _routed(context, context.sighted(Part.ADDRESSEE), *Relation)


def phone(context: Context) -> Scores:
    """A phone number of a unit behind this point; shared numbers count little."""
    return _identified(context, FieldKind.PHONE)


def email(context: Context) -> Scores:
    """An e-mail address of a unit behind this point; shared ones count little."""
    return _identified(context, FieldKind.EMAIL)


def web_address(context: Context) -> Scores:
    """A web page of a unit behind this point; shared pages count little."""
    return _identified(context, FieldKind.URL)


def street_address(context: Context) -> Scores:
    """The address of a unit behind this point; shared houses count little."""
    return _identified(context, FieldKind.ADDRESS)


def ean_number(context: Context) -> Scores:
    """The EAN number of a unit behind this point."""
    return _identified(context, FieldKind.EAN)


# --- what a message says of itself -----------------------------------------------------------------------------------


def reply_target(context: Context) -> Scores:
    """The message names this contact point as the one that takes its answer."""
    named = context.reading.reply_places.named
    scores = np.zeros(len(context.candidates), dtype=np.float32)
    for rank, place in enumerate(named):
        scores[place] = 1.0 / (1 + rank)
    return scores


def same_code(context: Context) -> Scores:
    """The message and the contact point bear the same code; codes that many points bear count little."""
    scores = np.zeros(len(context.candidates), dtype=np.float32)
    for match in context.reading.reply_places.coded:
        scores[match.place] = max(scores[match.place], match.specificity)
    return scores


# --- other authorities -----------------------------------------------------------------------------------------------


def authority_sender(context: Context) -> Scores:
    """The authority's name stands where the sender stands."""
    return _authority_named(context, Part.SENDER)


def authority_mentioned(context: Context) -> Scores:
    """The text speaks of the authority."""
    return _authority_named(context, Part.BODY)


def municipality_mentioned(context: Context) -> Scores:
    """The text speaks of another municipality or of a town there."""
    named = context.reading.sightings.authorities
    kinds = {one.id: one.kind for one in context.candidates.authorities}
    return scores_of(
        context.candidates,
        (
            (authority_key(one.name.record), one.similarity)
            for one, where in named
            if where is Part.BODY and kinds[one.name.record] == MUNICIPALITY
        ),
    )


def authority_domain(context: Context) -> Scores:
    """A web or mail address of the authority."""
    return scores_of(context.candidates, ((authority_key(one), 1.0) for one in context.reading.authority_domains))


def authority_cvr(context: Context) -> Scores:
    """The authority's CVR number."""
    numbers = {one.value for one in context.reading.query.fields if one.kind is FieldKind.CVR}
    owners = (one for one in context.candidates.authorities if one.cvr in numbers)
    return scores_of(context.candidates, ((authority_key(one.id), 1.0) for one in owners))


# --- what sort of candidate ------------------------------------------------------------------------------------------


def our_letterhead(context: Context) -> Scores:
    """The municipality itself stands where the sender stands."""
    candidates = context.candidates
    numbers = [candidates.numbers[one] for one in context.reading.sightings.organisations]
    return _ours(context, np.isin(candidates.organisation, numbers))


def foreign_letterhead(context: Context) -> Scores:
    """Another municipality stands where the sender stands: speaks against our contact points."""
    return _ours(context, context.reading.sightings.foreign_sender)


def firm_letterhead(context: Context) -> Scores:
    """A firm stands where the sender stands: speaks against our contact points."""
    return _ours(context, context.reading.sightings.firm_sender)


def foreign_postcode(context: Context) -> Scores:
    """The sender's postcode lies where none of our units lives: speaks against our contact points."""
    return _ours(context, context.reading.sightings.foreign_postcode)


def foreign_place(context: Context) -> Scores:
    """A town of another municipality is named: speaks against our contact points."""
    return _ours(context, context.reading.sightings.foreign_place)


def namesake_elsewhere(context: Context) -> Scores:
    """The sender is called like our unit but lives elsewhere or is a firm: speaks against the unit's contact point."""
    if not context.reading.sightings.is_stranger:
        return np.zeros(len(context.candidates), dtype=np.float32)
    return _routed(context, context.sighted(Part.SENDER), *Relation)


def unknown_letterhead(context: Context) -> Scores:
    """There is a letterhead and nothing of ours in it: speaks against our contact points."""
    return _ours(context, context.reading.sightings.unknown_sender)


def is_contact_point(context: Context) -> Scores:
    """How often a text is for one of our contact points at all."""
    return _ours(context, True)


def is_authority(context: Context) -> Scores:
    """How often a text is for another authority."""
    return 1.0 - is_contact_point(context)


def is_main_mailbox(context: Context) -> Scores:
    """How often the main mailbox is right."""
    return context.owners.generic


def is_administration(context: Context) -> Scores:
    """How often an administration's own point is right."""
    return context.owners.administration_point


def for_companies_only(context: Context) -> Scores:
    """The point is for companies only, and a company asks or it is not known who asks."""
    return _exclusive(context, Audience.COMPANY)


def for_citizens_only(context: Context) -> Scores:
    """The point is for citizens only, and a citizen asks or it is not known who asks."""
    return _exclusive(context, Audience.CITIZEN)


FEATURES: tuple[Feature, ...] = (
    topic_words,
    topic_meaning,
    nearest_examples,
    help_text_meaning,
    words_of_record,
    record_alike,
    search_term,
    name_in_text,
    sender_own_point,
    sender_stand_in,
    sender_inherited,
    sender_owns,
    sender_administration,
    mentioned_unit,
    mentioned_owner,
    referred_unit,
    addressed_unit,
    phone,
    email,
    web_address,
    street_address,
    ean_number,
    reply_target,
    same_code,
    authority_sender,
    authority_mentioned,
    municipality_mentioned,
    authority_domain,
    authority_cvr,
    our_letterhead,
    foreign_letterhead,
    firm_letterhead,
    foreign_postcode,
    foreign_place,
    namesake_elsewhere,
    unknown_letterhead,
    is_contact_point,
    is_authority,
    is_main_mailbox,
    is_administration,
    for_companies_only,
    for_citizens_only,
)
NAMES = tuple(feature.__name__ for feature in FEATURES)


def candidate_matrix(context: Context) -> Matrix:
    """:returns: float32 of shape (candidates, features), columns in the order of `NAMES`."""
    return np.stack([feature(context) for feature in FEATURES], axis=1).astype(np.float32)


NONE_NAMES = (
    "none_topic_words",
    "none_topic_meaning",
    "none_weak_words",
    "none_weak_meaning",
    "none_few_words",
    "none_no_topic",
    "none_foreign_letterhead",
    "none_firm_letterhead",
    "none_our_letterhead",
)
"""Features of the option that nobody on the list is right."""


def none_vector(context: Context) -> NDArray[np.float32]:
    """:returns: float32 of shape (len(NONE_NAMES),): what speaks for "none of these"."""
    reading = context.reading
    words = len(reading.words.tokens)
    return np.asarray(
        [
            reading.word_none - float(reading.word_topics.max()),
            (reading.meaning_none - float(reading.meaning_topics.max())) if reading.has_meaning else 0.0,
            1.0 - min(1.0, 2.0 * float(reading.best_term.max(initial=0.0))),
            1.0 - float(reading.example.max(initial=0.0)) if reading.has_meaning else 0.0,
            1.0 / (1 + words),
            float(words == 0),
            float(reading.sightings.foreign_sender),
            float(reading.sightings.firm_sender),
            float(bool(reading.sightings.organisations)),
        ],
        dtype=np.float32,
    )


def _above_mean(scores: Scores, mean: float, scale: float) -> Scores:
    """e5 cosines all lie near 0.8; what tells candidates apart is the distance from their mean."""
    return np.asarray((scores - mean) * scale, dtype=np.float32)


def _below_best(log_probabilities: Scores) -> Scores:
    return np.asarray(log_probabilities - log_probabilities.max(), dtype=np.float32)


def _routed(context: Context, seen: Iterable[UnitSighting], *relations: Relation) -> Scores:
    return scores_of(
        context.candidates,
        (
            (point_key(one.route.point.id), one.strength)
            for one in seen
            if one.route and one.route.relation in relations
        ),
    )


def _identified(context: Context, kind: FieldKind) -> Scores:
    scores = np.zeros(len(context.candidates), dtype=np.float32)
    best: dict[tuple[int, int], float] = {}
    for match, part, route in context.reading.sightings.identifiers:
        if match.field.kind is not kind or route is None or part is Part.ADDRESSEE:
            continue
        place = context.candidates.position.get(point_key(route.point.id))
        if place is None:
            continue
        key = (place, match.field.start)
        # Several units behind one point may share a number: together they make it more telling for that point.
        best[key] = best.get(key, 0.0) + match.specificity
    for (place, _), worth in best.items():
        scores[place] = max(scores[place], min(1.0, worth))
    return scores


def _authority_named(context: Context, part: Part) -> Scores:
    named = context.reading.sightings.authorities
    return scores_of(
        context.candidates, ((authority_key(one.name.record), one.similarity) for one, where in named if where is part)
    )


def _ours(context: Context, flags: bool | Mask) -> Scores:
    """1 for the contact points of ours whose flag is set; 0 for all others."""
    scores = np.zeros(len(context.candidates), dtype=np.float32)
    scores[: len(context.candidates.points)] = flags
    return scores


def _exclusive(context: Context, audience: Audience) -> Scores:
    asking = context.reading.query.audience
    if asking not in (None, audience):
        return _ours(context, False)
    others = (context.candidates.targets[one] for one in Audience if one is not audience)
    only = context.candidates.targets[audience] & ~np.logical_or.reduce(list(others))
    return (0.5 if asking is None else 1.0) * _ours(context, only)
