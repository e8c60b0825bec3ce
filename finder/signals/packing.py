"""Arrays as one string of bytes, to be stored beside other data."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", bound=np.generic)

_LENGTH = struct.Struct("<q")


def pack(arrays: Sequence[NDArray[np.generic]]) -> bytes:
    """:returns: the arrays one after the other, each behind its length; `unpack` has to know their types."""
    return b"".join(part for one in arrays for part in (_LENGTH.pack(len(one)), np.ascontiguousarray(one).tobytes()))


class Unpacker:
    """Reads arrays back in the order in which they were packed."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    @property
    def has_more(self) -> bool:
        """Whether there is another array."""
        return self._at < len(self._data)

    def take(self, kind: type[Number]) -> NDArray[Number]:
        """:returns: the next array, of numbers of this type; read-only."""
        (length,) = _LENGTH.unpack_from(self._data, self._at)
        start = self._at + _LENGTH.size
        self._at = start + length * np.dtype(kind).itemsize
        return np.frombuffer(self._data, dtype=kind, count=length, offset=start)
