"""Tells an emergency from ordinary words: cues, weighed against what makes them harmless.

No word alone decides. A cue says who does what to whom; figures of speech take it away, an application, a school or a
year lowers it, haste raises it. So "he is beating me" is heard, and "who beats the carpets" is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from finder.dialogue.urgency import contexts, danish, english
from finder.dialogue.urgency.grammar import Cue, CueIndex, read_cues, split_sentences
from finder.types import Kind

PRECEDENCE = (
    "suicide_now",
    "overdose",
    "illness",
    "fire",
    "gas",
    "assault",
    "child",
    "violence",
    "danger",
    "poison",
    "psychosis",
    "missing",
    "suicide",
    "self_harm",
    "homeless",
)
"""What comes first when a text tells of several: what can't wait a minute before what can wait an hour."""
ENOUGH = {Kind.QUESTION: 2, Kind.LETTER: 3}
"""The score from which help is shown. A letter is nearly always written by an authority that tells of emergencies
calmly; there only what a person says of themselves, without any doubt, counts."""
OWN_WORDS = frozenset({"jeg", "mig", "min", "mit", "mine", "im", "me", "my", "myself"})
"""In a letter only sentences with one of them are read on: authorities write "vi", and the Danish "i" is no "I"."""
REPORTED = frozenset({"child", "violence", "danger"})
"""What schools and homes deal with themselves: told of one of them it is a concern to report, not a call for help."""
NUISANCES = frozenset({"fire", "gas", "illness", "danger"})
"""What is no emergency when it happens every day."""
HARMLESS, OTHER_TIMES, HYPOTHETICAL, HASTE, HABIT = "harmless", "other_times", "hypothetical", "haste", "habit"


def _alarms() -> Iterator[Cue]:
    for table, classes in ((danish.CUES, danish.CLASSES), (english.CUES, english.CLASSES)):
        for code, weights in table.items():
            for weight, lines in weights.items():
                yield from read_cues(code, weight, lines, classes)


def _settings() -> Iterator[Cue]:
    yield from read_cues(HARMLESS, 0, contexts.HARMLESS, contexts.CLASSES)
    yield from read_cues(OTHER_TIMES, 0, contexts.OTHER_TIMES, contexts.CLASSES)
    yield from read_cues(HYPOTHETICAL, 0, contexts.HYPOTHETICAL, {})
    yield from read_cues(HASTE, 0, contexts.HASTE, {})
    yield from read_cues(HABIT, 0, contexts.HABIT, {})


_ALARMS = CueIndex(_alarms())
_SETTINGS = CueIndex(_settings())
"""What stands round an alarm and lowers or raises it: looked for only where there is one."""


def detect(text: str, kind: Kind) -> str | None:
    """:returns: what can't wait, one of `PRECEDENCE`; None for nearly all texts."""
    sentences = split_sentences(text)
    if kind is Kind.LETTER:
        sentences = (words for words in sentences if not OWN_WORDS.isdisjoint(words))
    found = {code for words in sentences for code, score in _score(words) if score >= ENOUGH[kind]}
    return next((code for code in PRECEDENCE if code in found), None)


def _score(words: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """:returns: what a sentence tells of, and how surely: the cue's weight, more in haste, less in calm business."""
    alarms = list(_ALARMS.find(words))
    if not alarms:
        return
    settings = list(_SETTINGS.find(words))
    marks = {cue.code: spans[0][0] for cue, spans in reversed(settings)}
    harmless = [spans[0] for cue, spans in settings if cue.code == HARMLESS]
    calm = (OTHER_TIMES in marks) + (not contexts.TOPICS.isdisjoint(words)) - (HASTE in marks)
    is_attended = not contexts.INSTITUTIONS.isdisjoint(words)
    for cue, spans in alarms:
        if any(start < other_end and other_start < end for start, end in spans for other_start, other_end in harmless):
            continue
        is_supposed = marks.get(HYPOTHETICAL, spans[0][0]) < spans[0][0]
        is_reported = cue.code in REPORTED and is_attended
        is_nuisance = cue.code in NUISANCES and HABIT in marks
        yield cue.code, cue.weight - calm - is_supposed - is_reported - is_nuisance
