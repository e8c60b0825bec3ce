"""What may be known of an answer: words and ids of ours, each by itself. The text goes no further than here."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from finder.structure.snapshot import Snapshot
from finder.text.function_words import STOPWORDS
from finder.text.lemmas import lemmatise
from finder.types import Act, Answer, Kind, Language, Match, Outcome
from finder.usage import Asked, CaseKind, CaseSum, Facet, Reason

SURE = 0.8
"""Of another authority: from here on it was rightly told that the matter is somebody else's, and nobody need look."""
LEAST = 0.1
"""Of the first contact point: what is less likely is chance, and there is nothing to judge."""
STEPS = 20
"""Probabilities of a case are rounded to twentieths: exact ones would be a fingerprint of the text."""
MOST_LEADING = 4
MOST_FEATURES = 4
"""What a judge takes in at a glance."""
LONGEST_WORDS = 200
"""Characters: a question that is longer is as good as a letter, which the municipality has written."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_PRIOR = "prior"


def sums_of(answer: Answer, snapshot: Snapshot, day: str) -> Counter[Asked]:
    """:returns: what to add to the sums; nothing for what goes on from an earlier message: a matter counts once.

    :param day: YYYY-MM-DD.
    """
    if not _is_matter(answer):
        return Counter()
    query = answer.query
    point = answer.matches[0].contact_point if answer.matches else None
    owner = snapshot.units.get(point.owner_unit or "") if point is not None else None
    administration = snapshot.administration(owner) if owner is not None else None
    values = {
        Facet.ALL: "",
        Facet.KIND: query.kind.value,
        Facet.AUDIENCE: query.audience.value if query.audience else "",
        # What a client calls a platform may be anything.
        Facet.PLATFORM: query.platform if query.platform in snapshot.platforms else "",
        Facet.LANGUAGE: query.language.value,
        Facet.ADMINISTRATION: administration.id if administration is not None else "",
        Facet.POINT: point.id if point is not None else "",
    }
    return Counter(Asked(day, facet, value or "", answer.outcome) for facet, value in values.items())


def case_of(answer: Answer, day: str) -> tuple[CaseKind, CaseSum] | None:
    """:returns: the case that an uncertain answer belongs to; None when it was certain, or about somebody in need.

    :param day: YYYY-MM-DD.
    """
    if not _is_matter(answer) or answer.urgent is not None or not _is_unsure(answer):
        return None
    first, *others = answer.matches
    query = answer.query
    kind = CaseKind(
        reason=Reason.UNSURE,
        outcome=answer.outcome,
        kind=query.kind,
        language=query.language,
        audience=query.audience,
        first=first.contact_point.id,
        second=others[0].contact_point.id if others else "",
        unit=next((one.via_unit.id for one in answer.matches if one.via_unit is not None), ""),
    )
    leading = ((one.contact_point.id, _rounded(one.probability)) for one in answer.matches[:MOST_LEADING])
    return kind, CaseSum(day, 1, tuple(one for one in leading if one[1]), _features(first))


def single_words(answer: Answer, published: frozenset[str]) -> frozenset[str]:
    """:returns: the words of a Danish question that the published structure has too, each once, without their order.

    :param published: from `published_words`.
    """
    query = answer.query
    is_short = len(query.text) <= LONGEST_WORDS
    if not (is_short and _is_matter(answer) and query.kind is Kind.QUESTION and query.language is Language.DA):
        return frozenset()
    if answer.urgent is not None:
        return frozenset()
    return frozenset(filter(None, (_as_published(word, published) for word in _WORD.findall(query.text.lower()))))


def published_words(snapshot: Snapshot) -> frozenset[str]:
    """:returns: the words that anybody can read in the structure, lower case: names, help texts, search terms, topics.

    Names of units and streets are left out, for people bear such names too. A dictionary would know names as well:
    simplemma's Danish one has "jens" and "hansen".
    """
    texts = [text for point in snapshot.points.values() for text in (point.name, point.description)]
    texts += [text for group in snapshot.groups.values() for text in (group.name, group.description)]
    texts += [term for point in snapshot.points.values() for term in point.search_terms]
    texts += [topic for unit in snapshot.units.values() for topic in unit.topics]
    texts += [matter for authority in snapshot.authorities.values() for matter in authority.handles]
    words = {word for text in texts for word in _WORD.findall(text.lower())}
    return frozenset(words - STOPWORDS)


def _as_published(word: str, published: frozenset[str]) -> str | None:
    if word in STOPWORDS:
        return None
    lemma = lemmatise(word)
    return next((form for form in (lemma, word) if form in published and form not in STOPWORDS), None)


def _is_matter(answer: Answer) -> bool:
    """:returns: whether somebody asked something new: what follows is about the same matter."""
    return answer.act is Act.ASK and bool(answer.matches or answer.other_authority)


def _is_unsure(answer: Answer) -> bool:
    if not answer.matches or answer.matches[0].probability < LEAST:
        return False
    theirs = answer.other_authority.probability if answer.other_authority is not None else 0.0
    return answer.outcome is Outcome.CHOOSE or (answer.outcome is Outcome.NOT_FOUND and theirs < SURE)


def _features(match: Match) -> tuple[str, ...]:
    """:returns: the names of the features that spoke most for a contact point, the weightiest first."""
    sums: dict[str, float] = defaultdict(float)
    for one in match.evidence:
        sums[one.feature] += one.log_odds
    spoke = [name for name, total in sums.items() if total > 0 and name != _PRIOR]
    return tuple(sorted(spoke, key=lambda name: (-sums[name], name))[:MOST_FEATURES])


def _rounded(probability: float) -> float:
    return round(probability * STEPS) / STEPS
