"""What an earlier run has answered already."""

from __future__ import annotations

import hashlib
import json
from array import array
from bisect import bisect_left
from pathlib import Path

from finder.bulk.cases import Case, identity_of
from finder.errors import InvalidInput

_DIGEST_BYTES = 8
"""Of an id: two of ten million share one once in 300 000 batches, and eight bytes each is all that is remembered."""


class Finished:
    """The ids of finished cases, eight bytes each."""

    def __init__(self, digests: array[int]) -> None:
        """:param digests: sorted."""
        self._digests = digests

    def __len__(self) -> int:
        """:returns: how many lines there were."""
        return len(self._digests)

    def __contains__(self, case: object) -> bool:
        """:returns: whether there is a line for the case."""
        if not isinstance(case, Case) or not self._digests:
            return False
        digest = _digest(identity_of(case))
        place = bisect_left(self._digests, digest)
        return place < len(self._digests) and self._digests[place] == digest


NOTHING_FINISHED = Finished(array("Q"))


def repair(path: Path) -> Finished:
    """Cut off a last line that was not written to its end, and see what the others answer.

    :param path: where the answers go; made when it isn't there.
    :raises InvalidInput: when a line is no answer: the file is something else, and stays as it is.
    :raises OSError: when it can't be read or written.
    """
    path.touch()
    with path.open("r+b") as file:
        whole = 0
        digests = array("Q")
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                break
            digests.append(_digest(_identity(line, number, path)))
            whole += len(line)
        file.truncate(whole)
    return Finished(array("Q", sorted(digests)))


def _identity(line: bytes, number: int, path: Path) -> str | int:
    try:
        answer = json.loads(line)
        identity = answer["id"]
        if isinstance(identity, str | int) and "outcome" in answer:
            return identity
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    raise InvalidInput(f"Line {number} of {path} is no answer of a batch. Give --out the file of that batch.", "out")


def _digest(identity: str | int) -> int:
    # As JSON tells a number from a word: 1 and "1" are two cases.
    told = json.dumps(identity).encode()
    return int.from_bytes(hashlib.blake2b(told, digest_size=_DIGEST_BYTES).digest(), "big")
