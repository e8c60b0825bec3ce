"""What a review looks at: one organisation's structure, and what is known of how people use it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from finder.guidance import say
from finder.guidance.wording import join_words
from finder.review.vocabulary import Vocabulary
from finder.structure.snapshot import Snapshot
from finder.tally import ReplyShare
from finder.types import Audience, ContactPoint, Example, Language, Platform, Structure, Unit
from finder.usage import WordUse


@dataclass(frozen=True)  # Without slots: what is computed once is kept in the instance.
class Material:
    """Everything that the checks may look at."""

    snapshot: Snapshot
    structure: Structure
    """The one organisation that is reviewed; part of the snapshot."""
    language: Language
    """Of the report."""
    day: str
    """YYYY-MM-DD: what held or ended by then."""
    examples: tuple[Example, ...] = ()
    """Labelled texts and approved judgements."""
    word_uses: tuple[WordUse, ...] = ()
    reply_shares: tuple[ReplyShare, ...] = ()
    history: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Findability by administration (0–1; the key "" is the whole organisation) on earlier days, YYYY-MM-DD."""

    @property
    def organisation(self) -> str:
        """The organisation's id."""
        return self.structure.organisation.id

    @cached_property
    def platforms(self) -> tuple[Platform, ...]:
        """All platforms, those that only another organisation lists among them: a citizen may use any."""
        return tuple(self.snapshot.platforms.values())

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the structure's own texts."""
        return Vocabulary(self.structure)

    @cached_property
    def open_points(self) -> tuple[ContactPoint, ...]:
        """The points that Digital Post shows to anybody."""
        return self.snapshot.visible_points(self.organisation, None)

    def audiences_of(self, point: ContactPoint) -> tuple[Audience, ...]:
        """:returns: who sees the point, citizens first."""
        return tuple(one for one in Audience if one in point.targets)

    def tell_audience(self, audience: Audience) -> str:
        """:returns: the audience in words, such as "borgere"."""
        return say(f"audience_{audience.lower()}", self.language)

    def join(self, words: Sequence[str]) -> str:
        """:returns: the words as a sentence joins them: "a, b og c"."""
        return join_words(words, self.language)

    def quote(self, names: Iterable[str], conjunction: str = "and") -> str:
        """:returns: the names in guillemets, joined as a sentence joins them."""
        return join_words([f"»{name}«" for name in names], self.language, conjunction)

    def administration_name(self, unit: Unit) -> str:
        """:returns: the administration that the unit belongs to, else the organisation's own name."""
        administration = self.snapshot.administration(unit)
        return self.structure.organisation.name if administration is None else administration.name
