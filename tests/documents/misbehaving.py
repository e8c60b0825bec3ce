"""A reading process that does what the file says: stalls, breaks, lies; what else it gets it gives back."""

import os
import sys
import time

from finder.documents.frames import receive, send


def main():
    """Answer until the server is gone."""
    while True:
        try:
            head, data = receive(sys.stdin.buffer.raw)
        except EOFError:
            return
        if data == b"stall":
            time.sleep(600)
        if data == b"break":
            os.abort()
        if data == b"leave":
            return
        if data == b"lie":
            os.write(1, b"\xff" * 64)
            continue
        if data.startswith(b"error "):
            send(sys.stdout.buffer.raw, {"error": data[6:].decode()})
            continue
        text = f"{os.getpid()} {head['format']} {sorted(os.environ)} {data.decode()}"
        send(sys.stdout.buffer.raw, {"text": text, "pages": 2, "is_scanned": True, "is_cut": False})


if __name__ == "__main__":
    main()
