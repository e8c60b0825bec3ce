"""This project's finder without its embedding model."""

from __future__ import annotations

from dataclasses import replace

from finder.settings import load_settings
from models.bench.corpus import Corpus
from models.bench.methods.contract import Built
from models.bench.methods.ours import build_with


def build(corpus: Corpus) -> Built:
    """:returns: the finder that answers by words alone."""
    return build_with(corpus, replace(load_settings(), embedder="none"))
