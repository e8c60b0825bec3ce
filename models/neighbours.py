"""Which authority? Texts of the shipped municipality and of made-up neighbours whose units bear the same names.

    python -m models.neighbours [--neighbours 4,19,97] [--answers 200]

Each development text is moved to one of the municipalities: names, numbers, addresses and domain exchanged as in its
structure, words and units' names left as they are. Then the organisation is to be told among all of them, before
anything is ranked. With `--answers` so many texts of each kind are then answered by a finder for the fewest of them,
two ways: with the organisation given, and read from the text. It has met these texts in training, so only the
difference between the two means anything.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from finder.catalogue.building import Workshop
from finder.pipeline import FindRequest, RecipientFinder
from finder.quality import wilson
from finder.settings import Settings, load_settings
from finder.signals.organisations import OrganisationReader
from finder.structure.seeding import load_examples, load_structures
from finder.structure.snapshot import build_snapshot
from finder.text.query import read_query
from finder.training.dataset import SEED, development_examples, is_development
from finder.types import Example, Kind, Outcome, Structure
from models.bench.municipalities import Neighbour

DAY = "2026-01-31"


@dataclass(frozen=True, slots=True)
class Moved:
    """A text and whose it is now."""

    example: Example
    organisation: str


@dataclass(frozen=True, slots=True)
class Told:
    """How the organisations of some texts were told."""

    count: int
    right: int
    wrong: int
    median_ms: float

    @property
    def row(self) -> str:
        """A line of a Markdown table: told, right where told, milliseconds."""
        told = self.right + self.wrong
        low, high = wilson(self.right, told)
        right = f"{self.right / max(told, 1):.3f} ({low:.3f}–{high:.3f})"
        return f"{self.count} | {told / self.count:.3f} | {right} | {self.median_ms:.2f}"


def move_cases(model: Structure, neighbours: Sequence[Neighbour], examples: Sequence[Example]) -> list[Moved]:
    """Deal the texts out to all municipalities, the model's own among them; the same arguments, the same hands."""
    deal = random.Random(SEED)
    moved = []
    for example in examples:
        place = deal.randrange(len(neighbours) + 1)
        if place == len(neighbours):
            moved.append(Moved(example, model.organisation.id))
        else:
            neighbour = neighbours[place]
            moved.append(Moved(neighbour.move(example), neighbour.structure.organisation.id))
    return moved


def tell(reader: OrganisationReader, cases: Sequence[Moved]) -> Told:
    """:returns: how the organisations were told from the texts."""
    right = wrong = 0
    seconds = []
    for case in cases:
        one = case.example
        query = read_query(one.text, audience=one.audience, language=None, as_of=DAY, organisation=None, kind=one.kind)
        started = time.perf_counter()
        recognised = reader.recognise(query)
        seconds.append(time.perf_counter() - started)
        if recognised is not None:
            right += recognised.organisation == case.organisation
            wrong += recognised.organisation != case.organisation
    return Told(len(cases), right, wrong, 1000 * median(seconds))


@dataclass(frozen=True, slots=True)
class Answered:
    """How texts were answered."""

    count: int
    first: int
    """The right recipient came first."""
    found: int
    """One recipient was recommended."""
    found_right: int

    @property
    def row(self) -> str:
        """Cells of a Markdown table: right first, FOUND, FOUND and right."""
        return f"{self.first / self.count:.3f} | {self.found / self.count:.3f} | {self.found_right / self.count:.3f}"


def answer(finder: RecipientFinder, cases: Sequence[Moved], organisation: Callable[[Moved], str | None]) -> Answered:
    """:returns: how the texts were answered, asked for the organisation given."""
    first = found = found_right = 0
    for case in cases:
        one = case.example
        answered = finder.find(FindRequest(one.text, one.audience, as_of=DAY, organisation=organisation(case), limit=1))
        is_right = bool(answered.matches) and answered.matches[0].contact_point.id in one.expected
        first += is_right
        found += answered.outcome is Outcome.FOUND
        found_right += is_right and answered.outcome is Outcome.FOUND
    return Answered(len(cases), first, found, found_right)


def print_answers(settings: Settings, count: int, texts: int) -> None:
    """Answer texts with a finder for so many neighbours and the shipped municipality."""
    structures = load_structures(settings.seeds)
    neighbours = [Neighbour(structures[0], number) for number in range(1, count + 1)]
    examples = load_examples(settings.seeds, structures)
    everybody = (*structures, *(one.structure for one in neighbours))
    reading = Workshop(settings).build(everybody, examples, "")
    print("\n| texts | organisation | right first | FOUND | FOUND and right |\n|---|---|---|---|---|")
    asked = [one for one in examples if is_development(one) and one.expected]
    for kind in (Kind.LETTER, Kind.QUESTION):
        of_kind = [one for one in asked if one.kind is kind]
        cases = move_cases(structures[0], neighbours, random.Random(SEED).sample(of_kind, min(texts, len(of_kind))))
        print(f"| {kind.value}s | given | {answer(reading, cases, lambda case: case.organisation).row} |")
        print(f"| {kind.value}s | read from the text | {answer(reading, cases, lambda _: None).row} |")


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m models.neighbours")
    parser.add_argument("--neighbours", default="4,19,97", help="how many, parted by commas")
    parser.add_argument("--answers", type=int, default=0, metavar="N", help="answer N texts of each kind, too")
    parsed = parser.parse_args()
    settings = load_settings()
    counts = [int(count) for count in parsed.neighbours.split(",")]
    model = load_structures(settings.seeds)[0]
    examples = [one for one in development_examples(settings) if one.expected]
    print("| organisations | texts | count | told | right where told | ms |\n|---|---|---|---|---|---|")
    for count in counts:
        neighbours = [Neighbour(model, number) for number in range(1, count + 1)]
        reader = OrganisationReader(build_snapshot((model, *(one.structure for one in neighbours))))
        for kind in (Kind.LETTER, Kind.QUESTION):
            cases = move_cases(model, neighbours, [one for one in examples if one.kind is kind])
            print(f"| {count + 1} | {kind.value}s | {tell(reader, cases).row} |")
    if parsed.answers:
        print_answers(settings, min(counts), parsed.answers)


if __name__ == "__main__":
    main()
