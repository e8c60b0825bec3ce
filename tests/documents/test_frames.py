import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.documents.frames import receive, send


class Trickle(io.RawIOBase):
    """A pipe that takes and gives three bytes at a time."""

    def __init__(self, data=b""):
        self.data = data

    def read(self, size=-1):
        piece, self.data = self.data[: min(size, 3)], self.data[min(size, 3) :]
        return piece

    def write(self, data):
        self.data += bytes(data[:3])
        return min(len(data), 3)


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.booleans()), st.binary())
def test_what_is_sent_is_received(head, data):
    pipe = Trickle()
    send(pipe, head, data)
    send(pipe, {"next": 1})
    assert receive(pipe) == (head, data)
    assert receive(pipe) == ({"next": 1}, b"")
    with pytest.raises(EOFError):
        receive(pipe)


@given(st.binary(max_size=60))
def test_anything_else_is_no_frame(data):
    with pytest.raises((EOFError, ValueError)):
        receive(io.BytesIO(b"\x00\x00\x00\x02\x00\x00\x00\x00[]" + data))


@pytest.mark.parametrize("lengths", [(2**32 - 1, 0), (2, 2**32 - 1)])
def test_a_frame_that_is_too_long_is_not_waited_for(lengths):
    with pytest.raises(ValueError, match="too long"):
        receive(io.BytesIO(struct.pack(">II", *lengths) + b"{}"))
