"""What staff say of sentences: kept redacted, and examples that are searched within seconds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from finder.catalogue.clock import now
from finder.editing import NOT_OURS, Judgement
from finder.errors import EmptyText, InvalidArtefact, InvalidInput, TextTooLong
from finder.pipeline import RecipientFinder
from finder.protocols import Store
from finder.text.normalise import normalise
from finder.text.redact import redact
from finder.types import Audience, Example, Kind, Language

LONGEST = 1000
"""Characters of a sentence: a whole letter is not a sentence, and is kept nowhere."""
MARK_DIGITS = 12
"""Of the hash that stands in the version of the data."""
WRITER = "judgements"
"""Who wrote the examples that judgements become: a writer of their own, so that folds keep them together."""

_TRACES = re.compile(r"\d(?:[ .\-/]?\d){4,}|\S+@\S+")
"""Numbers of five digits and more, and addresses: they lead to a person or a case, and tell nothing of the topic."""


def save_judgement(
    store: Store,
    sentence: str,
    contact_point: str,
    *,
    relevant: bool,
    judge: str,
    audience: Audience | None = None,
    language: Language = Language.DA,
) -> Judgement:
    """Keep what somebody says of a sentence; numbers of persons are masked first, whatever the caller did.

    :param sentence: what the judge has approved, without names.
    :raises InvalidInput: when it is empty, too long, or the contact point isn't published.
    """
    kept = _TRACES.sub("…", redact(normalise(sentence)).text).strip()
    if not kept:
        raise EmptyText("There is no sentence.", "sentence")
    if len(kept) > LONGEST:
        raise TextTooLong(f"A sentence may have {LONGEST} characters.", "sentence")
    if contact_point == NOT_OURS and not relevant:
        raise InvalidInput("That it is ours says nothing: name the contact point.", "contact_point")
    points = (point.id for one in store.load_structures() for point in one.points)
    if contact_point != NOT_OURS and contact_point not in points:
        raise InvalidInput("There is no such contact point.", "contact_point")
    judgement = Judgement(kept, Kind.QUESTION, language.value, audience, contact_point, relevant, judge, now())
    store.judgements.add(judgement)
    return judgement


def withdraw_judgement(store: Store, number: int, who: str) -> bool:
    """Delete a judgement; its sentence is searched no longer, within seconds, and taken into no training.

    :returns: False when there is none of that number.
    """
    return store.judgements.withdraw(number, who, now())


def with_judged(finder: RecipientFinder, judgements: Iterable[Judgement], mark: str) -> RecipientFinder:
    """:param judgements: those that the finder doesn't search yet.

    :param mark: tells them from others; the finder stays as it is when it is empty.
    :returns: the finder that searches them too.
    :raises InvalidArtefact: when the embedder fails.
    """
    if not mark:
        return finder
    try:
        return finder.with_examples(judged_examples(judgements, with_pending=True), f"judged-{mark[:MARK_DIGITS]}")
    except Exception as error:  # Model libraries raise what they like.
        raise InvalidArtefact(f"The embedder failed with {type(error).__name__}.") from error


def judged_examples(judgements: Iterable[Judgement], *, with_pending: bool = False) -> tuple[Example, ...]:
    """Make examples of the sentences that a contact point was judged right for.

    :param with_pending: also of those that no version has yet.
    """
    return tuple(
        Example(
            id=f"judgement-{one.number}",
            text=one.sentence,
            audience=one.audience,
            kind=one.kind,
            language=one.language,
            expected=() if one.contact_point == NOT_OURS else (one.contact_point,),
            authority=None,
            unit=None,
            writer=WRITER,
        )
        for one in judgements
        if one.relevant and (one.is_published or with_pending)
    )
