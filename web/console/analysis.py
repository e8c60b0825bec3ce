"""What the finder read and how it weighed it, arranged for staff before any HTML is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from finder.types import Answer, Evidence, Match

MOST_REJECTED = 6
"""Beyond these nothing comes near."""
MOST_LAGS = 2
"""What a rejected one lacks most says why; the rest is detail."""
LEAST_LAG = 0.3
"""Log-odds below which a lag explains nothing."""
WORDS = "words"
"""The kind of a piece that the weighing rests on."""
PRIOR = "prior"
_LONGEST_MARK = 120
"""A longer stretch is a passage: marked, it would say nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text."""

    text: str
    kind: str
    """What was read: the kind of a field, `words`, or nothing."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of the text and what it is for."""

    role: str
    """The value of a `LineRole`; empty in a question."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One step of a waterfall."""

    feature: str
    sentence: str
    words: tuple[str, ...]
    log_odds: float
    left: float
    """Where the bar begins, 0–100 of the width."""
    width: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its waterfall: prior and contributions are the score."""

    match: Match
    bars: tuple[Bar, ...]
    score: float
    zero: float
    """Where nothing speaks for or against, 0–100 of the width."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that was not recommended, and why."""

    match: Match
    lacks: tuple[str, ...]
    """What speaks for the first candidate and not for this one."""
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """An answer, arranged for staff."""

    answer: Answer
    lines: tuple[ReadLine, ...]
    roles: tuple[str, ...]
    """Those that occur, for the legend."""
    kinds: tuple[str, ...]
    """Those that occur, for the legend."""
    weighed: tuple[Weighed, ...]
    """The recommended candidates; else the first one, to show what was thought of."""
    rejected: tuple[Rejected, ...]


def analyse(answer: Answer) -> Analysis:
    """Arrange an answer."""
    shown = tuple(match for match in answer.matches if match.in_answer_set) or answer.matches[:1]
    others = tuple(match for match in answer.matches if match not in shown)[:MOST_REJECTED]
    lines = read_lines(answer, shown)
    return Analysis(
        answer=answer,
        lines=lines,
        roles=tuple(dict.fromkeys(line.role for line in lines if line.role)),
        kinds=tuple(dict.fromkeys(piece.kind for line in lines for piece in line.pieces if piece.kind)),
        weighed=weigh(shown),
        rejected=tuple(reject(one, shown[0]) for one in others),
    )


def read_lines(answer: Answer, shown: Iterable[Match]) -> tuple[ReadLine, ...]:
    """:returns: the redacted text line by line, with what was read marked; where marks overlap, a field stands."""
    query = answer.query
    marks = [(one.start, one.end, one.kind.value) for one in query.fields]
    marks += [
        (one.start, one.end, WORDS)
        for match in shown
        for one in match.evidence
        if one.log_odds > 0 and one.start is not None and one.end is not None and one.end - one.start <= _LONGEST_MARK
    ]
    parts = [(line.start, line.end, line.role.value) for line in query.colophon.lines]
    found = sorted(parts or _plain_lines(query.text))
    return tuple(ReadLine(role, _cut(query.text, start, end, marks)) for start, end, role in found)


def weigh(shown: Sequence[Match]) -> tuple[Weighed, ...]:
    """Draw the waterfalls of several candidates to one scale."""
    steps = [_steps(match) for match in shown]
    edges = [0.0, *(edge for one in steps for _, before, after in one for edge in (before, after))]
    low, high = min(edges), max(edges)
    span = (high - low) or 1.0

    def place(value: float) -> float:
        return 100 * (value - low) / span

    return tuple(
        Weighed(
            match,
            tuple(
                Bar(
                    told[0].feature,
                    told[0].sentence,
                    tuple(dict.fromkeys(part.query_text for part in told if part.query_text)),
                    after - before,
                    place(min(before, after)),
                    place(max(before, after)) - place(min(before, after)),
                )
                for told, before, after in one
            ),
            one[-1][2] if one else 0.0,
            place(0.0),
        )
        for match, one in zip(shown, steps, strict=True)
    )


def reject(match: Match, first: Match) -> Rejected:
    """Say what a candidate lacks against the first one, and what speaks against it."""
    own, best = _by_feature(match.evidence), _by_feature(first.evidence)
    lags = {feature: total - own.get(feature, 0.0) for feature, total in best.items() if feature != PRIOR}
    greatest = sorted((one for one in lags if lags[one] >= LEAST_LAG), key=lambda one: -lags[one])[:MOST_LAGS]
    lacks = (next(one.sentence for one in first.evidence if one.feature == feature) for feature in greatest)
    against = (one.sentence for one in match.evidence if one.log_odds < 0 and one.feature != PRIOR and one.sentence)
    return Rejected(match, tuple(filter(None, lacks)), tuple(dict.fromkeys(against))[:MOST_LAGS])


def _steps(match: Match) -> list[tuple[list[Evidence], float, float]]:
    """:returns: the prior, then the parts of the score, the weightiest first, each with the sum before and after it."""
    grouped: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for one in match.evidence:
        grouped[one.feature, one.sentence].append(one)
    parts = [(one, sum(part.log_odds for part in one)) for one in grouped.values()]
    parts.sort(key=lambda part: (part[0][0].feature != PRIOR, -abs(part[1])))
    steps, total = [], 0.0
    for told, size in parts:
        steps.append((told, total, total + size))
        total += size
    return steps


def _by_feature(evidence: Iterable[Evidence]) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    for one in evidence:
        sums[one.feature] += one.log_odds
    return sums


def _plain_lines(text: str) -> list[tuple[int, int, str]]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, start + len(line), ""))
        start += len(line) + 1
    return lines


def _cut(text: str, start: int, end: int, marks: Sequence[tuple[int, int, str]]) -> tuple[Piece, ...]:
    inside = [(max(start, left), min(end, right), kind) for left, right, kind in marks if left < end and right > start]
    edges = sorted({start, end, *(edge for left, right, _ in inside for edge in (left, right))})

    def kind_at(left: int, right: int) -> str:
        return next((kind for low, high, kind in inside if low <= left and right <= high), "")

    return tuple(Piece(text[left:right], kind_at(left, right)) for left, right in pairwise(edges))
