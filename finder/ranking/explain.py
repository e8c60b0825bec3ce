"""Why a candidate: the ranker's sum taken apart, each part tied to the words of the query it came from.

Source: the waterfall of Splink (prior plus contributions is the score), here for a conditional logit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from finder.ranking.context import Context
from finder.ranking.features import NAMES
from finder.ranking.ranker import KindWeights, Ranked
from finder.signals.candidates import authority_key, point_key
from finder.signals.senders import Part, UnitSighting
from finder.text.normalise import fold
from finder.types import FieldKind, Relation, Token

PRIOR = "prior"
"""What speaks for a candidate before the text is read, and all parts too small to tell."""
PRIOR_FEATURES = frozenset({"is_contact_point", "is_authority", "is_main_mailbox", "is_administration"})
TOLD = 0.1
"""Log-odds below this change a probability by less than three points: they are added to the prior."""
TOLD_WORDS = 3
SHORTEST_TOLD = 3
"""Letters a word needs to be a reason that somebody understands: "p" of "p-bøde" is none."""

_UNIT_PARTS = {
    "sender_own_point": (Part.SENDER,),
    "sender_stand_in": (Part.SENDER,),
    "sender_inherited": (Part.SENDER,),
    "sender_owns": (Part.SENDER,),
    "sender_administration": (Part.SENDER,),
    "namesake_elsewhere": (Part.SENDER,),
    "mentioned_unit": (Part.BODY,),
    "mentioned_owner": (Part.BODY,),
    "referred_unit": (Part.BODY,),
    "addressed_unit": (Part.ADDRESSEE,),
}
_RELATIONS = {
    "sender_own_point": (Relation.OWN,),
    "sender_stand_in": (Relation.STANDS_IN,),
    "sender_inherited": (Relation.INHERITED,),
}
_FIELD_KINDS = {
    "phone": FieldKind.PHONE,
    "email": FieldKind.EMAIL,
    "web_address": FieldKind.URL,
    "street_address": FieldKind.ADDRESS,
    "ean_number": FieldKind.EAN,
}


@dataclass(frozen=True, slots=True)
class Contribution:
    """One part of a candidate's score."""

    feature: str
    log_odds: float
    """Against the mean of all candidates in scope."""
    query_text: str = ""
    start: int | None = None
    end: int | None = None
    candidate_text: str = ""


def contributions(context: Context, ranked: Ranked, model: KindWeights, place: int) -> tuple[Contribution, ...]:
    """Take a candidate's score apart.

    :returns: the parts, the greatest first and the prior last; they sum to the score above the mean candidate's.
    """
    mean = ranked.matrix[ranked.in_scope].mean(axis=0)
    parts = (ranked.matrix[place] - mean) * model.candidate
    rest = 0.0
    told: list[Contribution] = []
    for name, part in zip(NAMES, parts, strict=True):
        if name in PRIOR_FEATURES or abs(part) < TOLD:
            rest += float(part)
        elif name == "topic_words":
            told.extend(_by_word(context, float(part), place))
        else:
            told.append(_traced(context, name, float(part), place))
    told.sort(key=lambda one: -abs(one.log_odds))
    return (*told, Contribution(PRIOR, rest))


def _by_word(context: Context, part: float, place: int) -> Iterator[Contribution]:
    """Share the classifier's part among the words that spoke loudest for the candidate."""
    words = context.reading.words
    model = context.index.topics.words
    if model is None or part <= 0:
        yield Contribution("topic_words", part)
        return
    key = context.candidates.keys[place]
    worth = model.contributions(words.indices, words.values, context.index.topics.kin.get(key, key))
    by_feature = dict(zip(words.indices.tolist(), worth.tolist(), strict=True))
    seen: dict[str, tuple[float, Token]] = {}
    for token, places in zip(words.tokens, words.token_places, strict=True):
        if len(token.text) < SHORTEST_TOLD:
            continue
        value = sum(by_feature[feature] for feature in places)
        seen.setdefault(fold(token.lemma), (value, token))
    loudest = sorted((pair for pair in seen.values() if pair[0] > 0), key=lambda pair: -pair[0])[:TOLD_WORDS]
    total = sum(value for value, _ in loudest)
    if not loudest:
        yield Contribution("topic_words", part)
    for value, token in loudest:
        yield Contribution("topic_words", part * value / total, token.text, token.start, token.end)


def _traced(context: Context, name: str, part: float, place: int) -> Contribution:
    if name in _UNIT_PARTS:
        seen = _sighting(context, name, place)
        if seen is not None:
            match = seen.match
            return Contribution(name, part, *_cut(context, match.start, match.end), match.name.text)
    if name in _FIELD_KINDS:
        for found, _, route in context.reading.sightings.identifiers:
            if route is not None and found.field.kind is _FIELD_KINDS[name] and _is_at(context, place, route.point.id):
                cut = _cut(context, found.field.start, found.field.end)
                units = context.index.snapshot.for_query(context.reading.query).units
                return Contribution(name, part, *cut, units[found.unit].name)
    for name_match, _ in context.reading.sightings.authorities if name.startswith("authority_") else ():
        if context.candidates.keys[place] == authority_key(name_match.name.record):
            return Contribution(name, part, *_cut(context, name_match.start, name_match.end), name_match.name.text)
    if name in {"words_of_record", "record_alike", "search_term", "name_in_text"}:
        return _shared_words(context, name, part, place)
    return Contribution(name, part)


def _sighting(context: Context, name: str, place: int) -> UnitSighting | None:
    """The sighting behind a feature: one that leads to the candidate if there is one, else the strongest."""
    relations = _RELATIONS.get(name, tuple(Relation))
    seen: Sequence[UnitSighting] = sorted(context.sighted(*_UNIT_PARTS[name]), key=lambda one: -one.strength)
    leading = [
        one
        for one in seen
        if one.route and one.route.relation in relations and _is_at(context, place, one.route.point.id)
    ]
    return next(iter((*leading, *seen)), None)


def _shared_words(context: Context, name: str, part: float, place: int) -> Contribution:
    """The longest word of the query that also stands in the record: the one a reader would point at."""
    record = context.index.records[place]
    written = {fold(word): word for text in record.terms for word in text.split()}
    shared = [
        token for token in context.reading.words.tokens if fold(token.lemma) in written or fold(token.text) in written
    ]
    if not shared:
        return Contribution(name, part)
    token = max(shared, key=lambda one: len(one.text))
    term = next(
        (term for term in record.terms if fold(token.text) in fold(term) or fold(token.lemma) in fold(term)), ""
    )
    return Contribution(name, part, token.text, token.start, token.end, term)


def _is_at(context: Context, place: int, point_id: str) -> bool:
    return context.candidates.keys[place] == point_key(point_id)


def _cut(context: Context, start: int, end: int) -> tuple[str, int, int]:
    return context.reading.query.text[start:end], start, end
