"""Ours beside what a municipality could use instead, on the same cases in one run: quality, speed, memory, size.

    python -m models.bench

`methods` holds one module a method; each is built and timed in a process of its own (`measuring`, started by
`process`), and `report` and `charts` write what came out.
"""
