"""A second pair of ears: a linear classifier over words and meaning, for what the cues don't know.

The cues (`detection`) are sure and hear few ways of saying it. This hears more and is sure less often, so it has two
thresholds: above the upper one help comes first and alone; between them help is shown, and the ordinary answer with it.
"""

from __future__ import annotations

import zlib
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from finder.artefacts import open_artefact
from finder.errors import InvalidArtefact
from finder.text.normalise import fold

KIND = "urgency"
FOLDER = "urgency"
HEAD = "head.npz"
BUCKETS = 1 << 17
"""Features are hashed into so many places: few share one, and no vocabulary need be kept."""
PIECES = (3, 4, 5)
READ_CHARACTERS = 2_000
"""What can't wait is said in few words; a text of any length takes the same time at most."""
MEANING_SCALE = 3.0
"""What the meaning counts beside the words, both being of length one."""

Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What a text may tell of."""

    code: str
    is_certain: bool


class UrgencyHead:
    """Weights over hashed words and a sentence vector."""

    def __init__(
        self,
        classes: tuple[str, ...],
        words: NDArray[np.int8],
        scale: Values,
        meaning: Values,
        intercept: Values,
        thresholds: tuple[float, float],
    ) -> None:
        """:param classes: of the columns after the first, which says whether it is urgent at all.

        :param words: shape (BUCKETS, 1 + classes), in units of `scale`.
        :param meaning: shape (width, 1 + classes).
        :param thresholds: log-odds from which help is shown, and from which it comes alone.
        """
        self.classes = classes
        self._words = words
        self._scale = scale
        self._meaning = meaning
        self._intercept = intercept
        self._shown, self._alone = thresholds

    def suspect(self, text: str, vector: Values) -> Suspicion | None:
        """:param text: normalised and redacted.

        :param vector: its meaning, of length one.
        :returns: None for nearly all texts.
        """
        places, values = hash_text(text)
        scores = (values @ self._words[places].astype(np.float32)) * self._scale
        scores += MEANING_SCALE * (vector @ self._meaning) + self._intercept
        if scores[0] < self._shown:
            return None
        return Suspicion(self.classes[int(np.argmax(scores[1:]))], bool(scores[0] >= self._alone))


def hash_text(text: str) -> tuple[NDArray[np.int64], Values]:
    """:returns: the places of a text's words, pairs of words and pieces of words, and their weights, of length one."""
    words = fold(text[:READ_CHARACTERS]).split()
    counts: Counter[int] = Counter(_place(f"w:{word}") for word in words)
    counts.update(_place(f"b:{first} {second}") for first, second in pairwise(words))
    for word in words:
        framed = f"#{word}#"
        counts.update(_place(f"c:{framed[at : at + size]}") for size in PIECES for at in range(len(framed) - size + 1))
    values = np.sqrt(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
    length = np.float32(np.sqrt((values * values).sum()) or 1.0)
    return np.fromiter(counts, dtype=np.int64, count=len(counts)), np.asarray(values / length, dtype=np.float32)


def load_head(artefacts: Path, embedder: str | None) -> UrgencyHead | None:
    """Read the head that goes with an embedder.

    :returns: None with another embedder than the one it was trained with: the cues then listen alone.
    :raises InvalidArtefact: when a file is damaged.
    """
    artefact = open_artefact(artefacts / FOLDER, KIND)
    if embedder is None or artefact.stated("embedder") != embedder:
        return None
    arrays = artefact.arrays(HEAD)
    shown, alone = artefact.manifest.get("shown"), artefact.manifest.get("alone")
    if not isinstance(shown, float) or not isinstance(alone, float):
        raise InvalidArtefact(f"{artefact.folder} states no thresholds.")
    return UrgencyHead(
        tuple(str(name) for name in arrays["classes"]),
        arrays["words"].astype(np.int8),
        arrays["scale"].astype(np.float32),
        arrays["meaning"].astype(np.float32),
        arrays["intercept"].astype(np.float32),
        (shown, alone),
    )


def _place(feature: str) -> int:
    return zlib.crc32(feature.encode()) % BUCKETS
