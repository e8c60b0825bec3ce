"""What passes between the server and its reading process: a head in JSON and, one way, the bytes of a file."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import IO

Head = Mapping[str, str | int | float | bool | Mapping[str, int | float]]

_LENGTHS = struct.Struct(">II")
_LONGEST = 64 * 1024 * 1024
"""Far above the largest file and the longest text; a longer frame is a fault."""


def send(pipe: IO[bytes], head: Head, data: bytes = b"") -> None:
    """Write a frame to a pipe.

    :raises OSError: when nobody reads it any more.
    """
    encoded = json.dumps(head).encode("ascii")
    rest = memoryview(_LENGTHS.pack(len(encoded), len(data)) + encoded + data)
    while rest:
        rest = rest[pipe.write(rest) :]


def receive(pipe: IO[bytes]) -> tuple[Head, bytes]:
    """Read a frame from a pipe.

    :raises EOFError: when the writer is gone.
    :raises ValueError: when it is no frame.
    """
    head_length, data_length = _LENGTHS.unpack(_read(pipe, _LENGTHS.size))
    if head_length > _LONGEST or data_length > _LONGEST:
        raise ValueError("frame too long")
    head = json.loads(_read(pipe, head_length))
    if not isinstance(head, dict):
        raise ValueError("no frame")
    return head, _read(pipe, data_length)


def _read(pipe: IO[bytes], length: int) -> bytes:
    pieces = []
    while length:
        piece = pipe.read(length)
        if not piece:
            raise EOFError
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)
