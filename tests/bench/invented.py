"""What is searched and asked in these tests: the invented municipality among two others."""

from __future__ import annotations

from finder.types import Audience, Example, Kind
from models.bench.asking import Ask
from models.bench.corpus import Corpus, list_records
from models.bench.municipalities import other_municipalities
from tests.factories import STRUCTURE

TEXTS = {
    "regning": "Jeg har fået en rykker for en regning, som jeg har betalt",
    "parkering": "Der er noget galt med parkering på min vej",
}
WRITERS = ("dev-one", "dev-two", "dev-three")


def make_example(number: int, writer: str, point: str, text: str) -> Example:
    """:returns: a question with its label."""
    return Example(f"{writer}-{number}", text, None, Kind.QUESTION, "da", (point,), None, None, writer)


EXAMPLES = tuple(
    make_example(number, writer, point, text)
    for writer in WRITERS
    for number, (point, text) in enumerate(sorted(TEXTS.items()))
)


def make_corpus(others: int = 2) -> Corpus:
    """:returns: the municipality, so many others, and three writers' texts."""
    structures = (STRUCTURE, *other_municipalities(STRUCTURE, others * len(STRUCTURE.points)))
    return Corpus(structures, list_records(structures), lambda: EXAMPLES, tuple((writer,) for writer in WRITERS))


def make_ask(point: str, audience: Audience | None = None, **changed: str) -> Ask:
    """:returns: a question to the municipality that the point answers."""
    text = changed.get("text", TEXTS.get(point, point))
    return Ask(point, text, Kind.QUESTION, "fjordby", audience, WRITERS[0], (point,))
