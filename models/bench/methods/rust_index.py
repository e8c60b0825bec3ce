"""tantivy with Danish stemming; a word that it doesn't know is searched with one letter wrong."""

from __future__ import annotations

import tantivy

from models.bench.asking import Ask
from models.bench.corpus import Corpus
from models.bench.methods.contract import LISTED, Built

WEIGHTS = {"name": 3.0, "terms": 2.0, "description": 1.0, "units": 1.0}
"""The weights that ours uses for BM25F."""
TOKENISER = "danish"
FUZZY_LETTERS = 5
"""Of a shorter word, one letter wrong makes another word."""
WRITER_BYTES = 100_000_000


def build(corpus: Corpus) -> Built:
    """:returns: an index in memory, filtered by organisation and audience."""
    analyser = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stopword("danish"))
        .filter(tantivy.Filter.stemmer("danish"))
        .build()
    )
    schema = _schema()
    index = tantivy.Index(schema)
    index.register_tokenizer(TOKENISER, analyser)
    _fill(index, corpus)
    searcher = index.searcher()

    def words(text: str) -> list[tantivy.Query]:
        queries = []
        for word in sorted(set(analyser.analyze(text))):
            for name, weight in WEIGHTS.items():
                if searcher.doc_freq(name, word):
                    found = tantivy.Query.term_query(schema, name, word, "freq")
                elif len(word) >= FUZZY_LETTERS:
                    found = tantivy.Query.fuzzy_term_query(schema, name, word, 1)
                else:
                    continue
                queries.append(tantivy.Query.boost_query(found, weight))
        return queries

    def rank(ask: Ask) -> list[str]:
        should = [(tantivy.Occur.Should, one) for one in words(ask.text)]
        if not should:
            return []
        must = [("organisation", ask.organisation), *([("audience", ask.audience.value)] if ask.audience else [])]
        scope = [
            (tantivy.Occur.Must, tantivy.Query.const_score_query(tantivy.Query.term_query(schema, name, value), 0.0))
            for name, value in must
        ]
        matching = (tantivy.Occur.Must, tantivy.Query.boolean_query(should))
        hits = searcher.search(tantivy.Query.boolean_query([*scope, matching]), LISTED).hits
        return [str(searcher.doc(address)["id"][0]) for _, address in hits]

    return Built(rank)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for name in ("organisation", "audience"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in WEIGHTS:
        builder.add_text_field(name, tokenizer_name=TOKENISER, index_option="freq")
    return builder.build()


def _fill(index: tantivy.Index, corpus: Corpus) -> None:
    writer = index.writer(WRITER_BYTES, 1)
    for record in corpus.records:
        writer.add_document(
            tantivy.Document(
                id=record.id,
                organisation=record.organisation,
                audience=[target.value for target in sorted(record.targets)],
                name=record.name,
                terms=" · ".join(record.terms),
                description=record.description,
                units=record.units,
            )
        )
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
